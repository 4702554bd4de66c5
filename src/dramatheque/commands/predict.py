"""`dramatheque predict RATINGS [PAIRS]`: how users would rate items, or the best items for each user, as CSV; no database.

RATINGS has the columns user, item, rating; PAIRS user, item. Tables of what is known of items and users make it better: a column
`id`, and any others, of numbers or of words parted by | ; or commas.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from functools import partial

from dramatheque.commands.match import opened_lines
from dramatheque.commands.progress import watch
from dramatheque.commands.tables import say, utf8_output
from dramatheque.community.recommending.modelling import is_available
from dramatheque.community.recommending.modelling.biases import learn_biases
from dramatheque.community.recommending.modelling.ratings import Rated, RatingRow, collected, places, read_rows
from dramatheque.errors import DramathequeError, SourceError, TableError

Known = dict[str, dict[str, str]]
MISSING = "numpy and scipy are not installed (the extra `recommend`)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ratings", metavar="RATINGS", help="a table of user, item, rating: .csv, also .gz; - for stdin")
    parser.add_argument("pairs", metavar="PAIRS", nargs="?", help="a table of user, item: the ratings to be predicted")
    parser.add_argument("--items", metavar="FILE", help="a table of what is known of items, by `id`")
    parser.add_argument("--users", metavar="FILE", help="a table of what is known of users, by `id`")
    parser.add_argument("--top", type=int, default=0, metavar="N", help="instead of pairs: the N best items a user has not rated")
    parser.add_argument("--biases", action="store_true", help="with PAIRS: means of users and items alone, to compare with")


def run(options: argparse.Namespace) -> int:
    """Predicts; rows that cannot be read are named on stderr and left out, and the exit status is 1."""
    utf8_output()
    if (options.pairs is None) == (options.top <= 0):
        raise DramathequeError("predict.what", "PAIRS", "either pairs are given or --top", remedy="see --help")
    rows, wrong = _load(options.ratings, rated=True)
    rated = collected(rows)
    if options.top > 0:
        _print_best(rated, options.top)
        return 1 if wrong else 0
    pairs, more_wrong = _load(options.pairs, rated=False)
    users, items, rated = places(rated, pairs)
    predicted = _predicted(rated, (users, items), options)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("user", "item", "prediction"))
    for pair, value in zip(pairs, predicted, strict=True):
        writer.writerow((pair.user, pair.item, f"{value:.4f}"))
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
        try:
            return list(read(csv.DictReader(lines)))
        except (OSError, EOFError, csv.Error) as error:
            raise SourceError("source.missing", name, f"cannot be read to its end ({error})") from error


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


def _print_best(rated: Rated, most: int) -> None:
    if not is_available():
        raise DramathequeError("predict.missing", "--top", MISSING, remedy="pip install 'dramatheque[recommend]'")
    from dramatheque.community.recommending.modelling.listing import best

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("user", "item", "score", "because"))
    for row in best(rated, most):
        because = rated.item_ids[row.because] if row.because >= 0 else ""
        writer.writerow((rated.user_ids[row.user], rated.item_ids[row.item], f"{row.score:.6f}", because))
