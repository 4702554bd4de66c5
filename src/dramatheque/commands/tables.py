"""Tables in a terminal: rows of text in, a table out that fits 80 columns and makes use of 200.

Text from pages and names of files are shown as they are, never read as markup; nothing in them moves the cursor, colours the
terminal or turns a line round (`harmless`). stdout is for data, `talk()` writes to stderr.
Rich is loaded when there is something to show: commands that write JSON do without it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `share` is its part of the width left over by the columns that have none; `fold` breaks long text into
    lines, otherwise it is cut with an ellipsis; `wide_only` leaves the column out below 100 columns."""

    header: str
    share: int = 0
    style: str = ""
    fold: bool = False
    right: bool = False
    wide_only: bool = False
    widest: int | None = None


LONG = 200       # characters of a text that are shown where many values stand one below the other

# Control codes as their pictures (␛ for escape); those of the second set and what turns the direction of a line have none.
_SEEN = (
    {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
)


def harmless(words: str) -> str:
    """Words of strangers as a terminal may have them.

    >>> harmless("Gob\\x1b[31mlin")
    'Gob␛[31mlin'
    """
    return words.translate(_SEEN)


def shorten(text: str) -> str:
    """A text cut between words where it is long.

    >>> shorten("word " * 60)[-10:]
    'word word…'
    """
    if len(text) <= LONG:
        return text
    return f"{text[:LONG].rpartition(' ')[0] or text[:LONG]}…"


@dataclass(frozen=True, slots=True)
class Group:
    """A row that stands above others and names what they belong to."""

    title: str
    note: str = ""


@cache
def console() -> Console:
    """The terminal for data (stdout)."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


@cache
def talk() -> Console:
    """The terminal for talk, progress and errors (stderr)."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[Any] | Group], *, title: str = "", note: str = "") -> None:
    """Prints rows under their headings on stdout; a Group becomes a heading row, None an empty cell."""
    out = console()
    if title:
        print_line(title, note, style="bold")
    kept = [index for index, column in enumerate(columns) if out.width >= 100 or not column.wide_only]
    pending: list[Sequence[Any]] = []
    for row in rows:
        if isinstance(row, Group):
            _flush(columns, kept, pending)
            print_line(f"\n{row.title}", row.note, style="bold")
        else:
            pending.append(row)
    _flush(columns, kept, pending)


def print_line(words: str, note: str = "", *, style: str = "") -> None:
    """A line of words on stdout that is no table, with a note beside it."""
    from rich.text import Text

    console().print(Text(harmless(words), style=style), *((Text(harmless(note), style="dim"),) if note else ()), sep="  ")


def say(message: str, *, style: str = "") -> None:
    """One line of talk on stderr."""
    from rich.text import Text

    talk().print(Text(harmless(" ".join(message.split("\n"))), style=style))


def utf8_output() -> None:
    """Lets stdout and stderr carry every character of a page or a file name, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _flush(columns: Sequence[Column], kept: list[int], rows: list[Sequence[Any]]) -> None:
    if not rows:
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, expand=any(columns[index].share for index in kept), pad_edge=False, show_edge=False)
    for index in kept:
        column = columns[index]
        table.add_column(
            column.header, style=column.style, ratio=column.share or None, max_width=column.widest, no_wrap=not column.fold,
            overflow="fold" if column.fold else "ellipsis", justify="right" if column.right else "left",
        )
    for row in rows:
        table.add_row(*(Text(_one_line(row[index])) for index in kept))
    console().print(table)
    rows.clear()


def _one_line(value: Any) -> str:
    return "" if value is None else harmless(" ".join(str(value).split()))
