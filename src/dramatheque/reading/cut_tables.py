"""Tables that lost their borders: each cell in a line of its own, the names of the columns first.

In: a Page and its blocks. Out: the blocks, such a table as ROW blocks again. Two lines or more that follow one another and are
known columns, actor or episode among them, begin it; it goes on as long as what stands under numbers or dates holds digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dramatheque.claims import Block, BlockKind, Page, Span
from dramatheque.reading import labels

_LINES = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_LONGEST, _MOST_COLUMNS, _MOST_ROWS, _FEWEST_ROWS = 90, 7, 200, 2
_NUMERIC = ("episode", "date", "rating", "year")
_OPENERS = ({"actor", "character"}, {"episode", "episode_title"}, {"episode", "date"}, {"episode", "rating"})


def cut_tables(page: Page, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such tables as rows. Linear in the number of blocks."""
    columns = [_column(page, block) for block in blocks]
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        width = _width(columns, at)
        rows = _rows(page, blocks, columns, at, width) if width else 0
        if rows >= _FEWEST_ROWS:
            for row in range(rows + 1):
                found.append(_row(blocks[at + row * width : at + (row + 1) * width], is_header=not row))
            at += (rows + 1) * width
        else:
            found.append(blocks[at])
            at += 1
    return found


def _column(page: Page, block: Block) -> str:
    if block.kind not in _LINES or block.cells or len(block.span) > _LONGEST:
        return ""
    return labels.column(page.cut(block.span), page.document.language) or ""


def _width(columns: Sequence[str], at: int) -> int:
    """How many lines from here on name different columns, where they are columns of a table."""
    width = 0
    seen: set[str] = set()
    while at + width < len(columns) and columns[at + width] and width < _MOST_COLUMNS:
        if columns[at + width] in seen:
            break
        seen.add(columns[at + width])
        width += 1
    return width if width > 1 and any(opener <= seen for opener in _OPENERS) else 0


def _rows(page: Page, blocks: Sequence[Block], columns: Sequence[str], at: int, width: int) -> int:
    """How many whole rows follow the names of the columns."""
    names = columns[at : at + width]
    rows = 0
    while rows < _MOST_ROWS:
        first = at + (rows + 1) * width
        cells = blocks[first : first + width]
        if len(cells) < width or not all(_fits(page, cell, name) for cell, name in zip(cells, names, strict=True)):
            return rows
        rows += 1
    return rows


def _fits(page: Page, cell: Block, column: str) -> bool:
    if cell.kind not in _LINES or cell.cells or len(cell.span) > _LONGEST:
        return False
    text = page.cut(cell.span)
    if labels.section_exactly(text, page.document.language):
        return False
    has_digit = any(character.isdigit() for character in text)
    return has_digit if column in _NUMERIC else not (column in ("actor", "character") and has_digit)


def _row(blocks: Sequence[Block], *, is_header: bool) -> Block:
    cells = tuple(block.span for block in blocks)
    whole = Span(cells[0].start, cells[-1].end)
    return replace(blocks[0], kind=BlockKind.ROW, span=whole, cells=cells, level=0, is_header=is_header)
