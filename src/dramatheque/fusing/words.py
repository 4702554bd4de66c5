"""Words that tables hold beside values: a kind of word in, the folded words of all languages out."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from dramatheque.values.text import fold


@cache
def spellings(kind: str) -> frozenset[str]:
    """The words of a kind in data/words.toml as they stand there."""
    return frozenset(word for listed in _file()[kind].values() for word in listed)


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("dramatheque.fusing") / "data" / "words.toml").read_text("utf-8"))


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind in data/words.toml, folded.

    >>> "notavailable" in words("empty"), "van" in words("particles")
    (True, True)
    """
    return frozenset(map(fold, spellings(kind)))
