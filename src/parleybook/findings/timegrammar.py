"""Patterns over words of time: the rules of a language pack, run over a text in stages.

A text is cut into pieces; each piece has a class by the pack's words, or by its form (a number, a year, a clock).
Classes are single characters, so that a rule is a regular expression over a string with one character a piece. What a
stage finds becomes one piece for the next (a cascade, after Hobbs et al., FASTUS, 1997).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from parleybook.model import PackError
from parleybook.packs.times import TimeRule, time_groups, time_rules, time_words

_PIECE: Final = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)(?!\d)|(?P<slashed>\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)\d{4})(?!\d)"
    r"|(?P<clock>\d{1,2}[:.]\d\d)(?=\s*[apAP]\.?[mM]\b)|(?P<time>\d{1,2}:\d\d)(?![\d:])|(?P<nth>\d+(?:st|nd|rd|th)\b)"
    r"|(?P<decade>\d\d\d0['’]?s\b|['’]\d0s\b)|(?P<quartered>[QH][1-4]\b)|(?P<big>\d{1,3}(?:,\d{3})+|\d+\.\d+)"
    r"|(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<break>\n)|(?P<mark>\S)"
)
_OTHER: Final = "other"
#: Classes that make no expression by themselves, and how many pieces around any other class are looked at.
_SMALL: Final = frozenset(
    "other the a one his of in on at by since until from to through before after between and or during within for "
    "about dash comma dot open close apostrophe s slash that this other straight few early long times same these start "
    "end act break".split()
)
_AROUND: Final = 9


class Piece(NamedTuple):
    """A piece of a text: where it stands (code points), its class, and what it means.

    ``meaning`` is a word's value, or a `Call` when a rule made the piece; ``rule`` and ``type`` are that rule's.
    """

    start: int
    end: int
    kind: str
    meaning: Any = None
    rule: str = ""
    type: str = ""
    before: str = ""  #: the class of the piece in front


class Call(NamedTuple):
    """An operation of `timing` with its arguments: values, other calls, or None for what does not stand there."""

    name: str
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: TimeRule
    pattern: re.Pattern[str]
    value: ast.expr
    behind: int  #: how many pieces in front of the match the pattern asks for
    ahead: int  #: and how many after it


class Grammar:
    """The rules of one language, ready to run."""

    def __init__(self, language: str) -> None:
        self.words = time_words(language)
        self.groups = time_groups(language)
        self._codes: dict[str, str] = {}
        self._letters: dict[str, frozenset[str]] = {}
        self._longest: dict[str, int] = {}
        self._second: set[tuple[str, str]] = set()
        for form in self.words:
            first, *rest = _cut(form)
            self._longest[first] = max(self._longest.get(first, 1), 1 + len(rest))
            self._second.update((first, word) for word in rest[:1])
        self._phrases = {tuple(_cut(form)): form for form in self.words}
        #: Stage → class that a match may start with → the rules to try, in order.
        self._stages: dict[int, dict[str, list[_Compiled]]] = {}
        for rule in sorted(time_rules(language), key=lambda rule: rule.stage):
            one = self._compiled(rule)
            for start in _first(self, rule.pattern):
                self._stages.setdefault(rule.stage, {}).setdefault(start, []).append(one)

    def code(self, kind: str) -> str:
        """The character that stands for a class."""
        return self._codes.setdefault(kind, chr(0xE000 + len(self._codes)))

    def classes(self, name: str) -> tuple[str, ...]:
        """The classes of a group, or the class itself."""
        return tuple(kind for part in self.groups.get(name, (name,)) for kind in self._flat(part, name))

    def _flat(self, part: str, group: str) -> tuple[str, ...]:
        return self.classes(part) if part in self.groups and part != group else (part,)

    def find(self, text: str) -> Iterator[Piece]:
        """The time expressions of a text, in order: pieces that a rule with a type made."""
        for pieces in _near(self.pieces(text)):
            for stage in self._stages:
                pieces = list(self._run(stage, pieces))
            for before, piece in zip([None, *pieces], pieces, strict=False):
                if piece.type:
                    yield piece._replace(before=before.kind if before else "")

    def pieces(self, text: str) -> list[Piece]:
        """The pieces of a text before any rule."""
        found = [(match.start(), match.end(), match.lastgroup or "") for match in _PIECE.finditer(text)]
        lower = text.lower() if len(text.lower()) == len(text) else text
        pieces: list[Piece] = []
        at = 0
        while at < len(found):
            start, end, form = found[at]
            length, piece = 1, None
            if lower[start:end] in self._longest:
                length, piece = self._word(text, lower, found, at)
            if piece is None:
                other = form in ("word", "mark")
                piece = Piece(start, end, _OTHER) if other else _shaped(text, start, end, form)
            pieces.append(piece)
            at += length
        return pieces

    def _word(self, text: str, lower: str, found: Sequence[tuple[int, int, str]], at: int) -> tuple[int, Piece | None]:
        """How many pieces the longest phrase of the pack takes that starts here, and it; (1, None) without one."""
        start = found[at][0]
        first = lower[start : found[at][1]]
        longest = min(self._longest[first], len(found) - at)
        if longest > 1 and (first, lower[slice(*found[at + 1][:2])].replace("’", "'")) not in self._second:
            longest = 1
        for length in range(longest, 0, -1):
            run = found[at : at + length]
            form = self._phrases.get(tuple(lower[a:b].replace("’", "'") for a, b, _ in run))
            if form is None:
                continue
            for word in self.words[form]:
                if not word.upper or text[start].isupper():
                    return length, Piece(start, run[-1][1], word.kind, word.value)
        return 1, None

    def _run(self, stage: int, pieces: Sequence[Piece]) -> Iterator[Piece]:
        rules, codes = self._stages[stage], self._codes
        line = "".join([codes.get(piece.kind) or self.code(piece.kind) for piece in pieces])
        at = 0
        while at < len(pieces):
            best: tuple[int, _Compiled] | None = None
            for one in rules.get(line[at], ()):
                match = one.pattern.match(line, at)
                if match and match.end() > (best[0] if best else at):
                    best = match.end(), one
            if best is None:
                yield pieces[at]
                at += 1
                continue
            end, one = best
            beside = [*pieces[max(0, at - one.behind) : at], *pieces[end : end + one.ahead]]
            yield self._made(one, pieces[at:end], beside)
            at = end

    def _made(self, one: _Compiled, run: Sequence[Piece], beside: Sequence[Piece]) -> Piece:
        """The piece that a rule makes of a run; what must stand beside the run may lend it a month or year."""
        rule = one.rule
        kind = "" if rule.type == "none" else rule.type
        meaning = self._meaning(one.value, [*run, *beside])
        return Piece(run[0].start, run[-1].end, rule.makes, meaning, rule.name, kind)

    def _meaning(self, value: ast.expr, run: Sequence[Piece]) -> Any:
        if isinstance(value, ast.Constant):
            return value.value
        if isinstance(value, ast.UnaryOp) and isinstance(value.operand, ast.Constant):
            return -value.operand.value  # type: ignore[operator]
        if isinstance(value, ast.Name):
            return self._slot(value.id, run)
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
            return Call(value.func.id, tuple(self._meaning(argument, run) for argument in value.args))
        raise PackError(f"time_rules.tsv: {ast.dump(value)} is no value")

    def _slot(self, name: str, run: Sequence[Piece]) -> Any:
        """What the first piece of a class or group means (the second with ``_2``): True for a word without a value."""
        if name == "none":
            return None
        kind, _, number = name.partition("_")
        classes = self.classes(kind)
        found = [piece for piece in run if piece.kind in classes]
        place = int(number or 1) - 1
        if len(found) <= place:
            return None
        meaning = found[place].meaning
        return True if meaning == "" or meaning is None else meaning

    def _compiled(self, rule: TimeRule) -> _Compiled:
        try:
            value = ast.parse(rule.value, mode="eval").body
            asked = [re.search(form, rule.pattern) for form in (r"^\{([^!}]*)\}", r"\{([^!}]*)\}$")]
            behind, ahead = (len(match[1].split()) if match else 0 for match in asked)
            return _Compiled(rule, re.compile(_regex(self, rule.pattern)), value, behind, ahead)
        except (SyntaxError, re.error, ValueError) as error:
            raise PackError(f"time_rules.tsv, rule {rule.name!r}: {error}") from error


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language."""
    return Grammar(language)


