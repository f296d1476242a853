"""Who a source is, as far as its own document tells: names, roles, pronouns, bodies, unnamed persons."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from parleybook.findings.phrases import before
from parleybook.model import Mention, Span
from parleybook.packs.words import bodies, reporting_verbs, roles
from parleybook.reader.reading import Name, Reading, Tokens

_PRONOUNS: Final = frozenset("he she they it i we his her their its who which him them".split())
_SINGULAR: Final = frozenset("he she his her him i".split())
#: A name this many tokens into its sentence, at most, is taken for its subject ("On Monday President Ruiz …").
_SUBJECT: Final = 5
_INDEFINITE: Final = frozenset(
    "a an one some several many two three four five six other another unnamed senior".split()
)
_DETERMINERS: Final = frozenset(
    "the a an his her their its our my some any many most all both this that these those".split()
)
_UNNAMED_HEADS: Final = frozenset(
    "source sources officials diplomats analysts experts people residents witnesses aides lawmakers ministers "
    "leaders police workers activists lawyers researchers scientists critics supporters observers reporters media "
    "reports report person man woman family relatives neighbours neighbors authorities investigators "
    "prosecutors".split()
)
_CLITICS: Final = frozenset(["'s", "’s", "'", "’"])
_TITLES: Final = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady rev gen lt col maj capt sgt gov sen rep the".split()
)
#: Behind one of these a name hangs on the noun in front of it.
_HANGING: Final = frozenset("for of from with to against at".split())
#: Words that may follow a name in its phrase; any other makes the name a modifier ("a Velmarian official").
_AFTER_NAME: Final = _HANGING | frozenset("and or who whom whose which in on himself herself itself jr sr as".split())
_RELATIVES: Final = frozenset(["who", "which", "that", "whose"])
#: Adjectives behind a noun that end it: "officials familiar with the talks".
_POSTNOMINAL: Final = frozenset("familiar close briefed involved speaking who that which present".split())
_FEMALE: Final = frozenset("mrs ms miss lady queen princess spokeswoman chairwoman congresswoman businesswoman".split())
_MALE: Final = frozenset("mr sir lord king prince spokesman chairman congressman businessman".split())


class Cast:
    """The persons and bodies of one reading, and what its pronouns and roles may stand for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._persons = _persons(reading)
        self._full = _full_names(reading, self._persons)
        self._roles = _roles(reading, self._persons, self._full)
        self._gender = _genders(reading, self._persons, self._full)
        self._sure = [name for name in self._persons if " " in self._name_of(name) or _titled(reading, name)]
        self._starts = [name.tokens.start for name in self._sure]
        self._unnamed: dict[str, str] = {}  # head noun → the words by which an unnamed source was first told

    def mentions(self, source: Tokens, last: Mention | None) -> tuple[Mention, ...]:
        """The mentions that a source is: one, or several joint speakers ("Ruiz and Bell", "Russia and Iran").

        ``last`` is the speaker of the statement before, for pronouns.
        """
        joint = self._joint(source)
        return tuple(self._mention(part, last) for part in joint or (source,))

    def interviewed(self) -> Mention | None:
        """The person of an interview: the one whom its text names most often, at the first place it does."""
        counts = Counter(self._name_of(name) for name in self._sure)
        if not counts:
            return None
        name = min(counts, key=lambda one: (-counts[one], one))
        first = next(one for one in self._sure if self._name_of(one) == name)
        span = Span(self._reading.document, *self._reading.offsets(first.tokens))
        return Mention.of(span, "name", name, "person", "interview: the person it names most often")

    def _joint(self, source: Tokens) -> tuple[Tokens, ...]:
        """The names of a source that consists of names joined by "and"; empty when it is anything else."""
        inside = [name.tokens for name in self._reading.names if source.start <= name.tokens.start < source.end]
        if len(inside) < 2 or inside[-1].end != source.end:
            return ()
        between = (self._reading.words[one.end : other.start] for one, other in pairwise(inside))
        told = [tuple(word.lower() for word in words) for words in between]
        joined = "and" in told[-1] and all("and" in words or words == (",",) for words in told)
        return tuple(inside) if joined else ()

    def _mention(self, source: Tokens, last: Mention | None) -> Mention:
        reading = self._reading
        start, end = reading.offsets(source)
        span = Span(reading.document, start, end)
        words = [reading.words[at] for at in range(source.start, source.end)]
        if words[0].lower() in _RELATIVES:
            meant = before(reading.words, reading.sentence_of(source.start), source.start + 1)
            told = self._mention(meant, last) if meant and meant.end <= source.start else None
            return Mention.of(span, "pronoun", told.name, told.label, "relative") if told else self._unresolved(span)
        if len(words) == 1 and words[0].lower() in _PRONOUNS:
            return self._pronoun(span, source, words[0].lower(), last)
        person = self._person(source)
        if person:
            full = self._full.get(person.tokens.start, self._text(person))
            reason = "name" if full == self._text(person) else "surname: fuller name in the document"
            return Mention.of(span, "name", full, "person", reason)
        return self._nominal(span, source, words)

    def _text(self, name: Name) -> str:
        start, end = self._reading.offsets(name.tokens)
        return " ".join(self._reading.text[start:end].split())

    def _person(self, source: Tokens) -> Name | None:
        """The person whom a source names: not one it only speaks for, nor the owner of what speaks.

        "a spokesman for President Ruiz" and "Ruiz's office" name nobody; "Ormland's Ana Ruiz" and "Ruiz's brother,
        Tom Bell" do.
        """
        words = self._reading.words
        for name in self._persons:
            start, end = name.tokens
            if not source.start <= start < source.end:
                continue
            owner = end < source.end and words[end] in _CLITICS
            while start > source.start and (words[start - 1].lower().rstrip(".") in _TITLES | roles().keys()):
                start -= 1
            hangs = start > source.start and words[start - 1].lower() in _HANGING
            modifies = end < source.end and words[end][0].isalpha() and words[end].lower() not in _AFTER_NAME
            if not owner and not hangs and not modifies:
                return name
        return None

    def _pronoun(self, span: Span, source: Tokens, word: str, last: Mention | None) -> Mention:
        """A pronoun is the subject since the last statement, else who spoke last, else the nearest person.

        The reader's coreference chains are not asked: at CoNLL F1 43 they name fewer speakers right than nearness.
        """
        if word in _SINGULAR:
            subject = self._subject_since(last.span.end if last else 0, source.start, word)
            if subject:
                return Mention.of(span, "pronoun", self._name_of(subject), "person", "pronoun: subject before")
            if last and last.label in ("person", "unnamed") and self._fits(last.name, word):
                return Mention.of(span, "pronoun", last.name, last.label, "pronoun: speaker before")
        nearest = self._nearest(source.start, word) if word in _SINGULAR else None
        if nearest:
            return Mention.of(span, "pronoun", self._name_of(nearest), "person", "pronoun: nearest person before")
        if last and word not in _SINGULAR:
            return Mention.of(span, "pronoun", last.name, last.label, "pronoun: speaker before")
        return self._unresolved(span)

    def _unresolved(self, span: Span) -> Mention:
        words = self._reading.text[span.start : span.end]
        return Mention.of(span, "pronoun", words, "unknown", "pronoun: not resolved")

    def _name_of(self, name: Name) -> str:
        return self._full.get(name.tokens.start, self._text(name))

    def _subject_since(self, offset: int, at: int, word: str) -> Name | None:
        """The person who last opened a sentence since an offset, in a token's paragraph or the one before."""
        reading = self._reading
        here = reading.paragraph_of(at)
        floor = max(
            reading.paragraph_of(here.start - 1).start if here.start else 0, reading.run(offset, offset + 1).start
        )
        found: Name | None = None
        for place in range(bisect_left(self._starts, at) - 1, -1, -1):
            name = self._sure[place]
            sentence = reading.sentence_of(name.tokens.start)
            if name.tokens.start < floor or (found and found.tokens.start >= sentence.end):
                break
            lead = reading.words[sentence.start : name.tokens.start]
            opens = len(lead) <= _SUBJECT and not any(one.lower() in reporting_verbs() for one in lead)
            if opens and self._fits(self._name_of(name), word):
                found = name
        return found

    def acting(self, offset: int, until: int) -> Mention | None:
        """The person who opens a sentence between two offsets of one paragraph; None when nobody does."""
        at = self._reading.run(until, until + 1).start
        name = self._subject_since(offset, at, "")
        if name is None or name.tokens.start < self._reading.paragraph_of(min(at, len(self._reading) - 1)).start:
            return None
        span = Span(self._reading.document, *self._reading.offsets(name.tokens))
        return Mention.of(span, "name", self._name_of(name), "person", "subject before the quotation")

    def _nearest(self, at: int, word: str) -> Name | None:
        earlier = [name for name in self._sure if name.tokens.end <= at and self._fits(self._name_of(name), word)]
        return earlier[-1] if earlier else None

    def _fits(self, name: str, word: str) -> bool:
        known = self._gender.get(name)
        if known is None or word not in ("he", "she", "his", "her", "him"):
            return True
        return known == ("f" if word in ("she", "her") else "m")

    def _nominal(self, span: Span, source: Tokens, words: Sequence[str]) -> Mention:
        text = " ".join(self._reading.text[span.start : span.end].split())
        lower = [word.lower() for word in words]
        head, role = _head(lower)
        indefinite = lower[0] in _INDEFINITE or (
            lower[0] not in ("the", "his", "her", "their", "its", "our") and words[0].islower()
        )
        if role and not indefinite and role in self._roles and "for" not in lower:
            return Mention.of(span, "role", self._roles[role], "person", f"role: “{role}” told of that person")
        if head in _UNNAMED_HEADS or (indefinite and (role or lower[0] in _INDEFINITE)):
            self._unnamed.setdefault(head, text)
            return Mention.of(span, "unnamed", text, "unnamed", "unnamed")
        if role and lower[0] == "the" and len(lower) == 2 and head in self._unnamed:
            return Mention.of(span, "role", self._unnamed[head], "unnamed", "the one told of before")
        name = self._name_in(source)
        if name and name.tokens.end == source.end and name.label not in ("PER", "NORP"):
            label = "place" if name.label == "LOC" else "organisation"
            return Mention.of(span, "name", _plain(self._text(name)), label, "name")
        if head in bodies():
            return Mention.of(span, "role", _plain(text), "organisation", "body")
        if role:
            return Mention.of(span, "role", _plain(text), "unknown", "role of nobody named here")
        if name or (words[0][:1].isupper() and lower[0] not in _DETERMINERS | _INDEFINITE):
            return Mention.of(span, "name", _plain(text), "organisation", "capitalised")
        return Mention.of(span, "unnamed", text, "unknown", "no person or body told")

    def _name_in(self, source: Tokens) -> Name | None:
        inside = [name for name in self._reading.names if source.start <= name.tokens.start < source.end]
        return inside[-1] if inside else None


