"""Archives made for tests: records, dumps, packed in every way that is read."""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Iterable

PAGE = b"<!doctype html><html><body><h1>Night Ferry</h1><p>A Japanese drama of 2004.</p></body></html>"


def answer(body: bytes = PAGE, *headers: str, status: str = "200 OK", content_type: str = "text/html; charset=utf-8") -> bytes:
    """A server's answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block: bytes, *, kind: str = "response", uri: str = "https://example.org/ferry", content_type: str = "application/http",
    length: str = "",
) -> bytes:
    """A WARC record."""
    fields = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {uri}", "WARC-Date: 2024-05-18T01:58:10Z",
        f"Content-Type: {content_type}", f"Content-Length: {length or len(block)}",
    ]
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def members(records: Iterable[bytes]) -> bytes:
    """Each record as a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def deflated(data: bytes) -> bytes:
    """Deflate without a head, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes, size: int = 40) -> bytes:
    """A body in chunks."""
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


def dumped(title: str, text: str, *, inside: str = "", namespace: int = 0) -> str:
    """A page of a dump; `inside` stands before its revision."""
    return (
        f"  <page>\n    <title>{title}</title>\n    <ns>{namespace}</ns>\n    <id>7</id>\n{inside}"
        "    <revision>\n      <id>8</id>\n"
        f"      <timestamp>2018-12-01T04:36:56Z</timestamp>\n      <contributor><username>Otto K</username></contributor>\n"
        f'      <model>wikitext</model>\n      <text xml:space="preserve">{text}</text>\n    </revision>\n  </page>\n'
    )


def dump(*pages: str) -> bytes:
    """A dump of pages."""
    head = (
        '<mediawiki xml:lang="en">\n  <siteinfo><sitename>Ferrypedia</sitename>'
        "<base>https://wiki.example.org/wiki/Main_Page</base></siteinfo>\n"
    )
    return (head + "".join(pages) + "</mediawiki>\n").encode()


def multistream(*pieces: bytes) -> bytes:
    """Each piece as a bzip2 stream of its own, as large dumps are packed."""
    return b"".join(bz2.compress(piece) for piece in pieces)
