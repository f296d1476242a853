"""What stands before the first sentence: header lines, running metadata, datelines of many houses; and the end."""

import pytest

from parleybook.sources import opening
from parleybook.sources.opening import Found

REPORT = "The envoy said on Sunday that both sides had agreed to meet again, and that a week would be needed."


def shown(text: str, found: Found) -> list[str]:
    """The words of the zones."""
    return [text[zone.start : zone.end] for zone in found.zones]


def test_header_lines_tell_title_outlet_date_byline_and_address() -> None:
    text = (
        "Subject: A way to a halt\nFrom: Harbour Wire\nDate: Sun, 4 May 2031 10:20:00 +0000\nAuthor: Ana Ruiz\n"
        f"Link: https://example.org/1\nLanguage: English\nKind: Interview\nTo: readers\n\n{REPORT}\n"
    )
    found = opening.header_lines(text, 0)
    assert found
    facts = found.facts
    assert (facts.title, facts.outlet, str(facts.published)) == ("A way to a halt", "Harbour Wire", "2031-05-04")
    assert (facts.byline, facts.url) == (("Ana Ruiz",), "https://example.org/1")
    assert (facts.language, facts.kind, facts.published_rule) == ("en", "interview", "header line")
    assert shown(text, found)[0] == "Subject: A way to a halt"
    assert len(found.zones) == 8
    assert text[found.end :].strip() == REPORT


def test_the_sender_of_an_e_mail_is_the_author_and_the_domain_the_outlet() -> None:
    text = f"From: Ana Ruiz <ana@harbourwire.example>\nSubject: A way to a halt\n\n{REPORT}"
    found = opening.header_lines(text, 0)
    assert found
    assert (found.facts.byline, found.facts.outlet) == (("Ana Ruiz",), "harbourwire.example")


def test_a_sender_that_is_no_person_is_the_outlet() -> None:
    found = opening.header_lines("From: Press Office Desk <press@ministry.example>\nSubject: Call\n", 0)
    assert found
    assert (found.facts.byline, found.facts.outlet) == ((), "Press Office Desk")


@pytest.mark.parametrize(
    "text",
    [
        "From: the deck of a ship the hall looks small.\n",  # one line that names neither date nor title
        "Marsk: We have a way.\nPell: The lamps will be on.\n",  # a transcript
        "The envoy: a portrait\n",
        REPORT,
    ],
)
def test_lines_with_a_colon_are_no_header(text: str) -> None:
    assert opening.header_lines(text, 0) is None


def test_a_header_date_without_a_year_is_kept_in_words() -> None:
    found = opening.header_lines("Date: March 3\nSource: Harbour Wire\n", 0)
    assert found
    assert found.facts.published is None
    assert found.facts.undated == "March 3"


def test_metadata_in_the_running_text() -> None:
    text = f" date 2031-05-06 (Ana Ruiz, Harbour Wire) {REPORT}"
    found = opening.running(text, 0)
    assert found
    assert (str(found.facts.published), found.facts.outlet) == ("2031-05-06", "Harbour Wire")
    assert found.facts.byline == ("Ana Ruiz",)
    assert shown(text, found) == ["date 2031-05-06 (Ana Ruiz, Harbour Wire)"]
    assert text[found.end :] == REPORT


@pytest.mark.parametrize(
    ("words", "day", "outlet"),
    [
        ("date 2031-05-06 (Harbour Wire) ", "2031-05-06", "Harbour Wire"),
        ("Date: 2031-05 (Harbour Wire) ", "2031-05", "Harbour Wire"),
    ],
)
def test_running_metadata_without_a_name(words: str, day: str, outlet: str) -> None:
    found = opening.running(words + REPORT, 0)
    assert found
    assert (str(found.facts.published), found.facts.outlet, found.facts.byline) == (day, outlet, ())


def test_a_running_date_that_does_not_exist_is_none() -> None:
    found = opening.running(f"date 2031-02-30 (Harbour Wire) {REPORT}", 0)
    assert found is not None
    assert found.facts.published is None


