"""Who is who: the mentions that are one thing, and the forms in which a member says that two things are one, or one is two."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from dramatheque.community.editing import permissions, selectors, services
from dramatheque.community.editing.models import Ruling, What
from dramatheque.community.editing.parsing import clean, without_contacts
from dramatheque.community.editing.selectors import Only
from dramatheque.errors import DramathequeError, NotFoundError
from dramatheque.library import selectors as library
from dramatheque.library.histories import mentions
from dramatheque.website.addresses import KINDS, address
from dramatheque.website.asked import page_asked
from dramatheque.website.presenting.editing import ChangeRow, change_row
from dramatheque.website.presenting.listing import cards, pager
from dramatheque.website.visitors import member_of, reader

MOST_WHY = 1000
MOST_FOUND = 12


@require_safe
def who(request: HttpRequest, folder: str, number: str) -> HttpResponse:
    """The mentions that make up one thing; members who may judge part them, or look for another thing that is the same."""
    try:
        entity = library.record(int(number)).entity
    except NotFoundError as error:
        raise Http404(str(error)) from error
    if entity.kind is not KINDS[folder]:
        raise Http404("nothing of this kind has this number")
    sought = clean(request.GET.get("q", ""))[:200]
    hits = library.find(sought, kind=entity.kind.value, limit=MOST_FOUND + 1) if sought else ()
    others = [hit.entity for hit in hits if hit.entity.id != entity.id][:MOST_FOUND]
    context = {
        "entity": entity, "here": address(entity), "rows": mentions(entity.id), "q": sought,
        "others": list(zip(cards(others), others, strict=True)), "may_judge": permissions.may_judge(reader(request)),
    }
    return render(request, "who.html", context)


@require_POST
@login_required
def judge(request: HttpRequest) -> HttpResponse:
    """Says that two things are the same or different."""
    post = request.POST
    numbers = [post.get(name, "") for name in ("left", "right")]
    if not all(number.isdecimal() and len(number) < 19 for number in numbers):
        raise Http404("two numbers are needed")
    try:
        services.judge(member_of(request), int(numbers[0]), int(numbers[1]), post.get("verdict", ""), _why(request))
    except (services.RefusedError, DramathequeError) as error:
        return render(request, "refused.html", {"why": str(error), "back": "/suggestions"}, status=403)
    return HttpResponseRedirect("/judgements")


@require_POST
@login_required
def unjudge(request: HttpRequest, number: int) -> HttpResponse:
    """Takes a judgement back."""
    try:
        services.unjudge(member_of(request), number, _why(request))
    except services.RefusedError as error:
        return render(request, "refused.html", {"why": str(error), "back": "/judgements"}, status=403)
    return HttpResponseRedirect("/judgements")


@require_safe
def judgements(request: HttpRequest) -> HttpResponse:
    """The judgements of members, the newest first, each with the way to take it back."""
    mine = reader(request)
    listing = selectors.changes(mine, Only(what=What.JUDGED), page=page_asked(request))
    rows: list[tuple[ChangeRow, Ruling | None, bool]] = [
        (change_row(change), change.ruling, change.ruling is not None and permissions.may_unjudge(mine, change.ruling))
        for change in listing.rows
    ]
    return render(request, "judgements.html", {"rows": rows, "listing": listing, "pager": pager(listing, "/judgements")})


def _why(request: HttpRequest) -> str:
    return without_contacts(clean(request.POST.get("why", ""), lines=True))[:MOST_WHY]
