"""Keys under which a name meets its spellings in other scripts: a name in, keys out. Two names that share none are not compared.

Japanese names meet by their readings, Korean ones by surname and the consonants behind it, names written by ear by the consonants
of one word and the first of another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dramatheque.values.hangul_spellings import korean_splits, spelled_surnames
from dramatheque.values.hanja import hanja_keys
from dramatheque.values.kanji_readings import reading_keys
from dramatheque.values.likeness import merged_spelling
from dramatheque.values.romanisation import hangul_to_roman, hanzi_to_pinyin, kana_to_romaji
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.spelling import name_parts
from dramatheque.values.surnames import korean_surnames
from dramatheque.values.thai_spellings import thai_keys

_BREAKS = re.compile(r"[-‐–=＝.]+")
# The consonants of Hangul, by the sound they share with others.
_LETTERS = {
    **dict.fromkeys("ᄀᄁᄏᆨᆩᆿ", "k"),
    **dict.fromkeys("ᄂᆫᆼ", "n"),
    **dict.fromkeys("ᄃᄄᄐᆮᇀ", "t"),
    **dict.fromkeys("ᄅᆯ", "l"),
    **dict.fromkeys("ᄆᆷ", "m"),
    **dict.fromkeys("ᄇᄈᄑᆸᇁ", "p"),
    **dict.fromkeys("ᄉᄊᄌᄍᄎᆺᆻᆽᆾ", "s"),
    "ᄒ": "h",
}
# Latin letters as the same sounds. In order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("sch|sh|tch|ch|ts|tz", "s"),
        ("ph|[bfv]", "p"),
        ("tho", "to"),
        ("th", "s"),
        ("c(?=[eiy])|[jz]", "s"),
        ("g(?=[eiy])", "s"),
        ("ck|[cgq]", "k"),
        ("x", "ks"),
        ("d", "t"),
        ("r(?![aeiouy])", ""),
        ("r", "l"),
    )
)
_NASAL = re.compile("n[gk](?![gk])")
_NO_CONSONANT = re.compile("[^kntlmpsh]")
_SILENT = re.compile("(?<!^)h")
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def crossing_keys(name: str) -> frozenset[str]:
    """Keys of a name in any script.

    >>> [bool(crossing_keys(one) & crossing_keys(other)) for one, other in (("이민호", "Yi Min-ho"), ("錦戸亮", "Ryo Nishikido"))]
    [True, True]
    >>> bool(crossing_keys("애드리안 라인") & crossing_keys("Adrian Lyne"))
    True
    """
    script = script_of(name)
    if script is Script.LATIN:
        by_ear = _by_ear(_latin_words(name))
        return frozenset((*reading_keys(name), *_latin_korean(name), *hanja_keys(name), *by_ear, *thai_keys(name)))
    if script is Script.THAI:
        return thai_keys(name)
    if script is Script.HANGUL:
        heard = _by_ear(_hangul_consonants(part) for part in name_parts(_BREAKS.sub(" ", name)))
        return frozenset((*_hangul(name), *hanja_keys(name), *heard))
    if script is Script.HAN:
        heard = _by_ear(_latin_consonants(word) for word in _pinyin_words(name))
        return reading_keys(name) | frozenset((*hanja_keys(name), *heard))
    if script is Script.JAPANESE:
        words = (kana_to_romaji(part) for part in name_parts(_BREAKS.sub(" ", name)))
        return reading_keys(name) | frozenset(_by_ear(_latin_consonants(word) for word in words if word.isascii()))
    return frozenset()


def consonants(text: str) -> str:
    """The consonants of a text in Latin letters, Hangul or kana as one word, as they are heard; "" in other scripts.

    >>> consonants("배드파파"), consonants("Bad Papa")
    ('ptp', 'ptp')
    """
    words = name_parts(_BREAKS.sub(" ", text))
    script = script_of(text)
    if script is Script.HANGUL:
        return _hangul_consonants("".join(words))
    letters = "".join(kana_to_romaji(word) if script is Script.JAPANESE else word for word in words)
    return _latin_consonants(letters) if letters.isascii() and letters else ""


def _latin_words(name: str) -> list[str]:
    return [_latin_consonants(word) for word in name_parts(_BREAKS.sub(" ", name)) if word.isascii()]


def _pinyin_words(name: str) -> Iterator[str]:
    for part in name_parts(name):
        yield hanzi_to_pinyin(part).replace(" ", "")


def _latin_consonants(word: str) -> str:
    """The consonants that are heard, vowels that begin a word as a dot."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return _shape(word, begins_open=word[:1] in "aeiouyw")


def _hangul_consonants(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return _shape("".join(_LETTERS.get(letter, "a") for letter in letters), begins_open=letters[:1] == "\u110b")


def _shape(word: str, *, begins_open: bool) -> str:
    kept = _REPEATED.sub(r"\1", _NO_CONSONANT.sub("", _SILENT.sub("", word)))
    return "." + kept if begins_open else kept


def _by_ear(words: Iterable[str]) -> Iterator[str]:
    found = [word for word in words if word]
    if len(found) == 1:
        yield f"ear {found[0]}"
    ends = [found[0], found[-1]] if len(found) > 1 else []
    for one, other in (ends, ends[::-1]) if ends else ():
        yield f"ear {one} {other[0]}"


def _hangul(name: str) -> Iterator[str]:
    compact = name.replace(" ", "")
    for surname, given in korean_splits(compact):
        yield f"{surname} {_given_key(_jamo(given))}"
        yield f"{_given_key(_jamo(surname))}- {_given_key(_jamo(given))}"
        yield f"given {merged_spelling(hangul_to_roman(given, assimilate=False))}"


def _jamo(text: str) -> str:
    return "".join(_LETTERS.get(letter, "a") for letter in unicodedata.normalize("NFD", text))


def _latin_korean(name: str) -> Iterator[str]:
    words = [word for word in name_parts(name) if word.isascii()]
    if not 2 <= len(words) <= 3:
        return
    for first, rest in ((words[0], "".join(words[1:])), (words[-1], "".join(words[:-1]))):
        spoken = _consonants(rest)
        yield f"given {merged_spelling(rest)}"
        for given in {_given_key(spoken), _given_key(_NASAL.sub("nk", spoken)), _given_key(_NASAL.sub("n", spoken))}:
            surnames = spelled_surnames(first)
            for surname in surnames:
                yield f"{surname} {given}"
            if not korean_surnames().get(first):
                yield f"{_given_key(_NASAL.sub('n', _consonants(first)))}- {given}"


def _consonants(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _given_key(spoken: str) -> str:
    return _REPEATED.sub(r"\1", re.sub("[^kntlmps]", "", spoken))
