"""An export of a Dramatheque: bytes in, its rows with their lines out. A line that cannot be read is said to be wrong, the rest
goes on: files break off where a download did.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dramatheque.community.portability.trackers import NotAShelfError, Told

MOST = 200_000       # lines
_OWN = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[^\n]*"kind"\s*:')


def is_own(data: bytes) -> bool:
    """Whether bytes are an export of a Dramatheque, by its first line."""
    return bool(_OWN.match(data))


def read_own(data: bytes) -> Iterator[Told]:
    """The rows. Lines end where JSON lines do, whatever else a text in them breaks its own lines with."""
    if data.count(b"\n") > MOST:
        raise NotAShelfError(f"it has more than {MOST:,} lines")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode())
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
            yield Told(number, None, "the file breaks off here" if number == len(lines) else "this line is no JSON")
            continue
        yield Told(number, row) if isinstance(row, dict) else Told(number, None, "this line is no object")
