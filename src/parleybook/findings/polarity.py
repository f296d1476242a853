"""What a word of reporting makes of what it reports, in the light of what that is: said, denied or declined.

Who refuses to sign says so; who refuses to say keeps silent. Who rejects an offer speaks; who rejects a claim denies
it.
"""

from __future__ import annotations

import re
from typing import Final

from parleybook.findings.draft import Draft
from parleybook.reader.reading import Reading, Tokens

_REFUSING: Final = re.compile(r"\b(?:refus|declin)\w*$", re.IGNORECASE)
_REJECTING: Final = re.compile(r"\b(?:reject|dismiss|disput)\w*\b", re.IGNORECASE)
#: What one keeps silent by not doing.
_SPEAKING: Final = re.compile(
    r"^(?:to )?(?:comment|say|tell|discuss|speak|talk|answer|reply|respond|confirm|elaborate|explain|name|identify"
    r"|give|provide|disclose|reveal|specify|be (?:named|identified|drawn|quoted|interviewed)|go into)\b",
    re.IGNORECASE,
)
#: What is denied when it is rejected: a claim that something is so.
_CLAIM: Final = re.compile(
    r"^(?:that|the idea that)\b"
    r"|\b(?:claims?|reports?|allegations?|accusations?|charges?|suggestions?|assertions?|rumou?rs?)\b",
    re.IGNORECASE,
)
_UNABLE: Final = re.compile(r"\b(?:can|could)(?:not| not|n['’]t) (?:say|tell|confirm|comment)\b", re.IGNORECASE)
_NOTHING: Final = re.compile(
    r"^(?:nothing (?:about|on|of)|no (?:further |other )?(?:details?|comments?|explanation|mention|reference))\b",
    re.IGNORECASE,
)


#: Sources that are nobody: "neither side said", "hardly anyone believes".
_NOBODY: Final = re.compile(
    r"^(?:neither|nobody|no one|none|no|few|hardly any(?:one|body)?|scarcely any(?:one|body)?)\b", re.IGNORECASE
)


def polarity(reading: Reading, draft: Draft) -> str:
    """The polarity of a draft, one of POLARITIES."""
    if draft.cue is None:
        return draft.polarity
    if draft.polarity == "said" and draft.source and not draft.quoted and _nobody(reading, draft.source):
        return "declined"
    cue = reading.text[slice(*reading.offsets(draft.cue))]
    content = reading.text[draft.start : draft.end]
    if _REFUSING.search(cue) and content.lower().startswith("to "):
        return "declined" if _SPEAKING.search(content) else "said"
    if _REJECTING.search(cue) and draft.polarity in ("denied", "said"):
        return "denied" if _CLAIM.search(content) or content.lower() in ("that", "this", "it") else "said"
    if (_NOTHING.search(content) or _UNABLE.search(cue)) and draft.polarity == "said":
        return "declined"
    return draft.polarity


def _nobody(reading: Reading, source: Tokens) -> bool:
    """Whether a source is told to be nobody; "neither" may stand before it."""
    start = source.start - (source.start > 0 and reading.words[source.start - 1].lower() == "neither")
    return _NOBODY.match(reading.text[slice(*reading.offsets(Tokens(start, source.end)))]) is not None
