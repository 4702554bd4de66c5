"""What the names on an element say of it (markup.toml): "pi-data-label" is a label, "mw-editsection" an edit link."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=8192)
def roles_of(names: str) -> frozenset[str]:
    """The roles of an element with these class names, ids and itemprops, separated by spaces.

    >>> sorted(roles_of("pi-data-label pi-secondary-font"))
    ['label']
    >>> roles_of("row-4")
    frozenset()
    """
    if not names or len(names) > 1000:
        return _NONE
    by_word, by_name = _tables()
    found: set[str] = set()
    for name in names.split():
        found.update(by_name.get(name.lower(), ()))
        for word in _WORD.findall(name):
            found.update(by_word.get(word.lower(), ()))
    return frozenset(found)


@cache
def _tables() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    rows = tomllib.loads(files("dramatheque.reading.formats").joinpath("markup.toml").read_text(encoding="utf-8"))
    by_word: dict[str, set[str]] = {}
    by_name: dict[str, set[str]] = {}
    for role, row in rows.items():
        for word in row.get("words", ()):
            by_word.setdefault(word, set()).add(role)
        for name in row.get("exact", ()):
            by_name.setdefault(name.lower(), set()).add(role)
    return by_word, by_name
