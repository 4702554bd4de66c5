"""HTML tables to rows: data tables with headers, infoboxes as fields, spans of columns and rows filled in.

In: a <table> box. Out: rows in order, or None for a table that only lays out a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dramatheque.claims import BlockKind, Span
from dramatheque.reading.formats.boxes import CELLS, Box
from dramatheque.reading.formats.html_pairs import LABEL_TAGS, boxes_in, leaves, only_line, trim_label

WIDEST = 200                 # columns; more is a mistake or malice
MOST_FILLED = 20_000         # cells that spans may add to one table
LONGEST_LABEL = 48
LONGEST_LAYOUT_CELL = 800


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a block: a FIELD, a ROW, or a HEADING that holds for the rows below it."""

    kind: BlockKind
    start: int
    end: int
    label: Span | None = None
    cells: tuple[Span, ...] = ()
    is_header: bool = False


def read_table(text: str, table: Box) -> list[Row] | None:
    """The rows of a table; None where it lays out a page: tables, headings or long texts in its cells."""
    rows = [[cell for cell in row.items if isinstance(cell, Box) and cell.tag in CELLS] for row in boxes_in(table, ("tr",))]
    rows = [row for row in rows if row]
    if not rows or _is_layout(table, rows):
        return None
    captions = [Row(BlockKind.CAPTION, box.start, box.end) for box in boxes_in(table, ("caption",)) if box.end > box.start]
    as_fields = _is_infobox(text, rows)
    found = list(_field_rows(text, rows)) if as_fields else list(_data_rows(rows))
    return captions + found


def _is_layout(table: Box, rows: list[list[Box]]) -> bool:
    if table.attributes.get("role") in ("presentation", "none"):
        return True
    if all(len(row) == 1 for row in rows):
        return True
    cells = [cell for row in rows for cell in row]
    if any(next(boxes_in(cell, ("table", "h1", "h2", "h3")), None) is not None for cell in cells):
        return True
    long = sum(cell.end - cell.start > LONGEST_LAYOUT_CELL for cell in cells)
    return long > 0.3 * len(cells)


def _is_infobox(text: str, rows: list[list[Box]]) -> bool:
    """Whether rows are a label and its value: <th> then <td>, or two cells, the first bold, with a colon or a label's class."""
    pairs = [row for row in rows if len(row) == 2]
    if not pairs or len(pairs) + sum(len(row) == 1 for row in rows) < 0.7 * len(rows):
        return False
    if len(pairs[0]) == 2 and all(cell.tag == "th" for cell in pairs[0]):
        return False
    labelled = sum(_is_label_cell(text, row) for row in pairs)
    return labelled >= max(1, 0.6 * len(pairs))


def _is_label_cell(text: str, row: list[Box]) -> bool:
    first, second = row
    if first.end - first.start > LONGEST_LABEL or first.end == first.start:
        return False
    if first.tag == "th":
        return second.tag == "td"
    if "label" in first.roles or text[first.end - 1] in ":：":
        return True
    line = only_line(first)
    return line is not None and any(
        mark.tag in LABEL_TAGS and (mark.start, mark.end) == (line.start, line.end) for mark in line.marks
    )


def _field_rows(text: str, rows: list[list[Box]]) -> Iterator[Row]:
    for row in rows:
        filled = [cell for cell in row if cell.end > cell.start]
        if not filled:
            continue
        if len(row) == 1 or (len(filled) == 1 and filled[0] is not row[0]):
            yield from _lone_cell(filled[0])
            continue
        start, end = trim_label(text, row[0].start, row[0].end)
        values = tuple(span for cell in row[1:] for span in _lines_of(cell))
        if len(row) == 2 and end > start:
            yield Row(BlockKind.FIELD, start, max(row[0].end, values[-1].end if values else 0), Span(start, end), values)
        else:
            yield _plain_row(row)


def _lone_cell(cell: Box) -> Iterator[Row]:
    """A cell across an infobox: a heading for the rows below it where it is a <th>, else a caption or text."""
    lines = leaves([cell], 60) or []
    if cell.tag == "th" and cell.end - cell.start <= 2 * LONGEST_LABEL:
        yield Row(BlockKind.HEADING, cell.start, cell.end)
        return
    for line in lines:
        yield Row(BlockKind.CAPTION if line.is_picture else BlockKind.PARAGRAPH, line.start, line.end)


def _data_rows(rows: list[list[Box]]) -> Iterator[Row]:
    """Rows with the cells that colspan and rowspan give them. Rows of <th> alone at the top are headers."""
    pending: dict[int, tuple[int, Span]] = {}
    budget, in_head = MOST_FILLED, True
    for row in rows:
        if all(cell.end == cell.start for cell in row):
            continue
        in_head = in_head and all(cell.tag == "th" for cell in row) and len(row) > 1
        if len(row) == 1 and not pending:
            kind = BlockKind.HEADING if row[0].tag == "th" else BlockKind.PARAGRAPH
            yield Row(kind, row[0].start, row[0].end)
            continue
        cells: list[Span] = []
        for cell in row:
            budget -= _carried(cells, pending)
            span = Span(cell.start, cell.end)
            wide, high = _count(cell, "colspan"), _count(cell, "rowspan")
            for _ in range(min(wide, WIDEST, max(1, budget))):
                if high > 1:
                    pending[len(cells)] = (high - 1, span)
                cells.append(span)
            budget -= wide - 1
        _carried(cells, pending)
        yield Row(BlockKind.ROW, row[0].start, row[-1].end, cells=tuple(cells[:WIDEST]), is_header=in_head)


def _carried(cells: list[Span], pending: dict[int, tuple[int, Span]]) -> int:
    """Fills in the cells that reach down from the rows above; how many they were."""
    filled = 0
    while (column := len(cells)) in pending and column < WIDEST:
        left, span = pending.pop(column)
        cells.append(span)
        if left > 1:
            pending[column] = (left - 1, span)
        filled += 1
    return filled


def _count(cell: Box, attribute: str) -> int:
    value = cell.attributes.get(attribute)
    return min(WIDEST, max(1, int(value))) if value and value.isascii() and value.isdigit() else 1


def _lines_of(cell: Box) -> tuple[Span, ...]:
    lines = leaves([cell], 400)
    return tuple(Span(line.start, line.end) for line in lines) if lines else (Span(cell.start, cell.end),)


def _plain_row(row: list[Box]) -> Row:
    return Row(BlockKind.ROW, row[0].start, row[-1].end, cells=tuple(Span(cell.start, cell.end) for cell in row))


