"""Whether a text in kanji or kana is put together as a Japanese name is: a surname and a given name out of the tables.

In: a text without blanks. Out: yes or no, and where the surname ends. Names in other characters are not known: no proves nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dramatheque.values.kanji_sounds import is_listed, surname_entries
from dramatheque.values.scripts import to_japanese_kanji
from dramatheque.values.tables import table

_LONGEST_SURNAME, _LONGEST_GIVEN, _FEWEST = 4, 4, 3
_LONGEST_ROW, _LONGEST_NAME, _USUAL, _MOST_COST = 60, 8, 4, 1.0
_AND_OTHERS = "ら"  # behind a long name in kana: のりこら; さくら is a name
_KANJI = re.compile("[\u3400-\u9fff々]+")
_SURNAME = re.compile("[\u3400-\u9fff々](?:[\u3400-\u9fff々ヶケ]{0,2}[\u3400-\u9fff々])?")
_KANA = re.compile("[\u3041-\u3096]{2,5}|[\u30a1-\u30faー]{2,6}")
_MIXED = re.compile("[\u3041-\u3096]{2,3}[\u3400-\u9fff々]{1,2}|[\u3400-\u9fff々]{1,2}[\u3041-\u3096]{2,3}")
_PART = "[\u30a1-\u30faー]{1,10}"
_DOTTED = re.compile(rf"{_PART}(?:[・･·＝=]{_PART}){{1,3}}")


@lru_cache(maxsize=16384)
def surname_end(name: str) -> int:
    """Where the surname of a whole Japanese name ends; 0 where the text is not put together as one.

    A Chinese spelling of it counts too.

    >>> surname_end("錦戸亮"), surname_end("佐々木希"), surname_end("視聴率"), surname_end("男子生徒"), surname_end("錦戶亮")
    (2, 3, 0, 0, 2)
    """
    end = _end_as_spelled(name)
    if end or not _KANJI.fullmatch(name) or not _FEWEST <= len(name) <= _LONGEST_SURNAME + _LONGEST_GIVEN:
        return end
    japanese = to_japanese_kanji(name)
    return _end_as_spelled(japanese) if japanese != name and len(japanese) == len(name) else 0


def _end_as_spelled(name: str) -> int:
    for cut in range(min(_LONGEST_SURNAME, len(name) - 1), 0, -1):
        if is_surname(name[:cut]) and _is_given(name[cut:]):
            return cut
    return 0


def is_whole_name(name: str) -> bool:
    """Whether a text is put together as a whole Japanese name, or as a foreign one in katakana with a dot.

    >>> [is_whole_name(name) for name in ("沢尻エリカ", "薬師丸ひろ子", "ディーン・フジオカ", "情報収集", "エリカ")]
    [True, True, True, False, False]
    """
    return surname_end(name) > 0 or _DOTTED.fullmatch(name) is not None


def is_dotted_name(name: str) -> bool:
    """Whether a name is in katakana with dots, as Japanese writes whole foreign names.

    >>> is_dotted_name("キム・スヒョン"), is_dotted_name("スヒョン")
    (True, False)
    """
    return _DOTTED.fullmatch(name) is not None


def given_start(name: str) -> int:
    """Where a text in kanji may part into a surname of one to three characters and a given name; 0 where it cannot.

    The surname may be in no table, so words part too (社会正義): of use only where something else says that it is a name.

    >>> given_start("黛真知子"), given_start("醍醐実"), given_start("視聴率")
    (1, 2, 0)
    """
    if not _KANJI.fullmatch(name) or not _FEWEST <= len(name) <= _LONGEST_SURNAME + 2:
        return 0
    cuts = range(max(1, len(name) - _LONGEST_GIVEN), min(_LONGEST_SURNAME, len(name)))
    return next((cut for cut in cuts if _is_given(name[cut:])), 0)


def is_usual_name(name: str) -> bool:
    """Whether a whole name has a surname or a given name of the tables, and is not only put together out of characters of them.

    >>> is_usual_name("愛田翔太"), is_usual_name("社会正義")
    (True, False)
    """
    cut = surname_end(name)
    if cut == 0 or name[:cut] in surname_entries():
        return cut > 0
    return any(is_surname(name[:cut]) and len(name) - cut > 1 and is_listed(name[cut:], "given") for cut in (1, 2))


@lru_cache(maxsize=4096)
def glued_names(text: str) -> list[int]:
    """Where the names of a row without signs between them end, the last one left out; [] where it is no such row.

    >>> glued_names("松本潤小栗旬成宮寛貴"), glued_names("長谷川京子"), glued_names("情報収集担当者")
    ([3, 6], [], [])
    """
    if len(text) < 2 * _FEWEST or len(text) > _LONGEST_ROW or is_whole_name(text):
        return []
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for end in range(_FEWEST, len(text) + 1):
        ways = [
            (best[start][0] + cost, [*best[start][1], end])
            for start in range(max(0, end - _LONGEST_NAME), end - _FEWEST + 1)
            if start in best and (cost := _name_cost(text[start:end])) is not None
        ]
        if ways:
            best[end] = min(ways)
    cost, ends = best.get(len(text), (0.0, []))
    return ends[:-1] if cost <= _MOST_COST * len(ends) else []


def _name_cost(name: str) -> float | None:
    """How unusual a whole name is: its surname in no table, its given name put together, its length; None where it is none."""
    cut = surname_end(name)
    if not cut:
        return None
    given = name[cut:]
    listed = is_listed(given, "given") or _KANA.fullmatch(given) is not None
    return (name[:cut] not in surname_entries()) + 0.5 * (not listed) + 0.2 * abs(len(name) - _USUAL)


@lru_cache(maxsize=16384)
def is_surname(text: str) -> bool:
    """Whether a text is a Japanese surname: one of the table, or two characters or more that all stand in surnames."""
    if text in surname_entries():
        return True
    return len(text) > 1 and _SURNAME.fullmatch(text) is not None and all(
        is_listed(character, "parts") for character in text if _KANJI.match(character)
    )


@cache
def _no_given() -> tuple[str, ...]:
    """What no given name in kana ends with: particles and honorifics that stand behind names."""
    return tuple(table("name_lists")["behind_japanese_names"])


def _is_given(text: str) -> bool:
    if text.endswith(_no_given()) or (len(text) >= _LONGEST_GIVEN and text[-1] == _AND_OTHERS):
        return False
    if _KANA.fullmatch(text):
        return True
    if len(text) > _LONGEST_GIVEN:
        return False
    if _KANJI.fullmatch(text):
        return is_listed(text, "given") or (len(text) < _LONGEST_GIVEN and all(is_listed(each, "given") for each in text))
    return _MIXED.fullmatch(text) is not None and all(is_listed(each, "given") for each in text if _KANJI.match(each))
