"""What a title page says of talk: the last words for everybody, in whatever place, in few questions however much is said."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from saying import say

from dramatheque.community.articles.models import About, Article
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.photos.models import Photo
from dramatheque.community.recommending import services as recommending
from dramatheque.community.shelves import services as shelves
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import last_said, services
from dramatheque.community.talk.models import Comment, Place, Thread
from dramatheque.community.talk.services import Words

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
THEN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dramatheque.community.talk.comments.MOST_IN_A_WHILE", 10_000)


def _fill(work: int, mari: Member, seed: int) -> None:
    """Twenty topics and a wall, in each a few comments of which only some are for everybody."""
    draw = random.Random(seed)  # noqa: S311
    for number in range(21):
        place = Place.TOPIC if number else Place.WALL
        thread = Thread.objects.create(place=place, kind="work", number=work, work_id=work, title=f"Topic {number}")
        said = [_said(thread, mari, draw) for _ in range(draw.randint(1, 5))]
        thread.said_at = max((one.made_at for one in said if one.state == "shown"), default=None)
        thread.count = sum(one.state == "shown" and one.audience == "public" for one in said)
        thread.save()


def _said(thread: Thread, mari: Member, draw: random.Random) -> Comment:
    moment = THEN + timedelta(minutes=draw.randrange(10_000))
    return Comment.objects.create(
        thread=thread, author=mari, body=f"at {moment}", made_at=moment, is_sensitive=draw.random() < 0.7, path="0",
        audience=draw.choice(["public", "public", "me"]), state=draw.choice(["shown", "shown", "masked"]),
    )


@pytest.mark.parametrize("seed", range(12))
def test_the_last_words_for_everybody_are_found_in_whatever_place_they_stand(
    works: tuple[int, int], members: Members, seed: int
) -> None:
    mari = members("mari")
    _fill(works[0], mari, seed)
    say(mari, works[1], "elsewhere")
    for_everybody = Comment.objects.filter(
        thread__number=works[0], state="shown", audience="public", is_sensitive=False
    ).order_by("-made_at", "-id")
    found = last_said.of_work(works[0], None, 0)
    assert [row.id for row in found.rows] == [row.pk for row in for_everybody[:3]]
    told = Thread.objects.filter(number=works[0])
    assert sum(dict(found.counts).values()) == sum(thread.count for thread in told)


def test_words_beyond_the_reader_stay_where_they_are(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari", profile_for="me", country="JP"), members("ken")
    said = say(mari, works[0], "what happens in seven", spoils_to=7)
    services.heart(ken, said.pk, on=True)
    say(ken, works[0], "so it does", parent=said.pk)
    rows = {reach: last_said.of_work(works[0], ken, reach).rows[1] for reach in (0, 7)}
    assert [(row.body, row.hidden_to) for row in rows.values()] == [("", 7), ("what happens in seven", 0)]
    assert (rows[7].author, rows[7].author_name, rows[7].country, rows[7].my_heart, rows[7].hearts) == ("", "mari", "JP", True, 1)
    assert last_said.of_work(works[0], ken, 0).rows[0].to == "mari"
    own = last_said.of_work(works[0], mari, 0).rows[1]
    assert (own.body, own.is_own, own.author, own.my_heart) == ("what happens in seven", True, "mari", False)


@pytest.mark.row("M22")
def test_a_title_page_with_everything_on_it_asks_as_few_questions(client: Any, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    for who in (mari, ken):
        shelves.mark(who, works[0], {1, 2}, of=11)
        opinions.rate(who, works[0], {"overall": 90})
        opinions.write(who, works[0], "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook.")
        say(who, works[0])
    services.open_topic(mari, Subject("work", works[0]), "The lantern", Words("what does it mean"))
    recommending.recommend(mari, *works, "Both know what a quiet evening is worth.", spoils_liked=0, spoils_tried=0)
    words = {"width": 4, "height": 3, "alt": "a bridge", "licence": "cc-by-4.0", "added_at": THEN, "sha256": "a" * 64}
    Photo.objects.create(thing_id=works[0], member=ken, **words)
    article = Article.objects.create(member=mari, state="published", title="On Tuesdays", published_at=THEN, body="…")
    About.objects.create(article=article, thing_id=works[0])
    address = f"/works/{works[0]}-one-litre-of-tears"
    for reader, most in ((None, 8), (ken, 12)):
        if reader:
            client.force_login(reader)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address).content.decode()
        for shown in ("Eleven quiet Tuesdays", "quiet evening", "a bridge", "On Tuesdays", "what does it mean"):
            assert shown in page
        assert len(queries) <= most, [query["sql"][:80] for query in queries]
