"""Archives as streams: the documents in WARC, WET, ARC, MediaWiki dumps, ZIP and tar files, one at a time.

In: a stream that can be sought in, and the source as the user named it. Out: Opened, each with a source of its own (file, place,
address); what is broken comes out as a SourceError with its place, and the rest goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from dramatheque.errors import SourceError
from dramatheque.reading.containers.archives import arc, bundles, dumps, warc
from dramatheque.reading.containers.archives.http_messages import body_of, is_page
from dramatheque.reading.containers.archives.kinds import Kind, Packing, head_of, kind_of, packing_of
from dramatheque.reading.containers.archives.parts import CHUNK, Broken, BrokenPartError, Part, parts
from dramatheque.reading.containers.opened import CONTENT_TYPES, MEGABYTE, Opened, OpenOptions

DEEPEST = 3                  # archives inside archives
IN_MEMORY = 8 * MEGABYTE     # of a file inside another; more goes to a temporary file
ADDRESSES = ("http://", "https://")
NO_PAGES = ("metadata:", "urn:", "dns:", "whois:", "screenshot:", "thumbnail:")

Found = Iterator[Opened | SourceError]


@dataclass(frozen=True, slots=True)
class Outer:
    """What is known of a file: its name, how far opening goes, and how deep inside other files it lies."""

    source: str
    options: OpenOptions
    site: str = ""
    read_at: str = ""
    depth: int = 0

    @property
    def name(self) -> str:
        """The name of the file without folders and endings."""
        return PurePosixPath(self.source).name.partition(".")[0]

    def broken(self, broken: Broken) -> SourceError:
        """The error for a piece that could not be used."""
        return SourceError("source.record", f"{self.source}@{broken.place}", f"{broken.what}; skipped")


def is_archive(stream: BinaryIO) -> bool:
    """Whether a stream, at its beginning, holds something to unpack rather than one page."""
    head = head_of(stream)
    return kind_of(head) is not Kind.DOCUMENT or packing_of(head) is not Packing.NONE


def open_archive(stream: BinaryIO, outer: Outer) -> Found:
    """The documents in an archive, in its order."""
    head = head_of(stream)
    yield from _OPENERS[kind_of(head)](stream, outer)


def _web_archive(read: Callable[[Part, int], Iterator[warc.Record | Broken]]) -> Callable[[BinaryIO, Outer], Found]:
    """What opens files of records, given what reads the records of a part."""

    def opened(stream: BinaryIO, outer: Outer) -> Found:
        kinds: Counter[str] = Counter()
        given = 0
        for part in parts(stream):
            for record in (part,) if isinstance(part, Broken) else read(part, outer.options.max_file):
                if isinstance(record, Broken):
                    yield outer.broken(record)
                    continue
                kinds[record.kind] += 1
                for found in _document(record, outer):
                    given += 1
                    yield found
        if not given:
            said = ", ".join(f"{count:,} {kind or 'unnamed'}" for kind, count in kinds.most_common(5)) or "none at all"
            yield SourceError("source.no_pages", outer.source, f"an archive without pages (its records: {said})")

    return opened


def _document(record: warc.Record, outer: Outer) -> Found:
    if record.kind not in warc.PAGE_RECORDS or record.uri.lower().startswith(NO_PAGES):
        return
    data, content_type = record.block, record.content_type
    if record.kind == "response":
        body = body_of(record.block, outer.options.max_file)
        if body is None:
            return
        if body.trouble:
            yield outer.broken(Broken(record.place, f"{record.uri[:200]}: {body.trouble}"))
            return
        data, content_type = body.data, body.content_type
    if not is_page(content_type) or not data.strip():
        return
    yield Opened(
        data, f"{outer.source}@{record.place} {record.uri}".rstrip(), url=record.uri if record.uri.startswith(ADDRESSES) else "",
        content_type=content_type, read_at=record.date or outer.read_at,
    )


def _dump(stream: BinaryIO, outer: Outer) -> Found:
    for page in dumps.pages(parts(stream), outer.options.max_file):
        if isinstance(page, Broken):
            yield outer.broken(page)
        else:
            site = "" if page.url else outer.site or outer.name
            yield Opened(
                page.data, f"{outer.source}@{page.place} {page.title}", url=page.url, site=site, content_type="text/x-wiki",
                read_at=outer.read_at or page.date,
            )


def _bundle(read: Callable[[BinaryIO], Iterator[bundles.Inner | Broken]]) -> Callable[[BinaryIO, Outer], Found]:
    """What opens files of files, given what lists them."""

    def opened(stream: BinaryIO, outer: Outer) -> Found:
        is_empty = True
        for inner in read(stream):
            is_empty = False
            if isinstance(inner, Broken):
                yield outer.broken(inner)
                continue
            source = f"{outer.source}/{inner.path.lstrip('/')}"
            yield from _inner(inner.stream, Outer(source, outer.options, outer.site, outer.read_at, outer.depth + 1))
        if is_empty:
            yield SourceError("source.no_pages", outer.source, "an archive without files that can be pages")

    return opened


def _inner(stream: IO[bytes], outer: Outer) -> Found:
    """A file inside another: unpacked to where it can be sought in, then opened as any file is."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as spooled:
        is_one, size, most = False, 0, 0
        try:
            while piece := stream.read(CHUNK):
                if not size:
                    is_one = kind_of(piece) is Kind.DOCUMENT and packing_of(piece) is Packing.NONE
                    most = outer.options.max_file if is_one else outer.options.max_unpacked
                size += len(piece)
                if size > most:
                    yield SourceError("source.too_large", outer.source, f"larger than {most // MEGABYTE} MB")
                    return
                spooled.write(piece)
        except bundles.WRONG as error:
            yield SourceError("source.record", outer.source, f"cannot be unpacked ({bundles.short(error)}); skipped")
            return
        spooled.seek(0)
        if is_one:
            yield _page(spooled.read(), outer)
        elif outer.depth >= DEEPEST:
            yield SourceError("source.refused", outer.source, "an archive in an archive in an archive", remedy="unpack it")
        else:
            yield from open_archive(cast(BinaryIO, spooled), outer)


