"""Lists of names as pages write them: text in, the span of each name out; and whether a text looks like one person's name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dramatheque.values.alternation import one_of
from dramatheque.values.japanese_names import surname_end
from dramatheque.values.scripts import Script, script_of, script_of_character
from dramatheque.values.surnames import is_east_asian_syllable, native_surname
from dramatheque.values.tables import table
from dramatheque.values.text import plain


class NameSpan(NamedTuple):
    """Where a name stands: text[start:end]."""

    start: int
    end: int


_NOTE = re.compile(r"[(（\[［【〔][^()（）\[\]［］【】〔〕]*[)）\]］】〕]")
_CJK = {Script.HAN, Script.JAPANESE, Script.HANGUL}
_TRIM = " \t\r\n\u3000\u00a0-–—:：.。*•·・\"“”'「」『』"


@cache
def _separator() -> re.Pattern[str]:
    joiners = one_of(table("name_lists")["joiners"])
    return re.compile(rf"[,，、;；/／|｜\n•●■※→]|\s(?:{joiners})\s|\s(?:및|와|과|and)\s", re.IGNORECASE)


def split_names(text: str) -> list[NameSpan]:
    """The spans of the names in a list: parted by commas, slashes, "and", by ・ and spaces where the script allows.

    Notes in brackets belong to no name and part nothing.

    >>> line = "Egashira Michiru , Ooshima Satomi (ep. 3, 4) and Yokota Rie"
    >>> [line[start:end] for start, end in split_names(line)]
    ['Egashira Michiru', 'Ooshima Satomi', 'Yokota Rie']
    >>> [("錦戸亮・沢尻エリカ")[start:end] for start, end in split_names("錦戸亮・沢尻エリカ")]
    ['錦戸亮', '沢尻エリカ']
    >>> [("이민호 김고은")[start:end] for start, end in split_names("이민호 김고은")]
    ['이민호', '김고은']
    """
    hidden = _NOTE.sub(lambda match: "\x00" * len(match[0]), text)
    found: list[NameSpan] = []
    place = 0
    for match in [*_separator().finditer(hidden), None]:
        end = match.start() if match else len(hidden)
        found += _split_native(hidden, *_trimmed(hidden, place, end))
        place = match.end() if match else end
    return [span for span in found if span.start < span.end]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    note = text.find("\x00", start, end)
    while note == start and note >= 0:
        while start < end and text[start] in "\x00" + _TRIM:
            start += 1
        note = text.find("\x00", start, end)
    end = note if note >= 0 else end
    while start < end and text[start] in _TRIM:
        start += 1
    while start < end and text[end - 1] in _TRIM:
        end -= 1
        if text[end] == "." and end - start > 1 and text[end - 2] in " .":  # an initial keeps its dot
            return start, end + 1
    return start, end


def _split_native(text: str, start: int, end: int) -> list[NameSpan]:
    """Splits a piece in CJK or hangul at ・ and spaces where what remains are whole names."""
    piece = text[start:end]
    if script_of(piece) not in _CJK:
        return [NameSpan(start, end)]
    for sign, allows in ((r"[・·･]", _are_dotted_names), (r"\s+", _are_spaced_names)):
        pieces = re.split(sign, piece)
        if len(pieces) > 1 and allows(tuple(pieces)):
            spans: list[NameSpan] = []
            place = start
            for part in pieces:
                place = text.index(part, place)
                spans += _split_native(text, place, place + len(part))
                place += len(part)
            return spans
    return [NameSpan(start, end)]


def _are_dotted_names(pieces: tuple[str, ...]) -> bool:
    """ジェイソン・チャン is one name; 錦戸亮・沢尻エリカ are two: katakana alone marks a foreign name."""
    return not all(_is_katakana(piece) for piece in pieces) and all(len(piece.strip()) >= 2 for piece in pieces)


def _are_spaced_names(pieces: tuple[str, ...]) -> bool:
    """沢尻 エリカ is one name; 錦戸亮 沢尻エリカ 薬師丸ひろ子 are three."""
    if any(script_of(piece) not in _CJK for piece in pieces):
        return False
    if script_of(pieces[0]) is Script.HANGUL:
        return all(2 <= len(piece) <= 4 and native_surname(piece)[0] for piece in pieces) and any(
            len(piece) > 2 for piece in pieces
        )
    return all(len(piece) >= 3 for piece in pieces) or (len(pieces) > 2 and all(len(piece) >= 2 for piece in pieces))


def _is_katakana(text: str) -> bool:
    return all("ァ" <= character <= "ヿ" or not character.isalpha() for character in text)


@cache
def _not_in_names() -> frozenset[str]:
    return frozenset(table("name_lists")["not_in_names"])


_LATIN_WORD = re.compile(r"(?:[dDlLO]['’])?[^\W\d_][^\W\d_'’.\-‑]*(?:['’\-‑.][^\W\d_]*)*")
_PARTICLES = frozenset(
    {"de", "da", "di", "van", "von", "der", "den", "bin", "binti", "la", "le", "du", "dos", "na", "al", "el", "del", "y"}
)
_SENTENCE = re.compile(r"[!?！？。:：;\"“”…@#%*=+<>\[\]{}\\0-9０-９/&,，、|｜「」『』【】《》〈〉◆◇■□●○★☆▼▲※→①-⑳♪]")
_NICKNAME = re.compile(r"(?<=\S\s)[\"“”'‘][^\W\d_]{1,15}[\"”“'’](?=\s\S)")


@lru_cache(maxsize=16384)
def is_person_name(text: str) -> bool:
    """Whether a text looks like the name of one person (not whether there is such a person).

    >>> [is_person_name(text) for text in ("Erika Sawajiri", "Ken'ichi Matsuyama", "胡歌", "현빈", "K", "Aoi")]
    [True, True, True, True, True, True]
    >>> [is_person_name(text) for text in ("Read more", "Aya & Haruto", "She falls ill", "Episode 3", "", "第一話")]
    [False, False, False, False, False, False]
    """
    text = " ".join(_NICKNAME.sub("", text).split())
    if not text or len(text) > 60 or _SENTENCE.search(text):
        return False
    script = script_of(text)
    if script is Script.LATIN:
        return _is_latin_name(text)
    letters = sum(script_of_character(character) is not Script.COMMON for character in text)
    if plain(text).replace(" ", "") in _not_in_names():
        return False
    if script is Script.HANGUL:
        return 2 <= letters <= 5 and (letters > 3 or " " not in text or bool(native_surname(text)[0]))
    if script is Script.HAN:
        return (2 <= letters <= 5 and not _COUNTED.match(text)) or surname_end(text) > 0
    if script is Script.JAPANESE:
        return 2 <= letters <= 14 and not _GRAMMAR.search(text)
    return script is not Script.COMMON and letters <= 40 and len(text.split()) <= 4


_COUNTED = re.compile(r"第?[一二三四五六七八九十百]+[話话集回季部期章]")
_GRAMMAR = re.compile(r"[\u3400-\u9fff](?:は|が|を|に|で|から|まで|の|した|する|です|ます)(?:[\u3400-\u9fffァ-ヿ]|$)|[をはが]$")


def _is_no_name(piece: str) -> bool:
    """Whether a word is in no name; with a capital letter So, Do and He may be."""
    word = plain(piece)
    return len(piece) > 1 and word in _not_in_names() and not (piece[0].isupper() and is_east_asian_syllable(word))


def _is_latin_name(text: str) -> bool:
    pieces = text.split()
    if not 1 <= len(pieces) <= 5 or any(_is_no_name(piece) for piece in pieces):
        return False
    if not all(_LATIN_WORD.fullmatch(piece.strip("()（）")) for piece in pieces):
        return False
    return all(piece[0].isupper() or piece in _PARTICLES for piece in pieces)
