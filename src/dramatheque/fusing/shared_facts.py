"""Facts that several sites speak to, in a form that trust is learnt from: facts of records in, who tells what out.

A shared fact rests on nothing but what pages say, so that what is learnt from many is the same whatever came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple
from zlib import crc32

from dramatheque.claims import Fact, canonical
from dramatheque.fusing.items import Item
from dramatheque.fusing.joining import is_rounding
from dramatheque.fusing.trust import NOT_COMPARED, compared


class SharedFact(NamedTuple):
    """What sites tell of one fact: each value with the sites that give it. `mark` is drawn by lot, the same for the same fact."""

    mark: int
    property: str
    told: tuple[tuple[Any, tuple[str, ...]], ...]


def shared_facts(facts: Iterable[Fact]) -> Iterator[SharedFact]:
    """Of these facts those that have one right value and two sites or more that speak to it."""
    for fact in facts:
        known = compared(fact)
        told = [(one.value, tuple(sorted({*one.sites} - NOT_COMPARED))) for one in known]
        if len({site for _, sites in told for site in sites}) > 1:
            mark = crc32(min(one.claims[0] for one in known).encode()) >> 1
            yield SharedFact(mark, fact.property, tuple(sorted((one for one in told if one[1]), key=canonical)))


def as_items(facts: Iterable[SharedFact]) -> tuple[list[Item], Sequence[str], Sequence[str]]:
    """The facts as items to learn from, with the names of the sites and properties that stand there as numbers.

    Facts that the same sites tell in the same way are one item that counts so many times.
    """
    held = list(facts)
    sites = sorted({site for fact in held for _, said in fact.told for site in said})
    properties = sorted({fact.property for fact in held})
    place = {site: number for number, site in enumerate(sites)}
    props = {name: number for number, name in enumerate(properties)}
    patterns = Counter(
        (props[fact.property], tuple(sorted((place[site], value) for value, (_, said) in enumerate(fact.told) for site in said)),
         _nearness([value for value, _ in fact.told]))
        for fact in held
    )
    items = [
        Item(prop, "text", tuple(site for site, _ in claims), tuple(value for _, value in claims), near, (), times=times)
        for (prop, claims, near), times in sorted(patterns.items())
    ]
    return items, sites, properties


def _nearness(values: Sequence[Any]) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(other for other, value in enumerate(values) if other != one and are_near(values[one], value))
        for one in range(len(values))
    )


def are_near(left: Any, right: Any) -> bool:
    """Whether one value says the other less exactly: a year and its day, a rounded number.

    >>> are_near("2005", "2005-10-11"), are_near(15.3, 15.31), are_near(11, 12)
    (True, True, False)
    """
    if isinstance(left, str) and isinstance(right, str):
        return left.startswith(right) or right.startswith(left)
    if isinstance(left, int | float) and isinstance(right, int | float):
        one, other = Decimal(str(left)), Decimal(str(right))
        return one == other or is_rounding(one, other) or is_rounding(other, one)
    return False
