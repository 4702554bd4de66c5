"""Which kind of archive a file is, by its first bytes. In: the head of a file. Out: a Kind; DOCUMENT for what is one page."""

from __future__ import annotations

import bz2
import re
import zlib
from enum import StrEnum
from typing import BinaryIO

HEAD = 65_536                # bytes that are looked at
BLOCK = 2_000_000            # of bzip2: it unpacks nothing before the end of its first block
UNPACKED = 4096              # bytes of a packed head that are looked at


class Kind(StrEnum):
    """What a file holds."""

    WARC = "warc"            # WARC, WET and WAT: records one after another
    ARC = "arc"
    DUMP = "dump"            # MediaWiki XML with any number of pages
    ZIP = "zip"
    TAR = "tar"
    SEALED = "sealed"        # a container that is not opened: 7z, rar, zstandard
    DOCUMENT = "document"


class Packing(StrEnum):
    """How the bytes of a file are packed as a whole."""

    NONE = ""
    GZIP = "gzip"
    BZIP2 = "bzip2"


MAGIC = {Packing.GZIP: b"\x1f\x8b\x08", Packing.BZIP2: b"BZh"}
SEALED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
_TAR_SIGN = 257              # where a tar header says "ustar"
_WARC = re.compile(rb"\s*WARC/\d")
_DUMP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:mediawiki\b|page>)")


def head_of(stream: BinaryIO) -> bytes:
    """The bytes at the beginning of a stream that tell what it holds; the stream is at its beginning again."""
    head = stream.read(HEAD)
    if packing_of(head) is Packing.BZIP2:
        head += stream.read(BLOCK)
    stream.seek(0)
    return head


def packing_of(head: bytes) -> Packing:
    """How a file that begins like this is packed."""
    return next((packing for packing, magic in MAGIC.items() if head.startswith(magic)), Packing.NONE)


def kind_of(head: bytes) -> Kind:
    """What a file that begins like this holds, looking into gzip and bzip2.

    >>> kind_of(b"WARC/1.0\\r\\n"), kind_of(b"filedesc://x 0.0.0.0 2014 text/plain 1"), kind_of(b"<page>"), kind_of(b"<p>Hi")
    (<Kind.WARC: 'warc'>, <Kind.ARC: 'arc'>, <Kind.DUMP: 'dump'>, <Kind.DOCUMENT: 'document'>)
    """
    if head.startswith(SEALED):
        return Kind.SEALED
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    packing = packing_of(head)
    if packing:
        head = _unpacked(head, packing)
    if head[_TAR_SIGN : _TAR_SIGN + 5] == b"ustar":
        return Kind.TAR
    if _WARC.match(head):
        return Kind.WARC
    if head.startswith(b"filedesc:"):
        return Kind.ARC
    return Kind.DUMP if _DUMP.match(head) else Kind.DOCUMENT


def _unpacked(head: bytes, packing: Packing) -> bytes:
    """The first bytes inside; nothing where they cannot be unpacked."""
    try:
        if packing is Packing.GZIP:
            return zlib.decompressobj(31).decompress(head, UNPACKED)
        return bz2.BZ2Decompressor().decompress(head, UNPACKED)
    except (zlib.error, OSError, EOFError):
        return b""
