"""Documents in files, folders and archives, and on standard input. Pages over the size limit are refused unread."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from dramatheque.errors import SourceError
from dramatheque.reading.containers.archives import Outer, is_archive, open_archive
from dramatheque.reading.containers.opened import CONTENT_TYPES, MEGABYTE, Opened, OpenOptions, shown
from dramatheque.reading.containers.source_sheets import SHEET, origin_of

# How names of files end that hold any number of pages; what a file really is, its content says.
ARCHIVE_SUFFIXES = (".gz", ".bz2", ".warc", ".arc", ".wet", ".zip", ".tar", ".tgz", ".tbz2", ".xz", ".xml")


def open_path(source: str, options: OpenOptions) -> Iterator[Opened | SourceError]:
    """A file's document, or those of all files below a folder, sorted, hidden ones left out.

    Where they came from is in sources.toml beside them, if anywhere.
    """
    path = Path(source)
    if not source:                       # a path of nothing is this folder: `add "$FOLDER"`, where FOLDER is not set
        raise SourceError("source.missing", repr(source), "names no file or folder", remedy="check the path")
    if not path.is_dir():
        yield from _open_file(path, shown(source), options)
        return
    found = False
    for inner in _files_below(path):
        found = True
        if isinstance(inner, SourceError):
            yield inner
            continue
        try:
            yield from _open_file(inner, shown(str(inner)), options)
        except SourceError as error:
            yield error
    if not found:
        raise SourceError("source.missing", shown(source), "the folder has no files")


def count_path(source: str) -> int | None:
    """How many documents a file or folder holds; 1 where it cannot be opened: its error counts too. None for archives."""
    path = Path(source)
    count = 0
    for file in _files_below(path) if path.is_dir() else (path,):
        if isinstance(file, Path) and file.name.lower().endswith(ARCHIVE_SUFFIXES):
            return None
        count += 1
    return count


def open_stdin(options: OpenOptions) -> Iterator[Opened | SourceError]:
    """What is on standard input: one document, or an archive."""
    stdin = sys.stdin.buffer
    with TemporaryFile() as kept:
        kept.write(stdin.read(options.max_file + 1))
        size = kept.tell()
        kept.seek(0)
        if is_archive(kept):
            kept.seek(0, 2)
            shutil.copyfileobj(stdin, kept)
            kept.seek(0)
            yield from open_archive(kept, Outer("-", options, read_at=options.read_at))
            return
        _check_size(size, "-", options)
        yield Opened(kept.read(), "-", read_at=options.read_at)


def _files_below(folder: Path) -> Iterator[Path | SourceError]:
    """Files below a folder by name; a link that leads back up is not followed twice; a folder that refuses is an error."""
    try:
        for entry in sorted(folder.iterdir()):
            if entry.name.startswith(".") or entry.name == SHEET:
                continue
            if entry.is_dir():
                if not entry.is_symlink():
                    yield from _files_below(entry)
            elif entry.is_file():
                yield entry
    except OSError as error:
        yield _refused(shown(str(folder)), error)


def _open_file(path: Path, source: str, options: OpenOptions) -> Iterator[Opened | SourceError]:
    try:
        if not path.is_file() and path.exists():
            raise SourceError("source.refused", source, "neither a file nor a folder")
        with path.open("rb") as stream:
            yield from _opened(stream, path, source, options)
    except FileNotFoundError:
        raise SourceError("source.missing", source, "no such file or folder", remedy="check the path") from None
    except (OSError, ValueError) as error:
        raise _refused(source, error) from None


def _refused(source: str, error: Exception) -> SourceError:
    reason = getattr(error, "strerror", None) or str(error)
    return SourceError("source.refused", source, f"cannot be read ({reason.lower()})")


def _opened(stream: BinaryIO, path: Path, source: str, options: OpenOptions) -> Iterator[Opened | SourceError]:
    origin = origin_of(path)
    read_at = options.read_at or origin.read_at
    if is_archive(stream):
        yield from open_archive(stream, Outer(source, options, origin.site, read_at))
        return
    _check_size(path.stat().st_size, source, options)
    data = stream.read(options.max_file + 1)
    _check_size(len(data), source, options)
    yield Opened(
        data, source, url=origin.url, site=origin.site, content_type=CONTENT_TYPES.get(path.suffix.lower(), ""), read_at=read_at
    )


def _check_size(size: int, source: str, options: OpenOptions) -> None:
    if size > options.max_file:
        raise SourceError(
            "source.too_large", source, f"larger than {options.max_file // MEGABYTE} MB, too large for one page",
            remedy="split it into pages",
        )
