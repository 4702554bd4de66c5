"""The order in which the facts of an entity are shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dramatheque.claims import Fact, Holds, canonical, vocabulary

_TIERS = {"main": 0, "support": 1, "": 2, "guest": 3, "voice": 4}


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """By property as in the vocabulary; keyed facts by key, posts as pages number them, other values best supported first."""
    places = {name: place for place, name in enumerate(vocabulary())}
    return sorted(
        facts, key=lambda fact: (places[fact.property], _inside(fact), canonical([fact.key, fact.candidates[0].claims]))
    )


def _inside(fact: Fact) -> tuple[Any, ...]:
    best = fact.candidates[0]
    prop = vocabulary()[fact.property]
    if prop.holds is Holds.KEYED:
        return tuple(_sortable(item) for _, item in fact.key)
    if prop.holds is Holds.TALK:
        return (_sortable(best.qualifiers.get("number", "")),)
    tier = _TIERS.get(str(best.qualifiers.get("role") or ""), 2) if fact.property == "cast" else 0
    order = _sortable(best.qualifiers.get("order", "")) if fact.property == "cast" else (0, 0.0, "")
    return (tier, -best.witnesses, order, -best.confidence)


def _sortable(item: Any) -> tuple[int, float, str]:
    """Numbers before words, each in their own order."""
    return (0, float(item), "") if isinstance(item, int | float) else (1, 0.0, str(item))
