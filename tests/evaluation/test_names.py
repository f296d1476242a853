"""Names of speakers are compared strictly where it matters, and fairly where one name has several spellings."""

from __future__ import annotations

import pytest

from evaluation.names import same_speaker, same_speakers


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("Yusuf Haddari", "Youssef Haddary"),
        ("Ana Ruiz", "Ruiz"),
        ("Kim Jong Un", "Kim"),
        ("Joint Board of Trade", "JBT"),
        ("South Korean Defense Ministry", "South Korea's Defense Ministry"),
        ("South Korean Defense Ministry", "Defense Ministry"),
        ("Goldman Sachs", "Goldman Sachs Group Inc."),
        ("unnamed: a local official", "unnamed: the official"),
        ("unnamed: analysts", "unnamed: Analysts at a bank"),
    ],
)
def test_one_speaker_in_two_spellings(gold: str, found: str) -> None:
    assert same_speaker(gold, found)


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("Ana Ruiz", "Tom Ruiz"),
        ("Frank-Walter Bell", "Frank"),
        ("South Korean Defense Ministry", "Japanese Defense Ministry"),
        ("labour ministry", "defence ministry"),
        ("Japan", "Japan Defense Ministry"),
        ("Ana Ruiz", "unnamed: Ruiz"),
        ("unnamed: a local official", "Ana Ruiz"),
        ("unnamed: analysts", "unnamed: a shopkeeper"),
    ],
)
def test_two_speakers(gold: str, found: str) -> None:
    assert not same_speaker(gold, found)


def test_joint_speakers_are_all_of_them_and_no_more() -> None:
    assert same_speakers(["Ana Ruiz", "Tom Bell"], ["Bell", "Ana Ruiz"])
    assert not same_speakers(["Ana Ruiz"], ["Ana Ruiz", "Tom Bell"])
    assert not same_speakers(["Ana Ruiz", "Tom Bell"], ["Ana Ruiz"])
