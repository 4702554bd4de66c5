"""How a title is cut into lines that fit a field: text, field and script in, lines and size out. Widths are estimates in ems.

Chinese, Japanese and Thai break between characters, but never before closing marks, small kana or vowel signs and never after
opening marks; Latin and Korean break at spaces. The cut is chosen so that the letters come out as large as they can.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

NOT_FIRST = frozenset(
    "、。，．・：；？！」』）］｝〉》】’”…‥ー～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ,.:;?!)]}%"
)
NOT_LAST = frozenset("「『（［｛〈《【‘“([{")
LONGEST = 120                      # characters of a title that a poster tries to set
THAI_LEADING = frozenset("เแโใไ")
NARROW = frozenset("iIljtf1.,:;'’!|()[]- ")
WIDE = frozenset("mMwWQOGD@%&")


class Lettering(NamedTuple):
    """Lines of a title and the size of their letters."""

    lines: tuple[str, ...]
    size: float


def width(text: str) -> float:
    """The estimated width of a text in ems.

    >>> width("涙"), round(width("Only"), 2), width("ที่")
    (1.0, 2.5, 0.6)
    """
    return sum(_advance(character) for character in text)


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if "\u0e00" <= character <= "\u0e7f":
        return 0.6
    if character in NARROW:
        return 0.36
    if character in WIDE:
        return 0.94
    return 0.74 if character.isupper() else 0.6


def pieces(text: str, *, whole_words: bool = False) -> tuple[str, ...]:
    """The parts of a text between which a line may end; a space stays at the end of its part. `whole_words` keeps katakana
    together, which writes foreign words.

    >>> pieces("1リットルの涙"), pieces("사랑의 불시착")
    (('1', 'リッ', 'ト', 'ル', 'の', '涙'), ('사랑의 ', '불시착'))
    >>> pieces("1リットルの涙", whole_words=True)
    ('1', 'リットル', 'の', '涙')
    """
    found: list[str] = []
    for character in text:
        held = whole_words and found and _is_katakana(found[-1][-1]) and _is_katakana(character)
        if found and (held or not _may_break(found[-1], character)):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def _may_break(piece: str, after: str) -> bool:
    before = piece[-1]
    if after == " " or after in NOT_FIRST or piece.rstrip(" ")[-1:] in NOT_LAST or _advance(after) == 0.0:
        return False
    if before == " ":
        return True
    if "\u0e00" <= after <= "\u0e7f" and "\u0e00" <= before <= "\u0e7f":
        return after in THAI_LEADING and before not in THAI_LEADING
    ideographic = [unicodedata.east_asian_width(character) in "WF" and not _is_hangul(character) for character in (before, after)]
    return any(ideographic)


def _is_katakana(character: str) -> bool:
    return "\u30a1" <= character <= "\u30fe" and character != "・"


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


@lru_cache(maxsize=2048)
def fit(text: str, across: float, down: float, *, largest: float, lines: int = 4, leading: float = 1.12) -> Lettering:
    """The text in at most so many lines, as large as it fits a field of `across` by `down`; over-long texts end in an ellipsis.

    >>> fit("琅琊榜", 300, 300, largest=200)
    Lettering(lines=('琅琊', '榜'), size=133.9)
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip() + "…"
    free, whole = (_largest(pieces(text, whole_words=keep), across, down, largest, lines, leading) for keep in (False, True))
    best = whole if whole.size >= free.size * 0.72 else free
    return best if best.size >= largest / 12 or len(text) < 12 else _shorten(text, across, down, largest, lines, leading)


def _largest(parts: Sequence[str], across: float, down: float, largest: float, lines: int, leading: float) -> Lettering:
    best = Lettering(("".join(parts),), 0.0)
    for count in range(1, lines + 1):
        cut = _balance(parts, count)
        size = min(largest, across / (max(map(width, cut)) or 1.0), down / (len(cut) * leading))
        if size > best.size * 1.08:
            best = Lettering(cut, round(size, 1))
    return best


def _shorten(text: str, across: float, down: float, largest: float, lines: int, leading: float) -> Lettering:
    """A title nobody could read at its full length keeps its beginning."""
    return fit(text[: max(len(text) * 2 // 3, 4)].rstrip(" …") + "…", across, down, largest=largest, lines=lines, leading=leading)


def _balance(parts: Sequence[str], count: int) -> tuple[str, ...]:
    """The parts in at most `count` lines whose widest is as narrow as can be."""
    widths = [width(part) for part in parts]
    low, high = max(widths, default=1.0), sum(widths)
    for _ in range(24):
        middle = (low + high) / 2
        if len(_greedy(parts, widths, middle)) <= count:
            high = middle
        else:
            low = middle
    return tuple(line.strip() for line in _greedy(parts, widths, high))


def _greedy(parts: Sequence[str], widths: Sequence[float], limit: float) -> list[str]:
    lines = [""]
    used = 0.0
    for part, wide in zip(parts, widths, strict=True):
        visible = wide - (0.36 if part.endswith(" ") else 0.0)
        if lines[-1] and used + visible > limit + 1e-9:
            lines.append("")
            used = 0.0
        lines[-1] += part
        used += wide
    return lines


FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in map(chr, range(0x21, 0x7F))} | {ord(" "): 0x3000}


def upright(text: str) -> str:
    """A title for vertical setting: Latin letters and figures take full width, so that they stand upright.

    >>> upright("1リットルの涙")
    '１リットルの涙'
    """
    return text.translate(FULL_WIDTH)
