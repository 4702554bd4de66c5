"""Whose story words give away, as somebody names it: a title's number, its address or its name in, its number out."""

from __future__ import annotations

import re

from dramatheque.community.subjects import Subject, find
from dramatheque.library import selectors as library
from dramatheque.library.record import Named
from dramatheque.values.text import fold

LOOKED_AT, OFFERED = 20, 3
_NUMBER = re.compile(r"(?:.*/works/)?(\d{1,18})(?:-[^/]*)?/?$")


class NoStoryError(ValueError):
    """No one title is meant, in a sentence for who named it."""


def numbered(text: str) -> Subject | None:
    """The title whose number or address a text is; None where it is neither."""
    held = _NUMBER.match(text.strip())
    return Subject("work", int(held[1])) if held else None


def find_story(text: str) -> int:
    """The title that a text names by number, address or name; 0 for an empty text.

    :raises NoStoryError: none is meant, or several.
    """
    told = " ".join(text.replace("\0", "").split())[:200]
    if not told:
        return 0
    asked = numbered(told)
    if asked is not None and (shown := find([asked]).get(asked)) is not None:
        return shown.subject.number
    rows = [row.entity for row in library.find(told, kind="work", limit=LOOKED_AT)]
    same = [row for row in rows if fold(told) in (fold(row.name), fold(row.native or ""))]
    if len(same) == 1:
        return same[0].id
    offered = ", ".join(_named(row) for row in (same or rows)[:OFFERED])
    raise NoStoryError(f"Which title is it? Give the number of one: {offered}." if offered else "No title is called that.")


def _named(row: Named) -> str:
    return f"{row.id} for {row.name}" + (f" ({row.year})" if row.year else "")
