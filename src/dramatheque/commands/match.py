"""`dramatheque match LEFT RIGHT`: which rows of two tables are one work or person, as CSV or JSON lines; no database."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable

from dramatheque.claims import EntityKind
from dramatheque.commands.table_lines import is_json, opened_lines
from dramatheque.commands.tables import say, utf8_output
from dramatheque.errors import DramathequeError
from dramatheque.resolving.table import Match, match_tables
from dramatheque.resolving.table_rows import Row, read_rows

KINDS = {"work": EntityKind.WORK, "person": EntityKind.PERSON}
COLUMNS = ("left_id", "right_id", "score", "judgement", "evidence")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("left", metavar="LEFT", help="a table: .csv, .tsv or .jsonl, also .gz; - for stdin")
    parser.add_argument("right", metavar="RIGHT", help="the other table")
    parser.add_argument("--kind", choices=sorted(KINDS), default="work", help="what the rows are (work)")
    parser.add_argument("--one-to-one", action="store_true", help="each side is free of duplicates: a row is in one pair at most")
    parser.add_argument("--json", action="store_true", help="one pair a line, as JSON; otherwise CSV")


def run(options: argparse.Namespace) -> int:
    """Matches the tables; rows that cannot be read are named on stderr and left out, and the exit status is 1."""
    utf8_output()
    left, left_errors = _load(options.left)
    right, right_errors = _load(options.right)
    for error in (*left_errors, *right_errors):
        say(f"dramatheque: {error}", style="red")
    matches = match_tables(left, right, KINDS[options.kind], one_to_one=options.one_to_one)
    _print_json(matches) if options.json else _print_csv(matches)
    same = sum(match.verdict == "same" for match in matches)
    say(f"{len(left):,} and {len(right):,} rows: {same:,} the same, {len(matches) - same:,} unsure")
    return 1 if left_errors or right_errors else 0


def _load(name: str) -> tuple[list[Row], list[DramathequeError]]:
    rows: list[Row] = []
    errors: list[DramathequeError] = []
    with opened_lines(name) as lines:
        for row in read_rows(lines, name, is_json=is_json(name)):
            rows.append(row) if isinstance(row, Row) else errors.append(row)
    return rows, errors


def _print_json(matches: Iterable[Match]) -> None:
    for match in matches:
        evidence = [{"reason": reason.sentence, "bits": reason.weight} for reason in match.reasons]
        cells = (match.left, match.right, match.score, match.verdict.value, evidence)
        print(json.dumps(dict(zip(COLUMNS, cells, strict=True)), ensure_ascii=False))


def _print_csv(matches: Iterable[Match]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for match in matches:
        evidence = "; ".join(f"{reason.sentence} ({reason.weight:+g})" for reason in match.reasons)
        writer.writerow((match.left, match.right, match.score, match.verdict.value, evidence))
