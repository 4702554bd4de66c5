"""Plain text, as pages are saved or pasted: text in, the NFC text and its blocks out.

Headings are `= x =`, `# x`, underlined lines and short lines that stand alone; fields are `Label: value` and `【label】value`,
their values on the same line, indented below, or in lines of their own; rows are `| a | b |`, `a | b |` and cells parted by tabs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.formats import text_shapes as shapes
from dramatheque.reading.formats.text_shapes import Shape
from dramatheque.reading.lines import Line, lines_of
from dramatheque.values.records import replace

_SHORT_LINE_LEVEL, _LABEL_LEVEL = 2, 6
_LONGEST_VALUE = 80
_LONGEST_LIST = 60


def parse(text: str) -> tuple[str, tuple[Block, ...]]:
    """The text in NFC and its blocks in reading order; time grows with the length of the text only."""
    text = unicodedata.normalize("NFC", text)
    return text, tuple(_Outline(text, lines_of(text)).blocks())


class _Outline:
    """Walks the lines of a text once, keeping the path of headings above."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines
        self.shapes = [shapes.shape_of(text, line) for line in lines]
        self.found: list[Block] = []
        self.path: list[tuple[int, str]] = []
        self.depths: list[int] = []

    def blocks(self) -> list[Block]:
        at = 0
        while at < len(self.lines):
            at = self._block(at)
        return self.found

    def _block(self, at: int) -> int:
        """Writes the block that begins at a line; the number of the line after it."""
        shape = self._shape(at)
        if shape.kind is not BlockKind.ITEM and not self.lines[at].marker:
            self.depths.clear()
        if shape.kind is None:
            return at + 1
        if shape.kind is BlockKind.HEADING:
            return self._heading(at, shape)
        if shape.kind is BlockKind.FIELD:
            return self._field(at, shape)
        if shape.kind is BlockKind.ROW:
            return self._rows(at)
        if shape.kind is BlockKind.ITEM:
            self._add(Block(BlockKind.ITEM, shape.span, level=self._depth(at), label=shape.label, cells=shape.cells))
            return at + 1
        return self._paragraph(at)

    def _shape(self, at: int) -> Shape:
        """The shape of a line, knowing its neighbours: a short line alone is a heading, a lone `a | b` is text."""
        shape = self.shapes[at]
        if shape.kind is BlockKind.ROW and shape.needs_neighbour and not (self._is_row(at - 1) or self._is_row(at + 1)):
            return Shape(BlockKind.PARAGRAPH, self.lines[at].span)
        if shape.kind is BlockKind.PARAGRAPH and self._is_underlined(at):
            level = 1 if self.text[self.lines[at + 1].start] == "=" else 2
            return Shape(BlockKind.HEADING, shapes.heading_span(self.text, shape.span), level=level)
        if shape.kind is BlockKind.PARAGRAPH and self._stands_alone(at):
            return Shape(BlockKind.HEADING, shapes.heading_span(self.text, shape.span), level=_SHORT_LINE_LEVEL)
        return shape

    def _is_row(self, at: int) -> bool:
        return 0 <= at < len(self.lines) and self.shapes[at].kind is BlockKind.ROW

    def _is_underlined(self, at: int) -> bool:
        return at + 1 < len(self.lines) and self.lines[at + 1].above == 0 and shapes.is_underline(self.text, self.lines[at + 1])

    def _stands_alone(self, at: int) -> bool:
        line = self.lines[at]
        if (at and not line.above) or not shapes.is_short_line(self.text, line):
            return False
        if shapes.heading_span(self.text, line.span) != line.span:
            return True
        if at + 1 >= len(self.lines):
            return False
        below = self.lines[at + 1]
        return below.above > 0 or (self.shapes[at + 1].kind in (BlockKind.FIELD, BlockKind.ITEM) and below.indent >= line.indent)

    def _heading(self, at: int, shape: Shape) -> int:
        self._open(shape.span, shape.level)
        return at + (2 if self._is_underlined(at) else 1)

    def _open(self, span: Span, level: int) -> None:
        """A heading closes those of its level and below it."""
        while self.path and self.path[-1][0] >= level:
            self.path.pop()
        self._add(Block(BlockKind.HEADING, span, level=level))
        self.path.append((level, self.text[span.start : span.end]))

    def _field(self, at: int, shape: Shape) -> int:
        """A field with the values that stand below it; a label above a list or a long text is a heading."""
        self._close_label()
        line = self.lines[at]
        stop = at + 1
        cells = list(shape.cells)
        if line.marker or line.indent:
            while stop < len(self.lines) and self._continues(line, self.lines[stop]) and len(cells) < _LONGEST_LIST:
                cells.append(self.lines[stop].span)
                stop += 1
        if not cells and not line.marker and stop < len(self.lines):
            if shape.label and self._is_heading_of_list(stop):
                self._open(shape.label, _LABEL_LEVEL)
                return stop
            stop = self._values_below(stop, cells)
        end = cells[-1].end if cells else line.end
        span = Span(line.start, max(end, line.end))
        self._add(Block(BlockKind.FIELD, span, level=1 if line.marker else 0, label=shape.label, cells=tuple(cells)))
        return stop

    def _continues(self, line: Line, below: Line) -> bool:
        at_marker = line.indent
        plain = not below.marker and below.above == 0 and below.indent > at_marker
        return plain and shapes.shape_of(self.text, below).kind is BlockKind.PARAGRAPH and len(below) <= 2 * _LONGEST_VALUE

    def _is_heading_of_list(self, at: int) -> bool:
        shape = self.shapes[at]
        if shape.kind in (BlockKind.ITEM, BlockKind.ROW):
            return self.lines[at].above <= 1
        return shape.kind is BlockKind.PARAGRAPH and len(self.lines[at]) > _LONGEST_VALUE

    def _values_below(self, at: int, cells: list[Span]) -> int:
        """Short lines under a label with nothing behind it are its values, as long as they stand as near as the first."""
        gap = self.lines[at].above
        while at < len(self.lines) and len(cells) < _LONGEST_LIST:
            line = self.lines[at]
            short = len(line) <= _LONGEST_VALUE and not shapes.is_sentence(self.text, line)
            if self.shapes[at].kind is not BlockKind.PARAGRAPH or line.above > gap or not short or gap > 1:
                break
            cells.append(line.span)
            at += 1
        return at

    def _rows(self, at: int) -> int:
        """A table: its rows, the first one a header where a rule follows it or it alone has no digits in three cells or more."""
        rows: list[tuple[Shape, bool]] = []
        first = at
        while at < len(self.lines) and (at == first or self.lines[at].above == 0):
            if not (self._is_row(at) or shapes.is_rule(self.text, self.lines[at])):
                break
            if self._is_row(at):
                rows.append((self.shapes[at], False))
            elif len(rows) == 1:
                rows[0] = (rows[0][0], True)
            at += 1
        if len(rows) > 1 and shapes.looks_like_header(self.text, [shape for shape, _ in rows]):
            rows[0] = (rows[0][0], True)
        for shape, is_header in rows:
            self._add(Block(BlockKind.ROW, shape.span, cells=shape.cells, is_header=is_header))
        return max(at, first + 1)

    def _paragraph(self, at: int) -> int:
        """A line, and those it was wrapped into."""
        stop = at + 1
        while stop < len(self.lines) and self._shape(stop).kind is BlockKind.PARAGRAPH and shapes.is_wrapped(
            self.text, self.lines[stop - 1], self.lines[stop]
        ):
            stop += 1
        if stop == at + 1 or len(self.lines[at]) <= _LONGEST_VALUE:
            self._close_label(keep=len(self.lines[at]) > _LONGEST_VALUE)
        self._add(Block(BlockKind.PARAGRAPH, Span(self.lines[at].start, self.lines[stop - 1].end)))
        return stop

    def _close_label(self, *, keep: bool = False) -> None:
        """A label that became the heading of a list holds only until that list ends."""
        if not keep and self.path and self.path[-1][0] == _LABEL_LEVEL:
            self.path.pop()

    def _depth(self, at: int) -> int:
        indent = self.lines[at].indent
        while self.depths and self.depths[-1] > indent:
            self.depths.pop()
        if not self.depths or self.depths[-1] < indent:
            self.depths.append(indent)
        return len(self.depths)

    def _add(self, block: Block) -> None:
        section = tuple(title for _, title in self.path)
        self.found.append(replace(block, section=section))
