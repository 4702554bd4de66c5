"""Which lines of a page begin with a word of a list, found for all lines at once.

In: a text, the names of word lists. Out: lines in order. Every theme that looks for lines that begin with its words asks here, so
that a page costs a look at the first letters of each line, once, and not one for each theme.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from dramatheque.reading.lines import Line, lines_of
from dramatheque.reading.wordlists import beginning, fronts


def lines_beginning(text: str, kind: str, *names: str) -> list[Line]:
    """The lines of a text that begin with a word of the lists, whatever comes behind it."""
    lines, starts, by_letters = _by_front(text)
    return [lines[bisect_left(starts, start)] for start in beginning(text, by_letters, kind, *names)]


def lines_with_signs(text: str) -> list[Line]:
    """The lines of a text that begin with a digit or a sign."""
    return list(_with_signs(text))


@lru_cache(maxsize=4)
def _with_signs(text: str) -> tuple[Line, ...]:
    return tuple(line for line in lines_of(text) if not text[line.start].isalpha())


@lru_cache(maxsize=4)
def _by_front(text: str) -> tuple[tuple[Line, ...], list[int], dict[str, list[int]]]:
    lines = lines_of(text)
    starts = [line.start for line in lines]
    return lines, starts, fronts(text, starts)
