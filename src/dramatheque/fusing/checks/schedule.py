"""Schedule arithmetic: the days of broadcast between two dates against the number of episodes, for every run.

A run of eleven weekly episodes needs eleven weeks. What does not come out speaks against a date, unless there is a plain reason:
a week off air, episodes cut into halves, two episodes in one night.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dramatheque.claims import Candidate, Fact, Flag
from dramatheque.fusing.checks.finding import (
    FAIR,
    NONE,
    STRONG,
    Finding,
    candidates_of,
    day_of,
    facts_of,
    finding,
    known,
    settled,
)
from dramatheque.fusing.equivalence import clock_minutes, number_of
from dramatheque.fusing.wording import counted, day_name, long_date, number_word, weekday_name

OFF_AIR = 2
"""So many broadcast days without an episode are a holiday or a special, not a mistake."""
_DAY, _EARLY = 24 * 60, 4 * 60
LONGEST = 3660
"""Days after which a run is no run of one series."""


class Verdict(StrEnum):
    """How days of broadcast and episodes go together."""

    FITS = "fits"
    ONE_MORE = "one_more"
    MORE = "more"
    RECUT = "recut"
    DOUBLE = "double"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Run:
    """A run with all that the arithmetic needs. Weekdays count from Monday 1; minutes are 0 where not known."""

    start: date
    end: date
    weekdays: tuple[int, ...]
    episodes: int
    slot: int = 0
    runtime: int = 0
    specials: int = 0


def broadcast_days(start: date, end: date, weekdays: Collection[int]) -> int:
    """The days from start to end, both included, that fall on one of the weekdays (Monday 1).

    >>> broadcast_days(date(2005, 10, 11), date(2005, 12, 20), [2])
    11
    """
    weeks, rest = divmod((end - start).days + 1, 7)
    first = start.isoweekday()
    return max(0, weeks * len(set(weekdays)) + sum((first - 1 + step) % 7 + 1 in weekdays for step in range(max(0, rest))))


def judge_run(run: Run) -> Verdict:
    """How the days of a run go with its episodes."""
    days = broadcast_days(run.start, run.end, run.weekdays)
    if days in (run.episodes, run.episodes + run.specials):
        return Verdict.FITS
    if run.slot and run.runtime and run.slot <= 0.75 * run.runtime and 1.5 * run.episodes <= days <= 2.2 * run.episodes:
        return Verdict.RECUT
    if days > run.episodes:
        return Verdict.ONE_MORE if days - run.episodes <= OFF_AIR else Verdict.MORE
    if run.slot and run.runtime and run.slot >= 1.5 * run.runtime and 2 * days >= run.episodes:
        return Verdict.DOUBLE
    return Verdict.TOO_FEW


def check_schedule(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Checks every run abroad and at home, and the dates and the number of episodes of the work."""
    episodes = _episodes(facts)
    for candidate in candidates_of(facts, "broadcast"):
        yield from _check_broadcast(candidate, episodes, _length(facts))
    weekdays = _weekdays(facts)
    yield from _check_counts(facts, weekdays)
    is_late = _is_late(facts)
    yield from _check_starts(facts, weekdays, episodes, is_late)
    yield from _check_ends(facts, weekdays, episodes, is_late)
    yield from _check_nights(facts) if is_late else ()
    yield from _check_slots(facts)


def _check_broadcast(candidate: Candidate, episodes: int, runtime: int) -> Iterable[Finding]:
    value = candidate.value if isinstance(candidate.value, Mapping) else {}
    start, end = day_of(value.get("start")), day_of(value.get("end"))
    weekdays = tuple(candidate.qualifiers.get("weekdays") or ())
    if start and weekdays and start.isoweekday() not in weekdays:
        yield finding(candidate, "schedule.weekday", _not_on(start, weekdays))
    if not (start and end and weekdays and episodes) or not 0 <= (end - start).days <= LONGEST:
        return
    specials = int(candidate.qualifiers.get("specials") or 0)
    run = Run(start, end, weekdays, episodes, slot_minutes(candidate), runtime, specials)
    verdict = judge_run(run)
    weight = {Verdict.FITS: STRONG, Verdict.TOO_FEW: -FAIR, Verdict.MORE: -FAIR, Verdict.RECUT: FAIR, Verdict.DOUBLE: FAIR}
    yield finding(candidate, f"schedule.{verdict}", _sentence(run, verdict), weight.get(verdict, NONE))


