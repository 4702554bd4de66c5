"""Structured sources: charts of MyDramaList, and what sites and their APIs answer.

Charts are scored against the facts taken out of them. Answers have no gold: what is expected is taken from their own fields, by
the names of the keys and without the project's sheets: every name of a work or an episode, every credit, date and id must be
claimed, and no other. Pages of HTML are scored for what they say of themselves in JSON-LD.
"""

from __future__ import annotations

import csv
import json
import re
import tarfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import unescape
from typing import Any

from bench import Bench, Figure, shares

from dramatheque.reading.themes.responses.placeholders import is_placeholder

SETS = ("pages_mdl_popular", "pages_site_fixtures")
KINDS = {"Drama": "series", "Movie": "film", "Special": "special", "TV Show": "series"}
Row = dict[str, Any]
Fact = tuple[str, str]
_LINE = re.compile(r"(.+?) (Drama|Movie|Special|TV Show) - (\d{4})(?:, (\d+) episodes?)?")
_LD = re.compile(rb"<script[^>]*ld\+json[^>]*>(.*?)</script>", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def measure(bench: Bench, chosen: Iterable[str] = SETS) -> Iterator[Figure]:
    """The figures of the chosen sets."""
    for name in chosen:
        yield from {"pages_mdl_popular": charts, "pages_site_fixtures": answers}[name](bench)


def _read(bench: Bench, name: str, *files: str) -> dict[str, list[Row]]:
    """The claims of all pages of a set, by the last part of their source."""
    into = bench.folder(name) / "claims.jsonl"
    bench.program("read", "--json", *(str(bench.data(name) / file) for file in files), into=into)
    told: dict[str, list[Row]] = defaultdict(list)
    with into.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            told[row["document"]["source"].rpartition("/")[2]].append(row)
    return told


# charts


def charts(bench: Bench) -> Iterator[Figure]:
    """Rows of charts: title, rank, score, country and type, year, episodes, id. A third of the pages is scored alone."""
    name = "pages_mdl_popular"
    told = _read(bench, name, "pages_dev.tar.gz", "user_dramalist_fixture.html")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with (bench.data(name) / "facts_dev.csv").open(encoding="utf-8") as file:
        pages: dict[str, list[Row]] = defaultdict(list)
        for row in csv.DictReader(file):
            pages[row["page"]].append(row)
    works = 0
    for page, rows in pages.items():
        subjects: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for row in told[page]:
            subjects[row["subject"]["mention"]][row["property"].partition(".")[0]].append(row["value"])
        works += sum(1 for values in subjects.values() if "title" in values)
        by_id = {str(called): values for values in subjects.values() for called in values["external_id"]}
        part = "held_" if int(sha256(page.encode()).hexdigest(), 16) % 3 == 0 else "seen_"
        for row in rows:
            values = by_id.get(f"mydramalist:{row['mdl_id']}", {})
            for prop, wanted in chart_facts(row).items():
                given = values.get(prop, [])
                is_right = bool(given) if prop == "country" else str(wanted) in map(str, given)
                for group in ("", part, f"{prop}_"):
                    counts[group].update(right=is_right, gold=1, found=bool(given))
    yield Figure(name, "rows_too_many", works - sum(map(len, pages.values())))
    for group, count in counts.items():
        precision, recall, both = shares(count["right"], count["found"], count["gold"])
        yield Figure(name, f"{group}F1", both, f"precision {precision:.3f}, recall {recall:.3f}, {count['gold']} facts")
    listed = [row for row in told["user_dramalist_fixture.html"] if row["property"] == "field"]
    watched = {(row["subject"]["name"], row["value"]) for row in listed}
    wanted = {("Death's Game", "4/4"), ("Tomorrow", "4/16"), ("Welcome to Samdal-ri", "14/16")}
    yield Figure(name, "progress_of_a_list", len(watched & wanted) / len(wanted))


def chart_facts(row: Row) -> dict[str, Any]:
    """What a row of the gold says, as claims would."""
    facts: dict[str, Any] = {"title": row["title"], "rank": row["rank"], "score": row["score"] and float(row["score"])}
    line = _LINE.fullmatch(row["kind_year_episodes"])
    if line:
        facts |= {"type": KINDS[line[2]], "year": line[3], "country": line[1], "episode_count": line[4]}
    return {"external_id": f"mydramalist:{row['mdl_id']}"} | {prop: value for prop, value in facts.items() if value}


# answers of APIs, pages of sites


def answers(bench: Bench) -> Iterator[Figure]:
    """Titles, credits, days and ids of every answer, and what pages say of themselves."""
    name = "pages_site_fixtures"
    told = _read(bench, name, "neodb_test_data.tar.gz")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    away: Counter[str] = Counter()
    mistakes = []
    with tarfile.open(bench.data(name) / "neodb_test_data.tar.gz") as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if stream is None:
                continue
            file, data = member.name.rpartition("/")[2], stream.read()
            is_answer = data.lstrip()[:1] in (b"{", b"[")
            wanted = set(expected(json.loads(data))) if is_answer else set(described(data))
            wanted = {(kind, _first_script(text)) for kind, text in wanted} if "douban" in file else wanted
            given = set(claimed(told[file]))
            if is_answer and is_other(json.loads(data)):
                away.update(pages=1, claims=bool(told[file]))
                continue
            kinds = {"title", "person", "day", "id"} if is_answer else {kind for kind, _ in wanted}
            for kind in kinds:
                want, give = ({text for named, text in facts if named == kind} for facts in (wanted, given))
                group = f"{site_of(file)}_{kind}_"
                found = len(give) if is_answer else len(want & give)
                counts[group].update(right=len(want & give), found=found, gold=len(want))
                mistakes += [(file, kind, "missing", text) for text in sorted(want - give)]
                mistakes += [(file, kind, "not expected", text) for text in sorted(give - want) if is_answer]
    (bench.folder(name) / "mistakes.txt").write_text("".join("\t".join(row) + "\n" for row in mistakes), encoding="utf-8")
    for group, count in sorted(counts.items()):
        if not count["gold"]:
            continue
        precision, recall, both = shares(count["right"], count["found"], count["gold"])
        yield Figure(name, f"{group}F1", both, f"precision {precision:.3f}, recall {recall:.3f}, {count['gold']} facts")
    yield Figure(name, "other_answers_with_claims", away["claims"], f"of {away['pages']} on games and plays")


def site_of(file: str) -> str:
    """The site that a file is from."""
    sites = ("anilist", "bgm", "themoviedb", "wikidata", "boxd", "letterboxd", "imdb", "douban")
    return next((site for site in sites if site in file), "other").replace("letterboxd", "boxd")


def is_other(answer: Row) -> bool:
    """Whether an answer is on something that is neither work nor person: by the words of the site."""
    kinds = [said["value"].get("content") for said in answer.get("statements", {}).get("P31", [])]
    return answer.get("platform") == "游戏" or bool({"Q7889", "Q116476516"}.intersection(kinds))


def claimed(rows: Iterable[Row]) -> Iterator[Fact]:
    """What claims say, in the form of `expected`."""
    for row in rows:
        prop, value = row["property"], row["value"]
        if row["subject"]["kind"] == "person":
            yield "person", row["subject"]["name"]
        if prop.startswith("title.") or prop == "episode_title":
            yield "title", str(value)
        elif prop == "related_work" and value["relation"] == "season" and not is_placeholder(value["title"]):
            yield "title", value["title"]
        elif prop == "name":
            yield "person", str(value)
        elif prop in ("cast", "crew"):
            yield "person", value["person"]
        elif prop in ("start_date", "end_date", "episode_date", "born", "died"):
            yield "day", str(value)
        elif prop == "external_id" and str(value).startswith(("imdb:", "wikidata:")):
            yield "id", str(value)
        elif prop == "score":
            yield "score", f"{float(value):g}"


def expected(answer: Any) -> Iterator[Fact]:
    """What an answer states, by the names of its keys: a walk over all its objects, names that stand in for none left out."""
    stack = [answer]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            found = [*_tmdb(node), *_bangumi(node), *_anilist(node), *_wikidata(node)]
            plain = [(kind, _plain(text)) for kind, text in found]
            yield from ((kind, said) for kind, said in plain if said and not (kind == "title" and is_placeholder(said)))
            stack.extend(value for key, value in node.items() if key != "statements")
        elif isinstance(node, list):
            stack.extend(node)


def _plain(text: Any) -> str:
    return " ".join(unicodedata.normalize("NFC", str(text or "")).split())


def _tmdb(node: Row) -> Iterator[tuple[str, Any]]:
    """Objects of TMDb: credits have a credit_id, parts of a series a season_number, works and people keys of their own."""
    if "credit_id" in node:
        yield from (("person", node["name"]), ("person", node.get("original_name")))
    elif "known_for_department" in node:
        yield from (("person", name) for name in (node["name"], *node.get("also_known_as", ())))
    elif {"original_name", "original_title", "season_number"} & node.keys():
        yield from (("title", node.get(key)) for key in ("name", "title", "original_name", "original_title"))
    dates = (node.get(key) for key in ("first_air_date", "release_date", "air_date", "birthday", "deathday"))
    yield from (("day", date) for date in dates if _DAY.fullmatch(str(date or "")))
    if node.get("imdb_id"):
        yield "id", f"imdb:{node['imdb_id']}"
    if node.get("wikidata_id"):
        yield "id", f"wikidata:{node['wikidata_id']}"


def _bangumi(node: Row) -> Iterator[tuple[str, Any]]:
    if "name_cn" in node and "infobox" in node:
        yield from (("title", node["name"]), ("title", node["name_cn"]), ("day", node["date"]))
        for field in node["infobox"]:
            values = field["value"] if isinstance(field["value"], list) else [{"v": field["value"]}]
            if field["key"] in ("中文名", "别名"):
                yield from (("title", value["v"]) for value in values)


def _anilist(node: Row) -> Iterator[tuple[str, Any]]:
    if "romaji" in node:
        yield from (("title", node.get(key)) for key in ("romaji", "english", "native"))
    yield from (("title", name) for name in node.get("synonyms", ()))
    if "full" in node:
        yield from (("person", node.get(key)) for key in ("full", "native"))
    if {"year", "month", "day"} <= node.keys() and node["year"]:
        given = [node[key] for key in ("year", "month", "day") if node[key]]
        yield "day", "-".join(f"{part:02d}" for part in given)


def _wikidata(node: Row) -> Iterator[tuple[str, Any]]:
    if "statements" in node and "labels" in node:
        is_person = any(said["value"].get("content") == "Q5" for said in node["statements"].get("P31", ()))
        names = [*node["labels"].values(), *(name for group in node["aliases"].values() for name in group)]
        yield from (("person" if is_person else "title", name) for name in names)
        yield "id", f"wikidata:{node['id']}"
        yield from (("id", f"imdb:{said['value']['content']}") for said in node["statements"].get("P345", ()))


def _first_script(text: str) -> str:
    """Of a name said twice, in Chinese and in Latin letters, the first: pages show both apart."""
    both = re.match(r"([\u3400-\u9fff·：:\s]*[\u3400-\u9fff])\s+[A-Za-z]", text)
    return both[1] if both else text


def described(page: bytes) -> Iterator[Fact]:
    """What a page of HTML says of itself in JSON-LD: name, people, day, score."""
    for script in _LD.findall(page):
        text = re.sub(r"/\*.*?\*/", "", script.decode("utf-8", "replace"))
        try:
            data = json.loads(text, strict=False)
        except ValueError:
            continue
        if not isinstance(data, dict) or data.get("@type") not in ("Movie", "TVSeries", "TVSeason", "TVEpisode"):
            continue
        yield "title", _plain(unescape(str(data.get("name", ""))))
        for key in ("actor", "actors", "director", "creator", "author"):
            people = data.get(key) or []
            for person in people if isinstance(people, list) else [people]:
                if isinstance(person, dict) and person.get("@type") == "Person":
                    yield "person", _plain(person["name"])
        if _DAY.fullmatch(str(data.get("datePublished", ""))):
            yield "day", data["datePublished"]
        rating = data.get("aggregateRating") or {}
        if rating.get("ratingValue"):
            yield "score", f"{float(rating['ratingValue']):g}"
