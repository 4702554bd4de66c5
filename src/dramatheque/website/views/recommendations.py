"""Recommending one title to those who liked another: making, changing, voting, and the lists of what is recommended."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.recommending import due, pick_rows, selectors, services
from dramatheque.library import selectors as library
from dramatheque.library.record import Named
from dramatheque.library.shaping import named
from dramatheque.website.asked import member_asked, number_asked, page_asked, work_asked
from dramatheque.website.presenting.citing import Citing
from dramatheque.website.presenting.listing import cards, pager
from dramatheque.website.presenting.recommendations import pair_rows, progress_words, reason_line, recommended
from dramatheque.website.presenting.talk import talk
from dramatheque.website.visitors import member_of, reader

FOUND = 8            # titles offered for what was typed
COMPUTED = 24


@require_safe
def of_work(request: HttpRequest, number: str) -> HttpResponse:
    """Everything recommended with a title: by members with all their reasons, computed, and preserved from pages."""
    record, who = work_asked(number), reader(request)
    work = record.entity
    computed = recommended(pick_rows.beside(work.id, who, COMPUTED), work.name).computed
    progress = due.progress()
    found = selectors.pairs_of(work.id, who, page_asked(request))
    context = {
        "work": work, "pairs": pair_rows(found.rows), "pager": pager(found, request.path), "computed": computed,
        "archived": talk(record, Citing(record)).recommendations, "progress": progress_words(progress),
        "is_computed": progress.finished_at is not None,
    }
    return render(request, "recommendations.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, number: str) -> HttpResponse:
    """The page on which a recommendation is written or changed: first the other title is found, then the reason given."""
    here = work_asked(number).entity
    told = request.POST if request.method == "POST" else request.GET
    other = _named(told.get("other", ""))
    if other is None or other.id == here.id:
        return _choose(request, here, told.get("q", "").strip(), "Choose another title: this one is the same." if other else "")
    liked, tried = (other, here) if told.get("way") == "back" else (here, other)
    held, why = selectors.own(member_of(request), here.id, other.id), ""
    if held and "way" not in told:
        liked, tried = (here, other) if held.liked.entity == here.id else (other, here)
    if request.method == "POST":
        try:
            made = _written(request, liked, tried)
        except services.RefusedError as error:
            why = str(error)
        else:
            return redirect("recommendation", number=made)
    context = {
        "work": here, "other": other, "liked": liked, "tried": tried, "held": held, "why": why,
        "reason": told.get("reason", held.reason if held else ""), "is_back": liked.id != here.id,
        "spoils_liked": told.get("spoils_liked", held.spoils_liked if held else 0),
        "spoils_tried": told.get("spoils_tried", held.spoils_tried if held else 0),
    }
    return render(request, "write_recommendation.html", context, status=400 if why else 200)


def _choose(request: HttpRequest, here: Named, asked: str, why: str) -> HttpResponse:
    """The first step: titles for what was typed."""
    rows = library.find(asked, kind="work", limit=FOUND + 1) if asked else ()
    found = [row.entity for row in rows if row.entity.id != here.id][:FOUND]
    context = {"work": here, "asked": asked, "found": cards(found), "numbers": [row.id for row in found], "why": why}
    return render(request, "choose_title.html", context, status=400 if why or request.method == "POST" else 200)


def _written(request: HttpRequest, liked: Named, tried: Named) -> int:
    bounds = [request.POST.get(name, "0") or "0" for name in ("spoils_liked", "spoils_tried")]
    if not all(bound.isdecimal() and len(bound) < 6 for bound in bounds):
        raise services.RefusedError("Give the last episode that is given away as a number; 0 for none.")
    spoils = {"spoils_liked": int(bounds[0]), "spoils_tried": int(bounds[1])}
    return services.recommend(member_of(request), liked.id, tried.id, request.POST.get("reason", ""), **spoils).pk


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation(request: HttpRequest, number: int) -> HttpResponse:
    """One recommendation; with `open` whole whatever it gives away. Its author takes it back here."""
    who = reader(request)
    found = selectors.reason(number, who, is_opened=request.GET.get("open") == "1")
    if found is None:
        raise Http404("no such recommendation")
    if request.method == "POST":
        if who is None:
            return redirect("account_login")
        if not found.is_own and not who.is_staff:
            return render(request, "refused.html", {"why": "It is its author’s to take back.", "back": request.path}, status=403)
        services.take_back(who, number)
        return HttpResponseRedirect(f"/works/{found.liked.id}/recommendations")
    return render(request, "recommendation.html", {"line": reason_line(found), "ends": cards((found.liked, found.tried))})


@require_POST
@login_required
def vote(request: HttpRequest, number: int) -> HttpResponse:
    """A vote on a recommendation, or its withdrawal; leads back to it."""
    said = {"1": True, "0": False}.get(request.POST.get("agrees", ""))
    try:
        services.vote(member_of(request), number, agrees=said)
    except services.RefusedError as error:
        return render(request, "refused.html", {"why": str(error), "back": f"/recommendations/{number}"}, status=400)
    return HttpResponseRedirect(f"/recommendations/{number}?open=1")      # who votes on it has read it


@require_safe
def by_member(request: HttpRequest, name: str) -> HttpResponse:
    """A member's recommendations."""
    author, who = member_asked(request, name), reader(request)
    rows = [reason_line(row) for row in selectors.reasons_by(author, who)]
    return render(request, "member_recommendations.html", {"author": author, "lines": rows})


def _named(text: str) -> Named | None:
    number = number_asked(text)
    found = named([number]).get(number) if number is not None else None
    return found if found is not None and found.kind == "work" else None
