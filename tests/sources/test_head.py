"""The lines above a report: masthead, headline, byline, date; posts and e-mail; and reports without any."""

import pytest

from parleybook.model import Report
from parleybook.sources import Facts, Material, assemble

BODY = (
    "The envoy said on Sunday that both sides had agreed to meet again, and that a week would be needed for it.\n\n"
    "“We have a way to a halt,” said Elena Marsk. The mayor said that the hall would stay open, and that the lamps of "
    "the town would be on all night, whatever the two delegations might decide to do before the morning.\n"
)


def read(head: str, facts: Facts = Facts()) -> Report:  # noqa: B008 - frozen
    return assemble(Material(f"{head}{BODY}", facts, "a.txt", ""))


def marked(report: Report, kind: str) -> list[str]:
    return [report.document.text[z.start : z.end] for z in report.document.zones if z.kind == kind]


def test_a_masthead_a_headline_a_byline_and_a_date() -> None:
    report = read("THE MARLE HERALD\n\nA week to a halt at Lorn, says envoy\n\nBy Ana Ruiz\n5 May 2031\n\n")
    document = report.document
    assert document.title == "A week to a halt at Lorn, says envoy"
    assert (document.byline, str(document.published)) == (("Ana Ruiz",), "2031-05-05")
    assert document.outlet == "The Marle Herald"
    assert marked(report, "title") == ["A week to a halt at Lorn, says envoy"]
    assert marked(report, "metadata") == ["THE MARLE HERALD", "By Ana Ruiz", "5 May 2031"]
    assert document.published_rule == "date line"


def test_an_outlet_and_a_moment_in_one_line() -> None:
    document = read("Kanal West | 5 May 2031, 21:40\n\nMarsk: a week to a halt\n\n").document
    assert (document.outlet, str(document.published)) == ("Kanal West", "2031-05-05")
    assert document.title == "Marsk: a week to a halt"


def test_an_interview_says_so_and_names_who_asked() -> None:
    document = read("A week to a halt\n\nInterview: Ana Ruiz\n5 May 2031\n\n").document
    assert (document.kind, document.byline) == ("interview", ("Ana Ruiz",))


def test_a_post_has_an_account_and_a_platform() -> None:
    report = read("Elena Marsk (@marsk)\nPlaza, 5 May 2031\n\n")
    document = report.document
    assert (document.kind, document.outlet, document.byline) == ("post", "Plaza", ("Elena Marsk",))
    assert str(document.published) == "2031-05-05"
    assert "teaser" not in document.incomplete


def test_an_e_mail() -> None:
    head = "From: Ana Ruiz <ana@harbourwire.example>\nTo: all\nSubject: Marsk sees a way\n"
    head += "Date: Mon, 5 May 2031 21:40:00 +0200\n\n"
    document = read(head).document
    assert (document.title, document.byline) == ("Marsk sees a way", ("Ana Ruiz",))
    assert document.outlet == "harbourwire.example"
    assert str(document.published) == "2031-05-05"


def test_a_headline_above_a_dateline() -> None:
    report = read("Envoy sees a way to a halt\n\nLORN, May 4, 2031 (HW) -- ")
    document = report.document
    assert document.title == "Envoy sees a way to a halt"
    assert str(document.published) == "2031-05-04"
    assert marked(report, "title") == ["Envoy sees a way to a halt"]
    assert marked(report, "dateline") == ["LORN, May 4, 2031 (HW) --"]


def test_a_note_between_headline_and_dateline() -> None:
    report = read("Envoy sees a way to a halt\n\n(Corrects the day in paragraph 1)\nLORN, May 4, 2031 (HW) -- ")
    assert marked(report, "dateline") == ["LORN, May 4, 2031 (HW) --"]


def test_a_known_headline_is_found_in_the_text_and_marked() -> None:
    report = read("Envoy Sees Way To A Halt\n", Facts(title="Envoy sees way to a halt"))
    assert report.document.title == "Envoy sees way to a halt"
    assert marked(report, "title") == ["Envoy Sees Way To A Halt"]


def test_a_known_headline_is_not_looked_for_in_other_words() -> None:
    assert marked(read("", Facts(title="Envoy sees a way to a halt")), "title") == []


def test_a_report_without_a_head_is_all_report() -> None:
    document = read("").document
    assert (document.zones, document.title, document.published, document.published_rule) == ((), "", None, "")


@pytest.mark.parametrize(
    "first", ["“Nobody knows.”\n\n", "Nobody knows.\n\n", "MARSK: We have a way.\nPELL: The lamps are on.\n"]
)
def test_a_first_line_that_speaks_is_no_headline(first: str) -> None:
    assert read(first).document.title == ""
