"""Reading → statements and mentions. Pure functions, a module a word."""

from parleybook.findings.statements import Findings, find

__all__ = ["Findings", "find"]
