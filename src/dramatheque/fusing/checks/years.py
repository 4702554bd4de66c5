"""The year of a work against the day it began: pages that give a year mean its broadcast, or the year it was made.

In: facts. Out: findings on years and on first days, where pages disagree on the one and not on the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dramatheque.claims import Candidate, Fact
from dramatheque.fusing.checks.finding import FAIR, STRONG, Finding, facts_of, finding, known, settled, year_of
from dramatheque.fusing.equivalence import date_parts
from dramatheque.fusing.wording import on_day


def check_years(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Bears out the year in which the work began, and the first day that lies in its year."""
    begun, told = settled(facts, "start_date"), _year(facts)
    for fact in facts_of(facts, "year"):
        if not dict(fact.key) and len(known(fact)) > 1 and year_of(begun or ""):
            yield from (one for candidate in known(fact) for one in _of_year(candidate, str(begun)))
    for fact in facts_of(facts, "start_date"):
        if len(known(fact)) > 1 and told:
            yield from (one for candidate in known(fact) for one in _of_day(candidate, told))


def _year(facts: Sequence[Fact]) -> int | None:
    """The year of the work, where pages agree on one."""
    plain = [fact for fact in facts if fact.property == "year" and not dict(fact.key)]
    return year_of(settled(plain, "year") or "")


def _of_year(candidate: Candidate, begun: str) -> Iterable[Finding]:
    year, first = year_of(candidate.value), year_of(begun)
    parts = date_parts(begun) or (None, None, None)
    if year == first:
        yield finding(candidate, "year.fits", f"It began {on_day(parts)}.", STRONG)
    elif year and first and year == first - 1:
        yield finding(candidate, "year.made", f"{year} may be the year in which it was made: it began in {first}.", -FAIR)


def _of_day(candidate: Candidate, year: int) -> Iterable[Finding]:
    own = year_of(candidate.value)
    if own == year:
        yield finding(candidate, "year.fits", f"The work is of {year}.", FAIR)
    elif own and abs(own - year) > 1:
        yield finding(candidate, "year.differs", f"{own} is not the year of the work, {year}.", -FAIR)
