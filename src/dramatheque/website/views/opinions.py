"""Rating, favouring, reviewing and voting; the lists of reviews; how scores are made."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.members.models import Member, Scale
from dramatheque.community.opinions import burst_rows, bursts, formulas, selectors, services
from dramatheque.community.opinions.models import ASPECTS
from dramatheque.community.opinions.standing import standing
from dramatheque.community.shelves.selectors import on_shelf
from dramatheque.community.spoilers import reach_of
from dramatheque.library.record import Record
from dramatheque.library.shaping import named
from dramatheque.values.languages import guess_language
from dramatheque.website.addresses import address
from dramatheque.website.asked import bound_asked, member_asked, number_asked, page_asked, work_asked
from dramatheque.website.presenting.bursts import burst_lines
from dramatheque.website.presenting.conversation import moment
from dramatheque.website.presenting.opinions import meant, review_line
from dramatheque.website.presenting.shelf import episodes_of
from dramatheque.website.visitors import member_of, reader


@require_POST
@login_required
def rate(request: HttpRequest, number: str) -> HttpResponse:
    """Keeps scores or a favourite; leads back to the work."""
    record = work_asked(number)
    member, work = member_of(request), record.entity.id
    try:
        if "favourite" in request.POST:
            services.favour(member, work, on=request.POST["favourite"] == "1")
        elif "episode" in request.POST:
            services.rate_episode(member, work, int(request.POST["episode"]), _score(request.POST.get("score", "")))
        else:
            _, own = standing(member, work)
            given = {aspect: _score(request.POST[aspect]) for aspect in ASPECTS if aspect in request.POST}
            kept = {aspect: meant(score, own.scores[aspect], member.scale) for aspect, score in given.items()}
            services.rate(member, work, kept)
    except ValueError as error:
        return render(request, "refused.html", {"why": str(error), "back": address(record.entity)}, status=400)
    return HttpResponseRedirect(f"{address(record.entity)}#mine")


@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, number: str) -> HttpResponse:
    """The page on which a review is written, changed, published or taken back."""
    record = work_asked(number)
    member, work = member_of(request), record.entity.id
    held, why = selectors.own_review(member, work), ""
    if request.method == "POST":
        if request.POST.get("do") == "take_back":
            services.take_back(member, work)
            return HttpResponseRedirect(address(record.entity))
        try:
            made = _written(request, member, record)
        except ValueError as error:
            why = str(error)
        else:
            return redirect("review", number=made) if made else HttpResponseRedirect(request.path)
    shelf = on_shelf(member, work)
    context = {
        "record": record, "review": held, "why": why, "body": request.POST.get("body", held.body if held else ""),
        "spoils_to": request.POST.get("spoils_to", held.spoils_to if held else 0), "of": episodes_of(record),
        "seen": len(shelf.episodes) if shelf else 0, "is_draft": held is not None and held.published_at is None,
    }
    return render(request, "write_review.html", context, status=400 if why else 200)


def _written(request: HttpRequest, member: Member, record: Record) -> int:
    """Writes what was sent; gives the review's number, or 0 for a draft."""
    body, until = request.POST.get("body", ""), bound_asked(request.POST.get("spoils_to", ""))
    if until is None:
        raise services.RefusedError("Give the last episode that is given away as a number; 0 for none.")
    publish = request.POST.get("do") != "draft"
    made = services.write(
        member, record.entity.id, body, language=guess_language(body), spoils_to=until, publish=publish,
        episodes=episodes_of(record),
    )
    return made.pk if made.published_at else 0


@require_safe
def reviews(request: HttpRequest, number: str) -> HttpResponse:
    """All reviews of a work by members."""
    record = work_asked(number)
    who = reader(request)
    reach = reach_of(on_shelf(who, record.entity.id) if who else None)
    sort, page = request.GET.get("sort", "helpful"), page_asked(request)
    rows, total = selectors.reviews(
        record.entity.id, who, furthest=reach, sort=sort, page=page,
        language=request.GET.get("language", ""),
    )
    context = {
        "work": record.entity, "reviews": [review_line(row, _scale(who)) for row in rows], "total": total, "sort": sort,
        "sorts": selectors.SORTS, "page": page, "pages": max(1, -(-total // selectors.PAGE)),
    }
    return render(request, "reviews.html", context)


@require_safe
def review(request: HttpRequest, number: int) -> HttpResponse:
    """One review; with `open` whole whatever it gives away."""
    who = reader(request)
    found = selectors.review(number, who, is_opened=request.GET.get("open") == "1")
    if found is None:
        raise Http404("no such review")
    row, work = found
    return render(request, "review.html", {"line": review_line(row, _scale(who)), "work": named([work])[work]})


@require_safe
def history(request: HttpRequest, number: int) -> HttpResponse:
    """What a review said before it was changed, as far as the reader may read it; with `open` all of it."""
    who, is_opened = reader(request), request.GET.get("open") == "1"
    found = selectors.review(number, who)
    if found is None:
        raise Http404("no such review")
    row, work = found
    before, kept_back = selectors.history(number, who, is_opened=is_opened)
    versions = [(body, moment(until, who)) for body, until in before]
    context = {"row": row, "work": named([work])[work], "versions": versions, "kept_back": kept_back}
    return render(request, "review_history.html", context)


@require_POST
@login_required
def vote(request: HttpRequest, number: int) -> HttpResponse:
    """A vote on a review, or its withdrawal; leads back to the review."""
    said = {"1": True, "0": False}.get(request.POST.get("helpful", ""))
    try:
        services.vote(member_of(request), number, helpful=said)
    except services.RefusedError as error:
        return render(request, "refused.html", {"why": str(error), "back": f"/reviews/{number}"}, status=400)
    return HttpResponseRedirect(f"/reviews/{number}?open=1")      # who votes on it has read it


@require_safe
def by_member(request: HttpRequest, name: str) -> HttpResponse:
    """A member's reviews."""
    author = member_asked(request, name)
    written = selectors.reviews_by(author)
    works = named({work for work, _ in written})
    rows = [(works[work], row) for work, row in written if work in works]
    return render(request, "member_reviews.html", {"author": author, "rows": rows})


@require_safe
def formulas_page(request: HttpRequest) -> HttpResponse:
    """How scores, ranks and orders are made."""
    context = {
        "weight": formulas.WEIGHT, "fresh": selectors.FRESH, "rule": bursts, "bursts": burst_lines(burst_rows.listed()),
    }
    return render(request, "scores.html", context)


def _score(text: str) -> int | None:
    score = number_asked(text)
    if text and score is None:
        raise services.RefusedError("This is no score.")
    return score


def _scale(who: Member | None) -> str:
    return who.scale if who else Scale.TEN
