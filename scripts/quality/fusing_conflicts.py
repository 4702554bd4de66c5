"""Conflicts of the corpus: its pages read, what they say of a disputed work fused by the program, compared with what is right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import Bench, Figure

SETS = ("corpus_conflicts",)
TYPES = {"episode_count": "number", "runtime_minutes": "number", "year": "number", "start_date": "date", "end_date": "date",
         "title.native": "text"}
"""Single values that are compared without a reader's judgement; the other conflicts of the file are told in prose."""


def measure(bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """How many of the disputed values with a known right one come out right, and how many are read at all."""
    if "corpus_conflicts" not in chosen:
        return
    pages = {page["id"]: page for page in lines(bench.data("corpus") / "pages.jsonl")}
    works = {work["slug"]: work for work in lines(bench.data("corpus") / "works.jsonl")}
    disputes = [row for row in lines(bench.data("corpus") / "conflicts.jsonl")
                if row["sure"] and row["right"] is not None and row["property"] in TYPES]
    wanted = {row["subject"].removeprefix("work:"): works[row["subject"].removeprefix("work:")]["pages"] for row in disputes}
    found = fused(bench, pages, wanted)
    outcomes = [found.get((row["subject"].removeprefix("work:"), row["property"])) for row in disputes]
    right = sum(value == str(row["right"]) for value, row in zip(outcomes, disputes, strict=True))
    yield Figure("corpus_conflicts", "right", right / len(disputes), f"{len(disputes)} disputed single values; goal 0.95")
    yield Figure("corpus_conflicts", "found", sum(value is not None for value in outcomes) / len(disputes), "read at all")


def fused(bench: Bench, pages: dict[str, Any], wanted: dict[str, list[str]]) -> dict[tuple[str, str], str]:
    """What the program makes of what the pages say of their main work, a page a source."""
    folder = bench.folder("corpus_conflicts")
    texts = folder / "pages"
    texts.mkdir(exist_ok=True)
    about: dict[str, str] = {}
    for work, ids in wanted.items():
        for page in ids:
            if page in pages and pages[page]["works"][0] == work:
                about[page] = work
                (texts / f"{page}.txt").write_text(pages[page]["text"], encoding="utf-8")
    bench.program("read", "--json", str(texts), into=folder / "claims.jsonl")
    main: dict[str, str] = {}
    with (folder / "rows.jsonl").open("w", encoding="utf-8") as rows:
        for claim in lines(folder / "claims.jsonl"):
            page = Path(claim["document"]["source"]).stem
            subject, prop = claim["subject"], claim["property"]
            if subject["kind"] != "work" or main.setdefault(page, subject["mention"]) != subject["mention"] or prop not in TYPES:
                continue
            row = (pages[page]["site"], about[page], prop, TYPES[prop], claim["value"])
            rows.write(json.dumps(dict(zip(("source", "object", "property", "type", "value"), row, strict=True))) + "\n")
    bench.program("fuse", str(folder / "rows.jsonl"), "--json", into=folder / "fused.jsonl")
    return {(row["object"], row["property"]): str(row["value"]) for row in lines(folder / "fused.jsonl")}


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
