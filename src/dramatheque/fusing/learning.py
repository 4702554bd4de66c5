"""How far each source can be believed, learnt from a table alone: items in, what is known of their sources out.

In turns: what is believed follows from the sources, the sources' shares from what is believed, who copies whom from both. The
first rounds are unsure of everything (their temperature is high) and judge a source as a whole, so that many sources with one
peculiarity in one property do not carry it before what else they say has told how careful they are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dramatheque.fusing.believing import USUAL, USUAL_LISTS, Belief, Copies, Reliability, Shares, believe, independence, shares_of
from dramatheque.fusing.copying import CAREFUL, SURE, Meetings, Shared, partners
from dramatheque.fusing.items import Item

ROUNDS = (
    *((temperature, CAREFUL, False) for temperature in (6.0, 3.6, 2.2, 1.3, 1.0, 1.0)),
    (1.0, SURE, False), (1.0, SURE, True), (1.0, SURE, True),
)
"""Of each round the temperature, what is taken for copying, and whether a source is judged by each of its properties."""
CLASS_PRIOR, SOURCE_PRIOR, PROPERTY_PRIOR = 10.0, 5.0, 200.0
"""What is known of many counts as so many claims of one: of all sources for a class of them, of the class for a source, of the
source as a whole for one of its properties."""
MOST_SAME, LEAST_FAR, LEAST_NEAR = 0.95, 0.02, 0.01


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a table tells of its sources."""

    reliability: Reliability
    shared: Mapping[tuple[int, int], Shared] = field(default_factory=dict)
    copies: Copies = field(default_factory=dict)


def learn(items: Sequence[Item], counts: Sequence[int]) -> Learnt:
    """Learns from items that several sources speak to. `counts` says of how many items each source speaks."""
    told = [item for item in items if len(item.sources) > 1]
    classes = [source_class(count) for count in counts]
    reliability = Reliability(classes=classes)
    beliefs = [believe(item, reliability, independence(item, reliability, {})) for item in told]
    shared: dict[tuple[int, int], Shared] = {}
    copies: Copies = {}
    meetings = Meetings(told)
    for temperature, strictness, by_property in ROUNDS if told else ():
        shared = meetings.weigh(beliefs, strictness)
        copies = partners(shared)
        beliefs = [believe(item, reliability, independence(item, reliability, copies), temperature) for item in told]
        reliability = estimate(zip(told, beliefs, strict=True), classes, by_property=by_property)
    return Learnt(reliability, shared, copies)


def source_class(count: int) -> int:
    """Sources with about as many claims are a class: one, up to ten, a hundred, more.

    >>> [source_class(count) for count in (1, 9, 10, 5000)]
    [0, 0, 1, 3]
    """
    return min(3, int(math.log10(max(1, count))))


def estimate(items: Iterable[tuple[Item, Belief]], classes: Sequence[int], *, by_property: bool) -> Reliability:
    """The shares of the sources from what is believed: each property drawn to the source, the source to its class."""
    own: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    lists: dict[int, bool] = {}
    for item, belief in items:
        scored = _shares(item, belief)
        lists[item.prop] = item.kind == "names"
        for source, value in zip(item.sources, item.said, strict=True):
            held, (same, near, far) = own[source, item.prop], scored[value]
            held[0] += item.times * same
            held[1] += item.times * near
            held[2] += item.times * far
    # Lists and single values are judged apart: to leave somebody out is another mistake than to be wrong.
    whole: dict[tuple[int, bool], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    by_class: dict[tuple[int, bool], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for (source, prop), counted in sorted(own.items()):
        for held in (whole[source, lists[prop]], by_class[classes[source], lists[prop]]):
            for place, part in enumerate(counted):
                held[place] += part
    base = {key: _drawn(counted, USUAL_LISTS if key[1] else USUAL, CLASS_PRIOR) for key, counted in by_class.items()}
    overall = {key: _drawn(counted, base[classes[key[0]], key[1]], SOURCE_PRIOR) for key, counted in whole.items()}
    shares: dict[tuple[int, int], Shares] = {}
    for (source, prop), counted in own.items():
        usual = overall[source, lists[prop]]
        shares[source, prop] = _bounded(_drawn(counted, usual, PROPERTY_PRIOR) if by_property else usual)
    return Reliability(shares, classes, {key: _bounded(found) for key, found in base.items()})


def _shares(item: Item, belief: Belief) -> list[tuple[float, float, float]]:
    """Of each value how far a claim of it is the same as the truth, near it, or far."""
    near = [0.0] * len(item.near)
    for truth, others in enumerate(item.near):
        for value in others:
            near[value] += belief.values[truth]
    return [(same, close, max(0.0, 1.0 - same - close)) for same, close in zip(belief.values, near, strict=True)]


def _drawn(counted: Sequence[float], towards: Sequence[float], weight: float) -> tuple[float, float, float]:
    total = math.fsum(counted) + weight
    same, near, far = ((part + prior * weight) / total for part, prior in zip(counted, towards[:3], strict=True))
    return same, near, far


def _bounded(shares: Sequence[float]) -> Shares:
    same, near, far = min(shares[0], MOST_SAME), max(shares[1], LEAST_NEAR), max(shares[2], LEAST_FAR)
    total = same + near + far
    return shares_of(same / total, near / total, far / total)
