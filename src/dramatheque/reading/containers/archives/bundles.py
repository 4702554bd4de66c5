"""Files inside ZIP and tar files, one at a time. In: a stream. Out: Inner files, each with its path and a stream, and Broken.

Links, devices, hidden files and what operating systems add are passed over.
"""

from __future__ import annotations

import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from dramatheque.reading.containers.archives.parts import Broken

WRONG = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Inner:
    """A file inside another: its path there, its size as the outer file says, and its bytes as a stream to be read once."""

    path: str
    size: int
    stream: IO[bytes]


def zipped(stream: BinaryIO) -> Iterator[Inner | Broken]:
    """The files of a ZIP file in the order of its directory."""
    try:
        archive = zipfile.ZipFile(stream)
    except WRONG as error:
        yield Broken("0", f"a ZIP file that cannot be opened ({short(error)})")
        return
    with archive:
        for info in archive.infolist():
            if not info.filename:
                yield Broken(str(info.header_offset), "a file without a name")
                continue
            if info.is_dir() or _is_hidden(info.filename):
                continue
            try:
                with archive.open(info) as inner:
                    yield Inner(info.filename, info.file_size, inner)
            except WRONG as error:
                yield Broken(str(info.header_offset), f"{info.filename[:100]} cannot be unpacked ({short(error)})")


def tarred(stream: BinaryIO) -> Iterator[Inner | Broken]:
    """The files of a tar file, packed or not, in its order."""
    offset = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|*", errors="backslashreplace") as archive:
            for info in archive:
                archive.members.clear()      # type: ignore[attr-defined]  # it keeps all that it passed
                offset = info.offset
                if not info.isreg() or _is_hidden(info.name):
                    continue
                inner = archive.extractfile(info)
                if inner is not None:
                    yield Inner(info.name, info.size, inner)
    except WRONG as error:
        yield Broken(str(offset), f"a tar file that cannot be read further ({short(error)})")


def _is_hidden(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def short(error: BaseException) -> str:
    """What an error says, in a few words."""
    return " ".join(str(error).split())[:80] or type(error).__name__
