"""Native script in, Latin letters out: kana, hangul, Chinese characters; and every way a name may be romanised."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from dramatheque.values.scripts import Script, script_of, script_of_character, to_simplified
from dramatheque.values.tables import table
from dramatheque.values.text import plain, to_hiragana

MOST_READINGS = 24
# fmt: off
_KANA_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご",
    "s": "さしすせそ", "z": "ざじずぜぞ", "t": "たちつてと", "d": "だぢづでど",
    "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも", "r": "らりるれろ",
}
_KANA = {kana: row + vowel for row, line in _KANA_ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)} | {
    "し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji",
    "ぢ": "ji", "づ": "zu", "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa",
    "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n", "ゔ": "vu",
    "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o", "ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ゎ": "wa", "ヴ": "vu",
}
# fmt: on
_SMALL_Y = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_SMALL_VOWEL = {"ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}


def kana_to_romaji(text: str) -> str:
    """Kana in Hepburn, long vowels written out (ō as ou, ー as the vowel again); other characters stay.

    >>> kana_to_romaji("イチリットルのなみだ"), kana_to_romaji("りょう"), kana_to_romaji("ウェンディ"), kana_to_romaji("マッチ")
    ('ichirittorunonamida', 'ryou', 'wendi', 'matchi')
    """
    made: list[str] = []
    doubled = False
    for kana in to_hiragana(text):
        if kana == "っ":
            doubled = True
            continue
        if kana == "ー":
            if made and made[-1][-1:] in "aiueo":
                made.append(made[-1][-1])
            continue
        sound = _KANA.get(kana, kana)
        if made and kana in _SMALL_Y and made[-1].endswith("i") and len(made[-1]) > 1:
            made[-1] = _with_small_y(made[-1], _SMALL_Y[kana])
        elif made and kana in _SMALL_VOWEL and made[-1][-1:] in "aiueo" and made[-1][-1] != _SMALL_VOWEL[kana]:
            made[-1] = _with_small_vowel(made[-1], _SMALL_VOWEL[kana])
        else:
            made.append(("t" if sound.startswith("ch") else sound[:1]) + sound if doubled and sound[:1].isalpha() else sound)
        doubled = False
    return "".join(made)


def _with_small_y(sound: str, vowel: str) -> str:
    stem = sound[:-1]
    return stem + vowel if stem.endswith(("sh", "ch", "j")) else stem + "y" + vowel


def _with_small_vowel(sound: str, vowel: str) -> str:
    stem = sound[:-1]
    return ("w" if sound == "u" else "y" if sound == "i" else stem) + vowel


_ONSETS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
)
# Final consonant clusters: what sounds at the end of a word, and what stays and what moves before a vowel.
# fmt: off
_CODAS = ("", "g", "kk", "gs", "n", "nj",
          "nh", "d", "r", "rg", "rm", "rb", "rs", "rt", "rp", "rh", "m", "b", "bs", "s", "ss", "ng",
          "j", "ch", "k", "t", "p", "h")
_CLOSED = {"g": "k", "kk": "k", "gs": "k", "n": "n", "nj": "n", "nh": "n", "d": "t", "r": "l", "rg": "k", "rm": "m", "rb": "l",
           "rs": "l", "rt": "l", "rp": "p", "rh": "l", "m": "m", "b": "p", "bs": "p", "s": "t", "ss": "t", "ng": "ng", "j": "t",
           "ch": "t", "k": "k", "t": "t", "p": "p", "h": "t", "": ""}
_SPLIT = {"gs": ("k", "s"), "nj": ("n", "j"), "nh": ("", "n"), "rg": ("l", "g"),
          "rm": ("l", "m"), "rb": ("l", "b"), "rs": ("l", "s"),
          "rt": ("l", "t"), "rp": ("l", "p"), "rh": ("", "r"), "bs": ("p", "s"), "h": ("", ""), "ng": ("ng", "")}
# fmt: on
_BEFORE_N = {"k": "ng", "t": "n", "p": "m"}


def hangul_to_roman(text: str, *, assimilate: bool = True) -> str:
    """Hangul in the Revised Romanisation of 2000; with `assimilate`, as it sounds across syllables. Other characters stay.

    >>> hangul_to_roman("사랑의 불시착"), hangul_to_roman("독립문"), hangul_to_roman("신라"), hangul_to_roman("좋아")
    ('sarangui bulsichak', 'dongnimmun', 'silla', 'joa')
    >>> hangul_to_roman("현빈", assimilate=False)
    'hyeonbin'
    """
    made: list[str] = []
    coda = ""
    for character in text:
        code = ord(character) - 0xAC00
        if not 0 <= code < 11172:
            made += [_CLOSED[coda], character]
            coda = ""
            continue
        onset, vowel = _ONSETS[code // 588], _VOWELS[code % 588 // 28]
        closing, onset = _meeting(coda, onset) if assimilate and coda else (_CLOSED[coda], onset)
        made += [closing, onset, vowel]
        coda = _CODAS[code % 28]
    return "".join([*made, _CLOSED[coda]])


def _meeting(coda: str, onset: str) -> tuple[str, str]:
    """What a final and the next initial become when spoken together."""
    if onset == "":
        return _SPLIT.get(coda, ("", coda))
    closed = _CLOSED[coda]
    if coda in ("h", "nh", "rh") and onset in ("g", "d", "j"):
        return {"h": "", "nh": "n", "rh": "l"}[coda], {"g": "k", "d": "t", "j": "ch"}[onset]
    if onset == "r":
        if closed in ("n", "l"):
            return "l", "l"
        onset = "n"
    if onset == "n" and closed == "l":
        return "l", "l"
    if onset in ("n", "m"):
        closed = _BEFORE_N.get(closed, closed)
    return closed, onset


@lru_cache(maxsize=8192)
def hanzi_to_pinyin(text: str, *, surname: bool = False) -> str:
    """Chinese characters in pinyin without tones, a space between syllables; ü as v; other characters stay.

    With `surname` the first character is read as a surname.

    >>> hanzi_to_pinyin("琅琊榜"), hanzi_to_pinyin("单田芳", surname=True)
    ('lang ya bang', 'shan tian fang')
    """
    from pypinyin import Style, lazy_pinyin

    read = lazy_pinyin(to_simplified(text), style=Style.NORMAL, v_to_u=False)
    if surname:  # some characters sound otherwise as a surname: 单 is shan, in words dan
        read[0] = table("surnames")["chinese"]["readings"].get(to_simplified(text[:1]), read[0])
    return " ".join(syllable.strip() for syllable in read if syllable.strip())


@lru_cache(maxsize=8192)
def romanisations(text: str) -> frozenset[str]:
    """Every Latin spelling a text in native script may have by rule; for Latin text itself. Lower case, spaces kept.

    Chinese characters read as pinyin only: what Japanese makes of them is not known from the characters.

    >>> sorted(romanisations("현빈"))
    ['hyeon bin', 'hyeonbin']
    >>> sorted(romanisations("胡歌"))
    ['hu ge']
    """
    script = script_of(text)
    if script is Script.HANGUL:
        return frozenset({hangul_to_roman(text).lower(), hangul_to_roman(text, assimilate=False).lower(), _surname_apart(text)})
    if script is Script.HAN:
        return frozenset({hanzi_to_pinyin(text), hanzi_to_pinyin(text, surname=True), *_other_readings(text)})
    if script is Script.JAPANESE:
        if any(script_of_character(character) is Script.HAN for character in text):
            return frozenset()
        return frozenset({kana_to_romaji(text)})
    if script in (Script.LATIN, Script.COMMON):
        return frozenset({plain(text).strip()})
    from anyascii import anyascii

    return frozenset({re.sub(r"\s+", " ", str(anyascii(text))).strip().lower()})


def _other_readings(text: str) -> list[str]:
    """A name of a few characters with the other readings its characters have: 柏 is bai and bo."""
    if not 2 <= len(text) <= 4:
        return []
    from pypinyin import Style, pinyin

    each = [list(dict.fromkeys(readings))[:3] for readings in pinyin(to_simplified(text), style=Style.NORMAL, heteronym=True)]
    return [" ".join(reading) for reading in islice(product(*each), MOST_READINGS)]


def _surname_apart(text: str) -> str:
    compact = text.replace(" ", "")
    if not 2 <= len(compact) <= 4:
        return hangul_to_roman(text).lower()
    width = 2 if len(compact) == 4 else 1
    return f"{hangul_to_roman(compact[:width])} {hangul_to_roman(compact[width:], assimilate=False)}".lower()
