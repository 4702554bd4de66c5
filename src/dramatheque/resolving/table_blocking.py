"""Which rows of two tables are worth comparing: keys of rows in, pairs of places out. Keys that many rows have say too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from dramatheque.resolving.table_rows import Row

CROWD = 1500
"""Pairs of one key beyond which the key says too little to compare them all."""

WEAK_CROWD = 3000


def candidates(
    left: Sequence[Row],
    right: Sequence[Row],
    keys: Callable[[Row], Iterable[str]],
    weak_keys: Callable[[Row], Iterable[str]],
) -> Iterator[tuple[int, int]]:
    """The pairs that share a key, or two of the weak ones, each once, in the order of the left table."""
    beside: list[set[int]] = [set() for _ in left]
    for ours, theirs in _blocks(left, right, keys, CROWD):
        for place in ours:
            beside[place].update(theirs)
    for place, others in enumerate(_often(left, right, weak_keys)):
        beside[place].update(others)
    return ((place, other) for place, others in enumerate(beside) for other in sorted(others))


def _often(left: Sequence[Row], right: Sequence[Row], keys: Callable[[Row], Iterable[str]]) -> Iterator[list[int]]:
    """For each row of the left the rows of the right that share two keys with it."""
    blocks: list[list[Sequence[int]]] = [[] for _ in left]
    for ours, theirs in _blocks(left, right, keys, WEAK_CROWD):
        for place in ours:
            blocks[place].append(theirs)
    for met in blocks:
        counted = Counter(other for others in met for other in others) if len(met) > 1 else {}
        yield [other for other, count in counted.items() if count > 1]


def _blocks(
    left: Sequence[Row], right: Sequence[Row], keys: Callable[[Row], Iterable[str]], crowd: int
) -> Iterator[tuple[list[int], list[int]]]:
    ours: dict[str, list[int]] = {}
    for place, row in enumerate(left):
        for key in set(keys(row)):
            ours.setdefault(key, []).append(place)
    theirs: dict[str, list[int]] = {}
    for place, row in enumerate(right):
        for key in set(keys(row)):
            if key in ours:
                theirs.setdefault(key, []).append(place)
    for key, places in theirs.items():
        if len(places) * len(ours[key]) <= crowd:
            yield ours[key], places
