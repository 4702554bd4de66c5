"""The front page: what this is, the shelf, what sources disagree on, counts; for members what they watch."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dramatheque.community.portrait import watching
from dramatheque.library import selectors
from dramatheque.library.record import Contradiction, Named
from dramatheque.website.presenting.listing import card, cards, contradictions
from dramatheque.website.presenting.members import watched
from dramatheque.website.visitors import reader

SHELF = 12
LATEST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    works = selectors.browse("work", sort="documents", page=1)
    described = sorted(works.rows, key=lambda work: not (work.year and work.country))     # before those only mentioned
    who = reader(request)
    disputes = selectors.disagreements(page=1).rows
    first = described[0] if described else None
    on_show = _on_show([row for row in disputes if row.property != "episode_title"], first)
    shown = on_show.entity if on_show else first
    return render(
        request,
        "home.html",
        {
            "counts": selectors.shelf_summary(),
            "shelf": cards([work for work in described if not shown or work.id != shown.id or len(described) < SHELF][:SHELF]),
            "works": works.total,
            "countries": works.facets.get("country", ())[:12],
            "first": card(shown) if shown else None,
            "watching": watched(watching(who)) if who else (),
            "may_read": settings.DRAMATHEQUE_OPEN_READING,
            "on_show": contradictions([on_show])[0] if on_show else None,
            "disagreements": contradictions([row for row in disputes if row is not on_show][:LATEST], who),
        },
    )


def _on_show(disputes: Sequence[Contradiction], first: Named | None) -> Contradiction | None:
    """What sources disagree on, of the work that most is told of if it can be, and a date before anything else."""
    number = first.id if first else 0
    return min(disputes, key=lambda row: (row.entity.id != number, row.property != "start_date"), default=None)
