"""Shelves from other trackers: the bytes of a file in, its format and the rows of our own exports out, each with its line.

`read_shelf` knows the format by its content. Pure: nothing is looked up and nothing is written here.
"""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from dramatheque.community.portability.trackers import anilist, json_values, mal_xml, neodb, simkl, tables, trakt
from dramatheque.community.portability.trackers.encodings import text_of
from dramatheque.community.portability.trackers.marks import MOST_ROWS, NotAShelfError, Row, Told

__all__ = ["MOST_BYTES", "NotAShelfError", "Row", "Shelf", "Told", "read_shelf"]

MOST_BYTES = 64 * 1024 * 1024       # of a file when unpacked
MOST_FILES = 200
_WRONG = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a file holds: the name of its format, and what its lines told."""

    format: str
    told: tuple[Told, ...]


def read_shelf(data: bytes) -> Shelf:
    """The shelf in a file of any known format; NotAShelfError where it is none. In JSON, lines count objects."""
    if data[:4] == b"PK\x03\x04":
        return _of_archive(data)
    data = _unpacked(data)
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return _shelf("MyAnimeList", mal_xml.read(data))
    text, encoding = text_of(data)
    found = _json(text) if start[:1] in (b"{", b"[") else tables.read(text)
    if found is None:
        raise NotAShelfError("it has neither a column of titles nor a format that is known here")
    name, told = found
    return _shelf(f"{name}, read as {encoding}" if encoding else name, told)


def _json(text: str) -> tuple[str, Iterable[Told]] | None:
    values = json_values.parse(text)
    if values is None:
        return None
    if len(values) == 1 and not values[0][0]:
        document = values[0][1]
        for name, tracker in (("AniList", anilist), ("Simkl", simkl), ("Trakt", trakt)):
            if tracker.knows(document):
                return name, tracker.read(document)
        listed = document if isinstance(document, list) else json_values.objects(document, "data") or [document]
        values = list(enumerate(listed, 1))
    return ("NeoDB", neodb.read(values)) if neodb.knows([value for _, value in values]) else None


def _shelf(name: str, told: Iterable[Told]) -> Shelf:
    kept: list[Told] = []
    for one in told:
        if len(kept) == MOST_ROWS:
            raise NotAShelfError(f"it has more than {MOST_ROWS:,} rows")
        kept.append(one)
    return Shelf(name, tuple(kept))


def _of_archive(data: bytes) -> Shelf:
    """The shelves in the files of a ZIP, one after another. Lines of JSON are put together: titles may stand apart from marks."""
    files: list[tuple[str, bytes]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = [one for one in archive.infolist() if one.filename and not one.is_dir()][:MOST_FILES]
            if sum(one.file_size for one in held) > MOST_BYTES:
                raise NotAShelfError(f"it has more than {MOST_BYTES:,} bytes")
            for one in sorted(held, key=lambda one: one.filename):
                with archive.open(one) as opened:
                    files.append((one.filename, opened.read(one.file_size)))
    except _WRONG as error:
        raise NotAShelfError(f"it cannot be unpacked ({error})") from error
    lines = [content for name, content in files if name.endswith((".ndjson", ".jsonl"))]
    files = [(name, content) for name, content in files if not name.endswith((".ndjson", ".jsonl", ".zip"))]
    files += [("lines", b"\n".join(lines))] if lines else []
    found: list[tuple[str, Shelf]] = []
    for name, content in files:
        with suppress(NotAShelfError):      # archives hold pictures and profiles too
            found.append((name, read_shelf(content)))
    if not found:
        raise NotAShelfError("no file in it is a shelf of a format that is known here")
    told = (replace(one, file=name) for name, shelf in found for one in shelf.told)
    return _shelf(", ".join(dict.fromkeys(shelf.format for _, shelf in found)), told)


def _unpacked(data: bytes) -> bytes:
    """The bytes of a .gz file, of any other file as they are; never more than MOST_BYTES."""
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.open(io.BytesIO(data)) as packed:
                data = packed.read(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise NotAShelfError(f"it cannot be unpacked ({error})") from error
    if len(data) > MOST_BYTES:
        raise NotAShelfError(f"it has more than {MOST_BYTES:,} bytes")
    return data
