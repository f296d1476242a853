"""Readouts: two official accounts of one call or meeting, set side by side subject by subject.

The accounts are two documents, or what one report tells as the words of the two sides. What one account says nothing of
is "only" in the other: silence is no denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from parleybook.accounts.passages import Account, Passage, passages
from parleybook.accounts.shared_acts import Shared
from parleybook.accounts.subjects import AccountSide, Subjects, initiator
from parleybook.model import UNNAMED_KINDS, Readout, Span, Statement
from parleybook.packs.meaning import officials, readout_parts
from parleybook.packs.outlets import outlet_named, outlet_of_address
from parleybook.packs.terms import TermPack

#: Two accounts without an act in common are of one contact where each tells of one among its first passages, both name
#: so many of the same people, and they lie so few days apart.
_NAMES: Final = 2
_DAYS: Final = 2
#: A document of which more stands in quotation is a transcript.
_QUOTED: Final = 0.5
_OFFICIAL_KINDS: Final = ("readout",)
_DOMAINS: Final = (".gov", ".mil", ".gouv", ".gob", ".gub")
#: A line with fewer words tells of no subject.
_SHORT: Final = 4


def is_official(account: Account) -> bool:
    """Whether a document is a party's own account: its kind, its outlet, its address say so."""
    document = account.document
    if document.kind in _OFFICIAL_KINDS:
        return True
    known = outlet_named(document.outlet) or (outlet_of_address(document.url) if document.url else None)
    if known and known.kind == "official":
        return True
    host = document.url.partition("//")[2].partition("/")[0]
    return bool(officials().search(document.outlet)) or any(
        host.endswith(domain) or f"{domain}." in host for domain in _DOMAINS
    )


def readout(one: Account, other: Account, acts: Iterable[Shared], terms: TermPack) -> Readout | None:
    """Two official accounts of one contact, subject by subject; None where they are none."""
    if not (is_official(one) and is_official(other)):
        return None
    several = list(acts)
    first, second = (AccountSide(account, tuple(_telling(account))) for account in (one, other))
    contact = _announced(several, first, second)
    spoken = _is_transcript(one) or _is_transcript(other)
    met = any(_is_one(act, strict=spoken) for act in several)
    if not met and (spoken or not (contact and _near(one, other) and len(_in_common(one, other)) >= _NAMES)):
        return None
    return _table((one.document.name, other.document.name), first, second, contact, terms, several, whole=not spoken)


def _is_one(act: Shared, *, strict: bool) -> bool:
    """Whether an act is a contact; ``strict``: one told as held by both, with two of the same who take part."""
    held = act.first.act.status == act.second.act.status == "held"
    common = {party.actor for party in act.first.named} & {party.actor for party in act.second.named}
    return bool(act.first.contact) and (not strict or (held and len(common) >= _NAMES))


def _is_transcript(account: Account) -> bool:
    """Whether a document gives what was said word for word."""
    document = account.document
    quoted = sum(sum(map(len, s.content)) for s in account.statements if s.kind == "direct" and s.nested_in is None)
    return document.kind == "transcript" or quoted > _QUOTED * len(document.text)


def _near(one: Account, other: Account) -> bool:
    """Whether two documents may be of days near each other."""
    mine, theirs = one.document.published, other.document.published
    if not (mine and theirs and mine.first and theirs.first):
        return True
    return abs((mine.first - theirs.first).days) <= _DAYS


def _in_common(one: Account, other: Account) -> set[str]:
    """The surnames, known from either document, of persons whom both name."""
    names = {
        actor.name.split()[-1]
        for account in (one, other)
        for _, actor in (account.people or {}).values()
        if actor and actor.kind == "person"
    }
    texts = [{*re.findall(r"\w+", account.document.text)} for account in (one, other)]
    return {name for name in names if all(name in words for words in texts)}


