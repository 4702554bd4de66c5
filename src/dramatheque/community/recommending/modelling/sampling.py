"""Predictions from sampled vectors: the mean over many samples, of plain numbers or of the steps of a scale.

The second way takes a rating for the step of the scale in which a hidden number falls (Albert and Chib 1993), and lets each
user be more or less steady: it is at home where most ratings are the highest there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr, ndtri

from dramatheque.community.recommending.modelling.kindness import learn_kindness
from dramatheque.community.recommending.modelling.sides import Side, meet

Array = Any
STEPS = 128          # a scale with more different ratings is read as plain numbers
_STEADY = 6.0        # how alike users are in their steadiness


@dataclass(frozen=True, slots=True)
class Data:
    """Ratings by place, features of both sides, and the pairs to be predicted."""

    users: Array
    items: Array
    values: Array
    user_features: Any
    item_features: Any
    pair_users: Array
    pair_items: Array

    @property
    def counts(self) -> tuple[int, int]:
        """How many users and items."""
        return self.user_features.shape[0], self.item_features.shape[0]


@dataclass(frozen=True, slots=True)
class Effort:
    """How long vectors are, how many samples are drawn, and how many of the first are left out."""

    size: int = 12
    samples: int = 200
    left_out: int = 30
    seed: int = 1


def sample_plain(data: Data, effort: Effort) -> Array:
    """Predicted ratings of the pairs, ratings taken as numbers with one noise."""
    mean, total = data.values.mean(), np.zeros(len(data.pair_users))
    rest = data.values - mean
    users, items, precision, random = _begun(data, rest, effort)
    for sample in range(effort.samples):
        weights = np.full(len(rest), precision)
        _step(data, users, items, rest, weights)
        error = rest - meet(users, items, data.users, data.items)
        precision = random.gamma(2 + len(rest) / 2, 1 / (2 + (error @ error) / 2))
        if sample >= effort.left_out:
            total += meet(users, items, data.pair_users, data.pair_items)
    return np.clip(mean + total / (effort.samples - effort.left_out), data.values.min(), data.values.max())


def sample_steps(data: Data, effort: Effort) -> Array:
    """Predicted ratings of the pairs, ratings taken as steps of a scale."""
    scale, step = np.unique(data.values, return_inverse=True)
    if not 2 <= len(scale) <= STEPS:
        return sample_plain(data, effort)
    shares = np.cumsum(np.bincount(step)) / len(step)
    borders = np.concatenate([[-np.inf], ndtri(shares[:-1]), [np.inf]])
    density = np.exp(-(borders**2) / 2) / np.sqrt(2 * np.pi)
    hidden = ((density[:-1] - density[1:]) / np.diff(shares, prepend=0.0))[step]
    users, items, precision, random = _begun(data, hidden, effort)
    steady, times = np.ones(data.counts[0]), np.bincount(data.users, minlength=data.counts[0])
    total = np.zeros(len(data.pair_users))
    for sample in range(effort.samples):
        weights = precision * steady[data.users]
        hidden = _hidden(meet(users, items, data.users, data.items), np.sqrt(weights), borders[step], borders[step + 1], random)
        _step(data, users, items, hidden, weights)
        error = (hidden - meet(users, items, data.users, data.items)) ** 2
        precision = random.gamma(2 + len(step) / 2, 1 / (2 + (steady[data.users] @ error) / 2))
        wide = np.bincount(data.users, error * precision, data.counts[0])
        steady = random.gamma(_STEADY + times / 2, 1 / (_STEADY + wide / 2))
        if sample >= effort.left_out:
            found = meet(users, items, data.pair_users, data.pair_items)
            total += _expected(found, np.sqrt(precision * steady[data.pair_users]), borders, scale)
    return total / (effort.samples - effort.left_out)


def _begun(data: Data, values: Array, effort: Effort) -> tuple[Side, Side, float, np.random.Generator]:
    """Both sides with the biases of plain means: from there the chain is soon at home."""
    random = np.random.default_rng(effort.seed)
    count_users, count_items = data.counts
    users = Side(data.users, count_users, effort.size, data.user_features, random)
    items = Side(data.items, count_items, effort.size, data.item_features, random)
    kind, good = learn_kindness(data.users, data.items, values, data.counts, (2, 2))
    users.vectors[:, 0], items.vectors[:, 0] = kind, good
    rest = values - kind[data.users] - good[data.items]
    return users, items, 1 / max(float(rest.var()), 1e-6), random


def _step(data: Data, users: Side, items: Side, values: Array, weights: Array) -> None:
    items.sample_prior()
    items.sample(users, data.users, values, weights)
    users.sample_prior()
    users.sample(items, data.items, values, weights)


def _hidden(middle: Array, root: Array, low: Array, high: Array, random: np.random.Generator) -> Array:
    """Numbers from normal distributions, each between its borders."""
    below, above = ndtr((low - middle) * root), ndtr((high - middle) * root)
    share = below + (above - below) * random.random(len(middle))
    return middle + ndtri(np.clip(share, 1e-12, 1 - 1e-12)) / root


def _expected(middle: Array, root: Array, borders: Array, scale: Array) -> Array:
    """The mean rating of a hidden number that is known up to its noise."""
    expected = np.full(len(middle), scale[-1])
    for border, gap in zip(borders[1:-1], np.diff(scale), strict=True):
        expected -= gap * ndtr((border - middle) * root)
    return expected
