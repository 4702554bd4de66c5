"""A member at episode 3 is never sent a word that gives away more, on any surface, unless they ask; having seen all, they are.

`planted.py` plants a mark in words of every kind. The crawl begins at every view of `permissions.toml`, follows every link that
asks for nothing that is kept back, and goes on to letters, mail, exports and the dump. A new view without a row, a new kind of
thing that addresses are made of, or a new column with a bound fails here until it is planted.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from planted import EPISODES, RECORD, SEED, WORDS, Planted, plant

from dramatheque.community.members.models import Member
from dramatheque.community.notices import letters
from dramatheque.community.notices.models import Letters, Notice
from dramatheque.community.opinions import dumping, ranking
from dramatheque.community.shelves import services as shelves

pytestmark = pytest.mark.django_db(transaction=True)
ROWS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("permissions.toml").read_text(encoding="utf-8"))
MOST_PAGES = 900
_LINK = re.compile(r"""(?:href|src|action)="([^"]+)\"""")
_ASKS = re.compile(r"[?&](?:open|all)=")
_NO_WORDS = re.compile(r"^/(?:static/|posters/|plates/|favicon|photos/[0-9a-f]{64})")


@pytest.fixture(autouse=True)
def _settings(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "spoiled"}}
    settings.DRAMATHEQUE_ARTICLES = "members"
    monkeypatch.setattr("dramatheque.community.talk.comments.MOST_IN_A_WHILE", 10_000)
    monkeypatch.setattr("dramatheque.community.talk.comments.doubts", lambda *_, **__: ())
    cache.clear()
    ranking.forget()


@pytest.fixture
def planted(works: tuple[int, int], members: Callable[..., Member]) -> Planted:
    return plant(works, members)


class Crawl:
    """Everything one reader is sent: where marks stand, which views answered, and the links that ask for what is kept back."""

    def __init__(self, planted: Planted, reader: Member | None) -> None:
        self.client = Client()
        if reader is not None:
            self.client.force_login(reader)
        self.marks, self.found = planted.marks, dict[str, list[str]]()
        self.seen, self.views, self.asks = set[str](), set[str](), set[str]()
        self.waiting = list(_beginnings(planted))
        self.names = planted.names

    def run(self) -> Crawl:
        """Follows every link; fails where there is no end of them."""
        while self.waiting:
            path = self.waiting.pop()
            if path not in self.seen:
                self.seen.add(path)
                assert len(self.seen) < MOST_PAGES, f"no end of pages: {sorted(self.seen)[-40:]}"
                self.open(path)
        return self

    def open(self, path: str) -> None:
        """Takes in one answer."""
        answer = self.client.get(path)
        view = resolve(path.partition("?")[0]).view_name
        if answer.status_code == 200:
            self.views.add(view)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = "".join(_texts(body))
        self.take(f"{view} {path}", text, *answer.headers.values())
        if answer.get("Content-Type", "").startswith("text/html"):
            for link in map(unescape, _LINK.findall(text)):
                self.follow(path, link)
        if answer.status_code in (301, 302):
            self.follow(path, answer["Location"])

    def follow(self, path: str, link: str) -> None:
        """Remembers a link for later, if it leads into the site."""
        link = link.partition("#")[0]
        if link.startswith("?"):
            link = path.partition("?")[0] + link
        if link.startswith("/account/"):
            link = link.partition("?")[0]                      # the same page, whatever one comes back to
        if not link.startswith("/") or link.startswith("//") or _NO_WORDS.match(link):
            return
        (self.asks.add if _ASKS.search(link) else self.waiting.append)(link)

    def take(self, where: str, *texts: str) -> None:
        """Looks for marks."""
        for name, mark in self.marks.items():
            if any(mark in text for text in texts):
                self.found.setdefault(name, []).append(where)


def _beginnings(planted: Planted) -> Iterator[str]:
    """Every view by its row, every kind of thing that is spoken of, and searches for what all marks begin with."""
    for view, (path, *_) in ROWS.items():
        if not view.startswith("account_logout"):
            yield path.format_map(planted.names)
    for kind in ("work", "review", "list", "article", "photo"):
        number = planted.names[kind]
        yield from (f"/talk/{kind}/{number}", f"/talk/{kind}/{number}.atom", f"/report?kind={kind}&number={number}")
    work = planted.names["work"]
    facts = f"/works/{work}-{planted.names['slug']}/facts"
    for prop in ("episode_synopsis", "synopsis", "comment", "review", "article"):
        yield f"{facts}/{prop}"
        yield f"/works/{work}-{planted.names['slug']}/history?property={prop}"
    yield from (f"/talk/work/{work}/{episode}" for episode in (2, 9))
    yield from (f"{path}?q={SEED}" for path in (f"/talk/work/{work}", f"/topics/{planted.names['topic']}", "/find"))
    yield f"/talk/posts/{planted.names['post']}"
    yield "/settings/export?format=csv"


def _texts(body: bytes) -> Iterator[str]:
    """What an answer holds as text; the files of an archive one after another."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            yield from (archive.read(name).decode(errors="replace") for name in archive.namelist())
    else:
        yield body.decode(errors="replace")


