"""Which surname a romanised or native East Asian name may have: spellings in, surname and given name out."""

from __future__ import annotations

import re
from functools import cache

from dramatheque.values.tables import table

_KOREAN_SYLLABLE = re.compile(
    "(?:kk|gg|tt|dd|pp|bb|ss|jj|ch|sh|rh|[kgndtrlmbpsjh])?"
    "(?:yeo|yae|wae|ya|yu|yoo|you|yo|ye|wa|wo|we|wi|eo|eu|ui|ae|oe|oo|ee|ou|ai|a|e|i|o|u)"
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
    ranks: dict[str, int] = {}
    lists = ([spelling for _, *spellings in table("surnames")["korean"].values() for spelling in spellings],
             table("surnames")["chinese"]["pinyin"], table("surnames")["chinese"]["other"])
    for spellings in lists:
        for rank, spelling in enumerate(spellings):
            ranks[spelling] = min(rank, ranks.get(spelling, rank))
    return ranks


def is_east_asian_syllable(part: str) -> bool:
    """Whether a folded Latin word is one syllable of Korean or Chinese as romanisations write it.

    >>> is_east_asian_syllable("hyun"), is_east_asian_syllable("shi"), is_east_asian_syllable("tony")
    (True, True, False)
    """
    return bool(_KOREAN_SYLLABLE.fullmatch(part) or _PINYIN.fullmatch(part))


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


def native_surname(name: str) -> tuple[str, str]:
    """Surname and given name of a name in hangul or Chinese characters; the surname "" where none is known.

    >>> native_surname("이민호"), native_surname("欧阳娜娜"), native_surname("남궁민")
    (('이', '민호'), ('欧阳', '娜娜'), ('남궁', '민'))
    """
    compact = name.replace(" ", "")
    chinese = table("surnames")["chinese"]
    if len(compact) >= 3 and (compact[:2] in hangul_surnames() or compact[:2] in chinese["compound"]):
        return compact[:2], compact[2:]
    if 2 <= len(compact) <= 4 and (compact[:1] in hangul_surnames() or compact[:1] in chinese["characters"]):
        return compact[:1], compact[1:]
    return "", compact
