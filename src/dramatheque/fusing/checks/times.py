"""Dates and years that cannot be: an end before the start, a death before the birth, a broadcast before the work was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dramatheque.claims import Candidate, Fact
from dramatheque.fusing.checks.finding import FAIR, NONE, STRONG, Finding, candidates_of, facts_of, finding, settled, year_of
from dramatheque.fusing.equivalence import date_parts, number_of
from dramatheque.fusing.wording import listed, partial_date

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LATER = ("broadcast", "related_work", "sales", "award", "publication")
"""What happens to a work after its own time."""


def check_times(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Checks dates against one another, and the years that texts name against the year of the work."""
    yield from _check_order(facts, "start_date", "end_date", "An end {} cannot be: it began {}.")
    yield from _check_order(facts, "born", "died", "A death {} cannot be: the birth was {}.")
    yield from _check_runs(facts)
    yield from _check_production(facts)
    yield from _check_age(facts)
    yield from _check_texts(facts)


def _check_order(facts: Sequence[Fact], first: str, second: str, sentence: str) -> Iterable[Finding]:
    begun = settled(facts, first)
    for candidate in candidates_of(facts, second) if begun is not None else ():
        if is_before(candidate.value, begun):
            yield finding(candidate, "date.impossible", sentence.format(_on(candidate.value), _on(begun)), -STRONG)


def _check_runs(facts: Sequence[Fact]) -> Iterable[Finding]:
    first = settled(facts, "start_date")
    for candidate in candidates_of(facts, "broadcast"):
        run = candidate.value if isinstance(candidate.value, Mapping) else {}
        start, end = run.get("start"), run.get("end")
        if start and end and is_before(end, start):
            yield finding(candidate, "date.impossible", f"An end {_on(end)} cannot be: the run began {_on(start)}.", -STRONG)
        elif start and first is not None and is_before(start, first):
            message = f"This run would begin {_on(start)}, before the first broadcast {_on(first)}."
            yield finding(candidate, "date.before_first", message, -FAIR)


def _check_production(facts: Sequence[Fact]) -> Iterable[Finding]:
    years = [fact.candidates[0].value for fact in facts_of(facts, "year") if dict(fact.key).get("of") == "production"]
    made = year_of(years[0]) if years else None
    for candidate in candidates_of(facts, "start_date"):
        aired = year_of(candidate.value)
        if aired and made and aired < made:
            message = f"A broadcast in {aired} cannot be: the production is of {made}."
            yield finding(candidate, "date.impossible", message, -STRONG)


def _check_age(facts: Sequence[Fact]) -> Iterable[Finding]:
    born, died = date_parts(settled(facts, "born") or ""), date_parts(settled(facts, "died") or "")
    if not born or not died or not born[0] or not died[0]:
        return
    most = died[0] - born[0]
    for candidate in candidates_of(facts, "death_age"):
        age = number_of(candidate.value)
        if age is not None and most - 1 <= age <= most:
            yield finding(candidate, "age.fits", f"Born in {born[0]}, died in {died[0]}: {age} comes out.", STRONG)
        elif age is not None:
            yield finding(candidate, "age.mismatch", f"Who is born in {born[0]} and dies in {died[0]} is not {age}.", -STRONG)


def _check_texts(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Years in a synopsis that lie after the work, and that nothing else in the record explains."""
    made = [year_of(candidate.value) for name in ("start_date", "end_date", "year") for candidate in candidates_of(facts, name)]
    last = max((year for year in made if year), default=0)
    explained = {
        int(year) for name in _LATER for candidate in candidates_of(facts, name) for year in _YEAR.findall(str(candidate.value))
    }
    for candidate in candidates_of(facts, "synopsis") if last else ():
        named = {int(year) for year in _YEAR.findall(_text(candidate))} - explained
        late = [str(year) for year in sorted(named) if year > last + 1]
        if late:
            message = f"The text names {listed(late)}, but the work is of {last}: this cannot be."
            yield finding(candidate, "date.impossible", message, NONE)


def _text(candidate: Candidate) -> str:
    return "\n".join([str(candidate.value), *candidate.spellings])


def is_before(left: object, right: object) -> bool:
    """Whether a date is surely before another, as exact as both are.

    >>> is_before("2005-09", "2005-10-11"), is_before("2005", "2005-10-11")
    (True, False)
    """
    one, other = date_parts(left), date_parts(right)
    if not one or not other or not one[0] or not other[0]:
        return False
    for early, late in zip(one, other, strict=True):
        if early is None or late is None or early != late:
            return early is not None and late is not None and early < late
    return False


def _on(value: object) -> str:
    year, month, day = date_parts(value) or (None, None, None)
    return f"{'on' if day else 'in'} {partial_date(year, month, day) or value}"
