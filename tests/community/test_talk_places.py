"""Where talk stands and whose it is: walls, topics, guests, and what waits for a moderator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from saying import LATER, read, say

from dramatheque.community.members import services as membership
from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Subject, resolve
from dramatheque.community.talk import last_said, selectors, services
from dramatheque.community.talk.models import Comment, Place, State, Thread
from dramatheque.community.talk.services import NotAllowedError, RefusedError, Speaker, Words

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


@pytest.fixture(autouse=True)
def _fast(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dramatheque.community.talk.comments.MOST_IN_A_WHILE", 10_000)


@pytest.mark.row("C09")
@pytest.mark.parametrize("audience", list(Audience))
def test_posts_on_walls_are_for_whom_their_author_says(works: tuple[int, int], members: Members, audience: Audience) -> None:
    mari, fan, stranger = members("mari"), members("fan"), members("stranger")
    for who in (fan, stranger):
        membership.follow(members(f"other{who.pk}"), mari, on=True)
    membership.follow(fan, mari, on=True)
    say(mari, works[0], "on the wall", place=Place.WALL, audience=audience)
    say(mari, works[0], "for everybody", audience=audience)
    seen = {who.username if who else "guest" for who in (None, stranger, fan, mari) if read(works[0], who, place=Place.WALL)}
    assert seen == {
        Audience.PUBLIC: {"guest", "stranger", "fan", "mari"}, Audience.MEMBERS: {"stranger", "fan", "mari"},
        Audience.FOLLOWERS: {"fan", "mari"}, Audience.ME: {"mari"},
    }[audience]
    assert read(works[0]) == ["for everybody"], "comments are for everybody, whoever sends another word"
    assert dict(last_said.of_work(works[0], None, 0).counts).get("wall", 0) == (audience == Audience.PUBLIC)


def test_the_owner_of_a_wall_takes_posts_off_it(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    said = say(ken, Subject("member", mari.pk), "hello", place=Place.WALL)
    with pytest.raises(NotAllowedError):
        services.delete(members("yui"), said.pk)
    services.delete(mari, said.pk)
    assert read(Subject("member", mari.pk), place=Place.WALL) == []


@pytest.mark.row("C08")
def test_topics_are_listed_by_what_was_said_last_and_titles_give_nothing_away(works: tuple[int, int], members: Members) -> None:
    mari, ken, work = members("mari"), members("ken"), Subject("work", works[0])
    first = services.open_topic(mari, work, "The notebook", Words("What do you write into yours?"))
    services.open_topic(mari, work, "Why she dies", Words("I have thoughts.", spoils_to=WHOLE))
    services.open_topic(ken, Subject("site", 0), "Where to begin", Words("New here."))
    assert [row.title for row in selectors.topics(work, ken)[0]] == ["", "The notebook"]
    assert resolve([Subject("topic", Thread.objects.get(title="Why she dies").pk)], ken).popitem()[1].name.startswith("Topic on")
    answer = services.answer_topic(ken, first.thread_id, Words("Lists."), parent=first.pk)
    assert [row.title for row in selectors.topics(work, mari)[0]] == ["The notebook", "Why she dies"]
    found = selectors.topic(first.thread_id, None, LATER)
    assert found is not None
    assert [(row.body, row.depth) for row in found[2].rows] == [("What do you write into yours?", 0), ("Lists.", 1)]
    about = [row.about.name for row in selectors.topics(None, None)[0]]
    assert about == ["One Litre of Tears", "Dramatheque", "One Litre of Tears"]
    deep = services.answer_topic(ken, Thread.objects.get(title="Why she dies").pk, Words("Same."))
    assert deep.spoils_to == WHOLE
    Thread.objects.filter(pk=first.thread_id).update(is_closed=True)
    with pytest.raises(NotAllowedError):
        services.answer_topic(mari, first.thread_id, Words("More."))
    services.delete(ken, answer.pk)
    services.delete(mari, first.pk)
    assert not Thread.objects.filter(pk=first.thread_id).exists(), "a topic goes with its last word"


@pytest.mark.row("B30")
def test_guests_wait_for_approval(works: tuple[int, int], members: Members) -> None:
    about = Subject("work", works[0])
    said = services.say(Speaker(guest=" Aya \n K "), Place.COMMENTS, about, Words("<b>Where</b> to buy?"))
    assert (said.state, said.guest) == (State.HELD, "Aya K")
    assert read(works[0]) == []
    assert last_said.of_work(works[0], None, 0).rows == ()
    assert [row.author_name for row in selectors.held()] == ["Aya K"]
    assert selectors.comment(said.pk, members("mari")) is None
    services.decide(said.pk, approve=True)
    assert read(works[0]) == ["<b>Where</b> to buy?"]
    other = services.say(Speaker(guest="x"), Place.COMMENTS, about, Words("spam"))
    services.decide(other.pk, approve=False)
    assert Comment.objects.count() == 1
    with pytest.raises(RefusedError):
        services.say(Speaker(guest="  "), Place.COMMENTS, about, Words("nobody"))


def test_too_much_at_once_is_refused(works: tuple[int, int], members: Members, monkeypatch: pytest.MonkeyPatch) -> None:
    mari = members("mari")
    monkeypatch.setattr("dramatheque.community.talk.comments.MOST_IN_A_WHILE", 2)
    say(mari, works[0])
    say(mari, works[0])
    with pytest.raises(RefusedError, match="at once"):
        say(mari, works[0])
    Comment.objects.update(made_at=timezone.now() - timedelta(minutes=6))
    say(mari, works[0])

def test_what_looks_like_advertising_waits_for_a_moderator(works: tuple[int, int], members: Members) -> None:
    mari, spam = members("mari"), "All the newest dramas free: https://a.example https://b.example"
    said = say(mari, works[0], spam)
    assert (said.state, read(works[0], mari)) == (State.HELD, [])
    opened = services.open_topic(mari, Subject("work", works[0]), "Free dramas", Words(spam))
    assert selectors.topics(Subject("work", works[0]), mari)[0] == []
    assert resolve([Subject("topic", opened.thread_id)], mari) == {}
    assert [row.author_name for row in selectors.held()] == ["mari", "mari"]
    services.decide(opened.pk, approve=True)
    assert [row.title for row in selectors.topics(Subject("work", works[0]), mari)[0]] == ["Free dramas"]
    assert say(members("warden", is_staff=True), works[0], spam).state == State.SHOWN
    assert [say(mari, works[0], "so sad").state for _ in range(3)] == [State.SHOWN] * 3


@pytest.mark.row("B29")
def test_somebody_in_danger_is_shown_help_and_never_made_a_teaser(works: tuple[int, int], members: Members) -> None:
    said = say(members("mari"), works[0], "This drama is all I have left. I want to die.")
    row = selectors.opened(Place.COMMENTS, Subject("work", works[0]), None, LATER).rows[0]
    assert (row.is_sensitive, said.state) == (True, State.SHOWN)
    assert last_said.of_work(works[0], None, 0).rows == ()
