"""The minutes of an episode against the slot it has and against episodes cut in two.

In: facts. Out: findings on runtimes that pages disagree on: one as long as the slot has the advertising in it, one half as long
as another is of half an episode.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

from dramatheque.claims import Candidate, Fact
from dramatheque.fusing.checks.finding import FAIR, STRONG, Finding, candidates_of, facts_of, finding, known, settled
from dramatheque.fusing.checks.schedule import slot_minutes
from dramatheque.fusing.equivalence import number_of
from dramatheque.fusing.wording import figure

LEAST_SHOWN, MOST_SHOWN = 0.65, 0.95
"""The part of a slot that is left when the advertising is out."""
ABOUT_HALF = (0.42, 0.58)


def check_lengths(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Says which of the runtimes that pages give is that of the slot, and which that of half an episode."""
    runtimes = [candidate for fact in facts_of(facts, "runtime_minutes") if len(known(fact)) > 1 for candidate in known(fact)]
    slots = {float(minutes) for candidate in candidates_of(facts, "time_slot") if (minutes := slot_minutes(candidate))}
    counts = {number for one in candidates_of(facts, "episode_count") if (number := _number(one))}
    for one, other in permutations(runtimes, 2):
        yield from _of_pair(one, other, slots, counts, _whole(settled(facts, "episode_count")))


def _of_pair(one: Candidate, other: Candidate, slots: set[float], counts: set[float], episodes: float) -> Iterable[Finding]:
    long, short = _number(one), _number(other)
    if not long or not short or short >= long:
        return
    if long in slots and LEAST_SHOWN * long <= short <= MOST_SHOWN * long:
        yield finding(one, "runtime.slot", f"{figure(one.value)} minutes is the length of the slot, with its advertising.", -FAIR)
    if episodes and ABOUT_HALF[0] * long <= short <= ABOUT_HALF[1] * long and 2 * episodes in counts:
        message = f"{figure(other.value)} minutes is half an episode: {figure(int(2 * episodes))} halves are told too."
        yield finding(other, "runtime.half", message, -STRONG)


def _number(candidate: Candidate) -> float:
    return _whole(candidate.value)


def _whole(value: object) -> float:
    number = number_of(value)
    return float(number) if number is not None else 0.0
