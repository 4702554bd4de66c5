"""Every view for every reader: a guest, a member, the owner of what is shown, a moderator; and what is hidden, hidden everywhere.

`permissions.toml` has a row for each view, so that a new view without a row fails here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import URLResolver, get_resolver

from dramatheque import website
from dramatheque.community.articles import services as articles
from dramatheque.community.articles.models import Linkback
from dramatheque.community.editing import services as editing
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.statements import Stated
from dramatheque.community.members import services as members_services
from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import ranking
from dramatheque.community.opinions import services as opinions
from dramatheque.community.photos import services as photos
from dramatheque.community.portability import long_imports
from dramatheque.community.portability.trackers import Told
from dramatheque.community.recommending import services as recommending
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from dramatheque.library import models as library
from pictures_made import picture

pytestmark = pytest.mark.django_db
ROWS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("permissions.toml").read_text(encoding="utf-8"))
READERS = ("guest", "member", "owner", "moderator")
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."
LOGIN = "/account/login/"


class World:
    """One member's things of every kind, and the readers of them."""

    def __init__(self, works: tuple[int, int], members: Callable[..., Member], audience: str = Audience.PUBLIC) -> None:
        hides = dict.fromkeys(("profile_for", "shelves_for", "ratings_for", "activity_for"), audience)
        self.owner = members("hidden.owner", about="marked profile", **hides)
        self.readers: dict[str, Member | None] = {
            "guest": None, "member": members("stranger"), "follower": members("fan"), "owner": self.owner,
            "moderator": members("warden", is_staff=True),
        }
        work = works[0]
        members_services.follow(self.reader("follower"), self.owner, on=True)
        shelves.mark(self.owner, work, {1, 2, 3}, of=11)
        shelves.note(self.owner, work, notes="marked note", tags=["markedtag"])
        opinions.rate(self.owner, work, {"overall": 31, "story": 33})
        opinions.rate(self.reader("follower"), work, {"overall": 90, "story": 90})
        opinions.rate_episode(self.owner, work, 2, 37)
        opinions.favour(self.owner, work, on=True)
        review = opinions.write(self.owner, work, f"{BODY} marked review", episodes=11)
        opinions.write(self.owner, works[1], f"{BODY} marked draft", publish=False)
        made = lists.make(self.owner, "marked list", audience=audience)
        lists.add(self.owner, made.pk, work, note="marked item")
        slug = library.Entity.objects.get(pk=work).slug
        document = library.Document.objects.order_by("id").values_list("sha256", flat=True)[0]
        advice = recommending.recommend(self.owner, work, works[1], f"{BODY} marked advice").pk
        words = photos.Words("a bridge in the rain", "cc0-1.0")
        photo = photos.add(self.owner, work, picture(), words)
        things = {"work": work, "slug": slug, "review": review.pk, "list": made.pk, "document": document}
        things |= {"photo": photo.pk, "sha256": photo.sha256, "recommendation": advice}
        article = articles.write(self.owner, articles.Words("A bridge in the rain", body=BODY))
        articles.publish(self.owner, article)
        clip = articles.add_clip(self.owner, article, b"OggS" + bytes(40), title="rain", licence="cc0-1.0")
        link = Linkback.objects.create(article=article, source="https://blog.example/rain", form="webmention")
        things |= {"article": article.pk, "article_slug": article.slug, "clip": clip.sha256, "linkback": link.pk}
        said = talk.say(talk.Speaker(self.owner), "comments", Subject("work", work), talk.Words("a quiet one"))
        talk.say(talk.Speaker(self.owner), "wall", Subject("work", work), talk.Words("marked post", audience=audience))
        topic = talk.open_topic(self.owner, Subject("work", work), "A quiet topic", talk.Words("what is in yours"))
        things |= {"comment": said.pk, "topic": topic.thread_id}
        tag = sheet("tag", "work")
        assert tag is not None
        things["edit"] = editing.make(self.owner, work, tag, editing.Proposal("add", Stated("bridges"))).pk
        things["import"] = long_imports.take(self.owner, "shelf.csv", "table", [Told(1, None, "no title")]).pk
        self.names = {**things, "owner": self.owner.username}

    def reader(self, name: str) -> Member:
        found = self.readers[name]
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        client = Client()
        if (who := self.readers[name]) is not None:
            client.force_login(who)
        return client

    def path(self, view: str) -> str:
        return ROWS[view][0].format_map(self.names)


