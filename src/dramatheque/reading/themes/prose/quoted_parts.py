"""Parts that stand in quotes beside their actors: '한도윤'(김서호), 「皇上」林一诺、「皇后」王小安.

In: a Hit whose title slot holds the part. Out: whether it is one, and no title of a work or word that is stressed.
"""

from __future__ import annotations

import re

from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.naming import is_likely_person, name_in
from dramatheque.values.surnames import native_surname
from dramatheque.values.titles import title_key

_SHORT, _WHOLE, _LONGEST_PART = 2, 3, 8
_TOP = 20_000
_IN_QUOTES = re.compile(r"['’\"”][(（][가-힣]{2,3}[)）]")
_IN_FRONT = re.compile(r"(?:「[^「」]{1,8}」|“[^“”]{1,8}”|『[^『』]{1,8}』)[\u3400-\u9fff]{2,4}(?=[、，和等與与及])")


def is_part_in_quotes(hit: Hit) -> bool:
    """Whether '한도윤'(김서호) is a part and its actor: a whole name in the brackets, no work's title in the quotes."""
    text, title = hit.notebook.page.text, hit.slots["title"]
    said, person = text[title.start + 1 : title.end - 1], hit.text("person")
    is_work = any(title_key(work.name) == title_key(said) for work in hit.notebook.works)
    others = len(_IN_QUOTES.findall(text[:_TOP])) > 1
    is_name = len(person) == _WHOLE or (others and len(person) == _SHORT)
    return not is_work and len(said) <= _LONGEST_PART and is_name and bool(native_surname(person)[0])


def is_row_of_parts(hit: Hit) -> bool:
    """Whether 「皇上」林一诺 stands in a row of such pairs: a short word in quotes, the name of a person behind it."""
    name = name_in(hit.notebook.page.text, hit.slots["person"])
    is_short = len(hit.slots["title"]) - 2 <= _LONGEST_PART
    in_row = len(_IN_FRONT.findall(hit.notebook.page.cut(hit.sentence.span))) > 1
    return is_short and in_row and name is not None and is_likely_person(hit.notebook.page.cut(name))


def is_epithet(name: str) -> bool:
    """Whether a Korean word tells what sort of part it is: 메디컬퀸."""
    return name.endswith(endings("korean", "epithets"))
