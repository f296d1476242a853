"""Parleybook reads the reports of a negotiation and keeps the book of the talks."""
