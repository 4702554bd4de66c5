"""Ratings on a scale without steps: predicted as numbers, close to what taste and quality make of them."""

from __future__ import annotations

import pytest

from dramatheque.community.recommending.modelling import is_available

if not is_available():
    pytest.skip("needs numpy and scipy", allow_module_level=True)

import numpy as np
from scipy import sparse

from dramatheque.community.recommending.modelling.sampling import Data, Effort, sample_plain

USERS, ITEMS, HIDDEN = 40, 25, 150


def test_ratings_without_steps_are_predicted_close_to_what_they_are() -> None:
    random = np.random.default_rng(3)
    kind, good = random.normal(0, 8, USERS), random.normal(50, 12, ITEMS)
    users, items = (places.ravel() for places in np.meshgrid(np.arange(USERS), np.arange(ITEMS)))
    values = kind[users] + good[items] + random.normal(0, 1, USERS * ITEMS)
    mixed = random.permutation(USERS * ITEMS)
    hidden, told = mixed[:HIDDEN], mixed[HIDDEN:]
    data = Data(
        users[told], items[told], values[told], sparse.csr_matrix((USERS, 1)), sparse.csr_matrix((ITEMS, 1)), users[hidden],
        items[hidden],
    )
    predicted = sample_plain(data, Effort(size=4, samples=40, left_out=10))
    assert np.sqrt(((predicted - values[hidden]) ** 2).mean()) < 2, "the noise alone is 1, the spread of ratings 14"
