"""Reading → statements, acts, positions and mentions. Pure functions, a module a word."""

from parleybook.findings.find import Findings, find
from parleybook.findings.positions import Positions, positions

__all__ = ["Findings", "Positions", "find", "positions"]
