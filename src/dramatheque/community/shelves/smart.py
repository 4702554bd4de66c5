"""Lists that are a search: the query of a page of works in, the works it finds now out. Only the query is stored."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from dramatheque.library import selectors
from dramatheque.library.record import Named
from dramatheque.library.shaping import PAGE_SIZE

NARROWED = ("country", "decade", "year", "genre")
SORTS = ("documents", "name", "year")
MOST_FOUND = 100


def kept(query: str) -> str:
    """What of a query string narrows works, in one spelling; "" where nothing does.

    >>> kept("?sort=name&country=jp&page=3&decade=2000"), kept("kind=person"), kept("q=%E6%B6%99")
    ('country=JP&decade=2000&sort=name', '', 'q=%E6%B6%99')
    """
    told = {name: " ".join(value.replace("\0", "").split()) for name, value in parse_qsl(query.lstrip("?"))}
    if told.get("q"):
        return urlencode({"q": told["q"][:200].strip()})
    if told.get("kind", "work") != "work":
        return ""
    found = {name: told[name][:80].strip() for name in NARROWED if told.get(name)}
    found = {name: value for name, value in found.items() if name not in ("decade", "year") or _is_year(value)}
    if "country" in found:
        found["country"] = found["country"].upper()[:2].strip()
    if found and told.get("sort") in SORTS:
        found["sort"] = told["sort"]
    return urlencode(found)


def found(query: str, page: int) -> tuple[list[tuple[int, Named]], int, int]:
    """A page of the works that a kept query finds, each with its place; how many there are, and how many pages."""
    told = dict(parse_qsl(query))
    if "q" in told:
        works = [hit.entity for hit in selectors.find(told["q"], kind="work", limit=MOST_FOUND)]
        return list(enumerate(works, 1)), len(works), 1
    decade, year = (int(told[name]) if told.get(name) else None for name in ("decade", "year"))
    listing = selectors.browse(
        "work", country=told.get("country", ""), decade=decade, year=year, genre=told.get("genre", ""),
        sort=told.get("sort", "documents"), page=page,
    )
    return list(enumerate(listing.rows, (listing.page - 1) * PAGE_SIZE + 1)), listing.total, listing.pages


def path(query: str) -> str:
    """The page of the site that shows the same."""
    return f"/find?kind=work&{query}" if query.startswith("q=") else f"/browse?{query}"


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()
