"""Archived answers of web servers to the pages in them. In: the bytes of an HTTP response. Out: its body and type.

What is no page (a redirect, a picture, a style sheet) gives None. A body that is not packed or cut as its headers say is taken as
it is.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

PAGE_TYPES = (
    "text/html", "text/plain", "application/xhtml+xml", "text/xml", "application/xml", "application/json", "application/ld+json",
    "text/x-wiki", "text/mediawiki", "text/markdown",
)
LONGEST_HEAD = 65_536
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_ENOUGH = ("200", "203")


@dataclass(frozen=True, slots=True)
class Body:
    """What a server answered: bytes and their content type; `trouble` says why they cannot be used."""

    data: bytes
    content_type: str
    trouble: str = ""


def is_page(content_type: str) -> bool:
    """Whether a type is one of pages; nothing said is taken for one."""
    said = content_type.partition(";")[0].strip().lower()
    return not said or said in PAGE_TYPES


def body_of(message: bytes, most: int) -> Body | None:
    """The page in a response; None where it holds none. A message without a head is a body by itself."""
    status = _STATUS.match(message)
    if status is None:
        return Body(message, "")
    end = _END_OF_HEAD.search(message, 0, LONGEST_HEAD)
    headers = _headers(message[: end.start()] if end else message)
    content_type = headers.get("content-type", "")
    if status[1].decode() not in _ENOUGH or not is_page(content_type):
        return None
    data = message[end.end() :] if end else b""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = joined_chunks(data)
    return _unpacked(data, headers.get("content-encoding", "").strip().lower(), content_type, most)


def is_whole(message: bytes) -> bool:
    """Whether a response has all of the body that its own head promises, whatever was said of it from outside."""
    end = _END_OF_HEAD.search(message, 0, LONGEST_HEAD) if _STATUS.match(message) else None
    promised = _headers(message[: end.start()]).get("content-length", "") if end else ""
    return end is not None and promised.isdecimal() and len(promised) <= 15 and len(message) - end.end() >= int(promised) > 0


def joined_chunks(data: bytes) -> bytes:
    """The body of chunks; bytes that are not in chunks, or those behind the last good chunk, stay as they are.

    >>> joined_chunks(b"3\\r\\nabc\\r\\n2\\r\\nde\\r\\n0\\r\\n\\r\\n"), joined_chunks(b"<html>")
    (b'abcde', b'<html>')
    """
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(data, at):
        count = int(size[1], 16)
        if count == 0:
            return b"".join(pieces)
        pieces.append(data[size.end() : size.end() + count])
        at = size.end() + count
        at += 2 if data.startswith(b"\r\n", at) else 1 if data.startswith(b"\n", at) else 0
    return b"".join([*pieces, data[at:]])


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(b":") for line in head.splitlines()[1:1000])
    return {name.strip().lower().decode("latin-1"): value.strip().decode("latin-1") for name, _, value in lines}


def _unpacked(data: bytes, encoding: str, content_type: str, most: int) -> Body:
    if encoding in ("", "identity", "utf-8", "none"):
        return Body(data, content_type)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return Body(b"", content_type, f"packed in a way that is not read ({encoding[:20]})")
    for wbits in (47, -15):          # gzip or zlib; some servers send deflate without a head
        unpacker = zlib.decompressobj(wbits)
        try:
            plain = unpacker.decompress(data, most + 1)
        except zlib.error:
            continue
        if len(plain) > most:
            return Body(b"", content_type, "too large for one page")
        return Body(plain, content_type, "" if unpacker.eof else "its body is cut off")
    return Body(data, content_type)  # archived unpacked, with the head of the packed answer
