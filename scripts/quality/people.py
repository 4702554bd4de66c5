"""People of two tables: names in Latin letters on the left, in their own script on the right; each pair same or not.

For every pair of the data there is one of two people who are hard to tell apart: the same surname with the closest given name, or
the same given name with the closest surname. Names that sound alike are no such pair. Half of the people, by a hash of their
native name, were looked at while rules were written and costs learned; the figures of the other half stand beside them.
"""

from __future__ import annotations

import csv
import gzip
import json
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from bench import Bench, Figure, shares
from rapidfuzz.distance import Levenshtein

from dramatheque.values.text import fold

SETS = ("names_japanese_people", "names_transliteration", "names_korean_romanisation", "kmrd_small")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """A name in Latin letters and in the script of its bearer."""

    latin: str
    native: str

    @property
    def is_kept_aside(self) -> bool:
        """Whether nobody looked at it."""
        return bool(zlib.crc32(self.native.replace(" ", "").encode()) % 2)


def measure(bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """Precision, recall and F1 on as many pairs of two people as of one, for both halves."""
    loaders: dict[str, Callable[[Path], list[Person]]] = {
        "names_japanese_people": japanese,
        "names_transliteration": korean,
        "names_korean_romanisation": romanised,
        "kmrd_small": film_people,
    }
    for name in chosen:
        people = list(dict.fromkeys(loaders[name](bench.data(name))))
        began = time.monotonic()
        same = predicted(bench, name, people)
        yield Figure(name, "seconds", round(time.monotonic() - began, 1), f"{len(people)} rows a table")
        yield from scored(name, people, same)


def predicted(bench: Bench, name: str, people: Sequence[Person]) -> set[Pair]:
    """The pairs of names that the program judges the same."""
    folder = bench.folder(name)
    latin = list(dict.fromkeys(person.latin for person in people))
    native = list(dict.fromkeys(person.native for person in people))
    for side, column, names in (("left", "name", latin), ("right", "native_name", native)):
        rows = (json.dumps({"id": str(number), column: name}, ensure_ascii=False) for number, name in enumerate(names))
        (folder / f"people.{side}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    tables = (str(folder / f"people.{side}.jsonl") for side in ("left", "right"))
    target = folder / "people.pairs.jsonl"
    bench.program("match", *tables, "--kind", "person", "--json", into=target)
    pairs = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    return {(latin[int(pair["left_id"])], native[int(pair["right_id"])]) for pair in pairs if pair["judgement"] == "same"}


def scored(name: str, people: Sequence[Person], same: set[Pair]) -> Iterator[Figure]:
    """The figures of both halves."""
    for half, aside in (("looked_at", False), ("kept_aside", True)):
        some = [person for person in people if person.is_kept_aside is aside]
        gold = {(person.latin, person.native) for person in some}
        others = set(near_misses(some))
        found = same & (gold | others)
        precision, recall, both = shares(len(found & gold), len(found), len(gold))
        yield Figure(name, f"{half}_precision", precision, f"{len(gold)} pairs of one, {len(others)} of two")
        yield Figure(name, f"{half}_recall", recall)
        yield Figure(name, f"{half}_F1", both)


def near_misses(people: Sequence[Person]) -> Iterator[Pair]:
    """For each person the native name of the one whose Latin name is closest among those that share a part of it."""
    bearers: dict[str, list[int]] = {}
    parts = [tuple(fold(part) for part in person.latin.split()) for person in people]
    for place, ours in enumerate(parts):
        for part in set(ours):
            bearers.setdefault(part, []).append(place)
    gold = {(person.latin, person.native) for person in people}
    for place, ours in enumerate(parts):
        whole = " ".join(sorted(ours))
        near: list[tuple[float, int]] = []
        for part in (ours[place % len(ours)], *ours) if ours else ():
            near = [
                (Levenshtein.distance(whole, sound) , other)
                for other in bearers[part][:400]
                if (sound := " ".join(sorted(parts[other]))) != whole and spoken(sound) != spoken(whole)
                and (people[place].latin, people[other].native) not in gold
            ]
            if near:
                break
        if near:
            yield people[place].latin, people[min(near)[1]].native


def spoken(name: str) -> str:
    """A name without what spellings of one sound differ in."""
    for long, short in (("ou", "o"), ("oh", "o"), ("oo", "o"), ("uu", "u"), ("ii", "i"), ("aa", "a"), ("mb", "nb"), ("mp", "np")):
        name = name.replace(long, short)
    return name


def lines(path: Path) -> Iterator[str]:
    """The lines of a packed file."""
    with gzip.open(path, "rt", encoding="utf-8") as packed:
        yield from (line.rstrip("\n") for line in packed)


def japanese(folder: Path) -> list[Person]:
    """People of Japan; both orders, marks of length mostly dropped, stage names among them."""
    return [Person(row["latin"], row["native"]) for row in csv.DictReader(lines(folder / "people_dev.csv.gz"))]


def korean(folder: Path) -> list[Person]:
    """People of Korea, spelled in every way."""
    rows = csv.DictReader(lines(folder / "korean_people_dev.tsv.gz"), delimiter="\t")
    return [Person(row["latin"], row["hangul"]) for row in rows]


def romanised(folder: Path) -> list[Person]:
    """Full names as they are usually spelled, and every spelling of every surname before given names in turn."""
    told = json.loads("\n".join(lines(folder / "korean_full_names.json.gz")))
    people = [Person(row["fullNameRomanized"], row["fullNameHangul"]) for row in told]
    given = cycle([(row["firstNameRomanized"], row["firstNameHangul"]) for row in told])
    for row in json.loads("\n".join(lines(folder / "korean_surnames_and_names.json.gz"))):
        if row["source"] == "korean_surnames":
            spellings = (row["rr"], row["mr"], *str(row.get("other_romanizations") or "").split(","))
            for spelling in dict.fromkeys(spelling.strip() for spelling in spellings if spelling.strip()):
                latin, native = next(given)
                people.append(Person(f"{spelling} {latin}", f"{row['hangul']}{native}"))
    return people


def film_people(folder: Path) -> list[Person]:
    """People of films from everywhere as Korean writes them."""
    rows = csv.DictReader(lines(folder / "peoples.txt.gz"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Person(row["original"], row["korean"]) for row in rows if row["original"] and row["korean"]]
