"""`dramatheque find QUERY`: titles and names in any script or spelling; two characters are enough."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from dramatheque.commands.opening import open_library
from dramatheque.commands.option_types import whole
from dramatheque.commands.tables import Column, print_table, say, shorten, utf8_output

if TYPE_CHECKING:
    from dramatheque.library.record import Found

COLUMNS = (
    Column("number", right=True, style="dim"),
    Column("kind", style="cyan"),
    Column("name", share=3),
    Column("matched", share=3, style="dim"),
    Column("known from", share=3, style="dim", wide_only=True),
    Column("year", right=True),
    Column("country"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help="a title or a name: 胡歌, 현빈, One Liter of Tears")
    parser.add_argument("--kind", choices=("work", "person", "character", "organisation", "song"), default="", help="only these")
    parser.add_argument("--limit", type=whole(1), default=20, help="at most so many (20)")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each thing found")


def run(options: argparse.Namespace) -> int:
    """Prints what answers to the query, best first; exit 1 where nothing does."""
    utf8_output()
    open_library()
    from dramatheque.library import selectors

    query = " ".join(options.query)
    found = selectors.find(query, kind=options.kind, limit=options.limit)
    if options.json:
        for hit in found:
            print(json.dumps({**asdict(hit.entity), "matched": hit.matched, "score": hit.score}, ensure_ascii=False))
    elif found:
        print_table(COLUMNS, map(_row, found))
    if not found:
        say(f"nothing found for {shorten(query)}", style="yellow")
    return 0 if found else 1


def _row(hit: Found) -> tuple[object, ...]:
    thing = hit.entity
    matched = hit.matched if hit.matched != thing.name else thing.native
    return thing.id, thing.kind.value, thing.name, matched, thing.note, thing.year, thing.country