def _check_starts(facts: Sequence[Fact], weekdays: tuple[int, ...], episodes: int, is_late: bool) -> Iterable[Finding]:
    end = day_of(settled(facts, "end_date"))
    for candidate in candidates_of(facts, "start_date"):
        start = day_of(candidate.value)
        if start and not (is_late and _is_beside(start, weekdays)):
            yield from _check_span(candidate, start, (start, end), weekdays, episodes)


def _check_ends(facts: Sequence[Fact], weekdays: tuple[int, ...], episodes: int, is_late: bool) -> Iterable[Finding]:
    start = day_of(settled(facts, "start_date"))
    for candidate in candidates_of(facts, "end_date"):
        end = day_of(candidate.value)
        if end and not (is_late and _is_beside(end, weekdays)):
            yield from _check_span(candidate, end, (start, end), weekdays, episodes)


def _check_span(
    candidate: Candidate, own: date, span: tuple[date | None, date | None], weekdays: tuple[int, ...], episodes: int
) -> Iterable[Finding]:
    start, end = span
    if weekdays and own.isoweekday() not in weekdays:
        yield finding(candidate, "schedule.weekday", _not_on(own, weekdays), -FAIR)
    if not (start and end and episodes) or not 0 <= (end - start).days <= LONGEST:
        return
    if not weekdays:
        if (end - start).days == 7 * (episodes - 1) and episodes > 1:
            message = f"From {long_date(start)} to {long_date(end)} a weekly series has {counted(episodes, 'episode')}."
            yield finding(candidate, "schedule.fits", message, FAIR)
        return
    run = Run(start, end, weekdays, episodes)
    verdict = judge_run(run)
    if verdict is Verdict.FITS and own.isoweekday() not in weekdays:
        return                       # from the Saturday before as many Sundays follow as from the Sunday
    weight = {Verdict.FITS: STRONG, Verdict.TOO_FEW: -STRONG, Verdict.MORE: -FAIR}.get(verdict, NONE)
    yield finding(candidate, f"schedule.{verdict}", _sentence(run, verdict), weight)


def _check_counts(facts: Sequence[Fact], weekdays: tuple[int, ...]) -> Iterable[Finding]:
    """Numbers of episodes that pages disagree on, against the days from the first to the last."""
    start, end = day_of(settled(facts, "start_date")), day_of(settled(facts, "end_date"))
    if not (start and end) or not 0 <= (end - start).days <= LONGEST:
        return
    for fact in facts_of(facts, "episode_count"):
        for candidate in known(fact) if len(known(fact)) > 1 else ():
            episodes = int(number_of(candidate.value) or 0)
            if not weekdays:
                if 1 < episodes < 10_000 and (end - start).days == 7 * (episodes - 1):
                    message = f"From {long_date(start)} to {long_date(end)} a weekly series has {counted(episodes, 'episode')}."
                    yield finding(candidate, "schedule.fits", message, FAIR)
                continue
            run = Run(start, end, weekdays, episodes)
            verdict = judge_run(run)
            if verdict in (Verdict.FITS, Verdict.TOO_FEW) and broadcast_days(start, end, weekdays) * 2 != episodes:
                weight = STRONG if verdict is Verdict.FITS else -FAIR
                yield finding(candidate, f"schedule.{verdict}", _sentence(run, verdict), weight)


def _is_late(facts: Sequence[Fact]) -> bool:
    """Whether a slot begins after midnight: stations count it to the day before, calendars do not."""
    begins = [clock_minutes(candidate.qualifiers.get("from")) for candidate in candidates_of(facts, "time_slot")]
    return any(minutes is not None and (minutes >= _DAY or minutes < _EARLY) for minutes in begins)


def _is_beside(day: date, weekdays: Collection[int]) -> bool:
    """Whether a day is the one before or after a weekday of the slot, and none of them: after midnight they are one night."""
    own = day.isoweekday()
    return own not in weekdays and not {own % 7 + 1, (own - 2) % 7 + 1}.isdisjoint(weekdays)


