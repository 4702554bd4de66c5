"""Works across scripts: Korean dramas told in English beside the same told in Korean, by the rules the library judges pages by.

A page has one title, the year and some of the cast. Gold is the Korean title that the English side knows and does not tell.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench import Bench, Figure

from dramatheque.claims import EntityKind
from dramatheque.resolving import Neighbour, Profile, ProfileName, resolve
from dramatheque.values.text import fold

SETS = ("kdrama_actors_ko",)
TOLD = 9
"""Of the cast on a page in English; one in Korean tells four on average."""

Rows = list[dict[str, str]]


def measure(bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """Precision and recall of the pairs of pages that end in one work, with the year told and without."""
    del chosen
    english = rows_of(bench.data("tmdb_kdrama") / "clean.csv.gz")
    korean: dict[str, Rows] = defaultdict(list)
    for row in rows_of(bench.data("kdrama_actors_ko") / "drama_data.csv.gz"):
        korean[row["드라마명"]].append(row)
    gold = known_pairs(english, korean)
    for label in ("year", "no_year"):
        left = [page(row["tmdb_id"], row["name"], row["cast"].split(";")[:TOLD], row["airing_date"], label) for row in english]
        right = [page(name, name, [row["배우명"] for row in rows], rows[0]["방영년도"], label) for name, rows in korean.items()]
        found = joined(left, right)
        about = {one for pair in gold for one in pair}
        said = {pair for pair in found if not about.isdisjoint(pair)}
        yield Figure("kdrama_actors_ko", f"precision_{label}", len(said & gold) / max(1, len(said)), f"{len(said)} pairs")
        yield Figure("kdrama_actors_ko", f"recall_{label}", len(said & gold) / len(gold), f"of {len(gold)}")


def rows_of(path: Path) -> Rows:
    """The rows of a packed table."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def known_pairs(english: Rows, korean: dict[str, Rows]) -> set[tuple[str, str]]:
    """The pages of one title, where only one has it and the years are no more than one apart."""
    native: dict[str, Rows] = defaultdict(list)
    for row in english:
        native[fold(row["original_name"])].append(row)
    return {
        (only[0]["tmdb_id"], title)
        for title, rows in korean.items()
        if len(only := native.get(fold(title), [])) == 1
        and abs(int(only[0]["airing_date"][:4]) - int(rows[0]["방영년도"])) <= 1
    }


def page(mark: str, title: str, cast: Iterable[str], day: str, label: str) -> Profile:
    """The profile of the work of a page."""
    people = frozenset(Neighbour(EntityKind.PERSON, name.strip(), "person") for name in cast if name.strip())
    attributes = {"year": (day[:4],)} if label == "year" else {}
    return Profile((mark, "w1"), EntityKind.WORK, (ProfileName(title),), attributes, neighbours=people)


def joined(left: list[Profile], right: list[Profile]) -> set[tuple[str, str]]:
    """The pairs of a page on the left and one on the right that end in one work."""
    ours = {profile.document for profile in left}
    clusters = [{document for document, _ in members} for members in resolve([*left, *right]).clusters if len(members) > 1]
    return {(one, other) for members in clusters for one in members & ours for other in members - ours}
