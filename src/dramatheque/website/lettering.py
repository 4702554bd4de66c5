"""How a title is cut into lines that fit a field: text, field and script in, lines and size out. Widths are estimates in ems.

Chinese, Japanese and Thai break between characters, but never before closing marks, small kana or vowel signs and never after
opening marks; Latin and Korean break at spaces, and no line ends inside of a Latin word or a number, however wide its letters
are. Of Japanese titles phrases stay whole where the letters are not much smaller for it, then words in katakana; lines of Chinese
and Thai ones end where that is best (`phrases.py`). The cut is chosen so that the letters come out as large as they can.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, IntEnum
from functools import lru_cache
from itertools import accumulate, combinations, pairwise
from math import prod
from typing import NamedTuple

from dramatheque.website.phrases import PHRASE, line_ends

NOT_FIRST = frozenset(
    "、。，．・·：；？！」』）］｝〉》】’”…‥ー～ぁぃぅぇぉっゃゅょゎんァィゥェォッャュョヮヵヶン々ゝゞヽヾ,.:;?!)]}%"
)
NOT_LAST = frozenset("「『（［｛〈《【‘“([{っッ")
CLOSING = frozenset(" 、。，．・·：；？！」』）］｝〉》】’”…,.:;?!)]}")
POLITE = frozenset("おご")         # belong to the word that follows
LONGEST = 120                      # characters of a title that a poster tries to set
THAI_LEADING = frozenset("เแโใไ")
NARROW = frozenset("iIljtf1.,:;'’!|()[]- ")
WIDE = frozenset("mMwWQOGD@%&")
MOST_ENDS = 14                     # places to end a line at that are tried in all combinations
UNEVEN = 0.2                       # what lines of unequal length cost at most
ENOUGH = 0.55                      # of the size of letters that are cut anywhere, for phrases or words to stay whole


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


class Whole(IntEnum):
    """What a line's end may not part, beside what no line may ever part."""

    NOTHING = 0
    WORDS = 1       # in katakana, which writes foreign words
    PHRASES = 2     # a word with the particles and endings behind it


