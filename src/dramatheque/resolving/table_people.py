"""Rows of people compared: names weighed by how rare they are in the two tables, with birth, death, professions and works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log2

from dramatheque.resolving.judgements import Reason
from dramatheque.resolving.table_rows import Row
from dramatheque.values.names import compare_names, name_key, name_variants

NAMES = ("name", "native_name", "aliases")


class PeopleComparison:
    """People of two tables."""

    kind = "people"

    def __init__(self, left: Sequence[Row], right: Sequence[Row]) -> None:
        self._size = len(left) + len(right)
        self._bearers = Counter(key for rows in (left, right) for row in rows for key in set(self.keys(row)))

    def keys(self, row: Row) -> Iterable[str]:
        """Every spelling of every name."""
        for name in names(row):
            yield name_key(name)
            yield from name_variants(name)

    def weak_keys(self, row: Row) -> Iterable[str]:  # noqa: ARG002
        """None."""
        return ()

    def weigh(self, left: Row, right: Row) -> list[Reason]:
        """The names, and what else is told."""
        return [*self._names(left, right), *_dates(left, right)]

    def _names(self, left: Row, right: Row) -> Iterator[Reason]:
        best = max(
            ((compare_names(one, other), one, other) for one in names(left) for other in names(right)),
            key=lambda found: found[0].score,
            default=None,
        )
        if best is None or best[0].score < 0.6:
            yield Reason("the names have nothing in common", -8.0)
            return
        match, one, other = best
        rarity = log2((self._size + 1000) / (self._others(one, other) + 0.2))
        lost = 0.3 if match.score >= 1 else 2.0 if match.score >= 0.9 else 6.0
        told = f"both are called {one}" if match.score >= 1 else f"{one} and {other} are one name in two spellings"
        yield Reason(told, round(rarity - lost, 1))

    def _others(self, one: str, other: str) -> int:
        """Rows of either table that have the name too."""
        shared = ({name_key(one)} | name_variants(one)) & ({name_key(other)} | name_variants(other))
        return max(0, min((self._bearers[key] for key in shared), default=2) - 2)


def names(row: Row) -> tuple[str, ...]:
    """All names of a person."""
    return tuple(dict.fromkeys(name for column in NAMES for name in row.all(column) if name_key(name)))


def _dates(left: Row, right: Row) -> Iterator[Reason]:
    for column in ("born", "died"):
        one, other = left.first(column), right.first(column)
        if not one or not other:
            continue
        if one[:4] == other[:4]:
            full = one == other and len(one) == 10 and not one.endswith("-01-01")
            yield Reason(f"both {column} {other if full else one[:4]}", 12.0 if full else 5.0)
        else:
            yield Reason(f"one {column} {one}, the other {other}", -7.0)
