"""Readings of the seed pages, made once, and of small pages of this folder's own wording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from dramatheque.claims import Claim, Reading
from dramatheque.reading import read_bytes

READ_AT = "2014-03-20T12:00:00+00:00"


@pytest.fixture(scope="session")
def seed_readings(seeds: dict[str, Path]) -> dict[str, Reading]:
    """The readings of the five seed pages, as if fetched on 20 March 2014."""
    return {name: read_bytes(path.read_bytes(), source=name, read_at=READ_AT) for name, path in seeds.items()}


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Reads a small page about a drama of this folder's own; `about=False` leaves out the lines that say so."""

    def reading(text: str, *, about: bool = True, read_at: str = READ_AT) -> Reading:
        body = dedent(text).lstrip("\n")
        head = (
            "A Quiet Sea\n\nTitle: A Quiet Sea\nCountry: Japan\nEpisodes: 11\nNetwork: Fuji TV\nGenre: Romance\n\n"
            if about
            else ""
        )
        return read_bytes((head + body).encode(), source="page.txt", read_at=read_at)

    return reading


@pytest.fixture(scope="session")
def of() -> Callable[[Reading, str], list[Claim]]:
    """The claims of a property, in the order of the page."""
    return lambda reading, prop: [claim for claim in reading.claims if claim.property == prop]
