"""Noun phrases beside a verb, found without a parse: where a source begins and ends.

Used where the reader gives no dependencies. Works on the words of one sentence; limits are those of word lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parleybook.reader.reading import Tokens

AUXILIARIES: Final = frozenset(
    "has have had is are was were be been being will would could should may might can must did does do not n't never "
    "also later then again repeatedly once further earlier since just already only even reportedly still both each "
    "previously recently publicly privately".split()
)
_MARKS: Final = frozenset(',;:—–-()[]"“”„«»‘….!?') | {"--", "..."}
_DETERMINERS: Final = frozenset(
    "the a an his her their its our my your this that these those one some several many most two three four five six "
    "seven eight nine ten both another other no any each every all".split()
)
_LINKS: Final = frozenset("of for from at in to with on and & de between representing".split())
_STOPS: Final = frozenset(
    """but or whether because while when as if though although after before until since where which who whom whose
    what how why
    that so than then is are was were be been has have had will would could should may might can must did does do not by
    via according about into during over under through against without within among amid following despite told said
    says yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday meanwhile however also
    january february march april june july august september october november december there""".split()
)
_RIGHT_STOPS: Final = _STOPS | frozenset(
    "in on at to with from earlier later late early last this next again it".split()
)
_RELATIVES: Final = frozenset(["who", "which", "whom", "whose", "where"])
#: Words that open an insertion which is no apposition: "Ruiz, speaking in Port Sela, said".
_PARTICIPLES: Final = frozenset(
    "speaking talking referring citing quoting asked in on at after before during when while as by with from despite "
    "meanwhile however though too also then".split()
)
_LONGEST: Final = 18


def before(words: Sequence[str], sentence: Tokens, verb: int) -> Tokens | None:
    """The noun phrase that is the subject on the left of the verb at index ``verb``, or None.

    Steps over auxiliaries and adverbs; takes in an apposition ("Ruiz, the envoy, said"), steps over a relative clause
    ("Ruiz, who left early, said"), and from "who" or "which" to what it refers to.
    """
    end = _over_auxiliaries(words, sentence, verb)
    close = end
    if end > sentence.start and words[end - 1] == ",":
        end = _over_insertion(words, sentence, end - 1)
    apposed = end < close - 1 and words[end + 1].lower() not in _RELATIVES | _PARTICIPLES
    while end > sentence.start and words[end - 1].lower() in _RELATIVES:
        end -= 1
        if end > sentence.start and words[end - 1] == ",":
            end -= 1
    phrase = _phrase_before(words, sentence, end)
    return Tokens(phrase.start, close - 1) if phrase and apposed and phrase.end == end else phrase


def after(words: Sequence[str], sentence: Tokens, start: int) -> Tokens | None:
    """The noun phrase that starts at index ``start`` (the subject of "…, said X on Monday"), or None."""
    end = start
    while end < sentence.end and end - start < _LONGEST:
        word = words[end]
        lower = word.lower()
        if word in _MARKS or lower in _RIGHT_STOPS or (lower.endswith("ly") and end > start):
            break
        if lower in ("and", "&") and not (end + 1 < sentence.end and _noun_like(words[end + 1])):
            break
        end += 1
    while end > start and words[end - 1].lower() in _LINKS:
        end -= 1
    return Tokens(start, end) if end > start and words[start][0].isalpha() else None


def _over_auxiliaries(words: Sequence[str], sentence: Tokens, verb: int) -> int:
    end = verb
    while end > sentence.start:
        lower = words[end - 1].lower()
        if lower in AUXILIARIES or (lower.endswith("ly") and len(lower) > 4):
            end -= 1
        else:
            break
    return end


def _over_insertion(words: Sequence[str], sentence: Tokens, comma: int) -> int:
    """The index of the comma that opens the insertion closed by the one at ``comma``, else ``comma``."""
    for at in range(comma - 1, max(sentence.start, comma - 30) - 1, -1):
        if words[at] == ",":
            return at
        if words[at] in '"“”;:':
            break
    return comma


def _phrase_before(words: Sequence[str], sentence: Tokens, end: int) -> Tokens | None:
    start = end
    while start > sentence.start and end - start < _LONGEST:
        word = words[start - 1]
        lower = word.lower()
        if word in _MARKS or lower in _STOPS:
            break
        start -= 1
        if lower in _DETERMINERS and not _linked(words, sentence, start):
            break
    while start < end and words[start].lower() in _LINKS | {"on", "in", "at", "and"} and words[start].lower() != "both":
        start += 1
    return Tokens(start, end) if start < end and _noun_like(words[end - 1]) else None


def _linked(words: Sequence[str], sentence: Tokens, start: int) -> bool:
    """Whether the phrase that starts at ``start`` hangs on a preposition and a noun in front of it."""
    at = start - 1
    if at <= sentence.start or words[at].lower() not in _LINKS:
        return False
    noun = words[at - 1]
    return _noun_like(noun) and noun.lower() not in _STOPS and noun.lower() not in _DETERMINERS


def _noun_like(word: str) -> bool:
    return word[:1].isalpha() or word in ("'s", "’s")
