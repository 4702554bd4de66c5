"""Shelves: what a member does on the page of a work, and the page of a shelf."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from dramatheque.community.members.audience import may_see
from dramatheque.community.members.models import Member, Scale
from dramatheque.community.shelves import selectors, services
from dramatheque.community.shelves.models import State
from dramatheque.community.shelves.ranges import parse_ranges
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors as library
from dramatheque.library.record import Record
from dramatheque.website.addresses import address
from dramatheque.website.asked import number_asked, page_asked
from dramatheque.website.presenting.opinions import show_score
from dramatheque.website.presenting.shelf import episodes_of, mine
from dramatheque.website.visitors import member_of, reader


@require_POST
@login_required
def act(request: HttpRequest, number: str) -> HttpResponse:
    """One thing a member does with a work: `do` names it. Leads back to the work, or to the front page."""
    try:
        record = library.record(int(number))
    except NotFoundError as error:
        raise Http404(str(error)) from error
    doing = ACTS.get(request.POST.get("do", ""))
    if doing is None or record.entity.kind != "work":
        return HttpResponseBadRequest("nothing of this kind can be done here")
    try:
        doing(request, member_of(request), record)
    except ValueError as error:
        return render(request, "refused.html", {"why": str(error), "back": address(record.entity)}, status=400)
    return HttpResponseRedirect("/#watching" if request.POST.get("back") == "home" else f"{address(record.entity)}#mine")


def _put(request: HttpRequest, member: Member, record: Record) -> None:
    services.put(member, record.entity.id, request.POST.get("state", ""), episodes=episodes_of(record))


def _mark(request: HttpRequest, member: Member, record: Record) -> None:
    numbers = parse_ranges(request.POST.get("episodes", ""))
    services.mark(member, record.entity.id, numbers, seen=request.POST.get("seen", "1") == "1", of=episodes_of(record))


def _next(_: HttpRequest, member: Member, record: Record) -> None:
    upcoming = mine(record, selectors.on_shelf(member, record.entity.id)).next
    if upcoming:
        services.mark(member, record.entity.id, {upcoming}, of=episodes_of(record))


def _again(_: HttpRequest, member: Member, record: Record) -> None:
    services.watch_again(member, record.entity.id)


def _note(request: HttpRequest, member: Member, record: Record) -> None:
    priority = request.POST.get("priority", "")
    tags = request.POST.get("tags")
    services.note(
        member, record.entity.id, notes=request.POST.get("notes"), priority=number_asked(priority),
        tags=tags.split(",") if tags is not None else None,
    )


def _date(request: HttpRequest, member: Member, record: Record) -> None:
    run = number_asked(request.POST.get("run", "")) or 0
    started, finished = (_day(request.POST.get(name, "")) for name in ("started", "finished"))
    services.date_run(member, record.entity.id, run, started, finished)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise ValueError("This is no day: 2024-05-31 is one.") from error


def _forget(request: HttpRequest, member: Member, record: Record) -> None:
    services.forget_run(member, record.entity.id, number_asked(request.POST.get("run", "")) or 0)


def _remove(_: HttpRequest, member: Member, record: Record) -> None:
    services.remove(member, record.entity.id)


ACTS: dict[str, Callable[[HttpRequest, Member, Record], None]] = {
    "put": _put, "mark": _mark, "next": _next, "again": _again, "note": _note, "remove": _remove, "date": _date,
    "forget": _forget,
}


@require_safe
def shelf(request: HttpRequest, name: str) -> HttpResponse:
    """A member's shelf, as far as the reader may see it."""
    owner = Member.objects.filter(username__iexact=name, is_active=True).first()
    if owner is None or not may_see(reader(request), owner, owner.shelves_for):
        raise Http404("no such shelf")
    state, sort = (request.GET.get(word, "") for word in ("state", "sort"))
    who = reader(request)
    scored = may_see(who, owner, owner.ratings_for)
    sorts = tuple(word for word in selectors.SORTS if scored or word != "score")
    sort = sort if sort in sorts else ""
    shown = selectors.shelf(owner, state=state, sort=sort, page=page_asked(request), scored=scored)
    scale = who.scale if who else Scale.TEN
    scores = {row.work: show_score(row.score, scale) for row in shown.rows if row.score is not None}
    choices = [(value, label, shown.counts.get(value, 0)) for value, label in State.choices if shown.counts.get(value)]
    context = {
        "owner": owner, "shelf": shown, "choices": choices, "state": state, "sort": sort, "labels": dict(State.choices),
        "is_own": who == owner, "scores": scores, "sorts": sorts,
    }
    return render(request, "shelf.html", context)
