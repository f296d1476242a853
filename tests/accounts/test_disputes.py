"""What two speakers of one report cannot both be right about."""

import pytest

from parleybook.accounts import disputes
from tests.accounts.test_comparison import account

HEAD = "Tavia and Ostrel held talks in Lorn on Sunday and the mediators stayed for the night.\n\n"


def told(text: str) -> list[tuple[str, str, str]]:
    report = account(HEAD + text, "Wire")
    words = report.document.text
    found = []
    for dispute in disputes(report):
        first, second = (" … ".join(s.words(words) for s in side) for side in (dispute.first, dispute.second))
        found.append((dispute.attribute, first, second))
    return found


def test_a_denial_that_does_not_repeat_what_it_denies_stands_with_it() -> None:
    ((attribute, first, second),) = told(
        "Elena Marsk, the envoy of Tavia, said that Ostrel had accepted the ferries as a neutral zone. "
        "The foreign minister of Ostrel, Dora Lind, said no such thing had been agreed."
    )
    assert attribute == "denial"
    assert first == "that Ostrel had accepted the ferries as a neutral zone"
    assert "no such thing" in second


@pytest.mark.parametrize(
    "text",
    [
        "Elena Marsk, the envoy of Tavia, said that Ostrel had accepted the ferries as a neutral zone. "
        "The foreign minister of Ostrel, Dora Lind, said that the ferries would be a neutral zone from June.",
        "Elena Marsk, the envoy of Tavia, said that 120 prisoners would be released in Lorn. "
        "The foreign minister of Ostrel, Dora Lind, said that 40 ferries had been repaired in the port.",
    ],
    ids=["both agree", "two matters"],
)
def test_what_both_may_say_is_no_dispute(text: str) -> None:
    assert told(text) == []
