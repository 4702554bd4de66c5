"""Works of two tables: the columns of each set turned into those of `dramatheque match`, the pairs scored where labelled."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import Bench, Figure, shares

SETS = ("er_mdl_snapshots", "er_mdl_tmdb", "wavve_tmdb", "er_moviegraph", "er_amazon_rottentomatoes")
csv.field_size_limit(sys.maxsize)

Cells = dict[str, object]
Pairs = set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Task:
    """Two tables and the labelled pairs of them; the titles of `changed` pairs differ, `denied` ones are not one work."""

    set: str
    name: str
    left: Iterable[Cells]
    right: Iterable[Cells]
    gold: Pairs
    changed: Pairs
    denied: Pairs
    kinds: tuple[str, ...] = ("work",)
    one_to_one: bool = True


def measure(bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """Precision, recall and F1 of what `match` judges the same, over the labelled rows of the left table."""
    for task in tasks(bench):
        if task.set in chosen:
            yield from scored(task, predicted(bench, task))


def tasks(bench: Bench) -> Iterator[Task]:
    """Every pair of tables of every set."""
    yield from snapshots(bench.data("er_mdl_snapshots"))
    yield mdl_tmdb(bench)
    yield wavve(bench)
    yield from moviegraph(bench.data("er_moviegraph"))
    yield amazon(bench.data("er_amazon_rottentomatoes"))


def predicted(bench: Bench, task: Task) -> Pairs:
    """The pairs that the program judges the same; all it says stays beside the tables."""
    folder = bench.folder(task.set)
    same: Pairs = set()
    for kind in task.kinds:
        tables = []
        for side, rows in (("left", task.left), ("right", task.right)):
            tables.append(folder / f"{task.name}.{kind}.{side}.jsonl")
            write(tables[-1], (row for row in rows if kind_of(row) == kind))
        target = folder / f"{task.name}.{kind}.pairs.jsonl"
        options = ["--one-to-one"] if task.one_to_one else []
        bench.program("match", *map(str, tables), "--kind", kind, "--json", *options, into=target)
        for line in target.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            if pair["judgement"] == "same":
                same.add((pair["left_id"], pair["right_id"]))
    return same


def scored(task: Task, same: Pairs) -> Iterator[Figure]:
    """The figures of one pair of tables. Gold is not complete: rows without a label count neither way."""
    labelled = {left for left, _ in task.gold}
    found = {pair for pair in same if pair[0] in labelled} | (same & task.denied)
    precision, recall, both = shares(len(found & task.gold), len(found), len(task.gold))
    yield Figure(task.set, f"{task.name}_precision", precision, f"{len(found)} pairs")
    yield Figure(task.set, f"{task.name}_recall", recall, f"of {len(task.gold)}")
    yield Figure(task.set, f"{task.name}_F1", both)
    if task.changed:
        renamed = len(same & task.changed) / len(task.changed)
        yield Figure(task.set, f"{task.name}_renamed_recall", renamed, f"of {len(task.changed)}")


def kind_of(row: Cells) -> str:
    """Whether a row is a work or a person: people have a name."""
    return "person" if row.get("name") else "work"


def write(path: Path, rows: Iterable[Cells]) -> None:
    """The rows as JSON lines, without the cells that hold nothing."""
    filled = ({name: cell for name, cell in row.items() if cell not in ("", None, [])} for row in rows)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in filled), encoding="utf-8")


def read(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a packed or plain table."""
    opener: Callable[..., object] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", errors="replace", newline="") as lines:  # type: ignore[attr-defined]
        return list(csv.DictReader(lines, delimiter=delimiter))


def renamed(rows: Iterable[dict[str, str]], columns: dict[str, str]) -> list[Cells]:
    """The rows with the columns of the program, by the set's own names."""
    return [{ours: row[theirs] for theirs, ours in columns.items() if row.get(theirs)} for row in rows]


