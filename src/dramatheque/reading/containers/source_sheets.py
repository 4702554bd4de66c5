"""`sources.toml` beside saved pages: where each file came from. In: a folder. Out: site, address and time of saving for a path.

A saved page has often lost its address. A curator writes it down once for a whole folder: rows with a pattern of paths,
the site, the address (with {folder} and {stem} filled in from the path) and the day the pages were saved.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path

from dramatheque.errors import SourceError

SHEET = "sources.toml"
KEYS = {"files", "site", "url", "read_at"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a saved file came from; empty strings where the sheet does not say."""

    site: str = ""
    url: str = ""
    read_at: str = ""


def origin_of(path: Path) -> Origin:
    """The origin of a file by the nearest sources.toml in its folder or one above it (at most four up)."""
    for folder in list(path.resolve().parents)[:5]:
        rows = _rows(folder)
        if rows:
            return _match(rows, path.resolve().relative_to(folder))
    return Origin()


def _match(rows: tuple[tuple[str, Origin], ...], relative: Path) -> Origin:
    for pattern, origin in rows:
        if fnmatch(relative.as_posix(), pattern):
            url = origin.url.replace("{folder}", relative.parent.name).replace("{stem}", relative.stem)
            return Origin(origin.site, url, origin.read_at)
    return Origin()


@lru_cache(maxsize=256)
def _rows(folder: Path) -> tuple[tuple[str, Origin], ...]:
    sheet = folder / SHEET
    if not sheet.is_file():
        return ()
    try:
        rows = tomllib.loads(sheet.read_text(encoding="utf-8")).get("source", [])
        return tuple(_row(sheet, row) for row in (rows if isinstance(rows, list) else [rows]))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError("source.sheet", str(sheet), f"is not valid TOML ({error})", remedy="mend it or move it away") from error


def _row(sheet: Path, row: object) -> tuple[str, Origin]:
    unknown = set(row) - KEYS if isinstance(row, dict) else set()
    if unknown or not isinstance(row, dict) or "files" not in row:
        wrong = f"has unknown keys {sorted(unknown)}" if unknown else "has a row without `files`"
        raise SourceError("source.sheet", str(sheet), wrong, remedy=f"a row may have {', '.join(sorted(KEYS))}")
    return str(row["files"]), Origin(str(row.get("site", "")), str(row.get("url", "")), str(row.get("read_at", "")))
