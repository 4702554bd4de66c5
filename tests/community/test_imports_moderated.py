"""An import is no way around moderators: what they took out of sight stays there, and advertising waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from imported import import_rows

from dramatheque.community.members import blocks
from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services as moderation
from dramatheque.community.moderation.services import Order
from dramatheque.community.opinions import services as opinions
from dramatheque.community.portability.exporting import export
from dramatheque.community.recommending import services as recommending
from dramatheque.community.shelves import lists
from dramatheque.community.shelves.models import WorkList
from dramatheque.community.subjects import Subject, resolve
from dramatheque.community.talk import services as talk
from dramatheque.community.talk.models import Comment, State

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."


def test_what_is_out_of_sight_stays_out_of_sight(works: tuple[int, int], members: Members) -> None:
    warden, mari, ken = members("warden", is_staff=True), members("mari", display_name="Mari the Loud"), members("ken")
    subjects = [
        Subject("list", lists.make(mari, "Loud evenings").pk),
        Subject("review", opinions.write(mari, works[0], BODY).pk),
        Subject("recommendation", recommending.recommend(mari, *works, BODY).pk),
        Subject("comment", talk.say(talk.Speaker(mari), "comments", Subject("work", works[0]), talk.Words("so loud")).pk),
    ]
    rows: list[dict[str, Any]] = list(export(mari))
    for subject in (*subjects, Subject("member", mari.pk)):
        moderation.decide(warden, subject, Order("mask", "abuse"))
    mari.refresh_from_db()
    import_rows(mari, rows)
    assert [subject for subject in subjects if subject in resolve(subjects, ken)] == []
    mari.refresh_from_db()
    assert mari.display_name == ""
    assert WorkList.objects.get().withheld == "public"
    assert Comment.objects.count() == 1


def test_advertising_waits_though_it_was_said_elsewhere(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    talk.say(talk.Speaker(mari), "comments", Subject("work", works[0]), talk.Words("a quiet one, and very sad"))
    (row,) = [row for row in export(mari) if row["kind"] == "comment"]
    spam = row | {"body": "All dramas free: https://a.example https://b.example", "made_at": "2020-01-02T03:04:05+00:00"}
    again = row | {"made_at": "2020-01-02T03:04:06+00:00"}
    import_rows(mari, [spam, again])
    assert Comment.objects.get(body__startswith="All").state == State.HELD
    assert Comment.objects.filter(state=State.SHOWN).count() == 2, "the same words said twice elsewhere are no advertising"


def test_nobody_is_made_an_editor_across_a_block(members: Members) -> None:
    mari, ken, aya = members("mari"), members("ken"), members("aya")
    blocks.block(ken, mari, on=True)
    row = {"kind": "list", "title": "Rain", "about": "", "audience": "public", "editors": ["ken", "aya"], "items": []}
    assert [done.status for done in import_rows(mari, [row])] == ["placed"]
    assert list(WorkList.objects.get().editors.all()) == [aya]
