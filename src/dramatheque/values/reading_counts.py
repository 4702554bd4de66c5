"""What a reading of a character costs in Japanese names: how often it was counted and what tables list in, bits out.

The counts are in data/reading_counts.toml, learned by scripts/learn_readings.py. What the tables list says as much as a few
names do: a reading that nobody was seen with stays possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import log2
from typing import NamedTuple

from dramatheque.values.tables import table

LISTED = 4.0
"""Names that the tables count as."""

ANY_OTHER = 0.5
"""Names that readings nobody knows count as."""


class Sound(NamedTuple):
    """A folded reading and what it costs."""

    reading: str
    bits: float


def costs(counts: Mapping[str, float], listed: Iterable[tuple[str, float]]) -> tuple[Sound, ...]:
    """The readings counted or listed with their bits, cheapest first; what is listed comes with bits of its own.

    >>> [(sound.reading, round(sound.bits, 1)) for sound in costs({"ryo": 6.0}, [("ryo", 1.0), ("akira", 1.0)])]
    [('ryo', 0.4), ('akira', 2.4)]
    """
    shares: dict[str, float] = {}
    for reading, bits in listed:
        shares[reading] = max(2.0**-bits, shares.get(reading, 0.0))
    whole = sum(shares.values())
    names = sum(counts.values()) + ANY_OTHER + (LISTED if shares else 0.0)
    made = ((each, counts.get(each, 0.0) + LISTED * shares.get(each, 0.0) / (whole or 1.0)) for each in {*shares, *counts})
    found = (Sound(reading, -log2(count / names)) for reading, count in made)
    return tuple(sorted(found, key=lambda sound: (sound.bits, sound.reading)))


@cache
def reading_counts(kind: str) -> dict[str, dict[str, float]]:
    """For each character how often it reads what in surnames (`parts`) or `given` names.

    >>> max(reading_counts("given")["翔"].items(), key=lambda each: each[1])[0]
    'sho'
    """
    found: dict[str, dict[str, float]] = {}
    for line in str(table("reading_counts")[kind]).strip().splitlines():
        character, *told = line.split()
        found[character] = dict(zip(told[::2], map(float, told[1::2]), strict=True))
    return found
