"""Files, folders and standard input → reports and problems: a bad file never loses a good one."""

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from parleybook.model import Report, SourceError
from parleybook.sources import Given, Problem, count_files, files, given, read_all

BODY = "The envoy said on Sunday that both sides had agreed to meet again, and that a week would be needed for it. " * 4


def reports_and_problems(*paths: object, stated: Given | None = None) -> tuple[list[Report], list[Problem]]:
    found = list(read_all([Path(str(path)) if str(path) != "-" else "-" for path in paths], stated))
    return [one for one in found if isinstance(one, Report)], [one for one in found if isinstance(one, Problem)]


def only_problem(*paths: object) -> str:
    reports, problems = reports_and_problems(*paths)
    assert (reports, len(problems)) == ([], 1)
    assert "\n" not in str(problems[0])
    return str(problems[0])


def test_a_folder_is_read_in_order_with_what_lies_below_it(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    (folder / "later").mkdir(parents=True)
    for name in ("b.txt", "a.md", "later/c.html", "d"):
        (folder / name).write_text(
            f"<html><body><p>{name}. {BODY}</p></body></html>" if "c" in name else f"{name} {BODY}"
        )
    reports, problems = reports_and_problems(folder)
    assert [report.document.file for report in reports] == [
        "dossier/a.md",
        "dossier/b.txt",
        "dossier/d",
        "dossier/later/c.html",
    ]
    assert problems == []
    assert count_files([folder]) == 4


def test_hidden_files_pictures_and_tables_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", "a.jpg", "b.css", "c.parley", "d.csv", "report.txt"):
        (tmp_path / name).write_text(BODY)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "words.txt").write_text(BODY)
    reports, problems = reports_and_problems(tmp_path)
    assert [report.document.file.split("/")[-1] for report in reports] == ["report.txt"]
    assert problems == []


def test_a_file_goes_by_its_name_alone_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    assert reports_and_problems(tmp_path / "a.txt")[0][0].document.file == "a.txt"


def test_each_record_of_json_has_its_number(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"text": f"One. {BODY}"}, {"title": "no text"}, {"text": f"Three. {BODY}"}]))
    reports, problems = reports_and_problems(file)
    assert [report.document.file for report in reports] == ["a.json", "a.json#3"]
    assert [problem.file for problem in problems] == [f"{file}#2"]


def test_a_bad_line_of_json_lines_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    good = [json.dumps({"text": f"{word}. {BODY}"}) for word in ("One", "Two", "Three")]
    file.write_text("\n".join([good[0], '{"text": ', "", good[1], '"words"', good[2], ""]))
    reports, problems = reports_and_problems(file)
    assert [report.document.file for report in reports] == ["a.jsonl:1", "a.jsonl:4", "a.jsonl:6"]
    assert [problem.file for problem in problems] == [f"{file}:2", f"{file}:5"]
    assert "not valid JSON" in str(problems[0])
    assert "object" in str(problems[1])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_json_lines_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": f"{word}: “Zürich.” {BODY}"}, ensure_ascii=False) for word in ("One", "Two")]
    file.write_bytes("\n".join(lines).encode(encoding))
    reports, problems = reports_and_problems(file)
    assert problems == []
    assert [report.document.text[:13] for report in reports] == ["One: “Zürich.", "Two: “Zürich."]


def test_json_lines_with_broken_characters_are_read_with_a_notice(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(
        json.dumps({"text": f"Zürich, Genève, Köln: {BODY}"}, ensure_ascii=False).encode().replace(b"\xc3\xb6", b"\xc3")
    )
    reports, problems = reports_and_problems(file)
    assert len(reports) == 1
    assert [(problem.file, problem.lost) for problem in problems] == [(f"{file}:1", False)]


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ('{"text": "a b"}', "json"),
        ('[{"text": "a b"}]', "json"),
        ('{"text": "a"}\n{"text": "b"}', "jsonl"),
        ("<!DOCTYPE html><html></html>", "html"),
        ("\n <html>", "html"),
        ("<?xml version='1.0'?><html>", "html"),
        ("Words.", "text"),
        ("<3 is a heart", "text"),
    ],
)
def test_what_has_no_name_is_told_by_how_it_begins(words: str, form: str) -> None:
    assert files._format("standard input", words) == form


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps({"text": f"One\u2028Two. {BODY}"}, ensure_ascii=False)
    stdin = io.TextIOWrapper(io.BytesIO(f"{line}\n{line.replace('One', 'Three')}\n".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    reports, problems = reports_and_problems("-")
    assert problems == []
    assert [report.document.file for report in reports] == ["standard input:1", "standard input:2"]
    assert reports[0].document.text.startswith("One\nTwo.")


def test_a_missing_file_and_a_name_that_is_too_long_do_not_lose_the_good_one(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(BODY)
    reports, problems = reports_and_problems(tmp_path / "none.txt", tmp_path / ("x" * 400), tmp_path / "good.txt")
    assert len(reports) == 1
    assert len(problems) == 2
    assert "no such file" in str(problems[0])
    assert all("\n" not in str(problem) for problem in problems)


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(BODY)
    reports, _ = reports_and_problems(tmp_path)
    reports[0].document.file.encode("utf-8")
    assert reports[0].document.file.endswith("/caf\ufffd.txt")


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"%PDF-1.4 x", "PDF"),
        (b"\x00\x01\x02" * 99, "binary"),
        (b"...", "no words"),
    ],
)
def test_a_bad_file_is_one_problem_that_names_it_and_says_what_is_wrong(
    tmp_path: Path, data: bytes, advice: str
) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    told = only_problem(file)
    assert told.startswith(f"{file}: ")
    assert advice in told


