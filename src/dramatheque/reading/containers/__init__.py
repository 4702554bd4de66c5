"""Containers: sources as people name them (files, folders, addresses, "-") to the bytes of documents, one at a time.

A source that cannot be opened comes out as a SourceError in its place, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dramatheque.errors import SourceError
from dramatheque.reading.containers.files import count_path, open_path, open_stdin
from dramatheque.reading.containers.opened import Opened, OpenOptions

if TYPE_CHECKING:
    from dramatheque.reading.containers.web import Fetcher

__all__ = ["OpenOptions", "Opened", "count_sources", "open_sources"]


def open_sources(
    sources: Iterable[str], options: OpenOptions | None = None, *, fetcher: Fetcher | None = None
) -> Iterator[Opened | SourceError]:
    """The documents of all sources in the order given; a folder gives its files, sorted."""
    options = options or OpenOptions()
    for source in sources:
        try:
            if source == "-":
                yield from open_stdin(options)
            elif source.lower().startswith(("http://", "https://")):
                fetcher = fetcher or _fetcher(options)
                yield fetcher.fetch(source)
            else:
                yield from open_path(source, options)
        except SourceError as error:
            yield error


def count_sources(sources: Iterable[str]) -> int | None:
    """How many documents `open_sources` will give, without opening one; None where archives are among them."""
    counts = [1 if source == "-" or "://" in source else count_path(source) for source in sources]
    return None if None in counts else sum(count for count in counts if count is not None)


def _fetcher(options: OpenOptions) -> Fetcher:
    from dramatheque.reading.containers.web import Fetcher

    return Fetcher(options)
