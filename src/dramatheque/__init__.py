"""Dramatheque: reads pages about TV dramas into cited claims, resolves and fuses them into one record per title."""

__version__ = "0.1.0"
