"""How kindly users rate and how good items are, as arrays: what `biases` learns in plain Python, for many ratings at once."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = Any
ROUNDS = 8


def learn_kindness(
    users: Array, items: Array, values: Array, counts: tuple[int, int], drawn: tuple[float, float]
) -> tuple[Array, Array]:
    """How far users, and items, are from the mean of all. `values` are centred; as many ratings as `drawn` are half believed."""
    kind, good = np.zeros(counts[0]), np.zeros(counts[1])
    of_user = np.bincount(users, minlength=counts[0]) + drawn[0]
    of_item = np.bincount(items, minlength=counts[1]) + drawn[1]
    for _ in range(ROUNDS):
        good = np.bincount(items, values - kind[users], counts[1]) / of_item
        kind = np.bincount(users, values - good[items], counts[0]) / of_user
    return kind, good