def links(path: Path, left: str, right: str, delimiter: str = ",") -> Pairs:
    """The labelled pairs of a file."""
    return {(row[left], row[right]) for row in read(path, delimiter)}


MDL_2022 = {
    "id": "id", "Name": "title", "category": "type", "country": "country", "num_episodes": "episode_count", "aired": "year",
    "orginal_network": "network", "duration": "runtime_minutes", "director": "directors", "screenwriter": "screenwriters",
    "cast_names": "cast", "genre_names": "genres", "tag_names": "tags", "synopsis": "synopsis",
}
MDL_2022_KR = {
    "id": "id", "Name": "title", "Year": "year", "Genre": "genres", "Main Cast": "cast", "Sinopsis": "synopsis", "Tags": "tags",
    "Network": "network", "Episode": "episode_count",
}
MDL_2026 = {
    "id": "id", "Title": "title", "Genres": "genres", "Tags": "tags", "Director": "directors", "Screenwriter": "screenwriters",
    "Actors": "cast",
}


def snapshots(folder: Path) -> Iterator[Task]:
    """MyDramaList in three years; the catalogue says that one row stands for one work."""
    columns = {"mdl2022": MDL_2022, "mdl2022kr": MDL_2022_KR, "mdl2026": MDL_2026}
    tables = {name: renamed(read(folder / f"{name}.csv.gz"), kept) for name, kept in columns.items()}
    for left, right in (("mdl2022", "mdl2026"), ("mdl2022kr", "mdl2026"), ("mdl2022", "mdl2022kr")):
        labels = read(folder / f"gold_dev_{left}__{right}.csv")
        gold = {(row["left"], row["right"]) for row in labels}
        changed = {(row["left"], row["right"]) for row in labels if row["title_changed"] == "1"}
        yield Task("er_mdl_snapshots", f"{left}_{right}", tables[left], tables[right], gold, changed, set())


CATALOGUE = {
    "kdrama_id": "id", "drama_name": "title", "year": "year", "director": "directors", "screenwriter": "screenwriters",
    "country": "country", "tot_eps": "episode_count", "duration": "runtime_minutes", "start_dt": "start_date",
    "end_dt": "end_date", "org_net": "network", "synopsis": "synopsis",
}
TMDB = {
    "tmdb_id": "id", "name": "title", "original_name": "native_title", "airing_date": "start_date", "directors": "directors",
    "cast": "cast", "genres": "genres", "number_of_episodes": "episode_count", "number_of_seasons": "season_count",
    "episode_run_time": "runtime_minutes",
    "synopsis": "synopsis", "networks": "network",
}


def mdl_tmdb(bench: Bench) -> Task:
    """A catalogue of MyDramaList with the cast from a table of its own, and TMDb."""
    catalogue = bench.data("mdl_catalogues")
    left = renamed(read(catalogue / "korean_drama_2015_2023.csv.gz"), CATALOGUE)
    cast: dict[str, list[str]] = {}
    for row in read(catalogue / "cast_2015_2023.csv.gz"):
        cast.setdefault(row["drama_name"], []).append(row["actor_name"])
    for row in left:
        row["cast"] = cast.get(str(row.get("title")), [])
    right = renamed(read(bench.data("tmdb_kdrama") / "clean.csv.gz"), TMDB)
    labels = read(bench.data("er_mdl_tmdb") / "gold_dev.csv")
    gold = {(row["kdrama_id"], row["tmdb_id"]) for row in labels}
    changed = {(row["kdrama_id"], row["tmdb_id"]) for row in labels if row["title_differs"] == "1"}
    return Task("er_mdl_tmdb", "mdl_tmdb", left, right, gold, changed, set())


WAVVE = {
    "series_refer_id": "id", "series_title": "title", "channel": "network", "actors": "cast", "directors": "directors",
    "writers": "screenwriters", "tags": "tags",
}


