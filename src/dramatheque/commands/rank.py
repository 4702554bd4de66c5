"""`dramatheque rank DUMP`: the site's orders of titles computed again from a dump by the published formula; no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dramatheque.commands.tables import Column, print_table, utf8_output
from dramatheque.errors import SourceError

if TYPE_CHECKING:
    from dramatheque.community.opinions.ranks import Ranked

COLUMNS = (
    Column("rank", right=True), Column("number", right=True, style="dim"), Column("title", share=3), Column("year", right=True),
    Column("score", right=True), Column("scored by", right=True), Column("members", right=True), Column("favourites", right=True),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("dump", metavar="DUMP", help="a file that `dramatheque dump` made, or - for what is piped in")
    parser.add_argument("--by", choices=("score", "members", "favourites"), default="score", help="the order (score)")
    parser.add_argument("--limit", type=int, default=0, help="only the first so many")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each title")


def run(options: argparse.Namespace) -> int:
    """Prints the titles, best first."""
    utf8_output()
    from dramatheque.community.opinions import dumping

    rows = list(dumping.read(_lines(options.dump), options.dump))
    names = {row["work"]: row for row in rows}
    listed = dumping.ranks(rows, options.by)
    shown = listed[: options.limit] if options.limit else listed
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


def _lines(source: str) -> Iterator[str] | Iterable[str]:
    if source == "-":
        return sys.stdin
    try:
        return Path(source).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError("source.missing", source, f"cannot be read ({error.__class__.__name__})") from error
