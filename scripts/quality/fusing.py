"""Fusing: raw rows of the sets as claims, fused by the program, compared with the right values where they are known.

Each set is scored whole and by halves, parted by a hash of the object: one half was looked at while rules were written.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench import Bench, Figure

SETS = ("td_flight", "td_population", "td_book", "fusion_kdrama", "fusing_calibration")
csv.field_size_limit(sys.maxsize)

Claim = tuple[str, str, str, str, object]        # source, object, property, type, value
About = tuple[str, str]
Outcome = tuple[About, float, bool]              # what, confidence, right
_FLIGHT = ("scheduled_departure", "actual_departure", "departure_gate", "scheduled_arrival", "actual_arrival", "arrival_gate")


def measure(bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """Precision of the first values over the gold of each set; and how right values are by their confidence."""
    everything: list[Outcome] = []
    for name in SETS[:-1]:
        if name not in chosen and "fusing_calibration" not in chosen:
            continue
        outcomes = list(_SUBJECTS[name](bench))
        for part, held in outcomes:
            everything += [] if part == "argued" else held
            if name in chosen:
                yield from scored(name, part, held)
        whole = [one for _, held in outcomes for one in held]
        if name in chosen and not any(part == "" for part, _ in outcomes):
            yield from scored(name, "", whole)
    if "fusing_calibration" in chosen:
        yield from calibration(everything)


def scored(name: str, part: str, outcomes: list[Outcome]) -> Iterator[Figure]:
    """Precision over all, over the half that was looked at and over the other."""
    label = f"precision_{part}" if part else "precision"
    yield Figure(name, label, share(outcomes), f"{len(outcomes)} values; {_NOTES[name]}")
    yield Figure(name, f"{label}_looked_at", share([one for one in outcomes if looked_at(one[0])]))
    yield Figure(name, f"{label}_only_scored", share([one for one in outcomes if not looked_at(one[0])]))


def share(outcomes: list[Outcome]) -> float:
    """How many are right."""
    return sum(right for _, _, right in outcomes) / len(outcomes) if outcomes else 0.0


def looked_at(about: About) -> bool:
    """Whether an object is in the half that was looked at."""
    return int(hashlib.sha256(about[0].encode()).hexdigest(), 16) % 2 == 0


def calibration(outcomes: list[Outcome]) -> Iterator[Figure]:
    """Of values shown with a confidence the share that is right, in steps."""
    steps = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.985, 1.0)
    for low, high in pairwise(steps):
        held = [one for one in outcomes if low <= one[1] < high]
        if held:
            mean = sum(one[1] for one in held) / len(held)
            note = f"{len(held)} values, {mean:.3f} on average"
            yield Figure("fusing_calibration", f"right_at_{low:g}_to_{high:g}", share(held), note)
    sure = [one for one in outcomes if 0.85 <= one[1] < 0.95]
    yield Figure("fusing_calibration", "right_at_90_percent", share(sure), "goal 0.85 to 0.95")


def fused(bench: Bench, name: str, part: str, claims: Iterable[Claim]) -> dict[About, tuple[Any, float]]:
    """What the program makes of the claims; both stay in the folder of the set."""
    folder = bench.folder(name)
    rows, values = folder / f"{part}.claims.jsonl", folder / f"{part}.fused.jsonl"
    with rows.open("w", encoding="utf-8") as file:
        for claim in claims:
            cells = dict(zip(("source", "object", "property", "type", "value"), claim, strict=True))
            file.write(json.dumps(cells, ensure_ascii=False) + "\n")
    bench.program("fuse", str(rows), "--json", "--sources", str(folder / f"{part}.sources.csv"), into=values)
    found = (json.loads(line) for line in values.read_text(encoding="utf-8").splitlines())
    return {(row["object"], row["property"]): (row["value"], row["confidence"]) for row in found}


def compared(
    found: dict[About, tuple[Any, float]], gold: dict[About, str], is_right: Callable[[Any, str, str], bool]
) -> list[Outcome]:
    """What is right of the values there is gold for; what nobody gives a value for is left out."""
    known = ((about, right, *found[about]) for about, right in gold.items() if about in found)
    return [(about, confidence, is_right(value, right, about[1])) for about, right, value, confidence in known]


# Flights: times within ten minutes of the airline's, gates without blanks and punctuation.

def flights(bench: Bench) -> Iterator[tuple[str, list[Outcome]]]:
    """The days, each a table of its own."""
    for path in sorted(bench.data("td_flight").glob("claims_*.tsv.gz")):
        day = path.name.split("_")[1].split(".")[0]
        gold = dict(flight_cells(tsv(bench.data("td_flight") / f"gold_{day}.tsv"), first=1))
        said = flight_claims(tsv(path))
        found = fused(bench, "td_flight", day, said)
        known = {about: right for about, right in gold.items() if "gate" in about[1] or minutes(right) is not None}
        yield day, compared(found, known, same_flight_value)


def flight_claims(lines: Iterable[list[str]]) -> Iterator[Claim]:
    """One claim a cell."""
    for line in lines:
        for (flight, prop), value in flight_cells([line], first=2):
            yield line[0], flight, prop, "text" if "gate" in prop else "time", value


def flight_cells(lines: Iterable[list[str]], *, first: int) -> Iterator[tuple[About, str]]:
    """Flight and property with what stands there; the flight is in the column before the first."""
    for line in lines:
        for prop, cell in zip(_FLIGHT, line[first:], strict=False):
            if cell.strip():
                yield (line[first - 1], prop), cell.strip()


def same_flight_value(value: Any, right: str, prop: str) -> bool:
    """Whether a time lies within ten minutes, a gate is the same."""
    if "gate" in prop:
        return folded(str(value)) == folded(right)
    said, known = minutes(str(value)), minutes(right)
    return said is not None and known is not None and min(abs(said - known), 1440 - abs(said - known)) <= 10


def minutes(text: str) -> int | None:
    """Minutes since midnight of a time in the forms of airlines and of ISO 8601."""
    match = re.search(r"(\d{1,2}):(\d\d)\s*([ap])?", text, re.IGNORECASE)
    if not match:
        return None
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0) if match[3] else int(match[1])
    return hour * 60 + int(match[2])


def folded(text: str) -> str:
    """Letters and digits alone, without marks: the cover of a book is written in plain letters."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "", plain.casefold())


