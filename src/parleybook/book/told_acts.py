"""Acts as a reader follows them: each once, with all the accounts of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parleybook.book.act_lines import ActLine
from parleybook.model import Edtf, Occurrence


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act: its accounts in the order of their documents and of reading."""

    id: str  #: of the occurrence; of the act where only one account tells of it
    lines: tuple[ActLine, ...]

    @property
    def best(self) -> ActLine:
        """The account that tells most: a day of its own, the most who take part, the last published."""
        return max(self.lines, key=_fullness)

    @property
    def date(self) -> Edtf | None:
        """When it was or is to be, by the account that tells it most exactly; None where none does."""
        dates = [line.act.date for line in self.lines if line.act.date]
        return min(dates, key=_width) if dates else None

    @property
    def statuses(self) -> tuple[str, ...]:
        """How it is told, each status once, in the order of the reports: ("planned", "held")."""
        return tuple(dict.fromkeys(line.act.status for line in sorted(self.lines, key=_published)))

    @property
    def course(self) -> str:
        """The statuses in words: "planned, then held", or with "or" where reports of one day tell two."""
        if len(self.statuses) == 1:
            return self.statuses[0]
        days = {line.reported for line in self.lines}
        return (", then " if len(days) > 1 else " or ").join(self.statuses)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell of it, each once."""
        return tuple(dict.fromkeys(line.document.outlet or line.document.file for line in self.lines))

    def names(self, *roles: str) -> tuple[str, ...]:
        """The names of those in some roles over all accounts, those of the fullest first, each once."""
        ordered = (self.best, *self.lines)
        return tuple(dict.fromkeys(name for role in roles for line in ordered for name in line.names(role)))


def told_acts(lines: Iterable[ActLine], occurrences: Iterable[Occurrence]) -> list[ToldAct]:
    """The acts of some lines, each once, where its first account stands."""
    home = {act: occurrence.id for occurrence in occurrences for act in occurrence.acts}
    gathered: dict[str, list[ActLine]] = {}
    for line in lines:
        gathered.setdefault(home.get(line.act.id, line.act.id), []).append(line)
    return [ToldAct(id, tuple(several)) for id, several in gathered.items()]


def _fullness(line: ActLine) -> tuple[bool, int, bool, str, str]:
    known = len({part.actor.id for part in line.parts if part.actor})
    return line.act.date is not None, known, bool(line.place), line.reported, line.act.id


def _width(date: Edtf) -> tuple[int, str]:
    return ((date.last - date.first).days if date.first and date.last else 10**6), str(date)


def _published(line: ActLine) -> tuple[bool, str, int]:
    return not line.reported, line.reported, line.act.word.start


def outlets_in_words(outlets: Sequence[str], most: int = 3) -> str:
    """Outlets as a cell names them: "Courier, Meridian and 2 more"."""
    more = f" and {len(outlets) - most} more" if len(outlets) > most else ""
    return ", ".join(outlets[:most]) + more
