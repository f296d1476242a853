"""Material → a report: which place wins, the rule of the year, what is refused, and ids that come from content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.model import Edtf, NoReportError, SourceError
from parleybook.sources import NO_YEAR, Facts, Material, assemble
from parleybook.sources.assembly import LONGEST

BODY = "The envoy said on Sunday that both sides had agreed to meet again. " * 6


def material(text: str, facts: Facts = Facts(), **more: object) -> Material:  # noqa: B008 - frozen
    return Material(text, facts, "a.txt", "", **more)  # type: ignore[arg-type]


def test_what_the_user_states_wins_over_the_field_and_the_field_over_the_line() -> None:
    text = f"Date: 2031-05-01\nSource: From the line\n\n{BODY}"
    field = Facts(outlet="From the field", published=Edtf("2031-05-02"), published_rule="record, date")
    assert assemble(material(text)).document.outlet == "From the line"
    assert assemble(material(text, field)).document.outlet == "From the field"
    document = assemble(material(text, field, given=Facts(outlet="Stated"))).document
    assert (document.outlet, str(document.published), document.published_rule) == (
        "Stated",
        "2031-05-02",
        "record, date",
    )


def test_a_stated_date_is_for_reports_that_tell_none() -> None:
    told = assemble(material(f"Date: 2031-05-01\nTitle: A\n\n{BODY}", otherwise=Edtf("2031-06-06"))).document
    silent = assemble(material(BODY, otherwise=Edtf("2031-06-06"))).document
    assert (str(told.published), told.published_rule) == ("2031-05-01", "header line")
    assert (str(silent.published), silent.published_rule) == ("2031-06-06", "given")


def test_a_stated_year_completes_the_day_that_a_text_tells() -> None:
    document = assemble(material(f"LORN, March 3 (AP) -- {BODY}", otherwise=Edtf("2031"))).document
    assert (str(document.published), document.published_rule) == ("2031-03-03", "day told, year given")


@pytest.mark.parametrize("stated", ["2031", "2031-03", "2031-03-19"])
def test_the_year_that_the_user_states_wins_over_the_dates_in_the_text(stated: str) -> None:
    text = f"LORN, March 3 (AP) -- {BODY} They met on 27 February 2030, and on 1 March 2030."
    document = assemble(material(text, otherwise=Edtf(stated))).document
    assert (str(document.published), document.published_rule) == ("2031-03-03", "day told, year given")


def test_one_date_long_past_tells_no_year() -> None:
    document = assemble(material(f"LORN, March 3 (AP) -- {BODY} The accord of 10 April 1998 is dead.")).document
    assert document.published is None


def test_a_day_whose_year_nobody_tells_is_asked_for() -> None:
    document = assemble(material(f"LORN, March 3 (AP) -- {BODY}")).document
    assert document.published is None
    assert document.published_rule == f"{NO_YEAR}March 3"


def test_a_field_with_a_day_takes_the_year_of_the_text() -> None:
    text = f"{BODY} They met on 27 February 2031."
    document = assemble(material(text, Facts(undated="March 3"))).document
    assert (str(document.published), document.published_rule) == (
        "2031-03-03",
        "day told, year from the dates in the text",
    )


def test_an_address_tells_the_day_where_nothing_nearer_does() -> None:
    document = assemble(material(BODY, Facts(url="https://example.org/2031/05/06/a"))).document
    assert (str(document.published), document.published_rule) == ("2031-05-06", "address")
    assert document.outlet == "example.org"


@pytest.mark.parametrize("text", ["", "   \n", "…!?", "\ufeff\u200b", "***\n---\n", "\x00\x01"])
def test_a_text_without_words_is_no_report(text: str) -> None:
    with pytest.raises(NoReportError):
        assemble(material(text))


def test_lines_around_a_report_are_none() -> None:
    with pytest.raises(NoReportError, match="only lines around one"):
        assemble(material("Title: A way to a halt\nDate: 2031-05-06\n\nAdvertisement\n"))


def test_a_text_longer_than_any_report_is_refused_at_once() -> None:
    with pytest.raises(SourceError, match="split"):
        assemble(material("a " * (LONGEST // 2 + 1)))


def test_the_same_words_have_the_same_id_and_other_outlets_another() -> None:
    one = assemble(material(BODY, Facts(outlet="A"))).document
    assert one.id == assemble(Material(BODY, Facts(outlet="A"), "other.txt", "ff")).document.id
    assert one.id != assemble(material(BODY, Facts(outlet="B"))).document.id
    assert one.id != assemble(material(BODY, Facts(outlet="A", url="https://example.org/1"))).document.id
    assert one.id != assemble(material(BODY + "More.", Facts(outlet="A"))).document.id


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Readout of the minister's call", "readout"),
        ("Correction: the day", "correction"),
        ("Joint statement by the presidents", "statement"),
        ("A week to a halt", "report"),
    ],
)
def test_the_headline_tells_the_kind(title: str, kind: str) -> None:
    assert assemble(material(BODY, Facts(title=title))).document.kind == kind


def test_a_stated_kind_wins() -> None:
    facts = Facts(title="Readout of the minister's call", kind="post")
    assert assemble(material(BODY, facts)).document.kind == "post"


def test_english_is_told_from_other_languages() -> None:
    assert assemble(material(BODY)).document.language == "en"
    german = (
        "Die Gesandte sagte am Sonntag, beide Seiten wollten sich wieder treffen, sobald die Brücke offen sei. " * 3
    )
    assert assemble(material(german)).document.language == "und"


def test_the_map_leads_from_the_text_into_the_raw_text() -> None:
    raw = f"\ufeffTitle: A\r\nDate: 2031-05-06\r\n\r\n{BODY}\r\n“GenÃ¨ve,” she said.\r\n"
    report = assemble(material(raw))
    assert report.raw == raw
    at = report.document.text.index("Genève")
    start, end = report.offsets.raw(at, at + 6)
    assert raw[start:end] == "GenÃ¨ve"


NASTY = st.text(st.characters(), max_size=60)


@given(NASTY, NASTY, NASTY, NASTY, NASTY)
def test_no_fact_holds_what_a_book_cannot_store(title: str, outlet: str, url: str, undated: str, file: str) -> None:
    facts = Facts(title=title, outlet=outlet, url=url, undated=f"March 3 {undated}", language=title[:2])
    document = assemble(Material(BODY, facts, file, "")).document
    for told in (document.title, document.outlet, document.url, document.published_rule, document.file):
        told.encode("utf-8")
        assert "\n" not in told
    document.language.encode("utf-8")
