"""Many documents together → actors, copies, echoes, differences, coverage, standings of parties. Pure functions."""

from parleybook.accounts.act_differences import act_differences
from parleybook.accounts.actors import Cast, cast
from parleybook.accounts.agreement import STATUSES, Agreement, Between, agreements, figures_of
from parleybook.accounts.comparison import compare, inside
from parleybook.accounts.contrasts import Contrast, of_acts, of_reports
from parleybook.accounts.copies import bands, copies, copy, shingles
from parleybook.accounts.coverage import groups, independent
from parleybook.accounts.deeds import Deed, act_keys, deed
from parleybook.accounts.differences import Said, differences
from parleybook.accounts.disagreements import Disagreement, disagreements
from parleybook.accounts.disputes import disputes
from parleybook.accounts.echoes import echo, keys
from parleybook.accounts.gist import awaited, told
from parleybook.accounts.matrix import Cell, Matrix, cell_of, framed, matrix
from parleybook.accounts.matter_keys import matter_keys
from parleybook.accounts.moves import Clash, Move, Silence, clashes, learnt, moves, silences
from parleybook.accounts.named import Named, names_of
from parleybook.accounts.outcomes import Awaited, Told, by_expectation, outcome, status
from parleybook.accounts.parties import named_party, party_of
from parleybook.accounts.passages import Account
from parleybook.accounts.quotings import agree
from parleybook.accounts.reach import Outlet, Reach, Reported, outlet_of, reach
from parleybook.accounts.readouts import is_official, sides
from parleybook.accounts.retold import retold, utterances
from parleybook.accounts.same_acts import occurrences, same_act
from parleybook.accounts.standings import Standing, same_utterance, sign, standings
from parleybook.accounts.stories import Story, stories
from parleybook.accounts.tabled import Tabled, tabled
from parleybook.accounts.taken import anchors, taken

__all__ = [
    "STATUSES",
    "Account",
    "Agreement",
    "Awaited",
    "Between",
    "Cast",
    "Cell",
    "Clash",
    "Contrast",
    "Deed",
    "Disagreement",
    "Matrix",
    "Move",
    "Named",
    "Outlet",
    "Reach",
    "Reported",
    "Said",
    "Silence",
    "Standing",
    "Story",
    "Tabled",
    "Told",
    "act_differences",
    "act_keys",
    "agree",
    "agreements",
    "anchors",
    "awaited",
    "bands",
    "by_expectation",
    "cast",
    "cell_of",
    "clashes",
    "compare",
    "copies",
    "copy",
    "deed",
    "differences",
    "disagreements",
    "disputes",
    "echo",
    "figures_of",
    "framed",
    "groups",
    "independent",
    "inside",
    "is_official",
    "keys",
    "learnt",
    "matrix",
    "matter_keys",
    "moves",
    "named_party",
    "names_of",
    "occurrences",
    "of_acts",
    "of_reports",
    "outcome",
    "outlet_of",
    "party_of",
    "reach",
    "retold",
    "same_act",
    "same_utterance",
    "shingles",
    "sides",
    "sign",
    "silences",
    "standings",
    "status",
    "stories",
    "tabled",
    "taken",
    "told",
    "utterances",
]
