"""Rows of an export in, a ZIP with a table of each kind of row out.

Rows are put aside by kind in files until their columns are known, so that what a member has never stands in the memory whole.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from dramatheque.community.portability.parts import Row

IN_MEMORY = 1_000_000     # bytes of a file; what is longer goes to the disk


def write_tables(rows: Iterable[Row], made: IO[bytes]) -> None:
    """Writes the ZIP to a file. What is a list in a row stays JSON in its cell."""
    with ExitStack() as aside, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        kinds: dict[str, tuple[IO[str], dict[str, None]]] = {}
        for row in rows:
            if row["kind"] not in kinds:
                kinds[row["kind"]] = aside.enter_context(SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8")), {}
            kept, columns = kinds[row["kind"]]
            flattened = flat(row)
            columns.update(dict.fromkeys(flattened))
            kept.write(json.dumps(flattened, ensure_ascii=False) + "\n")
        for kind, (kept, columns) in kinds.items():
            kept.seek(0)
            with archive.open(f"{kind}.csv", "w") as entry, io.TextIOWrapper(entry, "utf-8", newline="") as table:
                writer = csv.DictWriter(table, list(columns))
                writer.writeheader()
                writer.writerows({name: _cell(value) for name, value in json.loads(line).items()} for line in kept)


def flat(row: Row) -> Row:
    """A row with its work in columns of its own.

    >>> flat({"kind": "favourite", "work": {"id": 3, "title": "Hana"}})
    {'kind': 'favourite', 'work_id': 3, 'work_title': 'Hana'}
    """
    work = {f"work_{name}": value for name, value in row.get("work", {}).items()}
    return {name: value for name, value in row.items() if name != "work"} | work


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
