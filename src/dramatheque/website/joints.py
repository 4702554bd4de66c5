"""Where words in katakana meet: a title and its Latin form in, places between two characters out.

Katakana writes foreign words without spaces between them. Where the Latin title has the words, the cut whose parts sound most
like them is taken.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dramatheque.values.heard_titles import heard_bits

_RUN = re.compile(r"[ァ-ヺー]{5,16}")
_WORD = re.compile(r"[^\W\d_]{2,}")
MOST_WORDS, SURE = 3, 0.0
"""Words that one run is cut into, and the bits above which a cut is taken: the Latin form is of this very title."""


def joints(title: str, latin: str) -> frozenset[int]:
    """The places of a title where two words in katakana meet; none where its Latin form does not tell.

    >>> joints("ロングバケーション", "Long Vacation"), joints("東京ラブストーリー", "Tokyo Love Story")
    (frozenset({3}), frozenset({4}))
    >>> joints("のだめカンタービレ", "Nodame Cantabile")
    frozenset()
    """
    words = tuple(_WORD.findall(latin))[:8]
    runs = _RUN.finditer(title) if len(words) > 1 else ()
    return frozenset(run.start() + place for run in runs for place in _best_cut(run.group(), words))


def _best_cut(run: str, words: tuple[str, ...]) -> tuple[int, ...]:
    """The places of the cut that sounds most like some words that follow one another."""
    some = (words[start : start + count] for count in range(2, MOST_WORDS + 1) for start in range(len(words) - count + 1))
    bits, places = max((_cut(run, told) for told in some), default=(SURE, ()))
    return places if bits > SURE else ()


@lru_cache(maxsize=256)
def _cut(run: str, words: tuple[str, ...]) -> tuple[float, tuple[int, ...]]:
    """How sure the run is these words, and where they meet in it."""
    if len(words) == 1:
        return heard_bits(run, words[0]), ()
    best: tuple[float, tuple[int, ...]] = (float("-inf"), ())
    for place in range(2, len(run) - 2 * (len(words) - 1) + 1):
        rest, places = _cut(run[place:], words[1:])
        best = max(best, (heard_bits(run[:place], words[0]) + rest, (place, *(place + behind for behind in places))))
    return best
