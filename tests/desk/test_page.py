"""The page: whole, safe, the same each time, and linked both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from parleybook import pipeline
from parleybook.book import Book, writing
from parleybook.desk import entry_place, page, words_place
from parleybook.desk.agreed import outcome
from parleybook.model import Copy, Difference, Document, Edtf, Report, Statement
from parleybook.sources import Problem, read_all

_EXAMPLES = Path(__file__).parents[2] / "examples"
_VOID = {"meta", "br", "input", "link", "img", "hr"}
#: Words that make a quotation in any version of the reader.
_SAID = "“We are ready for a halt of forty days along the whole line,” President Tomas Hadrek said on Monday."


@dataclass
class Parsed(HTMLParser):
    """What a page holds: every element with its attributes, and the text inside each element that has an id."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    inside: dict[str, str] = field(default_factory=dict)
    unclosed: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str]] = []
        self._sheets: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag not in _VOID:
            self._open.append((tag, found.get("id", "")))
            self.inside.setdefault(found.get("id", ""), "")
            if found.get("class") == "text":
                self._sheets.append(len(self._open))
                self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.unclosed.append(tag)
            return
        if self._sheets and self._sheets[-1] == len(self._open):
            self._sheets.pop()
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, id in self._open:
            if id:
                self.inside[id] += data
        if self._sheets:
            self.texts[-1] += data

    @property
    def ids(self) -> list[str]:
        """Every id, as often as it stands on the page."""
        return [found["id"] for _, found in self.elements if "id" in found]

    @property
    def links(self) -> list[str]:
        """Every address that something on the page leads to."""
        return [found[name] for _, found in self.elements for name in ("href", "src") if name in found]


def parsed(html: str) -> Parsed:
    node = Parsed()
    node.feed(html)
    node.close()
    return node


def book_of(path: Path, *reports: Path) -> Book:
    """A book of the reports in files and folders."""
    book = Book.create(path)
    pipeline.add(book, (report for report in read_all(reports) if not isinstance(report, Problem)))
    return book


def book_with(path: Path, documents: Sequence[Document], statements: Sequence[Statement] = ()) -> Book:
    """A book of documents and statements made by hand."""
    book = Book.create(path)
    with book.writing():
        for document in documents:
            writing.put_report(book.db, Report(document, document.text), "by hand")
            own = [statement for statement in statements if statement.document == document.id]
            writing.put_findings(book.db, document, own, [])
    return book


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


@pytest.fixture(scope="module")
def ceasefire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with book_of(tmp_path_factory.mktemp("ceasefire") / "ceasefire.parley", _EXAMPLES / "ceasefire") as book:
        yield book


@pytest.fixture(scope="module")
def html(ceasefire: Book) -> str:
    return page(ceasefire)


@pytest.fixture(scope="module")
def node(html: str) -> Parsed:
    return parsed(html)


