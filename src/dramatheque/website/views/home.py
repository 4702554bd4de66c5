"""The front page: what this is, the shelf, what sources disagree on, counts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dramatheque.library import selectors
from dramatheque.website.presenting.listing import cards, contradictions

SHELF = 18
LATEST = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    works = selectors.browse("work", sort="documents", page=1)
    described = sorted(works.rows, key=lambda work: not (work.year and work.country))     # before those only mentioned
    return render(
        request,
        "home.html",
        {
            "counts": selectors.shelf_summary(),
            "shelf": cards(described[:SHELF]),
            "works": works.total,
            "countries": works.facets.get("country", ())[:12],
            "disagreements": contradictions(selectors.disagreements(page=1).rows[:LATEST]),
        },
    )