def _persons(reading: Reading) -> list[Name]:
    """The names of persons. A single word that the text's names take for something else as often is none."""
    votes: dict[str, Counter[str]] = {}
    for name in reading.names:
        if name.tokens.end - name.tokens.start == 1:
            votes.setdefault(reading.word(name.tokens.start), Counter())[name.label] += 1
    return [
        _untitled(reading, name)
        for name in reading.names
        if name.label == "PER"
        and (name.tokens.end - name.tokens.start > 1 or _mostly(votes[reading.word(name.tokens.start)]))
    ]


def _untitled(reading: Reading, name: Name) -> Name:
    """The name without a title in front of it, and said once: "Mr Hadrek" is Hadrek."""
    start, end = name.tokens
    words = [reading.word(at).lower() for at in range(start, end)]
    half = len(words) // 2
    if half and words[:half] == words[half:]:  # "ANA RUIZ Ana Ruiz": a label and the name
        start += half
    while start < end - 1 and reading.word(start).lower().rstrip(".") in _TITLES | roles().keys():
        start += 1
    return name if start == name.tokens.start else replace(name, tokens=Tokens(start, end))


def _mostly(votes: Counter[str]) -> bool:
    return 2 * votes["PER"] > votes.total()


def _titled(reading: Reading, name: Name) -> bool:
    """Whether a title or a role stands in front of a name."""
    lead = reading.words[name.tokens.start - 1].lower().rstrip(".") if name.tokens.start else ""
    return lead in _TITLES - {"the"} or lead in roles()


