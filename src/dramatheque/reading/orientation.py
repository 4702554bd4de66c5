"""Which side of a list of pairs plays and which is played, by what the names themselves show.

In: pairs of names, left and right of a dash or outside and inside brackets. Out: above zero where the left ones play, below where
the right ones do, zero where nothing shows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from dramatheque.reading.wordlists import words
from dramatheque.values.japanese_names import is_surname, is_whole_name
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.surnames import korean_surnames

_TITLE, _SINGLE, _FAMILY = 2, 1, 2
_LONG_SURNAME, _PAIR = 3, 2
_TWO_NAMES = re.compile(r"[^/]{2,30}/[^/]{2,30}")


def which_plays(pairs: Sequence[tuple[str, str]]) -> int:
    """The votes of all pairs: titles, single names and shared family names are signs of characters.

    >>> which_plays([("Dr. Ma", "Yang Hye-won"), ("Nara", "Choi Da-in")])
    -3
    >>> which_plays([("Joo Won", "Moon Chae-won")])
    0
    """
    votes = sum(_sign(right) - _sign(left) for left, right in pairs)
    return votes + _family([right for _, right in pairs]) - _family([left for left, _ in pairs])


def _sign(name: str) -> int:
    """How much a name looks like a character's."""
    if script_of(name) is not Script.LATIN:
        return 0
    if _TWO_NAMES.fullmatch(name):
        return _SINGLE          # "Kang Joon-sang/Lee Min-hyung": somebody of two lives
    parts = name.split()
    if parts[0].rstrip(".").casefold() in _titles() and len(parts) > 1:
        return _TITLE
    return _SINGLE if len(parts) == 1 and "-" not in name and not name.isupper() else 0


@cache
def _titles() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("facts", "credits.titles"))


def _family(names: list[str]) -> int:
    """Whether a long surname stands in several names: families are written, actors seldom share theirs."""
    native = Counter(name[:_PAIR] for name in names if is_surname(name[:_PAIR]) and is_whole_name(name))
    shared = max(native.values(), default=0)
    if shared > 1 and shared * 3 >= len(names):
        return _FAMILY
    counted = Counter(
        part
        for name in names
        if script_of(name) is Script.LATIN
        for part in {part.casefold() for part in name.split() if len(part) > _LONG_SURNAME and not part[0].isdigit()}
        if part not in korean_surnames()          # half of Korea shares a few
    )
    most = max(counted.values(), default=0)
    return _FAMILY if most > 1 and most * 3 >= len(names) else 0
