"""Recommending: ratings set aside, predicted by the program and compared; lists of ten against popularity and plain likeness.

Each set is cut once, like its own test part: `movielens_100k` sets 38 % of the ratings of half of its users aside.
`mdl_user_ratings` sets 15 % of those of the users aside whom its test pairs name: its test part took 30 % of their ratings, and
taking as many again would leave half of what is known of them there. The unlabelled test pairs are predicted beside.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from math import log2, sqrt
from pathlib import Path
from typing import Any

from bench import Bench, Figure

SETS = ("movielens_100k", "mdl_user_ratings")
TOP = 10
Rating = tuple[str, str, float]
Table = dict[str, dict[str, str]]


def measure(bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """RMSE of ratings set aside and NDCG of lists of ten, with the figures of plainer ways beside them."""
    for name in chosen:
        ratings, pairs, items, users = _READ[name](bench.data(name))
        folder = bench.folder(name)
        tables = {side: table for side, table in (("items", items), ("users", users)) if table}
        known = [f"--{side}={write_known(folder / f'{side}.csv', table)}" for side, table in tables.items()]
        whole = write(folder / "ratings.csv", ratings)
        asked = write(folder / "test_pairs.csv", [(user, item, None) for user, item in pairs])
        bench.program("predict", str(whole), str(asked), *known, into=folder / "predictions.csv")
        aside = _CUT[name](ratings, pairs)
        yield from errors(bench, name, ratings, aside, known)
        yield from lists(bench, name, ratings)


def errors(bench: Bench, name: str, ratings: list[Rating], aside: set[int], known: list[str]) -> Iterator[Figure]:
    """RMSE of the ratings set aside: the program's, and that of the means of users and items alone."""
    folder = bench.folder(name)
    kept = write(folder / "kept.csv", [row for place, row in enumerate(ratings) if place not in aside])
    hidden = [ratings[place] for place in sorted(aside)]
    asked = write(folder / "set_aside.csv", [(user, item, None) for user, item, _ in hidden])
    for measure_name, options in (("RMSE", known), ("RMSE_of_biases", ["--biases"])):
        target = folder / f"set_aside.{measure_name}.csv"
        bench.program("predict", str(kept), str(asked), *options, into=target)
        with target.open(encoding="utf-8", newline="") as lines:
            found = [float(row["prediction"]) for row in csv.DictReader(lines)]
        error = sqrt(sum((row[2] - value) ** 2 for row, value in zip(hidden, found, strict=True)) / len(hidden))
        yield Figure(name, measure_name, error, f"{len(hidden)} set aside; {_NOTES[name]}" if known is options else "")


def lists(bench: Bench, name: str, ratings: list[Rating]) -> Iterator[Figure]:
    """NDCG@10: what was set aside (30 % of those of users with five and more) and rated above the mean is to be found."""
    folder = bench.folder(name)
    aside = set_aside(ratings, 0.3, 5, "")
    kept = [row for place, row in enumerate(ratings) if place not in aside]
    mean = sum(value for *_, value in ratings) / len(ratings)
    wanted: dict[str, set[str]] = defaultdict(set)
    for place in aside:
        user, item, value = ratings[place]
        if value >= mean:
            wanted[user].add(item)
    target = folder / "top.csv"
    bench.program("predict", str(write(folder / "kept_for_lists.csv", kept)), "--top", str(TOP), into=target)
    found: dict[str, list[str]] = defaultdict(list)
    with target.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["user"]].append(row["item"])
    yield Figure(name, "NDCG_10", ndcg(found, wanted), f"{len(wanted)} users")
    yield Figure(name, "NDCG_10_popularity", ndcg(popular(kept, wanted), wanted), "most rated above the mean")
    yield Figure(name, "NDCG_10_item_item", ndcg(alike(kept, wanted), wanted), "cosines of items, nothing else")


def ndcg(found: dict[str, list[str]], wanted: dict[str, set[str]]) -> float:
    """The mean over users of the discounted hits in their lists, as a part of the best possible."""
    gains = [1 / log2(place + 2) for place in range(TOP)]
    parts = [
        sum(gain for gain, item in zip(gains, found.get(user, ()), strict=False) if item in items) / sum(gains[: len(items)])
        for user, items in wanted.items()
    ]
    return sum(parts) / len(parts) if parts else 0.0


def popular(kept: list[Rating], wanted: Iterable[str]) -> dict[str, list[str]]:
    """What most users rate above the mean, less what a user has rated."""
    mean = sum(value for *_, value in kept) / len(kept)
    order = [item for item, _ in Counter(item for _, item, value in kept if value >= mean).most_common()]
    met = rated_by(kept)
    return {user: [item for item in order if item not in met.get(user, {})][:TOP] for user in wanted}