def pieces(text: str, whole: Whole = Whole.NOTHING, joints: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """The parts of a text between which a line may end; a space stays at the end of its part. `joints` are places where two words
    in katakana meet.

    >>> pieces("1リットルの涙"), pieces("사랑의 불시착")
    (('1', 'リット', 'ル', 'の', '涙'), ('사랑의 ', '불시착'))
    >>> pieces("1リットルの涙", Whole.WORDS), pieces("1リットルの涙", Whole.PHRASES)
    (('1', 'リットル', 'の', '涙'), ('1リットルの', '涙'))
    """
    found: list[str] = []
    for place, character in enumerate(text):
        if found and (not _may_break(found[-1], character) or (place not in joints and _is_held(found[-1], character, whole))):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def _is_held(piece: str, after: str, whole: Whole) -> bool:
    """Whether what stays whole runs on past the end of this part."""
    before = _kind(piece[-1])
    if whole is Whole.NOTHING:
        return False
    if before is _Kind.KATAKANA and _kind(after) is _Kind.KATAKANA:
        return True
    return whole is Whole.PHRASES and (piece in POLITE or not _begins_phrase(before, _kind(after)))


def _may_break(piece: str, after: str) -> bool:
    before = piece[-1]
    if after == " " or after in NOT_FIRST or piece.rstrip(" ")[-1:] in NOT_LAST or _advance(after) == 0.0:
        return False
    if before == " ":
        return True
    if _is_latin(before) and _is_latin(after):
        return False
    if _is_thai(before + after):
        return after in THAI_LEADING and before not in THAI_LEADING
    ideographic = [unicodedata.east_asian_width(character) in "WF" and not _is_hangul(character) for character in (before, after)]
    return any(ideographic)


class _Kind(Enum):
    HIRAGANA = 1
    KATAKANA = 2
    KANJI = 3
    DIGIT = 4
    OTHER = 5


def _kind(character: str) -> _Kind:
    if "\u3041" <= character <= "\u309f":
        return _Kind.HIRAGANA
    if "\u30a1" <= character <= "\u30fe" and character != "・":
        return _Kind.KATAKANA
    if "\u3400" <= character <= "\u9fff" or character == "々":
        return _Kind.KANJI
    return _Kind.DIGIT if character.isdigit() else _Kind.OTHER


def _begins_phrase(before: _Kind, after: _Kind) -> bool:
    """Whether a phrase of Japanese may end between characters of these kinds: behind an ending, or where two words meet."""
    if after is _Kind.HIRAGANA or before is _Kind.DIGIT:
        return False
    return before is not after or before is _Kind.OTHER


def _is_thai(text: str) -> bool:
    return all("\u0e00" <= character <= "\u0e7f" for character in text)


def _is_latin(character: str) -> bool:
    """A letter of a Latin word or a figure, as wide as it may be."""
    return character.isalnum() and unicodedata.normalize("NFKC", character).isascii()


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


@lru_cache(maxsize=2048)
def fit(
    text: str, across: float, down: float, *, largest: float, lines: int = 4, leading: float = 1.12,
    joints: frozenset[int] = frozenset(),
) -> Lettering:
    """The text in at most so many lines, as large as it fits a field of `across` by `down`; over-long texts end in an ellipsis.

    >>> fit("琅琊榜", 300, 300, largest=200)
    Lettering(lines=('琅琊', '榜'), size=133.9)
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip() + "…"
    free = _largest(pieces(text), across, down, largest, lines, leading)
    best = _best_cut(text, free.size, Room(across, down, largest, lines, leading)) or free
    if _has_kana(text):
        cuts = (pieces(text, whole, joints) for whole in (Whole.PHRASES, Whole.WORDS))
        kept = (_largest(parts, across, down, largest, lines, leading) for parts in cuts)
        best = next((found for found in kept if found.size >= free.size * ENOUGH), free)
    return best if best.size >= largest / 12 or len(text) < 12 else _shorten(text, across, down, largest, lines, leading)


def _has_kana(text: str) -> bool:
    return any(_kind(character) in (_Kind.HIRAGANA, _Kind.KATAKANA) for character in text)


def _largest(parts: Sequence[str], across: float, down: float, largest: float, lines: int, leading: float) -> Lettering:
    best = Lettering(("".join(parts),), 0.0)
    for count in range(1, lines + 1):
        cut = _balance(parts, count)
        size = min(largest, across / (max(map(width, cut)) or 1.0), down / (len(cut) * leading))
        if size > best.size * 1.08:
            best = Lettering(cut, round(size, 1))
    return best


class Room(NamedTuple):
    """What letters have to fit."""

    across: float
    down: float
    largest: float
    lines: int
    leading: float


def _best_cut(text: str, free: float, room: Room) -> Lettering | None:
    """Of titles in Chinese and Thai the lines that end at good places and are large; None where the text has no such places."""
    good = line_ends(text)
    if not good:
        return None
    legal = {*accumulate(map(len, pieces(text)[:-1]))} | {place for place in good if _is_thai(text[place - 1 : place + 1])}
    worth = {place: 1.0 if text[place - 1] in CLOSING else good.get(place, 0.0) for place in legal}
    best = _worthiest(text, worth, room) if len(legal) <= MOST_ENDS else _largest(_cut_at(text, (
        place for place in sorted(worth) if worth[place] >= PHRASE
    )), *room)
    return best if best.size >= free * ENOUGH else None


def _worthiest(text: str, worth: Mapping[int, float], room: Room) -> Lettering:
    """The lines whose size times the worth of their ends is most, of equal ones those that are most alike in length."""
    best, most = Lettering((text,), 0.0), 0.0
    for count in range(room.lines):
        for places in combinations(sorted(worth), count):
            cut = tuple(line.strip() for line in _cut_at(text, places))
            widths = [width(line) for line in cut]
            widest = max(widths) or 1.0
            size = min(room.largest, room.across / widest, room.down / (len(cut) * room.leading))
            value = size * prod(worth[place] for place in places) * (1 - UNEVEN * (1 - min(widths) / widest))
            if value > most * 1.02:
                best, most = Lettering(cut, round(size, 1)), value
    return best


def _cut_at(text: str, places: Iterable[int]) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in pairwise((0, *places, len(text))))


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
