"""Shelves of other trackers into an account: each line is placed, kept or said to be wrong, and twice adds nothing."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from imported import import_rows
from tracker_files import MAL, TABLE, WISHED, take_in, undated

from dramatheque.community.members.models import Member
from dramatheque.community.portability.models import Unplaced
from dramatheque.library import services
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


def test_a_wish_gives_way_to_what_the_shelf_has(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    assert take_in(mari, WISHED)[0].status == "placed"
    assert mari.entries.get().state == "planned"
    take_in(mari, "title,status\nOrange Days,dropped\n")
    assert take_in(mari, WISHED)[0].how == "its title and year; the shelf has it already"
    assert mari.entries.get().state == "dropped"


@pytest.mark.parametrize("data", [MAL, TABLE.encode()], ids=["xml", "table"])
def test_the_known_is_placed_the_rest_kept_and_twice_adds_nothing(data: bytes, works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    outcomes = take_in(mari, data)
    assert {outcome.status for outcome in outcomes} == {"placed", "kept", "wrong"}
    assert all(outcome.how for outcome in outcomes if outcome.status == "placed")
    assert all(outcome.why for outcome in outcomes if outcome.status != "placed")
    entry = mari.entries.get(work=works[1])
    assert (entry.state, entry.seen, entry.furthest) == ("completed", 11, 11)
    before = undated(mari)
    held = Unplaced.objects.count()
    assert [outcome.status for outcome in take_in(mari, data)] == [outcome.status for outcome in outcomes]
    assert undated(mari) == before
    assert Unplaced.objects.count() == held


def test_what_a_file_does_not_tell_stays_as_it_was(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    take_in(mari, TABLE)
    take_in(mari, "title,status\nOrange Days (2004),Rewatching\n")
    entry = mari.entries.get(work=works[1])
    assert (entry.notes, entry.tags, entry.furthest) == ("two\nlines", ["campus", "spring"], 11)


def test_what_was_kept_goes_once_its_work_is_here(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    take_in(mari, "title,status\nWinter Sonata,seen\n")
    kept = mari.unplaced.get()
    services.add_reading((sheet := Sheet("delta.example", "Winter Sonata").say("country", "KR")).reading(), data=sheet.data)
    (outcome,) = import_rows(mari, [kept.row])
    assert (outcome.status, mari.unplaced.count()) == ("placed", 0)


def test_how_a_work_was_found(works: tuple[int, int], members: Members) -> None:
    told = ("Orange Days,2004", "Orange Days,2005", "Orange Days,", "One Litre of Tears,2005", "Orange Days,1999")
    table = "title,year,status\n" + "".join(f"{work},seen\n" for work in told)
    assert [outcome.how or outcome.why for outcome in take_in(members("mari"), table)] == [
        "its title and year", "its title; the year differs by one", "its title", "its title; its year is not known here",
        "Orange Days (1999): none in this library",
    ]


def test_the_page_takes_a_file_of_any_tracker(client: Any, works: tuple[int, int], members: Members) -> None:
    client.force_login(members("mari"))
    answer = client.post("/settings/data", {"file": SimpleUploadedFile("list.xml.gz", gzip.compress(MAL))}).content.decode()
    assert "MyAnimeList" in answer
    assert "found by its title" in answer
    assert "A Field of Nothing: none in this library" in answer
