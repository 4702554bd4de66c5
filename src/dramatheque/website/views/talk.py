"""Talk: what is said about a thing, walls, one comment, and what its author and readers do with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.members.audience import may_see
from dramatheque.community.members.blocks import apart
from dramatheque.community.members.models import Member
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Shown, Subject, resolve
from dramatheque.community.talk import airing, selectors, services
from dramatheque.community.talk.models import Comment, Place, State
from dramatheque.community.talk.selectors import Asked
from dramatheque.community.talk.subject import place_of
from dramatheque.community.talk.words import NotAllowedError, RefusedError, Speaker
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors as library
from dramatheque.library.record import Record
from dramatheque.website.addresses import query
from dramatheque.website.asked import member_asked, number_asked, page_asked, work_asked
from dramatheque.website.presenting.composer import AUDIENCES, Composer, allowed_tags, composer, words_of
from dramatheque.website.presenting.conversation import comment_line, comment_lines, moment
from dramatheque.website.presenting.shelf import episodes_of
from dramatheque.website.visitors import member_of, reader

MOST_ROOMS = 500


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, kind: str, number: str, episode: str | None = None) -> HttpResponse:
    """What is said about a thing, or about one episode: read and, with POST, said."""
    return _place(request, Place.COMMENTS, Subject(kind, int(number), int(episode or 0)))


@require_http_methods(["GET", "HEAD", "POST"])
def wall(request: HttpRequest, kind: str, number: str) -> HttpResponse:
    """A wall: short posts, the newest first."""
    return _place(request, Place.WALL, Subject(kind, int(number)))


def _place(request: HttpRequest, place: str, subject: Subject) -> HttpResponse:
    who = reader(request)
    seen = place_of(place, subject)
    shown = resolve([seen], who).get(seen)
    if shown is None or subject.kind not in (services.WALLED if place == Place.WALL else services.COMMENTED):
        raise Http404("nothing is said here")
    to = address_of(place, shown.subject)
    if shown.subject != subject and request.method != "POST":
        return redirect(to + query(**request.GET.dict()), permanent=True)
    opens = airing.opens(_record(shown.subject.number), subject.episode) if subject.episode else None
    if opens is not None and opens > datetime.now(UTC):
        when = moment(opens, who)
        context = {"about": shown, "there": opens, "when": when}
        return render(request, "room_shut.html", context, status=403 if request.method == "POST" else 200)
    form = composer(to, place, **_form(shown, place, who))
    if request.method == "POST":
        if who is None and not settings.DRAMATHEQUE_GUEST_COMMENTS:
            return redirect_to_login(to)
        try:
            return _answered(request, who, place, shown, to)
        except NotAllowedError as error:
            return render(request, "refused.html", {"why": str(error), "back": to}, status=403)
        except RefusedError as error:
            form = composer(to, place, sent=request.POST, error=error, **_form(shown, place, who))
    return _page(request, place, shown, form)


def _answered(request: HttpRequest, who: Member | None, place: str, shown: Shown, to: str) -> HttpResponse:
    """Says what was sent; leads to it, or tells a guest that it waits."""
    parent = request.POST.get("parent", "")
    speaker = Speaker(who, "" if who else request.POST.get("guest", ""))
    is_trap = who is None and bool(request.POST.get("url"))      # a field nobody sees: programs fill it in
    if not is_trap:
        above = number_asked(parent) or 0
        said = services.say(speaker, place, shown.subject, words_of(request.POST), parent=above)
        if said.state == State.SHOWN:
            return HttpResponseRedirect(f"{to}{query(at=said.pk)}#comment-{said.pk}")
    return render(request, "waits.html", {"about": shown, "back": to})


def _form(shown: Shown, place: str, who: Member | None) -> dict[str, Any]:
    return {
        "label": "Write on the wall" if place == Place.WALL else "Your comment", "has_episodes": bool(shown.work),
        "asks_story": not shown.work, "least": shown.subject.episode, "tags": () if who else allowed_tags(),
    }


def _page(request: HttpRequest, place: str, shown: Shown, form: Composer) -> HttpResponse:
    who, asked = reader(request), asked_of(request, place)
    page = selectors.opened(place, shown.subject, who, asked)
    is_open = services.writes_on(who, shown, place)
    about = shown.inside if place == Place.WALL and shown.inside else shown
    context = {
        "about": about, "place": place, "lines": comment_lines(page.rows, who), "page": page, "asked": asked,
        "form": form, "may_speak": is_open and (who is not None or settings.DRAMATHEQUE_GUEST_COMMENTS), "to": form.to,
        "is_open": is_open, "audiences": AUDIENCES,
        "hidden": sum(row.hidden_to > 0 for row in page.rows), "back": query(**{"open": "1" if asked.is_opened else ""}),
        "kept": kept_of(asked),
    }
    return render(request, "talk.html", context, status=400 if form.problem else 200)


def asked_of(request: HttpRequest, place: str) -> Asked:
    """Which part of a thread the address asks for."""
    get = request.GET.get
    at = get("at", "")
    return Asked(
        newest_first=get("order") != "oldest" if place != Place.TOPIC else get("order") == "newest",
        is_flat=place == Place.WALL or get("view") == "flat", page=page_asked(request),
        language=get("language", "")[:35], words=" ".join(get("q", "").replace("\0", "").split())[:100],
        is_opened=get("open") == "1", at=number_asked(at) or 0,
    )


def kept_of(asked: Asked) -> dict[str, str]:
    """What the links of a page keep of its address."""
    return {
        "order": "" if asked.newest_first else "oldest", "view": "flat" if asked.is_flat else "", "language": asked.language,
        "q": asked.words, "open": "1" if asked.is_opened else "",
    }


def address_of(place: str, subject: Subject) -> str:
    """The path of what is said about a subject in a place."""
    folder = {Place.WALL: "walls", Place.COMMENTS: "talk"}[Place(place)]
    return f"/{folder}/{subject.kind}/{subject.number}" + (f"/{subject.episode}" if subject.episode else "")


@require_safe
def comment(request: HttpRequest, number: int) -> HttpResponse:
    """One comment with what it answers and what answers it; with `open`, words that are kept back too."""
    who = reader(request)
    is_opened = request.GET.get("open") == "1"
    found = selectors.comment(number, who, is_opened=is_opened)
    if found is None:
        raise Http404("no such comment")
    about, rows = found
    said = Comment.objects.select_related("thread").get(pk=number)
    held, is_apart = said.thread, bool(apart(who, {said.author_id or 0, about.owner} - {0}))
    to = f"/topics/{held.pk}" if held.place == Place.TOPIC else address_of(held.place, about.subject)
    form = composer(to, held.place, "Your answer", parent=str(number), has_episodes=bool(held.work_id), least=held.episode,
                    asks_story=not held.work_id)
    context = {
        "about": about, "lines": comment_lines(rows, who), "number": number, "to": to, "place": held.place, "title": held.title,
        "form": form, "is_opened": is_opened, "may_speak": who is not None and not held.is_closed and not is_apart,
        "audiences": AUDIENCES,
    }
    return render(request, "comment.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Changes or deletes one's own comment."""
    who = member_of(request)
    shown = resolve([Subject("comment", number)], who).get(Subject("comment", number))
    held = Comment.objects.select_related("thread", "story").filter(pk=number).first()
    if shown is None or held is None:
        raise Http404("no such comment")
    back = f"/comments/{number}"
    form = composer(f"{back}/edit", held.thread.place, body=held.body, has_episodes=bool(held.thread.work_id),
                    spoils_to=str(held.spoils_to % WHOLE or ""), is_spoiler=held.spoils_to >= WHOLE,
                    asks_story=not held.thread.work_id, story=str(held.story.entity) if held.story else "")
    if request.method == "POST":
        try:
            if request.POST.get("do") == "delete":
                services.delete(who, number)
                return HttpResponseRedirect(_thread_address(held, shown))
            words = words_of(request.POST)
            services.change(who, number, words.body, spoils_to=words.spoils_to, story=words.story)
            return HttpResponseRedirect(back)
        except NotAllowedError as error:
            return render(request, "refused.html", {"why": str(error), "back": back}, status=403)
        except RefusedError as error:
            form = composer(form.to, form.place, sent=request.POST, error=error, has_episodes=form.has_episodes,
                            asks_story=form.asks_story)
    elif held.author_id != who.pk:
        return render(request, "refused.html", {"why": "This comment is not yours to change.", "back": back}, status=403)
    context = {"form": form, "back": back, "about": shown.inside}
    return render(request, "edit_comment.html", context, status=400 if form.problem else 200)


