"""Scorers, gold annotations and floors. Not part of the package."""
