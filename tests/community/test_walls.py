"""Walls of members: who reads one and who writes on it, as its owner says, on every surface."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from django.test import Client

from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import follow
from dramatheque.community.notices.models import Notice
from dramatheque.community.subjects import Subject, resolve
from dramatheque.community.talk import selectors, services
from dramatheque.community.talk.models import Comment
from dramatheque.community.talk.services import NotAllowedError, Speaker, Words

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
READERS = {
    Audience.PUBLIC: {"guest", "stranger", "follower", "owner"}, Audience.MEMBERS: {"stranger", "follower", "owner"},
    Audience.FOLLOWERS: {"follower", "owner"}, Audience.ME: {"owner"},
}


def signed_in(member: Member | None) -> Client:
    client = Client()
    if member is not None:
        client.force_login(member)
    return client


@pytest.fixture
def people(members: Members) -> dict[str, Member | None]:
    """The owner of a wall and who may come by."""
    owner, follower = members("owner", activity_for="public"), members("follower", activity_for="public")
    follow(follower, owner, on=True)
    return {"guest": None, "stranger": members("stranger"), "follower": follower, "owner": owner}


def of(people: dict[str, Member | None], name: str) -> Member:
    found = people[name]
    assert found is not None
    return found


@pytest.mark.row("C09")
@pytest.mark.parametrize("audience", list(Audience))
def test_a_wall_is_read_by_whom_its_owner_says_everywhere(people: dict[str, Member | None], audience: Audience) -> None:
    owner, follower = of(people, "owner"), of(people, "follower")
    said = services.say(Speaker(follower), "wall", Subject("member", owner.pk), Words("a quiet hello"))
    owner.wall_for = audience
    owner.save()
    for name, who in people.items():
        client, allowed = signed_in(who), name in READERS[audience]
        for path in (f"/walls/member/{owner.pk}", f"/comments/{said.pk}", "/members/follower/comments"):
            answer = client.get(path)
            told = answer.status_code == 200 and "a quiet hello" in answer.content.decode()
            assert told is allowed, (audience, name, path)
        assert (Subject("comment", said.pk) in resolve([Subject("comment", said.pk)], who)) is allowed
        assert bool(selectors.said_by(follower, who, 1)[0]) is allowed
    assert Client().get(f"/talk/member/{owner.pk}").status_code == 404


@pytest.mark.parametrize(("audience", "name"), list(product(Audience, ["stranger", "follower", "owner"])))
def test_a_wall_is_written_on_by_whom_its_owner_says(
    people: dict[str, Member | None], audience: Audience, name: str
) -> None:
    owner, who = of(people, "owner"), of(people, name)
    owner.wall_open_to = audience
    owner.save()
    client, path = signed_in(who), f"/walls/member/{owner.pk}"
    allowed = name in READERS[audience]
    assert ('id="body"' in client.get(path).content.decode()) is allowed
    assert client.post(path, {"body": "a quiet hello"}).status_code == (302 if allowed else 403)
    assert Comment.objects.count() == int(allowed)


def test_a_wall_that_is_kept_is_not_written_on_either(people: dict[str, Member | None], settings: object) -> None:
    owner, stranger = of(people, "owner"), of(people, "stranger")
    owner.wall_for, owner.wall_open_to = Audience.ME, Audience.PUBLIC
    owner.save()
    with pytest.raises(NotAllowedError):
        services.say(Speaker(stranger), "wall", Subject("member", owner.pk), Words("a quiet hello"))
    settings.DRAMATHEQUE_GUEST_COMMENTS = True  # type: ignore[attr-defined]
    assert Client().post(f"/walls/member/{owner.pk}", {"body": "hello", "guest": "rain"}).status_code == 404
    owner.wall_for, owner.wall_open_to = Audience.PUBLIC, Audience.MEMBERS
    owner.save()
    assert Client().post(f"/walls/member/{owner.pk}", {"body": "hello", "guest": "rain"}).status_code == 403
    assert Comment.objects.count() == 0


def test_an_answer_on_a_wall_that_was_closed_since_is_refused_and_nobody_is_told_of_what_they_may_not_read(
    people: dict[str, Member | None], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    owner, stranger = of(people, "owner"), of(people, "stranger")
    first = services.say(Speaker(stranger), "wall", Subject("member", owner.pk), Words("a quiet hello"))
    owner.wall_for = Audience.FOLLOWERS
    owner.save()
    with pytest.raises(NotAllowedError):
        services.say(Speaker(stranger), "wall", Subject("member", owner.pk), Words("and again"), parent=first.pk)
    Notice.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        words = Words("@stranger look")
        services.say(Speaker(of(people, "follower")), "wall", Subject("member", owner.pk), words, parent=first.pk)
    assert {notice.member.username for notice in Notice.objects.all()} == {"owner"}
