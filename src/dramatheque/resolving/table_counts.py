"""How rare what rows say is: the values of all rows of two tables in, the bits by which a shared one speaks out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from math import log2
from typing import Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)


STEADY = 100.0
"""Names that what is usual counts as, beside those of the tables."""


class Counts(Generic[Value]):
    """How many rows of two tables have each value.

    """

    def __init__(self, rows: Iterable[Iterable[Value]]) -> None:
        self._rows = 0
        self._bits: dict[tuple[Value, float | None], float] = {}
        self._count: Counter[Value] = Counter()
        for values in rows:
            found = set(values)
            self._count.update(found)
            self._rows += bool(found)

    def bits(self, value: Value, *, unseen: float | None = None) -> float:
        """How rare it is that a row at random has the value too; `unseen` is the chance where no third row has it."""
        if (known := self._bits.get((value, unseen))) is None:
            others = max(0, self._count[value] - 2) / max(1, self._rows)
            known = -log2(min(1.0, others + (0.3 / (self._rows + 1000) if unseen is None else unseen)))
            self._bits[value, unseen] = known
        return known

    def share(self, *values: Value) -> float:
        """The share of the rows that have any of the values, where a row has one."""
        return sum(self._count[value] for value in values) / max(1, self._rows)

    def count(self, value: Value) -> int:
        """Rows that have the value."""
        return self._count[value]


class Homonyms:
    """How often a name that a table has once is another thing's too, by the class of the name; after Good and Turing (1953).

    `usual` gives the chance that a row at random has a name of a class, which holds where the tables are small.
    """

    def __init__(
        self, tables: Iterable[Iterable[Iterable[str]]], class_of: Callable[[str], int], usual: Callable[[int], float]
    ) -> None:
        self._class_of = class_of
        self._usual = usual
        self._chances = [_chances(table, class_of, usual) for table in tables]

    def chance(self, name: str) -> float:
        """How likely a row at random has a name of this class that no other row has.

        A table that has things twice overstates it, so the table of the two that says least is believed.
        """
        named = self._class_of(name)
        usual = self._usual(named)
        return min(4 * usual, max(usual / 32, min(chances.get(named, usual) for chances in self._chances)))


def _chances(
    table: Iterable[Iterable[str]], class_of: Callable[[str], int], usual: Callable[[int], float]
) -> dict[int, float]:
    """For each class the share of rows that have another row's name, among names of one row or two."""
    counted: Counter[str] = Counter()
    size = 0
    for names in table:
        counted.update(set(names))
        size += 1
    once: Counter[int] = Counter()
    twice: Counter[int] = Counter()
    for name, count in counted.items():
        if count <= 2:
            (once if count == 1 else twice)[class_of(name)] += 1
    return {
        named: (2 * twice[named] / size + STEADY * usual(named)) / (once[named] + STEADY) for named in once.keys() | twice.keys()
    }


def rare(share: float) -> float:
    """The bits of a share: 0 for all, 10 for a thousandth and less than that no more than 12."""
    return -log2(min(1.0, max(share, 2.0**-12)))
