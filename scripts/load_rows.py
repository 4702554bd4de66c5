"""Rows told by column into the tables of a SQLite file, and the words that what is said there is made of."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from itertools import islice

WORDS = (
    "the", "quiet", "part", "of", "an", "autumn", "evening", "when", "a", "letter", "comes", "and", "nobody", "at", "the",
    "table", "asks", "what", "it", "says",
)


def insert(database: sqlite3.Connection, table: str, rows: Iterable[dict[str, object]]) -> None:
    """Inserts rows told by column; a column that must be filled and is not told gets nothing of its type."""
    known = database.execute(f"PRAGMA table_info({table})").fetchall()
    made = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    empty = dict.fromkeys(re.findall(r'JSON_VALID\("(\w+)"\)', made), "{}")
    numbers = ("int", "small", "big", "bool", "real")
    columns = [(name, 0 if kind.startswith(numbers) else empty.get(name, "")) for _, name, kind, *_ in known]
    needed = {row[1] for row in known if row[3]}
    rows = iter(rows)
    while part := list(islice(rows, 100_000)):
        used = [(name, nothing) for name, nothing in columns if name in part[0] or name in needed - {"id"}]
        names, marks = ", ".join(name for name, _ in used), ", ".join("?" * len(used))
        told = [tuple(row.get(name, nothing) for name, nothing in used) for row in part]
        database.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", told)  # noqa: S608


def without_indexes(database: sqlite3.Connection, tables: tuple[str, ...]) -> list[str]:
    """Drops what makes inserting slow; gives the statements that bring it back."""
    marks = ",".join("?" * len(tables))
    asked = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})"  # noqa: S608
    found = database.execute(asked, tables).fetchall()
    for name, _ in found:
        database.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]
