"""Who or what a name in a claim stands for: the entity where resolving says so, else all spellings of one name as one.

Names are compared inside one slot only: a person is never taken for the character of the same name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from dramatheque.claims import Testimony
from dramatheque.fusing.grouping import Groups
from dramatheque.values.names import name_key, name_variants
from dramatheque.values.text import fold
from dramatheque.values.titles import title_key

_TITLES = {"title.native", "title.english", "title.alias", "episode_title", "album", "track", "title"}


_DOUBLED = re.compile(r"([a-z])\1+")


class Identities:
    """What the names in some claims stand for; the same for any order of the claims."""

    def __init__(self, rows: Iterable[Testimony]) -> None:
        entities: dict[tuple[str, str], set[int]] = defaultdict(set)
        nameless: set[tuple[str, str]] = set()
        for row in rows:
            for slot, name in _names(row):
                kind = _kind(row, slot)
                if slot in row.refs:
                    entities[kind, _key(kind, name)].add(row.refs[slot])
                else:
                    nameless.add((kind, name))
        self._entities = {key: min(ids) for key, ids in entities.items() if len(ids) == 1}
        self._keys = _spellings(nameless)

    def of(self, row: Testimony, slot: str) -> Hashable | None:
        """What the name in `slot` stands for; None where the claim names nothing there."""
        if slot in row.refs:
            return row.refs[slot]
        name = _name_in(row, slot)
        if not name:
            return None
        kind = _kind(row, slot)
        return self._entities.get((kind, _key(kind, name))) or self._keys.get((kind, name)) or _key(kind, name)


def _names(row: Testimony) -> Iterable[tuple[str, str]]:
    if isinstance(row.value, Mapping):
        return [(slot, item) for slot, item in row.value.items() if isinstance(item, str) and item]
    return [("value", row.value)] if isinstance(row.value, str) and row.value else []


def _name_in(row: Testimony, slot: str) -> str:
    name = row.value.get(slot) if isinstance(row.value, Mapping) else row.value if slot == "value" else None
    return str(name) if name not in (None, "") else ""


def _kind(row: Testimony, slot: str) -> str:
    return row.property if slot == "value" else slot


def _key(kind: str, name: str) -> str:
    """Titles meet whatever letters are doubled: Ichi Rittoru is Ichi ritoru."""
    key = _DOUBLED.sub(r"\1", title_key(name)) if kind in _TITLES else name_key(name)
    return key or fold(name) or name


def _spellings(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """For every name the smallest key of the names that share a key or, for people, a romanisation with it."""
    groups: Groups[Hashable] = Groups()
    plain: dict[tuple[str, str], str] = {}
    for kind, name in names:
        key = plain[kind, name] = _key(kind, name)
        groups.add((kind, key))
        if kind in ("person", "character", "artist"):
            for variant in name_variants(name):
                groups.join((kind, key), (kind, "variant", variant))
    least: dict[Hashable, str] = {}
    for (kind, _), key in plain.items():
        root = groups.root((kind, key))
        least[root] = min(key, least.get(root, key))
    return {(kind, name): least[groups.root((kind, key))] for (kind, name), key in plain.items()}
