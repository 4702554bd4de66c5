"""Records of WARC files (ISO 28500), WET and WAT among them. In: parts of a file. Out: Records, and Broken for what is none.

Lengths that are wrong are found out by what follows: a record is followed by another or by the end of its part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dramatheque.reading.containers.archives.http_messages import is_whole
from dramatheque.reading.containers.archives.parts import Broken, BrokenPartError, Part

PAGE_RECORDS = ("response", "resource", "conversion")
MOST_HEADERS = 300
_VERSION = re.compile(rb"WARC/\d")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: where it begins, its kind, what it is about, and its block, which is empty for kinds that hold no page."""

    place: str
    kind: str
    uri: str
    date: str
    content_type: str
    block: bytes = b""


def records(part: Part, most: int) -> Iterator[Record | Broken]:
    """The records of a part; blocks of more than `most` bytes come out as Broken, and the rest goes on."""
    begin = part.at
    try:
        while line := part.line():
            if not line.strip():
                begin = part.at
                continue
            if not _VERSION.match(line):
                yield Broken(part.place(begin), "bytes that belong to no record")
                _pass_to_record(part)
            else:
                yield from _record(part, begin, most)
            begin = part.at
    except BrokenPartError as error:
        yield Broken(part.place(begin), str(error))


def _record(part: Part, begin: int, most: int) -> Iterator[Record | Broken]:
    headers = _headers(part)
    place = part.place(begin)
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 15:
        yield Broken(place, f"a record without a length ({length[:20]!r})" if length else "a record without a length")
        return
    size, kind, body_at = int(length), headers.get("warc-type", "").lower(), part.at
    is_page = kind in PAGE_RECORDS and size <= most
    block = part.read_on(size, _VERSION) if is_page else b""
    passed = len(block) if is_page else part.skip(size)
    if passed < size and not is_whole(block):
        yield Broken(place, f"a record that ends after {passed:,} of {size:,} bytes")
        if part.back_to(body_at):    # its length may be wrong: another record may begin in what was taken for its block
            _pass_to_record(part)
        return
    if kind in PAGE_RECORDS and not is_page:
        yield Broken(place, f"a record of {size:,} bytes, too large for one page")
        return
    uri = headers.get("warc-target-uri", "").strip("<>")
    yield Record(place, kind, uri, headers.get("warc-date", ""), headers.get("content-type", ""), block)


def _headers(part: Part) -> dict[str, str]:
    """The named fields of a record up to the empty line; a line that begins with a blank goes on with the one above it."""
    found: dict[str, str] = {}
    name = ""
    for _ in range(MOST_HEADERS):
        line = part.line()
        if not line.strip():
            break
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t" and name:
            found[name] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        found[name] = value.strip()
    return found


def _pass_to_record(part: Part) -> None:
    while line := part.line():
        if _VERSION.match(line):
            part.unread(line)
            return
