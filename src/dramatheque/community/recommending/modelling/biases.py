"""The plainest model: how much better than the mean something is rated, and how kindly somebody rates. Python alone."""

from __future__ import annotations

from dataclasses import dataclass

from dramatheque.community.recommending.modelling.ratings import Rated

DRAWN_USER, DRAWN_ITEM, ROUNDS = 3.0, 4.0, 12
"""A user or item with as many ratings is believed by half; the rest is the mean of all."""


@dataclass(frozen=True, slots=True)
class Biases:
    """The mean of all ratings, and by place how far users and items are from it; the lowest and highest rating."""

    mean: float
    users: list[float]
    items: list[float]
    low: float
    high: float

    def predict(self, user: int, item: int) -> float:
        """The rating to be expected, within the scale; places that are not known count as ordinary."""
        found = self.mean
        found += self.users[user] if user < len(self.users) else 0.0
        found += self.items[item] if item < len(self.items) else 0.0
        return min(self.high, max(self.low, found))


def learn_biases(rated: Rated) -> Biases:
    """Means of users and items, each freed of the other's and drawn to the mean of all.

    >>> found = learn_biases(Rated([0, 0, 1, 1], [0, 1, 0, 1], [5.0, 4.0, 3.0, 2.0], ["a", "b"], ["x", "y"]))
    >>> found.mean, found.users[0] > 0 > found.users[1], found.items[0] > found.items[1]
    (3.5, True, True)
    """
    mean = sum(rated.values) / len(rated.values)
    users, items = [0.0] * len(rated.user_ids), [0.0] * len(rated.item_ids)
    for _ in range(ROUNDS):
        items = _drawn(rated.items, [value - mean - users[user] for user, value in zip(rated.users, rated.values, strict=True)],
                       len(items), DRAWN_ITEM)
        users = _drawn(rated.users, [value - mean - items[item] for item, value in zip(rated.items, rated.values, strict=True)],
                       len(users), DRAWN_USER)
    return Biases(mean, users, items, min(rated.values), max(rated.values))


def _drawn(places: list[int], values: list[float], count: int, drawn: float) -> list[float]:
    sums, counts = [0.0] * count, [drawn] * count
    for place, value in zip(places, values, strict=True):
        sums[place] += value
        counts[place] += 1
    return [total / times for total, times in zip(sums, counts, strict=True)]
