"""Names that other words or other names have run into: Chinese ones told by their surname, rows that lost their commas.

In: a page's text and a place in it, or what was said. Out: a narrower place, or where one name ends and the next begins.
"""

from __future__ import annotations

import re

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.native_names import is_japanese_text
from dramatheque.values.japanese_names import glued_names, is_whole_name
from dramatheque.values.surnames import is_chinese_surname, is_compound_surname, native_surname

_PAIR, _WHOLE_NAME = 2, 3
_MOST_WAYS = 8
_ONLY_HAN = re.compile("[\u3400-\u9fff]+")
_LONGEST_RUN = 9  # characters that may hold a name and words run into it
_GLUED_DOTS = re.compile("[\u30a1-\u30faー]{1,8}[・･][\u30a1-\u30faー]{2,12}[・･][\u30a1-\u30faー]{1,8}")
_HAN_AND_KATA = re.compile("[\u3400-\u9fff々\u30a1-\u30faー]{6,60}")


def chinese_name(text: str, span: Span) -> Span:
    """A name of a Chinese page without words that ran into it: 就连林一诺 and 林一诺执笔 are 林一诺, told by the surname."""
    if is_japanese_text(text):
        return span
    while len(span) > _WHOLE_NAME and text.startswith(endings("chinese", "by"), span.start):
        span = Span(span.start + 1, span.end)  # 由林一诺: the word that says by whom
    size = len(span)
    if not _WHOLE_NAME < size <= _LONGEST_RUN or not _ONLY_HAN.fullmatch(text, span.start, span.end):
        return span
    name = text[span.start : span.end]
    if is_whole_name(name) or (size == _WHOLE_NAME + 1 and is_compound_surname(name[:_PAIR])):
        return span
    starts = is_chinese_surname(name[0]) and not is_chinese_surname(name[-_WHOLE_NAME])
    ends = is_chinese_surname(name[-_WHOLE_NAME]) and not is_chinese_surname(name[0])
    if ends:
        return Span(span.end - _WHOLE_NAME, span.end)
    return Span(span.start, span.start + _WHOLE_NAME) if starts and size > _WHOLE_NAME + 1 else span


def may_be_chinese(name: str) -> bool:
    """Whether a Chinese text of four letters or more can be a name: by its surname, or as Japanese ones are put together."""
    if len(name) <= _WHOLE_NAME or not _ONLY_HAN.fullmatch(name):
        return True
    return bool(native_surname(name)[0]) or is_compound_surname(name[:_PAIR]) or is_whole_name(name)


def cuts(text: str, said: str) -> list[int]:
    """Where one name ends and another begins: 高山美咲森川千秋, パク・ジュノソン・ハナ, 林一诺王小安."""
    if _GLUED_DOTS.fullmatch(said):
        return [cut for cut in range(4, len(said) - 3) if _stand_alone(text, said[:cut], said[cut:])][:1]
    if not _ONLY_HAN.fullmatch(said) and not _HAN_AND_KATA.fullmatch(said):
        return []
    if is_japanese_text(text):
        return glued_names(said)
    if is_whole_name(said):
        return []
    if len(said) > 2 * _WHOLE_NAME:
        return _by_surnames(said)
    if len(said) not in (4, 5, 6):
        return []
    return [cut for cut in (_WHOLE_NAME, _PAIR) if cut < len(said) - 1 and _stand_alone(text, said[:cut], said[cut:])][:1]


def _by_surnames(said: str) -> list[int]:
    """Where the names of a run end that begin with surnames, where there is one way alone to part it: 林一诺王小安陈可."""
    ways: dict[int, list[list[int]]] = {0: [[]]}
    for end in range(_PAIR, len(said) + 1):
        for size in (_PAIR, _WHOLE_NAME):
            if end - size in ways and is_chinese_surname(said[end - size]):
                ways.setdefault(end, []).extend([*way, end] for way in ways[end - size])
        if len(ways.get(end, ())) > _MOST_WAYS:
            return []
    found = ways.get(len(said), [])
    return found[0][:-1] if len(found) == 1 else []


def _stand_alone(text: str, left: str, right: str) -> bool:
    """Whether both halves are said elsewhere on the page."""
    return text.count(left) > 1 and text.count(right) > 1
