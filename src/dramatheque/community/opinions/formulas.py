"""The formulas behind every order and score that the site shows. Pure: counts in, numbers out; /scores says them in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from dramatheque.community.opinions.bursts import parts

WEIGHT = 10
"""A title's score is drawn to the mean of all scores as if that many members had given it."""
SURE = 1.96
"""Standard deviations of the Wilson bound: 95 %."""


def weighted(total: float, count: float, mean_of_all: float) -> float:
    """The score titles are ranked by, 0 to 100: (sum + 10 × the mean of all) / (count + 10), rounded to 4 places.

    >>> weighted(1000, 10, 70.0), weighted(0, 0, 70.0), weighted(91_000, 1000, 70.0)
    (85.0, 70.0, 90.7921)
    """
    return round((total + WEIGHT * mean_of_all) / (count + WEIGHT), 4)


def wilson(helpful: int, not_helpful: int) -> float:
    """The lower bound of how many find a review helpful, at 95 %: few votes prove little.

    >>> [round(wilson(*votes), 3) for votes in ((38, 2), (1, 0), (0, 0), (0, 9))]
    [0.835, 0.207, 0.0, 0.0]
    """
    count = helpful + not_helpful
    if not helpful:                  # exactly 0, which rounding would miss
        return 0.0
    share, square = helpful / count, SURE * SURE
    middle = share + square / (2 * count)
    spread = SURE * sqrt((share * (1 - share) + square / (4 * count)) / count)
    return max(0.0, (middle - spread) / (1 + square / count))


@dataclass(frozen=True, slots=True)
class Tally:
    """Scores counted: how many, their sum, and how many in each of the eleven steps from 0 to 10; of them in bursts how many,
    and their sum.
    """

    count: int = 0
    total: int = 0
    steps: tuple[int, ...] = (0,) * 11
    in_bursts: int = 0
    sum_of_bursts: int = 0

    @property
    def mean(self) -> float | None:
        """The mean, 0 to 100, in which those of bursts count a tenth; the plain one where there are none."""
        if not self.count:
            return None
        return parts(self.total, self.sum_of_bursts) / parts(self.count, self.in_bursts)


def tally(scores: Mapping[int, int] | Iterable[tuple[int, int]], in_bursts: Mapping[int, int] | None = None) -> Tally:
    """A tally of (score, how often) pairs, some of them in bursts. Half points count for the step above.

    >>> tally({90: 2, 85: 1}).steps[-3:], tally({90: 2, 85: 1}).mean
    ((0, 3, 0), 88.33333333333333)
    """
    pairs = list(scores.items() if isinstance(scores, Mapping) else scores)
    steps = [0] * 11
    for value, times in pairs:
        steps[(value + 5) // 10] += times
    doubted = in_bursts or {}
    return Tally(
        sum(times for _, times in pairs), sum(value * times for value, times in pairs), tuple(steps),
        sum(doubted.values()), sum(value * times for value, times in doubted.items()),
    )