def test_nothing_is_fetched(ceasefire: Book, html: str, node: Parsed) -> None:
    addresses = {document.url for document in ceasefire.documents() if document.url}
    outside = {link for link in node.links if not link.startswith("#")}
    assert outside <= addresses
    assert not [tag for tag, found in node.elements if "src" in found or tag in ("link", "img", "iframe", "object")]
    assert not re.search(r"@import|url\(", html[: html.index("</style>")])
    policy = next(found for tag, found in node.elements if found.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"].startswith("default-src 'none';")


def test_elements_nest_and_ids_are_unique(node: Parsed) -> None:
    assert node.unclosed == []
    assert len(node.ids) == len(set(node.ids))


def test_every_link_on_the_page_leads_somewhere(node: Parsed) -> None:
    ids = set(node.ids)
    assert [link for link in node.links if link.startswith("#") and link[1:] not in ids] == []


def test_entry_and_words_are_linked_both_ways(ceasefire: Book, html: str, node: Parsed) -> None:
    lines = ceasefire.statements()
    assert len(lines) > 100
    ids, links = set(node.ids), set(node.links)
    for line in lines:
        entry, words = entry_place(line.statement.id), words_place(line.statement.id)
        assert {entry, words} <= ids
        assert {f"#{entry}", f"#{words}"} <= links
    for line in lines:
        shown = _entry(html, entry_place(line.statement.id))
        assert f'href="#{words_place(line.statement.id)}"' in shown


def _entry(html: str, place: str) -> str:
    start = html.index(f'<li id="{place}"')
    return html[start : html.index("</li>", start)]


def test_entry_shows_the_exact_words(ceasefire: Book, node: Parsed) -> None:
    for line in ceasefire.statements():
        shown = re.sub(r"[\d,]+ more words?", "", node.inside[entry_place(line.statement.id)])
        shown = "".join(shown.split())
        for span in line.statement.content:
            assert "".join(span.words(line.document.text).split()) in shown


def test_words_begin_with_the_first_words_of_the_content(ceasefire: Book, node: Parsed) -> None:
    for line in ceasefire.statements():
        found = node.inside[words_place(line.statement.id)]
        content = line.statement.content[0].words(line.document.text)
        assert content.startswith(found)
        assert found


def test_texts_without_tags_are_the_documents(ceasefire: Book, node: Parsed) -> None:
    assert node.texts == [document.text for document in ceasefire.documents()]


def test_same_book_same_bytes(ceasefire: Book, html: str) -> None:
    with Book.open(ceasefire.path) as again:
        assert page(again) == html


def test_summary_counts_what_the_book_holds(ceasefire: Book, html: str) -> None:
    documents = list(ceasefire.documents())
    assert f"{len(documents)} reports from " in html
    assert f": {len(ceasefire.statements())} statements by " in html
    for document in documents:
        if document.incomplete:
            assert f'<li><a href="#{document.id}">' in html[html.index("Not read whole") : html.index("</header>")]


def test_copies_stand_before_the_counts(ceasefire: Book, html: str) -> None:
    assert list(ceasefire.copies())
    assert html.index("is a reprint of") < html.index('<dl class="figures">')


def test_differing_accounts_stand_with_what_was_left_out(ceasefire: Book, html: str) -> None:
    assert any(difference.kind == "cut" for difference in ceasefire.differences())
    part = html[html.index('id="differing"') : html.index('id="who"')]
    left = re.search(r"leaves? out (\d+) words?", part)
    assert left
    assert re.search(r'<p class="words">“?(?:[^<]*<ins>[^<]*</ins>)?[^<]*<del>', part)


@pytest.mark.usefixtures("trained")
def test_what_is_agreed_and_what_stands_between_is_shown_with_its_words(ceasefire: Book, html: str) -> None:
    told = outcome(ceasefire)
    assert told is not None
    section = html[html.index('<section id="agreed"') :]
    section = section[: section.index("</section>")]
    assert told.agreed or told.between
    for matter in (*told.agreed, *told.between):
        assert f"<strong>{matter.name}</strong>: {matter.status}" in section
        assert len(matter.sides) > 1
        for side in matter.sides:
            assert f'href="#{side.told.place}"' in section
    assert all(name in section for plan in told.plans for name in (plan.name, *plan.terms))
    assert all(name in section for names in told.silent.values() for name in names)


def test_most_independent_accounts_come_first(html: str) -> None:
    part = html[html.index('id="differing"') : html.index('id="who"')]
    independent = [int(found.replace("one", "1")) for found in re.findall(r", (\d+|one) independent</p>", part)]
    assert independent
    assert independent == sorted(independent, reverse=True)


def test_headings_are_in_order(node: Parsed) -> None:
    levels = [int(tag[1]) for tag, _ in node.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    attack = '<script>alert("1")</script><img src=x onerror=alert(1)>'
    folder = tmp_path / "reports"
    folder.mkdir()
    head = f"Title: {attack}\nOutlet: {attack}\nBy: {attack}\nDate: 3 March 2031\n\n"
    written(
        folder,
        "one.txt",
        f"{head}{_SAID}\n\n“{attack} and we will not go back to it,” Ms. {attack} said. &amp; </div>\n",
    )
    with book_of(tmp_path / "x.parley", folder) as book:
        shown = page(book, title=attack)
        texts = [document.text for document in book.documents()]
    node = parsed(shown)
    assert [tag for tag, _ in node.elements].count("script") == 1
    assert "img" not in {tag for tag, _ in node.elements}
    assert not [name for _, found in node.elements for name in found if name.startswith("on")]
    assert node.unclosed == []
    assert node.texts == texts


def test_only_addresses_of_the_web_become_links(tmp_path: Path) -> None:
    documents = [
        Document("d1", "One report.", title="One", url="javascript:alert(1)"),
        Document("d2", "Another report.", title="Two", url="https://a.example/2"),
    ]
    with book_with(tmp_path / "x.parley", documents) as book:
        outside = [link for link in parsed(page(book)).links if not link.startswith("#")]
    assert outside == ["https://a.example/2"]


def test_empty_book(tmp_path: Path) -> None:
    with Book.create(tmp_path / "x.parley") as book:
        shown = page(book)
    assert "There is no report in this book yet." in shown
    node = parsed(shown)
    assert node.unclosed == []
    assert [link for link in node.links if link[1:] not in node.ids] == []


def test_book_without_dates(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    written(folder, "one.txt", f"{_SAID}\n\nNobody else spoke that day, and the talks went on without a word of it.\n")
    with book_of(tmp_path / "x.parley", folder) as book:
        shown = page(book)
        assert len(book.statements()) > 0
    assert "The day of publication of 1 document is not known, and none was made up" in shown
    assert "1 report: " in shown


def test_title_is_the_one_given_or_made_from_the_file(tmp_path: Path) -> None:
    with Book.create(tmp_path / "harbour-talks.parley") as book:
        assert "<h1>Harbour talks</h1>" in page(book)
        assert "<h1>The strike</h1>" in page(book, title="The strike")


def test_a_copied_passage_makes_no_copy_of_a_document(tmp_path: Path) -> None:
    documents = [Document(f"d{n}", f"Report number {n}.", title=f"No. {n}") for n in range(3)]
    with book_with(tmp_path / "x.parley", documents) as book:
        with book.writing():
            writing.put_copy(book.db, Copy("c1", "d0", "d1", "reprint", 1.0, True, "published earlier"), {})
            writing.put_copy(book.db, Copy("c2", "d0", "d2", "passage", 0.2, False), {})
        shown = page(book)
    assert "<dt>independent accounts</dt><dd>2</dd>" in shown
    assert "No. 1, undated</a>, is a reprint of <a" in shown


def test_unknown_kind_of_difference_does_no_harm(ceasefire: Book, tmp_path: Path) -> None:
    document = Document("d1", "They will meet. They may meet.", published=Edtf("2031-03"))
    with book_with(tmp_path / "x.parley", [document]) as book:
        with book.writing():
            writing.put_difference(book.db, Difference("f1", "modality", "verb", (), (), "a1"), {"d1": document.text})
        assert "March 2031" in page(book)
