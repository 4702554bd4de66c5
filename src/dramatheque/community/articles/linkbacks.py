"""Pages elsewhere that link to an article, and telling pages that an article links to them: Webmention and Pingback.

Nothing is asked of anybody by itself. What comes in waits until a moderator has it looked at, which fetches the page that says it
links here; what goes out goes when the author asks for it, to the pages that the article links to. Fetching keeps to the limits
of reading pages: public addresses only, few redirects, capped size and time.
"""

from __future__ import annotations

import re
import xmlrpc.client
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit
from xml.parsers.expat import ExpatError

from selectolax.lexbor import LexborHTMLParser

from dramatheque.community.articles.models import Article, Linkback, State
from dramatheque.errors import SourceError
from dramatheque.reading.containers.web import Answer, Fetcher

MOST_WAITING, MOST_OF_ONE, MOST_SENT = 1000, 50, 20
_ARTICLE = re.compile(r"/articles/(\d{1,18})(?:-|$)")
_LINK = re.compile(r"<([^<>]{1,2000})>\s*;([^,<]{1,300})")
_REL = re.compile(r"""rel\s*=\s*["']?([^"';]{1,200})""", re.IGNORECASE)


class LinkbackError(ValueError):
    """Why a linkback is not taken, in a sentence for the page that sent it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of telling one page: whether it took it, and how or why not."""

    address: str
    is_told: bool
    how: str


def receive(source: str, target: str, form: str, *, hosts: frozenset[str]) -> Linkback:
    """Keeps that `source` says it links to `target`, an article on one of `hosts`, for a moderator to look at.

    :raises LinkbackError: no such article, no address, the same site, or too many wait.
    """
    there, here = _split(source), _split(target)
    if there is None or len(source) > 500:
        raise LinkbackError("source is not an address of a page")
    if here is None or here[0] not in hosts:
        raise LinkbackError("target is not on this site")
    found = _ARTICLE.match(here[1])
    article = Article.objects.filter(pk=int(found[1]), state=State.PUBLISHED, is_hidden=False).first() if found else None
    if article is None:
        raise LinkbackError("target is not an article of this site")
    if there[0] in hosts:
        raise LinkbackError("source is on this site")
    held = Linkback.objects.filter(article=article, source=source).first()
    if held is not None:
        return held
    waiting = Linkback.objects.filter(state=Linkback.State.WAITING)
    if waiting.count() >= MOST_WAITING or waiting.filter(article=article).count() >= MOST_OF_ONE:
        raise LinkbackError("too many linkbacks wait; try again another day")
    return Linkback.objects.create(article=article, source=source, form=form)


def receive_pingback(data: bytes, *, hosts: frozenset[str]) -> Linkback:
    """The same for a call of pingback.ping as XML-RPC.

    :raises LinkbackError: it is no such call.
    """
    try:
        params, method = xmlrpc.client.loads(data.decode("utf-8", "replace"))
    except (ExpatError, xmlrpc.client.Error, ValueError, TypeError, KeyError, IndexError) as error:
        raise LinkbackError("no call that can be read") from error
    if method != "pingback.ping" or len(params) != 2 or not all(isinstance(part, str) for part in params):
        raise LinkbackError("pingback.ping takes two addresses")
    return receive(str(params[0]), str(params[1]), "pingback", hosts=hosts)


def check(linkback: Linkback, fetch: Callable[[str], bytes]) -> Linkback:
    """Looks whether the page links to the article as it says; shown where it does, refused with the reason where not."""
    try:
        page = LexborHTMLParser(fetch(linkback.source).decode("utf-8", "replace"))
    except SourceError as error:
        linkback.state, linkback.why = Linkback.State.REFUSED, str(error)[:200]
    else:
        _look(linkback, page)
    linkback.save()
    return linkback


def _look(linkback: Linkback, page: LexborHTMLParser) -> None:
    number = str(linkback.article_id)
    for link in page.css("a[href]"):
        found = _ARTICLE.search(_path(link.attributes.get("href") or ""))
        if found is not None and found[1] == number:
            title = page.css_first("title")
            around = link.parent.text(separator=" ") if link.parent is not None else link.text()
            linkback.state, linkback.why = Linkback.State.SHOWN, "the link is there"
            linkback.title = " ".join(title.text().split())[:200] if title is not None else ""
            linkback.excerpt = " ".join(around.split())[:300]
            return
    linkback.state, linkback.why = Linkback.State.REFUSED, "the page does not link to the article"


def tell(article_url: str, links: tuple[str, ...], fetcher: Fetcher) -> list[Sent]:
    """Tells pages that the article at `article_url` links to them, each by the way it offers."""
    here, *_ = _split(article_url) or ("",)
    elsewhere = (link for link in links[:MOST_SENT] if (parts := _split(link)) is not None and parts[0] != here)
    return [_told(article_url, link, fetcher) for link in elsewhere]


def _told(article_url: str, link: str, fetcher: Fetcher) -> Sent:
    try:
        endpoint, form = endpoint_of(fetcher.ask(link, link), link)
        if not endpoint:
            return Sent(link, False, "the page does not ask to be told")
        answer = fetcher.ask(endpoint, link, headers=_heads(form), body=_body(form, article_url, link))
    except SourceError as error:
        return Sent(link, False, str(error))
    if form == "pingback" and b"<fault>" in answer.data:
        return Sent(link, False, "the site refuses it")
    return Sent(link, answer.status in (200, 201, 202), f"{form}, answered {answer.status}")


def endpoint_of(answer: Answer, link: str) -> tuple[str, str]:
    """Where a page wants to be told, and by which form: webmention before pingback; ("", "") where it does not want to."""
    offered: dict[str, str] = {}
    for match in _LINK.finditer(answer.link):
        rel = _REL.search(match[2])
        for form in (rel[1].lower().split() if rel else ()):
            offered.setdefault(form, match[1])
    if "html" in answer.content_type:
        for node in LexborHTMLParser(answer.data.decode("utf-8", "replace")).css("link[rel][href], a[rel][href]"):
            for form in (node.attributes.get("rel") or "").lower().split():
                offered.setdefault(form, node.attributes.get("href") or "")
    for form in ("webmention", "pingback"):
        if form in offered:
            try:
                return urljoin(answer.url or link, offered[form]), form
            except ValueError:
                continue
    return "", ""


def _heads(form: str) -> dict[str, str]:
    return {"Content-Type": "application/x-www-form-urlencoded" if form == "webmention" else "text/xml"}


def _body(form: str, source: str, target: str) -> bytes:
    if form == "webmention":
        return urlencode({"source": source, "target": target}).encode()
    return xmlrpc.client.dumps((source, target), "pingback.ping").encode()


def _path(href: str) -> str:
    try:
        return urlsplit(href).path
    except ValueError:
        return ""


def _split(address: str) -> tuple[str, str] | None:
    """Host and path of an http address; None of anything else."""
    try:
        parts = urlsplit(address)
        host = parts.netloc
    except ValueError:
        return None
    return (host.lower(), parts.path) if parts.scheme in ("http", "https") and host and "@" not in host else None
