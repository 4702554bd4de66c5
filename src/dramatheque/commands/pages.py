"""Sources as people name them → readings, one at a time; whoever works on the library skips what it holds unread."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dramatheque.claims import Reading
from dramatheque.errors import DramathequeError
from dramatheque.reading import OpenOptions, open_sources, read_opened
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


def read_each(sources: Sequence[str], *, read_at: str = "", is_held: Callable[[str], bool] = lambda _: False) -> Iterator[Read]:
    """Every document of the sources; an error takes the place of its document, and the rest goes on."""
    for opened in open_sources(sources, OpenOptions(read_at=read_at, cache=fetched_folder())):
        if isinstance(opened, DramathequeError):
            yield Read(opened.where, error=opened)
            continue
        sha256 = hashlib.sha256(opened.data).hexdigest()
        if is_held(sha256):
            yield Read(opened.source, opened.data, sha256)
            continue
        try:
            yield Read(opened.source, opened.data, sha256, read_opened(opened))
        except DramathequeError as error:
            yield Read(opened.source, error=error)
