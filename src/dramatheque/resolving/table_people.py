"""Rows of people compared: names weighed by how rare they are in the two tables, with birth, death, professions and works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import log2

from dramatheque.resolving.judgements import Reason
from dramatheque.resolving.table_counts import Counts, Homonyms
from dramatheque.resolving.table_rows import Row
from dramatheque.resolving.tables import table
from dramatheque.values.names import compare_names, name_key, name_variants
from dramatheque.values.text import fold

NAMES = ("name", "native_name", "aliases")


class PeopleComparison:
    """People of two tables."""

    kind = "people"

    def __init__(self, left: Sequence[Row], right: Sequence[Row]) -> None:
        self._bearers = Counts(set(self.keys(row)) for rows in (left, right) for row in rows)
        tables = [[[name_key(name) for name in names(row)] for row in rows] for rows in (left, right)]
        self._homonyms = Homonyms(tables, _length, lambda length: 2.0 ** -(8 + 0.7 * length))

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
        return [*self._names(left, right), *_dates(left, right), *_professions(left, right)]

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
        rarity = self._rarity(one, other)
        lost = 0.3 if match.score >= 1 else 2.0 if match.score >= 0.9 else 6.0
        told = f"both are called {one}" if match.score >= 1 else f"{one} and {other} are one name in two spellings"
        yield Reason(told, round(rarity - lost, 1))

    def _rarity(self, one: str, other: str) -> float:
        """Bits by which the name is rare: in the tables, and among names of its length."""
        chance = self._homonyms.chance(min(name_key(one), name_key(other), key=len))
        shared = ({name_key(one)} | name_variants(one)) & ({name_key(other)} | name_variants(other))
        return max((self._bearers.bits(key, unseen=chance) for key in shared), default=-log2(chance))


def _length(key: str) -> int:
    """Letters of a name's key, 13 at most; a character of a native name says as much as three."""
    return min(13, sum(3 if character > "\u1100" else 1 for character in key))


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


def _professions(left: Row, right: Row) -> Iterator[Reason]:
    one, other = ({_crafts().get(fold(text), fold(text)) for text in row.all("professions")} for row in (left, right))
    if shared := sorted(one & other):
        yield Reason(f"both are {shared[0]}", 1.5)
    elif one and other:
        yield Reason(f"one is {min(one)}, the other {min(other)}", -2.0)


@cache
def _crafts() -> dict[str, str]:
    return {fold(word): craft for craft, words in table("table_columns")["professions"].items() for word in words}
