"""Addresses of shops and pages as they are kept: without what tells a shop who sent a visitor (tracking.toml). Pure."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def without_tracking(address: str) -> str:
    """An address without the parts of its query that follow visitors or earn somebody money; others stay as they are.

    >>> without_tracking("https://shop.example/disc?id=7&utm_source=blog&aff_id=3#songs")
    'https://shop.example/disc?id=7#songs'
    >>> without_tracking("https://www.amazon.example/dp/B0?tag=blog-22"), without_tracking("https://shop.example/?tag=drama")
    ('https://www.amazon.example/dp/B0', 'https://shop.example/?tag=drama')
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return address
    known = _tracking()
    names = {*known["names"], *(name for piece, listed in known["hosts"].items() if piece in host for name in listed)}
    held = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in held if name not in names and not name.startswith(tuple(known["beginnings"]))]
    return address if len(kept) == len(held) else urlunsplit(parts._replace(query=urlencode(kept)))


@cache
def _tracking() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("tracking.toml").read_text(encoding="utf-8"))
