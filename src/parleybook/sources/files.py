"""Files, folders and standard input → reports. A bad file becomes one Problem and never loses a good one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from parleybook.model import DOCUMENT_KINDS, DateError, Edtf, Report, SourceError
from parleybook.sources.assembly import Material, assemble, digest, storable
from parleybook.sources.dates import published
from parleybook.sources.decoding import Decoded, decode
from parleybook.sources.facts import Facts, names
from parleybook.sources.page import article
from parleybook.sources.records import record, record_of_line, records_of

#: Bytes in one file that is read whole; JSON Lines are read line by line and may be larger.
LARGEST: Final = 100_000_000
_NOT_REPORTS: Final = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".webp",
        ".svg",
        ".ico",
        ".css",
        ".js",
        ".map",
        ".woff",
        ".woff2",
        ".ttf",
        ".mp3",
        ".mp4",
        ".parley",
        ".toml",
        ".tsv",
        ".csv",
        ".pyc",
    ]
)
_FIELDS: Final = ("date", "outlet", "title", "author")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one file: its name (and line), and one line that says what to do."""

    file: str
    message: str
    lost: bool = True  #: False for a notice: the report was read all the same

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Given:
    """What the user states about the reports: facts for all of them, and a pattern that file names follow."""

    facts: Facts = Facts()
    pattern: re.Pattern[str] | None = None
    otherwise: Edtf | None = None

    def for_name(self, stem: str) -> Facts:
        """The facts for one file: those stated, then those that its name tells."""
        match = self.pattern.fullmatch(stem) if self.pattern else None
        if match is None:
            return self.facts
        parts = match.groupdict()
        day = published(parts.get("date") or "")
        told = Facts(
            title=_spaced(parts.get("title")),
            outlet=_spaced(parts.get("outlet")),
            byline=names(_spaced(parts.get("author"))),
            published=day,
            published_rule="file name",
        )
        return self.facts.then(told)


def given(published_on: str | None = None, outlet: str = "", kind: str = "", name_pattern: str | None = None) -> Given:
    """What the user stated, checked. ``name_pattern`` is such as ``{date}_{outlet}_{title}``.

    Raises:
        SourceError: the date is not EDTF, the kind is none, or the pattern has no field or an unknown one.
    """
    if kind and kind not in DOCUMENT_KINDS:
        raise SourceError(f"no such kind of document: {kind}; use one of {', '.join(DOCUMENT_KINDS)}")
    day = None
    if published_on:
        try:
            day = (None if "/" in published_on else published(published_on)) or Edtf(published_on)
        except DateError as error:
            raise SourceError(f"--published {published_on}: {error}") from None
    return Given(Facts(outlet=outlet, kind=kind), _pattern(name_pattern) if name_pattern else None, day)


def _pattern(words: str) -> re.Pattern[str]:
    fields = re.findall(r"\{(\w*)\}", words)
    if not fields or not set(fields) <= {*_FIELDS, ""} or len(set(fields) - {""}) < len([f for f in fields if f]):
        raise SourceError(
            f"--names {words}: use {{date}}, {{outlet}}, {{title}}, {{author}}, once each, {{}} for the rest"
        )
    parts = re.split(r"\{\w*\}", words)
    groups = [f"(?P<{field}>.+?)" if field else ".*?" for field in fields]
    return re.compile("".join(a + b for a, b in zip(map(re.escape, parts), [*groups, ""], strict=True)))


def _spaced(words: str | None) -> str:
    return " ".join(re.split(r"[_+]+|(?<=\w)-(?=\w)", words)) if words else ""


def read_all(
    paths: Iterable[str | Path], stated: Given | None = None, skip: Iterable[Path] = ()
) -> Iterator[Report | Problem]:
    """Every report under ``paths`` (files, folders, ``-`` for standard input), in order, and a Problem a bad one.

    ``Document.file`` is the name of a file, with its folders below the one that was named: the same reports give the
    same documents wherever they lie. ``skip`` are files in these folders that are no reports: the book, its page.
    """
    stated = stated or Given()
    ours = {path.resolve() for path in skip}
    for path in paths:
        if str(path) == "-":
            yield from _guarded("standard input", sys.stdin.buffer.read(LARGEST + 1), stated)
            continue
        root = Path(path)
        for file in _files(root):
            if isinstance(file, Problem):
                yield file
                continue
            if file != root and file.resolve() in ours:
                continue
            for found in _read(file, stated):
                yield _named(found, file, root) if isinstance(found, Report) else found


def _named(report: Report, file: Path, root: Path) -> Report:
    """The report under its file's name below the root, with the number of its record, if any."""
    name = file.name if file == root else f"{root.resolve().name}/{file.relative_to(root).as_posix()}"
    record = report.document.file.removeprefix(storable(str(file)))
    return replace(report, document=replace(report.document, file=storable(name) + record))


def count_files(paths: Iterable[str | Path]) -> int:
    """How many files `read_all` will open; for showing progress."""
    return sum(1 for path in paths for file in _files(Path(path)) if not isinstance(file, Problem))


