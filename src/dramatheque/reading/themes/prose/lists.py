"""Lists of three persons or more: on a page about a drama they are its cast, unless they were read as something else.

In: sentences. Out: cast claims for the names that no form has read. A list whose names are mostly not known kinds of names is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.naming import is_given_name, is_likely_person, is_two_words, names_in
from dramatheque.reading.themes.prose.people import write_cast
from dramatheque.reading.themes.prose.slots import JAPANESE, KOREAN, LATIN, name_words
from dramatheque.values.japanese_names import is_whole_name
from dramatheque.values.names import name_key

_LISTS = {"latin": LATIN["persons"], "japanese": JAPANESE["persons"], "korean": KOREAN["persons"]}
_KANJI = re.compile("[\u3400-\u9fff]{2,}")
_FEWEST, _BEFORE, _SHORT = 3, 24, 2
_BETWEEN = re.compile(r"[,、，·・&]| and | dan | ve ")


@cache
def _list_of(script: str) -> re.Pattern[str]:
    return re.compile(_LISTS[script])


def people_lists(text: str, shadow: str, offset: int, script: str) -> Iterator[Span]:
    """The places in the page of lists of three names or more, all whole names."""
    if script not in _LISTS or len(_BETWEEN.findall(shadow)) < _FEWEST - 1:
        return
    for match in _list_of(script).finditer(shadow):
        if len(_BETWEEN.findall(match[0])) < _FEWEST - 1:
            continue
        span = Span(offset + match.start(), offset + match.end())
        before = shadow[max(0, match.start() - _BEFORE) : match.start()].casefold()
        names = [text[name.start : name.end] for name, _ in names_in(text, span)]
        likely = _likely(names)
        if before.rstrip().endswith(name_words("casts_behind")):
            continue  # "each play A, B and C": characters
        if len(names) >= _FEWEST and likely * 10 >= len(names) * 7 and not any(word in before for word in name_words("makers")):
            yield span


def _likely(names: list[str]) -> int:
    """How many names of a list read like persons; Korean ones of two syllables only where most of the others do."""
    whole = [name for name in names if is_likely_person(name) and is_two_words(name)]
    if any(map(_KANJI.fullmatch, names)) and not any(is_whole_name(name) for name in names):
        return 0  # 高学歴・高身長: words of three characters
    sure = sum(len(name) > _SHORT for name in whole)
    short = sum(len(name) == _SHORT and "가" <= name[0] <= "힣" for name in whole)
    return sure + (short if 2 * sure >= len(names) else 0)


def write_list(hit: Hit) -> None:
    """Writes the persons of a list whom no claim of the page names yet."""
    text = hit.notebook.page.text
    claims = (*hit.notebook.claims_of("cast"), *hit.notebook.claims_of("crew"))
    known = {
        name_key(str(claim.value[slot]))
        for claim in claims
        if isinstance(claim.value, dict)
        for slot in ("person", "character")
        if slot in claim.value
    }
    for name, _ in names_in(text, hit.span):
        made = text.startswith((*endings("japanese", "making_behind"), *endings("korean", "making_behind")), name.end)
        if made or is_given_name(text[name.start : name.end]):
            continue
        if name_key(text[name.start : name.end]) not in known:
            write_cast(hit, name, None)
