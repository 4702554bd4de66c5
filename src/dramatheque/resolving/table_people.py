"""Rows of people compared: names weighed by how rare they are in the two tables, with birth, death, professions and works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import log2

from dramatheque.resolving.judgements import Reason
from dramatheque.resolving.table_counts import Counts, Homonyms
from dramatheque.resolving.table_names import NamesFit, Rivals, best_fit, names
from dramatheque.resolving.table_rows import Row
from dramatheque.resolving.tables import table
from dramatheque.values.kanji_readings import reading_keys
from dramatheque.values.names import name_key, name_variants
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

BESIDE_NAMES = ("born", "died", "professions", "works")
NO_NAME_IN_COMMON = -8.0
EVERYBODY = "*"
"""A key of all rows: small tables are compared whole."""

NAMES_ALONE = 1.3
"""Bits by which names in tables of names alone are likelier one than they look: the tables were put side by side for a reason."""



class PeopleComparison:
    """People of two tables.

    Where the tables tell nothing but names, a name stands for its bearer: it counts as much as it is sure to be one name. Where
    they tell more, it counts as much as it is rare.
    """

    kind = "people"

    def __init__(self, left: Sequence[Row], right: Sequence[Row]) -> None:
        self._rivals = Rivals(left, right)
        self._bearers = Counts(set(self.keys(row)) for rows in (left, right) for row in rows)
        tables = [[[name_key(name) for name in names(row)] for row in rows] for rows in (left, right)]
        self._homonyms = Homonyms(tables, _length, lambda length: 2.0 ** -(8 + 0.7 * length))
        told = [{column for row in rows for column in BESIDE_NAMES if row.all(column)} for rows in (left, right)]
        self._only_names = not told[0] & told[1]
        self._rows = max(len(left), len(right))

    def keys(self, row: Row) -> Iterable[str]:
        """Every spelling of every name, in other scripts too."""
        yield EVERYBODY
        for name in names(row):
            yield from self._rivals.keys(name)

    def weak_keys(self, row: Row) -> Iterable[str]:
        """Readings of one part of a Japanese name with the beginning of the other."""
        for name in names(row):
            yield from reading_keys(name)

    def weigh(self, left: Row, right: Row) -> list[Reason]:
        """The names, and what else is told."""
        return [*self._names(left, right), *_dates(left, right), *_professions(left, right)]

    def _names(self, left: Row, right: Row) -> Iterator[Reason]:
        best = best_fit(left, right)
        if best is None or best.bits < -3.0:
            yield Reason(best.told if best else "one has no name", NO_NAME_IN_COMMON)
            return
        yield Reason(best.told, round(self._weight(best), 1))
        if best.is_crossing:
            native, latin = (best.right, best.left) if script_of(best.left) is Script.LATIN else (best.left, best.right)
            lead, rival = self._rivals.against(native, latin)
            if rival:
                yield Reason(f"{rival} fits {latin} better", -round(lead, 1))

    def _weight(self, best: NamesFit) -> float:
        if self._only_names:
            return best.bits + log2(self._rows) + NAMES_ALONE
        return self._rarity(best.left, best.right) - _lost(best)

    def _rarity(self, one: str, other: str) -> float:
        """Bits by which the name is rare: in the tables, and among names of its length."""
        chance = self._homonyms.chance(min(name_key(one), name_key(other), key=len))
        shared = ({name_key(one)} | name_variants(one)) & ({name_key(other)} | name_variants(other))
        return max((self._bearers.bits(key, unseen=chance) for key in shared), default=-log2(chance))


def _length(key: str) -> int:
    """Letters of a name's key, 13 at most; a character of a native name says as much as three."""
    return min(13, sum(3 if character > "\u1100" else 1 for character in key))


def _lost(best: NamesFit) -> float:
    """Bits of rarity that a name loses where it is not surely one name."""
    if not best.is_crossing:
        return 0.3 if best.bits >= 8 else 2.0 if best.bits >= 5 else 6.0
    return max(1.0, 9.0 - 1.5 * best.bits)


def _dates(left: Row, right: Row) -> Iterator[Reason]:
    for column in ("born", "died"):
        one, other = left.first(column), right.first(column)
        if not one or not other:
            continue
        if one[:4] == other[:4]:
            full = one == other and len(one) == 10 and not one.endswith("-01-01")
            yield Reason(f"both {column} {other if full else one[:4]}", 12.0 if full else 5.0)
        else:
            full = len(one) == len(other) == 10 and not one.endswith("-01-01") and not other.endswith("-01-01")
            yield Reason(f"one {column} {one}, the other {other}", -14.0 if full else -7.0)


def _professions(left: Row, right: Row) -> Iterator[Reason]:
    one, other = ({_crafts().get(fold(text), fold(text)) for text in row.all("professions")} for row in (left, right))
    if shared := sorted(one & other):
        yield Reason(f"both are {shared[0]}", 1.5)
    elif one and other:
        yield Reason(f"one is {min(one)}, the other {min(other)}", -2.0)


@cache
def _crafts() -> dict[str, str]:
    return {fold(word): craft for craft, words in table("table_columns")["professions"].items() for word in words}
