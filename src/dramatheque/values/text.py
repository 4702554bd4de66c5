"""Text as something to compare and search: folded forms, search tokens, shingles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from dramatheque.values.scripts import UNSPACED, Script, script_of_character, to_simplified


class PlaceMap(dict[int, Any]):
    """A table for `str.translate`, one character for one. What it does not hold stays, and is remembered: a miss costs most."""

    def __missing__(self, code: int) -> str | int:
        self[code] = kept = self.of(code)
        return kept

    def of(self, code: int) -> str | int:
        """What a character becomes that the table does not hold."""
        return code


# Letters that Unicode does not take apart although readers take them for a plain letter with a mark.
# fmt: off
_PLAIN = PlaceMap(str.maketrans({
    "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ƒ": "f",
    "ơ": "o", "ư": "u", "ʼ": "", "ʻ": "", "ˈ": "", "ゕ": "か", "ヵ": "カ", "ヶ": "ケ", "ゖ": "け",
}))
# fmt: on
# Marks that change how a Latin, Greek, Cyrillic, Arabic or Hebrew letter sounds. The signs of Thai or Devanagari are letters.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")


def plain(text: str) -> str:
    """Width, case and marks taken away; spaces and punctuation stay where they are.

    >>> plain("Ｒｙō  NISHIKIDO"), plain("Bir Litre Gözyaşı"), plain("ｶﾞﾝ")
    ('ryo  nishikido', 'bir litre gozyasi', 'ガン')
    """
    if text.isascii():
        return text.lower()
    before = ""
    while before != text:  # one round nearly always; a few letters need a second one
        before = text
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
        text = unicodedata.normalize("NFC", _MARKS.sub("", text)).translate(_PLAIN)
    return text


class _PlainPlaces(PlaceMap):
    def of(self, code: int) -> str | int:
        return low if len(low := plain(chr(code))) == 1 else code


_PLAIN_PLACES = _PlainPlaces()


def plain_places(text: str) -> str:
    """As `plain`, one character for one, so that what is found keeps its place; width stays.

    >>> plain_places("Türkiye, Déc"), len(plain_places("ﬁ"))
    ('turkiye, dec', 1)
    """
    return text.lower() if text.isascii() else text.translate(_PLAIN_PLACES)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The letters and digits of a text without width, case, marks, spaces and punctuation. Idempotent.

    >>> fold("1 リットルの涙") == fold("１リットルの涙"), fold("Ken'ichi Ō"), fold("ガン") == fold("カン")
    (True, 'kenichio', False)
    """
    while True:
        folded = plain(text)
        if not folded.isalnum():
            folded = "".join(
                character for character in folded if character.isalnum() or unicodedata.category(character)[0] == "M"
            )
        if folded == text or folded.isascii():
            return folded
        text = folded


def words(text: str) -> list[str]:
    """The words of a text, folded, where spaces and punctuation part them.

    >>> words("Ken'ichi  Matsuyama (actor)")
    ['kenichi', 'matsuyama', 'actor']
    """
    return [folded for piece in re.split(r"[^\w'’ʼ`\u0e31-\u0e4e]+|_", plain(text)) if (folded := fold(piece))]


def tokens(text: str) -> list[str]:
    """Search tokens: words of scripts with spaces; characters and pairs of those without, traditional as simplified.

    The same function serves what is stored and what is asked; each token comes once, in order.

    >>> tokens("Hu Ge 胡歌")
    ['hu', 'ge', '胡', '歌', '胡歌']
    >>> tokens("현빈")
    ['현', '빈', '현빈']
    """
    found: dict[str, None] = {}
    for piece in _pieces(to_simplified(plain(text))):
        if _is_unspaced(piece[0]):
            run = to_hiragana(piece)
            found.update(dict.fromkeys(run))
            found.update(dict.fromkeys(run[place : place + 2] for place in range(len(run) - 1)))
        else:
            found[fold(piece)] = None
    found.pop("", None)
    return list(found)


def to_hiragana(text: str) -> str:
    """Katakana as hiragana.

    >>> to_hiragana("エリカ")
    'えりか'
    """
    return "".join(chr(ord(character) - 0x60) if "ァ" <= character <= "ヶ" else character for character in text)


def _pieces(text: str) -> list[str]:
    """Pieces of letters and digits, parted also where a script with spaces meets one without."""
    found: list[str] = []
    open_kind: bool | None = None
    for character in text:
        kind = _KINDS[character]
        if kind is None:
            open_kind = None if character not in "'’ʼ" else open_kind
            continue
        if kind is open_kind:
            found[-1] += character
        else:
            found.append(character)
        open_kind = kind
    return found


class _Kinds(dict[str, bool | None]):
    """What a character is in a text of words: of a script without spaces or with them, None for no letter and no digit."""

    def __missing__(self, character: str) -> bool | None:
        is_letter = character.isalnum() or unicodedata.category(character)[0] == "M"
        self[character] = kind = _is_unspaced(character) if is_letter else None
        return kind


_KINDS = _Kinds()


def _is_unspaced(character: str) -> bool:
    script = script_of_character(character)
    return script in UNSPACED or (script is Script.COMMON and "\u0e31" <= character <= "\u0e4e")


def shingles(text: str, size: int = 5) -> frozenset[int]:
    """Hashes of every run of `size` words, or of twice as many characters where a script has no spaces. Stable between runs.

    Two texts share most of their shingles when one was copied from the other. A shorter text is one shingle.

    >>> len(shingles("she kept her diary until she could no longer hold a pen"))
    8
    """
    found: set[int] = set()
    spaced: list[str] = []
    for piece in [*_pieces(plain(text)), ""]:
        if piece and not _is_unspaced(piece[0]):
            spaced.append(piece)
            continue
        found.update(_windows(spaced, size, " "))
        spaced = []
        found.update(_windows(list(piece), 2 * size, ""))
    return frozenset(found)


def _windows(units: list[str], size: int, glue: str) -> set[int]:
    if not units:
        return set()
    return {_hash(glue.join(units[place : place + size])) for place in range(max(1, len(units) - size + 1))}


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=7).digest())
