"""Tables of ratings and of what is known of those who rate and of what is rated: rows of text in, numbers and places out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dramatheque.errors import DramathequeError, TableError

Known = Mapping[str, Mapping[str, str]]
"""By id: what is known, by the name of the column."""


@dataclass(frozen=True, slots=True)
class Rated:
    """Ratings as three columns: the places of who rates and what is rated in lists of ids, and the values."""

    users: list[int]
    items: list[int]
    values: list[float]
    user_ids: list[str] = field(default_factory=list)
    item_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One row of a table; a pair to be predicted has no value."""

    user: str
    item: str
    value: float | None = None


def read_rows(rows: Iterable[Mapping[str, str | None]], source: str, *, rated: bool) -> Iterator[RatingRow | TableError]:
    """The rows of a table of user, item and, where they are ratings, rating; a wrong row is an error, the rest goes on."""
    for line, row in enumerate(rows, 2):
        user, item = (row.get("user") or "").strip(), (row.get("item") or "").strip()
        if not user or not item:
            yield TableError("table.row", f"{source}:{line}", "has no user or no item")
            continue
        if not rated:
            yield RatingRow(user, item)
            continue
        try:
            value = float(row.get("rating") or "")
            if not -1e9 < value < 1e9:
                raise ValueError
        except ValueError:
            yield TableError("table.row", f"{source}:{line}", f"the rating {row.get('rating')!r} is no number")
        else:
            yield RatingRow(user, item, value)


def collected(rows: Iterable[RatingRow]) -> Rated:
    """Rows as columns. Of several ratings of one item by one user the last holds."""
    users: dict[str, int] = {}
    items: dict[str, int] = {}
    held: dict[tuple[int, int], float] = {}
    for row in rows:
        if row.value is not None:
            held[users.setdefault(row.user, len(users)), items.setdefault(row.item, len(items))] = row.value
    if not held:
        raise DramathequeError("table.empty", "the ratings", "hold no rating", remedy="give rows with user, item and rating")
    pairs = list(held)
    return Rated([user for user, _ in pairs], [item for _, item in pairs], list(held.values()), list(users), list(items))


def places(rated: Rated, pairs: Sequence[RatingRow]) -> tuple[list[int], list[int], Rated]:
    """Where users and items of pairs stand, and the ratings with the ids they did not know added at the end."""
    users = {name: place for place, name in enumerate(rated.user_ids)}
    items = {name: place for place, name in enumerate(rated.item_ids)}
    user_places = [users.setdefault(pair.user, len(users)) for pair in pairs]
    item_places = [items.setdefault(pair.item, len(items)) for pair in pairs]
    return user_places, item_places, Rated(rated.users, rated.items, rated.values, list(users), list(items))
