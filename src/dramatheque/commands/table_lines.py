"""Tables as files: a name in, its lines out, unpacked; `-` is standard input."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from dramatheque.errors import SourceError

_JSON = (".jsonl", ".ndjson", ".json")


def is_json(name: str) -> bool:
    """Whether a table of this name holds lines of JSON, packed or not.

    >>> is_json("left.jsonl.gz"), is_json("left.csv")
    (True, False)
    """
    return any(suffix.lower() in _JSON for suffix in Path(name).suffixes[-2:])


@contextmanager
def opened_lines(name: str) -> Iterator[io.TextIOBase]:
    """The lines of a file; characters that are no UTF-8 are replaced.

    :raises SourceError: the file cannot be opened, or read to its end by whoever reads in the block.
    """
    with ExitStack() as stack:
        path, packed = Path(name), Path(name).suffix.lower()
        binary: Any = sys.stdin.buffer
        try:
            if packed == ".gz":
                binary = stack.enter_context(gzip.open(path))
            elif packed == ".bz2":
                binary = stack.enter_context(bz2.open(path))
            elif name != "-":
                binary = stack.enter_context(path.open("rb"))
        except OSError as error:
            what = f"cannot be opened ({(error.strerror or str(error)).lower()})"
            raise SourceError("source.missing", name, what, remedy="check the path") from error
        try:
            yield io.TextIOWrapper(binary, encoding="utf-8-sig", errors="replace", newline="")
        except (OSError, EOFError, zlib.error, csv.Error) as error:
            raise SourceError("source.missing", name, f"cannot be read to its end ({error})") from error
