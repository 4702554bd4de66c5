"""The pages of ranked titles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dramatheque.community.members.models import Scale
from dramatheque.community.opinions import ranking
from dramatheque.community.opinions.ranks import Ranked
from dramatheque.website.asked import page_asked
from dramatheque.website.presenting.listing import pager
from dramatheque.website.presenting.opinions import show_score
from dramatheque.website.visitors import reader

ORDERS = {"score": "score", "members": "members", "favourites": "favourites"}
"""Orders and the words for them."""


@require_safe
def top(request: HttpRequest) -> HttpResponse:
    """Titles by score, by members or by favourites, each with its numbers."""
    by = request.GET.get("by", "")
    by = by if by in ORDERS else "score"
    listing = ranking.top(by, page_asked(request))
    who = reader(request)
    scale = who.scale if who else Scale.TEN
    rows = [(row.ranked, row.work, *_scores(row.ranked, scale)) for row in listing.rows]
    context = {"rows": rows, "listing": listing, "by": by, "orders": ORDERS, "pager": pager(listing, "/top", by=by)}
    return render(request, "top.html", context)


def _scores(row: Ranked, scale: str) -> tuple[str, str]:
    """The score a title is ranked by, to as many places as it takes to tell it from the next, and its mean."""
    if row.score is None:
        return "", ""
    return f"{row.score / 10:.3f}", show_score(row.counted.parts_of_sum / row.counted.parts, scale)