@pytest.fixture(autouse=True)
def _settings(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "permissions"}}
    settings.DRAMATHEQUE_ARTICLES = "members"
    cache.clear()
    ranking.forget()


def views(resolver: Any = None, before: str = "") -> Iterator[str]:
    """The name of every view of the site; its address where it has no name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, before + str(pattern.pattern))
        else:
            yield pattern.name or before + str(pattern.pattern)


def answered(client: Client, method: str, path: str, sent: str = "") -> str:
    """The status of an answer, "login" where it sends to the page of signing in; whatever it changed is taken back."""
    with transaction.atomic():
        answer = client.get(path) if method == "get" else client.post(path, QueryDict(sent).dict())
        transaction.set_rollback(True)
    return "login" if answer.status_code == 302 and answer["Location"].startswith(LOGIN) else str(answer.status_code)


def test_every_view_has_a_row_and_every_row_a_view() -> None:
    assert sorted(ROWS) == sorted(views())


@pytest.mark.parametrize("view", ROWS)
def test_who_gets_what(works: tuple[int, int], members: Callable[..., Member], view: str) -> None:
    world = World(works, members)
    told = {}
    _, *statuses, sent = ROWS[view] if len(ROWS[view]) > 3 else (*ROWS[view], "")
    for method, stated in zip(("get", "post"), statuses, strict=True):
        expected = stated.split() * (len(READERS) if " " not in stated else 1)
        for reader, status in zip(READERS, expected, strict=True):
            got = answered(world.client(reader), method, world.path(view), sent)
            if got != status:
                told[method, reader] = f"{got} instead of {status}"
    assert told == {}


HOSTILE = ("9" * 25, "9" * 5_000, "-1", "²", "\0", "\ufffe", "' OR 1=1 --", "[]")
ASKED = re.compile(r"""(?:get|GET|POST)(?:\.get)?[(\[]"(\w+)\"""")


def names_asked() -> list[str]:
    """Every name under which a view looks for something in an address or a form."""
    folder = Path(website.__file__).parent
    return sorted({name for file in sorted(folder.rglob("*.py")) for name in ASKED.findall(file.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("reader", ["owner", "moderator"])
def test_no_value_in_an_address_or_a_form_breaks_a_view(
    works: tuple[int, int], members: Callable[..., Member], reader: str
) -> None:
    world, names, broken = World(works, members), names_asked(), []
    assert {"page", "work", "spoils_to", "at"} <= set(names)
    client = world.client(reader)
    client.raise_request_exception = False
    for view, value in product(ROWS, HOSTILE):
        for method in ("get", "post") if len(value) < 100 else ("post",):
            with transaction.atomic():
                status = getattr(client, method)(world.path(view), dict.fromkeys(names, value)).status_code
                transaction.set_rollback(True)
            if status >= 500:
                broken.append((view, method, value[:8]))
    assert broken == []


def seen_by(world: World, reader: str) -> str:
    """Everything a reader is shown on the site, the pages of signing in aside."""
    client = world.client(reader)
    pages = []
    for view in ROWS:
        if not view.startswith(("account_", "mfa_", "usersessions_")):
            with transaction.atomic():
                answer = client.get(world.path(view))
                pages.append(b"".join(answer.streaming_content) if answer.streaming else answer.content)
                transaction.set_rollback(True)
    return b"\n".join(pages).decode(errors="replace")


ALLOWED = {
    "public": {"guest", "member", "moderator", "follower", "owner"},
    "members": {"member", "moderator", "follower", "owner"},
    "followers": {"follower", "owner"},
    "me": {"owner"},
}
MARKS = ("marked post", "marked profile", "markedtag", "marked list", "marked item", "<dd>3.3</dd>")
OWN = ("marked note", "marked draft")


@pytest.mark.parametrize(("audience", "reader"), list(product(ALLOWED, sorted(ALLOWED["public"]))))
def test_what_is_hidden_is_hidden_on_every_page(
    works: tuple[int, int], members: Callable[..., Member], audience: str, reader: str
) -> None:
    page = seen_by(World(works, members, audience), reader)
    for mark in MARKS:
        assert (mark in page) is (reader in ALLOWED[audience]), (mark, "for", audience, "and", reader)
    for mark in OWN:
        assert (mark in page) is (reader == "owner"), (mark, "is the owner's alone, not for", reader)
    assert "@mail.example" not in page
    assert "marked review" in page, "a published review is for everybody"
