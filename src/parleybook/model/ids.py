"""Stable ids: what a thing is called follows from its content, never from when it was read."""

from __future__ import annotations

import hashlib
from typing import Final

_LENGTH: Final = 12


def content_id(kind: str, *parts: object) -> str:
    """A short id such as ``d3f0a1b2c4d5e``: the first letter of ``kind`` and 48 bits of a SHA-256 over the parts."""
    digest = hashlib.sha256("\x1f".join([kind, *map(str, parts)]).encode("utf-8", "surrogatepass"))
    return kind[0] + digest.hexdigest()[:_LENGTH]
