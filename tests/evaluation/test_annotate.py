"""The gold command: strings are found where they stand, and whatever does not hold is refused."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.annotate import (
    GoldError,
    build_document,
    build_dossier,
    check_document,
    check_dossier,
    locate,
    main,
    read_text,
    show,
)

ROOT = Path(__file__).parents[2]
TEXT = "OSTRANA — “We are ready,” he said.\r\nShe said that he said so ... twice.\n"
STATEMENT: dict[str, Any] = {
    "id": "s1",
    "kind": "direct",
    "polarity": "said",
    "source": ["he"],
    "cue": ["said"],
    "content": ["We are ready,"],
    "speakers": ["Tomas Hadrek"],
    "via": None,
    "channel": None,
    "said": "2031-03-02",
    "nested_in": None,
}


def authored(**changes: Any) -> dict[str, Any]:
    statement = STATEMENT | {"source": ["he@@1"], "cue": ["said@@1"]} | changes
    return {"file": "a.txt", "field": None, "published": "2031-03", "outlet": "CPA", "statements": [statement]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    return tmp_path


@pytest.mark.parametrize(
    ("string", "words", "start"),
    [
        ("We are ready,", "We are ready,", 11),
        ("said@@2", "said", TEXT.index("said that")),
        ("said@@3", "said", TEXT.rindex("said")),
        ("She ... so", "She said that he said so", TEXT.index("She")),
        ("said ... he@@2", "said that he", TEXT.index("said that")),
        ("so ... twice", "so ... twice", TEXT.index("so ...")),
    ],
)
def test_a_string_is_located_where_it_stands(string: str, words: str, start: int) -> None:
    begin, end = locate(TEXT, string)
    assert (begin, TEXT[begin:end]) == (start, words)


def test_offsets_count_code_points_and_overlapping_occurrences() -> None:
    assert locate("🕊 aaa b", "aa@@2") == [3, 5]


@pytest.mark.parametrize("string", ["never", "said", "said@@4", "said@@0", "said@@x", "We ... never", "", " ... said"])
def test_a_string_that_is_not_found_once_is_refused(string: str) -> None:
    with pytest.raises(GoldError):
        locate(TEXT, string)


def test_build_writes_offsets_and_no_words(data: Path) -> None:
    gold = build_document(authored() | {"regions": {"headline": ["OSTRANA"]}, "until": "We are ready,” he said"}, data)
    check_document(gold, TEXT)
    statement = gold["statements"][0]
    assert statement["content"] == [[11, 24]]
    assert TEXT[slice(*statement["source"][0])] == "he"
    assert gold["regions"] == {"headline": [[0, 7]]}
    assert gold["until"] == TEXT.index(".\r\n")
    assert "ready" not in json.dumps(gold)


def test_line_ends_and_encodings_are_left_as_they_are(data: Path) -> None:
    (data / "w.txt").write_bytes("“Ja”\r\n".encode("cp1252"))
    assert read_text(data, {"file": "w.txt", "encoding": "cp1252"}) == "“Ja”\r\n"
    with pytest.raises(GoldError, match=r"w\.txt"):
        read_text(data, {"file": "w.txt"})


def test_text_is_read_from_fields_and_lines(data: Path) -> None:
    (data / "a.json").write_text(json.dumps({"article": {"text": "first"}, "n": 3}))
    (data / "a.jsonl").write_text(json.dumps({"body": "one\u2028half"}, ensure_ascii=False) + '\n{"body": "two"}\n')
    assert read_text(data, {"file": "a.json", "field": "article.text"}) == "first"
    assert read_text(data, {"file": "a.jsonl", "field": "line:1/body"}) == "one\u2028half"
    assert read_text(data, {"file": "a.jsonl", "field": "line:2/body"}) == "two"
    wrong = [
        ("a.json", "n"),
        ("a.json", "x"),
        ("a.jsonl", "line:9/body"),
        ("b.json", "text"),
        ("a.json", "article.text.x"),
    ]
    for file, field in wrong:
        with pytest.raises(GoldError, match=file):
            read_text(data, {"file": file, "field": field})


@pytest.mark.parametrize(
    "changes",
    [
        {"content": [[0, 999]]},
        {"content": [[5, 5]]},
        {"source": [[-1, 4]]},
        {"via": [3, 3]},
        {"kind": "reported"},
        {"polarity": "doubted"},
        {"speakers": []},
        {"content": []},
        {"said": "2031-3-2"},
        {"said": ""},
        {"nested_in": "s9"},
        {"nested_in": "s1"},
    ],
)
def test_check_refuses_what_does_not_hold(data: Path, changes: dict[str, Any]) -> None:
    gold = build_document(authored(), data)
    check_document(gold, TEXT)
    gold["statements"][0] |= changes
    with pytest.raises(GoldError, match=r"a\.txt#s1"):
        check_document(gold, TEXT)


def test_check_refuses_another_text_and_a_second_id(data: Path) -> None:
    gold = build_document(authored(), data)
    with pytest.raises(GoldError, match="not the one"):
        check_document(gold, TEXT + " ")
    with pytest.raises(GoldError, match="twice"):
        check_document(gold | {"statements": gold["statements"] * 2}, TEXT)
    with pytest.raises(GoldError, match="outside"):
        check_document(gold | {"until": 20}, TEXT)


def test_only_a_refusal_may_lack_content(data: Path) -> None:
    check_document(build_document(authored(content=[], polarity="declined"), data), TEXT)


DOSSIER: dict[str, Any] = {
    "dossier": "d",
    "actors": [{"name": "Tomas Hadrek", "aliases": [], "roles": [], "side": None}],
    "copies": [],
    "echoes": [{"id": "e1", "fullest": {"statement": "a#s1"}, "members": [{"statement": "a#s1", "relation": "same"}]}],
    "differences": [
        {"id": "d1", "kind": "cut", "between": [{"statement": "a#s1"}, {"document": "a", "words": "ready"}], "why": "w"}
    ],
    "expectations": [{"id": "x1", "who": ["unnamed: one"], "due": "../2031-04-15~", "outcome": "open"}],
    "positions": [{"id": "p1", "party": "Tomas Hadrek", "stance": "propose", "date": "2031-03-02"}],
    "acts": [{"id": "a1", "participants": [{"name": "Tomas Hadrek", "role": "party"}], "date": None}],
}


def test_a_dossier_resolves_its_references(data: Path) -> None:
    documents = {"a": build_document(authored(), data)}
    gold = build_dossier(DOSSIER, data, documents)
    check_dossier(gold, data, documents)
    assert gold["differences"][0]["between"][1] == {"document": "a", "span": [18, 23]}
    assert DOSSIER["differences"][0]["between"][1]["words"] == "ready"


@pytest.mark.parametrize(
    ("section", "changes"),
    [
        ("echoes", {"fullest": {"statement": "a#s2"}}),
        ("echoes", {"members": [{"statement": "a#s1", "relation": "similar"}]}),
        ("differences", {"kind": "tone"}),
        ("differences", {"between": [{"document": "b"}]}),
        ("differences", {"between": [{"document": "a", "span": [0, 999]}]}),
        ("expectations", {"outcome": "late"}),
        ("expectations", {"due": "April"}),
        ("expectations", {"who": ["Somebody"]}),
        ("positions", {"stance": "likes"}),
        ("positions", {"party": "Somebody"}),
        ("acts", {"participants": [{"name": "Somebody", "role": "party"}]}),
        ("acts", {"date": "soon"}),
        ("acts", {"id": "p1"}),
    ],
)
def test_a_dossier_that_does_not_hold_is_refused(data: Path, section: str, changes: dict[str, Any]) -> None:
    documents = {"a": build_document(authored(), data)}
    gold = build_dossier(copy.deepcopy(DOSSIER), data, documents)
    gold[section][0] |= changes
    with pytest.raises(GoldError):
        check_dossier(gold, data, documents)


def test_a_speaker_who_is_no_actor_is_refused(data: Path) -> None:
    documents = {"a": build_document(authored(speakers=["Nobody Known"]), data)}
    with pytest.raises(GoldError, match="Nobody Known"):
        check_dossier(build_dossier(DOSSIER, data, documents), data, documents)


def test_show_prints_the_words(data: Path) -> None:
    lines = list(show(build_document(authored(channel="OSTRANA"), data), TEXT))
    assert lines[0] == "a.txt | CPA | 2031-03 | 1 statements"
    assert [line.split() for line in lines[2:]] == [
        ["source", "he"],
        ["cue", "said"],
        ["content", "We", "are", "ready,"],
        ["channel", "OSTRANA"],
    ]


def test_the_command_builds_checks_and_shows(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forms, out = data / "forms", data / "gold"
    forms.mkdir()
    (forms / "a.json").write_text(json.dumps(authored()))
    (forms / "dossier.json").write_text(json.dumps(DOSSIER))
    files = [str(path) for path in sorted(forms.iterdir(), reverse=True)]
    assert main(["build", *files, "--data", str(data), "--out", str(out)]) == 0
    built = [str(path) for path in sorted(out.iterdir())]
    assert main(["check", *built, "--data", str(data)]) == 0
    assert main(["show", str(out / "a.json"), "--data", str(data)]) == 0
    assert "We are ready," in capsys.readouterr().out
    (data / "a.txt").write_text("another text")
    assert main(["check", *built, "--data", str(data)]) == 1
    assert "a.txt" in capsys.readouterr().err


@pytest.mark.parametrize("dossier", ["ceasefire", "labour"])
def test_the_gold_of_the_examples_holds(dossier: str) -> None:
    files = sorted((ROOT / "evaluation" / "gold" / dossier).glob("*.json"))
    assert any(path.name == "dossier.json" for path in files)
    assert main(["check", *map(str, files), "--data", str(ROOT / "examples")]) == 0
    read = {json.loads(path.read_text("utf-8")).get("file") for path in files} - {None}
    texts = {f"{dossier}/{path.name}" for path in (ROOT / "examples" / dossier).iterdir() if path.is_file()}
    assert read == texts


def with_events(**changes: Any) -> dict[str, Any]:
    date: dict[str, Any] = {"id": "d1", "span": "twice", "type": "SET", "value": None, "anchor": "none"}
    who = {"span": "She", "name": "Ilse Marr", "role": "actor"}
    act: dict[str, Any] = {
        "id": "a1",
        "evidence": ["are ready"],
        "type": "AGREE",
        "mode": "",
        "participants": [who],
        "date": "2031~",
    }
    act |= {"place": "OSTRANA", "object": None, "numbers": [], "status": "declared", "told_by": "outlet"}
    due: dict[str, Any] = {
        "id": "e1",
        "what": ["We are ready, >> ready"],
        "said_by": ["Ilse Marr"],
        "due": "../2031-03-31",
    }
    due |= {"due_words": None, "kind": "announced", "cue": "said@@1"}
    form: dict[str, Any] = {"file": "a.txt", "field": None, "dates": [date], "acts": [act], "expectations": [due]}
    for section, change in changes.items():
        form[section] = [form[section][0] | change]
    return form


POSITION: dict[str, Any] = {
    "id": "p1",
    "party": "Velmaria",
    "joint": [],
    "holder": "he@@1",
    "term": "preliminary-ceasefire",
    "stance": "accept with conditions",
    "conditions": ["twice"],
    "evidence": ["We are ready"],
    "said_by": "own words",
    "date": None,
    "proposal": None,
    "addressee": "Merovan",
}


def test_positions_are_located(data: Path) -> None:
    gold = build_document({"file": "a.txt", "field": None, "positions": [POSITION]}, data)
    check_document(gold, TEXT)
    assert [TEXT[slice(*gold["positions"][0][key][0])] for key in ("evidence", "conditions")] == [
        "We are ready",
        "twice",
    ]
    shown = "\n".join(show(gold, TEXT))
    assert "1 positions" in shown
    assert "Velmaria preliminary-ceasefire accept with conditions own words Merovan" in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"stance": "likes"},
        {"said_by": "somebody"},
        {"party": ""},
        {"evidence": []},
        {"conditions": []},
        {"date": "soon"},
        {"holder": "nobody"},
    ],
)
def test_a_position_that_does_not_hold_is_refused(data: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(GoldError):
        check_document(build_document({"file": "a.txt", "field": None, "positions": [POSITION | changes]}, data), TEXT)


def test_dates_acts_and_expectations_are_located(data: Path) -> None:
    gold = build_document(with_events(), data)
    check_document(gold, TEXT)
    assert TEXT[slice(*gold["expectations"][0]["what"][0])] == "ready"
    assert TEXT[slice(*gold["acts"][0]["participants"][0]["span"])] == "She"
    assert gold["acts"][0]["told_by"] == ["outlet"]
    assert "statements" not in gold
    shown = "\n".join(show(gold, TEXT))
    assert "1 dates, 1 acts, 1 expectations" in shown
    assert "are ready" in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"dates": {"type": "WHEN"}},
        {"dates": {"value": "2031-03-02"}},
        {"dates": {"value": "P"}},
        {"dates": {"type": "DATE", "value": "P3D"}},
        {"dates": {"type": "DATE", "anchor": "guess"}},
        {"acts": {"type": "TALK"}},
        {"acts": {"status": "done"}},
        {"acts": {"date": "March"}},
        {"acts": {"told_by": []}},
        {"acts": {"evidence": []}},
        {"acts": {"participants": [{"span": None, "name": "Ilse Marr", "role": "host"}]}},
        {"acts": {"same": "d1"}},
        {"expectations": {"kind": "hoped"}},
        {"expectations": {"cue": None}},
        {"expectations": {"id": "a1"}},
    ],
)
def test_check_refuses_events_that_do_not_hold(data: Path, changes: dict[str, dict[str, Any]]) -> None:
    with pytest.raises(GoldError, match=r"a\.txt"):
        check_document(build_document(with_events(**changes), data), TEXT)


@pytest.mark.parametrize("value", ["P60D", "P3Y", "PT4H", "P2W", "PT94M24S", "P1Y~"])
def test_a_duration_has_a_period_as_its_value(data: Path, value: str) -> None:
    check_document(build_document(with_events(dates={"type": "DURATION", "value": value}), data), TEXT)


def test_a_date_may_have_a_time(data: Path) -> None:
    changes = {"type": "TIME", "value": "2031-03-02T21:30+02:00"}
    check_document(build_document(with_events(dates=changes), data), TEXT)
