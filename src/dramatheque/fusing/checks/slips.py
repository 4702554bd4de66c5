"""Slips of who writes a value down: the peak of an episode for its average, 10:00 for 22:00, day and month turned round.

In: facts. Out: findings on values that pages disagree on, where one is explained by the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

from dramatheque.claims import Candidate, Fact
from dramatheque.fusing.checks.finding import FAIR, NONE, STRONG, Finding, day_of, facts_of, finding, known, settled, year_of
from dramatheque.fusing.equivalence import clock_minutes, date_parts, number_of
from dramatheque.fusing.wording import figure, long_date

_HALF_A_DAY = 12 * 60
_WHERE = ("episode", "region", "column", "measurer")


def check_slips(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Names the slip that makes one value of another."""
    yield from _peaks(facts)
    for fact in facts_of(facts, "time_slot"):
        for one, other in permutations(known(fact), 2):
            yield from _halves_of_the_day(one, other)
    for fact in facts_of(facts, "start_date"):
        for one in known(fact)[1:]:
            yield from _turned(one, known(fact)[0])
        for one, other in permutations(known(fact), 2):
            yield from _year_of_the_end(one, other, settled(facts, "end_date"))


def _peaks(facts: Sequence[Fact]) -> Iterable[Finding]:
    """A rating that is called the peak elsewhere, where another page gives a lower average."""
    ratings = facts_of(facts, "audience_rating")
    peaks = {_where(fact): number_of(fact.candidates[0].value) for fact in ratings if dict(fact.key).get("stat") == "peak"}
    for fact in ratings:
        peak = peaks.get(_where(fact)) if dict(fact.key).get("stat") == "average" and len(known(fact)) > 1 else None
        told = [(one, number_of(one.value)) for one in known(fact)]
        is_lower = peak is not None and any(value is not None and value < peak for _, value in told)
        for one, value in told if is_lower else ():
            if value is not None and peak is not None and value >= peak:
                message = f"{figure(one.value)} is told as the peak: the average is lower."
                yield finding(one, "rating.peak", message, -STRONG)


def _where(fact: Fact) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(item)) for name, item in fact.key if name in _WHERE)


def _halves_of_the_day(one: Candidate, other: Candidate) -> Iterable[Finding]:
    early, late = clock_minutes(one.qualifiers.get("from")), clock_minutes(other.qualifiers.get("from"))
    if early is not None and late is not None and late - early == _HALF_A_DAY and early:
        shown, meant = one.qualifiers["from"], other.qualifiers["from"]
        yield finding(one, "slot.half_of_day", f"{shown} may be {meant} without its “pm”.", -FAIR)


def _turned(one: Candidate, other: Candidate) -> Iterable[Finding]:
    day, turned = day_of(one.value), day_of(other.value)
    if day and turned and day.day != day.month and (day.year, day.month, day.day) == (turned.year, turned.day, turned.month):
        message = f"{long_date(day)} may be {long_date(turned)} with day and month turned round."
        yield finding(one, "date.turned", message, NONE)


def _year_of_the_end(one: Candidate, other: Candidate, end: object) -> Iterable[Finding]:
    """2016 of a run that began on the last days of 2015."""
    parts, begun, ended = date_parts(one.value), day_of(other.value), year_of(end or "")
    if parts and parts[1:] == (None, None) and begun and parts[0] == ended == begun.year + 1:
        yield finding(one, "year.ended", f"{parts[0]} is the year in which it ended.", -FAIR)