def wavve(bench: Bench) -> Task:
    """A Korean service, where each season is a row of its own, and TMDb, where a series is one."""
    right = renamed(read(bench.data("tmdb_kdrama") / "clean.csv.gz"), TMDB)
    held = {str(row["id"]) for row in right}
    gold = links(bench.data("wavve_tmdb") / "tmdb_links_dev.csv", "series_refer_id", "tmdb_id")
    known = {pair for pair in gold if pair[1] in held}
    left = renamed(read(bench.data("wavve_tmdb") / "wavve.csv.gz"), WAVVE)
    ids = {left for left, _ in gold - known}
    denied = {(one, str(row["id"])) for one in ids for row in right}
    return Task("wavve_tmdb", "wavve_tmdb", left, right, known, set(), denied, one_to_one=False)


GRAPH = {
    "id": "id", "title": "title", "name": "name", "abstract": "synopsis", "episodeNumber": "episode", "seasonNumber": "season",
    "numberOfSeasons": "season_count", "numberOfEpisodes": "episode_count", "deathYear": "died", "birthYear": "born",
    "birthDate": "born", "releaseDate": "start_date", "last_air_date": "end_date", "endYear": "end_date", "startYear": "year",
    "release_year": "year", "genre_list": "genres", "primaryProfessions": "professions", "runtimeMinutes": "runtime_minutes",
    "runtime": "runtime_minutes", "origin_country": "country", "job": "professions",
}
FILMS = {
    "id": "id", "title": "title", "starring": "cast", "writer": "screenwriters", "actor name": "cast",
    "director name": "directors", "year": "year", "genre": "genres",
}


def moviegraph(folder: Path) -> Iterator[Task]:
    """Films, series, episodes and people of IMDb, TMDb and TVDB; films of IMDb and DBpedia."""
    for name in ("imdb_tmdb", "imdb_tvdb", "tmdb_tvdb", "imdb_dbpedia"):
        one, other = name.split("_")
        films = name == "imdb_dbpedia"
        left, right = ((film_rows if films else graph_rows)(folder / name / f"{side}.csv.gz") for side in (one, other))
        gold = links(folder / name / "gold_dev.csv", "D1", "D2", "|")
        yield Task("er_moviegraph", name, left, right, gold, set(), set(), ("work",) if films else ("work", "person"))


def graph_rows(path: Path) -> list[Cells]:
    """Rows whose columns are addresses: what stands behind the last slash."""
    plain = [{name.rpartition("/")[2]: cell for name, cell in row.items()} for row in read(path, "|")]
    rows = renamed(plain, GRAPH)
    for row in rows:
        for column in ("born", "died", "year", "end_date"):
            row[column] = str(row.get(column, "")).removesuffix("-01-01")
    return rows


def film_rows(path: Path) -> list[Cells]:
    """Rows of films; a cell of people holds one name, the surname first in one of the tables."""
    rows = renamed(read(path, "|"), FILMS)
    for row in rows:
        for column in ("cast", "directors", "screenwriters"):
            row[column] = [str(row[column])] if row.get(column) else []
    return rows


def amazon(folder: Path) -> Task:
    """Films without titles: running time, director and cast. Pairs are labelled, not rows."""
    stars = [f"star{number}" for number in range(1, 7)]
    columns = {"id": "id", "time": "runtime_minutes", "director": "directors", "star": "cast"}
    left = renamed(read(folder / "amazon.csv.gz"), columns)
    right = []
    for row in read(folder / "rotten_tomatoes.csv.gz"):
        kept = renamed([row], {"id": "id", "time": "runtime_minutes", "director": "directors", "year": "year"})[0]
        right.append(kept | {"cast": [row[star] for star in stars if row[star]]})
    labels = read(folder / "train_dev.csv")
    gold = {(row["id1"], row["id 2"]) for row in labels if row["gold"] == "1"}
    denied = {(row["id1"], row["id 2"]) for row in labels if row["gold"] != "1"}
    return Task("er_amazon_rottentomatoes", "films", left, right, gold, set(), denied, one_to_one=False)