def test_a_page_without_an_article_and_broken_json(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    (tmp_path / "b.json").write_text('{"text": \n}')
    assert "no article" in only_problem(tmp_path / "a.html")
    assert "line 2" in only_problem(tmp_path / "b.json")


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert "a folder without reports" in only_problem(tmp_path)


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    assert "split it" in only_problem(file)


def test_endless_input_is_refused() -> None:
    assert "split it" in only_problem("/dev/zero")


def test_a_line_of_json_lines_that_never_ends_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "huge.jsonl"
    with file.open("wb") as out:
        out.write(b'{"text": "')
        out.truncate(200_000_000)
    assert "split it" in only_problem(file)


def test_broken_characters_are_a_notice_and_the_report_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(f"Zürich, Genève, Köln: {BODY}".encode().replace(b"\xc3\xb6", b"\xc3"))
    reports, problems = reports_and_problems(file)
    assert len(reports) == 1
    assert [problem.lost for problem in problems] == [False]
    assert "1 broken character" in str(problems[0])


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        (
            "{date}_{outlet}_{title}",
            "2031-09-01_tessaria-press_harbour-ballot",
            ("2031-09-01", "tessaria press", "harbour ballot"),
        ),
        ("{outlet} {date}", "Meridian 2031-04-21", ("2031-04-21", "Meridian", "")),
        ("{}_{date}_{}", "x1_20310901_final", ("2031-09-01", "", "")),
        ("{title} ({outlet}, {date})", "A way (Harbour Wire, 1 Sept 2031)", ("2031-09-01", "Harbour Wire", "A way")),
        ("{date}_{outlet}", "no pattern here", ("None", "", "")),
        ("{date}-{outlet}", "2031.05.06-Ledger", ("2031-05-06", "Ledger", "")),
    ],
)
def test_a_file_name_tells_what_its_pattern_says(pattern: str, name: str, expected: tuple[str, str, str]) -> None:
    facts = given(name_pattern=pattern).for_name(name)
    assert (str(facts.published), facts.outlet, facts.title) == expected


def test_the_author_of_a_file_name() -> None:
    assert given(name_pattern="{author}--{title}").for_name("Ana_Ruiz--A_way").byline == ("Ana Ruiz",)


def test_what_the_user_states_wins_over_the_file_name() -> None:
    assert given(outlet="Stated", name_pattern="{outlet}").for_name("Told").outlet == "Stated"


@pytest.mark.parametrize("pattern", ["plain", "{day}", "{date}{date}", "{date}_{Outlet}", "{}"[:1]])
def test_a_pattern_that_says_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(SourceError, match=re.escape(f"--names {pattern}")):
        given(name_pattern=pattern)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2031-05-06", "2031-05-06"),
        ("May 6, 2031", "2031-05-06"),
        ("2031", "2031"),
        ("2031-05-06/2031-05-08",) * 2,
        ("2031-05",) * 2,
        ("2031-05?",) * 2,
        ("../2031-05",) * 2,
    ],
)
def test_a_stated_date(words: str, edtf: str) -> None:
    assert str(given(words).otherwise) == edtf


@pytest.mark.parametrize("words", ["yesterday", "03/04/2031", "2031-13-01", "2031-05-06/2031-05-01"])
def test_a_stated_date_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(SourceError, match=re.escape(f"--published {words}")):
        given(words)


def test_a_stated_kind_is_one_that_a_document_can_have() -> None:
    with pytest.raises(SourceError, match="video"):
        given(kind="video")


@for_all(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a.json", "standard input"]))
def test_any_bytes_are_reports_or_problems(data: bytes, name: str) -> None:
    for found in files._guarded(name, data, Given()):
        assert isinstance(found, Report) or (found.file.startswith(name) and "\n" not in str(found))
