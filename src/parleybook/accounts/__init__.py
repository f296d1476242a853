"""Many documents together → actors, copies, echoes, differences, coverage. Pure functions."""

from parleybook.accounts.actors import Cast, Named, cast, names_of
from parleybook.accounts.copies import bands, copy, shingles
from parleybook.accounts.coverage import groups
from parleybook.accounts.differences import differences
from parleybook.accounts.echoes import echo, keys

__all__ = ["Cast", "Named", "bands", "cast", "copy", "differences", "echo", "groups", "keys", "names_of", "shingles"]
