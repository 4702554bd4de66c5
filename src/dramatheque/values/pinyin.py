"""Pinyin and Wade-Giles as one: parts of a romanised Chinese name in, a form out in which both look the same."""

from __future__ import annotations

import re
from functools import lru_cache

# In order; what a step has made is in capitals, so that a later step leaves it. Aspiration is lost in Wade-Giles without
# its apostrophes (Ko is Ke or Ge), so it is lost here.
_STEPS = tuple(
    (re.compile(pattern), made)
    for pattern, made in (
        (r"ssu|szu|(?<!h)si(?![aeiou])", "SI"),
        (r"tzu|tsu(?![aeion])|zi(?![aeiou])|ci(?![aeiou])", "CI"),
        (r"chih|zhi|(?<![a-z])chi(?=$)", "CI"),
        (r"shih|shi(?![aeiou])", "SI"),
        (r"tch|ch|zh|ts|tz|z|c|q|j(?=[iu])", "C"),
        (r"hs|x|sh|s", "S"),
        (r"j|r", "R"),
        (r"k|g", "K"),
        (r"t|d", "T"),
        (r"p|b", "P"),
        (r"y?i?ung|y?i?ong", "ONG"),
        (r"i?eh?n(?!g)|yan(?!g)|ian(?!g)", "EN"),
        (r"yueh?|ueh?", "UE"),
        (r"[iy]eh?", "IE"),
        (r"ih|yi|i", "I"),
        (r"uo|oh|o(?!u)|eh|e(?![inr])", "O"),
        (r"y|w", ""),
    )
)


@lru_cache(maxsize=32768)
def chinese_skeleton(parts: tuple[str, ...]) -> str:
    """A key equal for the pinyin and the Wade-Giles spelling of a name, surname first.

    >>> chinese_skeleton(("hsu", "kuanghan")) == chinese_skeleton(("xu", "guanghan"))
    True
    >>> chinese_skeleton(("chang", "hsiaochuan")) == chinese_skeleton(("zhang", "xiaoquan"))
    True
    """
    return "=" + " ".join(_merged(part) for part in parts)


def _merged(part: str) -> str:
    for pattern, made in _STEPS:
        part = pattern.sub(made, part)
    return part.lower()
