"""Where lines of a title in Chinese or Thai may end: a text in, how good each place is out, from 0 to 1.

Neither script writes spaces between words. A small model of the budoux package says where phrases meet; Chinese titles also have
a rhythm of two characters, and small words that cling to one side (`line_ends.toml`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import budoux

from dramatheque.values.scripts import to_simplified

PHRASE, HALF, PAIR, BOTH, EDGE, INSIDE, CLINGING = 0.9, 0.95, 0.85, 1.0, 0.7, 0.45, 0.25
"""How good an end is: where phrases meet, where a title pauses, between other pairs of characters, where phrases meet in the
rhythm, where letters or figures meet the script, inside of a phrase, beside a word that clings."""
IN_RHYTHM = range(3, 13)     # characters of a title that has one
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_THAI = re.compile(r"[\u0e00-\u0e7f]+")
_KANA = re.compile(r"[\u3041-\u30fe]")
_THAI_LEADING = frozenset("เแโใไ")


@lru_cache(maxsize=1024)
def line_ends(text: str) -> Mapping[int, float]:
    """How good it is to end a line before each character of Chinese or Thai, and behind the last of a run. Empty where a title
    has neither, and where kana say that it is Japanese.

    >>> sorted(place for place, good in line_ends("致我们单纯的小美好").items() if good >= PHRASE)
    [1, 3, 6, 7, 8]
    >>> line_ends("Moving"), line_ends("1リットルの涙")
    ({}, {})
    """
    found: dict[int, float] = {}
    if _KANA.search(text):
        return found
    for script, ends in ((_HAN, _chinese), (_THAI, _thai)):
        for run in script.finditer(text):
            found |= {place: EDGE for place in run.span() if 0 < place < len(text)}
            found |= {run.start() + place: good for place, good in ends(run.group()).items()}
    return found


def _chinese(run: str) -> dict[int, float]:
    if len(run) == 2:
        return {1: INSIDE}
    small = _clinging()["zh"]
    parser = "simplified_chinese" if to_simplified(run) == run else "traditional_chinese"
    phrases, rhythm = _phrases(run, parser), _rhythm(run, small["behind"] + small["between"])
    made = {}
    for place in range(1, len(run)):
        if run[place] in small["behind"] or run[place - 1] in (*small["before"], run[place]):
            made[place] = CLINGING
        elif run[place - 1] in small["behind"] or (place in phrases and place in rhythm):
            made[place] = BOTH
        else:
            made[place] = max(rhythm.get(place, INSIDE), PHRASE if place in phrases else INSIDE)
    return made


def _rhythm(run: str, small: str) -> dict[int, float]:
    """Places between pairs of characters; three stand together at the end where their number is odd. None among small words."""
    if len(run) not in IN_RHYTHM or any(character in small for character in run):
        return {}
    pauses = (2,) if len(run) < 6 else (2, 4) if len(run) == 6 else (4, 8)
    ends = range(2, max(len(run) - len(run) % 2, 3), 2)
    return {place: HALF if place in pauses else PAIR for place in ends}


def _thai(run: str) -> dict[int, float]:
    """Words of Thai never end inside of a cluster: a vowel stays with its consonant, and marks with what they stand on."""
    phrases, behind = _phrases(run, "thai"), _clinging()["th"]["behind"]
    whole = {
        place for place in range(1, len(run))
        if run[place] in behind or unicodedata.category(run[place]) == "Mn" or run[place - 1] in _THAI_LEADING
    }
    return {
        place: BOTH if place in phrases else INSIDE for place in range(1, len(run))
        if place not in whole and (place in phrases or run[place] in _THAI_LEADING)
    }


def _phrases(run: str, parser: str) -> frozenset[int]:
    place, found = 0, set()
    for phrase in _parser(parser).parse(run)[:-1]:
        place += len(phrase)
        found.add(place)
    return frozenset(found)


@cache
def _parser(name: str) -> budoux.Parser:
    parser: budoux.Parser = getattr(budoux, f"load_default_{name}_parser")()
    return parser


@cache
def _clinging() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("dramatheque.website").joinpath("line_ends.toml").read_text(encoding="utf-8"))
