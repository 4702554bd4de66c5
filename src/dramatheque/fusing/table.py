"""Fusing by itself, over a table: rows of source, object, property, type and value in; one value an object and property out.

Everything is learnt from the table: how reliable each source is, and who copies whom. A large table is learnt from a part of its
objects, the same for any order of its rows, and then fused whole, in several processes where that pays.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from dramatheque.claims import Value
from dramatheque.fusing.believing import Belief, Reliability, believe, independence
from dramatheque.fusing.calibration import calibrated
from dramatheque.fusing.items import About, Claims, Item, Row
from dramatheque.fusing.learning import Learnt, learn
from dramatheque.fusing.report_cards import Marking, ReportCard, report_cards
from dramatheque.fusing.table_reasons import Support, reason_of

LEARNT_FROM = 150_000
"""Claims that are learnt from: of a larger table those of a part of its objects."""
WORTH_PROCESSES = 200_000
_CHUNK = 20_000


class Dissent(NamedTuple):
    """Another value, and how many sources say it."""

    value: Value | tuple[str, ...]
    sources: int


class FusedRow(NamedTuple):
    """The value to show, why, and what else was said. `value` is a tuple for names."""

    object: str
    property: str
    value: Value | tuple[str, ...]
    confidence: float
    reason: str
    dissent: tuple[Dissent, ...]


def fuse_table(rows: Iterable[Row]) -> tuple[FusedRow, ...]:
    """One row an object and property, in their order; the same for any order of the rows. Raises KeyError for an unknown type."""
    return tuple(Table(rows).fused())


class Table:
    """A table of claims and what was learnt from it. Raises KeyError for an unknown type."""

    def __init__(self, rows: Iterable[Row] | Claims, *, processes: int | None = None) -> None:
        self.claims = rows if isinstance(rows, Claims) else Claims(rows)
        self.claims.close()
        self._processes = processes if processes is not None else os.cpu_count() or 1
        self._about = self.claims.about()
        self.learnt = _learnt(self.claims, self._about)
        self._marking = Marking()

    def fused(self) -> Iterator[FusedRow]:
        """The rows, by object and property."""
        self._marking = Marking()
        for rows, marking in self._worked():
            self._marking.add(marking)
            yield from rows

    def sources(self) -> tuple[ReportCard, ...]:
        """The report cards of the sources; complete when all rows of `fused` were taken."""
        trust = {key: _trust(self.learnt.reliability, key) for key in self._marking.claims}
        return report_cards(self.claims, self._marking, trust, self.learnt.shared)

    def _worked(self) -> Iterator[tuple[list[FusedRow], Marking]]:
        chunks = [(start, min(start + _CHUNK, len(self._about))) for start in range(0, len(self._about), _CHUNK)]
        can_fork = "fork" in multiprocessing.get_all_start_methods()
        if self.claims.size < WORTH_PROCESSES or self._processes < 2 or not can_fork or len(chunks) < 2:
            yield from (_fused(self.claims, self._about[start:end], self.learnt) for start, end in chunks)
            return
        # The processes are copies of this one and have the table already: only places go in, and rows come out.
        global _AT_WORK  # noqa: PLW0603
        _AT_WORK = self
        try:
            with multiprocessing.get_context("fork").Pool(self._processes) as pool:
                yield from pool.imap(_fused_in_process, chunks)
        finally:
            _AT_WORK = None

    def fuse_part(self, start: int, end: int) -> tuple[list[FusedRow], Marking]:
        """The rows of a part of the objects, and how the sources do in it."""
        return _fused(self.claims, self._about[start:end], self.learnt)


_AT_WORK: Table | None = None


def _fused_in_process(places: tuple[int, int]) -> tuple[list[FusedRow], Marking]:
    if _AT_WORK is None:
        raise RuntimeError("no table to work on")
    return _AT_WORK.fuse_part(*places)


def _learnt(claims: Claims, about: Sequence[About]) -> Learnt:
    part = about
    if claims.size > LEARNT_FROM:
        most = int(2**32 * LEARNT_FROM / claims.size)
        part = [one for one in about if crc32(one[0].encode()) < most]
    items = (claims.item(one) for one in part)
    return learn([item for item in items if item is not None], claims.counts)


def _trust(reliability: Reliability, key: tuple[int, int]) -> float:
    source, prop = key
    found = reliability.shares.get((source, prop))
    if found is None:
        found = reliability.by_class.get((reliability.classes[source], False))
    return found[0] + found[1] if found else 0.0


def _fused(claims: Claims, about: Sequence[About], learnt: Learnt) -> tuple[list[FusedRow], Marking]:
    rows: list[FusedRow] = []
    marking = Marking()
    for thing, prop in about:
        item = claims.item((thing, prop))
        if item is None:
            continue
        weights = independence(item, learnt.reliability, learnt.copies)
        belief = believe(item, learnt.reliability, weights)
        order = ranked(item, belief)
        marking.mark(thing, item, belief, order[0])
        rows.append(_row((thing, prop), claims, item, belief, order, weights))
    return rows, marking


def ranked(item: Item, belief: Belief) -> list[int]:
    """The values of an item, best first: less exact ones last, of equally probable ones the smaller first."""
    if len(item.near) == 1:
        return [0]
    return sorted(range(len(item.near)), key=lambda value: (value in item.coarse, -round(belief.values[value], 9), value))


def _row(
    about: About, claims: Claims, item: Item, belief: Belief, order: Sequence[int], weights: Sequence[float]
) -> FusedRow:
    best = order[0]
    confidence = round(calibrated(_certainty(item, belief, best)), 4)
    close = {best, *item.near[best]}
    sides = _supports(claims, item, weights)
    others = [value for value in order if value not in close]
    dissent = tuple(Dissent(item.values[value], sides[value].sources) for value in others)
    reason = reason_of(sides[best], _together(item, sides, close), [sides[value] for value in others], confidence)
    return FusedRow(*about, item.values[best], confidence, reason, dissent)


def _certainty(item: Item, belief: Belief, best: int) -> float:
    """How probable it is that the value is right. What is near it bears it out; a list in which somebody is missing does not."""
    values = (best,) if item.kind == "names" else (best, *item.near[best])
    return min(1.0, sum(belief.values[value] for value in values))


def _supports(claims: Claims, item: Item, weights: Sequence[float]) -> list[Support]:
    """Of each value how many say it, how many independent ones that counts for, and the first by name."""
    numbers, counted, first = [0] * len(item.near), [0.0] * len(item.near), [-1] * len(item.near)
    for source, value, weight in zip(item.sources, item.said, weights, strict=True):
        numbers[value] += 1
        counted[value] += weight
        if first[value] < 0:
            first[value] = source
    names = claims.sources
    told = zip(item.values, numbers, counted, first, strict=True)
    return [Support(value, number, weight, names[source]) for value, number, weight, source in told]


def _together(item: Item, sides: Sequence[Support], close: set[int]) -> Support:
    """The support of several values as one; a source that says two of them is one source."""
    if len(close) == 1:
        return sides[next(iter(close))]
    sources = {source for source, value in zip(item.sources, item.said, strict=True) if value in close}
    some = [sides[value] for value in sorted(close)]
    return Support(some[0].value, len(sources), sum(side.independent for side in some), min(side.first for side in some))
