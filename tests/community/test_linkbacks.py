"""Webmention and Pingback, in and out: what is taken, what is shown, what is asked of others and when."""

from __future__ import annotations

import xmlrpc.client
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client

from dramatheque.community.articles import linkbacks, services
from dramatheque.community.articles.models import Article, Linkback
from dramatheque.community.members.models import Member
from dramatheque.errors import SourceError
from dramatheque.reading.containers.web import Answer

HERE = "http://testserver"
SOURCE = "https://blog.example/on-a-hill"
BODY = "Eleven quiet Tuesdays ask what a day is for, and answer with a [notebook](https://blog.example/notebook)."


@pytest.fixture
def article(works: tuple[int, int], members: Callable[..., Member]) -> Article:
    warden = members("warden", is_staff=True)
    made = services.write(warden, services.Words("Nine episodes later", body=BODY))
    services.publish(warden, made)
    return made


def target(article: Article) -> str:
    return f"{HERE}/articles/{article.pk}-{article.slug}"


@pytest.mark.row("B20")
def test_a_webmention_waits_for_a_moderator_and_fetches_nothing(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dramatheque.reading.containers.web.Fetcher.__init__", None)
    answer = Client().post("/webmention", {"source": SOURCE, "target": target(article)})
    assert answer.status_code == 202
    Client().post("/webmention", {"source": SOURCE, "target": target(article)})
    assert [(held.source, held.state) for held in Linkback.objects.all()] == [(SOURCE, "waiting")]
    assert SOURCE not in Client().get(target(article)).content.decode()


@pytest.mark.parametrize(
    ("source", "aim", "why"),
    [
        ("javascript:alert(1)", "", "not an address"),
        ("https://user:pass@blog.example/a", "", "not an address"),
        (f"{HERE}/articles/1", "", "on this site"),
        (SOURCE, "https://other.example/articles/1", "not on this site"),
        (SOURCE, f"{HERE}/works/1", "not an article"),
        (SOURCE, f"{HERE}/articles/99999", "not an article"),
        ("https://[", "", "not an address"),
        ("https://blog.example/" + "x" * 500, "", "not an address"),
    ],
)
def test_what_is_no_linkback_is_refused_with_the_reason(article: Article, source: str, aim: str, why: str) -> None:
    answer = Client().post("/webmention", {"source": source, "target": aim or target(article)})
    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert not Linkback.objects.exists()


@pytest.mark.row("B20")
def test_a_pingback_is_the_same(article: Article) -> None:
    call = xmlrpc.client.dumps((SOURCE, target(article)), "pingback.ping")
    answer = Client().post("/pingback", call, content_type="text/xml")
    assert "waits for a moderator" in answer.content.decode()
    assert Linkback.objects.get().form == "pingback"
    for wrong in ("", "<a>", xmlrpc.client.dumps((1, 2), "pingback.ping"), xmlrpc.client.dumps((SOURCE,), "system.listMethods")):
        said = Client().post("/pingback", wrong, content_type="text/xml")
        with pytest.raises(xmlrpc.client.Fault):
            xmlrpc.client.loads(said.content.decode())
    assert Linkback.objects.count() == 1


def test_no_article_can_be_flooded(article: Article) -> None:
    for number in range(linkbacks.MOST_OF_ONE):
        linkbacks.receive(f"{SOURCE}/{number}", target(article), "webmention", hosts=frozenset({"testserver"}))
    with pytest.raises(linkbacks.LinkbackError, match="too many"):
        linkbacks.receive(f"{SOURCE}/more", target(article), "webmention", hosts=frozenset({"testserver"}))


def test_a_page_that_links_here_is_shown_one_that_does_not_is_refused(article: Article) -> None:
    held = linkbacks.receive(SOURCE, target(article), "webmention", hosts=frozenset({"testserver"}))
    head = "<title>On a <b>hill</b></title><a href='http://['>x</a>"
    page = f"{head}<p>As <a href='/articles/{article.pk}-x'>somebody</a> wrote &lt;script&gt;</p>"
    linkbacks.check(held, lambda _: page.encode())
    assert (held.state, held.excerpt) == ("shown", "As somebody wrote <script>")
    html = Client().get(target(article)).content.decode()
    assert "As somebody wrote &lt;script&gt;" in html
    assert 'rel="nofollow noreferrer ugc"' in html
    other = linkbacks.receive(f"{SOURCE}/2", target(article), "webmention", hosts=frozenset({"testserver"}))
    linkbacks.check(other, lambda _: f"<a href='/articles/{article.pk}0-x'>near</a>".encode())
    assert (other.state, other.why) == ("refused", "the page does not link to the article")

    def fails(url: str) -> bytes:
        raise SourceError("source.missing", url, "no such page (404)")

    third = linkbacks.receive(f"{SOURCE}/3", target(article), "webmention", hosts=frozenset({"testserver"}))
    linkbacks.check(third, fails)
    assert third.state == "refused"
    assert "no such page" in third.why


class Desk:
    """Answers for addresses, and what was asked."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers, self.asked = answers, []  # type: ignore[var-annotated]

    def ask(self, url: str, source: str, *, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
        self.asked.append((url, dict(headers or {}), body))
        if url not in self.answers:
            raise SourceError("source.refused", source, "no such site")
        return self.answers[url]


def page(html: str, link: str = "") -> Answer:
    return Answer(200, "", "text/html", html.encode(), link=link)


def test_pages_are_told_by_the_way_they_offer() -> None:
    desk: Any = Desk({
        "https://a.example/1": page("<link rel='webmention' href='/wm?x=1'>"),
        "https://a.example/wm?x=1": Answer(202, "", "text/plain", b""),
        "https://b.example/": page("<p>", '<https://b.example/ping>; rel="pingback"'),
        "https://b.example/ping": Answer(200, "", "text/xml", b"<methodResponse><fault>"),
        "https://c.example/": page("<a href='/'>nothing</a><link rel=webmention href='http://['>"),
    })
    links = ("https://a.example/1", "https://b.example/", "https://c.example/", "https://d.example/", f"{HERE}/x", "http://[")
    told = linkbacks.tell(f"{HERE}/articles/1-a", links, desk)
    assert [(one.address, one.is_told) for one in told] == [
        ("https://a.example/1", True), ("https://b.example/", False), ("https://c.example/", False), ("https://d.example/", False)
    ]
    sent = {url: (heads, body) for url, heads, body in desk.asked if body}
    assert sent["https://a.example/wm?x=1"] == (
        {"Content-Type": "application/x-www-form-urlencoded"},
        b"source=http%3A%2F%2Ftestserver%2Farticles%2F1-a&target=https%3A%2F%2Fa.example%2F1",
    )
    assert xmlrpc.client.loads(sent["https://b.example/ping"][1].decode())[0] == (f"{HERE}/articles/1-a", "https://b.example/")
