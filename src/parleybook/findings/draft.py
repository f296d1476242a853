"""A statement in the making: which tokens are its source and cue, which words its content."""

from __future__ import annotations

from dataclasses import dataclass

from parleybook.reader.reading import Tokens

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule or the reader's scores found, before speakers and ids: content in code points, the rest in tokens."""

    content: tuple[Place, ...]
    rule: str
    source: Tokens | None = None
    cue: Tokens | None = None
    polarity: str = "said"
    quoted: bool = False  #: whether the content is quoted words and nothing else
    score: float = 1.0
    relative: Tokens | None = None  #: the pronoun that stands for the source in a relative clause
    via: Tokens | None = None  #: through whom we know it, where the source is another
    idle: bool = False  #: whether it reports nothing and is kept only for who is spoken of

    @property
    def start(self) -> int:
        """Where the content starts."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]
