"""Checks: what the facts of one thing say about one another. Facts in, findings out; a check never changes a fact."""

from __future__ import annotations

from collections.abc import Sequence

from dramatheque.claims import Fact
from dramatheque.fusing.checks.averages import check_averages
from dramatheque.fusing.checks.counts import check_counts
from dramatheque.fusing.checks.figures import check_figures
from dramatheque.fusing.checks.finding import Check, Finding
from dramatheque.fusing.checks.lengths import check_lengths
from dramatheque.fusing.checks.magnitudes import check_magnitudes
from dramatheque.fusing.checks.plans import check_plans
from dramatheque.fusing.checks.publication import check_publication, check_publications
from dramatheque.fusing.checks.runs import check_runs
from dramatheque.fusing.checks.schedule import check_schedule
from dramatheque.fusing.checks.slips import check_slips
from dramatheque.fusing.checks.times import check_times
from dramatheque.fusing.checks.years import check_years

__all__ = ["CHECKS", "check_plans", "check_publication", "check_record"]

CHECKS: tuple[Check, ...] = (
    check_schedule, check_runs, check_averages, check_times, check_years, check_lengths, check_counts, check_slips,
    check_magnitudes, check_figures, check_publications,
)


def check_record(facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Everything the checks find in the facts of one thing, in a fixed order."""
    found = {item for check in CHECKS for item in check(facts)}
    return tuple(sorted(found, key=lambda item: (item.claim, item.flag.code, item.flag.message)))
