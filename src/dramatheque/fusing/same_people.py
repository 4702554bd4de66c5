"""Who is who among the names that tables give for one thing: lists of names in, a set of people for each list out.

Inside one list of authors a surname and an initial are enough to know a person; what fits two people stands for neither.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from dramatheque.fusing.grouping import Groups
from dramatheque.fusing.words import words
from dramatheque.values.names import name_key, name_variants
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
TWO_NAMES = 4
"""Words that two names have at least."""
MOST = 400
"""Of more different names for one thing only equal ones are one: nobody has so many authors."""


class People:
    """The people that some lists of names are about, each said so many times, by a name that stands for each."""

    def __init__(self, lists: Iterable[tuple[Sequence[str], int]]) -> None:
        counts: Counter[str] = Counter()
        for names, times in lists:
            for name in names:
                counts[name] += times
        self._person = _grouped(sorted(counts))
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for name, times in counts.items():
            spellings[self._person[name]][name] += times
        self._shown = {person: _best(found) for person, found in spellings.items()}

    def among(self, names: Iterable[str]) -> tuple[str, ...]:
        """The people of a list, each once, in its order."""
        return tuple(dict.fromkeys(self._person[name] for name in names))

    def shown(self, person: str) -> str:
        """The fullest of the spellings that are used often."""
        return self._shown[person]


def _grouped(names: Sequence[str]) -> Mapping[str, str]:
    groups: Groups[Hashable] = Groups()
    for name in names:
        groups.join(("name", name), ("key", name_key(name) or fold(name) or name))
        if script_of(name) is not Script.LATIN or _is_hyphened(name):
            for variant in name_variants(name):
                groups.join(("name", name), ("variant", variant))
    if len(names) <= MOST:
        _join_fuller(names, groups)
    least: dict[Hashable, str] = {}
    for name in names:
        least.setdefault(groups.root(("name", name)), name)
    return {name: least[groups.root(("name", name))] for name in names}


def _is_hyphened(name: str) -> bool:
    return "-" in name


def _join_fuller(names: Sequence[str], groups: Groups[Hashable]) -> None:
    """Joins names with the one person that they are a shorter or another form of; those with most words stand first."""
    parsed = {name: name_words(name) for name in names}
    ranked = sorted((name for name in names if parsed[name]), key=lambda name: (_fullness(parsed[name]), name), reverse=True)
    sets = [frozenset(parsed[name]) for name in ranked if len(parsed[name]) > 1]
    several = {name for name in ranked if len(parsed[name]) >= TWO_NAMES and _holds_two(frozenset(parsed[name]), sets)}
    for place, name in enumerate(ranked):
        fuller = (other for other in ranked[:place] if other not in several and _fits(parsed[name], parsed[other]))
        fits = {groups.root(("name", other)) for other in fuller}
        if len(fits) == 1:
            groups.join(("name", name), next(iter(fits)))


def _holds_two(parts: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether a name has two other names in it, word for word: a list that nobody could cut, and nobody's fuller name."""
    held = [other for other in others if other < parts]
    return any(one.isdisjoint(other) for one, other in combinations(held, 2))


def _fullness(parts: Sequence[str]) -> tuple[int, int]:
    return sum(len(part) > 1 for part in parts), len(parts)


@lru_cache(maxsize=200_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, initials apart, titles out.

    >>> name_words("Y.Daniel Liang"), name_words("HOOS, Holger H."), name_words("Ken O'Brien Jr.")
    (('y', 'daniel', 'liang'), ('hoos', 'holger', 'h'), ('ken', 'obrien'))
    """
    return tuple(fold(name[start:end]) for start, end in word_places(name))


def word_places(name: str) -> tuple[tuple[int, int], ...]:
    """Where the same words stand in the name: start and end of each."""
    found = ((match.span(), fold(match[0])) for match in _WORD.finditer(name))
    return tuple(span for span, word in found if word and word not in words("titles"))


def _fits(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether every word of the shorter name is a word or an initial of a word of the fuller one, and one whole word the same."""
    left = list(full)
    whole = 0
    for word in sorted(short, key=len, reverse=True):
        match = next((other for other in left if other == word), None) or next(
            (other for other in left if stands_for(word, other)), None)
        if match is None:
            return False
        whole += match == word and len(word) > 1
        left.remove(match)
    return whole > 0


def stands_for(word: str, other: str) -> bool:
    """An initial of a word, or the beginning of a longer given name: Greg of Gregory."""
    short, long = sorted((word, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) >= 3)


def _best(spellings: Mapping[str, int]) -> str:
    """The fullest spelling of those that are used at least half as often as the commonest; not all in capitals."""
    most = max(spellings.values())
    usual = [name for name, times in spellings.items() if times * 2 >= most]
    return min(usual, key=lambda name: (name.isupper(), -_fullness(name_words(name))[0], -spellings[name], -len(name), name))
