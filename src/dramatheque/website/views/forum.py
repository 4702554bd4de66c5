"""The forum: topics of the site and of titles, and one topic."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dramatheque.community.subjects import Shown, Subject, resolve
from dramatheque.community.talk import selectors, services, topics
from dramatheque.community.talk.models import Place, State
from dramatheque.community.talk.subject import SITE
from dramatheque.community.talk.words import NotAllowedError, RefusedError
from dramatheque.website.addresses import query
from dramatheque.website.asked import number_asked, page_asked
from dramatheque.website.presenting.composer import AUDIENCES, composer, words_of
from dramatheque.website.presenting.conversation import bound_words, comment_lines, topic_lines
from dramatheque.website.views.moderation import for_moderators
from dramatheque.website.views.talk import asked_of, kept_of
from dramatheque.website.visitors import member_of, reader


@require_http_methods(["GET", "HEAD", "POST"])
def forum(request: HttpRequest) -> HttpResponse:
    """The topics of the whole site; what is opened here is about no title."""
    return _topics(request, resolve([SITE], None)[SITE])


@require_http_methods(["GET", "HEAD", "POST"])
def of_work(request: HttpRequest, number: str) -> HttpResponse:
    """The topics about a title."""
    subject = Subject("work", int(number))
    shown = resolve([subject], reader(request)).get(subject)
    if shown is None:
        raise Http404("no such title")
    if shown.subject != subject and request.method != "POST":
        return redirect("forum_of_work", number=shown.subject.number, permanent=True)
    return _topics(request, shown)


def _topics(request: HttpRequest, about: Shown) -> HttpResponse:
    who, number = reader(request), page_asked(request)
    is_site = about.subject == SITE
    to = "/forum" if is_site else f"/forum/work/{about.subject.number}"
    more: dict[str, Any] = {"has_episodes": not is_site, "asks_story": is_site}
    form = composer(to, Place.TOPIC, "The first post", **more)
    if request.method == "POST":
        if who is None:
            return redirect_to_login(to)
        try:
            said = services.open_topic(who, about.subject, request.POST.get("title", ""), words_of(request.POST))
            if said.state != State.SHOWN:
                return render(request, "waits.html", {"about": about, "back": to})
            return HttpResponseRedirect(f"/topics/{said.thread_id}")
        except RefusedError as error:
            form = composer(to, Place.TOPIC, form.label, sent=request.POST, error=error, **more)
    rows, total = selectors.topics(None if is_site else about.subject, who, number)
    context = {
        "about": about, "is_site": is_site, "lines": topic_lines(rows, who), "total": total, "page": number, "form": form,
        "to": to, "pages": max(1, -(-total // selectors.TOPICS)), "may_speak": who is not None, "audiences": AUDIENCES,
    }
    return render(request, "forum.html", context, status=400 if form.problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, number: int) -> HttpResponse:
    """One topic: its first post and what was said to it, the oldest first."""
    who, subject = reader(request), Subject("topic", number)
    shown = resolve([subject], who).get(subject)
    if shown is None or shown.inside is None:
        raise Http404("no such topic")
    asked = asked_of(request, Place.TOPIC)
    to = f"/topics/{number}"
    more: dict[str, Any] = {"has_episodes": bool(shown.work), "least": shown.spoils_to, "asks_story": not shown.work}
    form = composer(to, Place.TOPIC, "Your answer", **more)
    status = 200
    if request.method == "POST":
        if who is None:
            return redirect_to_login(to)
        try:
            parent = request.POST.get("parent", "")
            said = services.answer_topic(who, number, words_of(request.POST), parent=number_asked(parent) or 0)
            if said.state != State.SHOWN:
                return render(request, "waits.html", {"about": shown.inside, "back": to})
            return HttpResponseRedirect(f"{to}{query(at=said.pk)}#comment-{said.pk}")
        except RefusedError as error:
            status = 403 if isinstance(error, NotAllowedError) else 400
            form = composer(to, Place.TOPIC, form.label, sent=request.POST, error=error, **more)
    found = selectors.topic(number, who, asked)
    if found is None:
        raise Http404("no such topic")
    held, title, page = found
    if who is not None and request.method == "GET" and page.rows:
        topics.see(who, number, max(row.id for row in page.rows))
    context = {
        "about": shown.inside, "topic": held, "title": title or f"A topic that {bound_words(held.spoils_to)}", "page": page,
        "lines": comment_lines(page.rows, who), "asked": asked, "form": form, "to": to, "audiences": AUDIENCES,
        "place": Place.TOPIC, "may_speak": who is not None and not held.is_closed,
        "hidden": sum(row.hidden_to > 0 for row in page.rows),
        "kept": kept_of(asked) | {"order": "newest" if asked.newest_first else ""}, "follows": topics.follows(who, number),
    }
    return render(request, "topic.html", context, status=status)


@require_POST
@login_required
def follow_topic(request: HttpRequest, number: int) -> HttpResponse:
    """Is told of what is written in a topic, or no longer."""
    try:
        topics.follow(member_of(request), number, on=request.POST.get("on") == "1")
    except NotAllowedError as error:
        return render(request, "refused.html", {"why": str(error), "back": "/forum"}, status=404)
    return redirect("topic", number=number)


@require_POST
@for_moderators
def tend(request: HttpRequest, number: int) -> HttpResponse:
    """A moderator pins, closes or moves a topic."""
    do, to, words = (request.POST.get(name, "")[:500] for name in ("do", "to", "words"))
    try:
        topics.tend(member_of(request), number, do, to=to, words=words)
    except RefusedError as error:
        return render(request, "refused.html", {"why": str(error), "back": f"/topics/{number}"}, status=400)
    return redirect("topic", number=number)
