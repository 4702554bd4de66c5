"""Words that tables hold beside values: a kind of word in, the folded words of all languages out."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from dramatheque.values.text import fold


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind in data/words.toml, folded.

    >>> "notavailable" in words("empty"), "van" in words("particles")
    (True, True)
    """
    table = tomllib.loads((files("dramatheque.fusing") / "data" / "words.toml").read_text("utf-8"))
    return frozenset(fold(word) for spellings in table[kind].values() for word in spellings)
