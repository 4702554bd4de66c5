"""Posts that old pages preserve: all of a title with what members answered, and one with the form to answer it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.members.audience import may_see
from dramatheque.community.members.models import Member
from dramatheque.community.shelves.selectors import on_shelf
from dramatheque.community.spoilers import WHOLE, hides, reach_of
from dramatheque.community.talk import preserved, selectors
from dramatheque.community.talk.models import Place
from dramatheque.community.talk.words import RefusedError
from dramatheque.library.shaping import named
from dramatheque.website.addresses import document_address
from dramatheque.website.asked import number_asked, work_asked
from dramatheque.website.presenting.citing import Citing
from dramatheque.website.presenting.composer import AUDIENCES, composer
from dramatheque.website.presenting.conversation import comment_lines
from dramatheque.website.presenting.dates import show_date
from dramatheque.website.presenting.talk import talk
from dramatheque.website.visitors import member_of, reader


@require_safe
def posts(request: HttpRequest, number: int) -> HttpResponse:
    """Every preserved comment on a title, page by page as it was found, with what members answered."""
    record = work_asked(number)
    if record.entity.id != number:
        return redirect("preserved", number=record.entity.id, permanent=True)
    who = reader(request)
    threads = talk(record, Citing(record), reach=_reach(who, record.entity.id) if who else None).threads
    claims = [post.claim for thread in threads for post in (*thread.posts, *thread.more)]
    answers = {claim: comment_lines(rows, who) for claim, rows in selectors.answering(claims, who).items()}
    context = {
        "work": record.entity, "threads": threads, "answers": answers, "owners": _shown(preserved.owners(claims), who),
        "held": sum(thread.held for thread in threads),
        "stated": sum(max(thread.stated, thread.held) for thread in threads),
    }
    return render(request, "preserved.html", context)


@require_safe
def post(request: HttpRequest, claim: str) -> HttpResponse:
    """One preserved post, what members answered to it, and the form to answer it."""
    found = preserved.post(claim)
    work = named([found.work]).get(found.work) if found else None
    if found is None or work is None:
        raise Http404("no such post")
    who = reader(request)
    is_hidden = hides(WHOLE if found.is_spoiler else 0, _reach(who, work.id)) and request.GET.get("open") != "1"
    answers = comment_lines(selectors.answering([claim], who).get(claim, []), who)
    form = composer(f"/talk/work/{work.id}", Place.COMMENTS, "Your answer", answers=claim, has_episodes=True)
    context = {
        "work": work, "post": found, "text": "" if is_hidden else found.text, "is_hidden": is_hidden, "lines": answers,
        "date": show_date(found.date), "place": document_address(found.document.id, claim),
        "owner": _shown(preserved.owners([claim]), who).get(claim), "form": form,
        "may_speak": who is not None, "audiences": AUDIENCES,
        "number": preserved.number_of(claim),
    }
    return render(request, "preserved_post.html", context)


def _shown(owners: dict[str, Member], who: Member | None) -> dict[str, Member]:
    """Those whose page the reader may open: nobody else is named."""
    return {claim: owner for claim, owner in owners.items() if may_see(who, owner, owner.profile_for)}


@require_POST
@login_required
def ask(request: HttpRequest, claim: str) -> HttpResponse:
    """Asks for a preserved post as one's own, or to have it taken away."""
    back = f"/talk/posts/{claim}"
    try:
        preserved.ask(member_of(request), claim, request.POST.get("request", ""), request.POST.get("why", ""))
    except RefusedError as error:
        return render(request, "refused.html", {"why": str(error), "back": "/"}, status=404)
    return render(request, "asked.html", {"back": back})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def post_requests(request: HttpRequest) -> HttpResponse:
    """For moderators: what those who wrote on old pages ask."""
    who = member_of(request)
    if not who.is_staff:
        raise Http404("nothing is asked of you")
    if request.method == "POST":
        number = number_asked(request.POST.get("request", ""))
        if number is not None:
            try:
                words = request.POST.get("words", "")
                preserved.decide(who, number, grant=request.POST.get("do") == "grant", words=words)
            except RefusedError as error:
                return render(request, "refused.html", {"why": str(error), "back": "/talk/requests"}, status=400)
        return redirect("post_requests")
    return render(request, "post_requests.html", {"rows": preserved.waiting()})


def _reach(who: Member | None, work: int) -> int:
    return reach_of(on_shelf(who, work)) if who else 0