def sent_by_mail(planted: Planted) -> str:
    """Every letter that is due to anybody, and all mail that went out."""
    letters_sent: list[str] = []
    Notice.objects.update(by_mail=True)
    for member in Member.objects.all():
        Letters.objects.update_or_create(member=member, defaults={"rhythm": "hourly", "quiet_from": 0, "quiet_to": 0})
    letters.send_letters(lambda *parts: letters_sent.extend(parts), "https://dramas.example", timezone.now())
    assert any("answered you" in letter for letter in letters_sent), "there is a letter to look into"
    return "\n".join([*letters_sent, *(f"{letter.subject} {letter.body}" for letter in mail.outbox)])


def crawled(planted: Planted, reader: Member | None) -> Crawl:
    """What a reader is sent on every surface."""
    made = Crawl(planted, reader).run()
    made.take("letters", sent_by_mail(planted))
    made.take("dump", *map(json.dumps, dumping.dump()))
    return made


def test_a_member_at_episode_three_is_sent_nothing_beyond_it_unless_asked_for(planted: Planted) -> None:
    crawl = crawled(planted, planted.reader)
    assert json.dumps(crawl.found, indent=1) == "{}"
    while crawl.asks:
        asked, crawl.asks = sorted(crawl.asks), set()
        crawl.waiting += asked
        crawl.run()
        crawl.asks -= crawl.seen
    assert set(planted.marks) - set(crawl.found) == set(), "whatever is kept back can be asked for"
    shown = {view for view, (_, get, *_) in ROWS.items() if get == "200" or get.startswith("login 200")}
    alone = {view for view in shown if view.startswith(("account_", "mfa_", "usersessions_"))}
    assert shown - alone - crawl.views == set(), "every view that shows something was looked through"


def test_having_seen_all_they_are_sent_all(planted: Planted) -> None:
    shelves.mark(planted.reader, planted.work, set(range(1, EPISODES + 1)), of=EPISODES)
    shelves.mark(planted.reader, planted.names["other"], {1, 2}, of=EPISODES)
    crawl = crawled(planted, planted.reader)
    assert set(planted.marks) - set(crawl.found) == set()
    assert not {"letters", "dump"} & {where for places in crawl.found.values() for where in places}, "these tell no words"


def test_a_guest_has_seen_nothing_of_members_words(planted: Planted) -> None:
    crawl = crawled(planted, None)
    assert set(crawl.found) <= set(RECORD), "pages of the record fold away what pages mark"
    assert not set(crawl.found) & set(WORDS)


def test_every_column_with_a_bound_is_planted(planted: Planted) -> None:
    bounded = {
        (model._meta.label, field.name)
        for model in apps.get_models() for field in model._meta.get_fields() if field.name.startswith("spoils_")
    }
    planted_in = {
        (label, column) for label, column in bounded
        if apps.get_model(label)._default_manager.filter(**{f"{column}__gt": 3}).exists()
    }
    assert bounded - planted_in == set()
    assert len(bounded) > 8
