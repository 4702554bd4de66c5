"""Which less exact senses support which fuller one: 2005 and 2005-10 with 2005-10-11; an actor's name alone with actor and character.

Senses in, for each the sense it goes with out. No pair of senses is compared: all are looked up by the parts they have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from dramatheque.fusing.equivalence import Sense


def join(senses: Iterable[Sense], weight: Mapping[Sense, int]) -> dict[Sense, Sense]:
    """Each sense with the one fuller sense it agrees with; with itself where there is none or more than one.

    >>> both = join([(2005, None, None), (2005, 10, 11)], {})
    >>> both[(2005, None, None)]
    (2005, 10, 11)
    """
    distinct = set(senses)
    fuller = _fuller(distinct)
    rounded = _rounded(distinct)
    return {sense: _choose(sense, fuller.get(sense, frozenset()) | rounded.get(sense, frozenset()), weight) for sense in distinct}


def supports(coarse: Sense, fine: Sense) -> bool:
    """Whether a claim of the coarse sense is no dissent from the fine one."""
    if len(coarse) != len(fine):
        return False
    return all(left is None or left == right or is_rounding(left, right) for left, right in zip(coarse, fine, strict=True))


def is_rounding(coarse: object, fine: object) -> bool:
    """Whether a number is the other one rounded to fewer decimals: 15.3 of 15.31, not 15.1."""
    if not isinstance(coarse, Decimal) or not isinstance(fine, Decimal):
        return False
    places, finer = _decimals(coarse), _decimals(fine)
    return 0 < places < finer and coarse == round(fine, places)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _fuller(senses: set[Sense]) -> dict[Sense, frozenset[Sense]]:
    """For each sense with unsaid parts the fullest senses that agree in all parts it has."""
    masks = {_mask(sense) for sense in senses}
    index: dict[tuple[object, ...], set[Sense]] = defaultdict(set)
    for sense in senses:
        own = _mask(sense)
        for mask in masks:
            if mask != own and len(mask) == len(own) and all(has or not needs for has, needs in zip(own, mask, strict=True)):
                index[mask, _cut(sense, mask)].add(sense)
    found = {sense: index.get((_mask(sense), _cut(sense, _mask(sense))), set()) for sense in senses if None in sense and any(_mask(sense))}
    return {sense: frozenset(other for other in others if not found.get(other)) for sense, others in found.items()}


def _mask(sense: Sense) -> tuple[bool, ...]:
    return tuple(part is not None for part in sense)


def _cut(sense: Sense, mask: tuple[bool, ...]) -> Sense:
    return tuple(part for part, kept in zip(sense, mask, strict=True) if kept)


def _rounded(senses: set[Sense]) -> dict[Sense, frozenset[Sense]]:
    numbers = [sense for sense in senses if len(sense) == 1 and isinstance(sense[0], Decimal) and _decimals(sense[0])]
    found: dict[Sense, set[Sense]] = defaultdict(set)
    known = set(numbers)
    for fine in numbers:
        value = fine[0]
        assert isinstance(value, Decimal)
        for places in range(1, min(_decimals(value), 6)):
            coarse = (round(value, places).normalize(),)
            if coarse in known and coarse != fine and is_rounding(coarse[0], value):
                found[coarse].add(fine)
    return {coarse: frozenset(fine for fine in fines if fine not in found) for coarse, fines in found.items()}


def _choose(sense: Sense, fuller: frozenset[Sense], weight: Mapping[Sense, int]) -> Sense:
    return next(iter(fuller)) if len(fuller) == 1 else sense
