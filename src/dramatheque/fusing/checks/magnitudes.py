"""Numbers that are of another order of magnitude than what others say of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from dramatheque.claims import Fact, Holds, vocabulary
from dramatheque.fusing.checks.finding import FAIR, Finding, finding, known
from dramatheque.fusing.equivalence import number_of
from dramatheque.fusing.wording import figure

TIMES = 8
"""So many times more or less is another order of magnitude, a slip of a digit and not a later count."""
_AMOUNTS = ("copies", "viewers", "money")


def check_magnitudes(facts: Sequence[Fact]) -> Iterable[Finding]:
    """A number far from the best supported one is an outlier, where that one has more witnesses."""
    for fact in facts:
        if vocabulary()[fact.property].holds not in (Holds.ONE, Holds.KEYED) or len(fact.candidates) < 2:
            continue
        candidates = known(fact)
        best = max(candidates, key=lambda one: one.witnesses, default=None)
        usual = amount(best.value) if best else None
        for candidate in candidates:
            own = amount(candidate.value)
            if best is None or not own or not usual or candidate.witnesses >= best.witnesses:
                continue
            times = max(own / usual, usual / own)
            if times >= TIMES:
                more = "times more" if own > usual else "times less"
                message = f"{figure(own)} is {figure(round(times))} {more} than what the others say, {figure(usual)}."
                yield finding(candidate, "outlier", message, -FAIR)


def amount(value: Any) -> Decimal | None:
    """The number in a value that counts or measures; None for dates, names and other texts."""
    if isinstance(value, Mapping):
        return next((number for slot in _AMOUNTS if (number := number_of(value.get(slot))) is not None), None)
    return number_of(value) if isinstance(value, int | float) else None