def _check_nights(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Of days that are one night after midnight, the one that stations print comes first."""
    for prop in ("start_date", "end_date"):
        days = {day_of(candidate.value): candidate for candidate in candidates_of(facts, prop)}
        for own, candidate in days.items():
            before = own - timedelta(days=1) if own and own > date.min else None
            if own and before and before in days:
                message = f"{long_date(own)} is the same night as {long_date(before)}: the slot begins after midnight."
                yield finding(candidate, "date.after_midnight", message, -STRONG)


def _check_slots(facts: Sequence[Fact]) -> Iterable[Finding]:
    """The slot of the work against that of its first run, where other pages give it at another time."""
    starts = {str(settled(facts, "start_date"))}
    slots = candidates_of(facts, "time_slot")
    for run in (run for run in candidates_of(facts, "broadcast") if _begins(run) in starts):
        begins = run.qualifiers.get("from")
        told = {document for slot in slots if slot.qualifiers.get("from") == begins for document in slot.documents}
        for slot in slots if begins and not told.issuperset(run.documents) else ():
            differs = slot.qualifiers.get("from") not in (None, begins)
            if differs and slot.witnesses <= run.witnesses and not set(slot.documents) & set(run.documents):
                until = f"–{run.qualifiers['to']}" if run.qualifiers.get("to") else ""
                message = f"The first run is given at {begins}{until}."
                flag = Flag("slot.run", message, False, run.claims)
                yield Finding(slot.claims[0], flag, NONE, contests=True)


def slot_minutes(candidate: Candidate) -> int:
    """How long a slot is, 0 where not told; one that ends before it begins ends after midnight."""
    start, end = clock_minutes(candidate.qualifiers.get("from")), clock_minutes(candidate.qualifiers.get("to"))
    return (end - start) % 1440 if start is not None and end is not None else 0


def _length(facts: Sequence[Fact]) -> int:
    """Minutes an episode takes: its runtime, else the slot it was made for."""
    runtime = number_of(settled(facts, "runtime_minutes"))
    if runtime:
        return int(runtime)
    slots = [slot_minutes(candidate) for prop in ("time_slot", "broadcast") for candidate in candidates_of(facts, prop)]
    return max((slot for slot in slots if slot <= 120), default=0)


def _episodes(facts: Sequence[Fact]) -> int:
    episodes = number_of(settled(facts, "episode_count"))
    return int(episodes) if episodes and 0 < episodes < 10_000 else 0


def _weekdays(facts: Sequence[Fact]) -> tuple[int, ...]:
    """The weekdays of the work's own run, where the pages that tell them agree; else those of the run that began when it did."""
    stated = {tuple(candidate.qualifiers.get("weekdays") or ()) for candidate in candidates_of(facts, "time_slot")} - {()}
    if not stated:
        starts = {str(candidate.value) for candidate in candidates_of(facts, "start_date")}
        own = [one for one in candidates_of(facts, "broadcast") if _begins(one) in starts]
        stated = {tuple(candidate.qualifiers.get("weekdays") or ()) for candidate in own} - {()}
    return next(iter(stated)) if len(stated) == 1 else ()


def _begins(run: Candidate) -> str:
    return str(run.value.get("start")) if isinstance(run.value, Mapping) else ""


def _not_on(day: date, weekdays: Collection[int]) -> str:
    return f"{long_date(day)} is a {day_name(day)}, not a {weekday_name(weekdays, joiner='or')}."


def _sentence(run: Run, verdict: Verdict) -> str:
    days = broadcast_days(run.start, run.end, run.weekdays)
    one_a_week = len(set(run.weekdays)) == 1
    slots = f"{number_word(days)} {weekday_name(run.weekdays, many=days != 1)}" if one_a_week else counted(days, "broadcast day")
    verb = "is" if days == 1 else "are"
    between = f"From {long_date(run.start)} to {long_date(run.end)} there {verb} {slots} for {counted(run.episodes, 'episode')}"
    return between + {
        Verdict.FITS: ".",
        Verdict.ONE_MORE: f": {number_word(days - run.episodes)} more than needed, perhaps off air.",
        Verdict.MORE: ": too many.",
        Verdict.RECUT: f" of {run.runtime} minutes, in slots of {run.slot} minutes: cut into shorter parts.",
        Verdict.DOUBLE: ", in slots long enough for two.",
        Verdict.TOO_FEW: ": too few.",
    }[verdict]
