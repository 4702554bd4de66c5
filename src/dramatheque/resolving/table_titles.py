"""Titles of two rows compared: how rare a title is, in the two tables and for its length; the seasons and numbers in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from dramatheque.resolving.table_counts import Counts, Homonyms
from dramatheque.resolving.table_signals import Signal
from dramatheque.resolving.table_work import Title, Work
from dramatheque.values.titles import are_other_editions, compare_titles, title_key

PREFIX = 8
"""Characters of a key by which titles of one beginning are found."""

RARE_WORD = 30
"""Rows that a word of titles may stand in so that it alone is worth comparing them."""

MOST_BITS = 24.0
"""No title says more: one mistake in a table must not outweigh all else."""

UNEQUAL = frozenset({"none", "part", "alike", "subtitle"})

_NUMBER = re.compile(r"\d+")
_SUBTITLE = re.compile(r"\s*[:：~～–—]\s*")
_YEARS = range(1900, 2100)


class TitleComparison:
    """Titles of the works of two tables."""

    def __init__(self, left: Sequence[Work], right: Sequence[Work]) -> None:
        works = (*left, *right)
        self._counts = Counts([key for title in work.titles for key in _keys(title)] for work in works)
        self._words = Counts([word for title in work.titles for word in title.words] for work in works)
        tables = [[[title.key for title in work.titles] for work in rows] for rows in (left, right)]
        self._homonyms = Homonyms(tables, _length, lambda length: 2.0 ** -(8.5 + length))

    def keys(self, work: Work) -> Iterator[str]:
        """Every spelling, its beginning, its rare words; each word of an episode with its numbers."""
        for title in work.titles:
            yield from _keys(title)
            yield title.parts.base
            yield title.bare
            if len(title.key) >= PREFIX:
                yield f"{title.key[:PREFIX]}…"
            yield from (f"word {word}" for word in title.words if self._words.count(word) <= RARE_WORD)
            if work.episode is not None:
                yield from (f"{word} {work.season} {work.episode}" for word in (title.key, *title.words))

    def weak_keys(self, work: Work) -> Iterator[str]:
        """The words of titles, with the year where it is told."""
        year = work.start.year if work.start else ""
        for word in {word for title in work.titles for word in title.words}:
            yield f"word {word}"
            if year:
                yield f"word {word} {year}"

    def signals(self, one: Work, other: Work) -> Iterator[Signal]:
        """The pair of titles that says most, and the numbers where no title is shared."""
        if not one.titles or not other.titles:
            return
        best = max((self._meeting(title, second) for title in one.titles for second in other.titles), key=lambda met: met.bits)
        if best.level in UNEQUAL:
            best = self._series(one, other) or _edition(one, other) or best
        yield best
        if best.level in UNEQUAL:
            yield from _numbers(one, other)

    def _meeting(self, one: Title, other: Title) -> Signal:
        if one.key == other.key:
            return Signal("title", "same", self._rarity(one.key), one.text)
        told = f"{one.text} / {other.text}"
        if shared := one.variants & other.variants:
            return Signal("title", "variant", max(map(self._rarity, shared)), told)
        if (one.bare == other.key) != (other.bare == one.key):
            return Signal("title", "aside", self._rarity(min(one.key, other.key, key=len)), told)
        if not one.words & other.words and not _may_be_alike(one.key, other.key):
            return Signal("title", "none")
        words = sorted((self._words.bits(word) for word in one.words & other.words), reverse=True)
        rest = sum(self._words.bits(word) for word in one.words ^ other.words)
        bits = sum(each / (1 + 0.5 * place) for place, each in enumerate(words))
        if _are_parts(one.text, other.text):
            return Signal("title", "subtitle", min(14.0, bits), told)
        score = compare_titles(one.text, other.text).score
        if score >= 0.72 or (words and sum(words) >= 0.75 * (sum(words) + rest)):
            return Signal("title", "alike", min(16.0, max(bits, 0.8 * self._rarity(min(one.key, other.key)))), told)
        if score >= 0.5 or sum(words) >= 0.35 * (sum(words) + rest):
            return Signal("title", "part", min(14.0, bits), told)
        return Signal("title", "none")

    def _rarity(self, key: str) -> float:
        """Bits by which a title is rare: seen in few rows, and long, for long titles are seldom two works'."""
        return min(MOST_BITS, self._counts.bits(key, unseen=self._homonyms.chance(key)))

    def _series(self, one: Work, other: Work) -> Signal | None:
        """A title that counts a season, and a series of at least so many."""
        for season, series in ((one, other), (other, one)):
            if series.season_count is None or season.season_count is not None:
                continue
            for title in season.titles:
                number = title.parts.numbers[-1:]
                for whole in series.titles:
                    if number and whole.key == title.parts.base and int(number[0][:4]) <= series.season_count:
                        return Signal("title", "series", self._rarity(whole.key) - 2, f"{title.text} / {whole.text}")
        return None


def _length(key: str) -> int:
    """Letters of a key, 13 at most; a Chinese character says as much as three, a kana or Hangul syllable as two."""
    return min(13, sum(3 if "\u3400" <= character <= "\u9fff" else 2 if character > "\u1100" else 1 for character in key))


def _may_be_alike(one: str, other: str) -> bool:
    """Whether two keys are one but for a few letters."""
    return Levenshtein.normalized_similarity(one, other, score_cutoff=0.8) > 0


def _keys(title: Title) -> frozenset[str]:
    return title.variants | {title.key}


def _edition(one: Work, other: Work) -> Signal | None:
    for title in one.titles:
        for second in other.titles:
            if are_other_editions(title.text, second.text):
                return Signal("title", "edition", 0.0, f"{title.text} / {second.text}")
    return None


def _are_parts(one: str, other: str) -> bool:
    """Whether both have one title before a colon and titles of their own behind it."""
    mine, theirs = (_SUBTITLE.split(text, maxsplit=1) for text in (one, other))
    if len(mine) < 2 or len(theirs) < 2 or title_key(mine[0]) != title_key(theirs[0]):
        return False
    return compare_titles(mine[1], theirs[1]).score < 0.5


def _numbers(one: Work, other: Work) -> Iterator[Signal]:
    """Titles in other words may still count: the second season is no third, and 2006 is no work of 2003."""
    own, theirs = set(_counted(one)), set(_counted(other))
    if shared := own & theirs:
        yield Signal("number", "same", 3.5, str(min(shared)))
    elif own and theirs:
        yield Signal("number", "other", 0.0, f"{min(own)}, {min(theirs)}")
    elif counted := own | theirs:
        years = {work.start.year for work in (one, other) if work.start}
        if counted & years:
            return
        is_year = min(counted) in _YEARS and years
        yield Signal("number", "other" if is_year else "one", 0.0, str(min(counted)))


def _counted(work: Work) -> Iterable[int]:
    """The last number of each title, where it is more than one."""
    for title in work.titles:
        found = _NUMBER.findall(title.key)
        if found and len(found[-1]) <= 4 and (number := int(found[-1])) > 1:
            yield number