def _near(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The stretches of pieces about those that may make an expression."""
    begin = end = 0
    for at, piece in enumerate(pieces):
        if piece.kind in _SMALL:
            continue
        if at - _AROUND > end:
            if end:
                yield list(pieces[begin:end])
            begin = max(0, at - _AROUND)
        end = min(len(pieces), at + _AROUND + 1)
    if end:
        yield list(pieces[begin:end])


def _cut(form: str) -> list[str]:
    return [match.group() for match in _PIECE.finditer(form)]


def _shaped(text: str, start: int, end: int, form: str) -> Piece:
    """A piece whose class follows from its form."""
    words = text[start:end]
    digits = int(re.sub(r"\D", "", words)[:9] or 0)
    match form:
        case "number":
            return Piece(start, end, _number_kind(words, digits), digits)
        case "big":
            return Piece(start, end, "N", float(words.replace(",", "")))
        case "nth":
            return Piece(start, end, "nth", digits)
        case "decade":
            return Piece(start, end, "decade", digits if digits > 99 else 1900 + digits)
        case "time":
            return Piece(start, end, "clock", words)
        case "iso" | "slashed" | "clock" | "quartered" | "break":
            return Piece(start, end, form, words)
    return Piece(start, end, _OTHER)


def _number_kind(words: str, number: int) -> str:
    """The class of a number: n may be a day, m is some other of two digits, Y may be a year, N is any other."""
    if len(words) <= 2:
        return "n" if 1 <= number <= 31 else "m"
    return "Y" if len(words) == 4 and 1000 <= number < 2200 else "N"


_ITEM: Final = re.compile(r"\{(?P<not>!?)(?P<beside>[^}]*)\}|(?P<names>[\w|]+)(?P<maybe>\??)|\S")


def _items(pattern: str) -> Iterator[tuple[str, str, bool]]:
    """(what, names, optional) of each item of a pattern: what is "word", "beside" or "not beside"."""
    for match in _ITEM.finditer(pattern):
        if match["names"]:
            yield "word", match["names"], bool(match["maybe"])
        elif match["beside"] is not None:
            yield ("not beside" if match["not"] else "beside"), match["beside"], False
        else:
            raise ValueError(f"{match.group()!r} in the pattern {pattern!r}")


def _set(grammar: Grammar, names: str) -> str:
    codes = sorted({grammar.code(kind) for name in names.split("|") for kind in grammar.classes(name)})
    return f"[{''.join(codes)}]"


def _regex(grammar: Grammar, pattern: str) -> str:
    found, begun = "", False
    for what, names, maybe in _items(pattern):
        if what == "word":
            found += _set(grammar, names) + ("?" if maybe else "")
            begun = True
            continue
        sets = "".join(_set(grammar, one) for one in names.split())
        sign = "!" if what == "not beside" else "="
        found += f"(?{sign}{sets})" if begun else f"(?<{sign}{sets})"
    return found


def _first(grammar: Grammar, pattern: str) -> frozenset[str]:
    """The characters that may start a match."""
    starts: set[str] = set()
    for what, names, maybe in _items(pattern):
        if what != "word":
            continue
        starts.update(grammar.code(kind) for name in names.split("|") for kind in grammar.classes(name))
        if not maybe:
            break
    return frozenset(starts)
