"""Tables with a header line, separated by comma, semicolon, tab or bar: the columns that are known, in any order and language.

Fans' exports of MyDramaList (TSV) and the tables of Simkl and NeoDB are such tables too; `DIALECTS` holds what is their own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice

from dramatheque.community.portability.trackers import words
from dramatheque.community.portability.trackers.marks import MOST_ROWS, LineError, Mark, NotAShelfError, Told, tell
from dramatheque.values.text import fold

_SEPARATORS = (",", "\t", ";", "|")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOST_COLUMNS = 200
MOST_ABOVE = 10      # lines in which the header is looked for
_TITLES = {"title", "native"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """A tracker whose tables are known by their headers, and the scale of its scores."""

    name: str
    headers: frozenset[str]
    scale: int = 10


DIALECTS = (
    Dialect("NeoDB", frozenset({"title", "info", "links", "timestamp", "status"})),
    Dialect("Simkl", frozenset({"simklid", "title", "watchlist"})),
    Dialect("MyDramaList", frozenset({"showid", "title", "status", "countryoforigin"})),
)


def read(text: str) -> tuple[str, Iterator[Told]] | None:
    """The name of the table's kind and its rows; None where no known column is for titles."""
    separator, above = _header(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    lines = _lines(reader)
    header = next((row for line, row in lines if line > above), [])[:MOST_COLUMNS]
    columns = [words.column_of(name) for name in header]
    if not _TITLES & {held for held, _ in columns}:
        return None
    present = {fold(name) for name in header}
    if {"kind", "workid"} <= present:
        raise NotAShelfError("this is a table of our own; take in the lines of JSON, which hold everything")
    dialect = next((known for known in DIALECTS if known.headers <= present), None)
    rows = [(line, _cells(header, columns, row)) for line, row in lines]
    scale = dialect.scale if dialect else next((told for held, told in columns if held == "score" and told), None)
    return dialect.name if dialect else "table", _told(rows, scale or _scale(rows))


def _header(text: str) -> tuple[str, int]:
    """What separates cells, and how many lines stand above the header: a title, a date, "sep=;"."""
    above = list(islice(io.StringIO(text, newline=None), MOST_ABOVE))
    for place, line in enumerate(above):
        for separator in sorted(_SEPARATORS, key=line.count, reverse=True):
            cells = next(csv.reader([line], delimiter=separator), [])[:MOST_COLUMNS]
            if _TITLES & {words.column_of(name)[0] for name in cells}:
                return separator, place
    return ",", 0


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they begin in; empty ones left out. A row that csv refuses is an error row of one cell."""
    for _ in range(MOST_ROWS + 2):
        line = reader.line_num + 1      # type: ignore[attr-defined]
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, []
            continue
        if any(cell.strip() for cell in row):
            yield line, row
    raise NotAShelfError(f"it has more than {MOST_ROWS:,} rows")


def _cells(header: list[str], columns: list[tuple[str, int | None]], row: list[str]) -> dict[str, str]:
    """Cells by what they hold, the first column that has something to say; what is no column of ours is not kept."""
    cells: dict[str, str] = {}
    for (held, _), name, cell in zip(columns, header, row, strict=False):
        key = held or ("info" if fold(name) == "info" else "")
        if key and cell.strip() and key not in cells:
            cells[key] = cell.strip()
    return cells


def _scale(rows: list[tuple[int, dict[str, str]]]) -> int:
    highest = 0.0
    for _, cells in rows:
        try:
            told = words.score_in(cells.get("score", ""))
        except LineError:
            continue
        if told and told[1] is None:
            highest = max(highest, told[0])
    return words.scale_for(highest)


def _told(rows: list[tuple[int, dict[str, str]]], scale: int) -> Iterator[Told]:
    for line, cells in rows:
        title = cells.get("title", "") or cells.get("native", "")
        yield from tell(line, title, partial(mark_of, cells, scale))


def mark_of(cells: Mapping[str, str], scale: int) -> Mark:
    """What the cells of one line say; LineError where one of them cannot be read."""
    seen, of = words.seen_in(cells.get("episodes", ""))
    total = words.whole(cells.get("total", "")) or of
    state = words.state_of(cells.get("state", ""))
    score = words.score_in(cells.get("score", ""))
    watched = cells.get("watched_on", "") or (cells.get("changed_at", "") if "info" in cells else "")
    finished = words.day_of(cells.get("finished", "")) or (words.day_of(watched) if state == "completed" else None)
    return Mark(
        title=cells.get("title", ""), native=cells.get("native", ""),
        also=tuple(part.strip() for part in cells.get("also", "").split(";") if part.strip()),
        year=_year(cells), state=state, episodes=seen, total=total,
        score=words.hundredths(score[0], score[1] or scale) if score else None,
        started=words.day_of(cells.get("started", "")), finished=finished, notes=cells.get("notes", "")[:10_000],
        tags=words.tags_in(cells.get("tags", "")), rewatches=words.whole(cells.get("rewatches", "")) or 0,
        is_again=words.is_again(cells.get("state", "")), added_at=words.moment_of(cells.get("added_at")),
        changed_at=words.moment_of(cells.get("changed_at")),
    )


def _year(cells: Mapping[str, str]) -> int | None:
    found = _YEAR.search(cells.get("year", "") or cells.get("info", ""))
    return int(found[0]) if found else None
