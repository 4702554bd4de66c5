"""`dramatheque show TITLE-OR-NUMBER`: one fused record in the terminal: what holds, who differs and why, gaps, sources."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from dramatheque.commands.opening import open_library
from dramatheque.commands.tables import say, shorten, utf8_output
from dramatheque.errors import NotFoundError

if TYPE_CHECKING:
    from dramatheque.library.record import Record

LONGEST_NUMBER = 18           # digits that a number of the library has at the most


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("thing", nargs="+", metavar="TITLE-OR-NUMBER", help="a title or name, or a record's number")
    parser.add_argument("--kind", choices=("work", "person", "character", "organisation", "song"), default="", help="only such")
    parser.add_argument("--json", action="store_true", help="the whole record as JSON")


def run(options: argparse.Namespace) -> int:
    """Prints the record that answers best."""
    utf8_output()
    open_library()
    record = _find(" ".join(options.thing), options.kind)
    if options.json:
        import orjson

        print(orjson.dumps(asdict(record), option=orjson.OPT_NON_STR_KEYS, default=dict).decode())
        return 0
    from dramatheque.commands.record_tables import print_record
    from dramatheque.library import selectors

    print_record(record, selectors.credits(record.entity.id))
    return 0


def _find(words: str, kind: str) -> Record:
    from dramatheque.library import selectors

    if words.isdecimal() and len(words) <= LONGEST_NUMBER:
        try:
            return selectors.record(int(words))
        except NotFoundError:
            if not selectors.find(words, kind=kind, limit=1):
                raise
    found = selectors.find(words, kind=kind, limit=6)
    if not found:
        what = "nothing in the library is called so"
        raise NotFoundError("not_found", shorten(words) or "an empty name", what, remedy="try dramatheque find")
    first, *others = found
    if others:
        say("also: " + " · ".join(f"{hit.entity.name} ({hit.entity.kind.value} {hit.entity.id})" for hit in others), style="dim")
    return selectors.record(first.entity.id)
