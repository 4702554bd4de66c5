"""Records of ARC files, which web archives wrote before WARC. In: parts of a file. Out: the Records of warc.py, and Broken.

A record is a line of address, host, date, type and length, and behind it as many bytes: the answer of a server with its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dramatheque.reading.containers.archives.http_messages import is_whole
from dramatheque.reading.containers.archives.parts import Broken, BrokenPartError, Part
from dramatheque.reading.containers.archives.warc import Record

# Addresses may have blanks in them: fields are counted from the end. In version 2 a status, a checksum, a place, an offset and a
# name stand before the length.
_HEAD = re.compile(
    rb"([a-z][a-z0-9.+-]{1,15}:[^\r\n]{0,8000}) ([^ ]{1,60}) (\d{8,17}) ([^ ]{1,100})"
    rb"(?: \d{3} [^ ]{1,100} [^ ]{1,1000} \d{1,15} [^ ]{1,500})? (-?\w{1,15})\r?\n"
)


def records(part: Part, most: int) -> Iterator[Record | Broken]:
    """The records of a part; what is no record is passed over to the next line that begins one."""
    begin, is_lost = part.at, False
    try:
        while line := part.line():
            head = _HEAD.fullmatch(line) if line.strip() else None
            if head is not None and not head[1].startswith(b"filedesc:"):
                is_lost = False
                yield from _record(part, begin, head, most)
            elif head is not None:
                _version_block(part, head)
            elif line.strip() and not is_lost:
                is_lost = True
                yield Broken(part.place(begin), "bytes that belong to no record")
            begin = part.at
    except BrokenPartError as error:
        yield Broken(part.place(begin), str(error))


def _version_block(part: Part, head: re.Match[bytes]) -> None:
    """The block that says what fields the file has; where its length is wrong it is the three lines that all files have."""
    if head[5].isdigit():
        part.skip(int(head[5]))
        return
    for _ in range(3):
        part.line()


def _record(part: Part, begin: int, head: re.Match[bytes], most: int) -> Iterator[Record | Broken]:
    place = part.place(begin)
    if not head[5].isdigit():
        yield Broken(place, f"a record without a length ({head[5].decode('latin-1')})")
        return
    size, at = int(head[5]), part.at
    if size > most:
        yield Broken(place, f"a record of {size:,} bytes, too large for one page")
        part.skip(size)
        return
    block = part.read(size)
    if len(block) < size and not is_whole(block):
        yield Broken(place, f"a record that ends after {len(block):,} of {size:,} bytes")
        part.back_to(at)
        return
    yield Record(place, "response", head[1].decode("utf-8", "replace"), _iso(head[3].decode()), head[4].decode("latin-1"), block)


def _iso(digits: str) -> str:
    """The time of a record as ISO 8601.

    >>> _iso("20140216050221"), _iso("20140216")
    ('2014-02-16T05:02:21Z', '2014-02-16')
    """
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z" if len(digits) >= 14 else day
