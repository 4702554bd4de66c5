"""A report card for each source and property: what was learnt of a table's sources in, how far each may be believed out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dramatheque.claims import Value
from dramatheque.fusing.believing import Belief
from dramatheque.fusing.copying import Shared
from dramatheque.fusing.items import Claims, Item

BORNE_OUT = 0.5
SHOWN_SHARE = 0.1
"""Shared origins below this part of the values are chance."""
WRONG, RIGHT = 3, 2
"""Examples a source and property, of values that are not borne out and of those that are."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Another source that a source shares its origin with, the part of its values that come from there, and how sure that is."""

    source: str
    share: float
    sure: float
    same: int
    apart: int


@dataclass(frozen=True, slots=True)
class Example:
    """A value of the source and the one that is believed: the same, or near it, where the others bear it out."""

    object: str
    said: Value | tuple[str, ...]
    believed: Value | tuple[str, ...]
    is_borne_out: bool = False


@dataclass(frozen=True, slots=True)
class ReportCard:
    """How a source does on a property: `agreed` and `against` count the claims that others speak to, `trust` is the estimated
    share of its claims that are right, `copies_from` the sources with as many claims or more that it shares an origin with."""

    source: str
    property: str
    claims: int
    agreed: int
    against: int
    trust: float
    copies_from: tuple[Origin, ...]
    examples: tuple[Example, ...]


class Marking:
    """Counts, item by item, how each source does."""

    def __init__(self) -> None:
        self.claims: dict[tuple[int, int], int] = defaultdict(int)
        self.agreed: dict[tuple[int, int], int] = defaultdict(int)
        self.against: dict[tuple[int, int], int] = defaultdict(int)
        self.examples: dict[tuple[int, int, bool], list[Example]] = defaultdict(list)

    def mark(self, thing: str, item: Item, belief: Belief, best: int) -> None:
        """Counts the claims of an item; only what others speak to is borne out or not."""
        is_decided = max(belief.values) >= BORNE_OUT and len(set(item.sources)) > 1
        right, prop, claims = {best, *item.near[best]}, item.prop, self.claims
        for source, value in zip(item.sources, item.said, strict=True):
            key = source, prop
            claims[key] += 1
            if not is_decided:
                continue
            is_right = value in right
            counted = self.agreed if is_right else self.against
            counted[key] += 1
            if counted[key] <= (RIGHT if is_right else WRONG):
                self.examples[*key, is_right].append(Example(thing, item.values[value], item.values[best], is_right))

    def add(self, other: Marking) -> None:
        """Adds what another counted of other items, which come after these."""
        for mine, theirs in ((self.claims, other.claims), (self.agreed, other.agreed), (self.against, other.against)):
            for key, number in theirs.items():
                mine[key] += number
        for about, examples in other.examples.items():
            self.examples[about] = [*self.examples[about], *examples][: RIGHT if about[2] else WRONG]


def report_cards(
    claims: Claims, marking: Marking, trust: Mapping[tuple[int, int], float], shared: Mapping[tuple[int, int], Shared]
) -> tuple[ReportCard, ...]:
    """The cards, by source and property."""
    origins = _origins(claims, shared)
    return tuple(
        ReportCard(
            claims.sources[source], claims.properties[prop], marking.claims[source, prop], marking.agreed.get((source, prop), 0),
            marking.against.get((source, prop), 0), round(trust[source, prop], 3), tuple(origins.get(source, ())),
            tuple(one for is_right in (False, True) for one in marking.examples.get((source, prop, is_right), ())),
        )
        for source, prop in sorted(marking.claims)
    )


def _origins(claims: Claims, shared: Mapping[tuple[int, int], Shared]) -> Mapping[int, Iterable[Origin]]:
    """For each source those it shares an origin with, the nearest first; of two the one with fewer claims copies."""
    found: dict[int, list[Origin]] = defaultdict(list)
    for pair, what in sorted(shared.items()):
        if what.share < SHOWN_SHARE:
            continue
        small, large = sorted(pair, key=lambda source: (claims.counts[source], claims.sources[source]))
        part = what.share * what.same / max(1, what.same + what.apart)
        found[small].append(Origin(claims.sources[large], round(part, 3), round(what.sure, 3), what.same, what.apart))
        if claims.counts[small] == claims.counts[large]:
            found[large].append(Origin(claims.sources[small], round(part, 3), round(what.sure, 3), what.same, what.apart))
    return {source: sorted(held, key=lambda one: (-one.share, one.source)) for source, held in found.items()}
