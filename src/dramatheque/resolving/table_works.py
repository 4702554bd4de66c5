"""Rows of works compared: titles and people weighed by how rare they are in the two tables; dates, places, counts beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import log2

from dramatheque.resolving.judgements import Reason
from dramatheque.resolving.table_rows import Row
from dramatheque.resolving.table_work import Person, Title, Work, work_of
from dramatheque.values.titles import are_other_editions, compare_titles

FEW = 6
"""Where so few of a cast are told, any two of them are a key."""


class WorksComparison:
    """Works of two tables."""

    def __init__(self, left: Sequence[Row], right: Sequence[Row]) -> None:
        self._works: dict[int, Work] = {id(row): work_of(row) for rows in (left, right) for row in rows}
        works = list(self._works.values())
        self._size = len(works)
        self._titled = Counter(key for work in works for title in work.titles for key in {title.key, *title.variants})
        self._named = Counter(
            key for work in works for key in {key for people in (work.cast, work.directors, work.screenwriters)
                                              for person in people for key in person.variants}
        )
        self._episodes = Counter((work.season, work.episode) for work in works)
        self._years = Counter(work.start.year for work in works if work.start)
        self._minutes = Counter(work.minutes for work in works)

    def keys(self, row: Row) -> Iterable[str]:
        """Titles in every spelling and by their beginning; crew; two of the cast; season and episode on a day."""
        work = self._works[id(row)]
        for title in work.titles:
            yield title.key
            yield from title.variants
            if len(title.key) >= 8:
                yield f"{title.key[:8]}…"
            if work.episode is not None:
                yield f"{title.key} {work.season} {work.episode}"
        if work.start and work.start.is_full:
            yield f"on {work.start}"
            yield f"on {work.start} {work.season} {work.episode}"
        crew = {key for people in (work.directors, work.screenwriters) for person in people for key in person.variants}
        yield from (f"by {key}" for key in crew)
        for one, other in combinations(sorted(work.cast[:FEW], key=lambda person: person.key), 2):
            for key in sorted(one.variants):
                for second in sorted(other.variants):
                    yield f"with {min(key, second)}, {max(key, second)}"

    def weigh(self, left: Row, right: Row) -> list[Reason]:
        """Everything both rows tell, in bits."""
        one, other = self._works[id(left)], self._works[id(right)]
        return [
            *self._titles(one, other),
            *self._numbering(one, other),
            *self._dates(one, other),
            *_places(one, other),
            *self._lengths(one, other),
            *self._people(one, other),
        ]

    def _titles(self, one: Work, other: Work) -> Iterator[Reason]:
        if not one.titles or not other.titles:
            return
        pairs = [(self._meeting(title, second), title, second) for title in one.titles for second in other.titles]
        bits, title, second = max(pairs, key=lambda found: found[0])
        if bits > 4:
            same = title.key == second.key
            yield Reason(f"both are called {title.text}" if same else f"{title.text} and {second.text} are one title", bits)
        elif any(are_other_editions(title.text, second.text) for _, title, second in pairs):
            yield Reason(f"{title.text} and {second.text} are another season or edition", -9.0)
        else:
            yield Reason(f"{title.text} and {second.text} are alike" if bits > 0 else "no title is shared", bits)

    def _meeting(self, one: Title, other: Title) -> float:
        if one.key == other.key:
            return round(self._rarity(self._titled[one.key], one.key) - 0.3, 1)
        if shared := one.variants & other.variants:
            return round(self._rarity(min(self._titled[key] for key in shared), one.key) - 1.5, 1)
        score = compare_titles(one.text, other.text).score
        if score >= 0.72:
            return round(min(9.0, 0.7 * self._rarity(1, min(one.key, other.key, key=len))), 1)
        return 3.0 if score >= 0.5 else -3.5

    def _rarity(self, count: int, key: str) -> float:
        """Bits by which a title that so many rows have is rare: of the tables, and of titles of its length in the world."""
        length = sum(3 if "\u3400" <= character <= "\u9fff" else 2 if character > "\u1100" else 1 for character in key)
        share = max(0, count - 2) / self._size + 2.0 ** -(8.5 + min(13.0, 1.0 * length))
        return -log2(min(1.0, share))

    def _numbering(self, one: Work, other: Work) -> Iterator[Reason]:
        if one.episode is not None and other.episode is not None:
            if (one.season, one.episode) == (other.season, other.episode):
                share = self._episodes[one.season, one.episode] / self._size
                yield Reason(f"both are episode {one.episode} of season {one.season}", round(min(9.0, -log2(share) - 0.5), 1))
            else:
                yield Reason("another episode", -5.0)
        elif one.season is not None and other.season is not None:
            yield Reason(f"seasons {one.season} and {other.season}", 2.0 if one.season == other.season else -8.0)
        elif (one.episode is None) != (other.episode is None):
            yield Reason("one is an episode, the other not", -5.0)

    def _dates(self, one: Work, other: Work) -> Iterator[Reason]:
        first, second = one.start, other.start
        if first is None or second is None or first.year is None or second.year is None:
            return
        if first.is_full and second.is_full:
            days = abs(_ordinal(first) - _ordinal(second))
            if days == 0:
                yield Reason(f"both begin on {first}", 9.0)
                return
            if days <= 10:
                yield Reason(f"they begin {days} days apart", 5.0)
                return
        apart = abs(first.year - second.year)
        if apart == 0:
            share = self._years[first.year] / self._size
            yield Reason(f"both are of {first.year}", round(min(6.0, -log2(share) - 0.3), 1))
        elif apart == 1:
            yield Reason("their years are one apart", 0.0)
        else:
            yield Reason(f"their years are {apart} apart", -4.0 - min(apart, 6))

    def _lengths(self, one: Work, other: Work) -> Iterator[Reason]:
        if one.episode_count and other.episode_count:
            if one.episode_count == other.episode_count:
                yield Reason(f"both have {one.episode_count} episodes", 2.0)
            else:
                yield Reason(f"{one.episode_count} and {other.episode_count} episodes", -1.5)
        if one.minutes and other.minutes:
            apart = abs(one.minutes - other.minutes)
            if apart == 0:
                share = self._minutes[one.minutes] / self._size
                yield Reason(f"both run {one.minutes} minutes", round(max(0.2, min(5.0, -log2(share) - 1.0)), 1))
            elif apart > 0.1 * max(one.minutes, other.minutes) + 2:
                yield Reason(f"one runs {one.minutes} minutes, the other {other.minutes}", -2.0)

    def _people(self, one: Work, other: Work) -> Iterator[Reason]:
        for told, people, others, lost in (
            ("of the cast in common", one.cast, other.cast, -2.5),
            ("directed by", one.directors, other.directors, -1.0),
            ("written by", one.screenwriters, other.screenwriters, -1.0),
        ):
            if not people or not others:
                continue
            shared = self._shared(people, others)
            if shared:
                weights = sorted((weight for _, weight in shared), reverse=True)
                bits = sum(weight * share for weight, share in zip(weights, (0.7, 0.5, 0.35, 0.2, 0.1, 0.1), strict=False))
                names = ", ".join(name for name, _ in shared[:3])
                yield Reason(f"{len(shared)} {told}: {names}", round(bits, 1))
            else:
                yield Reason(f"nobody {told}", lost)

    def _shared(self, people: Sequence[Person], others: Sequence[Person]) -> list[tuple[str, float]]:
        known = {key for person in others for key in person.variants}
        found = []
        for person in people:
            if keys := person.variants & known:
                count = min(self._named[key] for key in keys)
                found.append((person.text, log2((self._size + 1000) / (max(0, count - 2) + 0.4))))
        return found


def _places(one: Work, other: Work) -> Iterator[Reason]:
    if one.countries and other.countries:
        shared = one.countries & other.countries
        yield Reason(f"both are from {min(shared)}", 1.0) if shared else Reason("from different countries", -5.0)
    if one.types and other.types:
        shared = one.types & other.types
        yield Reason(f"both are a {min(shared)}", 0.5) if shared else Reason("of different types", -4.0)
    if one.networks and other.networks:
        shared = one.networks & other.networks
        yield Reason("both run on one network", 2.5) if shared else Reason("on different networks", -1.0)


def _ordinal(date: object) -> int:
    from datetime import date as day

    year, month, dom = (getattr(date, part) for part in ("year", "month", "day"))
    return day(year, month, dom).toordinal()
