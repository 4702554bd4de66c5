"""`dramatheque predict RATINGS [PAIRS]`: how users would rate items, or the best items for each user, as CSV; no database.

RATINGS has the columns user, item, rating; PAIRS user, item. Tables of what is known of items and users make it better: a column
`id`, and any others, of numbers or of words parted by | ; or commas.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from dramatheque.commands.option_types import whole
from dramatheque.commands.progress import watch
from dramatheque.commands.table_lines import opened_lines
from dramatheque.commands.tables import say, utf8_output
from dramatheque.community.recommending.modelling import is_available
from dramatheque.community.recommending.modelling.biases import learn_biases
from dramatheque.community.recommending.modelling.ratings import Rated, RatingRow, collected, places, read_rows
from dramatheque.errors import DramathequeError, TableError, UsageError

if TYPE_CHECKING:
    from dramatheque.community.recommending.modelling.listing import Listed

Known = dict[str, dict[str, str]]
DECIMALS = 6
MISSING = "numpy and scipy are not installed (the extra `recommend`)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ratings", metavar="RATINGS", help="a table of user, item, rating: .csv, also .gz; - for stdin")
    parser.add_argument("pairs", metavar="PAIRS", nargs="?", help="a table of user, item: the ratings to be predicted")
    parser.add_argument("--items", metavar="FILE", help="a table of what is known of items, by `id`")
    parser.add_argument("--users", metavar="FILE", help="a table of what is known of users, by `id`")
    top = "instead of pairs: the N best items a user has not rated"
    parser.add_argument("--top", type=whole(1), default=0, metavar="N", help=top)
    parser.add_argument("--biases", action="store_true", help="with PAIRS: means of users and items alone, to compare with")
    parser.add_argument("--json", action="store_true", help="one row a line, as JSON; otherwise CSV")


def run(options: argparse.Namespace) -> int:
    """Predicts; rows that cannot be read are named on stderr and left out, and the exit status is 1."""
    utf8_output()
    if (options.pairs is None) == (options.top <= 0):
        raise UsageError("usage.predict", "PAIRS", "either pairs are given or --top", remedy="see --help")
    rows, wrong = _load(options.ratings, rated=True)
    rated = collected(rows)
    if options.top > 0:
        _print_best(rated, options.top, as_json=options.json)
        return 1 if wrong else 0
    pairs, more_wrong = _load(options.pairs, rated=False)
    users, items, rated = places(rated, pairs)
    predicted = _predicted(rated, (users, items), options)
    cells = ((pair.user, pair.item, float(value)) for pair, value in zip(pairs, predicted, strict=True))
    _print(("user", "item", "prediction"), cells, as_json=options.json)
    return 1 if wrong or more_wrong else 0


def _load(name: str, *, rated: bool) -> tuple[list[RatingRow], int]:
    rows: list[RatingRow] = []
    wrong = 0
    for row in _table(name, partial(read_rows, source=name, rated=rated)):
        if isinstance(row, RatingRow):
            rows.append(row)
        else:
            wrong += 1
            say(f"dramatheque: {row}", style="red")
    return rows, wrong


def _table(name: str, read: partial[Iterator[RatingRow | TableError]]) -> list[RatingRow | TableError]:
    with opened_lines(name) as lines:
        return list(read(csv.DictReader(lines)))


def _known(name: str | None) -> Known:
    if name is None:
        return {}
    with opened_lines(name) as lines:
        reader = csv.DictReader(lines)
        if "id" not in (reader.fieldnames or ()):
            raise TableError("table.header", name, "has no column `id`")
        return {row["id"]: {key: cell for key, cell in row.items() if key and key != "id" and cell} for row in reader}


def _predicted(rated: Rated, pairs: tuple[list[int], list[int]], options: argparse.Namespace) -> list[float]:
    if options.biases or not is_available():
        if not options.biases:
            say(f"{MISSING}: predicted by the means of users and items alone")
        biases = learn_biases(rated)
        return [biases.predict(*pair) for pair in zip(*pairs, strict=True)]
    from dramatheque.community.recommending.modelling.predicting import predict

    turns = partial(watch, label="learning", unit="turns")
    return predict(rated, pairs, users=_known(options.users), items=_known(options.items), watch=turns)


def _print_best(rated: Rated, most: int, *, as_json: bool) -> None:
    if not is_available():
        raise DramathequeError("predict.missing", "--top", MISSING, remedy="pip install 'dramatheque[recommend]'")
    from dramatheque.community.recommending.modelling.listing import best

    _print(("user", "item", "score", "because"), _best_rows(rated, best(rated, most)), as_json=as_json)


def _best_rows(rated: Rated, listed: Iterable[Listed]) -> Iterator[tuple[object, ...]]:
    for row in listed:
        because = rated.item_ids[row.because] if row.because >= 0 else ""
        yield rated.user_ids[row.user], rated.item_ids[row.item], float(row.score), because


def _print(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]], *, as_json: bool) -> None:
    if as_json:
        for row in rows:
            cells = (round(cell, DECIMALS) if isinstance(cell, float) else cell for cell in row)
            print(json.dumps(dict(zip(columns, cells, strict=True)), ensure_ascii=False))
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([f"{cell:.{DECIMALS}f}" if isinstance(cell, float) else cell for cell in row])