@require_POST
@login_required
def heart(request: HttpRequest, number: int) -> HttpResponse:
    """Likes a comment, or no longer; leads back to it."""
    try:
        services.heart(member_of(request), number, on=request.POST.get("on") == "1")
    except RefusedError as error:
        status = 403 if isinstance(error, NotAllowedError) else 404
        return render(request, "refused.html", {"why": str(error), "back": f"/comments/{number}"}, status=status)
    held = Comment.objects.select_related("thread").get(pk=number)
    shown = resolve([Subject("comment", number)], member_of(request))[Subject("comment", number)]
    return HttpResponseRedirect(f"{_thread_address(held, shown)}{query(at=number)}#comment-{number}")


def _thread_address(held: Comment, shown: Shown) -> str:
    if held.thread.place == Place.TOPIC:
        return f"/topics/{held.thread_id}"
    return address_of(held.thread.place, shown.inside.subject) if shown.inside else "/"


@require_safe
def history(request: HttpRequest, number: int) -> HttpResponse:
    """What a comment said before it was changed."""
    who, is_opened = reader(request), request.GET.get("open") == "1"
    before = selectors.history(number, who, is_opened=is_opened)
    found = selectors.comment(number, who, is_opened=is_opened)
    if found is None:
        raise Http404("no such comment")
    about, rows = found
    line = comment_line(next(row for row in rows if row.id == number), who)
    versions = [(body, moment(until, who)) for body, until in before or ()]
    return render(request, "comment_history.html", {"about": about, "line": line, "versions": versions, "number": number})


