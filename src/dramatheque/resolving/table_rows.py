"""Rows of a table that is to be matched: lines of CSV or JSON in, rows with their cells as lists of texts, or errors, out."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dramatheque.errors import TableError
from dramatheque.resolving.table_cells import cell_values, column_of

_DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its id, the line it begins on, and the texts of each column that is compared."""

    id: str
    line: int
    cells: Mapping[str, tuple[str, ...]]

    def all(self, column: str) -> tuple[str, ...]:
        """The texts of a column."""
        return self.cells.get(column, ())

    def first(self, column: str) -> str:
        """The first text of a column, or ""."""
        return next(iter(self.cells.get(column, ())), "")


def read_rows(lines: Iterable[str], source: str, *, is_json: bool = False) -> Iterator[Row | TableError]:
    """The rows of a table; a row that cannot be read, has no id or repeats one is an error that names its line."""
    seen: dict[str, int] = {}
    for line, told in _json_records(lines, source) if is_json else _csv_records(lines, source):
        if isinstance(told, TableError):
            yield told
            continue
        row = _row(line, told)
        if not row.id:
            yield _wrong(source, line, "the row has no id")
        elif row.id in seen:
            yield _wrong(source, line, f"the id {row.id} stands on line {seen[row.id]} already")
        else:
            seen[row.id] = line
            yield row


def _row(line: int, told: Mapping[str, object]) -> Row:
    cells: dict[str, tuple[str, ...]] = {}
    identity = ""
    for header, cell in told.items():
        column = column_of(header)
        if column == "id":
            identity = "" if cell is None else str(cell).strip()
        elif column and (values := cell_values(column, cell)):
            cells[column] = (*cells.get(column, ()), *values)
    return Row(identity, line, cells)


def _json_records(lines: Iterable[str], source: str) -> Iterator[tuple[int, dict[str, Any] | TableError]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            yield number, _wrong(source, number, "the line is no JSON")
            continue
        yield number, told if isinstance(told, dict) else _wrong(source, number, "the line is no JSON object")


def _csv_records(lines: Iterable[str], source: str) -> Iterator[tuple[int, dict[str, str] | TableError]]:
    csv.field_size_limit(sys.maxsize)
    cleaned = (line.replace("\0", "") for line in lines)
    first = next(cleaned, "").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    if not any(column_of(name) == "id" for name in header):
        raise TableError("table.header", f"{source}: line 1", "the table has no column `id`", remedy="name its columns in line 1")
    reader = csv.reader(cleaned, delimiter=delimiter)
    begins = 2
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield begins, _wrong(source, begins, f"the row is no CSV ({error})")
            begins = reader.line_num + 2
            continue
        if len(cells) > len(header) and any(cells[len(header) :]):
            yield begins, _wrong(source, begins, f"the row has {len(cells)} cells, the header {len(header)}")
        elif cells:
            yield begins, dict(zip(header, cells, strict=False))
        begins = reader.line_num + 2


def _wrong(source: str, line: int, what: str) -> TableError:
    return TableError("table.row", f"{source}: line {line}", what)
