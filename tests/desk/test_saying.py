"""A statement as a person would tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parleybook.book import Line
from parleybook.desk.saying import dated_by, introduced, told, words
from parleybook.findings import find
from parleybook.model import Actor, Edtf, Role
from parleybook.reader.rules import read
from tests.readings import document

RUIZ = Actor("a1", "Ana Ruiz", "person", roles=(Role("envoy", "Tavia"),), side="Tavia")


def lines(text: str, *speakers: Actor) -> list[Line]:
    one = replace(document(text, outlet="Harbour Wire"), published=Edtf("2031-03-04"))
    return [Line(s, one, speakers, ()) for s in find(one, next(read([one]))).statements]


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        (RUIZ, "Ana Ruiz, envoy of Tavia"),  # the side says nothing that the role does not
        (replace(RUIZ, side="Ostrel"), "Ana Ruiz, envoy of Tavia (Ostrel)"),
        (replace(RUIZ, roles=()), "Ana Ruiz (Tavia)"),
        (Actor("a2", "Tavia", "state", side="Tavia"), "Tavia"),
    ],
)
def test_an_actor_is_introduced_by_role_and_side(actor: Actor, said: str) -> None:
    assert introduced(actor) == said


@pytest.mark.parametrize(
    ("text", "head", "body"),
    [
        (
            "Ana Ruiz told reporters on Monday that the road was open.",
            "Ana Ruiz, envoy of Tavia, to reporters, on 3 March 2031 – Harbour Wire, 4 March 2031",
            "told that the road was open",
        ),
        (
            "In a letter to the board the envoy said that the road was open.",
            "Ana Ruiz, envoy of Tavia (“the envoy”), in a letter to the board – Harbour Wire, 4 March 2031",
            "said that the road was open",
        ),
        ("“It is open,” Ruiz said.", "Ana Ruiz, envoy of Tavia – Harbour Wire, 4 March 2031", "“It is open”"),
        (
            "The road was open, Ruiz said.",
            "Ana Ruiz, envoy of Tavia – Harbour Wire, 4 March 2031",
            "said: The road was open",
        ),
        (
            "According to Ana Ruiz, the road was open.",
            "Ana Ruiz, envoy of Tavia – Harbour Wire, 4 March 2031",
            "the road was open",
        ),
        (
            "Ana Ruiz denied that she had signed.",
            "Ana Ruiz, envoy of Tavia – Harbour Wire, 4 March 2031",
            "denied that she had signed",
        ),
    ],
)
def test_who_to_whom_when_by_which_outlet_then_the_words(text: str, head: str, body: str) -> None:
    (line,) = lines(text, RUIZ)
    assert (told(line), words(line)) == (head, body)


def test_what_nobody_is_named_for_says_so() -> None:
    (line,) = lines("“The road is open and it will stay open.”")
    assert told(line) == "not told – Harbour Wire, 4 March 2031"


def test_how_a_day_is_known_is_told_in_words() -> None:
    first, second, third = lines(
        "Ana Ruiz said on Monday that the road was open. She said that it was cold.\n\nTom Bell said that it was not.",
        RUIZ,
    )
    assert (dated_by(first), dated_by(third)) == ("as its sentence tells", "")
    assert dated_by(second) in ("as the speaker's words before", "as the words before in the paragraph")
