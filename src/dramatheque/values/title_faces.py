"""Titles that hold more than one: a title in, the titles in it out, and the country whose version it says it is.

Pages write "Harbour Town 항구 마을", and "グッドドクター日本版" of the Japanese version of a work that others made too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dramatheque.values.places import country_code, find_countries
from dramatheque.values.scripts import Script, runs
from dramatheque.values.tables import table
from dramatheque.values.text import fold
from dramatheque.values.titles import title_key

_BRACKETED = re.compile(r"^(.{2,}?)\s*[(（\[【]([^()（）\[\]【】]{2,30})[)）\]】]\s*$")
_STRIPPED = " \t-–—~～:：/|·・,、()（）[]【】「」『』<>《》"
_DIGITS = re.compile(r"\d+")
SHORTEST_LATIN, SHORTEST_NATIVE = 8, 3
"""Letters below which a part of a title is rather a word of it: GTO, 特別."""


class Version(NamedTuple):
    """A title without the words that say whose version it is, and the country's code."""

    title: str
    country: str


@lru_cache(maxsize=16384)
def title_faces(title: str) -> tuple[str, ...]:
    """The titles in two scripts that one title holds, or none where it is one title, or where only one of them has its number.

    >>> title_faces("Harbour Town 항구 마을"), title_faces("Team 항구"), title_faces("Harbour Town 항구 마을 2")
    (('Harbour Town', '항구 마을'), (), ())
    """
    pieces: list[tuple[Script, int]] = []
    for script, start, _ in runs(title):
        if not pieces or pieces[-1][0] is not script:
            pieces.append((script, start))
    if not 2 <= len(pieces) <= 3 or len({script is Script.LATIN for script, _ in pieces[:2]}) < 2:
        return ()
    starts = [0, *(start for _, start in pieces[1:]), len(title)]
    faces = [title[start:end].strip(_STRIPPED) for start, end in pairwise(starts)][:2]
    for (script, _), face in zip(pieces, faces, strict=False):
        if len(fold(face)) < (SHORTEST_LATIN if script is Script.LATIN else SHORTEST_NATIVE):
            return ()
        if script is Script.LATIN and " " not in face:
            return ()
    numbers = {tuple(number for number in _DIGITS.findall(title_key(face)) if number != "1") for face in faces}
    return tuple(faces) if len(numbers) == 1 else ()


@lru_cache(maxsize=16384)
def title_version(title: str) -> Version | None:
    """Whose version of a work a title says it is, or None.

    >>> title_version("グッドドクター日本版"), title_version("Good Doctor (Japanese version)").country
    (Version(title='グッドドクター', country='JP'), 'JP')
    >>> title_version("My Korean Jagiya"), title_version("Good Doctor (2018)")
    (None, None)
    """
    if bracketed := _BRACKETED.match(title):
        inner = _without_version(bracketed[2]) or bracketed[2]
        code = country_code(inner) or _whole_country(inner)
        return Version(bracketed[1].strip(_STRIPPED), code) if code else None
    if rest := _without_version(title):
        last = max(find_countries(rest), key=lambda found: found.start, default=None)
        if last and last.end >= len(rest) and (bare := rest[: last.start].strip(_STRIPPED)) and len(fold(bare)) > 1:
            return Version(bare, last.code)
    return None


def _without_version(text: str) -> str:
    """The text without a word for "version" at its end; "" where there is none."""
    low = text.lower().rstrip(" .")
    for word in table("titles")["versions"]:
        if low.endswith(word) and len(low) > len(word):
            return text[: len(low) - len(word)].rstrip()
    return ""


def _whole_country(text: str) -> str:
    """The code of a country whose adjective the text is."""
    found = find_countries(text)
    return found[0].code if found and found[0].start == 0 and found[0].end >= len(text.rstrip()) else ""
