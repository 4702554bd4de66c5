"""A Thai name and one in Latin letters: both in, how sure they are one name, in bits, out.

Thais spell their names in Latin letters as they like: by sound, by the letters of Sanskrit, with single or double consonants.
What stays is the row of consonants, so these are compared by what it costs to turn one row into the other. Two words are needed.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations
from typing import Any

from dramatheque.values.text import fold

_SILENT = re.compile("[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c")          # a consonant under the mark that silences it
_SHORT_A = re.compile("\u0e23\u0e23(?=[\u0e01-\u0e2e])")          # two r before a consonant are an a
_WORD = re.compile(r"[^\s.(),/]+")
_MOST_COST = 0.25            # a letter: with more, a word is another one
_EACH, _COST, _PRIOR, _MOST_WORDS = 1.5, 4.0, 6.5, 4
_ALIKE = str.maketrans({"S": "T", "C": "T", "L": "R", "F": "P", "W": None, "Y": None, "H": None})
_SHORTEST_TITLE, _TITLE_PRIOR, _SURE_TITLE, _MOST_OF_TITLE, _KEYED = 4, 3.5, 3.0, 7.0, 4
"""Of 32 Thai titles 20 meet a Latin spelling of theirs from these bits on, and of 227,000 pairs of others six meet."""
NOTHING = -10.0


@lru_cache(maxsize=65536)
def thai_bits(native: str, latin: str) -> float:
    """Bits for one name; far below zero where there are no two words on each side.

    >>> thai_bits("ธีรเดช แสงมณี", "Teeradet Saengmanee") > 1 > thai_bits("ธีรเดช แสงมณี", "Thirawat Sangthong")
    True
    """
    own, other = rows_of(native), rows_of(latin)
    if len(own) < 2 or not len(own) == len(other) <= _MOST_WORDS:
        return NOTHING
    orders = permutations(other) if len(other) == 2 else (other,)
    return max(_fit(own, order) for order in orders)


def rows_of(name: str) -> tuple[str, ...]:
    """The consonants of each word of a name, as classes.

    >>> rows_of("ธีรเดช แสงมณี"), rows_of("Teeradet Saengmanee")
    (('TRTC', 'SNMN'), ('TRTT', 'SNMN'))
    """
    return tuple(row for word in _WORD.findall(_SHORT_A.sub("", _SILENT.sub("", name))) if (row := _row(word)))


def thai_title_bits(native: str, latin: str) -> float:
    """Bits by which a Latin title is rather a Thai one as it sounds than another title; 0 where it may be chance.

    Thai titles are written without spaces: the rows of all words are compared as one, double consonants as single ones.

    >>> thai_title_bits("เรือนดอกแก้วมณี", "Ruean Dok Kaew Manee") > 3, thai_title_bits("เรือนดอกแก้วมณี", "Love on the River")
    (True, 0.0)
    """
    own, other = _title_row(native), _title_row(latin)
    length, cost = max(len(own), len(other)), _cost(own, other)
    if min(len(own), len(other)) < _SHORTEST_TITLE or cost >= _MOST_COST * length:
        return 0.0
    bits = round(min(_MOST_OF_TITLE, _EACH * length - _COST * cost - _TITLE_PRIOR), 1)
    return bits if bits >= _SURE_TITLE else 0.0


def thai_title_keys(title: str) -> frozenset[str]:
    """Two keys a Thai title shares with its spelling in Latin letters: how its row of consonants begins and how it ends.

    Sounds that spellings leave out, r and l, are left out; either key alone says little.
    """
    row = _double(_title_row(title).translate(_ALIKE).replace("R", ""))
    return frozenset({f"thai {row[:_KEYED]}…", f"thai …{row[-_KEYED:]}"} if len(row) >= _KEYED else ())


def _title_row(title: str) -> str:
    return _double("".join(rows_of(title)))


def _double(row: str) -> str:
    """A row with each sound that is said twice in a row once."""
    return "".join(sound for sound, before in zip(row, f" {row}", strict=False) if sound != before)


def thai_keys(name: str) -> frozenset[str]:
    """Keys under which a name of two words meets its Thai or Latin spelling: the row of one word and the first of the other.

    >>> bool(thai_keys("ธีรเดช แสงมณี") & thai_keys("Teeradet Saengmanee"))
    True
    """
    rows = [row for row in (found.translate(_ALIKE) for found in rows_of(name)) if row]
    if len(rows) != 2:
        return frozenset()
    return frozenset(f"thai {one} {other[0]}" for one, other in (rows, rows[::-1]))


def _row(word: str) -> str:
    thai, latin, _, _ = _sounds()
    if any("\u0e01" <= sign <= "\u0e2e" for sign in word):
        return "".join(thai.get(sign, "") for sign in word)
    return "".join(latin[match[0]] for match in _letters().finditer(fold(word)))


@cache
def _sounds() -> tuple[dict[str, str], dict[str, str], dict[str, float], dict[str, float]]:
    data: dict[str, Any] = tomllib.loads((files("dramatheque.values") / "data" / "thai_sounds.toml").read_text("utf-8"))
    thai = {sign: sound for sound, signs in data["thai"].items() for sign in signs}
    latin = {letters: sound for sound, row in data["latin"].items() for letters in row}
    swapped = {pair: cost for both, cost in data["swapped"].items() for pair in (both, both[::-1])}
    return thai, latin, swapped, data["dropped"]


@cache
def _letters() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_sounds()[1], key=len, reverse=True)))


def _fit(own: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Bits of words in this order: what is alike, less what it costs, less what two names share by chance."""
    costs = [_cost(one, two) for one, two in zip(own, other, strict=True)]
    lengths = [max(len(one), len(two)) for one, two in zip(own, other, strict=True)]
    if any(cost >= _MOST_COST * length for cost, length in zip(costs, lengths, strict=True)):
        return NOTHING
    return round(min(7.0, _EACH * sum(lengths) - _COST * sum(costs) - _PRIOR), 1)


@lru_cache(maxsize=65536)
def _cost(one: str, other: str) -> float:
    """What it costs to turn one row of consonants into another."""
    _, _, swapped, dropped = _sounds()
    before = [0.0]
    for sound in other:
        before.append(before[-1] + dropped.get(sound, 1.0))
    for left in one:
        row = [before[0] + dropped.get(left, 1.0)]
        for place, right in enumerate(other):
            turned = before[place] + (0.0 if left == right else swapped.get(left + right, 1.0))
            row.append(min(turned, before[place + 1] + dropped.get(left, 1.0), row[place] + dropped.get(right, 1.0)))
        before = row
    return before[-1]
