"""How a native spelling sounds in Latin letters: both in, the cheapest way to spell the one by the other out, in bits.

The costs were learned from pairs of names (scripts/learn_spellings.py) and lie in data/sounds_*.toml: for each piece of a native
spelling the Latin letters that stand for it, with minus the logarithm of their share. The model is the joint many-to-many
alignment of Jiampojamarn, Kondrak and Sherif (2007), made conditional.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from dramatheque.values.tables import table

DROPPED = 7.0
"""Bits for a native letter that nothing in the Latin spelling stands for."""

ADDED = 7.0
"""Bits for a Latin letter that stands for nothing, or for a native letter in a way nobody was seen to write."""

LONGEST_NATIVE = 3
"""Letters of a piece, at most, that is learned."""

LONGEST_LATIN = 5
NEVER = 1e9
_NO_ONSET = 11


class Step(NamedTuple):
    """A piece of the native spelling, the Latin letters for it, and what they cost."""

    native: str
    latin: str
    bits: float


@dataclass(frozen=True, slots=True)
class Sounds:
    """What the pieces of one kind of spelling may sound like."""

    pieces: dict[str, dict[str, float]]
    floors: dict[str, float]
    rare: dict[str, float]
    widest: int

    def cost(self, native: str, latin: str, *, most: float = NEVER) -> float:
        """Bits of the cheapest way to spell; `NEVER` where it is certain to be over `most`."""
        bits = _table(self, native, latin, most)[-1][-1]
        return bits if bits <= most else NEVER

    def least(self, native: str) -> float:
        """Bits of the commonest spelling: what a name of these sounds costs at least."""
        best = [0.0]
        for end in range(1, len(native) + 1):
            best.append(
                min(
                    best[start] + self.floors.get(native[start:end], DROPPED if end - start == 1 else NEVER)
                    for start in range(max(0, end - LONGEST_NATIVE), end)
                )
            )
        return best[-1]

    def steps(self, native: str, latin: str) -> tuple[Step, ...]:
        """The cheapest way itself, piece by piece."""
        costs = _table(self, native, latin, NEVER)
        found: list[Step] = []
        row, column = len(native), len(latin)
        while row or column:
            bits, start, begin = _last_step(self, native, latin, costs, row, column)
            found.append(Step(native[start:row], latin[begin:column], bits))
            row, column = start, begin
        return tuple(reversed(found))


def _moves(sounds: Sounds, native: str, latin: str, row: int, column: int) -> list[tuple[float, int, int]]:
    """Every last step to a place of the table: bits, and where it came from."""
    moves: list[tuple[float, int, int]] = []
    if column:
        moves.append((ADDED, row, column - 1))
    if row:
        moves.append((DROPPED, row - 1, column))
        if column:
            moves.append((ADDED, row - 1, column - 1))
    for start in range(max(0, row - LONGEST_NATIVE), row):
        spellings = sounds.pieces.get(native[start:row])
        if spellings:
            for begin in range(max(0, column - LONGEST_LATIN), column + 1):
                bits = spellings.get(latin[begin:column])
                if bits is not None:
                    moves.append((bits, start, begin))
    return moves


def _table(sounds: Sounds, native: str, latin: str, most: float) -> list[list[float]]:
    """Bits to spell each beginning of the one by each beginning of the other; what costs more than `most` is left out."""
    last = len(latin)
    ahead = _ahead(latin)
    costs = [[NEVER] * (last + 1) for _ in range(len(native) + 1)]
    costs[0][0] = 0.0
    for row, here in enumerate(costs):
        if min(here) > most:
            continue
        steps = [
            (costs[row + wide], spellings)
            for wide in range(1, min(sounds.widest, len(native) - row) + 1)
            if (spellings := sounds.pieces.get(native[row : row + wide]))
        ]
        below = costs[row + 1] if row < len(native) else None
        for begin, pieces in enumerate(ahead):
            bits = here[begin]
            if bits > most:
                continue
            added = bits + ADDED
            if begin < last and added <= most:
                if added < here[begin + 1]:  # noqa: PLR1730 (the innermost place of all: twice as fast as min)
                    here[begin + 1] = added
                if below and added < below[begin + 1]:
                    below[begin + 1] = added
            if below and bits + DROPPED < below[begin]:
                below[begin] = bits + DROPPED
            for target, spellings in steps:
                for length, piece in enumerate(pieces):
                    spelled = spellings.get(piece)
                    if spelled is not None and bits + spelled < target[begin + length]:
                        target[begin + length] = bits + spelled
    return costs


@lru_cache(maxsize=65536)
def _ahead(latin: str) -> tuple[tuple[str, ...], ...]:
    """For each place the pieces that begin there, from none to the longest letters."""
    places = range(len(latin) + 1)
    return tuple(tuple(latin[begin:end] for end in range(begin, min(len(latin), begin + LONGEST_LATIN) + 1)) for begin in places)


def _last_step(
    sounds: Sounds, native: str, latin: str, costs: list[list[float]], row: int, column: int
) -> tuple[float, int, int]:
    return min(
        _moves(sounds, native, latin, row, column), key=lambda move: (round(move[0] + costs[move[1]][move[2]], 6), move[1:])
    )


@cache
def sounds_of(*kinds: str) -> Sounds:
    """The costs of a kind of spelling (korean_given, hangul, katakana, hanzi); of several the first that knows a spelling."""
    pieces: dict[str, dict[str, float]] = {}
    rare: dict[str, float] = {}
    for kind in kinds:
        told = table(f"sounds_{kind}")
        for native, spellings in told["pieces"].items():
            known = pieces.setdefault(native_units(native), {})
            for latin, bits in _pairs(spellings):
                known.setdefault("" if latin == "-" else latin, bits)
        rare |= {native: bits for native, bits in _pairs(told.get("rare", "")) if native not in rare}
    floors = {native: min(spellings.values()) for native, spellings in pieces.items()}
    return Sounds(pieces, floors, rare, max(map(len, pieces)))


def _pairs(told: str) -> Iterator[tuple[str, float]]:
    words = told.split()
    return zip(words[::2], map(float, words[1::2]), strict=True)


@lru_cache(maxsize=65536)
def native_units(native: str) -> str:
    """A native spelling as the letters that costs are about: Hangul taken apart into its letters, all else as it is.

    A vowel that begins its syllable is another letter than one behind a consonant: 우 is woo, 수 is soo or su.

    >>> [len(native_units(word)) for word in ("현", "우", "안", "アン")]
    [3, 1, 2, 2]
    """
    return "".join(_letters(character) for character in native)


def _letters(character: str) -> str:
    code = ord(character) - 0xAC00
    if not 0 <= code < 11172:
        return character
    if code // 588 != _NO_ONSET:
        return unicodedata.normalize("NFD", character)
    coda = code % 28
    return chr(ord(character) - coda) + (chr(0x11A7 + coda) if coda else "")
