"""The counts of `counting` and the likeness of `neighbours` over numbers of the caller's, by arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy import sparse

from dramatheque.community.recommending.modelling.counting import Agreed, Backed, Triple
from dramatheque.community.recommending.modelling.neighbours import Likes, nearest

Array = Any
_ROWS = 500          # works whose counts are made at once
_LONGEST = 1000      # rated works of one member that are paired
_HIGH = 2.0**24      # what a high rating adds to a count, so that one product of matrices counts both kinds


@dataclass(frozen=True, slots=True)
class _Columns:
    """Rows of (member, work, value) by place: the places, the works' numbers in order, and how many members there are."""

    members: Array
    works: Array
    values: Array
    work_ids: Array
    size: int


def backed(likes: Sequence[Triple], enough: int) -> Backed:
    """For each work the nearest others that enough members like as well, strongest first: (other, strength, members)."""
    table = _columns(likes)
    found = nearest(Likes(table.members, table.works, table.values, (table.size, len(table.work_ids))))
    rows = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    both = _counts(table, table.values > 0, rows, found.indices)[1]
    kept = both >= enough
    rows, others, strengths, both = rows[kept], found.indices[kept], found.data[kept], both[kept]
    order = np.lexsort((others, -strengths, rows))
    ends = np.searchsorted(rows[order], np.arange(found.shape[0] + 1)).tolist()
    told = list(zip(table.work_ids[others[order]].tolist(), strengths[order].tolist(), both[order].tolist(), strict=True))
    return {work: told[ends[at] : ends[at + 1]] for at, work in enumerate(table.work_ids.tolist())}


def agreed_works(rated: Sequence[Triple], pairs: Sequence[tuple[int, int]], high: float) -> Agreed:
    """For pairs (a work, another): of those who rated the first high and rated the other, how many rated it high, and all."""
    table = _columns(rated)
    wanted = np.fromiter(chain.from_iterable(pairs), np.int64, 2 * len(pairs)).reshape(-1, 2)
    places = np.searchsorted(table.work_ids, wanted)
    known = (table.work_ids[np.minimum(places, len(table.work_ids) - 1)] == wanted).all(1)
    wanted, places = wanted[known], places[known]
    liked, met = _counts(table, table.values >= high, places[:, 0], places[:, 1])
    some = met > 0
    one, other = wanted[some].T.tolist()
    return dict(zip(zip(one, other, strict=True), zip(liked[some].tolist(), met[some].tolist(), strict=True), strict=True))


def _counts(table: _Columns, is_high: Array, rows: Array, columns: Array) -> tuple[Array, Array]:
    """For each pair of places: members with the first high and the other high, and with the first high and the other at all."""
    shape = table.size, len(table.work_ids)
    short = np.bincount(table.members, minlength=table.size)[table.members] <= _LONGEST
    is_high = short & is_high
    met = sparse.csr_matrix((1.0 + _HIGH * is_high[short], (table.members[short], table.works[short])), shape=shape)
    liked = sparse.csr_matrix((np.ones(is_high.sum()), (table.members[is_high], table.works[is_high])), shape=shape)
    by_work = liked.T.tocsr()
    counts = np.zeros(len(rows))
    order = np.argsort(rows, kind="stable")
    ends = np.searchsorted(rows[order], np.arange(0, shape[1] + _ROWS, _ROWS))
    for at, begin in enumerate(range(0, shape[1], _ROWS)):
        here = order[ends[at] : ends[at + 1]]
        if len(here):
            counts[here] = (by_work[begin : begin + _ROWS] @ met).toarray()[rows[here] - begin, columns[here]]
    high, rest = np.divmod(counts, _HIGH)
    return high.astype(np.int64), rest.astype(np.int64)


def _columns(rows: Iterable[Triple]) -> _Columns:
    members, works, values = zip(*rows, strict=True)
    member_ids, member_at = np.unique(np.array(members, np.int64), return_inverse=True)
    work_ids, work_at = np.unique(np.array(works, np.int64), return_inverse=True)
    return _Columns(member_at, work_at, np.array(values, np.float64), work_ids, len(member_ids))
