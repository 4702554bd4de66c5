"""Pages to works: every page of the corpus read, its main work resolved with all others; B³ against the annotated works.

Pages are read as `dramatheque add` reads them: once by themselves, and again with the titles that all other pages gave.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial

from bench import Bench, Figure

from dramatheque.claims import EntityKind, Reading
from dramatheque.reading import read_bytes
from dramatheque.resolving import MentionId, profiles, resolve
from dramatheque.values.text import fold

SETS = ("corpus_works",)


def measure(bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """B³ over the pages that are annotated with one work; works of one title count as the works they are."""
    del chosen
    pages = [json.loads(line) for line in (bench.data("corpus") / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    alone = {page["id"]: read_bytes(page["text"].encode(), source=page["id"], url=page["url"]) for page in pages}
    knows = KnownTitles(alone)
    readings = {
        page["id"]: read_bytes(
            page["text"].encode(), source=page["id"], url=page["url"], knows=partial(knows.beside, page["id"])
        )
        for page in pages
    }
    found = entities(readings)
    target = bench.folder("corpus_works") / "pages.jsonl"
    lines = (json.dumps({"page": page, "entity": name}) + "\n" for page, name in found.items())
    target.write_text("".join(lines), encoding="utf-8")
    gold = {page["id"]: page["works"][0] for page in pages if len(page["works"]) == 1}
    told = {page: found.get(page, f"none of {page}") for page in gold}
    precision, recall = b_cubed(told, gold)
    yield Figure("corpus_works", "b3_precision", precision, f"{len(gold)} pages of one work, {len(set(gold.values()))} works")
    yield Figure("corpus_works", "b3_recall", recall)
    yield Figure("corpus_works", "b3_F1", 2 * precision * recall / (precision + recall), "goal 0.97")
    seen = {page: work for page, work in gold.items() if page in found}
    yield Figure("corpus_works", "b3_precision_where_read", *b_cubed(told, seen)[:1], f"{len(seen)} pages a work is read from")
    yield Figure("corpus_works", "b3_recall_where_read", *b_cubed(told, seen)[1:])
    yield Figure("corpus_works", "pages_without_a_work", sum(page not in found for page in gold) / len(gold))
    lone = entities(alone)
    told = {page: lone.get(page, f"none of {page}") for page in gold}
    yield Figure("corpus_works", "b3_recall_read_alone", b_cubed(told, gold)[1], "no page knows what others are called")
    others = [page["id"] for page in pages if not page["works"]]
    yield Figure("corpus_works", "others_taken_for_one", sum(bool(readings[page].claims) for page in others), f"of {len(others)}")


class KnownTitles:
    """The titles that the pages of a batch give for what they are about, as a library that holds them knows titles."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._of_page = {page: _titles(reading) for page, reading in readings.items()}
        self._pages = Counter(title for titles in self._of_page.values() for title in titles)

    def beside(self, page: str, keys: AbstractSet[str]) -> frozenset[str]:
        """Of the keys those that another page gives as a title."""
        own = self._of_page[page]
        return frozenset(key for key in keys if self._pages[key] > (key in own))


def _titles(reading: Reading) -> frozenset[str]:
    main = main_work(reading)
    return frozenset(fold(name.text) for profile in profiles(reading) if profile.id == main for name in profile.names)


def entities(readings: Mapping[str, Reading]) -> dict[str, str]:
    """For each page the entity of the work it tells most of."""
    resolution = resolve(profile for reading in readings.values() for profile in profiles(reading))
    names = {mention: "/".join(min(members)) for members in resolution.clusters for mention in members}
    main = {page: mention for page, reading in readings.items() if (mention := main_work(reading))}
    return {page: names[mention] for page, mention in main.items() if mention in names}


def main_work(reading: Reading) -> MentionId | None:
    """The work with most claims."""
    told = Counter(claim.subject.key for claim in reading.claims if claim.subject.kind is EntityKind.WORK)
    return (reading.document.sha256, told.most_common(1)[0][0]) if told else None


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of each page's company, averaged over the pages (Bagga and Baldwin 1998)."""
    both = Counter((found[page], gold[page]) for page in gold)
    sizes, works = Counter(found[page] for page in gold), Counter(gold.values())
    precision = sum(count * count / sizes[entity] for (entity, _), count in both.items()) / len(gold)
    recall = sum(count * count / works[work] for (_, work), count in both.items()) / len(gold)
    return precision, recall