@require_safe
def said_by(request: HttpRequest, name: str) -> HttpResponse:
    """What a member said, for those to whom the member shows what they do."""
    who = reader(request)
    author, number = member_asked(request, name), page_asked(request)
    is_shown = may_see(who, author, author.activity_for)
    rows, more = selectors.said_by(author, who, number) if is_shown else ([], False)
    context = {"author": author, "lines": comment_lines(rows, who), "page": number, "more": more, "is_shown": is_shown}
    return render(request, "said_by.html", context)


@require_safe
def rooms(request: HttpRequest, number: int) -> HttpResponse:
    """The rooms of a work's episodes: open, or when they open."""
    record = work_asked(number)
    if record.entity.id != number:
        return redirect("rooms", number=record.entity.id, permanent=True)
    said, now, who = selectors.rooms(record.entity.id), datetime.now(UTC), reader(request)
    last = min(max([episodes_of(record), *said], default=0), MOST_ROOMS)
    rows = []
    for episode in range(1, last + 1):
        opens = airing.opens(record, episode)
        rows.append((episode, said.get(episode, 0), moment(opens, who) if opens and opens > now else None))
    return render(request, "rooms.html", {"work": record.entity, "rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def held(request: HttpRequest) -> HttpResponse:
    """For moderators: what guests said and nobody has approved yet."""
    who = member_of(request)
    if not who.is_staff:
        raise Http404("nothing is held for you")
    if request.method == "POST":
        number = number_asked(request.POST.get("comment", ""))
        if number is not None:
            services.decide(number, approve=request.POST.get("do") == "approve")
        return redirect("held")
    return render(request, "held.html", {"lines": comment_lines(selectors.held(), who)})


def _record(number: int) -> Record:
    try:
        return library.record(number)
    except NotFoundError as error:
        raise Http404(str(error)) from error