def _packed_page(stream: BinaryIO, outer: Outer) -> Found:
    """One page that is packed by itself."""
    pieces: list[bytes] = []
    size = 0
    for part in parts(stream):
        if isinstance(part, Broken):
            yield outer.broken(part)
            continue
        try:
            while size <= outer.options.max_file and (piece := part.some()):
                size += len(piece)
                pieces.append(piece)
        except BrokenPartError as error:
            yield outer.broken(Broken(part.place(part.at), str(error)))
            return
    if size > outer.options.max_file:
        yield SourceError("source.too_large", outer.source, f"larger than {outer.options.max_file // MEGABYTE} MB unpacked")
    elif pieces:
        yield _page(b"".join(pieces), outer)


def _page(data: bytes, outer: Outer) -> Opened:
    name = PurePosixPath(outer.source)
    suffix = name.with_suffix("").suffix if name.suffix.lower() in (".gz", ".bz2") else name.suffix
    return Opened(
        data, outer.source, site=outer.site, content_type=CONTENT_TYPES.get(suffix.lower(), ""), read_at=outer.read_at
    )


def _sealed(_: BinaryIO, outer: Outer) -> Found:
    yield SourceError("source.refused", outer.source, "not an archive that is opened (7z, rar, zstandard)", remedy="unpack it")


_OPENERS: dict[Kind, Callable[[BinaryIO, Outer], Found]] = {
    Kind.WARC: _web_archive(warc.records), Kind.ARC: _web_archive(arc.records), Kind.DUMP: _dump,
    Kind.ZIP: _bundle(bundles.zipped), Kind.TAR: _bundle(bundles.tarred), Kind.SEALED: _sealed, Kind.DOCUMENT: _packed_page,
}
