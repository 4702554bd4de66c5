"""Members: the page others see of one, one's own settings, following, and deleting the account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.editing import selectors as editing
from dramatheque.community.members import blocks, services
from dramatheque.community.members.forms import PreferencesForm
from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import look
from dramatheque.community.moderation.services import reads_only
from dramatheque.community.portrait import portrait
from dramatheque.community.statistics import statistics
from dramatheque.community.subjects import Subject, resolve
from dramatheque.website.asked import member_asked, number_asked
from dramatheque.website.presenting.member_numbers import numbers
from dramatheque.website.presenting.members import shown_works
from dramatheque.website.visitors import member_of, reader

KEPT = "They stay, under “former member”; lists that others edit go to the one who has edited them longest"
GONE = "They go with my account"


@require_safe
def profile(request: HttpRequest, name: str) -> HttpResponse:
    """What a member shows to this reader; nothing tells a page kept to oneself from one that is not there."""
    shown = member_asked(request, name)
    if shown.username != name:
        return redirect("member", name=shown.username, permanent=True)
    mine = reader(request)
    follows = mine is not None and shown.followers.filter(follower=mine).exists()
    told = portrait(shown, mine)
    is_blocked = mine is not None and mine.blocks.filter(blocked=shown).exists()
    context = {
        "shown": shown, "is_own": mine == shown, "follows": follows, "blocks": is_blocked, "told": told,
        "works": shown_works(told),
        "summary": numbers(statistics(shown, mine, in_short=True))["summary"],
        "news": len(editing.news(shown)) if mine == shown else 0,
    }
    return render(request, "member.html", context)


@require_safe
def in_numbers(request: HttpRequest, name: str) -> HttpResponse:
    """A member's shelf and scores in numbers, as far as this reader may know of them."""
    shown = member_asked(request, name)
    context = {"shown": shown, **numbers(statistics(shown, reader(request)))}
    return render(request, "statistics.html", context)


@require_POST
@login_required
def follow(request: HttpRequest, name: str) -> HttpResponse:
    """Begins or ends following somebody."""
    shown = member_asked(request, name)
    services.follow(member_of(request), shown, on=request.POST.get("on") == "1")
    return redirect("member", name=shown.username)


@login_required
@require_http_methods(["GET", "POST"])
def blocked(request: HttpRequest) -> HttpResponse:
    """Whom one blocks. What is posted blocks who made a thing (a member, a comment, a review…), or blocks a member no longer."""
    who = member_of(request)
    if request.method == "POST":
        number, kind = number_asked(request.POST.get("number", "")) or 0, request.POST.get("kind", "")
        other = _author(who, Subject(kind, number), is_ended=request.POST.get("on") == "0")
        blocks.block(who, other, on=request.POST.get("on") != "0")
        return HttpResponseRedirect("/settings/blocks")
    return render(request, "blocks.html", {"rows": blocks.blocked_by(who)})


def _author(who: Member, subject: Subject, *, is_ended: bool) -> Member:
    """Who made a thing that a member may see; to end a block the member blocked, whether seen or not."""
    if is_ended and subject.kind == "member":
        found = next((held.blocked for held in blocks.blocked_by(who) if held.blocked_id == subject.number), None)
    else:
        context = look(subject) if resolve([subject], who) else None
        found = context.author if context else None
    if found is None:
        raise Http404("nobody here made this")
    return found


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """One's own settings."""
    mine = member_of(request)
    form = PreferencesForm(request.POST or None, instance=mine, reads_only=reads_only(mine) is not None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Kept.")
        return HttpResponseRedirect("/settings")
    return render(request, "settings.html", {"form": form, "notes": [str(note) for note in messages.get_messages(request)]})


@login_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Deletes the account after the name was typed again; what others read stays nameless or goes, as the member chooses."""
    mine = member_of(request)
    wrong = request.method == "POST" and request.POST.get("username", "").strip() != mine.username
    if request.method == "POST" and not wrong:
        logout(request)
        fate = request.POST.get("fate", "")
        services.delete_account(mine, fate if fate in services.Fate.values else services.Fate.DELETE)
        return redirect("home")
    fates = [(services.Fate.KEEP, KEPT), (services.Fate.DELETE, GONE)]
    return render(request, "delete_account.html", {"wrong": wrong, "fates": fates, "fate": request.POST.get("fate", "delete")})
