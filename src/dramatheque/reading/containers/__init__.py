"""Containers: sources as people name them (files, folders, addresses, "-") to the bytes of documents, one at a time.

A source that cannot be opened comes out as a SourceError in its place, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dramatheque.errors import SourceError
from dramatheque.reading.containers.files import count_path, open_path, open_stdin
from dramatheque.reading.containers.opened import Opened, OpenOptions

if TYPE_CHECKING:
    from dramatheque.reading.containers.apis import Desk
    from dramatheque.reading.containers.web import Fetcher

__all__ = ["OpenOptions", "Opened", "count_sources", "open_sources"]

_API_NAMES = frozenset({"tmdb", "wikidata", "bangumi", "anilist", "wikipedia", "http", "https"})


def open_sources(
    sources: Iterable[str], options: OpenOptions | None = None, *, fetcher: Fetcher | None = None, desk: Desk | None = None
) -> Iterator[Opened | SourceError]:
    """The documents of all sources in the order given; a folder gives its files, sorted."""
    options = options or OpenOptions()
    for source in sources:
        try:
            if source == "-":
                yield from open_stdin(options)
            elif _may_be_api(source):
                desk = desk or _desk(fetcher or _fetcher(options), options)
                yield _fetch_api(source, desk)
            elif source.lower().startswith(("http://", "https://")):
                fetcher = fetcher or _fetcher(options)
                yield fetcher.fetch(source)
            else:
                yield from open_path(source, options)
        except SourceError as error:
            yield error


def count_sources(sources: Sequence[str]) -> int | None:
    """How many documents `open_sources` will give, without opening one; None where archives are among them."""
    single = (source == "-" or "://" in source or _may_be_api(source) for source in sources)
    counts = [1 if is_single else count_path(source) for source, is_single in zip(sources, single, strict=True)]
    return None if None in counts else sum(count for count in counts if count is not None)


def _fetcher(options: OpenOptions) -> Fetcher:
    from dramatheque.reading.containers.web import Fetcher

    return Fetcher(options)


def _may_be_api(source: str) -> bool:
    """Whether a source names a thing at a site; a file of that name comes first. Nothing is imported for other sources."""
    head = source.partition(":")[0].lower()
    if head not in _API_NAMES or (head not in ("http", "https") and Path(source).exists()):
        return False
    from dramatheque.reading.containers.apis import is_api_source

    return is_api_source(source)


def _fetch_api(source: str, desk: Desk) -> Opened:
    from dramatheque.reading.containers.apis import fetch

    return fetch(source, desk)


def _desk(fetcher: Fetcher, options: OpenOptions) -> Desk:
    from dramatheque.reading.containers.apis import Desk
    from dramatheque.reading.containers.cache import Cache

    return Desk(fetcher, Cache(options.cache))
