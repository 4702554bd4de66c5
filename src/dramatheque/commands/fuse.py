"""`dramatheque fuse CLAIMS`: one value an object and property out of what many sources say, as CSV or JSON lines; no database."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from dramatheque.commands.table_lines import is_json, opened_lines
from dramatheque.commands.tables import say, utf8_output
from dramatheque.errors import DramathequeError, SourceError
from dramatheque.fusing import Claims, Example, FusedRow, ReportCard, Table
from dramatheque.fusing.claim_rows import read_claims

COLUMNS = ("object", "property", "value", "confidence", "reason", "dissent")
SOURCE_COLUMNS = ("source", "property", "claims", "agreed", "against", "trust", "copies_from", "examples")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("claims", metavar="CLAIMS", help="a table of source, object, property, type and value: .csv, .tsv or "
                        ".jsonl, also .gz; - for stdin. Types: text, number, date, time, name, names")
    parser.add_argument("--json", action="store_true", help="one value a line, as JSON; otherwise CSV")
    parser.add_argument("--sources", metavar="FILE", default="", help="also write how far each source is trusted on a property "
                        "and whom it copies, as CSV, or JSON lines where the name ends in .jsonl")


def run(options: argparse.Namespace) -> int:
    """Fuses the table; rows that cannot be read are named on stderr and left out, and the exit status is 1."""
    utf8_output()
    claims, errors = _load(options.claims)
    table = Table(claims)
    rows = _print_json(table.fused()) if options.json else _print_csv(table.fused())
    if options.sources:
        _write_sources(Path(options.sources), table.sources())
    left_out = f", {errors:,} rows left out" if errors else ""
    say(f"{claims.size:,} claims of {len(claims.sources):,} sources: {rows:,} values{left_out}")
    return 1 if errors else 0


def _load(name: str) -> tuple[Claims, int]:
    claims, errors = Claims(), 0
    with opened_lines(name) as lines:
        for row in read_claims(lines, name):
            if isinstance(row, DramathequeError):
                errors += 1
                say(f"dramatheque: {row}", style="red")
            else:
                claims.add(row)
    return claims, errors


def _print_json(rows: Iterable[FusedRow]) -> int:
    number = 0
    for row in rows:
        number += 1
        dissent = [{"value": other.value, "sources": other.sources} for other in row.dissent]
        cells = (row.object, row.property, row.value, row.confidence, row.reason, dissent)
        sys.stdout.write(json.dumps(dict(zip(COLUMNS, cells, strict=True)), ensure_ascii=False) + "\n")
    return number


def _print_csv(rows: Iterable[FusedRow]) -> int:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    number = 0
    for row in rows:
        number += 1
        dissent = " | ".join(f"{_text(other.value)} ({other.sources})" for other in row.dissent)
        writer.writerow((row.object, row.property, _text(row.value), row.confidence, row.reason, dissent))
    return number


def _text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _example(one: Example) -> str:
    said = f"{one.object}: {_text(one.said)}"
    return f"{said}, borne out" if one.is_borne_out else f"{said}, not {_text(one.believed)}"


def _write_sources(path: Path, cards: Iterable[ReportCard]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            _write_cards(file, cards, as_json=is_json(path.name))
    except OSError as error:
        raise SourceError("source.refused", str(path), f"cannot be written ({error.strerror or error})") from error


def _write_cards(file: TextIO, cards: Iterable[ReportCard], *, as_json: bool) -> None:
    writer = csv.writer(file, lineterminator="\n")
    if not as_json:
        writer.writerow(SOURCE_COLUMNS)
    for card in cards:
        cells = (card.source, card.property, card.claims, card.agreed, card.against, card.trust)
        if as_json:
            lists = ([asdict(one) for one in card.copies_from], [asdict(one) for one in card.examples])
            file.write(json.dumps(dict(zip(SOURCE_COLUMNS, (*cells, *lists), strict=True)), ensure_ascii=False) + "\n")
        else:
            named = "; ".join(f"{one.source} ({one.share}, {one.sure:.0%} sure)" for one in card.copies_from)
            shown = " | ".join(map(_example, card.examples))
            writer.writerow((*cells, named, shown))
