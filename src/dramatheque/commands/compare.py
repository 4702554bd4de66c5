"""`dramatheque compare SOURCE…`: what pages would add to the library, confirm and contradict. Nothing is stored."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dramatheque.commands.opening import open_library
from dramatheque.commands.option_types import day
from dramatheque.commands.pages import SOURCES, Library, read_each
from dramatheque.commands.progress import watch
from dramatheque.commands.tables import Column, Group, print_table, say, shorten, utf8_output
from dramatheque.reading import count_sources

if TYPE_CHECKING:
    from dramatheque.library.record import Comparison

COLUMNS = (
    Column("property", style="cyan"),
    Column("value", share=3, fold=True),
    Column("held", share=3, fold=True, style="dim"),
    Column("quote", share=3, style="dim", wide_only=True),
)
PARTS = (("contradicted", "against what is held"), ("confirmed", "said by others too"), ("new", "not held yet"))


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument("--json", action="store_true", help="one line of JSON for each page")
    parser.add_argument("--read-at", type=day, metavar="DATE", default="", help="when the files were fetched (2024-03-01)")


def run(options: argparse.Namespace) -> int:
    """Compares every source with the library; one that fails is named, and the exit status is 1."""
    utf8_output()
    open_library()
    from dramatheque.library import selectors

    failed = False
    readings = read_each(options.sources, Library(knows=selectors.known_titles), read_at=options.read_at)
    for read in watch(readings, "comparing", total=count_sources(options.sources)):
        if read.reading is None:
            failed = True
            say(f"dramatheque: {read.error}", style="red")
            continue
        _compare(read.reading, as_json=options.json)
    return 1 if failed else 0


def _compare(reading: Any, *, as_json: bool) -> None:
    from dramatheque.library import services

    comparison = services.compare(reading)
    if as_json:
        reasons = [{"name": name, "property": prop, "value": value, "reason": why}
                   for (name, prop, value), why in comparison.reasons.items()]
        print(json.dumps({**asdict(comparison), "reasons": reasons}, ensure_ascii=False))
    elif comparison.not_about:
        say(f"{reading.document.source}: not about a drama ({comparison.not_about})", style="yellow")
    else:
        counts = " · ".join(f"{len(getattr(comparison, part)):,} {part}" for part, _ in PARTS)
        main = next((mention.name for mention in reading.mentions if mention.kind == "work"), "")
        print_table(COLUMNS, _rows(comparison, main), title=comparison.document.title or comparison.document.source, note=counts)
        print()


def _rows(comparison: Comparison, main: str) -> Iterator[tuple[str, ...] | Group]:
    """A row for each claim; what is not said of the page's main work is said of whom."""
    for part, meaning in PARTS:
        rows = getattr(comparison, part)
        if rows:
            yield Group(part.capitalize(), meaning)
        for name, prop, value, quote, held in rows:
            yield prop, shorten(f"{name}: {value}" if name != main else value), shorten(held), quote
