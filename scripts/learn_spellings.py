"""Learns what the pieces of native spellings sound like in Latin letters: pairs of names in, data/sounds_*.toml out.

    python scripts/learn_spellings.py PAIRS.tsv OUT.toml [ROUNDS [WIDEST]]      a Latin spelling, a tab and a native one a line

Expectation and maximisation over all ways to align one to WIDEST native letters with none to five Latin ones.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from math import log2
from pathlib import Path

from dramatheque.values.scripts import to_simplified
from dramatheque.values.sounding import LONGEST_LATIN, LONGEST_NATIVE, native_units
from dramatheque.values.text import fold

SEEN_AT_LEAST = 2.5
DISCOUNT = 0.7
RAREST = 0.004
STRANGEST = 2.5
"""Bits a Latin letter beyond which a pair is taken for two words that only stand side by side in the data."""

Shares = dict[str, dict[str, float]]


def main(source: str, target: str, rounds: int = 6, widest: int = LONGEST_NATIVE) -> None:
    """Learns and writes."""
    pairs = [(native_units(native), latin) for latin, native in read(Path(source))]
    shares: Shares = {}
    for number in range(rounds):
        counts, known = expected(pairs, shares, widest, is_settled=number > 1)
        shares = maximised(counts, last=number == rounds - 1)
        print(f"round {number + 1}: {known} of {len(pairs)} pairs, {sum(map(len, shares.values()))} spellings", file=sys.stderr)
    write(Path(target), shares, pairs)


def read(path: Path) -> list[tuple[str, str]]:
    """The pairs, both sides folded, Chinese characters simplified."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    pairs = [(fold(latin), fold(to_simplified(native))) for latin, native, *_ in rows]
    return [(latin, native) for latin, native in pairs if latin.isascii() and latin.isalpha() and native.isalpha()]


def options(native: str, latin: str, shares: Shares, widest: int) -> list[list[tuple[int, int, int, float]]]:
    """For each row of the lattice the steps that begin there: column, rows ahead, columns ahead, share."""
    steps: list[list[tuple[int, int, int, float]]] = []
    slope = len(latin) / len(native)
    for row in range(len(native)):
        here = []
        for wide in range(1, min(widest, len(native) - row) + 1):
            piece = native[row : row + wide]
            known = shares.get(piece)
            if shares and known is None:
                continue
            for column in range(max(0, int(row * slope - 4)), min(len(latin), int(row * slope + 4)) + 1):
                for long in range(1 if wide > 1 else 0, min(LONGEST_LATIN, len(latin) - column) + 1):
                    share = known.get(latin[column : column + long], 0.0) if known is not None else first_guess(wide, long)
                    if share:
                        here.append((column, wide, long, share))
        steps.append(here)
    return steps


def first_guess(wide: int, long: int) -> float:
    """Before anything is known: short pieces, and about as many letters on both sides."""
    return 0.05 ** (wide + long - 1) * (1.0 if abs(wide - long) <= 1 else 0.1)


def expected(pairs: list[tuple[str, str]], shares: Shares, widest: int, *, is_settled: bool) -> tuple[Shares, int]:
    """How often each piece is spelled each way, over all alignments weighed by how likely they are."""
    counts: Shares = defaultdict(lambda: defaultdict(float))
    known = 0
    for native, latin in pairs:
        if not native or not latin or len(native) > 24 or len(latin) > 24:
            continue
        steps = options(native, latin, shares, widest)
        ahead = [[0.0] * (len(latin) + 1) for _ in range(len(native) + 1)]
        ahead[0][0] = 1.0
        for row, here in enumerate(steps):
            for column, wide, long, share in here:
                ahead[row + wide][column + long] += ahead[row][column] * share
        whole = ahead[-1][-1]
        if whole <= 0.0 or (is_settled and whole <= 2 ** -(STRANGEST * max(len(latin), 3))):
            continue
        known += 1
        back = [[0.0] * (len(latin) + 1) for _ in range(len(native) + 1)]
        back[-1][-1] = 1.0
        for row in range(len(native) - 1, -1, -1):
            for column, wide, long, share in steps[row]:
                behind = share * back[row + wide][column + long]
                if behind:
                    back[row][column] += behind
                    if weight := ahead[row][column] * behind / whole:
                        counts[native[row : row + wide]][latin[column : column + long]] += weight
    return counts, known


def maximised(counts: Shares, *, last: bool) -> Shares:
    """Shares of the spellings of each piece; what is nearly never seen goes, longer pieces have to be seen more often."""
    shares: Shares = {}
    for native, spellings in counts.items():
        least = SEEN_AT_LEAST if last else 0.5
        total = sum(spellings.values())
        if len(native) > 1 and total < 2 * least:
            continue
        kept = {
            latin: count
            for latin, count in spellings.items()
            if count >= (least if len(native) > 1 else least / 2) and count >= RAREST * total
        }
        if kept:
            shares[native] = {latin: max(count - DISCOUNT, count / 4) / total for latin, count in kept.items()}
    return shares


def write(path: Path, shares: Shares, pairs: list[tuple[str, str]]) -> None:
    """The costs in bits, commonest first; and how rare each letter is."""
    counted = Counter(letter for native, _ in pairs for letter in native if letter in shares)
    whole = sum(counted.values())
    rare = " ".join(f"{letter} {log2(whole / count):.1f}" for letter, count in sorted(counted.items()))
    lines = [
        "# Learned by scripts/learn_spellings.py: what a piece sounds like in Latin letters, each with its cost in bits; and the",
        "# bits of each native letter, by how rare it is.",
        f'rare = "{rare}"',
        "",
        "[pieces]",
    ]
    for native in sorted(shares):
        told = sorted((-log2(share), latin) for latin, share in shares[native].items())
        spelled = " ".join(f"{latin or '-'} {bits:.1f}" for bits, latin in told)
        lines.append(f'"{native}" = "{spelled}"')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
