"""Requests: those of one thing with the form to ask, and all that are open."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dramatheque.community.members.models import Member
from dramatheque.community.wanted import selectors, services
from dramatheque.community.wanted.models import Request, What
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors as library
from dramatheque.website.addresses import FOLDERS
from dramatheque.website.asked import number_asked, page_asked
from dramatheque.website.visitors import reader


@require_http_methods(["GET", "HEAD", "POST"])
def wanted(request: HttpRequest, folder: str, number: str) -> HttpResponse:
    """What is wanted at one thing."""
    try:
        thing = library.record(int(number)).entity
    except NotFoundError as error:
        raise Http404(str(error)) from error
    if FOLDERS[thing.kind] != folder:
        raise Http404("nothing of this kind has this number")
    if thing.id != int(number):
        return redirect("wanted", folder=folder, number=thing.id, permanent=True)
    who, why, field = reader(request), "", ""
    if request.method == "POST":
        if who is None:
            return redirect_to_login(request.path)
        try:
            held = _act(request, who, thing.id)
        except services.RefusedError as error:
            why, field = str(error), error.field
        else:
            return HttpResponseRedirect(f"{request.path}#r{held}")
    said = {name: request.POST.get(name, "") for name in ("what", "words", "language")}
    context = {
        "thing": thing, "folder": folder, "rows": selectors.of_thing(thing.id, who), "choices": What.choices, "said": said,
        "why": why, "field": field,
    }
    return render(request, "wanted.html", context, status=400 if why else 200)


def _act(request: HttpRequest, who: Member, thing: int) -> int:
    """Does what was sent; gives the number of the request it is about."""
    do, number = request.POST.get("do", "ask"), request.POST.get("request", "")
    if do == "ask":
        sent = (request.POST.get(name, "") for name in ("what", "words", "language"))
        return services.ask(who, thing, *sent).pk
    held = Request.objects.filter(pk=number_asked(number) or 0, thing__entity=thing, is_hidden=False).first()
    if held is None:
        raise services.RefusedError("There is no such request here.")
    if do in ("want", "unwant"):
        services.want(who, held, on=do == "want")
    elif do == "fill":
        services.fill(who, held.pk, request.POST.get("answer", ""), request.POST.get("address", ""))
    elif do == "reopen":
        services.reopen(who, held.pk)
    else:
        services.take_back(who, held.pk)
    return held.pk


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """All open requests."""
    what, shown = request.GET.get("what", ""), page_asked(request)
    rows, total = selectors.open_ones(reader(request), what=what if what in What.values else "", page=shown)
    pages = max(1, -(-total // selectors.PAGE))
    context = {
        "rows": [(row, thing, FOLDERS[thing.kind]) for row, thing in rows], "total": total, "page": shown, "pages": pages,
        "what": what, "choices": What.choices,
    }
    return render(request, "all_wanted.html", context)
