"""Gold of groups: built from words, checked, shown, and two passes compared."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.annotate import GoldError
from evaluation.groups import agree, build, check, main, show

TEXTS = {
    "courier": "Minister Ilva Brandt said the ferry would sail on Monday. Twelve sailors were freed in Marn.",
    "post": "The ferry “would sail”, Ms Brandt said. In Marn 14 sailors were freed, the harbour office said.",
}


def _member(document: str, words: str, relation: str) -> dict[str, Any]:
    return {"document": document, "content": [words], "speaker": "Ilva Brandt", "relation": relation}


def _account(document: str, words: str, number: str) -> dict[str, Any]:
    known = {"date": "2031-05-04", "participants": [], "place": "Marn", "number": number, "status": "implemented"}
    return {"document": document, "evidence": [words], **known}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def authored() -> dict[str, Any]:
    documents = [
        {"name": name, "file": f"{name}.txt", "field": None, "outlet": name, "published": "2031-05-04", "until": None}
        for name in TEXTS
    ]
    members = [_member("courier", "the ferry would sail on Monday", "fullest"), _member("post", "would sail", "cut")]
    accounts = [
        _account("courier", "Twelve sailors were freed", "12"),
        _account("post", "14 sailors were freed", "14"),
    ]
    value = {
        "id": "d1",
        "kind": "value",
        "attribute": "number",
        "about": "a1",
        "first": {"document": "courier", "spans": ["Twelve"]},
        "second": {"document": "post", "spans": ["14"]},
    }
    omission = {
        "id": "d2",
        "kind": "omission",
        "attribute": "statement",
        "about": None,
        "first": {"document": "courier", "spans": ["on Monday"]},
        "second": {"document": "post", "spans": []},
    }
    return {
        "group": "ferry",
        "documents": documents,
        "copies": [],
        "echoes": [{"id": "e1", "speaker": "Ilva Brandt", "members": members}],
        "acts": [{"id": "a1", "what": "release", "accounts": accounts}],
        "differences": [value, omission],
        "readouts": [],
    }


def test_words_become_offsets_and_are_shown_again(data: Path, authored: dict[str, Any]) -> None:
    gold = build(authored, data)
    start, end = gold["echoes"][0]["members"][1]["content"][0]
    assert TEXTS["post"][start:end] == "would sail"
    lines = "\n".join(show(gold, data))
    assert "courier: Twelve" in lines
    assert "post: (nothing)" in lines


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("documents", 0, "sha256"), "0" * 64),
        (("documents", 0, "published"), "4 May"),
        (("documents", 0, "until"), 5),
        (("echoes", 0, "members", 1, "relation"), "fullest"),
        (("echoes", 0, "members", 1, "document"), "courier"),
        (("acts", 0, "accounts", 0, "status"), "done"),
        (("differences", 0, "kind"), "quarrel"),
        (("differences", 0, "about"), "a9"),
        (("differences", 0, "second", "spans"), []),
        (("differences", 1, "id"), "d1"),
        (("copies",), [{"original": "courier", "copy": "ledger", "kind": "reprint", "directed": True}]),
    ],
)
def test_what_does_not_hold_is_refused(
    data: Path, authored: dict[str, Any], path: tuple[Any, ...], value: object
) -> None:
    gold = build(authored, data)
    check(gold, data)
    holder: Any = gold
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    with pytest.raises(GoldError):
        check(gold, data)


def test_two_passes_are_compared(data: Path, authored: dict[str, Any]) -> None:
    first = build(authored, data)
    assert agree(first, first) == {
        "echoes": (1, 1, 1),
        "acts": (1, 1, 1),
        "relations": (2, 2, 2),
        "differences": (2, 2, 2),
    }
    second = copy.deepcopy(first)
    second["echoes"][0]["members"][1]["relation"] = "reworded"
    second["acts"] = []
    value, omission = second["differences"]
    value["first"], value["second"] = value["second"], value["first"]  # which report comes first does not matter
    omission["first"], omission["second"] = omission["second"], omission["first"]  # but who leaves out does
    omission["first"]["spans"], omission["second"]["spans"] = [[0, 9]], []
    assert agree(first, second) == {
        "echoes": (1, 1, 1),
        "acts": (0, 1, 0),
        "relations": (1, 2, 2),
        "differences": (1, 2, 2),
    }


def test_the_command(data: Path, authored: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    form, out = data / "form", data / "out"
    form.mkdir()
    (form / "ferry.json").write_text(json.dumps(authored), encoding="utf-8")
    assert main(["build", str(form / "ferry.json"), "--data", str(data), "--out", str(out)]) == 0
    assert main(["check", str(out / "ferry.json"), "--data", str(data)]) == 0
    assert main(["agree", str(out), str(out)]) == 0
    assert "differences  2 of 2 and 2: 100" in capsys.readouterr().out
    (data / "post.txt").write_text("another text", encoding="utf-8")
    assert main(["check", str(out / "ferry.json"), "--data", str(data)]) == 1
    assert "post is not the text" in capsys.readouterr().err