def alike(kept: list[Rating], wanted: Iterable[str]) -> dict[str, list[str]]:
    """Plain item–item likeness: cosines of who rated what, added up over what a user has rated."""
    met = rated_by(kept)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for items in met.values():
        for one in items:
            together[one].update(items.keys())
    size = {item: counts[item] for item, counts in together.items()}
    found = {}
    for user in wanted:
        scores: Counter[str] = Counter()
        for one in met.get(user, {}):
            for other, times in together[one].items():
                scores[other] += times / sqrt(size[one] * size[other])  # type: ignore[assignment]
        found[user] = [item for item, _ in scores.most_common() if item not in met.get(user, {})][:TOP]
    return found


def rated_by(ratings: Iterable[Rating]) -> dict[str, dict[str, float]]:
    """By user: what was rated."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for user, item, value in ratings:
        found[user][item] = value
    return found


def set_aside(ratings: list[Rating], share: float, least: int, half: str) -> set[int]:
    """Places of ratings, by a hash: a share of those of users with at least so many, or of half of these users."""
    counts = Counter(user for user, *_ in ratings)
    return {
        place for place, (user, item, _) in enumerate(ratings)
        if counts[user] >= least and (not half or drawn(half, user) < 0.5) and drawn(user, item) < share
    }


def of_users(ratings: list[Rating], share: float, users: set[str]) -> set[int]:
    """Places of a share of the ratings of some users, by a hash."""
    return {place for place, (user, item, _) in enumerate(ratings) if user in users and drawn("again", user, item) < share}


def drawn(*parts: str) -> float:
    """A number from 0 to 1 that words decide."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:6]) / 2**48


def write(path: Path, rows: Iterable[tuple[str, str, float | None]]) -> Path:
    """A table of user, item and, where there are any, rating."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("user", "item", "rating"))
        writer.writerows(rows)
    return path


def write_known(path: Path, table: Table) -> Path:
    """A table of what is known, by id."""
    columns = sorted({name for row in table.values() for name in row})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", *columns))
        writer.writerows((name, *(row.get(column, "") for column in columns)) for name, row in table.items())
    return path


def movielens(folder: Path) -> tuple[list[Rating], list[tuple[str, str]], Table, Table]:
    """Ratings of films, genres and years of the films, and what users told of themselves."""
    def rows(name: str, apart: str | None = "|") -> Iterator[list[str]]:
        opener: Any = gzip.open if name.endswith(".gz") else open
        with opener(folder / name, "rt", encoding="latin-1") as lines:
            for line in lines:
                yield line.rstrip("\n").split(apart)

    ratings = [(user, item, float(value)) for user, item, value, _ in rows("u1.base.gz", None)]
    pairs = [(row[0], row[1]) for row in rows("u1.test.pairs.gz", None)]
    genres = [row[0] for row in rows("u.genre") if row[0]]
    items = {}
    for row in rows("u.item.gz"):
        held = "|".join(genre for genre, mark in zip(genres, row[5:], strict=True) if mark == "1")
        items[row[0]] = {"genres": held, "year": row[2][-4:]}
    users = {row[0]: {"age": row[1], "sex": row[2], "occupation": row[3]} for row in rows("u.user")}
    return ratings, pairs, items, users


def dramas(folder: Path) -> tuple[list[Rating], list[tuple[str, str]], Table, Table]:
    """Overall scores of reviewers, and the score that the site shows for a title."""
    def rows(name: str) -> list[dict[str, str]]:
        with gzip.open(folder / name, "rt", encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    told = rows("ratings_train.csv.gz")
    pairs = [(row["user"], row["title"]) for row in rows("test_pairs_unlabelled.csv.gz")]
    items = {row["title"]: {"score": row["mdl_score"]} for row in told}
    return [(row["user"], row["title"], float(row["overall"])) for row in told], pairs, items, {}


_READ: dict[str, Callable[[Path], tuple[list[Rating], list[tuple[str, str]], Table, Table]]] = {
    "movielens_100k": movielens, "mdl_user_ratings": dramas,
}
_CUT: dict[str, Callable[[list[Rating], list[tuple[str, str]]], set[int]]] = {
    "movielens_100k": lambda ratings, _: set_aside(ratings, 0.38, 2, "half"),
    "mdl_user_ratings": lambda ratings, pairs: of_users(ratings, 0.15, {user for user, _ in pairs}),
}
_NOTES = {
    "movielens_100k": "on the test part: floor 0.93, aim 0.90; biases 0.955, best published 0.887",
    "mdl_user_ratings": "on the test part: goal 1.42; biases 1.438",
}
