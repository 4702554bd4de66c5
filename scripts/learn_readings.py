"""Learns how often a character reads what in Japanese names: parts of names with their readings in, data/reading_counts.toml out.

    python scripts/learn_readings.py PARTS.tsv OUT.toml [ROUNDS]      a line: parts or given, characters, reading, weight

Each round cuts every reading among the characters in the way that costs least by what the round before counted, and counts again.
A reading that no table lists costs much and has to be seen more than once; what it costs falls when it is common.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dramatheque.values.kanji_readings import DOUBLE, DOUBLED, JOINED, MORAE
from dramatheque.values.kanji_sounds import KANA, Sound, doubling_stem, is_listed, listed_by_hand, short, sounds, voiced
from dramatheque.values.reading_counts import costs

UNLISTED, LONG_LETTERS, A_LETTER = 9.0, 4, 1.5
"""Bits of a reading that nothing lists, and of each letter beyond four."""

WHOLE = 6.0
"""Bits more for a listed piece of several characters, so that its characters are learned where they tell it."""

LEAST, RAREST = 1.5, 0.004
"""How often a reading that no table lists has to be seen, and in which share of the names with the character."""

Counts = dict[tuple[str, str], Counter[str]]
Used = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name, its reading folded, and what it counts."""

    kind: str
    native: str
    reading: str
    weight: float


def main(source: str, target: str, rounds: int = 4) -> None:
    """Learns and writes."""
    parts = list(read(Path(source)))
    counts: Counts = {}
    for number in range(rounds):
        counts, known = counted(parts, counts)
        counts = pruned(counts, 0.9 if number == 0 else LEAST)
        print(f"round {number + 1}: {known} of {len(parts)} parts, {len(counts)} characters", file=sys.stderr)
    write(Path(target), counts)


def read(path: Path) -> Iterator[Part]:
    """The parts of names, repetition marks written out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, native, reading, weight = line.split("\t")
        yield Part(kind, re.sub("(.)々", r"\1\1", native), short(reading), float(weight))


def counted(parts: list[Part], counts: Counts) -> tuple[Counts, int]:
    """How often each character reads what, each part in its cheapest way; and the parts that can be read at all."""
    found: Counts = defaultdict(Counter)
    known = 0
    for part in parts:
        used = cheapest(part, counts)
        new = [(character, reading) for character, reading in used if reading not in dict(readings(part.kind, character, counts))]
        known += bool(used)
        if len(new) > 1:
            continue  # two guesses side by side say nothing of where one ends
        for character, reading in used:
            found[part.kind, character][reading] += part.weight
    return found, known


def readings(kind: str, character: str, counts: Counts) -> tuple[Sound, ...]:
    """The readings of a character with their costs so far."""
    return costs(counts.get((kind, character), {}), listed_by_hand(character, kind))


def cheapest(part: Part, counts: Counts) -> list[Used]:
    """Which character reads what in the cheapest way to read a part; nothing where there is none."""
    best: list[dict[int, tuple[float, list[Used]]]] = [{} for _ in range(len(part.native) + 1)]
    best[0][0] = (0.0, [])
    for row in range(len(part.native)):
        for column, (so_far, used) in best[row].items():
            for width, end, bits, use in steps(part, row, column, counts):
                if end <= len(part.reading) and so_far + bits < best[row + width].get(end, (99.0, []))[0]:
                    best[row + width][end] = (so_far + bits, [*used, *use])
    return best[-1].get(len(part.reading), (0.0, []))[1]


def steps(part: Part, row: int, column: int, counts: Counts) -> Iterator[tuple[int, int, float, list[Used]]]:
    """Every way to read the next piece of a part: characters taken, place in the reading behind it, bits, what it teaches."""
    character = part.native[row]
    for width in (1, 2, 3):
        piece = part.native[row : row + width]
        if len(piece) == width and (KANA.fullmatch(piece) or (width > 1 and is_listed(piece, part.kind))):
            for reading, bits in sounds(piece, part.kind, is_first=row == 0):
                for end, joint in ends(part, row, column, reading):
                    yield width, end, bits + joint + WHOLE * (KANA.fullmatch(piece) is None), []
    if KANA.match(character):
        return
    known = readings(part.kind, character, counts)
    for base, bits in known:
        for reading, more in ((base, 0.0), *(voiced(base) if row else ())):
            for end, joint in ends(part, row, column, reading):
                yield 1, end, bits + more + joint, [(character, base)]
    for end in range(column + 1, min(len(part.reading), column + 7) + 1):
        made = part.reading[column:end]
        if MORAE.fullmatch(made) and made not in dict(known):
            yield 1, end, UNLISTED + A_LETTER * max(0, len(made) - LONG_LETTERS), [(character, made)]


def ends(part: Part, row: int, column: int, reading: str) -> Iterator[tuple[int, float]]:
    """Where a reading that begins here may end, with the bits of what happens at its edges."""
    word = part.reading
    places = [(column, 0.0)]
    if row and part.kind == "parts":
        places += [(column + len(joint), bits) for joint, bits in JOINED.items() if word.startswith(joint, column)]
    for place, joint in places:
        if word.startswith(reading, place):
            yield place + len(reading), joint
        if place and reading[0] in "oui" and word[place - 1] in ("o", reading[0]) and word.startswith(reading[1:], place):
            yield place + len(reading) - 1, joint
    stem = doubling_stem(reading)
    if stem and word.startswith(stem, column) and DOUBLE.match(word, column + len(stem)):
        yield column + len(stem) + 1, DOUBLED


def pruned(counts: Counts, least: float) -> Counts:
    """Without readings that no table lists and that are hardly seen."""
    kept: Counts = {}
    for (kind, character), seen in counts.items():
        whole = sum(seen.values())
        listed = dict(listed_by_hand(character, kind))
        few = max(least, RAREST * whole)
        kept[kind, character] = Counter({reading: count for reading, count in seen.items() if reading in listed or count >= few})
    return kept


def write(path: Path, counts: Counts) -> None:
    """A line a character: its readings with how often each was counted, commonest first."""
    lines = [
        "# Learned by scripts/learn_readings.py: what characters read in surnames (parts) and given names of Japan, in the",
        "# spelling of kanji_sounds.short, each with how often. What only whole names read is in kanji_readings.toml.",
    ]
    for kind in ("parts", "given"):
        lines.append(f'{kind} = """')
        for (named, character), seen in sorted(counts.items()):
            told = [f"{reading} {round(count)}" for reading, count in seen.most_common() if count >= 0.5]
            if named == kind and told:
                lines.append(" ".join((character, *told)))
        lines.append('"""')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
