"""The counts of `counting` and the likeness of `neighbours` over numbers of the caller's, by arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from dramatheque.community.recommending.modelling.neighbours import Likes, nearest

Array = Any
_ROWS = 500          # works whose counts are made at once
_LONGEST = 1000      # rated works of one member that are paired


def nearest_works(likes: Sequence[tuple[int, int, float]]) -> dict[int, list[tuple[int, float]]]:
    """For each work the nearest others with their strength, strongest first."""
    members, works, weights = _columns(likes)
    member_ids, member_at = np.unique(members, return_inverse=True)
    work_ids, work_at = np.unique(works, return_inverse=True)
    found = nearest(Likes(member_at, work_at, weights, (len(member_ids), len(work_ids))))
    numbers = work_ids.tolist()
    ends, others, strengths = found.indptr.tolist(), work_ids[found.indices].tolist(), found.data.tolist()
    return {
        number: sorted(zip(others[ends[at] : ends[at + 1]], strengths[ends[at] : ends[at + 1]], strict=True), key=lambda p: -p[1])
        for at, number in enumerate(numbers)
    }


def agreed_works(
    rated: Sequence[tuple[int, int, float]], pairs: Sequence[tuple[int, int]], high: float
) -> dict[tuple[int, int], tuple[int, int]]:
    """For pairs (a work, another): of those who rated the first high and rated the other, how many rated it high, and all."""
    members, works, values = _columns(rated)
    member_at = np.unique(members, return_inverse=True)[1]
    work_ids, work_at = np.unique(works, return_inverse=True)
    wanted = np.array(pairs)
    known = np.isin(wanted, work_ids).all(1)
    wanted = wanted[known]
    rows, columns = np.searchsorted(work_ids, wanted[:, 0]), np.searchsorted(work_ids, wanted[:, 1])
    shape = int(member_at.max()) + 1, len(work_ids)
    short = np.bincount(member_at)[member_at] <= _LONGEST
    met = sparse.csr_matrix((np.ones(short.sum(), np.float32), (member_at[short], work_at[short])), shape=shape)
    is_liked = short & (values >= high)
    liked = sparse.csr_matrix((np.ones(is_liked.sum(), np.float32), (member_at[is_liked], work_at[is_liked])), shape=shape)
    is_same = is_liked.sum() == short.sum()
    by_work = liked.T.tocsr()
    of, both = np.zeros(len(wanted)), np.zeros(len(wanted))
    for begin in range(0, len(work_ids), _ROWS):
        here = np.flatnonzero((rows >= begin) & (rows < begin + _ROWS))
        if len(here):
            part = by_work[begin : begin + _ROWS]
            of[here] = (part @ met).toarray()[rows[here] - begin, columns[here]]
            both[here] = of[here] if is_same else (part @ liked).toarray()[rows[here] - begin, columns[here]]
    counts = zip(both.astype(int).tolist(), of.astype(int).tolist(), strict=True)
    return {(one, other): count for (one, other), count in zip(wanted.tolist(), counts, strict=True) if count[1]}


def _columns(rows: Sequence[tuple[int, int, float]]) -> tuple[Array, Array, Array]:
    table = np.array(rows, dtype=np.float64)
    return table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2]
