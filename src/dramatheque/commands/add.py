"""`dramatheque add SOURCE…`: reads pages into the library.

What it holds is skipped unread, so that a long add that was stopped goes on where it stopped.
"""

from __future__ import annotations

import argparse
import gc
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from dramatheque.commands.opening import open_library
from dramatheque.commands.option_types import day
from dramatheque.commands.pages import SOURCES, Library, Read, read_again, read_each
from dramatheque.commands.progress import watch
from dramatheque.commands.tables import Column, print_table, say, utf8_output
from dramatheque.reading import count_sources

COLUMNS = (
    Column("page", share=3),
    Column("about", share=3),
    Column("new", right=True, style="green"),
    Column("confirmed", right=True),
    Column("contradicted", right=True, style="yellow"),
)


SELDOM = 20_000, 50, 100     # records hold no rings: looking for some after every 700 new objects is a tenth of the time
MOST_AGAIN, LONGEST_AGAIN = 500, 200_000   # pages turned away that are looked at again, and their bytes
FEW = 500            # titles whose members are told at once; of more, all that members rely on is looked at


@dataclass(slots=True)
class Outcome:
    """What became of one source: added, held (it was there already), not_about (no drama in it) or failed."""

    source: str
    status: str
    sha256: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    works: list[dict[str, Any]] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)
    message: str = ""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument("--json", action="store_true", help="one line of JSON for each page")
    parser.add_argument("--read-at", type=day, metavar="DATE", default="", help="when the files were fetched (2024-03-01)")


def run(options: argparse.Namespace) -> int:
    """Adds every source; one that fails is named, the others are added, and the exit status is 1."""
    utf8_output()
    open_library()
    outcomes = []
    for outcome in add_each(options.sources, read_at=options.read_at):
        outcomes.append(outcome)
        _report(outcome, as_json=options.json)
    if not options.json:
        _summary(outcomes)
    return 1 if any(outcome.status == "failed" for outcome in outcomes) else 0


def add_each(sources: Sequence[str], *, read_at: str = "") -> Iterator[Outcome]:
    """Adds the documents of the sources one by one; at the end, also when stopped, brings trust up to date, places what
    imports waited to place, and tells members what changed of titles of theirs.

    Pages turned away are looked at again when all others are in: by then the title they name may be a known one.
    """
    from dramatheque.community.arrivals import after_arrival
    from dramatheque.library import recording, selectors, services

    touched: set[int] = set()
    gc.set_threshold(*SELDOM)
    library = Library(lambda sha256: recording.held(sha256) is not None, selectors.known_titles)
    readings = _turned_away_last(read_each(sources, library, read_at=read_at), library)
    try:
        for read in watch(readings, "adding", total=count_sources(sources)):
            outcome = _add(read)
            touched.update(int(work["id"]) for work in outcome.works)
            yield outcome
    finally:
        services.settle()
        after_arrival(touched if len(touched) <= FEW else None)


def _turned_away_last(readings: Iterator[Read], library: Library) -> Iterator[Read]:
    """The readings; the first ones that tell of no drama, as far as they are short, come again at the end, read anew."""
    kept: list[Read] = []
    for read in readings:
        if read.reading is not None and read.reading.not_about and len(kept) < MOST_AGAIN and len(read.data) < LONGEST_AGAIN:
            kept.append(read)
        else:
            yield read
    for read in kept:
        yield read_again(read, library)


def _add(read: Read) -> Outcome:
    from dramatheque.library import services

    if read.error is not None:
        return Outcome(read.source, "failed", message=str(read.error))
    if read.reading is None:
        return Outcome(read.source, "held", read.sha256)
    if read.reading.not_about:
        return Outcome(read.source, "not_about", read.sha256, message=read.reading.not_about)
    added = services.add_reading(read.reading, data=read.data)
    return Outcome(
        read.source,
        "held" if added.was_held else "added",
        added.document,
        {"new": added.new, "confirmed": added.confirmed, "contradicted": added.contradicted},
        [{"id": work.id, "name": work.name} for work in added.works],
        [issue.message for issue in read.reading.issues],
    )


def _report(outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        row = asdict(outcome)
        print(json.dumps({**row, **row.pop("counts")}, ensure_ascii=False))
    if outcome.status == "failed":
        say(f"dramatheque: {outcome.message}", style="red")
    elif outcome.status == "not_about":
        say(f"{outcome.source}: not about a drama ({outcome.message})", style="yellow")
    for issue in outcome.issues:
        say(f"{outcome.source}: could not be read: {issue}", style="yellow")


def _summary(outcomes: Sequence[Outcome]) -> None:
    added = [outcome for outcome in outcomes if outcome.status == "added"]
    print_table(COLUMNS, map(_row, added))
    totals: Counter[str] = Counter()
    for outcome in outcomes:
        totals[outcome.status] += 1
        totals.update(outcome.counts)
    words = [f"{totals['added']:,} added"]
    words += [f"{totals[status]:,} {label}" for status, label in _LABELS.items() if totals[status]]
    claims = ", ".join(f"{totals[how]:,} {how}" for how in ("new", "confirmed", "contradicted"))
    say(f"{' · '.join(words)}; claims: {claims}")


def _row(outcome: Outcome) -> tuple[object, ...]:
    about = outcome.works[0]["name"] if outcome.works else ""
    return _short(outcome.source), about, *(outcome.counts[how] for how in ("new", "confirmed", "contradicted"))


def _short(source: str) -> str:
    """The end of a long path: what tells it from its neighbours."""
    parts = source.split("/")
    return source if "://" in source or len(parts) < 3 else "/".join(["…", *parts[-2:]])


_LABELS = {"held": "already held", "not_about": "not about a drama", "failed": "could not be read"}
