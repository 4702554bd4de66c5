"""A Latin name and one in its own script: both in, how sure they are one name, and by which rule, out.

Each script has rules of its own: spellings of Korean names, readings of Japanese ones, romanisations of Chinese ones, and names
that were written by ear. The rule that fits best speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dramatheque.values.foreign_spellings import foreign_fit
from dramatheque.values.hangul_spellings import is_korean_name, looks_korean, spelling_fit
from dramatheque.values.hanja import pinyin_bits
from dramatheque.values.kanji_readings import reading_fit
from dramatheque.values.likeness import compare_names
from dramatheque.values.scripts import Script, script_of, script_of_character
from dramatheque.values.thai_spellings import thai_bits

SUREST = 7.0


class Crossing(NamedTuple):
    """Bits for one name (above 1 rather yes, below rather no; between names that are hard to tell apart), and why in words."""

    bits: float
    rule: str


UNLIKE = 4.0
"""Bits against a rule for names of another kind than these seem to be."""

CERTAIN = 5.0
"""Bits from which no other rule is asked."""

READ_SO = 8.0
"""Bits that a Korean reading of a Chinese name must tell before it counts."""
NATIVE_KANA = 6.0
"""Bits against hearing a foreign name in hiragana: it says how it is read."""

LONGEST_CHINESE = 4
_HIRAGANA = re.compile("[\u3041-\u3096]")
NO_CROSSING = Crossing(-10.0, "")

# For each rule the distance up to which nothing is doubtful, and the one at which yes and no are even.
_BORDERS = {"spelled": (0.0, 6.0), "read": (8.0, 15.0), "heard": (4.0, 18.0)}


@lru_cache(maxsize=65536)
def cross(native: str, latin: str) -> Crossing:
    """How sure `native` and `latin` are one name.

    >>> cross("이민호", "Lee Min-ho").rule, cross("沢尻エリカ", "Erika Sawajiri").rule, cross("胡歌", "Hu Ge").rule
    ('spelled', 'read', 'romanised')
    """
    return max(_crossings(native, latin), default=NO_CROSSING)


def _crossings(native: str, latin: str) -> Iterator[Crossing]:
    script = script_of(native)
    if script is Script.HANGUL:
        is_korean = is_korean_name(native, latin)
        spelled = _sure("spelled", spelling_fit(native, latin).bits, 0.0 if is_korean else UNLIKE)
        yield spelled
        if spelled.bits < CERTAIN and (bits := pinyin_bits(native, latin)):
            against = UNLIKE if looks_korean(latin) else 0.0
            yield Crossing(round(min(CERTAIN, bits - READ_SO) - against, 1), "in Korean")
        if not is_korean or (spelled.bits < SUREST - UNLIKE and not looks_korean(latin)):
            yield _sure("heard", foreign_fit(native, latin), UNLIKE if is_korean else 0.0)
        return
    if script is Script.THAI:
        yield Crossing(max(NO_CROSSING.bits, thai_bits(native, latin)), "heard")
        return
    if script in (Script.HAN, Script.JAPANESE):
        fit = reading_fit(native, latin)
        read = _sure("read", fit.bits + (0.0 if fit.surname else 6.0))
        yield read
        if read.bits >= CERTAIN:
            return
    if script is not Script.JAPANESE and len(native) <= LONGEST_CHINESE:
        score = compare_names(native, latin).score
        yield Crossing(5.0 if score >= 0.9 else NO_CROSSING.bits, "romanised")
    if not _is_native(native):
        yield _sure("heard", foreign_fit(native, latin), NATIVE_KANA if _HIRAGANA.search(native) else 0.0)


def _is_native(native: str) -> bool:
    """Whether a name is no foreign one: kanji with kana, or few characters without a mark between them."""
    scripts = {script_of_character(character) for character in native} - {Script.COMMON}
    return len(scripts) > 1 or (scripts == {Script.HAN} and native.isalpha() and len(native) <= LONGEST_CHINESE)


def _sure(rule: str, distance: float, against: float = 0.0) -> Crossing:
    """Bits that fall from the distance where nothing is doubtful on, less what speaks against the rule itself."""
    clear, even = _BORDERS[rule]
    fallen = max(0.0, distance - clear) * SUREST / (even - clear)
    return Crossing(round(max(NO_CROSSING.bits, SUREST - fallen - against), 1), rule)
