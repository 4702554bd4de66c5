"""Learns what speaks for a string as the title of its page's work: folders of annotated pages in, title_weights.toml out.

    python scripts/learn_titles.py OUT.toml FOLDER…      pages.jsonl and gold.jsonl in the form of ../shared/data/corpus
    python scripts/learn_titles.py --try FOLDER…         ten folds by work: how often the first string is right, by its share

A folder with works.jsonl gives only the pages of works outside its last third, and two of three about none: figures of those kept
aside stay honest. Each page is a choice among its strings and none of them; the weights make the right ones likely (conditional
logistic regression, adaptive steps).
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dramatheque.reading.formats import make_page
from dramatheque.reading.labelling import apply_labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes import THEMES, subjects
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.titles.evidence import Page, signs_at_sight, signs_looked_for, signs_of_a_line
from dramatheque.reading.themes.prose.titles.gathering import gathered
from dramatheque.reading.themes.prose.titles.ranking import NONE
from dramatheque.reading.titling import title_pieces
from dramatheque.values.text import fold
from dramatheque.values.titles import title_key

ROUNDS, PULL, STEP, SEEN_AT_LEAST, FOLDS = 60, 3.0, 0.3, 8, 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A page: the signs of each of its strings, the last of them none at all, and which of them are titles of its work."""

    titles: frozenset[str]
    signs: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def main(arguments: list[str]) -> None:
    """Learns and writes, or tries."""
    target, *folders = arguments
    choices = [choice for folder in folders for choice in choices_of(Path(folder))]
    if target == "--try":
        try_out(choices)
        return
    weights = learnt(choices)
    lines = [f'"{sign}" = {weight:.2f}' for sign, weight in sorted(weights.items()) if abs(weight) >= 0.005]
    head = f"# Learned by scripts/learn_titles.py from {len(choices)} pages: what each sign of a string weighs."
    Path(target).write_text("\n".join([head, "", "[weights]", *lines, ""]), encoding="utf-8")


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines; none where there is no such file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line] if path.exists() else []


