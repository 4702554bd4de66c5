"""McCune–Reischauer: a Korean name in Hangul in, its spelling of scholars and libraries out, with the marks over its vowels.

Made out of the Revised spelling, which hears the same sounds: ŏ and ŭ for eo and eu, k t p ch where a word begins or a stop is
before them. Apostrophes behind breathed consonants are left out, as most who write the marks leave them out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dramatheque.values.romanisation import hangul_to_roman

_MARKED = re.compile("[ŏŭ]")
_UNVOICED = {"g": "k", "d": "t", "b": "p", "j": "ch"}
_STOP = re.compile(r"(?<![aeiounmlrg])([gdbj])(?!\1)|(?<=[^n]g)([gdbj])")
_APOSTROPHES = re.compile("['’ʻʼ‘`-]")


def is_marked(latin: str) -> bool:
    """Whether a spelling has the vowels that only McCune–Reischauer marks.

    >>> is_marked("Chŏn Toyŏn"), is_marked("Jeon Do-yeon"), is_marked("Tōkyō")
    (True, False, False)
    """
    return _MARKED.search(unicodedata.normalize("NFC", latin.lower())) is not None


@lru_cache(maxsize=16384)
def mccune_reischauer(hangul: str) -> str:
    """A word of a name, in small letters.

    >>> [mccune_reischauer(word) for word in ("병헌", "도연", "근영", "국진", "정", "이")]
    ['pyŏnghŏn', 'toyŏn', 'kŭnyŏng', 'kukchin', 'chŏng', 'yi']
    """
    if hangul == "이":
        return "yi"
    revised = hangul_to_roman(hangul).replace("jj", "tch")
    voiced = _STOP.sub(lambda match: _UNVOICED[match[1] or match[2]], revised)
    return voiced.replace("eo", "ŏ").replace("eu", "ŭ")


def marked_words(latin: str) -> list[str]:
    """The words of a marked spelling, in small letters, without apostrophes and hyphens.

    >>> marked_words("Ch’oe Min-sik")
    ['choe', 'minsik']
    """
    return _APOSTROPHES.sub("", unicodedata.normalize("NFC", latin.lower())).split()
