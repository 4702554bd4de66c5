"""Words of the command line → values, for argparse: whole numbers within bounds, days, addresses of sites."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlsplit


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """The type of an option that is a whole number from `least` (to `most`).

    >>> whole(1, 65535)("8000")
    8000
    """

    def read(words: str) -> int:
        number = int(words) if words.isdecimal() and len(words) < 10 else -1
        if number < least or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"{words!r} is no whole number from {least}{f' to {most:,}' if most else ''}")
        return number

    return read


def day(words: str) -> str:
    """A day or a moment, as it was written: 2024-03-01, 2024-03-01T12:00:00+00:00; "" where none is said.

    >>> day("2024-03-01")
    '2024-03-01'
    """
    if not words:
        return ""
    try:
        date.fromisoformat(words) if len(words) == len("2024-03-01") else datetime.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no day, such as 2024-03-01") from None
    return words


def site_address(words: str) -> str:
    """The address of a site without the slash at its end.

    >>> site_address("https://dramas.example/")
    'https://dramas.example'
    """
    try:
        parts = urlsplit(words)
        is_site = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
    except ValueError:
        is_site = False
    if not is_site:
        raise argparse.ArgumentTypeError(f"{words!r} is no address of a site, such as https://dramas.example")
    return words.rstrip("/")