def _plain(text: str) -> str:
    """A name without its article."""
    return re.sub(r"^(?:the|The) ", "", text)


def _head(lower: Sequence[str]) -> tuple[str, str]:
    """The head noun of a phrase (before its first preposition), and the role that ends there, "" when none does."""
    ends = _HANGING | _POSTNOMINAL | {"in", "on", ","}
    end = next((at for at, word in enumerate(lower) if at and word in ends), len(lower))
    for length in (3, 2, 1):
        role = " ".join(lower[max(0, end - length) : end])
        if role in roles():
            return lower[end - 1], role
    return lower[end - 1] if end else "", ""


def _full_names(reading: Reading, persons: Sequence[Name]) -> dict[int, str]:
    """First token of each person's name → the fullest name that the document gives for it."""
    texts = {
        name.tokens.start: " ".join(reading.text[slice(*reading.offsets(name.tokens))].split()) for name in persons
    }
    fullest: dict[str, list[tuple[int, str]]] = {}
    for start, text in texts.items():
        if " " in text:
            fullest.setdefault(_surname(text), []).append((start, text))
    table = {}
    for start, text in texts.items():
        candidates = fullest.get(_surname(text), [])
        if " " in text:
            longer = {full for _, full in candidates if set(text.split()) < set(full.split())}
            table[start] = max(sorted(longer), key=len) if longer else text
            continue
        if not candidates:  # names that put the family first: Kim Jong Un, later Kim
            candidates = [(p, t) for p, t in texts.items() if " " in t and p < start and t.split()[0] == text]
        before = [full for place, full in candidates if place < start]
        distinct = {full for _, full in candidates}
        table[start] = before[-1] if before else next(iter(distinct)) if len(distinct) == 1 else text
    return table


