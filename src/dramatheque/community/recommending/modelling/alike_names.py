"""Things whose names are alike, seasons of one series most of all: who liked one likes the other, whatever few they have rated.

In: names, and ratings by place. Out: which names are alike as a matrix, and by pair how the user rated what is called alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from dramatheque.community.recommending.modelling.biases import DRAWN_ITEM, DRAWN_USER
from dramatheque.community.recommending.modelling.kindness import learn_kindness
from dramatheque.values.text import tokens

Array = Any
Matrix = Any
LEAST = 0.5          # the cosine of two names from which they are alike
DRAWN = 1.0          # so much likeness is believed by half
MOST_SHARED = 500    # things that share a word beyond which it ties nothing: squares of lists are long


def alike_names(names: Sequence[str]) -> Matrix:
    """How alike names are: cosines of their words, rare ones counting more; what is below LEAST is 0.

    >>> found = alike_names(["Hospital Days", "Hospital Days 2", "Orange", "Orange", "x"]).toarray()
    >>> bool(found[0, 1] > 0.5), float(round(found[2, 3], 3)), float(found[0, 2])
    (True, 1.0, 0.0)
    """
    words: dict[str, int] = {}
    found = [(row, words.setdefault(word, len(words))) for row, name in enumerate(names) for word in sorted(set(tokens(name)))]
    if not found:
        return sparse.csr_matrix((len(names), len(names)))
    rows, columns = map(np.array, zip(*found, strict=True))
    times = np.bincount(columns, minlength=len(words))
    weights = np.log1p(len(names) / times)[columns]
    lengths = np.sqrt(np.bincount(rows, weights**2, len(names)))
    kept = (times[columns] > 1) & (times[columns] <= MOST_SHARED)
    table = sparse.csr_matrix(
        ((weights / lengths[rows])[kept], (rows[kept], columns[kept])), shape=(len(names), len(words))
    )
    alike = (table @ table.T).tocsr()
    alike.data[alike.data < LEAST] = 0.0
    alike.setdiag(0.0)
    alike.eliminate_zeros()
    return alike


def rated_alike(
    users: Array, items: Array, values: Array, count: int, alike: Matrix, pairs: tuple[Array, Array]
) -> tuple[Array, Array]:
    """By pair of user (of `count`) and item: how much better than usual the user rated what is called alike, and how much that
    rests on.
    """
    shape, centred = (count, alike.shape[0]), values - values.mean()
    kind, good = learn_kindness(users, items, centred, shape, (DRAWN_USER, DRAWN_ITEM))
    rest = centred - kind[users] - good[items]
    off = sparse.csr_matrix((rest, (users, items)), shape=shape) @ alike
    met = sparse.csr_matrix((np.ones(len(rest)), (users, items)), shape=shape) @ alike
    weight = np.asarray(met[pairs]).ravel()
    return np.asarray(off[pairs]).ravel() / (weight + DRAWN), np.log1p(weight)
