"""What a container hands on: the bytes of one document and where they came from."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000
CONTENT_TYPES = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml",
    ".wiki": "text/x-wiki", ".wikitext": "text/x-wiki", ".mediawiki": "text/x-wiki",
}


def shown(name: str) -> str:
    """The name of a file as text that can be kept: a system's names may hold bytes that are no UTF-8.

    >>> import os
    >>> shown(os.fsdecode(b"\\xff.txt")) == r"\\xff.txt"
    True
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class OpenOptions:
    """How far opening goes. Sizes are bytes, times seconds."""

    max_file: int = 64 * MEGABYTE
    max_unpacked: int = 100_000 * MEGABYTE   # of an archive inside another
    max_fetch: int = 20 * MEGABYTE
    max_seconds: float = 20.0
    max_redirects: int = 5
    cache: str = ""              # the folder that answers of APIs are kept in; "" keeps none
    read_at: str = ""            # when the files were fetched, where the user knows it


@dataclass(frozen=True, slots=True)
class Opened:
    """One document: its bytes, the source as the user would name it, its address, site and content type where known."""

    data: bytes
    source: str
    url: str = ""
    site: str = ""
    content_type: str = ""
    read_at: str = ""            # ISO 8601; empty where nobody knows
