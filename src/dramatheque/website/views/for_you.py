"""What to watch next: for members from what they like, for guests from titles they name."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dramatheque.community.recommending import due, services, tastes
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import State
from dramatheque.library import selectors as library
from dramatheque.library.shaping import named
from dramatheque.website.presenting.listing import cards
from dramatheque.website.presenting.recommendations import progress_words, suggested_rows
from dramatheque.website.presenting.values import show_value
from dramatheque.website.visitors import member_of, reader


@require_http_methods(["GET", "HEAD", "POST"])
def for_you(request: HttpRequest) -> HttpResponse:
    """Suggestions with their reasons, and what steers them."""
    if request.method == "POST":
        return steer(request)
    who = reader(request)
    if who is None:
        return _for_guest(request)
    taste = tastes.taste_of(who)
    genres = [(genre, show_value("genre", genre, {})) for genre in tastes.genres()]
    rows = suggested_rows(tastes.for_member(who, taste), who.scale)
    context = {"rows": rows, "genres": genres, "taste": taste, "tags": ", ".join(taste.tags), **_progress()}
    context["has_liked"] = bool(rows) or tastes.has_liked(who)
    return render(request, "for_you.html", context)


@login_required
def steer(request: HttpRequest) -> HttpResponse:
    """Not this one, or none of these genres and tags."""
    member, number = member_of(request), request.POST.get("not_interested", "")
    if number.isdecimal() and len(number) < 18 and named([int(number)]):
        shelves.put(member, int(number), State.NOT_INTERESTED)
    elif "tags" in request.POST:
        services.want_none(member, genres=request.POST.getlist("genre"), tags=request.POST["tags"].split(","))
    return redirect("for_you")


def _for_guest(request: HttpRequest) -> HttpResponse:
    told = request.GET.getlist("like")[: tastes.MOST_GUEST]
    works = named({int(number) for number in told if number.isdecimal() and len(number) < 18})
    chosen = [work for work in works.values() if work.kind == "work"]
    likes = [work.id for work in chosen]
    asked = request.GET.get("q", "").strip()
    if "add" in request.GET and (number := request.GET["add"]).isdecimal() and len(number) < 18:
        return HttpResponseRedirect(request.path + "?" + "&".join(f"like={one}" for one in dict.fromkeys([*likes, int(number)])))
    found = [row.entity for row in library.find(asked, kind="work", limit=8) if row.entity.id not in likes] if asked else []
    context = {
        "rows": suggested_rows(tastes.for_guest(likes)), "chosen": cards(chosen), "likes": likes, "asked": asked,
        "found": list(zip(cards(found), (row.id for row in found), strict=True)), **_progress(),
    }
    return render(request, "for_you.html", context)


def _progress() -> dict[str, Any]:
    """How far computing is: with nothing computed there is nothing to suggest, whatever the reader likes."""
    found = due.progress()
    return {"is_computed": found.finished_at is not None, "progress": progress_words(found)}
