"""Titles that are written as they sound: 굿 닥터 and Good Doctor, แรงเงา and Raeng Ngao.

Two titles in, how sure they are one out; and keys by which they are found.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dramatheque.values.crossing import cross
from dramatheque.values.crossing_keys import consonants, crossing_keys
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.tables import table
from dramatheque.values.text import plain
from dramatheque.values.thai_spellings import thai_title_bits, thai_title_keys
from dramatheque.values.titles import title_key

_WRITTEN_BY_EAR = (Script.HANGUL, Script.JAPANESE)
_DIGITS = re.compile(r"\d+")
_EAR = "ear "
SHORTEST, LONGEST = 3, 5
"""Letters from which a key by ear finds few others, and those after which spellings part."""


@lru_cache(maxsize=65536)
def heard_bits(left: str, right: str) -> float:
    """Bits by which one title is rather the other as it sounds than another title; below 2 it may be chance, and 0 says nothing.

    Symmetric. Only a Latin title and one in Hangul, kana or Thai are compared; titles that differ in a number are never one.

    >>> heard_bits("배드파파", "Bad Papa") > 2, heard_bits("School 2015", "스쿨 2017")
    (True, 0.0)
    """
    left, right = sorted((left, right), key=lambda title: script_of(title) is not Script.LATIN)
    script = script_of(right)
    if script_of(left) is not Script.LATIN or script not in (*_WRITTEN_BY_EAR, Script.THAI):
        return 0.0
    if _DIGITS.findall(title_key(left)) != _DIGITS.findall(title_key(right)):
        return 0.0
    if script is Script.THAI:
        return thai_title_bits(right, left)
    native, latin = (_DIGITS.sub(" ", plain(title)).strip() for title in (right, left))
    crossings = [cross(native, spelled) for spelled in {latin, _without_article(latin)} if native and spelled]
    return max((found.bits for found in crossings if found.rule == "heard"), default=0.0)


def heard_keys(title: str) -> frozenset[str]:
    """Keys that a title shares with the titles it may be as it sounds; none where it is too short to tell.

    >>> bool(heard_keys("굿 닥터") & heard_keys("Good Doctor"))
    True
    """
    script = script_of(title)
    if script is Script.THAI:
        return thai_title_keys(title)
    if script not in (Script.LATIN, *_WRITTEN_BY_EAR):
        return frozenset()
    words = _DIGITS.sub(" ", plain(title)).strip()
    keys: set[str] = set()
    for spelled in {words, _without_article(words)}:
        keys |= {key for key in crossing_keys(spelled) if key.startswith(_EAR)}
        keys.add(f"{_EAR}{consonants(spelled)[:LONGEST]}…")
    heard = frozenset(key for key in keys if len(key) > len(_EAR) + SHORTEST)
    return heard | thai_title_keys(title) if script is Script.LATIN else heard


def _without_article(title: str) -> str:
    first, _, rest = title.partition(" ")
    return rest if rest and first.lower() in table("titles")["articles"] else title
