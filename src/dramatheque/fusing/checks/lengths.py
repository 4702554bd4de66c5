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
FEWEST_TOGETHER, ABOUT_ALL = 3, 0.05


def check_lengths(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Says which of the runtimes that pages give is that of the slot, and which that of half an episode."""
    runtimes = [candidate for fact in facts_of(facts, "runtime_minutes") if len(known(fact)) > 1 for candidate in known(fact)]
    slots = {float(minutes) for candidate in candidates_of(facts, "time_slot") if (minutes := slot_minutes(candidate))}
    counts = {number for one in candidates_of(facts, "episode_count") if (number := plain_number(one))}
    for one, other in permutations(runtimes, 2):
        yield from _of_pair(one, other, slots, counts)
        yield from _of_all(one, other, _whole(settled(facts, "episode_count")))


def _of_pair(one: Candidate, other: Candidate, slots: set[float], counts: set[float]) -> Iterable[Finding]:
    long, short = plain_number(one), plain_number(other)
    if not long or not short or short >= long:
        return
    if long in slots and LEAST_SHOWN * long <= short <= MOST_SHOWN * long:
        yield finding(one, "runtime.slot", f"{figure(one.value)} minutes is the length of the slot, with its advertising.", -FAIR)
    halves = [2 * episodes for episodes in counts if 2 * episodes in counts]
    if halves and ABOUT_HALF[0] * long <= short <= ABOUT_HALF[1] * long:
        message = f"{figure(other.value)} minutes is half an episode: {figure(int(max(halves)))} halves are told too."
        yield finding(other, "runtime.half", message, -STRONG)


def _of_all(one: Candidate, other: Candidate, episodes: float) -> Iterable[Finding]:
    """The minutes of all episodes together beside those of one."""
    long, short = plain_number(one), plain_number(other)
    if episodes >= FEWEST_TOGETHER and short and abs(long - episodes * short) <= ABOUT_ALL * long:
        message = f"{figure(one.value)} minutes is the length of all {figure(int(episodes))} episodes together."
        yield finding(one, "runtime.together", message, -STRONG)


def plain_number(candidate: Candidate) -> float:
    """The number a candidate gives; 0 for none."""
    return _whole(candidate.value)


def _whole(value: object) -> float:
    number = number_of(value)
    return float(number) if number is not None else 0.0
