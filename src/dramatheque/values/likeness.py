"""How like two names are: two names in any script in, a score and the way they meet out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dramatheque.values.hanja import is_read_as
from dramatheque.values.pinyin import chinese_skeleton
from dramatheque.values.romanisation import hangul_to_roman, romanisations
from dramatheque.values.scripts import Script, script_of, to_simplified
from dramatheque.values.spelling import name_key, name_parts
from dramatheque.values.surnames import (
    are_other_surnames,
    is_korean_given,
    is_syllable_or_surname,
    korean_surnames,
    native_surname,
)
from dramatheque.values.text import fold, to_hiragana


class NameMatch(NamedTuple):
    """Score 0–1, and how the names meet: same, variant (another romanisation), script, spelling (a letter or two), part, none."""

    score: float
    how: str


NO_MATCH = NameMatch(0.0, "none")


@lru_cache(maxsize=65536)
def compare_names(left: str, right: str, kind: str = "person") -> NameMatch:
    """How likely two spellings are one name. 1 is one spelling; 0.9 and more another romanisation; below 0.9 only alike.

    Symmetric. Chinese characters against Japanese romaji say next to nothing: the reading is not in the characters.

    >>> compare_names("Sawajiri Erika", "Erika Sawajiri"), compare_names("胡歌", "Hu Ge").how
    (NameMatch(score=1.0, how='same'), 'script')
    >>> compare_names("Lee Min-ho", "Yi Minho").how, 0.8 < compare_names("Erika Sawajiri", "Erica Sawajiri").score < 1
    ('variant', True)
    >>> compare_names("Shigeyuki Satō", "Shigeyuki Totsugi").how
    'part'
    """
    left, right = sorted((left, right))
    one, other = name_key(left), name_key(right)
    if not one or not other:
        return NO_MATCH
    if one == other:
        return NameMatch(1.0, "same")
    scripts = {script_of(left), script_of(right)} - {Script.COMMON}
    if Script.LATIN in scripts and len(scripts) > 1:
        return _across(*((left, right) if script_of(left) is Script.LATIN else (right, left)))
    if scripts <= {Script.LATIN}:
        return _latin(left, right, kind)
    if len(scripts) == 1:
        return NameMatch(0.97, "variant") if _native_form(left) == _native_form(right) else _alike(one, other)
    if scripts == {Script.HAN, Script.HANGUL}:
        is_read = is_read_as(*((left, right) if script_of(left) is Script.HAN else (right, left)))
        return NameMatch(0.93, "script") if is_read else NO_MATCH
    return NameMatch(0.9, "script") if name_variants(left) & name_variants(right) else NO_MATCH


def _native_form(name: str) -> str:
    """Traditional as simplified characters, katakana as hiragana: names of one sound in other characters are other names."""
    return fold(to_hiragana(to_simplified(name)))


@lru_cache(maxsize=65536)
def name_variants(name: str) -> frozenset[str]:
    """Keys under which other romanisations and scripts of a name may be found; names that share none are not the same spelling.

    >>> bool(name_variants("현빈") & name_variants("Hyun Bin")), bool(name_variants("Lee Min-ho") & name_variants("이민호"))
    (True, True)
    >>> bool(name_variants("刘诗诗") & name_variants("Liu Shishi"))
    True
    """
    script = script_of(name)
    if script is Script.HANGUL:
        return frozenset(_hangul_keys(name))
    if script is Script.HAN:
        readings = [_chinese_parts(reading) for reading in romanisations(name)]
        return frozenset({_native_form(name), *map(_skeleton, readings), *map(chinese_skeleton, readings)})
    if script is Script.JAPANESE:
        return frozenset({_native_form(name), *(name_key(reading) for reading in romanisations(name))})
    keys = {name_key(name)}
    for ordered in _orders(name_parts(name)):
        keys |= {_skeleton(tuple(ordered)), chinese_skeleton(tuple(ordered))}
        if len(ordered) == 2 and is_korean_given(ordered[1]):
            keys |= {_skeleton((native, ordered[1])) for native in korean_surnames().get(ordered[0], ())}
    return frozenset(keys - {""})


def _orders(parts: list[str]) -> list[list[str]]:
    """Surname first, for names of two or three parts: both ends may be the surname."""
    if len(parts) == 2:
        return [parts, parts[::-1]]
    if len(parts) == 3 and all(map(is_syllable_or_surname, parts)):
        return [[parts[0], parts[1] + parts[2]], [parts[2], parts[0] + parts[1]]]
    return [parts]


def _chinese_parts(reading: str) -> tuple[str, ...]:
    syllables = reading.split()
    if len(syllables) < 2:
        return tuple(syllables)
    width = 2 if len(syllables) > 3 else 1
    return "".join(syllables[:width]), "".join(syllables[width:])


def _hangul_keys(name: str) -> set[str]:
    surname, given = native_surname(name)
    if not surname:
        return {fold(name), _skeleton((hangul_to_roman(given),))}
    plain_given, spoken = hangul_to_roman(given, assimilate=False), hangul_to_roman(given)
    return {
        fold(name),
        _skeleton((hangul_to_roman(surname + given),)),
        _skeleton((surname, plain_given)),
        _skeleton((surname, spoken)),
    }


# Romanisations of Korean and Chinese (Revised, McCune-Reischauer, everyday, Wade-Giles) as one skeleton. In order.
_MERGED = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("kk|ck|gg", "k"),
        ("tt|dd", "t"),
        ("pp|bb", "p"),
        ("jj|tch|ch|zh|ts|z", "j"),
        ("sh|hs|ss", "s"),
        ("y(?:eo|ou|oo|u|o)", "yu"),
        ("woo|wu", "u"),
        ("eo|eu|oo|ou|au|uh(?![aeiouy])|u", "u"),
        ("ee|ie|yi|ui", "i"),
        ("ae|ay|ai|ei|ey|e", "e"),
        ("g", "k"),
        ("d", "t"),
        ("b", "p"),
        ("[rl]+", "l"),
        ("(?<=[aeiou])h(?![aeiouy])", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def _skeleton(parts: tuple[str, ...]) -> str:
    """Parts in which romanisations of one name look the same; the surname is the first part."""
    return "~" + " ".join(merged_spelling(part) for part in parts)


def merged_spelling(part: str) -> str:
    """A folded Latin word in which romanisations of one Korean or Chinese word look the same."""
    for pattern, letter in _MERGED:
        part = pattern.sub(letter, part)
    return part


def _across(latin: str, native: str) -> NameMatch:
    if name_key(latin) in name_variants(native):
        return NameMatch(0.95, "script")
    if name_variants(latin) & name_variants(native):
        return NameMatch(0.93, "script")
    joined = "".join(name_parts(latin))
    if any(fold(reading) == joined for reading in romanisations(native)):
        return NameMatch(0.9, "script")
    kana = re.findall(r"[ぁ-ゖァ-ヺー]{2,}", native)
    if kana and any(name_key(reading) in name_key(latin).split() for piece in kana for reading in romanisations(piece)):
        return NameMatch(0.6, "part")
    return NO_MATCH


def _latin(left: str, right: str, kind: str) -> NameMatch:
    one, other = set(name_key(left).split()), set(name_key(right).split())
    if kind != "organisation" and name_variants(left) & name_variants(right) and _has_syllables(left) and _has_syllables(right):
        return NameMatch(0.92, "variant")
    shared = one & other
    if len(one) == len(other) and len(one - other) == 1:
        (rest,), (other_rest,) = one - other, other - one
        if are_other_surnames(rest, other_rest):
            return NameMatch(0.3, "part")
        score = _ratio(_sounds(rest), _sounds(other_rest))
        if score >= 0.8:
            return NameMatch(round(0.89 * score, 3), "spelling")
    if one < other or other < one:
        return NameMatch(0.6, "part")
    if shared:
        return NameMatch(0.4, "part")
    return _alike("".join(sorted(one)), "".join(sorted(other)))


def _has_syllables(name: str) -> bool:
    parts = name_parts(name)
    return len(parts) > 1 and any(map(is_syllable_or_surname, parts))


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("c(?![hi])|q", "k"),
        ("ph", "f"),
        ("si(?=[^aeiou]|$)", "shi"),
        ("sy", "sh"),
        ("ti", "chi"),
        ("ty", "ch"),
        ("tu", "tsu"),
        ("hu", "fu"),
        ("zy|jy", "j"),
        ("zi", "ji"),
        (r"(.)\1+", r"\1"),
    )
)


def _sounds(part: str) -> str:
    for pattern, sound in _SOUNDS:
        part = pattern.sub(sound, part)
    return part


def _ratio(left: str, right: str) -> float:
    from rapidfuzz.distance import DamerauLevenshtein

    return float(DamerauLevenshtein.normalized_similarity(left, right))


def _alike(left: str, right: str) -> NameMatch:
    score = _ratio(left, right)
    return NameMatch(round(0.85 * score, 3), "spelling") if score >= 0.8 else NO_MATCH
