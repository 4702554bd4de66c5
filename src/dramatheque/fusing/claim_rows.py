"""Rows of a table that is to be fused: lines of CSV, TSV or JSON in, rows, or errors that name their line, out."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

import orjson

from dramatheque.errors import TableError
from dramatheque.fusing.items import Row
from dramatheque.fusing.senses import TYPES

COLUMNS = ("source", "object", "property", "type", "value")
_DELIMITERS = (",", "\t", ";", "|")


def read_claims(lines: Iterable[str], where: str) -> Iterator[Row | TableError]:
    """The rows of a table with the columns source, object, property, type and value, in any order, other columns beside them.

    JSON lines where the first line is an object, else CSV, its delimiter found out. Raises TableError where a column is missing.
    """
    lines = iter(lines)
    first = next((line for line in lines if line.strip()), "")
    if first.lstrip("\ufeff \t").startswith("{"):
        yield from _json_rows(chain([first.lstrip("\ufeff")], lines), where)
    elif first:
        yield from _csv_rows(first, lines, where)


def _json_rows(lines: Iterable[str], where: str) -> Iterator[Row | TableError]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = orjson.loads(line)
        except orjson.JSONDecodeError:
            yield _wrong(where, number, "the line is no JSON")
            continue
        if not isinstance(told, dict):
            yield _wrong(where, number, "the line is no JSON object")
            continue
        missing = [name for name in COLUMNS if name not in told]
        if missing:
            yield _wrong(where, number, f"there is no {missing[0]}")
        else:
            yield _row([told[name] for name in COLUMNS], where, number)


def _csv_rows(first: str, lines: Iterable[str], where: str) -> Iterator[Row | TableError]:
    csv.field_size_limit(sys.maxsize)
    header_line = first.removeprefix("\ufeff").replace("\0", "")
    delimiter = max(_DELIMITERS, key=header_line.count)
    reader = csv.reader(chain([header_line], (line.replace("\0", "") for line in lines)), delimiter=delimiter)
    header = [name.strip().casefold() for name in next(reader)]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise TableError("table.header", f"{where}:1", f"there is no column {', '.join(missing)}",
                         remedy=f"name the columns {', '.join(COLUMNS)} in the first line")
    places = [header.index(name) for name in COLUMNS]
    width, pick = max(places) + 1, itemgetter(*places)
    while True:
        try:
            for cells in reader:
                if not cells:
                    continue
                if len(cells) < width:
                    yield _wrong(where, reader.line_num, f"the row has {len(cells)} cells, the header {len(header)}")
                    continue
                source, thing, prop, kind, value = told = pick(cells)
                if source and thing and prop and kind in TYPES:
                    yield Row(source, thing, prop, kind, value)
                else:
                    yield _row(told, where, reader.line_num)
            return
        except csv.Error as error:
            yield _wrong(where, reader.line_num, f"the row cannot be read ({error})")


def _row(cells: Sequence[Any], where: str, line: int) -> Row | TableError:
    source, thing, prop, kind, value = cells
    for name, cell in zip(COLUMNS[:3], cells[:3], strict=True):
        if cell is None or cell == "" or isinstance(cell, list | dict):
            return _wrong(where, line, f"the row has no {name}")
    if kind not in TYPES:
        kind = str(kind).strip().casefold()
        if kind not in TYPES:
            return _wrong(where, line, f"{kind or 'nothing'} is no type", f"the types are {', '.join(sorted(TYPES))}")
    if isinstance(value, dict) or (isinstance(value, list) and kind != "names"):
        return _wrong(where, line, "the value is neither text nor a number", "only names may be a list")
    return Row(str(source), str(thing), str(prop), kind, "" if value is None else value)


def _wrong(where: str, line: int, what: str, remedy: str = "mend the row; the others are fused") -> TableError:
    return TableError("table.row", f"{where}:{line}", what, remedy=remedy)
