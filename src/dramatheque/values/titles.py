"""Titles of works: a key under which spellings of one title meet, and a score for two titles."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dramatheque.values.alternation import one_of
from dramatheque.values.likeness import NO_MATCH, NameMatch
from dramatheque.values.romanisation import romanisations
from dramatheque.values.scripts import Script, script_of, to_simplified
from dramatheque.values.spelling import shorten_vowels
from dramatheque.values.tables import table
from dramatheque.values.text import fold, plain, to_hiragana, words


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """A key equal for spellings of one title: case, width, marks, spaces, punctuation, articles, digits and number words,
    British and American spelling. Idempotent. "" where nothing is left.

    >>> title_key("One Litre of Tears") == title_key("1 Liter of Tears") == title_key("1 LITRE OF TEARS!")
    True
    >>> title_key("1 リットルの涙") == title_key("１リットルの涙"), title_key("The Heirs") == title_key("Heirs")
    (True, True)
    >>> title_key("Good Doctor"), title_key("Hana Yori Dango 2") == title_key("Hana yori dango II")
    ('gooddr', True)
    """
    key = "".join(_words(title)) or fold(title)
    while (again := "".join(_words(key)) or key) != key:  # "I:V" gives "iv", which is a number too
        key = again
    return key


def _words(title: str) -> list[str]:
    data = table("titles")
    found: list[str] = []
    for word in words(title.replace("&", " and ")):
        spelled = data["spellings"].get(word, word)
        found.append(data["numbers"].get(spelled, spelled))
    kept = [word for place, word in enumerate(found) if word not in ("&", "the") and not _counts_seasons(found, place)]
    if len(kept) > 1 and kept[0] in data["articles"]:
        kept = kept[1:]
    return [fold(word) or word for word in kept or found]


def _counts_seasons(found: list[str], place: int) -> bool:
    """Whether a word only says what the number beside it counts: season 2."""
    beside = found[max(0, place - 1) : place] + found[place + 1 : place + 2]
    return found[place] in table("titles")["seasons"] and any(word.isdecimal() for word in beside)


class TitleParts(NamedTuple):
    """A title taken apart: the key of its words, the numbers in it, and the words that make it a special, a film, another cut."""

    base: str
    numbers: tuple[str, ...]
    editions: frozenset[str]


@lru_cache(maxsize=65536)
def title_parts(title: str) -> TitleParts:
    """What a title says besides its words: which season, which edition.

    >>> title_parts("Gokusen Season 2"), title_parts("Code Blue Special").editions
    (TitleParts(base='gokusen', numbers=('2',), editions=frozenset()), frozenset({'special'}))
    """
    low = " ".join(words(title))
    editions = frozenset(match[0].strip() for match in _editions().finditer(f" {low} "))
    base = title_key(_editions().sub(" ", f" {low} ")) if editions else title_key(title)
    numbers = tuple(re.findall(r"\d+", base))
    return TitleParts(re.sub(r"\d+", "", base) or base, numbers, editions)


@cache
def _editions() -> re.Pattern[str]:
    listed = sorted({" ".join(words(word)) for word in table("titles")["editions"]}, key=len, reverse=True)
    latin = one_of(word for word in listed if word.isascii())
    native = one_of(word for word in listed if not word.isascii())
    return re.compile(rf"(?<=\s)(?:{latin})(?=\s)|{native}")


_COUNTED = re.compile(r"(\D{4,})(\d+)")


def are_other_editions(left: str, right: str) -> bool:
    """Whether two titles have the same words but are of another season, or one of a special, film or cut.

    >>> are_other_editions("Gokusen", "Gokusen 2"), are_other_editions("Code Blue", "Code Blue SP")
    (True, True)
    >>> are_other_editions("Hero 2", "Hero II"), are_other_editions("Hero", "Gokusen")
    (False, False)
    """
    one, other = title_parts(left), title_parts(right)
    parts, others = _COUNTED.match(title_key(left)), _COUNTED.match(title_key(right))
    if parts and others and parts[1] == others[1] and parts[2] != others[2]:  # Part 1: The Children; Part 2: The Sky
        return True
    if _short(one.base) != _short(other.base):
        return bool(one.editions ^ other.editions) and (one.base.startswith(other.base) or other.base.startswith(one.base))
    return (one.numbers or ("1",)) != (other.numbers or ("1",)) or bool(one.editions) != bool(other.editions)


@lru_cache(maxsize=65536)
def _short(base: str) -> str:
    """Romanised long vowels short: Kyou and Kyo."""
    return "".join(shorten_vowels([base]))


@cache
def _loans() -> dict[str, str]:
    data = table("titles")
    return {
        "".join(shorten_vowels([word])): meaning for word, meaning in {**data["japanese_numbers"], **data["loan_words"]}.items()
    }


def _meaning(part: str) -> str:
    """The digit or English word that a word of a romanised title stands for, or the word."""
    data = table("titles")
    spelled = data["spellings"].get(part, part)
    return str(_loans().get(part) or data["numbers"].get(spelled, spelled))


def _roman(word: str) -> str:
    """The digits of a Roman numeral of two letters and more, which are no long vowels: III is not II; "" for other words."""
    return str(table("titles")["numbers"].get(word, "")) if len(word) > 1 and set(word) <= set("ivx") else ""


@lru_cache(maxsize=65536)
def title_variants(title: str) -> frozenset[str]:
    """Keys of other romanisations and scripts: kana and hangul romanised, traditional as simplified, loan words as English.

    >>> bool(title_variants("のだめカンタービレ") & title_variants("Nodame Cantabile"))
    True

    >>> bool(title_variants("Ichi Rittoru no Namida") & title_variants("1 Litre no Namida"))
    True
    >>> bool(title_variants("甄嬛傳") & title_variants("甄嬛传"))
    True
    """
    keys = {title_key(title)}
    script = script_of(title)
    if script in (Script.LATIN, Script.COMMON):
        parts = [part for word in words(title) if (part := _roman(word) or "".join(shorten_vowels([word])))]
        keys |= {"~" + "".join(parts), "~" + "".join(map(_meaning, parts)), _as_katakana_hears("".join(parts))}
    else:
        keys.add(fold(to_hiragana(to_simplified(title))))
        read = {"".join(shorten_vowels([fold(reading)])) for reading in romanisations(title) if fold(reading).isascii()}
        keys |= {f"~{reading}" for reading in read}
        keys |= {_as_katakana_hears(reading) for reading in read if script is Script.JAPANESE}
    return frozenset(keys - {"", "~"})


_HEARD = tuple(
    (re.compile(pattern), sound) for pattern, sound in (("l", "r"), ("c(?=[aouklrt])", "k"), ("v", "b"), (r"(.)\1", r"\1"))
)
SHORTEST_HEARD = 9
"""Letters from which a title heard through katakana is hardly another's."""


