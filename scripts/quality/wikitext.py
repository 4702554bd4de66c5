"""Real MediaWiki articles: films and series, Japanese people; and the sample web archives. All pages are read, gold ones scored.

Names are right where they are spelled as the page shows or links them. `held` are the pages whose name hashes to a third: their
mistakes were not looked at while rules were written.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench import Bench, Figure, shares

SETS = ("wikitext_films", "wikitext_ja_people", "warc_samples")
Row = dict[str, Any]
Facts = dict[str, set[str]]
ROLES = {"director": "directors", "producer": "producers"}
_LINK = re.compile(r"\[*([^\[\]|]*)(?:\|([^\[\]|]*))?\]*")


def measure(bench: Bench, chosen: Iterable[str] = SETS) -> Iterator[Figure]:
    """The figures of the chosen sets."""
    for name in chosen:
        yield from {"wikitext_films": films, "wikitext_ja_people": people, "warc_samples": archives}[name](bench)


def films(bench: Bench) -> Iterator[Figure]:
    """Films: title, cast, directors, producers, companies and year, against what the articles say."""
    told = _read(bench, "wikitext_films")
    by_title = {rows[0]["document"]["title"]: rows for rows in told.values()}
    gold = json.loads((bench.data("wikitext_films") / "gold_dev.json").read_text(encoding="utf-8"))
    expected = {name: film_gold(facts) for name, facts in gold.items() if facts}
    found = {name: film_facts(by_title.get(name, [])) for name in expected}
    for name, facts in expected.items():
        if "distribution_companies" not in facts:    # the older expectations name all companies together
            together = found[name].get("production_companies", set()) | found[name].pop("distribution_companies", set())
            found[name] |= {"production_companies": together} if together else {}
    yield from _figures("wikitext_films", expected, found, same_name)
    others = [name for name, facts in gold.items() if not facts]
    yield Figure("wikitext_films", "other_pages_taken_for_films", sum(is_film(by_title.get(name, [])) for name in others))


def people(bench: Bench) -> Iterator[Figure]:
    """People: name, reading, kind, years of birth and death, sex, other names, against what the articles say."""
    told = _read(bench, "wikitext_ja_people")
    by_page = {source.split(".tar.gz/")[-1].removesuffix(".wikitext"): rows for source, rows in told.items()}
    gold = json.loads((bench.data("wikitext_ja_people") / "gold_dev.json").read_text(encoding="utf-8"))
    expected = {name: person_gold(head) for name, head in gold.items()}
    found = {name: person_facts(by_page.get(name, [])) for name in expected}
    for name, facts in expected.items():
        # Gold says of some pages only; where it is silent a value is neither right nor wrong.
        found[name] = {key: values for key, values in found[name].items() if key in facts}
        _take_birth_name(facts, found[name], person_facts(by_page.get(name, [])))
    yield from _figures("wikitext_ja_people", expected, found, lambda left, right: folded(left) == folded(right))


def _take_birth_name(gold: Facts, found: Facts, told: Facts) -> None:
    """Where gold names a person by the name of birth, that name is right too: pages say both."""
    for key in ("name", "reading"):
        if same := {value for value in told.get(f"other_{key}", set()) for other in gold[key] if folded(value) == folded(other)}:
            found[key] = same


def archives(bench: Bench) -> Iterator[Figure]:
    """The sample archives: how many documents come out of them, and how many records are told to be broken."""
    from dramatheque.errors import SourceError
    from dramatheque.reading import open_sources

    files = sorted(path for path in bench.data("warc_samples").iterdir() if path.suffix != ".md")
    opened = [found for path in files for found in open_sources([str(path)])]
    pages = [found for found in opened if not isinstance(found, SourceError)]
    yield Figure("warc_samples", "files", len(files))
    yield Figure("warc_samples", "pages", len(pages), "every page that is whole")
    broken = [found for found in opened if isinstance(found, SourceError) and found.code == "source.record"]
    yield Figure("warc_samples", "records_told_to_be_broken", len(broken))


def _read(bench: Bench, name: str) -> dict[str, list[Row]]:
    """The claims of all pages of a set, by their source."""
    into = bench.folder(name) / "claims.jsonl"
    bench.program("read", "--json", str(bench.data(name) / "pages.tar.gz"), into=into)
    told: dict[str, list[Row]] = defaultdict(list)
    with into.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            told[row["document"]["source"]].append(row)
    return told


def _figures(name: str, gold: dict[str, Facts], found: dict[str, Facts], same: Any) -> Iterator[Figure]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    mistakes = []
    for page, facts in gold.items():
        part = "held_" if _is_held(page) else "seen_"
        for key in sorted(facts.keys() | found[page].keys()):
            wanted, given = facts.get(key, set()), found[page].get(key, set())
            right = {value for value in given if any(same(value, other) for other in wanted)}
            hit = {value for value in wanted if any(same(other, value) for other in given)}
            for group in ("", part, f"{key}_"):
                counts[group].update(right=len(right), found=len(given), hit=len(hit), gold=len(wanted))
            mistakes += [(part, page, key, "wrong", value) for value in sorted(given - right)]
            mistakes += [(part, page, key, "missing", value) for value in sorted(wanted - hit)]
    folder = Path(__file__).resolve().parents[2] / "build" / "quality" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mistakes.txt").write_text("".join("\t".join(row) + "\n" for row in mistakes), encoding="utf-8")
    for group, count in counts.items():
        precision = shares(count["right"], count["found"], 1)[0]
        recall = shares(count["hit"], 1, count["gold"])[1]
        both = precision + recall
        note = f"precision {precision:.3f}, recall {recall:.3f}, {count['gold']} facts"
        yield Figure(name, f"{group}F1", 2 * precision * recall / both if both else 0.0, note)


def _is_held(page: str) -> bool:
    return int(sha256(page.encode()).hexdigest(), 16) % 3 == 0


# films


def film_gold(facts: Row) -> Facts:
    """The expected facts of a film; of a link both what it shows and where it leads, parted by a tab."""
    kept = {key: {_names_of(value) for value in values} for key, values in facts.items() if isinstance(values, list)}
    return {key: values for key, values in kept.items() if values} | {"title": {facts["title"]}, "year": {str(facts["year"])}}


def _names_of(value: str) -> str:
    link = _LINK.fullmatch(value.strip())
    return "\t".join(name for name in (link[1], link[2]) if name) if link else value


def film_facts(rows: list[Row]) -> Facts:
    """What the claims on the page's main work say, in the same form."""
    facts: Facts = defaultdict(set)
    for row in _main(rows, "work"):
        prop, value, qualifiers = row["property"], row["value"], row["qualifiers"]
        if prop == "cast" and value.get("person"):
            facts["cast"].add(value["person"])
        elif prop == "crew" and value.get("job") in ROLES:
            facts[ROLES[value["job"]]].add(value["person"])
        elif prop == "company":
            facts["distribution_companies" if qualifiers.get("role") == "distributor" else "production_companies"].add(value)
    if rows:
        facts["title"].add(rows[0]["document"]["title"])
    if year := _year(rows):
        facts["year"].add(year)
    return dict(facts)


