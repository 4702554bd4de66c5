"""Two people at one moment, on PostgreSQL: SQLite lets one writer in at a time, and its tests run in one connection."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections

from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services
from dramatheque.community.moderation.models import Appeal, Decision
from dramatheque.community.moderation.services import Order, RefusedError
from dramatheque.community.opinions import selectors as opinion_rows
from dramatheque.community.opinions import services as opinions
from dramatheque.community.opinions.standing import standing
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import Run
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from dramatheque.community.talk import topics
from dramatheque.community.talk.models import Comment
from dramatheque.community.talk.models import Thread as Topic
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services
from sheets import Sheet

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="two writers at once: run by tests/postgres"),
]
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What acts give, or the refusals they end in, when all begin together, each in a connection of its own."""
    gate, told = Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        gate.wait(10)
        try:
            told[place] = act()
        except (RefusedError, talk.RefusedError) as error:
            told[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


@pytest.fixture
def work(db: None) -> int:
    sheet = Sheet("alpha.example", "One Litre of Tears").say("episode_count", 11)
    library_services.add_reading(sheet.reading(), data=sheet.data)
    return library.find("One Litre of Tears")[0].entity.id


def test_two_moderators_who_decide_at_once_decide_once(work: int, members: Callable[..., Member]) -> None:
    first, second, author = members("first", is_staff=True), members("second", is_staff=True), members("mari")
    subject = Subject("review", opinions.write(author, work, BODY).pk)
    services.report(members("ken"), subject, "abuse")
    order = Order("suspend", "abuse", days=7, known=0)
    told = at_once(*(lambda who=who: services.decide(who, subject, order) for who in (first, second)))
    assert sorted(isinstance(one, RefusedError) for one in told) == [False, True]
    assert Decision.objects.count() == 1


def test_two_who_answer_an_appeal_at_once_answer_it_once(work: int, members: Callable[..., Member]) -> None:
    wardens = [members(f"warden{number}", is_staff=True) for number in range(3)]
    author = members("mari")
    made = services.decide(wardens[0], Subject("review", opinions.write(author, work, BODY).pk), Order("mask", "abuse"))
    appeal = services.appeal(author, made.pk, "It was a fair review.")
    told = at_once(
        lambda: services.answer(wardens[1], appeal.pk, "It was.", granted=True),
        lambda: services.answer(wardens[2], appeal.pk, "It was not.", granted=False),
    )
    assert sorted(isinstance(one, RefusedError) for one in told) == [False, True]
    held = Appeal.objects.get()
    assert Decision.objects.filter(undoes=made).exists() is held.is_granted


def test_a_topic_that_is_closed_takes_no_answer_that_comes_with_it(work: int, members: Callable[..., Member]) -> None:
    mari, warden = members("mari"), members("warden", is_staff=True)
    topic = talk.open_topic(mari, Subject("work", work), "A quiet topic", talk.Words("what is in yours")).thread_id
    told = at_once(
        lambda: topics.tend(warden, topic, "close"),
        *(lambda number=number: talk.answer_topic(mari, topic, talk.Words(f"word {number}")) for number in range(3)),
    )
    kept = sum(isinstance(one, Comment) for one in told)
    held = Topic.objects.get(pk=topic)
    assert held.is_closed
    assert held.count == 1 + kept == Comment.objects.filter(thread=topic).count()


def test_the_first_words_in_one_place_at_once_stand_in_one_thread(work: int, members: Callable[..., Member]) -> None:
    people = [members(f"member{number}") for number in range(4)]
    told = at_once(*(
        lambda who=who: talk.say(talk.Speaker(who), "comments", Subject("work", work), talk.Words("so sad")) for who in people
    ))
    assert all(isinstance(one, Comment) for one in told), told
    assert Topic.objects.filter(place="comments").count() == 1
    assert Topic.objects.get(place="comments").count == 4


def test_two_who_like_at_once_are_two(work: int, members: Callable[..., Member]) -> None:
    said = talk.say(talk.Speaker(members("mari")), "comments", Subject("work", work), talk.Words("so sad"))
    people = [members(f"member{number}") for number in range(4)]
    at_once(*(lambda who=who: talk.heart(who, said.pk, on=True) for who in people))
    said.refresh_from_db()
    assert said.hearts == 4


def test_scores_given_at_once_all_count(work: int, members: Callable[..., Member]) -> None:
    people = [members(f"member{number}") for number in range(4)]
    at_once(*(lambda who=who: opinions.rate(who, work, {"overall": 80}) for who in people))
    assert opinion_rows.scores(work).all.count == 4


def test_what_one_member_does_in_two_windows_at_once_is_all_kept(work: int, members: Callable[..., Member]) -> None:
    mari = members("mari")
    told = at_once(*(lambda episode=episode: shelves.mark(mari, work, {episode}, of=11) for episode in (1, 3, 5, 7)))
    assert [entry.member_id for entry in told] == [mari.pk] * 4
    assert Run.objects.get().episodes == "1,3,5,7"
    at_once(*(lambda aspect=aspect: opinions.rate(mari, work, {aspect: 80}) for aspect in ("overall", "story", "music")))
    assert standing(mari, work)[1].scores == {"overall": 80, "story": 80, "cast": None, "music": 80, "rewatch": None}
    at_once(*(lambda: opinions.rate_episode(mari, work, 2, 70) for _ in range(3)))
    assert mari.episode_ratings.get().score == 70
    at_once(*(lambda: opinions.favour(mari, work, on=True) for _ in range(3)))
    at_once(*(lambda: shelves.watch_again(mari, work) for _ in range(3)))
    assert (mari.favourites.count(), Run.objects.count()) == (1, 2)


def test_what_editors_put_into_a_list_at_once_is_all_there_in_some_order(members: Callable[..., Member]) -> None:
    mari, people = members("mari"), [members(f"editor{number}") for number in range(4)]
    numbers = []
    for place in range(4):
        sheet = Sheet(f"s{place}.example", f"{'ABCD'[place]} Paper Lantern")
        library_services.add_reading(sheet.reading(), data=sheet.data)
        numbers.append(library.find(f"{'ABCD'[place]} Paper Lantern")[0].entity.id)
    made = lists.make(mari, "Quiet ones")
    for who in people:
        lists.let_edit(mari, made.pk, who.username, on=True)
    pairs = list(zip(people, numbers, strict=True))
    at_once(*(lambda who=who, number=number: lists.add(who, made.pk, number) for who, number in pairs))
    assert list(made.items.values_list("place", flat=True)) == [1, 2, 3, 4]
    acts = [lambda who=who, number=number: lists.move(who, made.pk, number, 1) for who, number in pairs[:3]]
    at_once(*acts, lambda: lists.remove(mari, made.pk, numbers[3]))
    held = list(made.items.values_list("place", "work"))
    assert {number for _, number in held} == set(numbers[:3])
    assert len({place for place, _ in held}) == 3
