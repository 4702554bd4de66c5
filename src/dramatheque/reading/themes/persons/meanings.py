"""What labels, headings and header cells of pages about persons mean, by vocabulary/persons.*.toml.

In: their text. Out: a word, or None.
"""

from __future__ import annotations

from functools import cache, lru_cache

from dramatheque.reading.wordlists import lists, words
from dramatheque.values.text import fold


@lru_cache(maxsize=4096)
def label(text: str) -> str | None:
    """What the label of a box on a person says of its value: reading, born, told…"""
    return _table("labels").get(fold(text))


@lru_cache(maxsize=4096)
def section(heading: str) -> str | None:
    """What works stand under a heading: drama, film, other, crew.JOB.

    >>> section("テレビドラマ"), section("Films"), section("2010年代")
    ('drama', 'film', None)
    """
    return _table("sections").get(fold(heading))


@lru_cache(maxsize=1024)
def column(header: str) -> str | None:
    """What the column of a table of works holds: year, title, native, role, network, notes."""
    return _table("columns").get(fold(header))


@cache
def _table(name: str) -> dict[str, str]:
    return {fold(word): meaning for meaning in lists("persons", name) for word in words("persons", f"{name}.{meaning}")}
