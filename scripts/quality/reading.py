"""Reading: the annotated pages of the corpus, scored as a whole, and on a third of the works apart."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import Bench, Figure

SETS = ("corpus", "corpus_kept_aside")


def measure(bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """The scorer's figures over the corpus; over the pages of the last third of the works; predictions as claims."""
    corpus = bench.data("corpus")
    if "corpus" in chosen:
        yield from scored(bench, corpus, "corpus")
        pages = bench.folder("corpus") / "pages"
        write_pages(corpus, pages)
        bench.program("read", "--json", str(pages), into=bench.folder("corpus") / "claims.jsonl")
    if "corpus_kept_aside" in chosen:
        aside = bench.folder("corpus_kept_aside") / "corpus"
        keep_aside(corpus, aside)
        yield from scored(bench, aside, "corpus_kept_aside")


def scored(bench: Bench, corpus: Path, name: str) -> Iterator[Figure]:
    """What the scorer says of a folder of pages with gold facts."""
    target = bench.folder(name) / "figures.json"
    command = [sys.executable, str(bench.shared / "tools" / "score_reading.py"), "--corpus", str(corpus)]
    program = f"{sys.executable} -m dramatheque.commands read --json"
    subprocess.run([*command, "--command", program, "--json", str(target)], check=True, stdout=subprocess.DEVNULL)
    figures: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    whole = figures["ALL"]
    yield Figure(name, "micro_f1", whole["f1"], f"{whole['gold']} facts; goal 0.75, aim 0.88")
    yield Figure(name, "precision", whole["precision"])
    yield Figure(name, "recall", whole["recall"])
    yield Figure(name, "negatives_with_claims", figures["negatives_with_claims"], "share of the pages that are not about a drama")
    yield Figure(name, "quotes_not_in_page", figures["quotes_not_in_page"])
    for label, row in figures.items():
        if isinstance(row, dict) and label != "ALL" and row["gold"] >= 15:
            yield Figure(name, f"{label.replace('pages: ', '').replace(' ', '_')}_f1", row["f1"], f"{row['gold']} facts")


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def write_pages(corpus: Path, target: Path) -> None:
    """Every page of the corpus, the pages without gold too, as a text file of its own."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for page in lines_of(corpus / "pages.jsonl"):
        (target / f"{page['id']}.txt").write_text(page["text"], encoding="utf-8")


def keep_aside(corpus: Path, target: Path) -> None:
    """A corpus of the pages whose works all stand in the last third of the list of works, and of every third page about none."""
    works = [work["slug"] for work in lines_of(corpus / "works.jsonl")]
    aside = set(works[len(works) * 2 // 3 :])
    pages = lines_of(corpus / "pages.jsonl")
    negatives = [page["id"] for page in pages if page["kind"] == "negative"][::3]
    kept = [page for page in pages if page["id"] in negatives or (page["works"] and set(page["works"]) <= aside)]
    names = {page["id"] for page in kept}
    target.mkdir(parents=True, exist_ok=True)
    write_lines(target / "pages.jsonl", kept)
    write_lines(target / "gold.jsonl", [row for row in lines_of(corpus / "gold.jsonl") if row["page"] in names])


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    """The objects as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
