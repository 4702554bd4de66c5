"""Titles of two rows compared: how rare a title is, in the two tables and for its length; the seasons and numbers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dramatheque.resolving.table_counts import Counts, Homonyms
from dramatheque.resolving.table_signals import Signal
from dramatheque.resolving.table_work import Title, Work
from dramatheque.values.titles import are_other_editions, compare_titles

PREFIX = 8
"""Characters of a key by which titles of one beginning are found."""

_LAST_NUMBER = re.compile(r"(\d+)$")


class TitleComparison:
    """Titles of the works of two tables."""

    def __init__(self, left: Sequence[Work], right: Sequence[Work]) -> None:
        self._counts = Counts([key for title in work.titles for key in _keys(title)] for works in (left, right) for work in works)
        tables = [[[title.key for title in work.titles] for work in works] for works in (left, right)]
        self._homonyms = Homonyms(tables, _length, lambda length: 2.0 ** -(8.5 + length))

    def keys(self, work: Work) -> Iterator[str]:
        """Every spelling, its beginning, and with season and episode where there are such."""
        for title in work.titles:
            yield from _keys(title)
            yield title.parts.base
            if len(title.key) >= PREFIX:
                yield f"{title.key[:PREFIX]}…"
            if work.episode is not None:
                yield f"{title.key} {work.season} {work.episode}"

    def signals(self, one: Work, other: Work) -> Iterator[Signal]:
        """The pair of titles that says most, and the numbers where no title is shared."""
        if not one.titles or not other.titles:
            return
        met = [self._meeting(title, second) for title in one.titles for second in other.titles]
        best = max(met, key=lambda signal: signal.bits)
        if best.level == "none":
            if (series := self._series(one, other)) is not None:
                best = series
            elif (edition := _edition(one, other)) is not None:
                best = edition
        yield best
        if best.level in ("none", "part"):
            yield from _numbers(one, other)

    def _meeting(self, one: Title, other: Title) -> Signal:
        if one.key == other.key:
            return Signal("title", "same", self._rarity(one.key), one.text)
        if shared := one.variants & other.variants:
            return Signal("title", "variant", max(map(self._rarity, shared)), f"{one.text}, {other.text}")
        score = compare_titles(one.text, other.text).score
        if score < 0.5:
            return Signal("title", "none")
        bits = self._rarity(min(one.key, other.key, key=lambda key: (len(key), key)))
        if score >= 0.72:
            return Signal("title", "alike", min(14.0, 0.8 * bits), f"{one.text}, {other.text}")
        return Signal("title", "part", min(10.0, 0.6 * bits), f"{one.text}, {other.text}")

    def _rarity(self, key: str) -> float:
        """Bits by which a title is rare: seen in few rows, and long, for long titles are seldom two works'."""
        return self._counts.bits(key, unseen=self._homonyms.chance(key))

    def _series(self, one: Work, other: Work) -> Signal | None:
        """A title that counts a season, and a series of at least so many."""
        for season, series in ((one, other), (other, one)):
            if series.season_count is None or season.season_count is not None:
                continue
            for title in season.titles:
                number = title.parts.numbers[-1:]
                for whole in series.titles:
                    if number and whole.key == title.parts.base and int(number[0][:4]) <= series.season_count:
                        return Signal("title", "series", self._rarity(whole.key) - 2, f"{title.text}, {whole.text}")
        return None


def _length(key: str) -> int:
    """Letters of a key, 13 at most; a Chinese character says as much as three, a kana or Hangul syllable as two."""
    return min(13, sum(3 if "\u3400" <= character <= "\u9fff" else 2 if character > "\u1100" else 1 for character in key))


def _keys(title: Title) -> frozenset[str]:
    return title.variants | {title.key}


def _edition(one: Work, other: Work) -> Signal | None:
    for title in one.titles:
        for second in other.titles:
            if are_other_editions(title.text, second.text):
                return Signal("title", "edition", 0.0, f"{title.text}, {second.text}")
    return None


def _numbers(one: Work, other: Work) -> Iterator[Signal]:
    """Titles in other words may still count: the second season is no third."""
    own, theirs = _last_numbers(one), _last_numbers(other)
    if shared := own & theirs:
        yield Signal("number", "same", 3.5, min(shared))
    elif own and theirs:
        yield Signal("number", "other", 0.0, f"{min(own)}, {min(theirs)}")
    elif counted := (own | theirs) - {"1"}:
        yield Signal("number", "one", 0.0, min(counted))


def _last_numbers(work: Work) -> set[str]:
    found = (_LAST_NUMBER.search(title.key) for title in work.titles)
    return {match[1] for match in found if match and len(match[1]) < 4}