def sides(account: Account, terms: TermPack) -> Readout | None:
    """What one report tells as the accounts of the two sides of one contact; None where it tells no two.

    The sides are those whose offices speak in it, two of them; both speak of one contact, and of one subject at least.
    """
    groups = _by_party(account)
    if len(groups) != 2 or not any(act.is_contact and act.status == "held" for act in account.acts):
        return None
    first, second = (AccountSide(account, tuple(_holding(account, several))) for several in groups.values())
    if not (first.passages and second.passages):
        return None
    names = tuple(groups)
    table = _table((names[0], names[1]), first, second, None, terms, (), whole=not _is_transcript(account))
    both = any(subject.first and subject.second for subject in table.subjects)
    return table if both and (first.tells_of_contact or second.tells_of_contact) else None


def _by_party(account: Account) -> dict[str, list[Statement]]:
    """Party → what its offices say, in the order in which the parties first speak."""
    found: dict[str, list[Statement]] = {}
    for statement in account.statements:
        party = _office_of(account, statement) or _by_its_noun(account, statement, found)
        if statement.nested_in is None and party:
            found.setdefault(party, []).append(statement)
    return found


def _by_its_noun(account: Account, statement: Statement, parties: Iterable[str]) -> str:
    """The party told of before whose name ends with the bare noun that speaks ("the presidency"); "" for none."""
    speaker = account.speaker(statement)
    noun = speaker.name.casefold().split()[-1:] if speaker and speaker.kind in UNNAMED_KINDS else []
    same = [party for party in parties if noun and party.casefold().split()[-1:] == noun]
    return same[0] if len(same) == 1 and speaker and len(speaker.name.split()) == 1 else ""


def _office_of(account: Account, statement: Statement) -> str:
    """The party whose office speaks: a state, its seat or ministry, its spokeswoman; "" for another."""
    speaker = account.speaker(statement)
    if speaker is None or speaker.kind in UNNAMED_KINDS:
        return ""
    words = (speaker.name, *(span.words(account.document.text) for span in statement.sources))
    office = speaker.kind == "state" or any(officials().search(word) for word in words)
    speaks = speaker.kind == "person" and any("spokes" in role.title for role in speaker.roles)
    return (speaker.side or speaker.name) if office or (speaks and speaker.side) else ""


def _holding(account: Account, statements: Sequence[Statement]) -> Iterator[Passage]:
    """The passages that hold the words of some statements."""
    ids = {statement.id for statement in statements}
    return (passage for passage in passages(account) if any(one.id in ids for one in passage.statements))


def _telling(account: Account) -> Iterator[Passage]:
    text = account.document.text
    return (passage for passage in passages(account) if len(passage.span.words(text).split()) >= _SHORT)


def _announced(acts: Sequence[Shared], first: AccountSide, second: AccountSide) -> tuple[Span, Span] | None:
    """The sentences in which both accounts say that there was the contact: where one act is told as held, else where
    each first speaks of a call or meeting.
    """
    held = [act for act in acts if act.first.contact and act.first.act.status == act.second.act.status == "held"]
    if held:
        return held[0].first.sentence, held[0].second.sentence
    told = [side.opening for side in (first, second)]
    return (told[0], told[1]) if told[0] and told[1] else None


def _table(
    names: tuple[str, str],
    first: AccountSide,
    second: AccountSide,
    contact: tuple[Span, Span] | None,
    terms: TermPack,
    acts: Sequence[Shared],
    *,
    whole: bool,
) -> Readout:
    """The table; not ``whole``: without what one side alone tells of no term, such as greetings in a speech."""
    found = Subjects(first, second, acts)
    told = {part: [side.of_part(part) for side in (first, second)] for part, _ in readout_parts()}
    here, there = told.pop("contact")
    if contact:
        here, there = [*dict.fromkeys([contact[0], *here])], [*dict.fromkeys([contact[1], *there])]
    subjects = [found.row("contact", "", here, there)] if here or there else []
    if asked := initiator(first, second):
        subjects.append(asked)
    subjects += [found.row(part, "", *both) for part, both in told.items() if any(both)]
    more = found.by_subject(terms, [*here, *there])
    subjects += [one for one in more if whole or one.name or (one.first and one.second)]
    return Readout(*names, tuple(subjects))
