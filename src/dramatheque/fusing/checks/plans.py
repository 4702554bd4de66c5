"""What a page wrote before it happened: a plan, where another page tells what came of it.

In: facts, and the day on which each claim was written as far as that is known. Out: findings on first and last days and numbers
of episodes that pages disagree on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dramatheque.claims import Candidate, Fact
from dramatheque.fusing.checks.finding import FAIR, STRONG, Finding, candidates_of, day_of, facts_of, finding, known
from dramatheque.fusing.wording import long_date


def check_plans(facts: Sequence[Fact], written: Mapping[str, str]) -> tuple[Finding, ...]:
    """Weakens what was said before the day it speaks of, most where another page speaks of it afterwards.

    `written`: ISO dates by claim.
    """
    if not written:
        return ()
    return (*_days(facts, "start_date", written), *_days(facts, "end_date", written), *_counts(facts, written))


def _days(facts: Sequence[Fact], prop: str, written: Mapping[str, str]) -> Iterable[Finding]:
    for fact in facts_of(facts, prop):
        told = [(one, _last(one, written), day_of(one.value)) for one in known(fact)]
        is_reported = any(said and day and said >= day for _, said, day in told)
        for one, said, day in told if len(told) > 1 else ():
            if said and day and said < day:
                message = f"{long_date(day)} was the plan on {long_date(said)}, before that day."
                yield finding(one, "plan.day", message, -STRONG if is_reported else -FAIR)


def _counts(facts: Sequence[Fact], written: Mapping[str, str]) -> Iterable[Finding]:
    """A number that was told before the run began, beside one that was told when it had begun, or was over."""
    starts = [day for one in candidates_of(facts, "start_date") if (day := day_of(one.value))]
    ends = [day for one in candidates_of(facts, "end_date") if (day := day_of(one.value))]
    for fact in facts_of(facts, "episode_count"):
        told = [(one, said) for one in known(fact) if (said := _last(one, written))]
        is_over = bool(ends) and any(said >= max(ends) for _, said in told)
        has_begun = bool(starts) and any(said > max(starts) for _, said in told)
        for one, said in told if is_over or has_begun else ():
            if starts and said < min(starts):
                message = f"{one.value} was the plan on {long_date(said)}, before the run began."
                yield finding(one, "plan.count", message, -STRONG if is_over else -FAIR)


def _last(candidate: Candidate, written: Mapping[str, str]) -> date | None:
    """The last day on which somebody said it, where every page that does has a date."""
    days = [day_of(written.get(claim, "")[:10]) for claim in candidate.claims]
    return max((day for day in days if day), default=None) if None not in days else None
