"""Lists over the whole library: disagreements, gaps, suggestions, browsing, finding."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dramatheque.claims import Holds, vocabulary
from dramatheque.community.editing import permissions
from dramatheque.community.subjects import FOLDERS
from dramatheque.library import selectors
from dramatheque.website.asked import page_asked
from dramatheque.website.presenting.gaps import gap_rows
from dramatheque.website.presenting.listing import cards, contradictions, decades, pager, suggested
from dramatheque.website.visitors import reader

SORTS = {"documents": "most documents", "name": "title", "year": "newest"}
FILLED = {"": None, "no": False, "yes": True}


@require_safe
def disagreements(request: HttpRequest) -> HttpResponse:
    """Facts whose values differ."""
    prop, standing = _property(request), request.GET.get("standing", "")
    standing = standing if standing in ("open", "settled") else ""
    listing = selectors.disagreements(property=prop, standing=standing, page=page_asked(request))
    return render(
        request,
        "disagreements.html",
        {
            "rows": contradictions(listing.rows, reader(request)),
            "listing": listing,
            "prop": prop,
            "standing": standing,
            "properties": [name for name, known in vocabulary().items() if known.holds in (Holds.ONE, Holds.KEYED, Holds.MANY)],
            "pager": pager(listing, "/disagreements", property=prop, standing=standing),
        },
    )


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """What pages leave out."""
    prop, filled = _property(request), request.GET.get("filled", "")
    filled = filled if filled in FILLED else ""
    listing = selectors.open_gaps(property=prop, filled=FILLED[filled], page=page_asked(request))
    return render(
        request,
        "gaps.html",
        {
            "rows": gap_rows(listing.rows),
            "listing": listing,
            "prop": prop,
            "filled": filled,
            "properties": list(vocabulary()),
            "pager": pager(listing, "/gaps", property=prop, filled=filled),
        },
    )


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Pairs that may be the same thing."""
    listing = selectors.suggestions(page=page_asked(request))
    return render(
        request,
        "suggestions.html",
        {
            "rows": suggested(listing.rows),
            "may_judge": permissions.may_judge(reader(request)),
            "listing": listing,
            "pager": pager(listing, "/suggestions"),
        },
    )


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """Things of a kind, narrowed by country, decade or year, and genre."""
    get = request.GET.get
    kind = get("kind", "") if get("kind", "") in FOLDERS else "work"
    sort = get("sort", "") if get("sort", "") in SORTS else "documents"
    kept = {
        "kind": kind,
        "country": get("country", "")[:2].upper(),
        "decade": _year(get("decade", "")),
        "year": _year(get("year", "")),
        "genre": get("genre", "")[:80],
    }
    decade, year = (int(kept[name]) if kept[name] else None for name in ("decade", "year"))
    listing = selectors.browse(
        kind, country=kept["country"], year=year, decade=decade, genre=kept["genre"], sort=sort, page=page_asked(request)
    )
    return render(
        request,
        "browse.html",
        {
            "cards": cards(listing.rows),
            "listing": listing,
            "kind": kind,
            "kept": kept,
            "sort": sort,
            "sorts": SORTS,
            "kinds": list(FOLDERS),
            "facets": {**listing.facets, "decade": decades(listing.facets.get("year", ()))},
            "pager": pager(listing, "/browse", **kept, sort=sort),
        },
    )


def _year(text: str) -> str:
    return text if text.isdecimal() and text.isascii() and len(text) == 4 else ""


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Search by any spelling in any script."""
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    kind = request.GET.get("kind", "")
    kind = kind if kind in FOLDERS else ""
    found = selectors.find(query, kind=kind, limit=60) if query else ()
    return render(
        request,
        "find.html",
        {
            "query": query,
            "kind": kind,
            "found": [(card, hit.matched) for card, hit in zip(cards([hit.entity for hit in found]), found, strict=True)],
            "kinds": list(FOLDERS),
        },
    )


def _property(request: HttpRequest) -> str:
    prop = request.GET.get("property", "")
    return prop if prop in vocabulary() else ""
