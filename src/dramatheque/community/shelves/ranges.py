"""Episode numbers as ranges: "1-7, 9" in, the numbers out, and back. Episodes are marked in bulk far more often than singly."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST = 10_000
_PIECE = re.compile(r"\s*(\d{1,5})\s*(?:[-–~]\s*(\d{1,5})\s*)?")


def parse_ranges(text: str) -> frozenset[int]:
    """The numbers of a text such as "1-7, 9"; ValueError for anything else, and beyond episode 10,000.

    >>> sorted(parse_ranges("1-3, 5")), sorted(parse_ranges(""))
    ([1, 2, 3, 5], [])
    """
    found: set[int] = set()
    for piece in text.split(",") if text.strip() else ():
        match = _PIECE.fullmatch(piece)
        if match is None:
            raise ValueError(f"{piece.strip()!r} is no episode; write 1-7, 9")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= MOST:
            raise ValueError(f"{piece.strip()!r} is no range of episodes; they run from 1 to {MOST}")
        found.update(range(first, last + 1))
    return frozenset(found)


def as_ranges(numbers: Iterable[int]) -> str:
    """Numbers as such a text.

    >>> as_ranges([5, 1, 2, 3])
    '1-3,5'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)
