"""Articles where they are looked for: recaps at their episodes, the newest on the page of a title, what an article is about, and
how it is shared; and that no page of a title or an article asks anybody else for anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dramatheque.community.articles import services
from dramatheque.community.articles.models import Article
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.shelves import services as shelves
from dramatheque.community.wanted import services as wanted
from dramatheque.library import services as library
from sheets import Sheet

pytestmark = pytest.mark.django_db
BODY = "Eleven quiet Tuesdays ask what a day is for, and answer with a notebook that is read aloud on a hill."


@pytest.fixture(autouse=True)
def _open(settings: Any) -> None:
    settings.DRAMATHEQUE_ARTICLES = "members"


@pytest.fixture
def mari(members: Callable[..., Member]) -> Member:
    return members("mari", display_name="Mari K.")


def published(member: Member, title: str, *things: int, **words: Any) -> Article:
    made = services.write(member, services.Words(title, **{"body": BODY} | words))
    for thing in things:
        services.link(member, made, thing)
    services.publish(member, made)
    return made


def page(work: int, reader: Member | None = None) -> str:
    client = Client()
    if reader is not None:
        client.force_login(reader)
    return client.get(f"/works/{work}", follow=True).content.decode()


def episode_rows(html: str) -> dict[int, str]:
    table = html.split('<table class="episodes">')[1].split("</table>", maxsplit=1)[0]
    return {int(number): row for number, row in re.findall(r'<tr><th scope="row" class="num">(\d+)</th>(.*?)</tr>', table, re.S)}


@pytest.mark.row("B12")
def test_a_recap_stands_at_its_episode_and_is_read_by_those_who_have_seen_it(
    works: tuple[int, int], mari: Member, members: Callable[..., Member]
) -> None:
    told = Sheet("beta.example", "One Litre of Tears").say("country", "JP").say("episode_title", "A youth", episode=4)
    library.add_reading(told.reading(), data=told.data)
    fourth = published(mari, "Four steps", works[0], form="recap", spoils_to=4, body=f"{BODY} She falls.")
    published(mari, "Nine steps", works[0], form="recap", spoils_to=9)
    published(mari, "No recap", works[0], form="feature", spoils_to=5)
    rows = episode_rows(page(works[0]))
    assert f'<a href="/articles/{fourth.pk}-four-steps">Four steps</a>' in rows[4]
    assert "A youth" in rows[4]
    assert "Nine steps" in rows[9], "an episode that no page tells of is there for its recap"
    assert set(rows) == {4, 9}
    ken = members("ken")
    shelves.mark(ken, works[0], {1, 2, 3}, of=11)
    client = Client()
    client.force_login(ken)
    path = f"/articles/{fourth.pk}-four-steps"
    assert "She falls" not in client.get(path).content.decode()
    shelves.mark(ken, works[0], {4}, of=11)
    assert "She falls" in client.get(path).content.decode()
    services.hide(members("warden", is_staff=True), fourth, on=True)
    assert "Four steps" not in page(works[0])


@pytest.mark.row("M05", "M07")
def test_articles_are_about_many_things_and_the_newest_stand_on_a_title(works: tuple[int, int], mari: Member) -> None:
    both = published(mari, "Two dramas of illness", *works, places="Toyohashi, Tokyo")
    published(mari, "On a hill", works[0])
    html = page(works[0])
    assert html.index("On a hill") < html.index("Two dramas of illness"), "the newest first"
    assert "On a hill" not in page(works[1])
    shown = Client().get(f"/articles/{both.pk}-{both.slug}").content.decode()
    for told in ("One Litre of Tears", "Orange Days", "Places: Toyohashi · Tokyo"):
        assert told in shown


@pytest.mark.row("B03", "B14")
def test_an_article_is_shared_by_its_address_and_nothing_is_asked_of_others(works: tuple[int, int], mari: Member) -> None:
    made = published(mari, "On a hill", works[0])
    request = wanted.ask(mari, works[0], "buy", "The disc of it")
    wanted.fill(mari, request.pk, "At the harbour", "https://shop.example/disc?id=7&utm_source=blog&aff_id=3")
    path = f"/articles/{made.pk}-on-a-hill"
    paths = (path, f"/works/{works[0]}-x", f"/works/{works[0]}/wanted")
    article, title, shop = (Client().get(to, follow=True).content.decode() for to in paths)
    assert f'<input id="share" readonly value="http://testserver{path}"' in article
    assert 'href="https://shop.example/disc?id=7"' in shop
    for html in (article, title, shop):
        assert not re.findall(r'<(?:script|img|link|iframe|audio|source)[^>]+(?:src|href)="(?:https?:)?//(?!testserver)', html)


@pytest.mark.row("M12", "B09")
def test_a_review_leads_to_the_others_of_its_author_and_names_editors(
    works: tuple[int, int], members: Callable[..., Member]
) -> None:
    editor = members("editor", is_staff=True)
    opinions.write(editor, works[0], BODY)
    opinions.write(editor, works[1], BODY)
    html = page(works[0])
    assert '<a href="/members/editor/reviews">1 other review</a>' in html
    assert "Editor</span>" in html
    assert Client().get("/members/editor/reviews").content.decode().count("/reviews/") >= 2
