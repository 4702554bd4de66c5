"""Names of people of two tables, across scripts: two rows' names in, the pair that fits best with its bits and why, out.

A name in Latin letters may fit several names of the other table, since the characters do not tell their reading. So what fits the
same Latin name better speaks against a pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dramatheque.resolving.table_rows import Row
from dramatheque.values.crossing import NO_CROSSING, Crossing, cross
from dramatheque.values.crossing_keys import crossing_keys
from dramatheque.values.kanji_readings import reading_keys
from dramatheque.values.names import compare_names, name_key, name_variants
from dramatheque.values.scripts import Script, script_of

NAMES = ("name", "native_name", "aliases")
FEW = 12
"""Pairs of a key that are compared although they share but one reading."""

CROWD = 60
"""Names of a key beyond which it says too little to look for rivals among them."""

MARGIN = 1.0
"""Bits by which another name has to fit better to be a rival."""

TOLD = {
    "spelled": "{latin} is a spelling of {native}",
    "read": "{native} can be read {latin}",
    "romanised": "{latin} is a romanisation of {native}",
    "heard": "{latin} and {native} sound alike",
    "in Korean": "{native} is how Korean reads {latin}",
}
FAR = {
    "spelled": "{latin} is no usual spelling of {native}",
    "read": "{native} is hardly read {latin}",
    "romanised": "{latin} is no romanisation of {native}",
    "heard": "{latin} and {native} do not sound alike",
    "in Korean": "{native} is hardly how Korean reads {latin}",
}


class NamesFit(NamedTuple):
    """Bits for one name, between names that are hard to tell apart, the two spellings, and in words how they meet."""

    bits: float
    left: str
    right: str
    told: str
    is_crossing: bool = False


class Rivals:
    """The names of two tables that are in other scripts than those of the other."""

    def __init__(self, left: Sequence[Row], right: Sequence[Row]) -> None:
        self._bearers: dict[str, set[str]] = {}
        self._readings = Counter(
            key for rows in (left, right) for row in rows for name in names(row) for key in reading_keys(name)
        )
        for row in (*left, *right):
            for name in names(row):
                if script_of(name) is not Script.LATIN:
                    for key in (*self.keys(name), *reading_keys(name)):
                        self._bearers.setdefault(key, set()).add(name)
        self._best: dict[str, tuple[float, str]] = {}

    def keys(self, name: str) -> Iterator[str]:
        """Names that share one of these are worth comparing; of readings those that are rare in the tables."""
        yield name_key(name)
        yield from name_variants(name)
        readings = reading_keys(name)
        yield from (key for key in crossing_keys(name) if key not in readings or self._readings[key] <= FEW)

    def against(self, native: str, latin: str) -> tuple[float, str]:
        """By how many bits another name of the tables fits the Latin one better, and which; 0 where none does."""
        best, rival = self._best.get(latin) or self._best.setdefault(latin, self._best_of(latin))
        lead = best - max(cross(native, latin).bits, 0.0)
        return (lead, rival) if lead >= MARGIN and name_key(rival) != name_key(native) else (0.0, "")

    def _best_of(self, latin: str) -> tuple[float, str]:
        met = Counter(name for key in reading_keys(latin) for name in self._few(key))
        found = {name for key in self.keys(latin) for name in self._few(key)} | {name for name, count in met.items() if count > 1}
        return max(((cross(name, latin).bits, name) for name in found), default=(NO_CROSSING.bits, ""))

    def _few(self, key: str) -> Iterable[str]:
        found = self._bearers.get(key, ())
        return found if len(found) <= CROWD else ()


def names(row: Row) -> tuple[str, ...]:
    """All names of a person."""
    return tuple(dict.fromkeys(name for column in NAMES for name in row.all(column) if name_key(name)))


def best_fit(left: Row, right: Row) -> NamesFit | None:
    """The names of two rows that fit best; None where one has no name."""
    return max((_fit(one, other) for one in names(left) for other in names(right)), default=None, key=lambda fit: fit.bits)


def _fit(one: str, other: str) -> NamesFit:
    left, right = script_of(one) is Script.LATIN, script_of(other) is Script.LATIN
    if left != right:
        latin, native = (one, other) if left else (other, one)
        crossing = cross(native, latin)
        return NamesFit(crossing.bits, one, other, _told(crossing, native, latin), is_crossing=True)
    score = compare_names(one, other).score
    if score >= 1:
        return NamesFit(8.0, one, other, f"both are called {one}")
    if score >= 0.9:
        return NamesFit(5.0, one, other, f"{one} and {other} are one name in two spellings")
    if score >= 0.8:
        return NamesFit(2.0 - 20 * (0.89 - score), one, other, f"{one} and {other} are nearly alike")
    return NamesFit(NO_CROSSING.bits, one, other, "the names have nothing in common")


def _told(crossing: Crossing, native: str, latin: str) -> str:
    if not crossing.rule:
        return "the names have nothing in common"
    return (TOLD if crossing.bits > 1 else FAR)[crossing.rule].format(native=native, latin=latin)