def _files(path: Path) -> Iterator[Path | Problem]:
    if str(path) == "-":
        return
    try:
        there = path.exists()
    except OSError as error:
        yield _unreadable(path, error)
        return
    if not there:
        yield Problem(str(path), "no such file or folder; check the name")
    elif not path.is_dir():
        yield path
    else:
        found = False
        for file in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if file.is_file() and not hidden and file.suffix.lower() not in _NOT_REPORTS and ".parley" not in file.name:
                found = True
                yield file
        if not found:
            yield Problem(str(path), "a folder without reports; name one that holds .txt, .html, .json or .jsonl files")


def _read(file: Path, stated: Given) -> Iterator[Report | Problem]:
    try:
        if file.suffix.lower() in (".jsonl", ".ndjson"):
            yield from _lines(file, stated)
            return
        size = file.stat().st_size
        if size > LARGEST:
            yield _too_large(str(file), size)
            return
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)  # what has no size, such as a pipe, may have no end
    except OSError as error:
        yield _unreadable(file, error)
        return
    yield from _guarded(str(file), data, stated)


def _unreadable(file: Path, error: OSError) -> Problem:
    return Problem(str(file), f"{(error.strerror or 'cannot be read').lower()}; check the file and its permissions")


def _too_large(name: str, size: int) -> Problem:
    return Problem(name, f"{size // 1_000_000} MB in one piece; split it into its documents")


def _lines(file: Path, stated: Given) -> Iterator[Report | Problem]:
    """The records of JSON Lines, one after the other; a file in UTF-16 cannot be cut at its bytes and is read whole."""
    facts = stated.for_name(file.stem)
    with file.open("rb") as lines:
        if b"\x00" in lines.read(4) or lines.seek(0) or lines.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            lines.seek(0)
            yield from _guarded(str(file), lines.read(LARGEST + 1), stated)
            return
        lines.seek(0)
        number = 0
        while line := lines.readline(LARGEST + 1):
            number += 1
            name = f"{file}:{number}"
            if len(line) > LARGEST:
                yield _too_large(name, len(line))
                return
            if line.strip():
                yield from _line_of_bytes(name, line, facts, stated)


def _line_of_bytes(name: str, line: bytes, facts: Facts, stated: Given) -> Iterator[Report | Problem]:
    try:
        decoded = decode(line)
    except SourceError as error:
        yield Problem(name, str(error))
        return
    yield from _broken(name, decoded)
    yield from _line(name, decoded.text, digest(line), facts, stated)


def _guarded(name: str, data: bytes, stated: Given) -> Iterator[Report | Problem]:
    """The reports of one file's bytes; what they are follows from the name, else from how they begin."""
    if len(data) > LARGEST:
        yield _too_large(name, len(data))
        return
    if not data.strip():
        yield Problem(name, "empty; nothing to read")
        return
    try:
        decoded = decode(data)
        yield from _broken(name, decoded)
        yield from _texts(name, decoded.text, digest(data), stated)
    except SourceError as error:
        yield Problem(name, str(error))


def _broken(name: str, decoded: Decoded) -> Iterator[Problem]:
    if decoded.broken:
        many = "1 broken character" if decoded.broken == 1 else f"{decoded.broken} broken characters"
        notice = f"{many} ({decoded.encoding}), shown as \ufffd; get a clean copy if they matter"
        yield Problem(name, notice, lost=False)


def _texts(name: str, text: str, sha256: str, stated: Given) -> Iterator[Report | Problem]:
    facts = stated.for_name(Path(name).stem)
    match _format(name, text):
        case "json":
            for number, value in enumerate(records_of(text), 1):
                try:
                    words, told = record(value)
                    place = name if number == 1 else f"{name}#{number}"
                    yield assemble(Material(words, told, place, sha256, given=facts, otherwise=stated.otherwise))
                except SourceError as error:
                    yield Problem(f"{name}#{number}", str(error))
        case "jsonl":
            for number, line in enumerate(text.split("\n"), 1):  # other line ends may stand in a string
                if line.strip():
                    yield from _line(f"{name}:{number}", line, sha256, facts, stated)
        case "html":
            words, told, offsets = article(text)
            yield assemble(
                Material(words, told, name, sha256, raw=text, offsets=offsets, given=facts, otherwise=stated.otherwise)
            )
        case _:
            yield assemble(Material(text, Facts(), name, sha256, given=facts, otherwise=stated.otherwise))


def _line(name: str, line: str, sha256: str, facts: Facts, stated: Given) -> Iterator[Report | Problem]:
    try:
        words, told = record(record_of_line(line))
        yield assemble(Material(words, told, name, sha256, given=facts, otherwise=stated.otherwise))
    except SourceError as error:
        yield Problem(name, str(error))


def _format(name: str, text: str) -> str:
    suffix = Path(name).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml", ".shtml"):
        return "html"
    if suffix == ".json":
        return "jsonl" if _is_lines(text) else "json"
    if suffix in (".txt", ".md", ".text", ".eml"):
        return "text"
    head = text[:2000].lstrip("\ufeff \t\r\n")
    if head.startswith(("{", "[")):
        return "jsonl" if _is_lines(text) else "json"
    return "html" if re.match(r"<(?:!doctype|html|\?xml|head|body|article|div)\b", head, re.IGNORECASE) else "text"


def _is_lines(text: str) -> bool:
    """Whether a text is JSON Lines: its first two lines are an object each."""
    several = [line.strip() for line in text.split("\n", 50) if line.strip()][:2]
    return len(several) == 2 and all(line.startswith("{") and line.endswith("}") for line in several)
