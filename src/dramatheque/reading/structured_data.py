"""What the keys of structured data mean: fields in sections such as ("JSON-LD", "TVSeries").

In: a section and a key. Out: the target, as labels.py gives it for a label; None for a key that states nothing of a work.
"""

from __future__ import annotations

from dramatheque.reading import labels
from dramatheque.reading.wordlists import words

_SECTIONS = frozenset({"JSON-LD", "microdata", "OpenGraph", "meta"})


def is_data(section: tuple[str, ...]) -> bool:
    """Whether a field stands in what a page carries for machines."""
    return bool(section) and section[0] in _SECTIONS


def meaning(section: tuple[str, ...], key: str) -> str | None:
    """What a key of a work means, or the name of a thing that a key of a work holds.

    Objects that are no works (articles, shops, sites) and the rows a page has for other sites state nothing.

    >>> meaning(("JSON-LD", "TVSeries"), "numberOfEpisodes"), meaning(("JSON-LD", "TVSeries", "actor", "Person"), "name")
    ('episode_count', 'cast')
    >>> meaning(("JSON-LD", "NewsArticle"), "datePublished") is None
    True
    """
    if len(section) < 2 or section[1] not in words("facts", "schema.works"):
        return None
    if len(section) == 2:
        return labels.field(key, "schema")
    held = labels.field(section[2], "schema")
    if key == "name" and held:
        return held
    return labels.field(key, "schema") if section[2] in words("facts", "schema.parts") else None
