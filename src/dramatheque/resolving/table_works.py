"""Rows of works compared: titles and people weighed by how rare they are in the two tables; dates, places, counts beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from dramatheque.resolving.table_counts import Counts, Homonyms, rare
from dramatheque.resolving.table_rows import Row
from dramatheque.resolving.table_signals import Signal
from dramatheque.resolving.table_synopses import SynopsisComparison
from dramatheque.resolving.table_titles import TitleComparison
from dramatheque.resolving.table_work import TITLES, Person, Work, work_of
from dramatheque.values.dates import PartialDate

REPEATED = (1.0, 0.6, 0.4, 0.3, 0.2, 0.15, 0.1, 0.1)
"""What the second, third… person in common still tells: people work together again."""

MISSED = (1.0, 0.8, 0.6, 0.4, 0.2)
FEW_DAYS = 10

FEW, MANY = 14, 110
"""Rows that a person may be in so that the name alone, or with another, is worth comparing them."""


class WorksComparison:
    """Works of two tables."""

    kind = "works"

    def __init__(self, left: Sequence[Row], right: Sequence[Row]) -> None:
        self._works: dict[int, Work] = {}
        for rows in (left, right):
            is_named = not any(row.all(column) for row in rows for column in TITLES)
            self._works |= {id(row): work_of(row, is_named=is_named) for row in rows}
        works = list(self._works.values())
        sides = (works[: len(left)], works[len(left) :])
        self._places = {id(row): place for place, row in enumerate((*left, *right))}
        is_told = all(any(work.synopsis for work in side) for side in sides)
        self._synopses = SynopsisComparison([work.synopsis if is_told else "" for work in works])
        self._titles = TitleComparison(*sides)
        roles = ("cast", "director", "screenwriter")
        self._people = {role: Counts(_variants(_roles(work)[place][1]) for work in works) for place, role in enumerate(roles)}
        self._unseen = {role: _unseen(sides, place) for place, role in enumerate(roles)}
        self._words = {"genre": Counts(work.genres for work in works), "tag": Counts(work.tags for work in works)}
        self._days = Counts([str(work.start)] if work.start and work.start.is_full else [] for work in works)
        self._years = Counts([work.start.year] if work.start else [] for work in works)
        self._countries = Counts(work.countries for work in works)
        self._types = Counts(work.types for work in works)
        self._networks = Counts(work.networks for work in works)
        self._episodes = Counts([(work.season, work.episode)] if work.episode is not None else [] for work in works)
        self._episode_counts = Counts([work.episode_count] if work.episode_count else [] for work in works)
        self._minutes = Counts([work.minutes] if work.minutes else [] for work in works)

    def keys(self, row: Row) -> Iterable[str]:
        """Titles in every spelling and by their beginning, the day, each of the crew and cast."""
        work = self._works[id(row)]
        yield from self._titles.keys(work)
        yield from self._synopses.keys(self._places[id(row)])
        if work.start and work.start.is_full:
            yield f"on {work.start}"
            yield f"on {work.start} {work.season} {work.episode}"
        for role, people in _roles(work):
            counts = self._people[role]
            yield from (f"{role} {key}" for person in people for key in person.variants if counts.count(key) <= FEW)

    def weak_keys(self, row: Row) -> Iterable[str]:
        """Words of titles; those of the cast and crew who are in many works."""
        work = self._works[id(row)]
        yield from self._titles.weak_keys(work)
        for role, people in _roles(work):
            counts = self._people[role]
            for person in people:
                if FEW < counts.count(person.key) <= MANY:
                    yield f"{role} {person.key}"

    def weigh(self, left: Row, right: Row) -> list[Signal]:
        """All that both rows tell."""
        one, other = self._works[id(left)], self._works[id(right)]
        return [
            *self._titles.signals(one, other),
            *self._numbering(one, other),
            *self._dates(one, other),
            *self._settings(one, other),
            *self._lengths(one, other),
            *self._shared_people(one, other),
            *self._synopses.signals(self._places[id(left)], self._places[id(right)]),
            *self._shared_words("genre", one.genres, other.genres),
            *self._shared_words("tag", one.tags, other.tags),
        ]

    def _numbering(self, one: Work, other: Work) -> Iterator[Signal]:
        if one.episode is not None and other.episode is not None:
            own, theirs = (one.season, one.episode), (other.season, other.episode)
            told = f"{one.episode} of season {one.season}" if one.season is not None else str(one.episode)
            if own == theirs:
                yield Signal("episode", "same", self._episodes.bits(own), told)
            else:
                yield Signal("episode", "other", 0.0, f"{told}, {other.episode} of season {other.season}")
        elif (one.episode is None) != (other.episode is None):
            yield Signal("episode", "one")
        elif one.season is not None and other.season is not None:
            is_same = one.season == other.season
            yield Signal("season", "same" if is_same else "other", 1.0 if is_same else 0.0, f"{one.season}, {other.season}")

    def _dates(self, one: Work, other: Work) -> Iterator[Signal]:
        first, second = one.start, other.start
        if first is None or second is None or first.year is None or second.year is None:
            return
        is_full = first.is_full and second.is_full
        if is_full and first == second:
            yield Signal("date", "day", self._days.bits(str(first)), str(first))
        elif is_full and abs(_ordinal(first) - _ordinal(second)) <= FEW_DAYS:
            yield Signal("date", "days", rare(self._years.share(first.year) / 18), f"{first}, {second}")
        else:
            yield self._year("date" if is_full else "year", first.year, second.year)

    def _year(self, feature: str, one: int, other: int) -> Signal:
        apart = abs(one - other)
        if apart == 0:
            return Signal(feature, "year", self._years.bits(one), str(one))
        if apart == 1:
            return Signal(feature, "next", rare(self._years.share(one - 1, one + 1)), f"{one}, {other}")
        if apart <= 3:
            about = self._years.share(*range(one - 3, one - 1), *range(one + 2, one + 4))
            return Signal(feature, "near", rare(about), f"{one}, {other}")
        return Signal(feature, "far", 0.0, f"{apart} apart")

    def _settings(self, one: Work, other: Work) -> Iterator[Signal]:
        for feature, counts, own, theirs in (
            ("country", self._countries, one.countries, other.countries),
            ("type", self._types, one.types, other.types),
            ("network", self._networks, one.networks, other.networks),
        ):
            if own and theirs:
                if shared := own & theirs:
                    yield Signal(feature, "same", max(map(counts.bits, shared)), min(shared))
                else:
                    yield Signal(feature, "other", 0.0, f"{min(own)}, {min(theirs)}")

    def _lengths(self, one: Work, other: Work) -> Iterator[Signal]:
        for feature, counts, own, theirs in (
            ("episode_count", self._episode_counts, one.episode_count, other.episode_count),
            ("minutes", self._minutes, one.minutes, other.minutes),
        ):
            if not own or not theirs:
                continue
            near = max(2, round(0.08 * max(own, theirs)))
            if own == theirs:
                yield Signal(feature, "same", counts.bits(own), str(own))
            elif abs(own - theirs) <= near:
                yield Signal(feature, "near", rare(counts.share(*range(own - near, own + near + 1))), f"{own} and {theirs}")
            else:
                yield Signal(feature, "other", 0.0, f"{own} and {theirs}")

    def _shared_people(self, one: Work, other: Work) -> Iterator[Signal]:
        """Cast and crew by their parts; writers against directors where only one of the two is told."""
        shared: list[tuple[float, str, str]] = []
        for (role, own), (_, theirs) in zip(_roles(one), _roles(other), strict=True):
            if own and theirs:
                found, missed = _in_both(own, theirs)
                shared += [(max(map(self._people_bits(role), keys)), name, role) for name, keys in found]
                yield from (Signal(role, "other", 0.0, name, part) for name, part in zip(missed, MISSED, strict=False))
        for writers, directors in ((one, other), (other, one)):
            if writers.screenwriters and directors.directors and not writers.directors and not directors.screenwriters:
                found, missed = _in_both(writers.screenwriters, directors.directors)
                shared += [(max(map(self._people_bits("director"), keys)), name, "crew") for name, keys in found]
                yield from (Signal("crew", "other", 0.0, name) for name in missed[:1])
        for (bits, name, role), part in zip(sorted(shared, reverse=True), REPEATED, strict=False):
            yield Signal(role, "same", bits, name, part)

    def _people_bits(self, role: str) -> Callable[[str], float]:
        counts, chance = self._people[role], self._unseen[role]
        return lambda key: counts.bits(key, unseen=chance)

    def _shared_words(self, feature: str, one: frozenset[str], other: frozenset[str]) -> Iterator[Signal]:
        if not one or not other:
            return
        counts = self._words[feature]
        shared = sorted(((counts.bits(word), word) for word in one & other), reverse=True)
        few = one if len(one) <= len(other) else other
        for (bits, word), part in zip(shared, REPEATED, strict=False):
            yield Signal(feature, "same", bits, word, 0.6 * part)
        for word, part in zip(sorted(few - one & other), MISSED, strict=False):
            yield Signal(feature, "other", -rare(1 - min(0.99, counts.share(word))) + 0.0, word, 0.6 * part)


def _in_both(one: Sequence[Person], other: Sequence[Person]) -> tuple[list[tuple[str, frozenset[str]]], list[str]]:
    """The names of the shorter list that the longer has too, each with the keys they share; and those it has not."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    known = {key for person in many for key in person.variants}
    shared: list[tuple[str, frozenset[str]]] = []
    missed: list[str] = []
    for person in few:
        if person.variants.isdisjoint(known):
            missed.append(person.text)
        else:
            shared.append((person.text, person.variants & known))
    return shared, missed


def _roles(work: Work) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    return ("cast", work.cast), ("director", work.directors), ("screenwriter", work.screenwriters)


def _unseen(sides: Sequence[Sequence[Work]], place: int) -> float:
    """How likely a row at random names a person of a role whom no third row names."""
    named = [[[person.key for person in _roles(work)[place][1]] for work in works] for works in sides]
    usual = 1 / (sum(map(len, sides)) + 1000)
    return Homonyms(named, lambda _: 0, lambda _: usual).chance("")


def _variants(people: Iterable[Person]) -> set[str]:
    return {key for person in people for key in person.variants}


def _ordinal(day: PartialDate) -> int:
    return date(day.year or 1, day.month or 1, day.day or 1).toordinal()