def choices_of(folder: Path) -> Iterable[Choice]:
    """The pages of a folder that name a work, and those that are about none."""
    works = {work["slug"]: work for work in rows_of(folder / "works.jsonl")}
    aside = set(list(works)[len(works) * 2 // 3 :])
    facts = {row["page"]: row["facts"] for row in rows_of(folder / "gold.jsonl")}
    pages = rows_of(folder / "pages.jsonl")
    others = [page["id"] for page in pages if not page["works"]]
    for page in pages:
        main_work = next(iter(page["works"]), "")
        titles = [fact["value"] for fact in facts.get(page["id"], ()) if is_title_of(fact, main_work)]
        if known := works.get(main_work):
            titles += [title for title in (known["titles"]["english"], known["titles"].get("native")) if title]
            titles += known["titles"].get("aliases", ())
        if main_work not in aside if titles else page["id"] in others and not (works and page["id"] in others[::3]):
            yield choice(page, frozenset(titles))


def is_title_of(fact: Mapping[str, Any], work: str) -> bool:
    """Whether a fact is a title of the work."""
    return str(fact["property"]).startswith("title.") and fact["subject"] == f"work:{work}"


def choice(page: Mapping[str, Any], titles: frozenset[str]) -> Choice:
    """The strings of a page as the reader sees them when it looks for its title."""
    made = make_page(page["text"].encode(), source=page["id"], url=page.get("url") or "")
    notebook = Notebook(apply_labels(made))
    for read in THEMES[: THEMES.index(subjects.read)]:
        read(notebook)
    shadow = mark(notebook.page.text)
    strings = gathered(notebook, shadow)
    seen = Page(notebook, strings, shadow)
    keys = {key for title in titles for key in (fold(title), title_key(title))}
    signs = tuple(
        (
            *signs_at_sight(seen, key, places, strings),
            *signs_looked_for(seen, key, places),
            *signs_of_a_line(seen.said[key]),
        )
        for key, places in strings.items()
    )
    right = [is_right(seen.said[key], keys) for key in strings]
    return Choice(titles, (*signs, (NONE,)), (*right, not any(right)))


def is_right(said: str, keys: set[str]) -> bool:
    """Whether a string is one of the titles, or has one beside it in another script."""
    return any(key in keys for piece in title_pieces(said, "heading") for key in (fold(piece.text), title_key(piece.text)))


def learnt(choices: list[Choice]) -> dict[str, float]:
    """The weights under which the right strings of the pages are likeliest, drawn towards nothing."""
    counts = Counter(sign for each in choices for signs in each.signs for sign in signs)
    weights = {sign: 0.0 for sign, count in counts.items() if count >= SEEN_AT_LEAST}
    squares = dict.fromkeys(weights, 1e-6)
    shuffled, order = list(choices), random.Random(1)          # noqa: S311 - the order of learning is no secret
    for _ in range(ROUNDS):
        order.shuffle(shuffled)
        for each in shuffled:
            slopes = slopes_of(each, weights)
            for sign, likelier in slopes.items():
                slope = likelier - PULL * weights[sign] / len(shuffled)
                squares[sign] += slope * slope
                weights[sign] += STEP * slope / math.sqrt(squares[sign])
    return weights


def shares(each: Choice, weights: Mapping[str, float]) -> list[float]:
    """How likely each string of a page is its title, among all of them."""
    ranks = [sum(weights.get(sign, 0.0) for sign in signs) for signs in each.signs]
    top = max(ranks)
    powers = [math.exp(rank - top) for rank in ranks]
    return [power / sum(powers) for power in powers]


def slopes_of(each: Choice, weights: Mapping[str, float]) -> dict[str, float]:
    """How the likelihood of the right strings grows with each weight."""
    likely = shares(each, weights)
    of_right = sum(share for share, right in zip(likely, each.right, strict=True) if right)
    slopes: dict[str, float] = {}
    for signs, share, right in zip(each.signs, likely, each.right, strict=True):
        pull = (share / of_right if right and of_right else 0.0) - share
        for sign in signs:
            if sign in weights:
                slopes[sign] = slopes.get(sign, 0.0) + pull
    return slopes


def try_out(choices: list[Choice]) -> None:
    """Learns from nine tenths of the works and ranks the strings of the last one, ten times."""
    groups = works_apart(choices)
    told: list[tuple[float, bool]] = []
    for fold_number in range(FOLDS):
        weights = learnt([each for each, group in zip(choices, groups, strict=True) if group % FOLDS != fold_number])
        for each in (each for each, group in zip(choices, groups, strict=True) if group % FOLDS == fold_number):
            likely = shares(each, weights)[:-1]
            best = max(range(len(likely)), key=likely.__getitem__, default=-1)
            told.append((likely[best], each.right[best]) if likely else (0.0, False))
    pages = sum(bool(each.titles) for each in choices)
    print(f"{pages} pages of {len(set(groups))} works: {sum(right for _, right in told)} first strings are right")
    for least in (0.9, 0.7, 0.5, 0.3):
        sure = [right for share, right in told if share >= least]
        print(f"share of {least} and more: {len(sure)} pages, {sum(sure) / max(len(sure), 1):.3f} right")


def works_apart(choices: list[Choice]) -> list[int]:
    """A number for each page, the same for pages that share a title, in an order that chance gives."""
    numbers: dict[str, int] = {}
    joined: list[int] = []
    for number, each in enumerate(choices):
        keys = {fold(title) for title in each.titles}
        known = {numbers[key] for key in keys if key in numbers}
        own = min(known, default=number)
        joined.append(own)
        joined = [own if group in known else group for group in joined]
        numbers = {key: own if group in known else group for key, group in numbers.items()} | dict.fromkeys(keys, own)
    groups = sorted(set(joined))
    random.Random(1).shuffle(groups)          # noqa: S311 - nor is this one
    places = {group: place for place, group in enumerate(groups)}
    return [places[group] for group in joined]


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
