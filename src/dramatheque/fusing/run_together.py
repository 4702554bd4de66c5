"""Lists of people that are written without marks between them, cut where the names that others write end.

"Brent E. Rector Joseph M. Newcomer" is one person to whoever reads it alone. Beside "Rector, Brent E.; Newcomer, Joseph M." it is
two. Lists of names for one thing in, the same lists with such names cut out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from dramatheque.fusing.same_people import MOST, name_words, stands_for, word_places
from dramatheque.values.scripts import Script, script_of

FEWEST_WORDS = 4
"""Two people have four words at least."""
MOST_WORDS = 4
"""Longer names than this are no measure of where others end."""
LEFT_OVER = 2
"""Words at the end that may be left of a name the source cut short."""

Words = tuple[str, ...]


def cut_lists(lists: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The lists with every name that others show to be several people as these people.

    >>> cut_lists([("Ann B. Lee", "Carl Moss"), ("Ann Lee Carl Moss",)])[1]
    ('Ann Lee', 'Carl Moss')
    """
    names = {name for names in lists for name in names}
    if len(names) > MOST or not any(_may_be_several(name) for name in names):
        return list(lists)
    forms = _forms(names)
    cuts = {name: pieces for name in names if _may_be_several(name) and (pieces := _cut(name, forms))}
    return [tuple(piece for name in names for piece in cuts.get(name, (name,))) for names in lists]


def _may_be_several(name: str) -> bool:
    return len(name_words(name)) >= FEWEST_WORDS and script_of(name) is Script.LATIN


def _forms(names: Iterable[str]) -> Mapping[str, list[Words]]:
    """The names of two words to four, by the word or initial they begin with: given name first, and surname first."""
    found: dict[str, set[Words]] = {}
    for name in names:
        words = name_words(name)
        if 2 <= len(words) <= MOST_WORDS and sum(len(word) > 1 for word in words) > 1:
            for form in (words, (words[-1], *words[:-1])):
                found.setdefault(form[0][0], set()).add(form)
    return {first: sorted(forms, key=lambda form: (-len(form), form)) for first, forms in found.items()}


def _cut(name: str, forms: Mapping[str, list[Words]]) -> list[str]:
    """The names that follow one another in a name; empty where these are not two and more from end to end."""
    words = name_words(name)
    reached: dict[int, list[int]] = {0: [0]}
    for start in range(len(words)):
        if start not in reached:
            continue
        for form in forms.get(words[start][0], ()):
            end = _matched(words, start, form)
            if end and end - start < len(words) and end not in reached:
                reached[end] = [*reached[start], end]
    furthest = max(reached)
    if len(reached[furthest]) < 3 or len(words) - furthest > LEFT_OVER:
        return []
    begins = [*(start for start, _ in word_places(name)), len(name)]
    return [name[begins[start] : begins[end]].strip(" ,;") for start, end in pairwise(reached[furthest])]


def _matched(words: Words, start: int, form: Words) -> int:
    """Where a name ends that begins at `start`; 0 where it does not. Initials may be left out."""
    place, whole = start, 0
    for part in form:
        if place < len(words) and (words[place] == part or stands_for(words[place], part)):
            whole += words[place] == part and len(part) > 1
            place += 1
        elif len(part) > 1:
            return 0
    return place if whole and place - start > 1 else 0
