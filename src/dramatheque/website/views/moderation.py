"""Reporting, the moderators' queue and cases, the public log, and what a member sees of decisions on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.moderation import selectors, services, strangers
from dramatheque.community.moderation.handles import handles, look
from dramatheque.community.moderation.models import TIDYING, Act, Why
from dramatheque.community.opinions import burst_rows
from dramatheque.community.subjects import FOLDERS, Shown, Subject, kinds, resolve
from dramatheque.community.talk.preserved import asked_by
from dramatheque.website.asked import number_asked, page_asked
from dramatheque.website.presenting.bursts import burst_line
from dramatheque.website.visitors import asker_of, member_of, reader

MOST_BURSTS = 30
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
ORDERS = tuple(choice for choice in Act.choices if choice[0] not in (Act.UNDO, *TIDYING))


def for_moderators(view: View[Rest]) -> View[Rest]:
    """The view for moderators; for others there is nothing at its address."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **known: Rest.kwargs) -> HttpResponse:
        if not member_of(request).is_staff:
            raise Http404("for moderators")
        return view(request, *args, **known)

    return guarded  # type: ignore[return-value]  # the request comes by place, always


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Says that something is out of order, with or without an account."""
    asked, who = request.POST if request.method == "POST" else request.GET, reader(request)
    subject = Subject(asked.get("kind", ""), number_asked(asked.get("number", "")) or 0)
    shown = resolve([subject], who).get(subject)
    if shown is not None and subject.kind in FOLDERS:        # what is wrong with a record is mended, by whoever sees it
        return HttpResponseRedirect(f"{shown.path}/edit")
    if shown is None or subject.kind not in handles():
        raise Http404("there is nothing here that could be reported")
    why, field = "", ""
    if request.method == "POST":
        try:
            return _reported(request, subject, shown)
        except services.RefusedError as error:
            why, field = str(error), error.field
    made = look(subject)
    context = {
        "subject": subject, "shown": shown, "label": kinds()[subject.kind], "rules": Why.choices, "why": why, "field": field,
        "chosen": request.POST.get("why", ""), "words": request.POST.get("words", ""), "email": request.POST.get("email", ""),
        "author": made.author if made and who and made.author != who else None,
    }
    return render(request, "report.html", context, status=400 if why else 200)


def _reported(request: HttpRequest, subject: Subject, shown: Shown) -> HttpResponse:
    """Keeps a report; leads a member to their reports, and thanks those without an account."""
    why, words, who = request.POST.get("why", ""), request.POST.get("words", ""), reader(request)
    if who is not None:
        services.report(who, subject, why, words)
        return HttpResponseRedirect("/moderation/mine")
    if not request.POST.get("url"):                          # a field nobody sees: programs fill it in
        strangers.report(asker_of(request), subject, why, words)
    return render(request, "reported.html", {"shown": shown, "has_address": bool(request.POST.get("email", "").strip())})


@require_safe
@for_moderators
def queue(request: HttpRequest) -> HttpResponse:
    """Everything that is reported and not decided."""
    page = page_asked(request)
    rows, total = selectors.queue(page)
    context = {"rows": rows, "total": total, "page": page, "pages": _pages(total)}
    return render(request, "moderation.html", context)


@require_http_methods(["GET", "POST"])
@for_moderators
def case(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """One case: what is said, by whom, what is held against it, and what may be done."""
    subject, why = Subject(kind, number), ""
    if kind not in handles():
        raise Http404("nothing of this kind is moderated")
    if request.method == "POST":
        days, known = request.POST.get("days", ""), request.POST.get("known", "")
        order = services.Order(
            request.POST.get("act", ""), request.POST.get("why", ""), request.POST.get("words", ""), request.POST.get("note", ""),
            number_asked(days) or 0, number_asked(known),
        )
        try:
            services.decide(member_of(request), subject, order)
        except services.RefusedError as error:
            why = str(error)
        else:
            return HttpResponseRedirect("/moderation")
    context_of, shown, reports, earlier = selectors.case(subject)
    if not reports and (context_of is None or not (earlier or resolve([subject], member_of(request)))):
        raise Http404("no such case")
    context = {
        "subject": subject, "held": context_of, "shown": shown, "reports": reports, "earlier": earlier,
        "label": kinds().get(kind, kind), "orders": ORDERS, "rules": Why.choices, "days": services.DAYS, "why": why,
        "said": request.POST.dict(), "hidden_by": selectors.hidden_by(subject), "known": services.latest(subject),
    }
    return render(request, "case.html", context, status=400 if why else 200)


@require_safe
@for_moderators
def scores(request: HttpRequest) -> HttpResponse:
    """Scores that came in bursts: why they are doubted, and who gave them."""
    who = member_of(request)
    rows = [(burst_line(row), *burst_rows.givers(row, who)) for row in burst_rows.listed()[:MOST_BURSTS]]
    return render(request, "doubted_scores.html", {"rows": rows})


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What moderators decided, for everybody, without names."""
    page = page_asked(request)
    rows, total = selectors.log(page)
    return render(request, "moderation_log.html", {"rows": rows, "total": total, "page": page, "pages": _pages(total)})


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Decisions on oneself, and what became of one's reports."""
    return _mine(request)


def _mine(request: HttpRequest, why: str = "") -> HttpResponse:
    who = member_of(request)
    context = {
        "decisions": selectors.on_member(who), "reports": selectors.reported_by(who), "labels": kinds(), "why": why,
        "rules": dict(Why.choices), "acts": dict(Act.choices), "asked": asked_by(who),
    }
    return render(request, "my_moderation.html", context, status=400 if why else 200)


@require_POST
@login_required
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Says something against a decision on oneself."""
    try:
        services.appeal(member_of(request), number, request.POST.get("words", ""))
    except services.RefusedError as error:
        return _mine(request, str(error))
    return HttpResponseRedirect("/moderation/mine")


@require_safe
@for_moderators
def appeals(request: HttpRequest) -> HttpResponse:
    """Appeals that wait; those on one's own decisions wait for somebody else."""
    rows = [(row, services.is_alone(row)) for row in selectors.appeals()]
    context = {"rows": rows, "rules": dict(Why.choices), "acts": dict(Act.choices), "labels": kinds()}
    return render(request, "appeals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """One appeal with what was decided: answered by a moderator or the member who was asked to; or a moderator asks one."""
    who, do, words = member_of(request), request.POST.get("do", ""), request.POST.get("words", "")
    held = selectors.to_judge(who, number)
    if request.method == "POST" and (held or who.is_staff):
        back = "/moderation/appeals" if who.is_staff else "/notices"
        if do == "ask":
            return _done(request, back, lambda: services.ask_to_judge(who, number, request.POST.get("name", "")))
        return _done(request, back, lambda: services.answer(who, number, words, granted=do == "grant"))
    if held is None:
        raise Http404("no such appeal")
    context = {
        "row": held, "said": look(Subject(held.decision.kind, held.decision.number)), "rules": dict(Why.choices),
        "acts": dict(Act.choices), "label": kinds().get(held.decision.kind, held.decision.kind),
    }
    return render(request, "appeal.html", context)


@require_POST
@for_moderators
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Undoes a decision."""
    return _done(request, "/moderation/log", lambda: services.undo(member_of(request), number, request.POST.get("words", "")))


def _done(request: HttpRequest, back: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except services.RefusedError as error:
        return render(request, "refused.html", {"why": str(error), "back": back}, status=400)
    return HttpResponseRedirect(back)


def _pages(total: int) -> int:
    return max(1, -(-total // selectors.PAGE))
