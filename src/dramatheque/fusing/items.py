"""Rows of a table sorted by what they are about: rows in, one Item an object and property out: its values, who says which.

Sources, properties and values are numbers in the order of their names, so that all is the same for any order of the rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dramatheque.claims import Value, canonical
from dramatheque.fusing.joining import fuller_senses
from dramatheque.fusing.people_lists import names_in
from dramatheque.fusing.run_together import cut_lists
from dramatheque.fusing.same_people import People
from dramatheque.fusing.senses import TYPES, Sense, is_near, property_ends, rank, sense, shown
from dramatheque.values.records import record

MOST_COMPARED = 150
"""Of an item with more different values these, the most stated, are compared with one another; the others stand alone."""

About = tuple[str, str]
"""Object and property."""


class Row(NamedTuple):
    """One thing a source says. `names` are a list, or its text in any form; of the other types a row has one value."""

    source: str
    object: str
    property: str
    type: str
    value: Value | Sequence[str]


@record(frozen=True, slots=True)
class Item:
    """What is said of one property of one object."""

    prop: int
    kind: str
    sources: tuple[int, ...]             # of each claim; a source may say several values, each once
    said: tuple[int, ...]                # of each claim the number of its value
    near: tuple[tuple[int, ...], ...]    # of each value, those that may be it, said less exactly
    values: tuple[Any, ...]              # as they are shown
    coarse: frozenset[int] = frozenset()  # values that others say more exactly, such as a year beside its days
    times: int = 1                       # how many such items it stands for, as far as anything is learnt from it


class Claims:
    """The rows of a table in a form that is small: names as numbers, by object and property."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._sources: dict[str, int] = {}
        self._told: dict[About, list[Any]] = {}
        self._kinds: dict[str, str] = {}
        self._known: dict[Any, Any] = {}
        self.size = 0
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Takes a row in. Raises KeyError for an unknown type."""
        source, thing, prop, kind, value = row
        if kind not in TYPES:
            raise KeyError(kind)
        held = self._kinds.get(prop)
        if held is None or kind < held:
            self._kinds[prop] = kind
        kept = value if value.__class__ is str else _kept(value)
        number = self._sources.setdefault(source, len(self._sources))
        told = self._told.get((thing, prop))
        if told is None:
            self._told[thing, self._known.setdefault(prop, prop)] = told = []
        told.append(number)
        told.append(self._known.setdefault(kept, kept))
        self.size += 1

    def close(self) -> None:
        """Numbers sources and properties in the order of their names. Nothing may be added afterwards."""
        self.sources = sorted(self._sources)
        rank = {name: place for place, name in enumerate(self.sources)}
        self._rank = [rank[name] for name in self._sources]
        self.properties = sorted(self._kinds)
        self._places = {name: place for place, name in enumerate(self.properties)}
        self._ends = {name: property_ends(name) for name in self.properties}
        self.counts = [0] * len(self.sources)
        for told in self._told.values():
            for number in {self._rank[number] for number in told[::2]}:
                self.counts[number] += 1

    def about(self) -> list[About]:
        """All objects and properties, in order."""
        return sorted(self._told)

    def item(self, about: About) -> Item | None:
        """What is said of an object's property; None where all that is said is that nothing is known."""
        prop = about[1]
        kind = self._kinds[prop]
        told = self._told[about]
        pairs = {(self._rank[number], value) for number, value in zip(told[::2], told[1::2], strict=True)}
        if kind in ("name", "names"):
            meant, spellings = _people(pairs)
        else:
            meant, spellings = _plain(kind, pairs, is_end=self._ends[prop])
        if not meant:
            return None
        goes, coarse = _exact(kind, spellings)
        meant = {(source, goes.get(found, found)) for source, found in meant}
        senses = sorted(spellings.keys() - goes.keys(), key=rank)
        place = {found: number for number, found in enumerate(senses)}
        claims = sorted((source, place[found]) for source, found in meant)
        return Item(
            self._places[prop], kind, tuple(source for source, _ in claims), tuple(number for _, number in claims),
            _nearness(senses, claims), tuple(spellings[found] for found in senses),
            frozenset(place[found] for found in coarse if found in place),
        )


