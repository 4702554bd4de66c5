"""What headings write behind a title: the number of an episode, "finale", "review".

In: a heading and the part of it that is left. Out: where the title in it ends. The words are in vocabulary/titles.*.toml.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import UNSPACED, one_of
from dramatheque.values.text import fold

_SIGNS = " \t\u3000\xa0-–—:：|,、，・·~〜～#([（【「《『<〈「"
_WHOLE = "全的の"            # "all 16 episodes", the particle behind a title
_PARTICLES = tuple("はがをにもで")
_SENTENCE = re.compile("[。，、]|です|ます|した|ない")          # what goes on so is no heading
_SHORTEST, _MOST_WORDS = 2, 9


def without_tail(line: str, start: int, end: int) -> int:
    """Where a title ends in a heading without an episode's number, "finale" or "review" behind it, in capitals too.

    >>> for line in ("Glass Ferry Epi 1 & 2", "유리 나룻배 최종회 후기", "硝子の船43話感想", "Glass Ferry Review", "Episode 3"):
    ...     line[: without_tail(line, 0, len(line))]
    'Glass Ferry'
    '유리 나룻배'
    '硝子の船'
    'Glass Ferry'
    'Episode 3'
    """
    for match in _parts().finditer(line, start, end):
        is_sentence = line[match.start() - 1 : match.start()] in _PARTICLES or _SENTENCE.search(line, match.end(), end)
        if is_sentence or line.count(" ", start, match.start()) > _MOST_WORDS:
            break
        left = len(line[start : match.start()].rstrip(_SIGNS + _WHOLE))
        if len(fold(line[start : start + left])) >= _SHORTEST:
            end = start + left
            break
    while (tail := _tail().search(line, start, end)) and len(fold(line[start : tail.start()])) >= _SHORTEST:
        end = start + len(line[start : tail.start()].rstrip(_SIGNS))
    return end


@cache
def _parts() -> re.Pattern[str]:
    """An episode's number, or the words for a last or first episode."""
    spaced = one_of(word for word in words("titles", "pages.episodes") if not UNSPACED.match(word))
    bound = one_of(word for word in words("titles", "pages.episodes") if UNSPACED.match(word))
    behind = one_of(words("titles", "pages.counters"))
    finales = words("titles", "pages.finales")
    latin = one_of(word for word in finales if not UNSPACED.match(word))
    native = one_of(word for word in finales if UNSPACED.match(word))
    return re.compile(
        rf"(?<![A-Za-z\u00c0-\u024f])(?:{spaced})s?\.?\s?#?\d{{1,4}}(?!\d)|(?:{bound})\s?\d{{1,4}}(?!\d)|(?<![A-Za-z\d])\d{{1,4}}\.?\s?(?:{behind})(?![가-힣目a-z])"
        rf"|第\s?\d{{1,4}}\s?[話话集回]|(?<!\w)(?:{latin})(?!\w)|(?:{native})",
        re.IGNORECASE,
    )


@cache
def _tail() -> re.Pattern[str]:
    """One word of a review at the end, behind a space."""
    tails = one_of(words("titles", "pages.tails"))
    return re.compile(rf"[\s,:：|\-–—(（\[]+(?:{tails})[\s.!)）\]]*$", re.IGNORECASE)