# Cities: the census figure, to the person.

def cities(bench: Bench) -> Iterator[tuple[str, list[Outcome]]]:
    """All claims of all editors; the smaller table of conflicts is fused too and not scored."""
    folder = bench.data("td_population")
    rows = list(rows_of(folder / "population_claims.csv.gz"))
    found = fused(bench, "td_population", "all", (
        (row["SourceID"], row["ObjectID"], row["PropertyID"], "number", row["PropertyValue"]) for row in rows))
    gold = {(row["ObjectID"], row["PropertyID"]): row["PropertyValue"] for row in rows_of(folder / "gold_dev.csv")}
    yield "", compared(found, gold, lambda value, right, _: float(value) == float(right))
    fused(bench, "td_population", "conflicts", (
        (row["SourceID"], row["object"], "population", "number", row["value"])
        for row in rows_of(folder / "claims_preprocessed.csv.gz")))


# Books: the authors on the cover, by last names.

def books(bench: Bench) -> Iterator[tuple[str, list[Outcome]]]:
    """The author lists of booksellers; a book is one by either of its numbers."""
    folder = bench.data("td_book")
    said = (line for line in tsv(folder / "claims.tsv.gz") if len(line) > 3 and line[3].strip())
    found = fused(bench, "td_book", "all", ((line[0], isbn(line[1]), "authors", "names", line[3]) for line in said))
    gold = {(isbn(line[0]), "authors"): line[1] for line in tsv(folder / "gold_dev.tsv")}
    yield "", compared(found, gold, same_authors)


def isbn(number: str) -> str:
    """The thirteen digits of a book number."""
    digits = number.strip().upper()
    if len(digits) != 10:
        return digits
    start = "978" + digits[:9]
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(start))
    return start + str(-total % 10)


def same_authors(names: Any, right: str, _: str) -> bool:
    """Whether both lists have the same last names, whatever the order."""
    covers = sorted(folded(name.split(",")[0]) for name in right.split(";") if name.strip())
    left = [folded(name) for name in names]
    for last in sorted(covers, key=len, reverse=True):
        match = next((name for name in left if name.endswith(last)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


# Dramas: days and counts that at least three sources agree on.

def dramas(bench: Bench) -> Iterator[tuple[str, list[Outcome]]]:
    """Dates and episode counts in the words of five catalogues; a broadcast period is both days."""
    folder = bench.data("fusion_kdrama")
    found = fused(bench, "fusion_kdrama", "all", drama_claims(rows_of(folder / "claims.tsv.gz")))
    silver = list(rows_of(folder / "silver_dev.tsv"))
    gold = {(row["object"], row["attribute"]): row["value"] for row in silver}
    yield "", compared(found, gold, lambda value, right, _: str(value) == right)
    argued = {(row["object"], row["attribute"]): row["value"] for row in silver if row["conflict"] == "1"}
    yield "argued", compared(found, argued, lambda value, right, _: str(value) == right)


def drama_claims(rows: Iterable[dict[str, str]]) -> Iterator[Claim]:
    """The claims, each with the type of its attribute."""
    kinds = {"start_date": "date", "end_date": "date", "episodes": "number"}
    kinds |= dict.fromkeys(("director", "screenwriter", "cast"), "names")
    for row in rows:
        source, thing, prop, value = row["source"], row["object"], row["attribute"], row["raw_value"]
        if prop == "broadcast_period":
            yield source, thing, "start_date", "date", value
            yield source, thing, "end_date", "date", value
        elif value:
            yield source, thing, prop, kinds.get(prop, "text"), value


def tsv(path: Path) -> Iterator[list[str]]:
    """The cells of the lines of a file that is parted by tabs and quotes nothing."""
    with opened(path) as file:
        for line in file:
            yield line.rstrip("\r\n").split("\t")


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table with a header."""
    with opened(path) as file:
        yield from csv.DictReader(file, delimiter="\t" if ".tsv" in path.name else ",")


def opened(path: Path) -> Any:
    """A text file, unpacked; what is no UTF-8 is replaced."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="")
    return path.open(encoding="utf-8", errors="replace", newline="")


_SUBJECTS: dict[str, Callable[[Bench], Iterator[tuple[str, list[Outcome]]]]] = {
    "td_flight": flights, "td_population": cities, "td_book": books, "fusion_kdrama": dramas,
}
_NOTES = {
    "td_flight": "goal 0.92, aim 0.95; published best 0.943 on one day, voting 0.86 to 0.93",
    "td_population": "goal 0.83, aim 0.88; TruthFinder 0.833, voting 0.81",
    "td_book": "goal 0.80, aim 0.90; published 0.89, voting 0.71",
    "fusion_kdrama": "goal 0.95",
}
