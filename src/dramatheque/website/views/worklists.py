"""Lists of works: a member's lists, one list, changing it, and putting a title into one from its page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.shelves import lists, smart
from dramatheque.community.shelves.list_covers import covers
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors as library
from dramatheque.library.record import Named
from dramatheque.website.addresses import address, query
from dramatheque.website.asked import MOST_PAGES, bound_asked, member_asked, number_asked
from dramatheque.website.visitors import member_of, reader

MOST_FOUND = 12


@require_safe
def of_member(request: HttpRequest, name: str) -> HttpResponse:
    """The lists of a member that this reader may see."""
    owner, who = member_asked(request, name), reader(request)
    rows = lists.lists_of(owner, who)
    context = {
        "owner": owner, "rows": rows, "covers": covers([row.id for row in rows]), "is_own": who == owner,
        "audiences": Audience.choices,
    }
    return render(request, "lists.html", context)


@require_POST
@login_required
def make(request: HttpRequest) -> HttpResponse:
    """Makes a list; leads to it."""
    who = member_of(request)
    post = request.POST.get
    try:
        told = {"about": post("about", ""), "audience": post("audience", Audience.PUBLIC), "query": post("query", "")}
        made = lists.make(who, post("title", ""), **told)
    except lists.RefusedError as error:
        return _refused(request, error, f"/members/{who.username}/lists")
    return HttpResponseRedirect(f"/lists/{made.pk}" if made.query else f"/lists/{made.pk}?edit=1")


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One list; with `edit`, and for those who may, with the forms that change it."""
    shown = _opened(request, number, request.GET.get("page", ""), is_asked=True)
    is_edited = shown.may_edit and request.GET.get("edit") == "1"
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200] if is_edited else ""
    found = [hit.entity for hit in library.find(words, kind="work", limit=MOST_FOUND)] if words else []
    context = {
        "list": shown, "row": shown.row, "is_edited": is_edited, "words": words, "found": found, "audiences": Audience.choices,
        "search": smart.path(shown.row.query) if shown.row.query else "",
        "audience": dict(Audience.choices)[shown.row.audience], "edit": "1" if is_edited else "",
    }
    return render(request, "list.html", context)


@require_POST
@login_required
def change(request: HttpRequest, number: int) -> HttpResponse:
    """One thing that is done with a list: `do` names it. Leads back to where it was done."""
    page = request.POST.get("page", "")
    _opened(request, number, page)
    doing = ACTS.get(request.POST.get("do", ""))
    if doing is None:
        return HttpResponseBadRequest("nothing of this kind can be done here")
    back = f"/lists/{number}{query(edit='1', page=_page(page))}"
    try:
        where = doing(request, member_of(request), number)
    except lists.RefusedError as error:
        return _refused(request, error, back)
    return HttpResponseRedirect(where if where.startswith("/") else back + where)


@login_required
@require_http_methods(["GET", "POST"])
def add_from_title(request: HttpRequest, number: str) -> HttpResponse:
    """Puts the title into a list, or into a new one of the name that is given; leads back to the title."""
    work, who = _work(number), member_of(request)
    title, chosen, note, until = (request.POST.get(name, "").strip() for name in ("title", "list", "note", "spoils_to"))
    why, status = "", 200
    if request.method == "POST":
        try:
            number_of_list = _number(chosen) if chosen and not title else 0
            lists.put_in(who, work.id, number_of_list, title=title, note=note, spoils_to=_bound(until))
        except lists.RefusedError as error:
            why, status = str(error), _status(error)
        else:
            return HttpResponseRedirect(f"{address(work)}#mine")
    offered = lists.choices(who, work.id)
    context = {
        "work": work, "held": [row for row in offered if row.holds], "free": [row for row in offered if not row.holds],
        "why": why, "title": title, "chosen": chosen, "note": note, "until": until,
    }
    return render(request, "add_to_list.html", context, status=status)


def _keep(request: HttpRequest, who: Member, number: int) -> str:
    lists.change(
        who, number, title=request.POST.get("title", ""), about=request.POST.get("about", ""),
        audience=request.POST.get("audience", ""),
    )
    return ""


def _delete(_: HttpRequest, who: Member, number: int) -> str:
    lists.delete(who, number)
    return f"/members/{who.username}/lists"


def _let(request: HttpRequest, who: Member, number: int) -> str:
    lists.let_edit(who, number, request.POST.get("name", ""), on=True)
    return "#editors"


def _end(request: HttpRequest, who: Member, number: int) -> str:
    lists.let_edit(who, number, request.POST.get("name", ""), on=False)
    return "#editors" if request.POST.get("name") != who.username else f"/members/{who.username}/lists"


def _add(request: HttpRequest, who: Member, number: int) -> str:
    lists.add(who, number, _work(request.POST.get("work", "")).id)
    return "#add"


def _note(request: HttpRequest, who: Member, number: int) -> str:
    work = _number(request.POST.get("work", ""))
    lists.annotate(who, number, work, request.POST.get("note", ""), spoils_to=_bound(request.POST.get("spoils_to", "")))
    place = request.POST.get("place", "")
    if place != request.POST.get("was", ""):
        lists.move(who, number, work, _number(place))
    return f"#work-{work}"


def _move(request: HttpRequest, who: Member, number: int, by: int) -> str:
    work = _number(request.POST.get("work", ""))
    lists.move(who, number, work, _number(request.POST.get("was", "")) + by)
    return f"#work-{work}"


def _remove(request: HttpRequest, who: Member, number: int) -> str:
    lists.remove(who, number, _number(request.POST.get("work", "")))
    return "#works"


ACTS: dict[str, Callable[[HttpRequest, Member, int], str]] = {
    "keep": _keep, "delete": _delete, "let": _let, "end": _end, "add": _add, "note": _note, "remove": _remove,
    "up": lambda request, who, number: _move(request, who, number, -1),
    "down": lambda request, who, number: _move(request, who, number, 1),
}


def _opened(request: HttpRequest, number: int, page: str, *, is_asked: bool = False) -> lists.Opened:
    """The list; with `is_asked` the notes that the address asks for, to edit or to read what they give away."""
    asked = {f"is_{name}ed": is_asked and request.GET.get(name) == "1" for name in ("edit", "open")}
    shown = lists.opened(number, reader(request), page=_page(page), **asked)
    if shown is None:
        raise Http404("no such list")
    return shown


def _work(number: str) -> Named:
    try:
        work = library.record(_number(number)).entity
    except (NotFoundError, lists.RefusedError) as error:
        raise Http404(str(error)) from error
    if work.kind != "work":
        raise Http404("this is no title")
    return work


def _page(text: str) -> int:
    return min(number_asked(text) or 1, MOST_PAGES)


def _number(text: str) -> int:
    number = number_asked(text)
    if number is None:
        raise lists.RefusedError("This is no number.")
    return number


def _bound(text: str) -> int:
    bound = bound_asked(text.strip())
    if bound is None:
        raise lists.RefusedError("Give the last episode that the note gives away as a number, or nothing.")
    return bound


def _refused(request: HttpRequest, error: lists.RefusedError, back: str) -> HttpResponse:
    return render(request, "refused.html", {"why": str(error), "back": back}, status=_status(error))


def _status(error: lists.RefusedError) -> int:
    return 403 if isinstance(error, lists.NotAllowedError) else 400
