"""Sources as people name them → readings, one at a time; whoever works on the library skips what it holds unread."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dramatheque.claims import Reading
from dramatheque.errors import DramathequeError
from dramatheque.reading import Knows, Opened, OpenOptions, open_sources, read_opened
from dramatheque.website.home import fetched_folder

SOURCES = "files, folders, addresses (https://…), things at sites (tmdb:1399, wikidata:Q34316, wikipedia:ja:JIN), - for stdin"


@dataclass(frozen=True, slots=True)
class Read:
    """One source after reading: its bytes and hash with the reading, or without where the library holds it, or an error."""

    source: str
    data: bytes = b""
    sha256: str = ""
    reading: Reading | None = None
    error: DramathequeError | None = None
    opened: Opened | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """What reading asks a library: whether it holds a document, and which titles it knows."""

    is_held: Callable[[str], bool] = lambda _: False
    knows: Knows | None = None


def read_each(sources: Sequence[str], library: Library, *, read_at: str = "") -> Iterator[Read]:
    """Every document of the sources; an error takes the place of its document, and the rest goes on."""
    for opened in open_sources(sources, OpenOptions(read_at=read_at, cache=fetched_folder())):
        if isinstance(opened, DramathequeError):
            yield Read(opened.where, error=opened)
            continue
        sha256 = hashlib.sha256(opened.data).hexdigest()
        if library.is_held(sha256):
            yield Read(opened.source, opened.data, sha256)
            continue
        try:
            reading = read_opened(opened, library.knows)
            yield Read(opened.source, opened.data, sha256, reading, opened=opened)
        except DramathequeError as error:
            yield Read(opened.source, error=error)


def read_again(read: Read, library: Library) -> Read:
    """The same document by what the library knows by now."""
    return replace(read, reading=read_opened(read.opened, library.knows)) if read.opened is not None else read
