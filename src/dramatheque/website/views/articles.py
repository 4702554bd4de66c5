"""Articles: lists, one article, the desk on which it is written, its history, clips, the feed, and linkbacks."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.articles import linkbacks, selectors, services
from dramatheque.community.articles.clips import FORMS, MOST_BYTES, ClipError
from dramatheque.community.articles.models import Article, Clip, Form, Linkback, State
from dramatheque.community.members.models import Member
from dramatheque.community.photos.licences import LICENCES
from dramatheque.library import selectors as library
from dramatheque.reading.containers.web import Fetcher
from dramatheque.website.asked import bound_asked, number_asked, page_asked
from dramatheque.website.atom import Feed
from dramatheque.website.visitors import member_of, reader


@dataclass(frozen=True, slots=True)
class Said:
    """What the form of an article says, as it was typed."""

    title: str = ""
    lede: str = ""
    body: str = ""
    form: str = "feature"
    tags: str = ""
    places: str = ""
    spoils_to: str = "0"


WORDS = tuple(field.name for field in fields(Said))


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Published articles, narrowed by form, tag, language or the thing they are about."""
    asked = {name: request.GET.get(name, "") for name in ("form", "tag", "language")}
    thing = number_asked(request.GET.get("about", "")) or 0
    shown = selectors.listing(
        reader(request), **asked, thing=thing, page=page_asked(request)
    )
    covers = selectors.covers([row.id for row in shown.rows])
    context = {
        "shown": shown, "covers": covers, "asked": asked, "about": thing, "forms": Form.choices, "tags": selectors.tags(),
    }
    return render(request, "articles.html", context)


@require_safe
def article(request: HttpRequest, number: str, slug: str | None = None) -> HttpResponse:
    """One article; what it gives away beyond the reader's progress is sent only when asked for."""
    found = selectors.opened(int(number), reader(request), whole=request.GET.get("all") == "1")
    if found is None:
        raise Http404("no such article")
    if found.row.slug != slug:
        return HttpResponsePermanentRedirect(_path(found.article))
    context = {"opened": found, "row": found.row, "url": request.build_absolute_uri(_path(found.article))}
    answer = render(request, "article.html", context)
    if found.article.state == State.PUBLISHED:
        answer["Link"] = '</webmention>; rel="webmention"'
        answer["X-Pingback"] = request.build_absolute_uri("/pingback")
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new article: kept as a draft, then written on at its desk."""
    said, why, field = Said(), "", ""
    if request.method == "POST":
        said = _said(request)
        try:
            made = services.write(member_of(request), _words(said))
        except services.RefusedError as error:
            why, field = str(error), error.field
        else:
            return HttpResponseRedirect(f"/articles/{made.pk}/edit")
    drafts = selectors.mine(member_of(request))
    context = {"said": said, "why": why, "field": field, "forms": Form.choices, "drafts": drafts}
    return render(request, "new_article.html", context, status=400 if why else 200)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """The desk of an article: words, what it is about, clips; publishing and taking back."""
    who = member_of(request)
    held = _own(who, number)
    said, why, field = _of(held), "", ""
    if request.method == "POST":
        try:
            return _act(request, who, held)
        except (services.RefusedError, ClipError) as error:
            why, field = str(error), getattr(error, "field", "file")
            said = _said(request) if "body" in request.POST else said
    opened = selectors.opened(number, who, whole=True)
    if opened is None:
        raise Http404("no such article")
    query = request.GET.get("q", "").strip()
    context = {
        "opened": opened, "row": opened.row, "said": said, "why": why, "field": field, "forms": Form.choices, "query": query,
        "found": [one.entity for one in library.find(query, limit=12)] if query else [], "licences": LICENCES.values(),
        "clips": list(held.clips.order_by("id")), "most": MOST_BYTES // 1_000_000,
    }
    return render(request, "edit_article.html", context, status=400 if why else 200)


def _act(request: HttpRequest, who: Member, held: Article) -> HttpResponse:
    do, desk = request.POST.get("do", ""), f"/articles/{held.pk}/edit"
    if do == "delete":
        services.delete(who, held)
        return HttpResponseRedirect("/articles/new")
    if do in ("link", "unlink"):
        thing = request.POST.get("thing", "")
        services.link(who, held, number_asked(thing) or 0, on=do == "link")
        return HttpResponseRedirect(f"{desk}#about")
    if do == "clip":
        return _clip(request, who, held, desk)
    if do in ("hide", "show"):
        services.hide(who, held, on=do == "hide")
        return HttpResponseRedirect(desk)
    if do == "take_back":
        services.take_back(who, held)
        return HttpResponseRedirect(desk)
    held = services.write(who, _words(_said(request)), held)
    if do == "publish":
        services.publish(who, held)
        return HttpResponseRedirect(_path(held))
    return HttpResponseRedirect(desk)


def _clip(request: HttpRequest, who: Member, held: Article, desk: str) -> HttpResponse:
    sent = request.FILES.get("file")
    if sent is None or (sent.size or 0) > MOST_BYTES:
        raise services.RefusedError(f"Choose a file of at most {MOST_BYTES // 1_000_000} MB.", "file")
    words = {name: request.POST.get(f"clip_{name}", "") for name in ("title", "licence", "credit")}
    services.add_clip(who, held, sent.read(), **words)
    return HttpResponseRedirect(f"{desk}#clips")


@require_safe
def history(request: HttpRequest, number: int) -> HttpResponse:
    """What a published article said before."""
    who, asked = reader(request), request.GET.get("all", "")
    found = selectors.opened(number, who, whole=asked in ("1", "before"))
    if found is None or found.article.published_at is None or found.body is None:
        raise Http404("no such history")
    revisions, kept_back = selectors.history(found, who, whole=asked == "before")
    context = {"opened": found, "row": found.row, "revisions": revisions, "kept_back": kept_back}
    return render(request, "article_history.html", context)


@require_safe
def clip(_request: HttpRequest, sha256: str, form: str) -> HttpResponse:
    """The sound itself."""
    path = services.clip_file(sha256, form)
    playable = Clip.objects.filter(sha256=sha256, form=form, article__is_hidden=False).exists()
    if form not in FORMS or not playable or not path.exists():
        raise Http404("no such clip")
    answer = HttpResponse(path.read_bytes(), content_type=FORMS[form])
    answer["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest articles as an Atom feed: openings only, and nothing of what gives the story away."""
    atom = Feed(request, "Dramatheque: articles", "/articles")
    for row in selectors.listing(None).rows:
        url = request.build_absolute_uri(f"/articles/{row.id}-{row.slug}")
        moment = row.published_at or datetime.now(UTC)
        atom.add(row.title, url, row.excerpt, row.author_name, pubdate=moment, updateddate=moment)
    return atom.answer()


