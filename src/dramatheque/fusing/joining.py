"""Which less exact senses support which fuller one: 2005 supports 2005-10-11, an actor's name alone the actor with the character.

Senses in, for each the sense it goes with out. No pair of senses is compared: all are looked up by the parts they have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from operator import ge

from dramatheque.fusing.equivalence import Sense

_MOST_DECIMALS = 6


def join(senses: Iterable[Sense]) -> dict[Sense, Sense]:
    """Each sense with the one fuller sense it agrees with; with itself where there is none or more than one.

    >>> join([(2005, None, None), (2005, 10, 11)])[(2005, None, None)]
    (2005, 10, 11)
    """
    distinct = set(senses)
    fuller = fuller_senses(distinct)
    return {sense: next(iter(fuller[sense])) if len(fuller.get(sense, ())) == 1 else sense for sense in distinct}


def fuller_senses(senses: set[Sense]) -> dict[Sense, frozenset[Sense]]:
    """For each sense that supports others the most exact ones among them; senses that support none are left out."""
    supported: dict[Sense, set[Sense]] = defaultdict(set)
    _add_fuller(senses, supported)
    _add_unrounded(senses, supported)
    exact = {coarse: frozenset(fine for fine in fines if not supported.get(fine)) for coarse, fines in supported.items()}
    return {coarse: fines for coarse, fines in exact.items() if fines}


def supports(coarse: Sense, fine: Sense) -> bool:
    """Whether a claim of the coarse sense is no dissent from the fine one."""
    if len(coarse) != len(fine) or all(part is None for part in coarse):
        return False
    return all(left is None or left == right or is_rounding(left, right) for left, right in zip(coarse, fine, strict=True))


def is_rounding(coarse: object, fine: object) -> bool:
    """Whether a number is the other one rounded to fewer decimals: 15.3 of 15.31, not 15.1."""
    if not isinstance(coarse, Decimal) or not isinstance(fine, Decimal):
        return False
    places = decimals(coarse)
    return 0 < places < decimals(fine) and abs(coarse - fine) * 2 <= Decimal(1).scaleb(-places)


def decimals(number: Decimal) -> int:
    """How many digits a number has after the point."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _add_fuller(senses: set[Sense], supported: dict[Sense, set[Sense]]) -> None:
    """Those with unsaid parts support those that agree in all parts they have."""
    masks = {_mask(sense) for sense in senses}
    index: dict[tuple[object, ...], set[Sense]] = defaultdict(set)
    for sense in senses:
        own = _mask(sense)
        for mask in masks:
            if mask != own and len(mask) == len(own) and any(mask) and all(map(ge, own, mask)):
                index[mask, _cut(sense, mask)].add(sense)
    for sense in senses:
        found = index.get((_mask(sense), _cut(sense, _mask(sense)))) if None in sense else None
        if found:
            supported[sense] |= found


def _mask(sense: Sense) -> tuple[bool, ...]:
    return tuple(part is not None for part in sense)


def _cut(sense: Sense, mask: tuple[bool, ...]) -> Sense:
    return tuple(part for part, kept in zip(sense, mask, strict=True) if kept)


def _add_unrounded(senses: set[Sense], supported: dict[Sense, set[Sense]]) -> None:
    """Numbers support those they are a rounding of."""
    for fine in senses:
        number = fine[0] if len(fine) == 1 else None
        if not isinstance(number, Decimal):
            continue
        for places in range(1, min(decimals(number), _MOST_DECIMALS)):
            for rule in (ROUND_HALF_UP, ROUND_HALF_EVEN):
                coarse: Sense = (number.quantize(Decimal(1).scaleb(-places), rounding=rule).normalize(),)
                if coarse in senses and coarse != fine and is_rounding(coarse[0], number):
                    supported[coarse].add(fine)
