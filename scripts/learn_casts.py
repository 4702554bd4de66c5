"""Learns which names of a page are its actors': annotated pages in, reading/vocabulary/cast_weights.json out.

    python scripts/learn_casts.py look ROWS FOLDER…            reads pages.jsonl and gold.jsonl of each folder, writes ROWS
    python scripts/learn_casts.py try ROWS…                    ten-fold cross-validation by work, with and without
    python scripts/learn_casts.py write OUT ROWS…              writes the weights

`look` is a step of its own because pages must be read by a reader whose rules were not made for them, or there is nothing to
learn from: where rules have been made for annotated pages since, an older version of the program looks at them. A logistic
regression weighs the signs around each name; a second one weighs that beside the habits of the page.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dramatheque.reading import read_bytes
from dramatheque.reading.themes.prose import learnt, reader
from dramatheque.reading.themes.prose.learnt import proposing
from dramatheque.reading.themes.prose.learnt.habits import HABITS, Told, Weighed, habits
from dramatheque.reading.themes.prose.learnt.signs import signs
from dramatheque.reading.themes.prose.learnt.weights import Weights
from dramatheque.values.names import name_key
from dramatheque.values.records import replace

FOLDS, INNER, SEEN, BOUND, SMALL, LEAST = 10, 4, 3, 8.0, 0.05, 0.5
L2_OF_SIGNS, L2_OF_HABITS = 2.0, 1.0
NOTHING = Weights({}, (0.0,) * len(HABITS), 0.0, 1.0)


@dataclass
class PageRows:
    """The names of one page, their signs, what the rules know of them, and what is right: 1 an actor, 0 none, -1 not counted."""

    work: str
    text: str
    told: Told
    names: list[Weighed]
    signs: list[list[str]]
    acts: list[int] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)      # an actor whose part the page does not name
    gold: set[str] = field(default_factory=set)


def look(folder: Path) -> list[PageRows]:
    """The rows of the annotated pages of a folder that the reader takes for pages about a drama."""
    facts = {row["page"]: row["facts"] for row in lines_of(folder / "gold.jsonl")}
    found = []
    for page in lines_of(folder / "pages.jsonl"):
        if page["id"] not in facts and page.get("kind") != "negative":
            continue
        work = f"{folder.name}:{(page.get('works') or ['none'])[0]}"
        rows = rows_of_page(page["text"], work)
        if rows is not None:
            judge(rows, [fact["value"] for fact in facts.get(page["id"], ()) if fact["property"] == "cast"])
            found.append(rows)
    return found


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def rows_of_page(text: str, work: str) -> PageRows | None:
    """The names of a page as the rules leave it; None where its prose is not read."""
    held: list[PageRows] = []

    def hold(of: reader.ProseReader) -> None:
        names = proposing.candidates(of, NOTHING)
        title = of.notebook.main_work.name.casefold() if of.notebook.main_work else ""
        said = [signs(of.page.text, name.piece, name.span, name.row, title) for name in names]
        held.append(PageRows(work, of.page.text, proposing.told_by(of), names, said))

    usual, learnt.read = learnt.read, hold
    try:
        read_bytes(text.encode(), source="page.txt")
    finally:
        learnt.read = usual
    return held[-1] if held else None


def judge(rows: PageRows, cast: Sequence[dict[str, str]]) -> None:
    """Says of each name whether it is an actor's; a piece of an actor's name counts neither way."""
    rows.gold = {name_key(value.get("person", "")) for value in cast} - {""}
    alone = {name_key(value.get("person", "")) for value in cast if not value.get("character")}
    for name in rows.names:
        key = name_key(rows.text[name.span.start : name.span.end])
        acts = 1 if key in rows.gold else -1 if key and any(key in gold for gold in rows.gold) else 0
        rows.acts.append(acts)
        rows.alone.append(1 if key in alone else min(acts, 0))


def learn(pages: Sequence[PageRows]) -> Weights:
    """Both regressions; the second sees what signs weigh that were learnt from other works."""
    counts = Counter(sign for page in pages for found in page.signs for sign in set(found))
    place = {sign: at for at, sign in enumerate(sign for sign, count in counts.items() if count >= SEEN)}
    table = table_of(pages, place)
    acts = np.array([each for page in pages for each in page.acts])
    fold = fold_of(pages, INNER)
    owner = np.array([fold[page.work] for page in pages for _ in page.names])
    odds = np.zeros(len(acts))
    for number in range(INNER):
        others = (owner != number) & (acts >= 0)
        odds[owner == number] = table[owner == number] @ fit(table[others], acts[others].astype(float), L2_OF_SIGNS)
    numbers, right = habits_of(pages, np.clip(odds, -BOUND, BOUND))
    mean, spread = numbers.mean(0), numbers.std(0) + 1e-6
    found = fit(np.hstack([np.ones((len(right), 1)), (numbers - mean) / spread]), right, L2_OF_HABITS)
    by_habit = found[1:] / spread
    by_sign = fit(table[acts >= 0], acts[acts >= 0].astype(float), L2_OF_SIGNS)
    signs_kept = {sign: round(float(by_sign[at]), 2) for sign, at in place.items() if abs(by_sign[at]) >= SMALL}
    return Weights(signs_kept, tuple(map(float, by_habit)), float(found[0] - (by_habit * mean).sum()), LEAST)


def table_of(pages: Sequence[PageRows], place: dict[str, int]) -> Any:
    """A row for each name, a column for each sign."""
    columns: list[int] = []
    ends = [0]
    for page in pages:
        for found in page.signs:
            columns += [place[sign] for sign in set(found) if sign in place]
            ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(place)))


def fit(table: Any, right: Any, l2: float) -> Any:
    """The weights of a logistic regression."""

    def loss(weights: Any) -> tuple[float, Any]:
        sure = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        unlikely = -np.log(np.where(right == 1, sure, 1 - sure) + 1e-12).sum()
        return float(unlikely + l2 / 2 * (weights @ weights)), table.T @ (sure - right) + l2 * weights

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x


def habits_of(pages: Sequence[PageRows], odds: Any) -> tuple[Any, Any]:
    """The numbers of all names whose signs weigh `odds`, and which of them are actors alone."""
    numbers: list[tuple[float, ...]] = []
    right: list[int] = []
    place = 0
    for page in pages:
        names = [replace(name, weight=float(odds[place + at])) for at, name in enumerate(page.names)]
        kept = zip(habits(page.text, names, page.told), page.alone, strict=True)
        for number, alone in ((number, alone) for number, alone in kept if alone >= 0):
            numbers.append(number)
            right.append(alone)
        place += len(names)
    return np.array(numbers, float), np.array(right, float)


def fold_of(pages: Sequence[PageRows], folds: int) -> dict[str, int]:
    """A fold for each work, the folds about as large as one another."""
    sizes, loads = Counter(page.work for page in pages), [0] * folds
    fold: dict[str, int] = {}
    for work, size in sorted(sizes.items(), key=lambda row: (-row[1], row[0])):
        fold[work] = loads.index(min(loads))
        loads[fold[work]] += size
    return fold


def proposals(page: PageRows, known: Weights) -> dict[str, float]:
    """The names of a page that the rules do not know, each with its probability."""
    names = [replace(name, weight=known.of_signs(found)) for name, found in zip(page.names, page.signs, strict=True)]
    best: dict[str, float] = defaultdict(float)
    for name, numbers in zip(names, habits(page.text, names, page.told), strict=True):
        said = page.text[name.span.start : name.span.end]
        if said.casefold() not in page.told.actors and said.casefold() not in page.told.others:
            best[name_key(said)] = max(best[name_key(said)], known.probability(numbers))
    return best


def cross_validate(pages: Sequence[PageRows]) -> None:
    """Prints who is found to act by the rules, and by both, for several bounds."""
    fold = fold_of(pages, FOLDS)
    bounds = (1.1, 0.3, 0.4, 0.5, 0.6, 0.7)
    counts = {bound: [0, 0, 0] for bound in bounds}
    for number in range(FOLDS):
        known = learn([page for page in pages if fold[page.work] != number])
        for page in (page for page in pages if fold[page.work] == number):
            told = {name_key(actor) for actor in page.told.actors}
            more = proposals(page, known)
            for bound in bounds:
                found = told | {key for key, sure in more.items() if sure >= bound}
                row = counts[bound]
                row[0], row[1], row[2] = row[0] + len(page.gold), row[1] + len(found), row[2] + len(found & page.gold)
    for bound, (gold, found_all, right) in counts.items():
        name = "rules alone" if bound > 1 else f"with, from {bound}"
        precision, recall = right / max(found_all, 1), right / max(gold, 1)
        f1 = 2 * right / max(gold + found_all, 1)
        print(f"{name:16} {gold} actors, {found_all} found, {right} right: {precision:.3f}, {recall:.3f}, F1 {f1:.3f}")


def main(task: str, *paths: str) -> None:
    """Does one of the three tasks."""
    if task == "look":
        rows = [row for folder in paths[1:] for row in look(Path(folder))]
        Path(paths[0]).write_bytes(pickle.dumps(rows))
        print(f"{len(rows)} pages, {sum(len(row.names) for row in rows)} names", file=sys.stderr)
        return
    pages = [row for path in paths[task == "write" :] for row in pickle.loads(Path(path).read_bytes())]  # noqa: S301 - its own
    if task == "try":
        cross_validate(pages)
        return
    known = learn(pages)
    data = {
        "least": known.least, "constant": round(known.constant, 3), "habits": [round(weight, 3) for weight in known.habits],
        "signs": dict(sorted(known.signs.items())),
    }
    Path(paths[0]).write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(known.signs)} signs", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