def _year(rows: list[Row]) -> str:
    """The year of a film: of its first showing, else the one the page gives it."""
    main = list(_main(rows, "work"))
    dates = [row["value"][:4] for row in main if row["property"] == "start_date" and row["value"][:4].isdigit()]
    years = [str(row["value"]) for row in main if row["property"] == "year"]
    return next(iter([*dates, *years]), "")


def is_film(rows: list[Row]) -> bool:
    """Whether the main work of a page is said to be a film."""
    return any(row["property"] == "type" and row["value"] == "film" for row in _main(rows, "work"))


def same_name(given: str, wanted: str) -> bool:
    """Whether a name is one of those of an expected link."""
    names = wanted.split("\t")
    return folded(given) in {folded(name) for name in (*names, *(re.sub(r"\(.*\)|#.*", "", name) for name in names))}


def folded(name: str) -> str:
    """A name without case, accents, width and spaces."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char) or char in "\u3099\u309a")
    return bare.replace(" の ", "").replace(" ", "").strip(".")


# people


def person_gold(head: str) -> Facts:
    """The expected facts of a person: lines of `key: value`, names of other readings below `subreadings`."""
    facts: Facts = defaultdict(set)
    others = False
    for line in head.splitlines():
        key, colon, value = line.partition(" #")[0].partition(":")
        key, value = key.strip(" -"), value.strip()
        if line.startswith("#") or not colon:
            continue
        others = others or key == "subreadings"
        if key in ("name", "reading"):
            facts[f"other_{key}" if others else key].add(value)
        elif key == "lifetime" and not others:
            born, _, died = value.partition("~")
            facts["born"] |= {born.strip()} - {""}
            facts["died"] |= {died.strip()} - {""}
        elif key in ("type", "gender") and not others:
            facts[key].add(value)
    return {key: values for key, values in facts.items() if values}


def person_facts(rows: list[Row]) -> Facts:
    """What the claims on the page's main person or character say, in the same form."""
    facts: Facts = defaultdict(set)
    main = [*_main(rows, "person"), *_main(rows, "character")]
    if not main:
        return {}
    subject = main[0]["subject"]
    facts["name"].add(subject["name"])
    birth_names = [row["value"] for row in main if row["property"] == "name" and row["qualifiers"].get("form") == "birth"]
    facts["other_name"] |= set(birth_names)
    for row in main:
        prop, value, qualifiers = row["property"], row["value"], row["qualifiers"]
        if prop == "name" and qualifiers.get("form") == "native":
            facts["name"] = {value}
        elif prop == "name" and qualifiers.get("form") == "reading":
            of_birth_name = any(folded(qualifiers.get("of", "")) == folded(name) for name in birth_names)
            facts["other_reading" if of_birth_name else "reading"].add(value)
        elif prop in ("born", "died") and value:
            facts[prop].add(value[:4].lstrip("0"))
        elif prop == "sex":
            facts["gender"].add(value[0].upper())
    facts["type"].add("fictional" if subject["kind"] == "character" else "pseudo" if _is_pseudonym(main) else "real")
    return dict(facts)


def _is_pseudonym(main: list[Row]) -> bool:
    forms = {row["qualifiers"].get("form") for row in main if row["property"] == "name"}
    return bool(forms & {"birth", "stage", "pen"})


def _main(rows: list[Row], kind: str) -> Iterator[Row]:
    """The claims on the first thing of a kind that the page speaks of, where that is the page's main thing."""
    mention = {"work": "w1", "person": "p1", "character": "c1"}[kind]
    named = any(row["subject"]["mention"] == mention and row["property"] in ("name", "born", "sex") for row in rows)
    if kind == "work" or named:
        yield from (row for row in rows if row["subject"]["mention"] == mention)
