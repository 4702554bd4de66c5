"""Topics: pinned, closed and moved by moderators; what is new since one was there; told of answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from imported import import_rows

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.models import Decision
from dramatheque.community.notices.models import Notice
from dramatheque.community.portability.exporting import export
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import selectors, services, topics
from dramatheque.community.talk.models import Thread, TopicMark
from dramatheque.community.talk.services import NotAllowedError, RefusedError, Words
from dramatheque.community.talk.subject import SITE

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def mari(members: Members) -> Member:
    return members("mari")


@pytest.fixture
def warden(members: Members) -> Member:
    return members("warden", is_staff=True)


@pytest.fixture
def topic(works: tuple[int, int], mari: Member) -> int:
    return services.open_topic(mari, Subject("work", works[0]), "Which notebook is yours", Words("mine is grey")).thread_id


def test_a_closed_topic_is_read_and_not_answered_until_it_is_opened(topic: int, mari: Member, warden: Member) -> None:
    path = f"/topics/{topic}"
    assert signed_in(warden).post(f"{path}/tend", {"do": "close", "words": "It went in circles."}).status_code == 302
    page = signed_in(mari).get(path).content.decode()
    assert "This topic is closed" in page
    assert 'id="body"' not in page
    for who in (mari, warden):
        assert signed_in(who).post(path, {"body": "all the same"}).status_code == 403
    log = Client().get("/moderation/log").content.decode()
    assert "closed: it can be read and not answered" in log
    assert "It went in circles." in log
    with pytest.raises(RefusedError, match="closed already"):
        topics.tend(warden, topic, "close")
    topics.tend(warden, topic, "open")
    assert signed_in(mari).post(path, {"body": "all the same"}).status_code == 302
    assert [row.act for row in Decision.objects.order_by("pk")] == ["close", "open"]
    first = Decision.objects.order_by("pk")[0].pk
    assert signed_in(warden).post(f"/moderation/decisions/{first}/undo").status_code == 400


def test_only_moderators_tend(topic: int, mari: Member, members: Members) -> None:
    for do in ("pin", "close", "move"):
        with pytest.raises(NotAllowedError):
            topics.tend(mari, topic, do)
        assert signed_in(mari).post(f"/topics/{topic}/tend", {"do": do}).status_code == 404
    gone = members("former", is_staff=True, is_active=False)
    with pytest.raises(NotAllowedError):
        topics.tend(gone, topic, "pin")
    held = Thread.objects.get(pk=topic)
    assert (held.is_pinned, held.is_closed) == (False, False)
    assert "Moderate" not in signed_in(mari).get(f"/topics/{topic}").content.decode()


def test_a_pinned_topic_stands_first_in_the_forum_of_its_title(
    topic: int, works: tuple[int, int], mari: Member, warden: Member
) -> None:
    later = services.open_topic(mari, Subject("work", works[0]), "And a later one", Words("about rain")).thread_id
    about = Subject("work", works[0])
    assert [row.id for row in selectors.topics(about, None)[0]] == [later, topic]
    topics.tend(warden, topic, "pin")
    assert [row.id for row in selectors.topics(about, None)[0]] == [topic, later]
    assert "pinned" in Client().get(f"/forum/work/{works[0]}").content.decode()
    topics.tend(warden, topic, "unpin")
    assert [row.id for row in selectors.topics(about, None)[0]] == [later, topic]
    assert Decision.objects.count() == 0


def test_a_topic_is_moved_to_a_title_or_to_the_forum_of_the_site(
    topic: int, works: tuple[int, int], mari: Member, warden: Member
) -> None:
    client, path = signed_in(warden), f"/topics/{topic}"
    address = f"https://here.example/works/{works[1]}-orange-days"
    for to, status in ((address, 302), ("nowhere", 400), ("999999", 400), (str(works[1]), 400)):
        assert client.post(f"{path}/tend", {"do": "move", "to": to}).status_code == status, to
    assert [row.id for row in selectors.topics(Subject("work", works[1]), None)[0]] == [topic]
    assert selectors.topics(Subject("work", works[0]), None)[0] == []
    page = Client().get(path).content.decode()
    assert "Orange Days" in page
    topics.tend(warden, topic, "move")
    held = Thread.objects.get(pk=topic)
    assert (held.kind, held.number, held.work_id) == (SITE.kind, SITE.number, None)
    assert Client().get(path).status_code == 200
    assert signed_in(mari).post(path, {"body": "here too"}).status_code == 302


def test_a_moved_topic_keeps_its_bounds(works: tuple[int, int], mari: Member, warden: Member, members: Members) -> None:
    said = services.open_topic(mari, Subject("work", works[0]), "How it ends", Words("on a bridge in the rain", WHOLE))
    for to in (str(works[1]), ""):
        topics.tend(warden, said.thread_id, "move", to=to)
        page = signed_in(members(f"reader{to or 'x'}")).get(f"/topics/{said.thread_id}").content.decode()
        assert "bridge in the rain" not in page
        assert "How it ends" not in page


def test_lists_of_topics_count_what_others_said_since_one_was_there(
    topic: int, works: tuple[int, int], mari: Member, members: Members
) -> None:
    ken, about = members("ken"), Subject("work", works[0])

    def new(who: Member | None) -> list[int]:
        return [row.unseen for row in selectors.topics(about, who)[0]]

    assert new(ken) == [0], "who was never there has nothing that is new to them"
    signed_in(ken).get(f"/topics/{topic}")
    services.answer_topic(mari, topic, Words("mine is blue by now"))
    services.answer_topic(ken, topic, Words("and mine is lost"))
    hidden = services.answer_topic(mari, topic, Words("and this was nothing"))
    services.mask(hidden.pk, on=True)
    assert (new(ken), new(None)) == ([1], [0])
    assert "1 new" in signed_in(ken).get(f"/forum/work/{works[0]}").content.decode()
    signed_in(ken).get(f"/topics/{topic}")
    assert new(ken) == [0]
    mark = TopicMark.objects.get(member=ken)
    topics.see(ken, topic, mark.seen - 1)
    mark.refresh_from_db()
    assert mark.seen == hidden.pk, "an older page takes nothing back"


def test_who_follows_a_topic_is_told_once_until_they_look(
    topic: int, mari: Member, members: Members, django_capture_on_commit_callbacks: Any
) -> None:
    ken, yui = members("ken"), members("yui")
    assert signed_in(ken).post(f"/topics/{topic}/follow", {"on": "1"}).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        services.answer_topic(yui, topic, Words("green"))
        services.answer_topic(yui, topic, Words("or rather grey"))
    told = {(row.member.username, row.form) for row in Notice.objects.all()}
    assert told == {("mari", "topic_answer"), ("ken", "topic_answer")}
    assert "Which notebook is yours" in signed_in(ken).get("/notices").content.decode()
    signed_in(ken).post(f"/topics/{topic}/follow", {"on": "0"})
    Notice.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        services.answer_topic(yui, topic, Words("grey it is"))
    assert {row.member for row in Notice.objects.all()} == {mari}
    assert signed_in(ken).post("/topics/999/follow", {"on": "1"}).status_code == 404


def test_what_is_followed_goes_out_and_comes_in_again(topic: int, members: Members) -> None:
    ken = members("ken")
    topics.follow(ken, topic, on=True)
    rows = [row for row in export(ken) if row["kind"] == "followed_topic"]
    assert len(rows) == 1
    TopicMark.objects.all().delete()
    import_rows(ken, rows)
    assert topics.follows(ken, topic)
    Thread.objects.filter(pk=topic).update(spoils_to=WHOLE)
    assert [row for row in export(ken) if row["kind"] == "followed_topic"] == [], "its title would give the story away"
    Thread.objects.all().delete()
    import_rows(ken, rows)
    assert not TopicMark.objects.exists()