@pytest.mark.parametrize(
    ("line", "agency", "day"),
    [
        ("GENEVA, March 3, 2031 (AP) -- ", "AP", "2031-03-03"),
        ("GENEVA, March 3 2031 (AP) — ", "AP", "2031-03-03"),
        ("GENEVA, 3 March 2031 (AFP) – ", "AFP", "2031-03-03"),
        ("GENEVA (AP) -- ", "AP", ""),
        ("GENEVA (Reuters) - ", "Reuters", ""),
        ("GENEVA/LORN (Reuters) - ", "Reuters", ""),
        ("March 3, 2031 (UPI) -- ", "UPI", "2031-03-03"),
        ("(Reuters) - ", "Reuters", ""),
        ("GENEVA — ", "", ""),
        ("GENEVA -- ", "", ""),
        ("GENEVA: ", "", ""),
        ("UNITED NATIONS, Mar. 3, 2031 — ", "", "2031-03-03"),
        ("LORN, Tavia (AP) — ", "AP", ""),
        ("Lorn, March 3, 2031 (Harbour Wire) -- ", "Harbour Wire", "2031-03-03"),
        ("ST. ANNE, Tavia — ", "", ""),
        ("TEL ASMAR, 3 Sept. 2031 (dpa) - ", "dpa", "2031-09-03"),
    ],
)
def test_a_dateline_gives_agency_and_day(line: str, agency: str, day: str) -> None:
    text = line + REPORT
    found = opening.dateline(text, 0)
    assert found
    assert found.facts.agency == agency
    assert str(found.facts.published or "") == day
    assert shown(text, found) == [line.strip()]
    assert text[found.end :] == REPORT


@pytest.mark.parametrize("more", ["", " They first met on 20 February 2031, and on 20 February 2030."])
def test_a_dateline_whose_year_is_not_told_stays_without(more: str) -> None:
    found = opening.dateline(f"GENEVA, March 3 (AP) -- {REPORT}{more}", 0)
    assert found
    assert found.facts.published is None
    assert found.facts.undated == "March 3"


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "Marsk — the envoy of Tavia — said that both sides had agreed.",
        "On March 3 — a Monday — the talks began again.",
        "The envoy (left) - tired but calm - said nothing.",
        "Nobody knows: the list was never shown.",
        "MARSK: We have a way to a halt.\nPELL: The lamps will be on.\n",
        "I - we - all of us are tired, the mayor said.",
        "After March 3 – the day of the talks – nobody came.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert opening.dateline(text, 0) is None


@pytest.mark.parametrize(
    ("line", "persons"),
    [
        ("By Ana Ruiz", ("Ana Ruiz",)),
        ("BY ANA RUIZ", ("ANA RUIZ",)),
        ("by Ana Ruiz and Tom Bell", ("Ana Ruiz", "Tom Bell")),
        ("Interview: Ana Ruiz", ("Ana Ruiz",)),
        ("By Ana Ruiz, Tavian Press Agency", ("Ana Ruiz",)),
        ("By our correspondent", ()),
    ],
)
def test_a_byline_gives_its_persons(line: str, persons: tuple[str, ...]) -> None:
    found = opening.byline(f"{line}\n{REPORT}", 0)
    assert found
    assert found.facts.byline == persons


@pytest.mark.parametrize("line", ["By the time they met it was dark.", "By noon nobody had come, Pell said.", REPORT])
def test_a_sentence_is_no_byline(line: str) -> None:
    assert opening.byline(line, 0) is None


def test_a_name_alone_signs_a_report_only_below_another_line() -> None:
    assert opening.byline("ANA RUIZ\nLorn", 0) is None
    text = "Harbour Wire\nANA RUIZ\nLorn"
    found = opening.byline(text, text.index("ANA"))
    assert found
    assert found.facts.byline == ("ANA RUIZ",)
    section = "Harbour Wire\nWORLD NEWS\nLorn"
    assert opening.byline(section, section.index("WORLD")) is None


def test_a_line_that_is_an_address() -> None:
    found = opening.address(f"https://example.org/2031/05/06/a\n{REPORT}", 0)
    assert found
    assert found.facts.url == "https://example.org/2031/05/06/a"
    assert opening.address("See https://example.org/a for more.", 0) is None


@pytest.mark.parametrize(
    ("end", "origin"),
    [
        ("This article originally appeared at Harbour Wire.", "Harbour Wire"),
        ("This story was first published by The Lowland Ledger and is used with permission.", "The Lowland Ledger"),
        ("The post first appeared on harbourwire.example.", "harbourwire.example"),
        ("The envoy appeared at noon.", ""),
    ],
)
def test_where_a_report_first_appeared(end: str, origin: str) -> None:
    assert opening.closing(f"{REPORT}\n\n{end}").origin == origin


@pytest.mark.parametrize(
    ("end", "agency"),
    [
        ("The talks go on. – Reuters", "Reuters"),
        ("The talks go on.\n(AFP)", "Agence France-Presse"),
        ("The talks go on.\nAssociated Press", "Associated Press"),
        ("The talks go on. She spoke to Reuters.", ""),
        ("The talks go on.", ""),
    ],
)
def test_the_agency_that_the_last_words_credit(end: str, agency: str) -> None:
    assert opening.closing(f"{REPORT}\n{end}").agency == agency
