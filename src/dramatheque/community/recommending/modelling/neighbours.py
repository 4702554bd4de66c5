"""Works that the same members like, from who likes what: for each work its nearest others, with a strength that adds up.

Two ways are joined. Of the most liked works each is weighed against all others at once, so that what everybody likes speaks for
nothing (a ridge regression of each work on the rest in closed form, Steck 2019). All works have plain item–item likeness, drawn
to nothing where few members are behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

Array = Any
DENSE = 3000         # works that are weighed against each other at once
RIDGE = 4.0          # times the mean number of likes of those works
DRAWN = 20.0         # members behind a likeness below which it counts by half
SHARE = 0.3          # of plain likeness in the joined strength
NEAREST = 60         # others kept for each work
_ROWS = 1000         # works whose pairs are made at once
MOST_LIKES = 500     # of one member: beyond these the latest say nothing new, and pairs grow with the square


@dataclass(frozen=True, slots=True)
class Likes:
    """Who likes what, and how much (above 0, at most 1): three columns, and how many members and works there are."""

    members: Array
    works: Array
    weights: Array
    counts: tuple[int, int]


def nearest(likes: Likes, *, share: float = SHARE, keep: int = NEAREST) -> Any:
    """A sparse matrix of works by works: in a row the strengths of the nearest others of one work."""
    matrix = sparse.csr_matrix((likes.weights, (likes.members, likes.works)), shape=likes.counts)
    busy = _capped(matrix)
    likeness = _likeness(busy)
    order = np.argsort(-np.bincount(likes.works, minlength=likes.counts[1]), kind="stable")
    popular = np.sort(order[:DENSE])
    if len(popular) < 2:
        return likeness
    weighed = _weighed(busy[:, popular])
    return _joined(likeness, weighed, popular, share, keep)


def _capped(matrix: Any) -> Any:
    """The same with at most so many likes a member, those of the fewest-liked works first: they tell most."""
    long = np.flatnonzero(np.diff(matrix.indptr) > MOST_LIKES)
    if not len(long):
        return matrix
    times = np.bincount(matrix.indices, minlength=matrix.shape[1])
    matrix = matrix.copy()
    for row in long:
        here = slice(matrix.indptr[row], matrix.indptr[row + 1])
        keys = times[matrix.indices[here]]
        matrix.data[here][np.argsort(keys, kind="stable")[MOST_LIKES:]] = 0.0
    matrix.eliminate_zeros()
    return matrix


def _likeness(matrix: Any) -> Any:
    """Cosines of works, drawn to nothing where few members like both; the nearest of each. Part by part: pairs are many."""
    matrix = matrix.astype(np.float32)
    size = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=0))).ravel()
    by_work = matrix.T.tocsr()
    parts = []
    for begin in range(0, by_work.shape[0], _ROWS):
        together = (by_work[begin : begin + _ROWS] @ matrix).tocsr()
        rows = np.repeat(np.arange(together.shape[0]) + begin, np.diff(together.indptr))
        both = together.data
        together.data = both / np.maximum(size[rows] * size[together.indices], 1e-9) * both / (both + DRAWN)
        together.data[rows == together.indices] = 0.0
        parts.append(_kept(together, NEAREST * 2))
    return sparse.vstack(parts).tocsr()


def _weighed(matrix: Any) -> Array:
    """Row by row: what liking one work says of each other one when all are looked at together."""
    gram = np.asarray((matrix.T @ matrix).todense(), dtype=np.float64)
    gram[np.diag_indices_from(gram)] += RIDGE * gram.diagonal().mean() + 1.0
    inverse = np.linalg.inv(gram)
    weights = -inverse / inverse.diagonal()[None, :]
    np.fill_diagonal(weights, 0.0)
    return weights


def _joined(likeness: Any, weighed: Array, popular: Array, share: float, keep: int) -> Any:
    """Both ways, each scaled to the mean of what it says at best, and the strongest of each row."""
    best = np.maximum(weighed.max(1), 0.0)
    alike = likeness.max(axis=1).toarray().ravel()[popular]
    scale = float(alike.mean() / best.mean()) if best.mean() > 0 else 1.0
    top = np.argpartition(-weighed, min(2 * keep, weighed.shape[1] - 1), axis=1)[:, : 2 * keep]
    rows = np.repeat(np.arange(len(popular)), top.shape[1])
    values = np.maximum(weighed[rows, top.ravel()], 0.0) * scale
    spread = sparse.csr_matrix((values, (popular[rows], popular[top.ravel()])), shape=likeness.shape)
    return _kept((spread * (1 - share) + likeness * share).tocsr(), keep)


def _kept(matrix: Any, keep: int) -> Any:
    """The same with the strongest `keep` of each row, strongest first. Row by row: sorting all at once takes far longer."""
    ends = matrix.indptr
    columns, values, counts = [], [], np.zeros(matrix.shape[0], dtype=np.int64)
    for row in range(matrix.shape[0]):
        data = matrix.data[ends[row] : ends[row + 1]]
        chosen = np.argpartition(-data, keep - 1)[:keep] if len(data) > keep else np.arange(len(data))
        chosen = chosen[data[chosen] > 0]
        chosen = chosen[np.argsort(-data[chosen], kind="stable")]
        columns.append(matrix.indices[ends[row] + chosen])
        values.append(data[chosen])
        counts[row] = len(chosen)
    indptr = np.concatenate([[0], np.cumsum(counts)])
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), indptr), shape=matrix.shape)
