"""Stated averages against the rows they are the average of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from dramatheque.claims import Fact, Standing
from dramatheque.fusing.checks.finding import STRONG, Finding, facts_of, finding, known
from dramatheque.fusing.equivalence import number_of
from dramatheque.fusing.joining import is_rounding
from dramatheque.fusing.wording import figure, number_word

Region = tuple[tuple[str, object], ...]


def check_averages(facts: Sequence[Fact]) -> Iterable[Finding]:
    """A stated average must be the mean of the episodes' ratings, as far as it is rounded; only where every episode has one."""
    rows = _rows(facts)
    for fact in facts_of(facts, "audience_rating"):
        key = dict(fact.key)
        if "episode" in key or key.get("stat") != "average":
            continue
        ratings = rows.get(_region(fact), {})
        if len(ratings) < 2 or sorted(ratings) != list(range(1, len(ratings) + 1)):
            continue
        mean = sum(ratings.values(), Decimal(0)) / len(ratings)
        shown = f"the {number_word(len(ratings))} episodes average {figure(round(mean, 3))}"
        for candidate in known(fact):
            stated = number_of(candidate.value)
            if stated is not None and (is_rounding(stated, mean) or stated == mean or round(mean) == stated):
                yield finding(candidate, "average.fits", f"{figure(candidate.value)} is right: {shown}.", STRONG)
            elif stated is not None:
                message = f"{figure(candidate.value)} is not a rounding difference: {shown}."
                yield finding(candidate, "average.mismatch", message, -STRONG)


def _rows(facts: Sequence[Fact]) -> dict[Region, dict[int, Decimal]]:
    """By region the rating of each episode that is not in dispute."""
    found: dict[Region, dict[int, Decimal]] = defaultdict(dict)
    for fact in facts_of(facts, "audience_rating"):
        episode = number_of(dict(fact.key).get("episode"))
        value = number_of(fact.candidates[0].value)
        is_average = dict(fact.key).get("stat") == "average"
        if episode is not None and value is not None and is_average and fact.standing is not Standing.OPEN:
            found[_region(fact)][int(episode)] = value
    return found


def _region(fact: Fact) -> Region:
    return tuple((name, item) for name, item in fact.key if name in ("region", "column"))
