"""Which fact a claim belongs to: the key of a keyed value, the observation of a figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from dramatheque.claims import Holds, Property, Testimony, canonical
from dramatheque.fusing.equivalence import Sense, number_of
from dramatheque.fusing.identity import Identities
from dramatheque.fusing.joining import join
from dramatheque.values.places import country_code, region_name
from dramatheque.values.text import fold

Key = tuple[tuple[str, Any], ...]

_MAY_BE_UNSAID = frozenset({"network", "measurer", "album", "language", "item"})
"""Parts of a key that a page may leave out and still mean the one fact that has them. A missing episode is no episode."""
_UNLESS_SAID = {"audience_rating": {"stat": "average"}}


def keys_of(prop: Property, rows: Sequence[Testimony], identities: Identities) -> dict[Key, list[Testimony]]:
    """The claims of a property by the key of their fact; one empty key where the property has none."""
    if prop.holds is Holds.KEYED:
        return _keyed(prop, rows, identities)
    if prop.holds is Holds.FIGURE:
        return _observed(rows)
    return {(): list(rows)} if rows else {}


def _keyed(prop: Property, rows: Sequence[Testimony], identities: Identities) -> dict[Key, list[Testimony]]:
    senses = {row.claim: tuple(_part(prop, row, name, identities) for name in prop.key) for row in rows}
    goes = join(senses.values())
    held: dict[Sense, list[Testimony]] = defaultdict(list)
    for row in rows:
        held[goes[senses[row.claim]]].append(row)
    shown = {sense: _shown(prop, sense, found) for sense, found in held.items()}
    clash = Counter(shown.values())
    return {
        key if clash[key] == 1 else (*key, ("of", canonical([str(part) for part in sense]))): held[sense]
        for sense, key in sorted(shown.items(), key=lambda item: repr(item[0]))
    }


def _stated(prop: Property, row: Testimony, name: str) -> Any:
    item = row.qualifiers.get(name)
    if item in (None, "") and isinstance(row.value, Mapping):
        item = row.value.get(name)
    if item in (None, ""):
        return _UNLESS_SAID.get(prop.name, {}).get(name)
    return region_name(item) if name == "region" and isinstance(item, str) else item


def _part(prop: Property, row: Testimony, name: str, identities: Identities) -> Hashable | None:
    item = _stated(prop, row, name)
    if item is None:
        return None if name in _MAY_BE_UNSAID else ""
    if name in prop.named_slots:
        return identities.of(row, name)
    if name == "country":
        return country_code(str(item)) or fold(str(item))
    number = number_of(item)
    return number if number is not None else fold(str(item)) or str(item)


def _shown(prop: Property, sense: Sense, rows: Iterable[Testimony]) -> Key:
    """The key as pages spell it most often."""
    parts: list[tuple[str, Any]] = []
    for name, part in zip(prop.key, sense, strict=True):
        if part in (None, ""):
            continue
        if name == "country":
            parts.append((name, part))
            continue
        spellings = Counter(canonical(item) for row in rows if (item := _stated(prop, row, name)) is not None)
        best = min(spellings, key=lambda text: (-spellings[text], text))
        parts.append((name, next(item for row in rows if canonical(item := _stated(prop, row, name)) == best)))
    return tuple(parts)


def _observed(rows: Iterable[Testimony]) -> dict[Key, list[Testimony]]:
    """Figures by site, day and place on the page: what two sites count is never one fact."""
    held: dict[Key, list[Testimony]] = defaultdict(list)
    for row in rows:
        day = row.published[:10] or row.read_at[:10]
        key: list[tuple[str, Any]] = [("site", row.site or row.document)]
        key += [("date", day)] if day else []
        key += [("place", row.qualifiers["place"])] if row.qualifiers.get("place") else []
        held[tuple(key)].append(row)
    return dict(sorted(held.items(), key=lambda item: canonical(item[0])))
