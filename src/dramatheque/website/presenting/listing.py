"""Rows of lists: cards of works, disagreements, suggestions, and the links between pages of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from dramatheque.community.kept_back import Reach
from dramatheque.community.members.models import Member
from dramatheque.community.subjects import FOLDERS
from dramatheque.library.record import Contradiction, Listing, Named, Suggested
from dramatheque.website.addresses import address, query, site_address
from dramatheque.website.plates import plate_address
from dramatheque.website.posters import poster_address, poster_text
from dramatheque.website.presenting.values import show_key, show_value
from dramatheque.website.presenting.wording import country_word, language_of, property_word, site_word, word


class Card(NamedTuple):
    """A thing in a list; works have posters."""

    number: str
    name: str
    href: str
    kind: str
    native: str
    lang: str
    facts: str
    country: str
    note: str
    poster: str
    alt: str
    plate: str                       # the picture of what has no poster


class Side(NamedTuple):
    """One value of a disagreement and the sites that state it."""

    text: str
    sites: tuple[tuple[str, str], ...]
    witnesses: int


class Dispute(NamedTuple):
    """A disagreement as a row."""

    thing: str
    thing_href: str
    native: str
    lang: str
    country: str
    label: str
    href: str
    standing: str
    standing_word: str
    reason: str
    sides: tuple[Side, ...]


class Pair(NamedTuple):
    """Two things that may be one."""

    left: Card
    right: Card
    share: int
    reasons: tuple[str, ...]
    left_id: int
    right_id: int


class Pager(NamedTuple):
    """Links to the pages before and after; "" where there is none."""

    page: int
    pages: int
    previous: str
    next: str


def cards(things: Iterable[Named]) -> tuple[Card, ...]:
    """Cards of things."""
    return tuple(card(thing) for thing in things)


def card(thing: Named) -> Card:
    """A thing as a card."""
    kind = thing.type if thing.type not in ("", "series") else ""
    facts = ", ".join(str(part) for part in (country_word(thing.country) if thing.country else "", thing.year, kind) if part)
    is_work = thing.kind == "work"
    return Card(
        catalogue_number(thing),
        thing.name,
        address(thing),
        word("kind", thing.kind),
        thing.native,
        language_of(thing.native, thing.country),
        facts,
        thing.country,
        thing.note,
        poster_address(thing) if is_work else "",
        poster_text(thing) if is_work else "",
        "" if is_work else plate_address(thing),
    )


def catalogue_number(thing: Named) -> str:
    """A thing's number as the catalogue prints it."""
    return f"{FOLDERS[thing.kind][0].upper()} {thing.id:05d}"


def contradictions(rows: Iterable[Contradiction], reader: Member | None = None) -> tuple[Dispute, ...]:
    """Rows of disagreements, the shown value first; without those that give away more than the reader has seen."""
    held = list(rows)
    reach = Reach(reader, *(row.entity for row in held))
    return tuple(_dispute(row) for row in held if not reach.hidden_to(row.property, dict(row.key), row.entity))


def _dispute(row: Contradiction) -> Dispute:
    key = show_key(row.key)
    sides = tuple(
        Side(
            show_value(row.property, told.value, told.qualifiers),
            tuple((site_word(site), site_address(site)) for site in told.sites),
            told.witnesses,
        )
        for told in row.values
    )
    entity = row.entity
    return Dispute(
        entity.name,
        address(entity),
        entity.native,
        language_of(entity.native, entity.country),
        entity.country,
        f"{property_word(row.property)}{f' ({key})' if key else ''}",
        f"{address(entity)}/facts/{row.property}",
        row.standing,
        word("standings", row.standing),
        row.reason,
        sides,
    )


def decades(years: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Counts by year as counts by decade, the latest first.

    >>> decades((("2005", 2), ("2015", 1), ("2007", 1)))
    (('2010', 1), ('2000', 3))
    """
    counts: dict[str, int] = {}
    for year, count in years:
        if year[:3].isdigit():
            counts[f"{year[:3]}0"] = counts.get(f"{year[:3]}0", 0) + count
    return tuple(sorted(counts.items(), reverse=True))


def suggested(rows: Iterable[Suggested]) -> tuple[Pair, ...]:
    """Pairs that may be the same."""
    return tuple(
        Pair(card(row.left), card(row.right), round(100 * row.score), row.reasons, row.left.id, row.right.id) for row in rows
    )


def pager(listing: Listing[Any], path: str, **kept: object) -> Pager:
    """The links of a list's page; `kept` is what the list is narrowed by."""
    page, pages = listing.page, listing.pages
    return Pager(
        page,
        pages,
        f"{path}{query(**kept, page=page - 1)}" if page > 1 else "",
        f"{path}{query(**kept, page=page + 1)}" if page < pages else "",
    )
