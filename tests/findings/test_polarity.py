"""What a word of reporting makes of what it reports."""

from __future__ import annotations

import pytest

from tests.readings import found


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Ana Ruiz refused to say who had fired.", "declined"),
        ("Ana Ruiz refused to sign the list of prisoners.", "said"),
        ("Ana Ruiz declined to comment on the list.", "declined"),
        ("Neither Ana Ruiz nor Lev Orlov said that talks were planned.", "declined"),
        ("Nobody in the government said that talks were planned.", "declined"),
        ("Ana Ruiz declined to attend the talks on Monday.", "said"),
        ("Ana Ruiz denied that the army had fired.", "denied"),
        ("Ana Ruiz dismissed the claim as “a tale”.", "denied"),
        ("Ana Ruiz dismissed the offer as “a joke”.", "said"),
    ],
)
def test_what_is_said_of_what(text: str, polarity: str) -> None:
    assert [statement.polarity for statement in found(text).statements] == [polarity]
