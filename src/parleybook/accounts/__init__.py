"""Many documents together → actors, copies, echoes, differences, coverage. Pure functions."""

from parleybook.accounts.actors import Cast, cast
from parleybook.accounts.comparison import compare
from parleybook.accounts.copies import bands, copy, shingles
from parleybook.accounts.coverage import groups
from parleybook.accounts.differences import Said, differences
from parleybook.accounts.echoes import echo, keys
from parleybook.accounts.named import Named, names_of
from parleybook.accounts.passages import Account

__all__ = [
    "Account",
    "Cast",
    "Named",
    "Said",
    "bands",
    "cast",
    "compare",
    "copy",
    "differences",
    "echo",
    "groups",
    "keys",
    "names_of",
    "shingles",
]
