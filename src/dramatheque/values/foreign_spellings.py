"""Names of one script written in another by ear: a native spelling and a Latin one in, how far apart they sound out.

Western names in Hangul, katakana and Chinese characters; Chinese and Japanese names in Hangul. What counts is the worst word: two
people of one given name are apart by their surnames.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dramatheque.values.scripts import Script, script_of, to_simplified
from dramatheque.values.sounding import NEVER, Sounds, native_units, sounds_of
from dramatheque.values.spelling import name_parts

MOST = 40.0
_KINDS = {Script.HANGUL: "hangul", Script.JAPANESE: "katakana", Script.HAN: "hanzi"}
_WORST, _SHORT = 0.7, 3
_HYPHENS = re.compile(r"[-‐–=＝.]+")


@lru_cache(maxsize=65536)
def foreign_fit(native: str, latin: str) -> float:
    """Bits for eight letters by which `latin` sounds otherwise than `native`; about 16 are the border, `MOST` is no fit.

    >>> foreign_fit("에이단 퀸", "Aidan Quinn") < 16 < foreign_fit("에이단 퀸", "Aidan Brown")
    True
    """
    kind = _KINDS.get(script_of(native))
    words = [word for word in name_parts(_HYPHENS.sub(" ", latin)) if word.isascii() and word.isalpha()]
    parts = [native_units(part) for part in name_parts(_HYPHENS.sub(" ", to_simplified(native)))]
    if not kind or not words or not parts or len(words) > 5:
        return MOST
    sounds = sounds_of(kind)
    whole, joined = "".join(parts), "".join(words)
    most = MOST / 8 * (len(joined) + _SHORT) + sounds.least(whole)
    turned = [words[place:] + words[:place] for place in range(len(words))]
    bits, best = min((sounds.cost(whole, "".join(each), most=most), each) for each in turned)
    if bits >= NEVER:
        return MOST
    bits = (bits - sounds.least(whole)) / (len(joined) + _SHORT)
    if len(parts) == len(best) > 1:
        bits = _WORST * max(_apart(sounds, part, word) for part, word in zip(parts, best, strict=True)) + (1 - _WORST) * bits
    return round(min(MOST, 8 * bits), 1)


def _apart(sounds: Sounds, part: str, word: str) -> float:
    return (sounds.cost(part, word) - sounds.least(part)) / (len(word) + _SHORT)
