"""One side of the ratings, users or items, as vectors that are sampled given the other side's (Salakhutdinov and Mnih 2008).

A vector holds how kindly one rates (or is rated) and what one leans to. It is drawn towards what the features of its thing
say; how strongly, and in which directions vectors vary, is sampled as well, so that nothing has to be set by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

Array = Any
_CELLS = 400_000     # numbers of one batch: what fits into caches
_GROWTH = 1.35       # rows of about equal length are computed together, padded to a common one


class Side:
    """The vectors of one side; `vectors[:, 0]` is the bias."""

    def __init__(self, own: Array, count: int, size: int, features: Any, random: np.random.Generator) -> None:
        self.random = random
        self.vectors = random.normal(0, 0.1, (count, size + 1))
        self._batches = tuple(_batches(own, count))
        self._silent = np.flatnonzero(np.bincount(own, minlength=count) == 0)
        self._mean = np.zeros(size + 1)
        self._precision = np.eye(size + 1) * 5.0
        self._features = features
        self._drawn = np.zeros((count, size + 1))        # what features say
        self._ridge = 1.0
        gram = np.asarray((features.T @ features).todense())
        values, self._turn = np.linalg.eigh(gram) if gram.size else (np.zeros(0), gram)
        self._spread = np.maximum(values, 0.0)

    def sample_prior(self) -> None:
        """How vectors vary around what features say, and what features say, given the vectors."""
        count, size = self.vectors.shape
        rest = self.vectors - self._drawn
        middle = rest.mean(0)
        scatter = (rest - middle).T @ (rest - middle) + np.eye(size) * 0.05 * (size + 2)
        scatter += 2.0 * count / (2.0 + count) * np.outer(middle, middle)
        self._precision = self._wishart(np.linalg.inv(scatter), size + 2 + count)
        noise = np.linalg.solve(np.linalg.cholesky(self._precision * (2.0 + count)).T, self.random.normal(size=size))
        self._mean = count * middle / (2.0 + count) + noise
        if len(self._spread):
            self._sample_drawn()

    def _wishart(self, scale: Array, freedom: int) -> Array:
        size = len(scale)
        lower = np.zeros((size, size))
        lower[np.tril_indices(size, -1)] = self.random.normal(size=size * (size - 1) // 2)
        lower[np.diag_indices(size)] = np.sqrt(self.random.chisquare(freedom - np.arange(size)))
        root = np.linalg.cholesky((scale + scale.T) / 2) @ lower
        return root @ root.T

    def _sample_drawn(self) -> None:
        """A regression of vectors on features, in the directions of the features' own spread."""
        covariance = np.linalg.inv(self._precision)
        root = np.linalg.cholesky((covariance + covariance.T) / 2)
        told = self._turn.T @ (self._features.T @ (self.vectors - self._mean))
        held = (self._spread + self._ridge)[:, None]
        weights = self._turn @ (told / held + self.random.normal(size=told.shape) / np.sqrt(held) @ root.T)
        self._drawn = self._features @ weights
        force = float(np.einsum("fk,kl,fl->", weights, self._precision, weights))
        self._ridge = float(self.random.gamma((1 + weights.size) / 2, 2 / (1 + force)))

    def sample(self, other: Side, other_place: Array, values: Array, weights: Array) -> None:
        """New vectors, given ratings (by row: place on the other side, value, precision)."""
        prior = self._mean + self._drawn
        fresh = np.empty_like(self.vectors)
        for own, rows, mask in self._batches:
            facing = other.vectors[other_place[rows]]
            rest = values[rows] - facing[:, :, 0]
            facing[:, :, 0] = 1.0
            heavy = facing * (weights[rows] * mask)[:, :, None]
            precision = heavy.transpose(0, 2, 1) @ facing + self._precision
            pull = (heavy * rest[:, :, None]).sum(1) + prior[own] @ self._precision
            root = np.linalg.cholesky(precision)
            middle = np.linalg.solve(precision, pull[:, :, None])
            fresh[own] = (middle + np.linalg.solve(root.transpose(0, 2, 1), self.random.normal(size=middle.shape)))[:, :, 0]
        if len(self._silent):
            root = np.linalg.cholesky(self._precision)
            noise = np.linalg.solve(root.T, self.random.normal(size=(fresh.shape[1], len(self._silent))))
            fresh[self._silent] = prior[self._silent] + noise.T
        self.vectors = fresh


def meet(left: Side, right: Side, left_place: Array, right_place: Array) -> Array:
    """What the vectors of two sides say of pairs: both biases, and how far their leanings agree."""
    one, two = left.vectors[left_place], right.vectors[right_place]
    return one[:, 0] + two[:, 0] + np.einsum("nk,nk->n", one[:, 1:], two[:, 1:])


def _batches(own: Array, count: int) -> Iterator[tuple[Array, Array, Array]]:
    """Things with about as many ratings, the rows of each padded to one length, and which of these are no padding."""
    order = np.argsort(own, kind="stable")
    times = np.bincount(own, minlength=count)
    start = np.concatenate([[0], np.cumsum(times)])
    low, length = 0, 1
    while low < times.max(initial=0):
        these = np.flatnonzero((times > low) & (times <= length))
        step = max(1, _CELLS // length)
        for at in range(0, len(these), step):
            part = these[at : at + step]
            places = start[part][:, None] + np.arange(length)
            yield part, order[np.minimum(places, len(own) - 1)], np.arange(length) < times[part][:, None]
        low, length = length, max(length + 1, int(length * _GROWTH))
