"""What a member said goes out and comes back as it was; what others said is kept to read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from imported import import_rows

from dramatheque.community.members import services as membership
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.portability.exporting import export
from dramatheque.community.shelves import lists
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services
from dramatheque.community.talk.models import Comment, Place, Revision, Thread
from dramatheque.community.talk.services import Speaker, Words

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
BODIES = st.text(min_size=1, max_size=30).filter(services.trimmed)
KINDS = ("comment", "heart", "answer")


@pytest.fixture(autouse=True)
def _fast(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dramatheque.community.talk.comments.doubts", lambda *_, **__: ())


def said(member: Member) -> list[dict[str, Any]]:
    return [row for row in export(member) if row["kind"] in KINDS]


def test_everything_said_goes_out_and_comes_back(works: tuple[int, int], members: Members) -> None:
    mari, ken, work = members("mari"), members("ken"), Subject("work", works[0])
    speaker = Speaker(mari)
    made = lists.make(ken, "Tears")
    review = opinions.write(ken, works[0], "Eleven quiet Tuesdays that ask what a day is for, and more.")
    first = services.say(speaker, Place.COMMENTS, work, Words("one <3", spoils_to=4))
    services.change(mari, first.pk, "one, changed", spoils_to=2)
    services.say(speaker, Place.COMMENTS, work, Words("below"), parent=first.pk)
    theirs = services.say(Speaker(ken), Place.COMMENTS, work, Words("an answer"), parent=first.pk)
    services.say(speaker, Place.COMMENTS, work, Words("to ken"), parent=theirs.pk)
    services.heart(mari, theirs.pk, on=True)
    for place, about in (
        (Place.COMMENTS, Subject("work", works[0], 3)), (Place.COMMENTS, Subject("list", made.pk)),
        (Place.COMMENTS, Subject("review", review.pk)), (Place.WALL, Subject("member", ken.pk)), (Place.WALL, work),
    ):
        services.say(speaker, place, about, Words("here", audience="members"))
    topic = services.open_topic(mari, work, "The notebook", Words("first"))
    services.answer_topic(mari, topic.thread_id, Words("second"), parent=topic.pk)
    other = services.open_topic(ken, Subject("site", 0), "Where to begin", Words("new"))
    services.answer_topic(mari, other.thread_id, Words("here"))
    before = said(mari)
    assert {row["kind"] for row in before} == set(KINDS)
    assert len(before) == 13
    assert [row["author"] for row in before if row["kind"] == "answer"] == ["ken"]
    membership.delete_account(mari)
    again = members("mari")
    first_time = import_rows(again, before)
    assert {row.status for row in first_time if row.kind != "answer"} == {"placed"}, first_time
    assert {row.status for row in first_time if row.kind == "answer"} == {"skipped"}
    after = said(again)
    assert [row for row in after if row["kind"] != "answer"] == [row for row in before if row["kind"] != "answer"]
    import_rows(again, before)
    assert said(again) == after, "doing it twice adds nothing"


def test_what_it_answers_or_is_about_may_be_missing(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    theirs = services.say(Speaker(ken), Place.COMMENTS, Subject("work", works[0]), Words("one"))
    services.say(Speaker(mari), Place.COMMENTS, Subject("work", works[0]), Words("to one"), parent=theirs.pk)
    services.heart(mari, theirs.pk, on=True)
    services.say(Speaker(mari), Place.WALL, Subject("member", ken.pk), Words("hello"))
    rows = said(mari)
    for who in (mari, ken):
        membership.delete_account(who)
    again = members("mari")
    assert {row.status for row in import_rows(again, rows)} == {"kept"}
    assert [row for row in export(again) if row["kind"] in KINDS] == rows, "what is kept goes out again as it came"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(BODIES, st.integers(0, 12), st.integers(0, 20)), min_size=1, max_size=8))
def test_export_into_an_empty_site_is_the_same(
    works: tuple[int, int], members: Members, told: list[tuple[str, int, int]]
) -> None:
    Thread.objects.all().delete()
    Member.objects.all().delete()
    mari, made = members("mari"), []
    for place, (body, bound, answered) in enumerate(told):
        parent = made[answered % len(made)].pk if made and answered % 3 else 0
        when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=place)
        words = Words(body, spoils_to=bound)
        made.append(services.say(Speaker(mari), Place.COMMENTS, Subject("work", works[0]), words, parent=parent, made_at=when))
    rows = list(export(mari))
    Comment.objects.all().delete()
    Revision.objects.all().delete()
    mari.delete()
    again = members("mari", joined_at=mari.joined_at)
    import_rows(again, rows)
    assert list(export(again)) == rows
