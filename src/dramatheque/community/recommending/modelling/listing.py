"""The best works for each member that the member has not met: ratings in, a list each out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from dramatheque.community.recommending.modelling.neighbours import Likes, nearest
from dramatheque.community.recommending.modelling.ratings import Rated

_ROWS = 1000         # members whose lists are made at once
FAINT = 1e-6         # of popularity: it decides where taste says nothing


@dataclass(frozen=True, slots=True)
class Listed:
    """A place in a member's list: places of member and work, and the place of the liked work that speaks most for it."""

    user: int
    item: int
    score: float
    because: int


def best(rated: Rated, most: int) -> Iterator[Listed]:
    """For each member the works to be liked most, best first. A rating counts by its height on the scale.

    Where taste says nothing, what most members like comes first, with `because` -1.
    """
    likes = graded(rated)
    taste = sparse.csr_matrix((likes.weights, (likes.members, likes.works)), shape=likes.counts)
    met = sparse.csr_matrix((np.ones(len(rated.users)), (rated.users, rated.items)), shape=likes.counts)
    strengths = nearest(likes)
    columns = strengths.tocsc()
    liked = np.bincount(likes.works, weights=likes.weights, minlength=likes.counts[1])
    for begin in range(0, likes.counts[0], _ROWS):
        scores = (taste[begin : begin + _ROWS] @ strengths).toarray() + FAINT * liked
        scores[met[begin : begin + _ROWS].nonzero()] = -1.0
        for row, own in enumerate(scores):
            user = begin + row
            order = np.argsort(-own, kind="stable")[:most]
            for item in order[own[order] >= 0]:
                yield Listed(user, int(item), float(own[item]), _because(taste[user], columns[:, item]))


def graded(rated: Rated) -> Likes:
    """Ratings as likes: the lowest of the scale counts nothing, the highest 1."""
    values = np.array(rated.values)
    low, high = values.min(), values.max()
    weights = (values - low) / (high - low) if high > low else np.ones(len(values))
    kept = weights > 0
    counts = len(rated.user_ids), len(rated.item_ids)
    return Likes(np.array(rated.users)[kept], np.array(rated.items)[kept], weights[kept], counts)


def _because(taste: Any, column: Any) -> int:
    spoken = taste.multiply(column.T).tocoo()
    return int(spoken.col[np.argmax(spoken.data)]) if spoken.nnz else -1
