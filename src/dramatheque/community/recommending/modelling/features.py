"""What is known of users or items, as a matrix: a row each, a column a word or a step of a number; who rated what, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from dramatheque.community.recommending.modelling.ratings import Known

LEAST = 3            # things that share a word before it says anything
STEPS = 6            # places of a number's range that have a column each
BUSIEST = 1000       # columns for those on the other side who rate or are rated most
_APART = re.compile(r"[|;,]")

Matrix = Any         # scipy's sparse matrices have no types of their own


def feature_matrix(ids: Sequence[str], known: Known) -> Matrix:
    """Columns for words that several things share and for steps of numbers; what is not known is 0 everywhere."""
    columns = sorted({name for cells in known.values() for name in cells})
    blocks = []
    for column in columns:
        cells = [known.get(name, {}).get(column, "").strip() for name in ids]
        numbers = [_number(cell) for cell in cells]
        told = [number for number, cell in zip(numbers, cells, strict=True) if cell]
        blocks.append(_steps(numbers) if told and None not in told else _words(cells))
    return sparse.hstack(blocks).tocsr() if blocks else sparse.csr_matrix((len(ids), 0))


def shared_taste(own: Any, other: Any, counts: tuple[int, int]) -> Matrix:
    """Which of the busiest on the other side each has met, each row of length 1, and how many, in steps: what one chooses to
    watch tells of taste whatever the rating."""
    count, others = counts
    met = np.bincount(other, minlength=others)
    busiest = np.argsort(-met, kind="stable")[:BUSIEST]
    place = np.full(others, -1)
    place[busiest] = np.arange(len(busiest))
    kept = place[other] >= 0
    times = np.bincount(own, minlength=count)
    weights = 1 / np.sqrt(np.maximum(np.bincount(own[kept], minlength=count), 1))
    matrix = sparse.csr_matrix((weights[own[kept]], (own[kept], place[other[kept]])), shape=(count, len(busiest)))
    size = np.log1p(times)
    size = (size - size.mean()) / (size.std() or 1.0)
    return sparse.hstack([matrix, sparse.csr_matrix(np.column_stack([size, size**2]))]).tocsr()


def _number(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if -1e12 < value < 1e12 else None


def _steps(numbers: Sequence[float | None]) -> Matrix:
    """Each number as its nearness to the two steps around it; steps hold about as many numbers each."""
    told = np.array([np.nan if number is None else number for number in numbers])
    steps = np.unique(np.quantile(told[~np.isnan(told)], np.linspace(0, 1, STEPS)))
    if len(steps) < 2:
        return sparse.csr_matrix((len(numbers), 0))
    near = np.column_stack([np.interp(told, steps, row) for row in np.eye(len(steps))])
    return sparse.csr_matrix(np.nan_to_num(near))


def _words(cells: Sequence[str]) -> Matrix:
    told = [{word.strip().casefold() for word in _APART.split(cell) if word.strip()} for cell in cells]
    counts: dict[str, int] = {}
    for words in told:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    place = {word: column for column, word in enumerate(sorted(word for word, times in counts.items() if times >= LEAST))}
    found = [(row, place[word]) for row, words in enumerate(told) for word in sorted(words) if word in place]
    rows, columns = zip(*found, strict=True) if found else ((), ())
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(cells), len(place)))
