"""Signs that a text is not the whole report: a paywall line, a teaser, a last sentence that is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from parleybook.model import Zone
from parleybook.packs import rows

_TAIL: Final = 600
#: Fewer words than this in a news report are a teaser. The shortest whole reports of agencies have about 60.
_TEASER: Final = 45
_ENDS_WELL: Final = re.compile(r"[.!?…:;\"”’'»)\]*_–—-]\s*$")
#: Only a line that holds a whole sentence before its last words can be cut; a caption or a credit is not.
_SENTENCE_BEFORE: Final = re.compile(r"\w[.!?]['\"”’]? +\S.*\w{2}.* \S+\s*$")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.|@|#)\S*\s*$")
_SHORT_KINDS: Final = frozenset(["post", "readout", "correction", "statement"])


def incomplete(text: str, zones: Sequence[Zone], kind: str) -> tuple[str, ...]:
    """Why the text is likely not the whole report: "paywall", "cut", "cut mid-sentence", "teaser"; empty when not."""
    reasons = {
        reason
        for reason, where, pattern in _table()
        if pattern.search(text, max(0, len(text) - _TAIL) if where == "end" else 0)
    }
    report = without(text, zones)
    last = report[-_TAIL:].rstrip().rpartition("\n")[2]
    if (
        _SENTENCE_BEFORE.search(last)
        and not _ENDS_WELL.search(last)
        and not _ADDRESS.search(last)
        and "cut" not in reasons
    ):
        reasons.add("cut mid-sentence")
    if kind not in _SHORT_KINDS and len(report.split()) < _TEASER:
        reasons.add("teaser")
    return tuple(sorted(reasons))


def without(text: str, zones: Sequence[Zone]) -> str:
    """The text without its zones."""
    parts, done = [], 0
    for zone in zones:
        parts.append(text[done : zone.start])
        done = zone.end
    return "".join([*parts, text[done:]])


@cache
def _table() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    table = rows("lang/en/incomplete.tsv")
    return tuple((row["reason"], row["where"], re.compile(row["pattern"])) for row in table)
