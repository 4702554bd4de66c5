"""Which surname a romanised or native East Asian name may have: spellings in, surname and given name out."""

from __future__ import annotations

import re
from functools import cache

from dramatheque.values.scripts import to_traditional
from dramatheque.values.tables import table

_KOREAN_SYLLABLE = re.compile(
    "(?:kk|gg|tt|dd|pp|bb|ss|jj|ch|sh|rh|[kgndtrlmbpsjhz])?"
    "(?:yeo|yae|wae|eui|ya|yu|yoo|you|yo|ye|woo|wu|wa|wo|we|wi|eo|eu|ui|ae|oe|oo|ee|ou|ai|a|e|i|o|u)"
    "(?:ng|ck|[kgnlmpbtr]|h(?![aeiouyw]))?"
)
_KOREAN_GIVEN = re.compile(f"(?:{_KOREAN_SYLLABLE.pattern}){{1,2}}")
_PINYIN = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|iao|ian|ang|eng|ong|ing|uai|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|ve|er|a|o|e|i|u|v)"
)


@cache
def korean_surnames() -> dict[str, tuple[str, ...]]:
    """Hangul surnames that a Latin spelling may stand for, commonest first."""
    found: dict[str, tuple[str, ...]] = {}
    for native, *spellings in table("surnames")["korean"].values():
        for spelling in spellings:
            found[spelling] = (*found.get(spelling, ()), native)
    return found


@cache
def hangul_surnames() -> dict[str, tuple[str, ...]]:
    """Latin spellings of each hangul surname."""
    return {native: tuple(spellings) for native, *spellings in table("surnames")["korean"].values()}


@cache
def surname_ranks() -> dict[str, int]:
    """Korean and Chinese surname spellings, the lower the number the commoner the surname."""
    data = table("surnames")
    chinese = [[[name] for name in data["chinese"][key]] for key in ("pinyin", "other")]
    groups = ([spellings for _, *spellings in data["korean"].values()], *chinese)
    ranks: dict[str, int] = {}
    for group in groups:
        for rank, spellings in enumerate(group):
            for spelling in spellings:
                ranks[spelling] = min(rank, ranks.get(spelling, rank))
    return ranks


def is_east_asian_syllable(part: str) -> bool:
    """Whether a folded Latin word is one syllable of Korean or Chinese as romanisations write it.

    >>> is_east_asian_syllable("hyun"), is_east_asian_syllable("shi"), is_east_asian_syllable("tony")
    (True, True, False)
    """
    return bool(_KOREAN_SYLLABLE.fullmatch(part) or _PINYIN.fullmatch(part))


def is_syllable_or_surname(part: str) -> bool:
    """Whether a folded Latin word may be one piece of a Korean or Chinese name that is written in three."""
    return part in surname_ranks() or is_east_asian_syllable(part)


def surname_first(parts: list[str]) -> list[str]:
    """Three pieces as surname and given name; pieces that are no such name as they are.

    Written in three pieces the surname leads, unless the last is one of the commonest and the first a rare one, or none.

    >>> surname_first(["lee", "min", "ho"]), surname_first(["min", "ho", "lee"]), surname_first(["byun", "yo", "han"])
    (['lee', 'minho'], ['lee', 'minho'], ['byun', 'yohan'])
    """
    if len(parts) != 3 or not all(map(is_syllable_or_surname, parts)):
        return parts
    ranks = surname_ranks()
    first, last = ranks.get(parts[0]), ranks.get(parts[2])
    if last is not None and (first is None or (first > 35 and last <= 3)):
        return [parts[2], parts[0] + parts[1]]
    if first is not None:
        return [parts[0], parts[1] + parts[2]]
    return [parts[1], parts[0] + parts[2]] if parts[1] in ranks else parts


def is_korean_given(part: str) -> bool:
    """Whether a folded Latin word can be a Korean given name of one or two syllables.

    >>> is_korean_given("minho"), is_korean_given("haruto"), is_korean_given("erika")
    (True, False, False)
    """
    return len(part) <= 14 and bool(_KOREAN_GIVEN.fullmatch(part))


def are_other_surnames(left: str, right: str) -> bool:
    """Whether both are spellings of surnames and no surname is spelled both ways.

    >>> are_other_surnames("ko", "koo"), are_other_surnames("lee", "yi")
    (True, False)
    """
    ranks, korean = surname_ranks(), korean_surnames()
    return left in ranks and right in ranks and not set(korean.get(left, (left,))) & set(korean.get(right, (right,)))


def is_chinese_surname(character: str) -> bool:
    """Whether a character, traditional or simplified, is a Chinese surname.

    >>> is_chinese_surname("刘"), is_chinese_surname("劉"), is_chinese_surname("的")
    (True, True, False)
    """
    return character in _chinese_surnames()


def is_compound_surname(text: str) -> bool:
    """Whether two characters are a Chinese surname together: 欧阳."""
    return text in _compound_surnames()


@cache
def _chinese_surnames() -> frozenset[str]:
    data = table("surnames")["chinese"]
    single = data["characters"].replace("\n", "")
    return frozenset((*single, *to_traditional(single))) - frozenset(data["no_surnames"])


@cache
def _compound_surnames() -> frozenset[str]:
    listed = table("surnames")["chinese"]["compound"]
    return frozenset((*listed, *map(to_traditional, listed)))


def native_surname(name: str) -> tuple[str, str]:
    """Surname and given name of a name in hangul or Chinese characters; the surname "" where none is known.

    >>> native_surname("이민호"), native_surname("欧阳娜娜"), native_surname("남궁민")
    (('이', '민호'), ('欧阳', '娜娜'), ('남궁', '민'))
    """
    compact = name.replace(" ", "")
    if len(compact) >= 3 and (compact[:2] in hangul_surnames() or is_compound_surname(compact[:2])):
        return compact[:2], compact[2:]
    if 2 <= len(compact) <= 4 and (compact[:1] in hangul_surnames() or is_chinese_surname(compact[:1])):
        return compact[:1], compact[1:]
    return "", compact
