"""Which value of an item is right: an item, how reliable its sources are and who copies whom in, a probability a value out.

Of the right value a source says it (same), says it less exactly or a little off (near), or says something else (far). Wrong
values that several sources share without copying are rare: they are weighed as a Chinese restaurant process weighs its tables,
so that the second to say the same thing counts more than the first. A source that copies counts for what it does not copy.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dramatheque.fusing.items import Item

NEW_VALUE = 3.0
"""How readily a wrong claim is a wrong value of its own (the concentration of the process)."""
_LOG_NEW, _LGAMMA_NEW = math.log(NEW_VALUE), math.lgamma(NEW_VALUE)
NEAR_SPREAD = {"names": math.log(0.7)}
"""How much of all that is near a value is one way of saying it: of a list mostly the first name is left."""
_NEAR = math.log(0.3)
UNSAID = math.log(0.3)
"""The weight of the possibility that nobody says the right value."""
LEAST = 0.01

class Shares(NamedTuple):
    """How often a source says the same as the truth, something near it, something else; and the logarithms of these."""

    same: float
    near: float
    far: float
    log_same: float
    log_near: float
    log_far: float


def shares_of(same: float, near: float, far: float) -> Shares:
    """Shares with their logarithms."""
    return Shares(same, near, far, math.log(same), math.log(near), math.log(far))


USUAL = shares_of(0.7, 0.1, 0.2)
USUAL_LISTS = shares_of(0.55, 0.35, 0.1)
"""Lists of people leave somebody out more often than they name somebody wrongly."""

Copies = Mapping[int, Mapping[int, float]]
"""For each source those it shares an origin with, and the part of its values it has from there; in both directions."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """The shares of each source on each property; of sources not seen, those of sources with about as many claims."""

    shares: Mapping[tuple[int, int], Shares] = field(default_factory=dict)
    classes: Sequence[int] = ()
    by_class: Mapping[tuple[int, bool], Shares] = field(default_factory=dict)

    def of(self, source: int, item: Item) -> Shares:
        """The shares of a source on the property of an item."""
        found = self.shares.get((source, item.prop))
        if found is None:
            lists = item.kind == "names"
            found = self.by_class.get((self.classes[source], lists)) or (USUAL_LISTS if lists else USUAL)
        return found


class Belief(NamedTuple):
    """The probability of each value of an item, and that none of them is right."""

    values: tuple[float, ...]
    none: float


def independence(item: Item, reliability: Reliability, copies: Copies) -> list[float]:
    """How much each claim of an item counts: 1, or less for a source that shares its origin with others who say the same.

    The most reliable of those that copy one another counts whole, whoever copied from whom.
    """
    sources = item.sources
    weights = [1.0] * len(sources)
    if len(set(sources)) < len(sources):
        times = Counter(sources)
        weights = [1.0 / times[source] for source in sources]
    if not copies or all(one not in copies or copies[one].keys().isdisjoint(sources) for one in sources):
        return weights
    order = sorted(range(len(item.sources)), key=lambda place: (-reliability.of(item.sources[place], item).same, place))
    seen: dict[int, int] = {}
    for place in order:
        source, value = item.sources[place], item.said[place]
        partners = copies.get(source)
        if partners:
            for other, share in partners.items():
                said = seen.get(other)
                if said is not None and (said == value or said in item.near[value] or value in item.near[said]):
                    weights[place] *= 1.0 - share
            weights[place] = max(weights[place], LEAST)
        seen[source] = value
    return weights


def believe(item: Item, reliability: Reliability, weights: Sequence[float], temperature: float = 1.0) -> Belief:
    """The probability of each value, its claims weighed as `independence` says. A `temperature` above 1 makes it less sure."""
    number = len(item.near)
    same, near, far = [0.0] * number, [0.0] * number, [0.0] * number
    mass = [0.0] * number
    spread = NEAR_SPREAD.get(item.kind, _NEAR)
    known, prop = reliability.shares, item.prop
    for source, value, weight in zip(item.sources, item.said, weights, strict=True):
        _, _, _, log_same, log_near, log_far = known.get((source, prop)) or reliability.of(source, item)
        same[value] += weight * log_same
        near[value] += weight * (log_near + spread)
        far[value] += weight * log_far
        mass[value] += weight
    for value, held in enumerate(mass):
        far[value] += _LOG_NEW + math.lgamma(held) if held >= 1.0 else held * _LOG_NEW
    all_far, all_mass = math.fsum(far), math.fsum(mass)
    odds = [UNSAID + all_far - _tables(all_mass)]
    for value, others in enumerate(item.near):
        left = all_mass - mass[value]
        total = all_far - far[value] + same[value]
        for other in others:
            total += near[other] - far[other]
            left -= mass[other]
        odds.append(total - _tables(max(0.0, left)))
    most = max(odds)
    scaled = [math.exp((one - most) / temperature) for one in odds]
    whole = math.fsum(scaled)
    return Belief(tuple(one / whole for one in scaled[1:]), scaled[0] / whole)


def _tables(mass: float) -> float:
    return math.lgamma(mass + NEW_VALUE) - _LGAMMA_NEW
