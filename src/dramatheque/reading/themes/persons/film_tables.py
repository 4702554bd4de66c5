"""Tables of works: columns such as year, title, role, network. In: a page. Out: rows as FilmLines, with the block of each row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dramatheque.claims import Block, BlockKind, Page, Span
from dramatheque.reading.themes.persons import meanings
from dramatheque.reading.themes.persons.film_lines import FilmLine
from dramatheque.reading.wordlists import words
from dramatheque.values.text import fold

LONGEST_TITLE, LONGEST_ROLE = 90, 60
_YEAR = re.compile(r"(?<!\d)((?:19|20|25)\d\d)(?!\d)")
_TRIM = " 　\t\"“”'‘’『』「」《》〈〉*"


def read_tables(page: Page) -> Iterator[tuple[Block, FilmLine]]:
    """The rows of tables whose header has a title and a year, or a title and a role."""
    columns: dict[str, int] = {}
    section: tuple[str, ...] = ()
    for block in page.blocks:
        if block.kind is not BlockKind.ROW:
            continue
        if block.is_header or block.section != section:
            section = block.section
            columns = _columns(page, block) if block.is_header else {}
            continue
        if "title" in columns and ("year" in columns or "role" in columns):
            line = _row(page, block, columns)
            if line is not None:
                yield block, line


def _columns(page: Page, header: Block) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(header.cells):
        meaning = meanings.column(page.cut(cell).strip(" *†‡"))
        if meaning:
            found.setdefault(meaning, at)
    return found


def _row(page: Page, block: Block, columns: dict[str, int]) -> FilmLine | None:
    title = _cell(page, block, columns, "title")
    if title is None or len(title) > LONGEST_TITLE:
        return None
    first = page.text.find("\n", title.start, title.end)
    title = _trimmed(page, Span(title.start, first if first > 0 else title.end))
    if not fold(page.cut(title)):
        return None
    when = _cell(page, block, columns, "year")
    year = _YEAR.search(page.text, when.start, when.end) if when else None
    role = _cell(page, block, columns, "role")
    said = (_weight(page.cut(span)) for span in (role, _cell(page, block, columns, "notes")) if span)
    weight = next((name for name in said if name), "")
    character = role if role and len(role) <= LONGEST_ROLE and not _is_weight(page.cut(role)) else None
    return FilmLine(
        title, (_common_year(int(year[1])), Span(*year.span(1))) if year else None, None, _cell(page, block, columns, "network"),
        _trimmed(page, character) if character else None, weight,
    )


def _common_year(year: int) -> int:
    """A year of the Buddhist era as one of the common era."""
    return year - 543 if year > 2400 else year


def _cell(page: Page, block: Block, columns: dict[str, int], meaning: str) -> Span | None:
    at = columns.get(meaning)
    if at is None or at >= len(block.cells) or not page.cut(block.cells[at]).strip(" -–—"):
        return None
    return block.cells[at]


def _trimmed(page: Page, span: Span) -> Span:
    said = page.cut(span)
    bare = said.strip(_TRIM)
    start = span.start + (said.index(bare) if bare else 0)
    return Span(start, start + len(bare))


_LISTS = {"main": "lead", "support": "support", "guest": "guest", "voice": "voice"}


def _weight(text: str) -> str:
    low = text.casefold()
    return next((role for role, name in _LISTS.items() if any(word in low for word in words("persons", f"credits.{name}"))), "")


def _is_weight(text: str) -> bool:
    """Whether a cell says how large a part is, and not whose."""
    return any(fold(text) == fold(word) for name in _LISTS.values() for word in words("persons", f"credits.{name}"))