def _surname(name: str) -> str:
    return re.sub(r"['’]s$", "", name.rsplit(maxsplit=1)[-1]).casefold()


def _roles(reading: Reading, persons: Sequence[Name], full: dict[int, str]) -> dict[str, str]:
    """Role noun → the person whom the document gives it: "envoy Ana Ruiz", "Ana Ruiz, the envoy"."""
    table: dict[str, str] = {}
    for name in persons:
        who = full[name.tokens.start]
        for role in (*_role_before(reading, name.tokens.start), *_role_behind(reading, name.tokens.end)):
            table.setdefault(role, who)
            table.setdefault(role.split()[-1], who)
    return table


def _role_before(reading: Reading, start: int) -> list[str]:
    """The role in front of a name: "envoy Ana Ruiz", "the president of Ormland, Ana Ruiz"."""
    words = [word.lower() for word in reading.words[max(0, start - 9) : start]]
    if words[-1:] == [","]:
        lead = words[:-1]
        opens = max((at for at, word in enumerate(lead) if word in ("the", "its", "his", "her", "their")), default=None)
        role = _head(lead[opens + 1 :])[1] if opens is not None and "," not in lead[opens:] else ""
        return [role] if role else []
    words = words[-3:]
    return [role for length in (3, 2, 1) if (role := " ".join(words[-length:])) in roles()][:1]


def _role_behind(reading: Reading, end: int) -> list[str]:
    words = [word.lower() for word in reading.words[end : end + 12]]
    if not words or words[0] != ",":
        return []
    for at in range(1, len(words)):
        if words[at] in (",", ".", "who", "and", "said"):
            break
        for length in (3, 2, 1):
            role = " ".join(words[at : at + length])
            if role in roles() and not roles()[role]:
                return [role]
    return []


def _genders(reading: Reading, persons: Sequence[Name], full: dict[int, str]) -> dict[str, str]:
    """Full name → "f" or "m", where a title or role beside the name tells."""
    table: dict[str, str] = {}
    for name in persons:
        start, end = name.tokens
        before = [word.lower().rstrip(".") for word in reading.words[max(0, start - 2) : start]]
        behind = (
            [word.lower() for word in reading.words[end : end + 6]] if reading.words[end : end + 1] == (",",) else []
        )
        for gender, words in (("f", _FEMALE), ("m", _MALE)):
            if any(word in words for word in (*before, *behind)):
                table.setdefault(full[start], gender)
    return table
