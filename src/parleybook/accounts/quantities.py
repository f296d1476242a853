"""Quantities: numbers in digits or words with what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from parleybook.accounts.wording import Word
from parleybook.model import Span
from parleybook.packs.meaning import concept, function_words, hedges, numbers

#: Words behind a number among which what it counts is looked for, and words before it that tell what it is about.
_BEHIND: Final = 5
_BEFORE: Final = 8
_COUNTED: Final = 2
_CONTEXT: Final = 3
_TIMES: Final = frozenset(map(concept, ("second", "minute", "hour", "day", "week", "month", "year")))
#: What is counted of whomever: another word must tell what is told of them.
_ANYBODY: Final = frozenset([concept("person")])
#: Shares of a fraction that are one: "a third" and 33 %.
_CLOSE: Final = 0.02
#: How far "more than" and "up to" reach, as a factor, and "about", as a share.
_ROOM: Final = 1.5
_ABOUT: Final = 0.15
_PERCENT: Final = re.compile(r"\s?%|\s?per ?cent\b", re.IGNORECASE)
_STOP: Final = re.compile(r"[.,;:!?()\n“”\"]")


class Quantity(NamedTuple):
    """A number: its value, the concepts of what it counts, those before it, and where it stands.

    ``share`` tells a percentage or a fraction from a count.
    """

    value: float
    of: tuple[str, ...]
    before: tuple[str, ...]
    share: bool
    span: Span
    room: str = ""  #: what the words before it leave open: "least", "most", "about"

    def may_be(self, other: Quantity) -> bool:
        """Whether both can be one number, with the room that their words leave."""
        low, high = self._bounds()
        least, most = other._bounds()
        return low <= most and least <= high

    def _bounds(self) -> tuple[float, float]:
        near = _CLOSE if self.share else 0.0
        match self.room:
            case "least":
                return self.value, self.value * _ROOM
            case "most":
                return self.value / _ROOM, self.value
            case "about":
                return self.value * (1 - _ABOUT), self.value * (1 + _ABOUT)
        return self.value - near, self.value + near

    def counts_what(self, other: Quantity) -> bool:
        """Whether both count the same, so that two values of them are two accounts of one number."""
        if self.share != other.share:
            return False
        of = set(self.of) & set(other.of)
        if of and of <= _ANYBODY and len(self.of) > 1 and len(other.of) > 1:  # "seven people died", "51 people injured"
            return bool({*self.of, *self.before} & {*other.of, *other.before} - _ANYBODY)
        if self.of[:1] == other.of[:1] and self.of and self.of[0] in _TIMES:
            return bool((of | set(self.before) & set(other.before)) - _TIMES)
        return bool(of) or bool(not (self.of and other.of) and set(self.before) & set(other.before))


def quantities(words: Sequence[Word], text: str) -> list[Quantity]:
    """The quantities among the words of one document, in order. Years and the numbers of a calendar are none."""
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        value, share, end = _number(words, at)
        if value is None:
            at += 1
            continue
        first, last = words[at].span, words[end - 1].span
        percent = _PERCENT.match(text, last.end)
        follow = end + bool(percent and text[last.end : percent.end()].strip().isalpha())
        found.append(
            Quantity(
                value,
                _counted(words, follow, text),
                _about(words, at, text),
                share or bool(percent),
                Span(first.document, first.start, last.end),
                _room(words, at),
            )
        )
        at = end
    return found


def _room(words: Sequence[Word], at: int) -> str:
    """The room that the words before a number leave, "" for none."""
    for size in (3, 2, 1):
        found = hedges().get(tuple(word.key for word in words[max(0, at - size) : at]))
        if found:
            return found
    return ""


def _number(words: Sequence[Word], at: int) -> tuple[float | None, bool, int]:
    """The number that starts at a word: its value (None for no number), whether it is a share, and its end."""
    key = words[at].key
    known = numbers().get(key)
    if key[0].isdigit():
        value = _digits(key)
        if value is None:
            return None, False, at + 1
        return _scaled(words, value, at + 1)
    if known is None:
        return None, False, at + 1
    if known.kind == "part":
        article = at and words[at - 1].key == "a"
        return (known.value, True, at + 1) if article else (None, False, at + 1)
    if key == "one" and not _counts(words, at):
        return None, False, at + 1
    if known.kind == "scale":
        article = at and words[at - 1].key in ("a", "an")
        return (known.value, False, at + 1) if article else (None, False, at + 1)
    return _in_words(words, at)


def _digits(key: str) -> float | None:
    """Digits as a number; None for times, dates and years."""
    if not re.fullmatch(r"\d+(?:,\d{3})*(?:\.\d+)?", key):
        return None
    value = float(key.replace(",", ""))
    return None if "," not in key and "." not in key and 1900 <= value <= 2100 else value


def _scaled(words: Sequence[Word], value: float, end: int) -> tuple[float, bool, int]:
    while end < len(words) and (scale := numbers().get(words[end].key)) and scale.kind == "scale":
        value *= scale.value
        end += 1
    return value, False, end


def _in_words(words: Sequence[Word], at: int) -> tuple[float, bool, int]:
    """ "one hundred and twenty", "two thirds", "one in four", "two and a half million"."""
    total = part = 0.0
    end = at
    while end < len(words):
        number = numbers().get(words[end].key)
        if number is None:
            joins = words[end].key == "and" and end + 1 < len(words) and total + part >= 100
            following = numbers().get(words[end + 1].key) if joins else None
            if following is None or following.kind not in ("unit", "ten"):
                break
        elif number.kind == "part":
            return (total + part) * number.value, True, end + 1
        elif number.kind == "scale":
            part *= number.value
            total, part = (total + part, 0.0) if number.value >= 1000 else (total, part)
        elif part and not _joins(part, number.value):
            break
        else:
            part += number.value
        end += 1
    value = total + part
    if end + 1 < len(words) and words[end].key == "in" and (of := numbers().get(words[end + 1].key)):
        return value / of.value, True, end + 2
    return value, False, end


def _joins(part: float, value: float) -> bool:
    """Whether a value goes on from what stands before it: "twenty" "four", "hundred" "twenty"."""
    return (part % 100 == 0 and value < 100) or (part % 10 == 0 and part % 100 >= 20 and value < 10)


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether "one" counts: "one hundred", "one in four", "one truck"; not "no one", "one of them", "one day"."""
    follow = words[at + 1].key if at + 1 < len(words) else ""
    before = words[at - 1].key if at else ""
    if before in ("no", "this", "that", "any", "the", "each", "every") or follow == "day":
        return False
    return follow in ("in", "half", "third", "quarter") or (follow != "" and follow not in function_words())


def _counted(words: Sequence[Word], at: int, text: str) -> tuple[str, ...]:
    found: list[str] = []
    last = words[at - 1].span.end
    for word in words[at : at + _BEHIND]:
        if _STOP.search(text, last, word.span.start) or word.key in numbers() or word.key[0].isdigit():
            break
        last = word.span.end
        if word.key not in function_words():
            found.append(concept(word.key))
        if len(found) == _COUNTED:
            break
    return tuple(found)


def _about(words: Sequence[Word], at: int, text: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in reversed(words[max(0, at - _BEFORE) : at]):
        if word.key not in function_words() and word.key not in numbers() and not word.key[0].isdigit():
            found.append(concept(word.key))
        if len(found) == _CONTEXT:
            break
    return tuple(found)
