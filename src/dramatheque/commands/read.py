"""`dramatheque read SOURCE…`: prints what pages state. A table for people, `--json` for one claim a line; no database."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from dramatheque.claims import Claim, Mention, Reading, State
from dramatheque.claims.jsonlines import dump_gaps, dump_rows
from dramatheque.commands.option_types import day
from dramatheque.commands.pages import SOURCES
from dramatheque.commands.tables import Column, Group, print_table, say, shorten, utf8_output
from dramatheque.errors import DramathequeError
from dramatheque.reading import OpenOptions, open_sources, read_opened
from dramatheque.website.home import fetched_folder

COLUMNS = (
    Column("property", style="cyan"),
    Column("value", share=4, fold=True),
    Column("quote", share=4, style="dim"),
    Column("section", share=2, style="dim"),
    Column("place", style="dim", right=True, wide_only=True),
)
GAP_COLUMNS = (
    Column("left open", style="yellow"),
    Column("about", share=3, fold=True),
    Column("quote", share=4, style="dim"),
    Column("section", share=2, style="dim"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument("--json", action="store_true", help="one claim a line, as JSON")
    parser.add_argument("--gaps", action="store_true", help="also what the pages leave open")
    fetched = "day the files were fetched (2024-03-01), for '7 days ago'"
    parser.add_argument("--read-at", type=day, metavar="DATE", default="", help=fetched)


def run(options: argparse.Namespace) -> int:
    """Reads every source; one that fails is named on stderr, the others are read, and the exit status is 1."""
    utf8_output()
    failed = False
    for opened in open_sources(options.sources, OpenOptions(read_at=options.read_at, cache=fetched_folder())):
        if isinstance(opened, DramathequeError):
            failed = True
            say(f"dramatheque: {opened}", style="red")
            continue
        try:
            reading = read_opened(opened)
        except DramathequeError as error:
            failed = True
            say(f"dramatheque: {error}", style="red")
            continue
        _print_json(reading, gaps=options.gaps) if options.json else _print_tables(reading, gaps=options.gaps)
        if reading.not_about:
            say(f"{opened.source}: not about a drama ({reading.not_about})", style="yellow")
    return 1 if failed else 0


def _print_json(reading: Reading, *, gaps: bool) -> None:
    for line in dump_rows(reading):
        print(line)
    for line in dump_gaps(reading) if gaps else ():
        print(line)
    sys.stdout.flush()


def _print_tables(reading: Reading, *, gaps: bool) -> None:
    if reading.not_about:
        return
    document = reading.document
    counts = f"{document.source} · {len(reading.claims):,} claims · {len(reading.gaps):,} left open"
    print_table(COLUMNS, _claim_rows(reading), title=document.title or document.source, note=counts)
    if gaps and reading.gaps:
        rows = ((gap.property, plain(gap.about), gap.quote, " › ".join(gap.section)) for gap in reading.gaps)
        print_table(GAP_COLUMNS, rows, title="\nLeft open by the page")
    print()


def _claim_rows(reading: Reading) -> Iterator[tuple[Any, ...] | Group]:
    """Claims grouped by what they speak of, the main work first, in the order of the page."""
    told: dict[Mention, list[Claim]] = {}
    for claim in reading.claims:
        told.setdefault(claim.subject, []).append(claim)
    for mention, claims in told.items():
        yield Group(mention.name, f"{mention.kind.value} {mention.key}")
        for claim in claims:
            place = claim.evidence[0]
            yield claim.property, _value(claim), place.quote, " › ".join(place.section), f"{place.start}–{place.end}"


def _value(claim: Claim) -> str:
    value = "unknown" if claim.state is State.UNKNOWN else "none" if claim.state is State.NONE else shorten(plain(claim.value))
    return value + (f"  [{plain(claim.qualifiers)}]" if claim.qualifiers else "")


def plain(value: Any) -> str:
    """A value as people read it: slots of a group as "name: value", lists with commas.

    >>> plain({"person": "Ryo Nishikido", "character": "Haruto"})
    'person: Ryo Nishikido, character: Haruto'
    """
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {plain(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(plain(item) for item in value)
    return str(value)
