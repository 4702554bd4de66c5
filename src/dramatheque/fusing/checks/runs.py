"""The first day of a work against the first days of its runs, at home and elsewhere.

In: facts. Out: findings on first days that pages disagree on: one that was taken from a run abroad, one that the run at home
bears out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dramatheque.claims import Candidate, Fact
from dramatheque.fusing.checks.finding import FAIR, NONE, STRONG, Finding, candidates_of, day_of, finding
from dramatheque.fusing.equivalence import date_parts
from dramatheque.fusing.joining import supports
from dramatheque.fusing.wording import long_date, on_day, place_name
from dramatheque.values.places import country_code


def check_runs(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Checks first days that differ against every run."""
    starts = candidates_of(facts, "start_date")
    countries = {str(candidate.value) for candidate in candidates_of(facts, "country")}
    home = min(countries) if len(countries) == 1 else ""
    for run in candidates_of(facts, "broadcast") if len(starts) > 1 else ():
        value = run.value if isinstance(run.value, Mapping) else {}
        country, begun = str(value.get("country") or ""), str(value.get("start") or "")
        if home and country_code(country) == home:
            yield from _at_home(starts, run, begun, home)
        else:
            yield from _elsewhere(starts, begun, country)


def _at_home(starts: Sequence[Candidate], run: Candidate, begun: str, home: str) -> Iterable[Finding]:
    """A page that tells of the run and not of the first day is one more that says it."""
    first = date_parts(begun)
    others = {document for candidate in starts for document in candidate.documents}
    for candidate in starts if first and first[0] else ():
        day = date_parts(candidate.value)
        if day and first and (day == first or supports(first, day)):
            message = f"The run in {place_name(home)}, where it is from, began {on_day(first)}."
            yield finding(candidate, "date.home_run", message, STRONG if others.isdisjoint(run.documents) else FAIR)


def _elsewhere(starts: Sequence[Candidate], start: str, country: str) -> Iterable[Finding]:
    """A first day that is one of a run somewhere else may have been taken from there."""
    first, begun = day_of(starts[0].value), day_of(start)
    for candidate in starts[1:] if first and begun and begun != first else ():
        day = day_of(candidate.value)
        if day and begun and (day.month, day.day) == (begun.month, begun.day):
            message = f"The run in {place_name(country)} began on {long_date(begun)}: the dates may have been confused."
            yield finding(candidate, "date.other_run", message, -FAIR if day == begun else NONE)
