"""Which script a text is written in: text in, ISO 15924 scripts with their places out; and simplified Chinese for traditional."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import StrEnum
from functools import lru_cache
from typing import Any


class Script(StrEnum):
    """Scripts by their ISO 15924 code; Jpan where kana is present, Zyyy for digits, punctuation and spaces."""

    LATIN = "Latn"
    JAPANESE = "Jpan"
    HAN = "Hani"
    HANGUL = "Hang"
    THAI = "Thai"
    CYRILLIC = "Cyrl"
    GREEK = "Grek"
    ARABIC = "Arab"
    HEBREW = "Hebr"
    DEVANAGARI = "Deva"
    BENGALI = "Beng"
    TAMIL = "Taml"
    LAO = "Laoo"
    MYANMAR = "Mymr"
    KHMER = "Khmr"
    GEORGIAN = "Geor"
    ARMENIAN = "Armn"
    COMMON = "Zyyy"


# First code point (included), last (included), script. In order.
# fmt: off
_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x41, 0x5A, Script.LATIN), (0x61, 0x7A, Script.LATIN), (0xAA, 0xAA, Script.LATIN), (0xBA, 0xBA, Script.LATIN),
    (0xC0, 0xD6, Script.LATIN), (0xD8, 0xF6, Script.LATIN), (0xF8, 0x2B8, Script.LATIN), (0x370, 0x3FF, Script.GREEK),
    (0x400, 0x52F, Script.CYRILLIC), (0x531, 0x58F, Script.ARMENIAN), (0x591, 0x5F4, Script.HEBREW),
    (0x600, 0x77F, Script.ARABIC), (0x8A0, 0x8FF, Script.ARABIC), (0x900, 0x97F, Script.DEVANAGARI),
    (0x980, 0x9FF, Script.BENGALI), (0xB80, 0xBFF, Script.TAMIL), (0xE01, 0xE3A, Script.THAI), (0xE40, 0xE5B, Script.THAI),
    (0xE81, 0xEDF, Script.LAO), (0x1000, 0x109F, Script.MYANMAR), (0x10A0, 0x10FF, Script.GEORGIAN),
    (0x1100, 0x11FF, Script.HANGUL), (0x1780, 0x17FF, Script.KHMER), (0x1E00, 0x1EFF, Script.LATIN),
    (0x1F00, 0x1FFF, Script.GREEK), (0x2C60, 0x2C7F, Script.LATIN), (0x2E80, 0x2FDF, Script.HAN), (0x3005, 0x3007, Script.HAN),
    (0x3021, 0x3029, Script.HAN), (0x3041, 0x309F, Script.JAPANESE), (0x30A1, 0x30FA, Script.JAPANESE),
    (0x30FC, 0x30FF, Script.JAPANESE), (0x3131, 0x318E, Script.HANGUL), (0x31F0, 0x31FF, Script.JAPANESE),
    (0x3400, 0x4DBF, Script.HAN), (0x4E00, 0x9FFF, Script.HAN), (0xA960, 0xA97C, Script.HANGUL), (0xAC00, 0xD7FB, Script.HANGUL),
    (0xF900, 0xFAFF, Script.HAN), (0xFB50, 0xFDFF, Script.ARABIC), (0xFE70, 0xFEFC, Script.ARABIC),
    (0xFF21, 0xFF3A, Script.LATIN), (0xFF41, 0xFF5A, Script.LATIN), (0xFF66, 0xFF9F, Script.JAPANESE),
    (0xFFA0, 0xFFDC, Script.HANGUL), (0x1B000, 0x1B16F, Script.JAPANESE), (0x20000, 0x323AF, Script.HAN),
)
# fmt: on
_STARTS = [first for first, _, _ in _RANGES]

UNSPACED = frozenset({Script.JAPANESE, Script.HAN, Script.HANGUL, Script.THAI, Script.LAO, Script.KHMER, Script.MYANMAR})
"""Scripts in which words are not (or not reliably) set apart by spaces."""


@lru_cache(maxsize=32768)
def script_of_character(character: str) -> Script:
    """The script of one character; kana is Jpan, a Chinese character Hani.

    >>> [script_of_character(c).value for c in "aあ歌현ก1"]
    ['Latn', 'Jpan', 'Hani', 'Hang', 'Thai', 'Zyyy']
    """
    code = ord(character)
    place = bisect_right(_STARTS, code) - 1
    if place >= 0 and code <= _RANGES[place][1]:
        return _RANGES[place][2]
    return Script.COMMON


@lru_cache(maxsize=8192)
def script_of(text: str) -> Script:
    """The script most of the text is in; kana beside Chinese characters makes it Japanese.

    >>> script_of("1リットルの涙").value, script_of("胡歌").value, script_of("현빈").value, script_of("Hu Ge").value
    ('Jpan', 'Hani', 'Hang', 'Latn')
    """
    if text.isascii():
        return Script.LATIN if text.lower() != text.upper() else Script.COMMON
    counts: dict[Script, int] = {}
    for character, times in Counter(text).items():
        script = script_of_character(character)
        if script is not Script.COMMON:
            counts[script] = counts.get(script, 0) + times
    if not counts:
        return Script.COMMON
    if Script.JAPANESE in counts:
        counts[Script.JAPANESE] += counts.pop(Script.HAN, 0)
    return max(counts, key=lambda script: counts[script])


def runs(text: str) -> list[tuple[Script, int, int]]:
    """The pieces of one script each, with start and end; digits, spaces and punctuation between them belong to none.

    >>> [(script.value, "Hu Ge 胡歌"[start:end]) for script, start, end in runs("Hu Ge 胡歌")]
    [('Latn', 'Hu Ge'), ('Hani', '胡歌')]
    """
    found: list[tuple[Script, int, int]] = []
    for place, character in enumerate(text):
        script = script_of_character(character)
        if script is Script.COMMON:
            continue
        if found and (joined := _joined(found[-1][0], script)):
            found[-1] = (joined, found[-1][1], place + 1)
        else:
            found.append((script, place, place + 1))
    return found


def _joined(before: Script, after: Script) -> Script | None:
    if before is after:
        return before
    if {before, after} == {Script.JAPANESE, Script.HAN}:
        return Script.JAPANESE
    return None


@lru_cache(maxsize=3)
def _converter(way: str = "t2s") -> Any:
    import opencc

    return opencc.OpenCC(way)


def to_traditional(text: str) -> str:
    """Simplified Chinese characters as the traditional ones they mostly stand for.

    >>> to_traditional("刘诗诗")
    '劉詩詩'
    """
    return str(_converter("s2t").convert(text))


def to_japanese_kanji(text: str) -> str:
    """Chinese characters, simplified or traditional, as Japanese writes them.

    >>> to_japanese_kanji("池井戶潤"), to_japanese_kanji("广末凉子")
    ('池井戸潤', '広末涼子')
    """
    return str(_converter("t2jp").convert(to_traditional(text)))


def to_simplified(text: str) -> str:
    """Traditional Chinese characters as simplified ones; everything else as it is.

    >>> to_simplified("劉詩詩"), to_simplified("Hu Ge")
    ('刘诗诗', 'Hu Ge')
    """
    if not any(character >= "\u3400" for character in text):
        return text
    return str(_converter().convert(text))
