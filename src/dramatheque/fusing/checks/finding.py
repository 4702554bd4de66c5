"""What a check says of a candidate or of a fact: a flag, and how far it moves the odds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dramatheque.claims import Candidate, Fact, Flag, Standing, State
from dramatheque.fusing.equivalence import date_parts

STRONG = math.log(4)
"""A sum that comes out, or cannot: as much as one ordinary witness."""
FAIR = math.log(2)
"""A sign that has honest exceptions."""
NONE = 0.0
"""Said, not weighed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A flag on the candidate that holds `claim`, or on its whole fact; `weight` is added to the logarithm of the odds.

    One that contests says that another property of the same thing gives another value, as well supported: nothing is decided.
    """

    claim: str
    flag: Flag
    weight: float = NONE
    whole: bool = False
    contests: bool = False


Check = Callable[[Sequence[Fact]], Iterable[Finding]]


def finding(candidate: Candidate, code: str, message: str, weight: float = NONE, *, whole: bool = False) -> Finding:
    """A finding on a candidate; one that weighs for it fits."""
    return Finding(candidate.claims[0], Flag(code, message, weight > 0, candidate.claims), weight, whole)


def facts_of(facts: Iterable[Fact], prop: str) -> list[Fact]:
    """The facts of a property that somebody gives a value for."""
    return [fact for fact in facts if fact.property == prop and known(fact)]


def known(fact: Fact) -> list[Candidate]:
    """The candidates with a value."""
    return [candidate for candidate in fact.candidates if candidate.state is State.KNOWN and candidate.value is not None]


def candidates_of(facts: Iterable[Fact], prop: str) -> list[Candidate]:
    """All values of a property, over all its facts."""
    return [candidate for fact in facts if fact.property == prop for candidate in known(fact)]


def settled(facts: Iterable[Fact], prop: str) -> Any:
    """The value of a property that the others can be measured by; None where it is open."""
    return next((fact.candidates[0].value for fact in facts_of(facts, prop) if fact.standing is not Standing.OPEN), None)


def day_of(value: Any) -> date | None:
    """A whole date; None for one that lacks its day or does not exist."""
    year, month, day = date_parts(value) or (None, None, None)
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None


def year_of(value: Any) -> int | None:
    """The year of a date or of a number that is a year."""
    return (date_parts(value) or (None,))[0]
