"""Documents in files and folders, and on standard input. Files over the size limit are refused unread."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dramatheque.errors import SourceError
from dramatheque.reading.containers.opened import MEGABYTE, Opened, OpenOptions
from dramatheque.reading.containers.source_sheets import SHEET, origin_of

CONTENT_TYPES = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml",
    ".wiki": "text/x-wiki", ".wikitext": "text/x-wiki", ".mediawiki": "text/x-wiki",
}


def open_path(source: str, options: OpenOptions) -> Iterator[Opened | SourceError]:
    """A file's document, or those of all files below a folder, sorted, hidden ones left out.

    Where they came from is in sources.toml beside them, if anywhere.
    """
    path = Path(source)
    if not path.is_dir():
        yield _open_file(path, source, options)
        return
    found = False
    for inner in _files_below(path):
        found = True
        try:
            yield _open_file(inner, str(inner), options)
        except SourceError as error:
            yield error
    if not found:
        raise SourceError("source.missing", source, "the folder has no files")


def count_path(source: str) -> int:
    """How many documents a file or folder holds; 1 where it cannot be opened: its error counts too."""
    path = Path(source)
    return sum(1 for _ in _files_below(path)) if path.is_dir() else 1


def open_stdin(options: OpenOptions) -> Opened:
    """The document on standard input."""
    data = sys.stdin.buffer.read(options.max_file + 1)
    _check_size(len(data), "-", options)
    return Opened(data, "-", read_at=options.read_at)


def _files_below(folder: Path) -> Iterator[Path]:
    """Files below a folder, names in order; a link that leads back up is not followed twice."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name == SHEET:
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _files_below(entry)
        elif entry.is_file():
            yield entry


def _open_file(path: Path, source: str, options: OpenOptions) -> Opened:
    try:
        if not path.is_file() and path.exists():
            raise SourceError("source.refused", source, "neither a file nor a folder")
        _check_size(path.stat().st_size, source, options)
        with path.open("rb") as stream:
            data = stream.read(options.max_file + 1)
    except FileNotFoundError:
        raise SourceError("source.missing", source, "no such file or folder", remedy="check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError("source.refused", source, f"cannot be read ({reason.lower()})") from None
    _check_size(len(data), source, options)
    origin = origin_of(path)
    return Opened(
        data, source, url=origin.url, site=origin.site, content_type=CONTENT_TYPES.get(path.suffix.lower(), ""),
        read_at=options.read_at or origin.read_at,
    )


def _check_size(size: int, source: str, options: OpenOptions) -> None:
    if size > options.max_file:
        raise SourceError(
            "source.too_large", source, f"larger than {options.max_file // MEGABYTE} MB, too large for one page",
            remedy="split it into pages",
        )