@require_safe
@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """For moderators: articles that are offered, and pages that say they link here."""
    if not member_of(request).is_staff:
        raise Http404("for moderators")
    held = Linkback.objects.filter(state=Linkback.State.WAITING).select_related("article").order_by("received_at")[:100]
    return render(request, "waiting_articles.html", {"offered": selectors.offered(), "linkbacks": list(held)})


@require_POST
@login_required
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """A moderator has a linkback looked at (the page is fetched now), or refuses it unseen."""
    held = Linkback.objects.filter(pk=number).first()
    if held is None or not member_of(request).is_staff:
        raise Http404("no such linkback")
    if request.POST.get("do") == "check":
        fetcher = Fetcher()
        try:
            linkbacks.check(held, lambda url: fetcher.fetch(url).data)
        finally:
            fetcher.close()
    else:
        held.state, held.why = Linkback.State.REFUSED, "a moderator refused it"
        held.save()
    return HttpResponseRedirect("/articles/waiting")


@require_POST
@login_required
def tell(request: HttpRequest, number: int) -> HttpResponse:
    """Tells the pages an article links to that it does, and shows what became of each."""
    held = _own(member_of(request), number)
    found = selectors.opened(number, member_of(request), whole=True)
    if held.state != State.PUBLISHED or found is None or found.body is None:
        raise Http404("no published article")
    fetcher = Fetcher()
    try:
        told = linkbacks.tell(request.build_absolute_uri(_path(held)), found.body.links, fetcher)
    finally:
        fetcher.close()
    return render(request, "told.html", {"row": found.row, "told": told})


@csrf_exempt
@require_POST
def webmention(request: HttpRequest) -> HttpResponse:
    """A page says that it links to an article here."""
    try:
        source, target = request.POST.get("source", ""), request.POST.get("target", "")
        linkbacks.receive(source, target, "webmention", hosts=frozenset({request.get_host().lower()}))
    except linkbacks.LinkbackError as error:
        return HttpResponse(str(error), status=400, content_type="text/plain; charset=utf-8")
    return HttpResponse("It waits for a moderator.", status=202, content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_POST
def pingback(request: HttpRequest) -> HttpResponse:
    """The same as an older protocol says it."""
    import xmlrpc.client

    if int(request.headers.get("Content-Length") or 0) > 20_000:
        return HttpResponse(status=413)
    try:
        linkbacks.receive_pingback(request.body, hosts=frozenset({request.get_host().lower()}))
        said = xmlrpc.client.dumps(("It waits for a moderator.",), methodresponse=True)
    except linkbacks.LinkbackError as error:
        said = xmlrpc.client.dumps(xmlrpc.client.Fault(0, str(error)))
    return HttpResponse(said, content_type="text/xml")


def _own(who: Member, number: int) -> Article:
    held = selectors.held(number, who)
    if held is None or (held.member_id != who.pk and not who.is_staff):
        raise Http404("no such article of yours")
    return held


def _path(held: Article) -> str:
    return f"/articles/{held.pk}-{held.slug}"


def _said(request: HttpRequest) -> Said:
    return Said(**{name: request.POST.get(name, "") for name in WORDS})


def _of(held: Article) -> Said:
    return Said(held.title, held.lede, held.body, held.form, ", ".join(held.tags), ", ".join(held.places), str(held.spoils_to))


def _words(said: Said) -> services.Words:
    until = bound_asked(said.spoils_to)
    if until is None:
        raise services.RefusedError("Give the last episode that is given away as a number; 0 for none.", "spoils_to")
    return services.Words(said.title, said.lede, said.body, said.form or Form.FEATURE, said.tags, said.places, until)
