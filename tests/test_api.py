"""What a program imports: one entry, typed, that shows itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import parleybook
from parleybook.model import BookError, NoReportError, SourceError
from parleybook.sources.assembly import LONGEST

TEXT = """LORN, May 4, 2031 (HW) -- "We have a way to a halt in the fighting," said Elena Marsk, the envoy of Tavia.

Marsk declined to say where the next meeting would be held. An official who asked not to be named said <nothing>.
"""


def test_every_public_name_is_there_and_no_other_is() -> None:
    assert parleybook.__all__ == ["Book", "Reading", "__version__", "open", "read"]
    for name in parleybook.__all__:
        assert getattr(parleybook, name) is not None
    with pytest.raises(AttributeError, match="shout"):
        parleybook.shout  # noqa: B018


def test_the_version_is_one(tmp_path: Path) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(?:[a-z.+].*)?", parleybook.__version__)


def test_importing_it_imports_nothing_heavy() -> None:
    heavy = {"numpy", "trafilatura", "pydantic", "rich", "sqlite3"}
    words = f"import sys, parleybook; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", words], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_read_gives_the_document_and_its_statements_with_their_speakers() -> None:
    reading = parleybook.read(TEXT, title="Envoy sees a way", url="https://example.org/1", kind="report")
    assert str(reading.document.published) == "2031-05-04"
    assert (reading.document.title, reading.document.url) == ("Envoy sees a way", "https://example.org/1")
    line = reading.lines[0]
    assert (line.who, line.words, line.cue, line.statement.kind) == (
        "Elena Marsk",
        "We have a way to a halt in the fighting",
        "said",
        "direct",
    )
    assert reading.statements == tuple(line.statement for line in reading.lines)
    for statement in reading.statements:
        for span in statement.spans:
            assert span.words(reading.document.text)


def test_what_the_caller_states_is_used() -> None:
    reading = parleybook.read(
        "“We have a way,” said Elena Marsk.", published="2031-05", outlet="Harbour Wire", kind="post"
    )
    document = reading.document
    assert (str(document.published), document.outlet, document.kind) == ("2031-05", "Harbour Wire", "post")


def test_a_reading_shows_itself_with_every_mark_escaped() -> None:
    reading = parleybook.read(TEXT + "\n“<b>Yes</b> & no,” said Elena Marsk.\n")
    assert "statements>" in repr(reading)
    html = reading._repr_html_()
    assert "<b>Yes" not in html
    assert "&lt;b&gt;Yes&lt;/b&gt; &amp; no" in html
    assert html.startswith("<table>")


@pytest.mark.parametrize(
    ("text", "how", "error"),
    [
        ("", {}, NoReportError),
        ("…", {}, NoReportError),
        ("Words.", {"published": "yesterday"}, SourceError),
        ("Words.", {"kind": "video"}, SourceError),
        ("a" * (LONGEST + 1), {}, SourceError),
    ],
)
def test_what_cannot_be_read_is_a_typed_error(text: str, how: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        parleybook.read(text, **how)


def test_a_book_is_opened_by_its_path_and_closed_twice_without_harm(made: Path) -> None:
    with parleybook.open(made) as book:
        assert len(book.statements(actor="Marsk")) > 3
    book.close()
    assert isinstance(parleybook.open(str(made)), parleybook.Book)


def test_a_book_that_is_not_there_is_a_book_error(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"none\.parley"):
        parleybook.open(tmp_path / "none.parley")
