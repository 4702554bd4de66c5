"""Tables of wikitext ({| … |}) to boxes, line by line, nested or never closed."""

from __future__ import annotations

import re

from dramatheque.reading.formats.boxes import Box, TextBuilder

DEEPEST = 8
_BEFORE_CONTENT = re.compile(r"[^\n|\[\]{}]{0,400}\|(?!\|)")
_ATTRIBUTE = re.compile(r"(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)


class _Table:
    __slots__ = ("box", "cell", "row")

    def __init__(self, box: Box) -> None:
        self.box = box
        self.row: Box | None = None
        self.cell: Box | None = None


class Tables:
    """The tables that are open at a place of the text."""

    def __init__(self, built: TextBuilder) -> None:
        self._built = built
        self._open: list[_Table] = []
        self.is_cell_line = False    # whether || begins a cell here

    @property
    def is_open(self) -> bool:
        return bool(self._open)

    def open(self, text: str, at: int) -> int:
        """Opens the table that begins here; the place after its line."""
        if len(self._open) < DEEPEST:
            self._open.append(_Table(self._built.open_box("table", {})))
        stop = text.find("\n", at)
        return len(text) if stop < 0 else stop

    def line(self, text: str, at: int) -> tuple[int, bool]:
        """Reads a line that begins with | or !; where its content starts, and whether another line start may follow."""
        table = self._open[-1]
        if text.startswith("|}", at):
            self._close()
            return at + 2, False
        if text.startswith("|-", at):
            self._close_row(table)
            stop = text.find("\n", at)
            return (len(text) if stop < 0 else stop), True
        if text.startswith("|+", at):
            self._close_row(table)
            table.cell = self._built.open_box("caption", {})
            return self._after_attributes(text, at + 2)[0], False
        return self.cell(text, at + 1, is_header=text[at] == "!"), True

    def cell(self, text: str, at: int, *, is_header: bool) -> int:
        """Opens a cell; the place after its attributes."""
        table = self._open[-1]
        self._close_cell(table)
        if table.row is None:
            table.row = self._built.open_box("tr", {})
        at, attributes = self._after_attributes(text, at)
        table.cell = self._built.open_box("th" if is_header else "td", attributes)
        self.is_cell_line = True
        return at

    def hold(self) -> None:
        """Gives a cell to what stands in a table outside of cells."""
        table = self._open[-1]
        if table.cell is None:
            table.row = table.row or self._built.open_box("tr", {})
            table.cell = self._built.open_box("td", {})

    def close_all(self) -> None:
        """Closes every table."""
        while self._open:
            self._close()

    def _after_attributes(self, text: str, at: int) -> tuple[int, dict[str, str | None]]:
        found = _BEFORE_CONTENT.match(text, at)
        if not found or "=" not in found[0]:
            return at, {}
        return found.end(), {name.lower(): value for name, value in _ATTRIBUTE.findall(found[0])}

    def _close(self) -> None:
        table = self._open.pop()
        self._close_row(table)
        self._built.leave(table.box)
        self.is_cell_line = False

    def _close_row(self, table: _Table) -> None:
        self._close_cell(table)
        if table.row is not None:
            self._built.leave(table.row)
            table.row = None

    def _close_cell(self, table: _Table) -> None:
        if table.cell is not None:
            self._built.leave(table.cell)
            table.cell = None
