"""Reading → statements, acts and mentions. Pure functions, a module a word."""

from parleybook.findings.find import Findings, find

__all__ = ["Findings", "find"]