def _kept(value: Any) -> Any:
    """A value of a row as it is compared: its text, or the texts of a list."""
    return tuple(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)


def _plain(kind: str, pairs: Iterable[tuple[int, Any]], *, is_end: bool) -> tuple[set[tuple[int, Sense]], dict[Sense, Any]]:
    """Who means what, and how each sense is shown."""
    meant: set[tuple[int, Sense]] = set()
    written: dict[Sense, Counter[Any]] = defaultdict(Counter)
    held = _by_value(pairs)
    read = {value: found for value in held if (found := sense(kind, value, is_end=is_end)) is not None}
    # Texts that differ in blanks and hyphens alone are one; which of their senses stands for it is the same in any order.
    one: dict[Any, Sense] = {}
    for found in read.values():
        one[found[:2]] = min(found, one.get(found[:2], found)) if found[0] == "text" else found
    for value, sources in held.items():
        if value in read:
            found = one[read[value][:2]] if read[value][0] == "text" else read[value]
            meant.update((source, found) for source in sources)
            written[found][value.strip()] += len(sources)
    return meant, {found: shown(found, _by_use(counts)) for found, counts in written.items()}


def _by_value(pairs: Iterable[tuple[int, Any]]) -> dict[Any, list[int]]:
    held: dict[Any, list[int]] = {}
    for source, value in pairs:
        held.setdefault(value, []).append(source)
    return held


def _exact(kind: str, senses: Iterable[Sense]) -> tuple[dict[Sense, Sense], list[Sense]]:
    """Days and numbers that are less exact: those that can only mean one of the others, with that one; and all of them."""
    if kind not in ("date", "number"):
        return {}, []
    plain = {found[1:]: found for found in senses if found[0] == kind}
    fuller = fuller_senses(set(plain)) if len(plain) > 1 else {}
    only = {plain[coarse]: plain[next(iter(fines))] for coarse, fines in fuller.items() if len(fines) == 1}
    return only, [plain[coarse] for coarse in fuller]


def _by_use(counts: Counter[Any]) -> list[Any]:
    if len(counts) == 1:
        return list(counts)
    return sorted(counts, key=lambda value: (-counts[value], canonical(value)))


def _people(pairs: Iterable[tuple[int, Any]]) -> tuple[set[tuple[int, Sense]], dict[Sense, Any]]:
    """The same for names: a sense is the set of people; they are shown in the order in which most sources have them."""
    told: dict[tuple[str, ...], list[int]] = {}
    for value, sources in _by_value(pairs).items():
        if names := names_in(value):
            told.setdefault(names, []).extend(sources)
    lists = sorted(told)
    cut = dict(zip(lists, cut_lists(lists), strict=True))
    people = People((cut[names], len(told[names])) for names in lists)
    meant: set[tuple[int, Sense]] = set()
    orders: dict[Sense, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for names in lists:
        order = people.among(cut[names])
        found = ("people", frozenset(order))
        meant.update((source, found) for source in told[names])
        orders[found][order] += len(told[names])
    return meant, {
        found: tuple(people.shown(person) for person in min(counts, key=lambda order: (-counts[order], order)))
        for found, counts in orders.items()
    }


def _nearness(senses: Sequence[Sense], claims: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    if len(senses) == 1:
        return ((),)
    compared: Iterable[int] = range(len(senses))
    if len(senses) > MOST_COMPARED:
        counts = Counter(number for _, number in claims)
        compared = sorted(sorted(counts, key=lambda number: (-counts[number], number))[:MOST_COMPARED])
    found: list[tuple[int, ...]] = [()] * len(senses)
    for one in compared:
        found[one] = tuple(other for other in compared if other != one and is_near(senses[one], senses[other]))
    return tuple(found)