def _as_katakana_hears(letters: str) -> str:
    """A key under which a foreign word meets its katakana: l as r, v as b, c as k; "" for short titles."""
    if len(letters) < SHORTEST_HEARD or not letters.isascii():
        return ""
    for pattern, sound in _HEARD:
        letters = pattern.sub(sound, letters)
    return f"≈{letters}"


@lru_cache(maxsize=65536)
def compare_titles(left: str, right: str) -> NameMatch:
    """How likely two titles are one: 1 one spelling, 0.9 and more another romanisation or script, else only alike. Symmetric.

    Titles that differ in a number ("Hana Yori Dango 2") are never alike.

    >>> compare_titles("1リットルの涙", "1 リットルの涙").score, compare_titles("Goong", "Goong S").score < 0.9
    (1.0, True)
    >>> compare_titles("Hana Yori Dango", "Hana Yori Dango 2").score
    0.0
    """
    left, right = sorted((left, right))
    one, other = title_key(left), title_key(right)
    if not one or not other:
        return NO_MATCH
    if one == other:
        return NameMatch(1.0, "same")
    if title_variants(left) & title_variants(right):
        return NameMatch(0.93, "variant")
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return NO_MATCH
    return _alike(left, right, one, other)


def _alike(left: str, right: str, one: str, other: str) -> NameMatch:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    score = Levenshtein.normalized_similarity(one, other)
    if score >= 0.82 and min(len(one), len(other)) >= 5:
        return NameMatch(round(0.89 * score, 3), "spelling")
    main, other_main = (plain(re.split(r"\s?[:：~～–—(（]\s?", title)[0]) for title in (left, right))
    if (fold(main) == other or fold(other_main) == one) and min(len(fold(main)), len(fold(other_main))) >= 4:
        return NameMatch(0.7, "part")
    tokens = fuzz.token_set_ratio(" ".join(words(left)), " ".join(words(right))) / 100
    return NameMatch(round(0.6 * tokens, 3), "part") if tokens >= 0.9 and min(len(one), len(other)) >= 8 else NO_MATCH
