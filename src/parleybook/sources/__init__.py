"""Files, pages and records → documents. The raw text is kept; cleaning keeps a map into it."""

from parleybook.sources.assembly import NO_YEAR, Material, assemble
from parleybook.sources.facts import Facts
from parleybook.sources.files import Given, Problem, count_files, given, read_all
from parleybook.sources.roster import read_roster

__all__ = [
    "NO_YEAR",
    "Facts",
    "Given",
    "Material",
    "Problem",
    "assemble",
    "count_files",
    "given",
    "read_all",
    "read_roster",
]
