"""What was done to the record: one edit, histories, recent changes with a feed, what waits, one's own edits."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from dramatheque.claims import vocabulary
from dramatheque.community.editing import permissions, selectors, services
from dramatheque.community.editing.models import What
from dramatheque.community.editing.parsing import clean, without_contacts
from dramatheque.community.editing.selectors import Only
from dramatheque.community.editing.statements import address_of
from dramatheque.community.kept_back import Reach
from dramatheque.community.members.audience import may_see
from dramatheque.library import models as ledger
from dramatheque.library.histories import arrivals
from dramatheque.website.addresses import FOLDERS, address
from dramatheque.website.asked import member_asked, page_asked, thing_asked
from dramatheque.website.atom import Feed
from dramatheque.website.presenting.editing import arrival_row, change_row, edit_page
from dramatheque.website.presenting.listing import pager
from dramatheque.website.presenting.wording import property_word
from dramatheque.website.visitors import member_of, reader

MOST_WHY = 1000


@require_safe
def edit_one(request: HttpRequest, number: int) -> HttpResponse:
    """One edit: its difference, its source, every step taken on it, and what this reader may do."""
    view = selectors.one(number, reader(request), is_opened=request.GET.get("open") == "1")
    if view is None:
        raise Http404("no such edit")
    kept = ledger.Document.objects.filter(address=address_of(number)).order_by("-id").values_list("sha256", flat=True).first()
    who = reader(request)
    may = {
        "decide": permissions.may_decide(who, view.edit), "withdraw": permissions.may_withdraw(who, view.edit),
        "restore": permissions.may_restore(who, view.edit),
    }
    is_own = who is not None and view.edit.member_id == who.pk
    return render(request, "edit_one.html", {"page": edit_page(view, kept or ""), "may": may, "is_own": is_own})


@require_POST
@login_required
def do(request: HttpRequest, number: str, what: str) -> HttpResponse:
    """Accepts, declines, takes back or puts back an edit; leads to it."""
    who, why = member_of(request), _why(request)
    try:
        if what in ("accept", "decline"):
            services.decide(who, int(number), accept=what == "accept", why=why)
        elif what == "withdraw":
            services.withdraw(who, int(number), why)
        else:
            services.restore(who, int(number), why)
    except services.RefusedError as error:
        return render(request, "refused.html", {"why": str(error), "back": f"/edits/{number}"}, status=403)
    return redirect("edit_one", number=int(number))


@require_safe
def history(request: HttpRequest, folder: str, number: str) -> HttpResponse:
    """All that came to a thing, or to one property of it: members' steps and pages that were read, the newest first."""
    record = thing_asked(folder, int(number))
    prop = request.GET.get("property", "")
    prop = prop if prop in vocabulary() else ""
    steps = [change_row(change) for change in selectors.history(reader(request), record.entity.id, prop)]
    reach = Reach(reader(request), record.entity)
    pages = [arrival_row(arrival, prop, record.entity, reach) for arrival in arrivals(record.entity.id, prop)]
    rows = sorted((*steps, *pages), key=lambda row: row.at_iso, reverse=True)
    context = {
        "entity": record.entity, "here": address(record.entity), "rows": rows, "prop": prop,
        "label": property_word(prop) if prop else "", "properties": list(record.facts),
    }
    return render(request, "history.html", context)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The steps taken on the whole record."""
    kept = _narrowed(request)
    listing = selectors.changes(reader(request), kept, page=page_asked(request))
    context = {
        "rows": list(map(change_row, listing.rows)), "listing": listing, "kept": kept, "sorts": What.choices,
        "kinds": list(FOLDERS),
        "pager": pager(listing, "/changes", property=kept.prop, what=kept.what, kind=kept.kind),
    }
    return render(request, "changes.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The same as a feed, as a guest sees it."""
    rows = selectors.changes(None, _narrowed(request)).rows
    home = request.build_absolute_uri("/changes")
    asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""     # a part is a feed of its own
    made = Feed(request, "Changes · Dramatheque", f"/changes{asked}", "What members did to the record.")
    for change, row in ((change, change_row(change)) for change in rows):
        title = " ".join(part for part in (row.who, row.does, row.label, ", ".join(name for name, _ in row.things)) if part)
        link = request.build_absolute_uri(row.href or (row.things[0][1] if row.things else "/changes"))
        told = f"It {row.kept_back}." if row.kept_back else " → ".join(part for part in (row.old, row.new) if part)
        at = change.step.at
        made.add(title, link, told, row.who, pubdate=at, updateddate=at, unique_id=f"{home}#step-{change.step.pk}")
    return made.answer()


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Edits that wait for somebody to decide."""
    who = reader(request)
    listing = selectors.waiting(who, page_asked(request))
    rows = [(change_row(change), change.edit is not None and permissions.may_decide(who, change.edit)) for change in listing.rows]
    is_trusted = permissions.may_judge(who)
    context = {"rows": rows, "listing": listing, "pager": pager(listing, "/edits/waiting"), "is_trusted": is_trusted}
    return render(request, "waiting.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own edits, and what others did to them since one last looked."""
    who = member_of(request)
    news = [change_row(change) for change in selectors.news(who)]
    listing = selectors.changes(who, by=who, page=page_asked(request))
    if news and request.method == "GET":
        selectors.look(who)
    context = {
        "news": news, "rows": list(map(change_row, listing.rows)), "listing": listing, "pager": pager(listing, "/edits/mine"),
        "accepted": permissions.accepted(who), "is_trusted": permissions.is_trusted(who),
    }
    return render(request, "my_edits.html", context)


@require_safe
def by_member(request: HttpRequest, name: str) -> HttpResponse:
    """What a member did to the record, for those whom the member shows what they do."""
    author, who = member_asked(request, name), reader(request)
    if not may_see(who, author, author.activity_for):
        raise Http404("no such member, or nothing that is shown")
    listing = selectors.changes(who, by=author, page=page_asked(request))
    rows = list(map(change_row, listing.rows))
    context = {"author": author, "rows": rows, "listing": listing, "pager": pager(listing, f"/members/{author.username}/edits")}
    return render(request, "member_edits.html", context)


def _why(request: HttpRequest) -> str:
    return without_contacts(clean(request.POST.get("why", ""), lines=True))[:MOST_WHY]


def _narrowed(request: HttpRequest) -> Only:
    asked = (("property", vocabulary()), ("what", What.values), ("kind", FOLDERS))
    return Only(*(word if (word := request.GET.get(name, "")) in known else "" for name, known in asked))
