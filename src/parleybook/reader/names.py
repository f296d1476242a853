"""Named things by rule: runs of capitalised words, told apart by the company they keep.

The baseline that the trained reader is measured against, and what reads where it is not installed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from parleybook.packs.states import known_actors
from parleybook.packs.words import bodies, landmarks, roles
from parleybook.reader.reading import Name, Tokens

_CAPITAL: Final = re.compile(r"[^\W\d_a-zß-ÿ][\w.’'-]*|(?:al|el|bin|van|von)-[^\W\d_a-zß-ÿ][\w’'-]*")
#: Words that stand between the capitalised words of one name.
_LINKS: Final = frozenset("of de del della da di du la le el al bin ibn ben van von der den for".split())
_NOT_NAMES: Final = frozenset(
    """a about according after again all also although among an and another any are as asked at be because been before
    being both but by can could despite did do does during each earlier either even every few following for former
    from get given go had has have he her here hers him his how however i if in into is it its just last later least
    let like many may me meanwhile might more most much must my neither never new next no nobody none nor not nothing
    now of off on once one only or other our out over own perhaps please rather several shall she should since so some
    still such than thank that the their them then there these they this those though three through thus to today
    tomorrow too two under until up us was we well were what when where whether which while who whom whose why will
    with within without would yes yesterday yet you your four five six seven eight nine ten monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter photo image video caption
    asked speaking quote advertisement""".split()
)
_MONTHS: Final = frozenset("january april may june august jan".split())
_TITLES: Final = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sheikh sheik pope imam rev gen lt col maj capt sgt gov sen rep st judge "
    "justice".split()
)
_PLACE_BEFORE: Final = frozenset("in at from near to across outside inside around towards".split())


def names(words: Sequence[str], sentences: Sequence[int]) -> tuple[Name, ...]:
    """The names in a run of words; ``sentences`` are the indices of the words that open one.

    Labels are those of NAME_LABELS. A single capitalised word that opens a sentence is a name only when the text
    capitalises it elsewhere too, or the pack knows it.
    """
    firsts = set(sentences)
    inner = {words[i] for i in range(len(words)) if i not in firsts and _capital(words[i])}
    runs = _runs(words, firsts, inner)
    persons = {
        words[run.end - 1] for run in runs if _label(words, run, frozenset()) == "PER" and run.end - run.start > 1
    }
    return tuple(Name(run, _label(words, run, frozenset(persons))) for run in runs)


def _capital(word: str) -> bool:
    return bool(_CAPITAL.fullmatch(word)) and word.lower().rstrip(".") not in _NOT_NAMES


def _opens_name(words: Sequence[str], at: int) -> bool:
    """Whether a name starts here: a capitalised word, or a month that is somebody's given name ("Theresa May said")."""
    if _capital(words[at]):
        return True
    if words[at].lower() not in _MONTHS or not words[at][0].isupper():
        return False
    beside = words[at - 1 : at] if at else []
    following = words[at + 1 : at + 2]
    return bool(following) and _capital(following[0]) and not any(word[0].isdigit() for word in beside)


def _ends_name(words: Sequence[str], at: int) -> bool:
    """Whether a word goes on a name: a capitalised one, or a month behind a given name that no number follows."""
    if _capital(words[at]):
        return True
    month = words[at][0].isupper() and words[at].lower() in _MONTHS
    return month and not (at + 1 < len(words) and words[at + 1][0].isdigit())


def _runs(words: Sequence[str], firsts: set[int], inner: set[str]) -> list[Tokens]:
    runs = []
    at = 0
    while at < len(words):
        if not _opens_name(words, at):
            at += 1
            continue
        end = _end(words, at, firsts)
        start = _without_titles(words, at, end)
        alone = end - start == 1 and start in firsts
        if _is_role(words[start:end]):
            at = end
            continue
        if start < end and not (alone and words[start] not in inner and words[start] not in known_actors()):
            runs.append(Tokens(start, end))
        at = end
    return runs


def _end(words: Sequence[str], at: int, firsts: set[int]) -> int:
    """Where the run of capitalised words ends; "Bank of Ormland" and "Ana de la Cruz" are one run."""
    end = at + 1
    while end < len(words) and end not in firsts:
        link = end
        while link < len(words) and words[link] in _LINKS and link - end < 2:
            if words[link] in ("of", "for") and not any(word.lower() in _holding() for word in words[at:end]):
                break
            link += 1
        if (
            link < len(words)
            and link not in firsts
            and _ends_name(words, link)
            and not (words[end] == "for" and link > end + 1)
        ):
            end = link + 1
        else:
            break
    return end


def _without_titles(words: Sequence[str], start: int, end: int) -> int:
    """The start of the name behind the titles and roles in front of it ("President", "Foreign Minister")."""
    known = roles()
    for length in range(min(4, end - start - 1), 0, -1):
        title = " ".join(words[start : start + length]).lower().replace(".", "")
        if title in _TITLES or title in known or title.split()[-1] in known:
            return start + length
    return start


@cache
def _holding() -> frozenset[str]:
    """Nouns of bodies and landmarks: only they hold a name with "of" together ("Bank of Ormland")."""
    return frozenset(bodies()) | frozenset(landmarks()) | {"republic", "kingdom", "states", "sea"}


def _is_role(words: Sequence[str]) -> bool:
    """Whether a run is a role and nothing more: "Prime Minister", "the President"."""
    return " ".join(words).lower() in roles()


def _label(words: Sequence[str], run: Tokens, persons: frozenset[str]) -> str:
    name = " ".join(words[run.start : run.end])
    known = known_actors().get(name)
    if known:
        if known.kind == "organisation" or known.how == "seat":
            return "ORG"
        return "NORP" if known.how == "adjective" else "LOC"
    parts = words[run.start : run.end]
    if any(part.lower() in bodies() for part in parts) or (
        len(parts) == 1 and parts[0].isupper() and 1 < len(parts[0]) < 7
    ):
        return "ORG"
    told = landmarks().get(parts[-1].lower()) if len(parts) > 1 else None
    if told:
        return told
    before = words[run.start - 1].lower().rstrip(".") if run.start else ""
    if before in _TITLES or before in roles() or words[run.end - 1] in persons:
        return "PER"
    if before == "the" and len(parts) > 1:
        return "ORG"
    if len(parts) == 1:
        return "LOC" if before in _PLACE_BEFORE else "OTHER"
    return "PER" if len(parts) <= 4 and "of" not in parts and "for" not in parts else "ORG"
