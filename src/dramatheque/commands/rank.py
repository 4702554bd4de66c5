"""`dramatheque rank DUMP`: the site's orders of titles computed again from a dump by the published formula; no database."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from dramatheque.commands.option_types import whole
from dramatheque.commands.table_lines import opened_lines
from dramatheque.commands.tables import Column, print_table, utf8_output

if TYPE_CHECKING:
    from dramatheque.community.opinions.ranks import Ranked

COLUMNS = (
    Column("rank", right=True), Column("number", right=True, style="dim"), Column("title", share=3), Column("year", right=True),
    Column("score", right=True), Column("scored by", right=True), Column("members", right=True), Column("favourites", right=True),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("dump", metavar="DUMP", help="a file that `dramatheque dump` made, also .gz; - for stdin")
    parser.add_argument("--by", choices=("score", "members", "favourites"), default="score", help="the order (score)")
    parser.add_argument("--limit", type=whole(1), default=None, help="only the first so many")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each title")


def run(options: argparse.Namespace) -> int:
    """Prints the titles, best first."""
    utf8_output()
    from dramatheque.community.opinions import dumping

    with opened_lines(options.dump) as lines:
        rows = list(dumping.read(lines, options.dump))
    names = {row["work"]: row for row in rows}
    listed = dumping.ranks(rows, options.by)
    shown = listed[: options.limit]
    if options.json:
        for row in shown:
            print(json.dumps(_told(row, names[row.work]), ensure_ascii=False))
    else:
        print_table(COLUMNS, (tuple(_told(row, names[row.work]).values()) for row in shown))
    return 0


def _told(row: Ranked, name: dict[str, Any]) -> dict[str, Any]:
    counted = row.counted
    known = {"rank": row.rank, "work": row.work, "title": name.get("title", ""), "year": name.get("year")}
    return known | {
        "score": row.score, "scored": counted.scored, "members": counted.members, "favourites": counted.favourites,
    }

