"""Cells of a table as people write them: a text, a JSON value or a Python list in, the texts it holds out."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dramatheque.resolving.tables import table
from dramatheque.values.names import split_names
from dramatheque.values.text import fold

_HARD = re.compile(r"\s*(?:[|;；\n\t、]|\s/\s)\s*")
_COMMA = re.compile(r"\s*[,，]\s*")
LONGEST_LITERAL = 100_000
"""Characters of a cell that are tried as a list of Python; a longer one is split as text."""

_NAMED = ("name", "title", "text", "value")


def cell_values(column: str, cell: object) -> tuple[str, ...]:
    """The texts a cell of a column holds, each once, in their order; nothing for cells that say they are empty.

    >>> cell_values("cast", "['Hyun Bin', 'Son Ye Jin']"), cell_values("genres", "Drama, Romance"), cell_values("cast", "N/A")
    (('Hyun Bin', 'Son Ye Jin'), ('Drama', 'Romance'), ())
    """
    found: dict[str, None] = {}
    for text in _texts(column, cell):
        clean = " ".join(text.split())
        if clean.casefold() not in _empty():
            found.setdefault(clean)
    return tuple(found)


def _texts(column: str, cell: object) -> Iterator[str]:
    if cell is None or isinstance(cell, bool):
        return
    if isinstance(cell, (int, float)):
        yield str(int(cell)) if float(cell).is_integer() else str(cell)
    elif isinstance(cell, Mapping):
        named = next((cell[key] for key in _NAMED if cell.get(key)), None)
        yield from _texts(column, named)
    elif isinstance(cell, (list, tuple, set, frozenset)):
        for item in cell:
            yield from (item,) if isinstance(item, str) else _texts(column, item)
    elif isinstance(cell, str) and cell.strip().casefold() not in _empty():
        yield from _from_text(column, cell.strip())


def _from_text(column: str, text: str) -> Iterator[str]:
    if text[:1] in ("[", "(", "{") and text[-1:] in ("]", ")", "}") and (listed := _literal(text)) is not None:
        yield from _texts(column, listed)
    elif column in _lists("names"):
        pieces = _HARD.split(text)
        yield from pieces if len(pieces) > 1 else (text[span.start : span.end] for span in split_names(text))
    elif column in _lists("titles"):
        pieces = _HARD.split(text)
        yield from pieces
        if len(pieces) == 1 and len(parts := _COMMA.split(text)) > 2:  # a comma may belong to a title: whole and parts
            yield from parts
    elif column in _lists("words"):
        pieces = _HARD.split(text)
        yield from pieces if len(pieces) > 1 else _COMMA.split(text)
    else:
        yield text


def _literal(text: str) -> Any:
    """A list or set as JSON or as Python writes it; None where it is neither."""
    try:
        return json.loads(text)
    except ValueError:
        pass
    if len(text) > LONGEST_LITERAL:
        return None
    try:
        made = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return made if isinstance(made, (list, tuple, set, dict)) else None


@cache
def _lists(kind: str) -> frozenset[str]:
    return frozenset(table("table_columns")["lists"][kind])


@cache
def _empty() -> frozenset[str]:
    return frozenset(table("table_columns")["empty"]["words"])


@cache
def column_of(header: str) -> str:
    """The column a header names, or "" for one that is not compared.

    >>> column_of("Original Title"), column_of("http://example.org/terms/episodeNumber"), column_of("poster")
    ('native_title', 'episode', '')
    """
    return _columns().get(fold(header)) or _columns().get(fold(re.split(r"[/#]", header)[-1]), "")


@cache
def _columns() -> dict[str, str]:
    return {fold(name): column for column, names in table("table_columns")["columns"].items() for name in names}
