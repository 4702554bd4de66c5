"""Names that stand in for a missing one: "Season 2", "Episode 5", "第3集", "시즌 4", "Specials"."""

from __future__ import annotations

import re
from functools import cache

from dramatheque.reading.wordlists import words
from dramatheque.values.text import fold

_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+|\b[ivxIVX]+\b")


def is_placeholder(name: str) -> bool:
    """Whether a name is nothing but a word for a part and its number.

    >>> [is_placeholder(name) for name in ("Season 2", "Episode #1.5", "第3集", "시즌 4", "Specials", "Midnight", "24")]
    [True, True, True, True, True, False, False]
    """
    bare = fold(_NUMBER.sub("", name))
    return bare in _parts() and (bool(bare) or not name.strip())


@cache
def _parts() -> frozenset[str]:
    return frozenset(fold(word) for word in words("parts", "parts.names"))
