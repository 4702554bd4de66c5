"""Rooms of episodes: they open as the episode is broadcast, by what the record tells, and stay shut until then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from dramatheque.community.members.models import Member
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import airing, services
from dramatheque.community.talk.models import Place
from dramatheque.community.talk.services import NotAllowedError, Speaker, Words
from dramatheque.library import selectors as library
from dramatheque.library.record import Record
from dramatheque.library.services import add_reading
from sheets import Sheet

pytestmark = pytest.mark.django_db


def held(sheet: Sheet) -> Record:
    """The record of a sheet's work."""
    return library.record(add_reading(sheet.reading(), data=sheet.data).works[0].id)


def broadcast(country: str = "JP", start: str = "2026-10-13", **told: Any) -> Sheet:
    value = {"country": country, "network": "Network One", "start": start, "time_slot": "Tuesdays"}
    return Sheet("alpha.example", "Eleven Tuesdays").say("country", country).say("broadcast", value, **told)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(("episode", "expected"), [(1, "2026-10-13T21:00+09:00"), (3, "2026-10-27T21:00+09:00")])
def test_days_are_counted_from_the_first_by_the_weekday(episode: int, expected: str) -> None:
    record = held(broadcast(weekdays=[2], **{"from": "21:00", "to": "21:54"}))
    assert airing.opens(record, episode) == moment(expected)


def test_two_weekdays_are_two_episodes_a_week() -> None:
    record = held(broadcast("KR", "2026-10-12", weekdays=[1, 2], **{"from": "22:00"}))
    opened = [airing.opens(record, episode) for episode in (1, 2, 3)]
    assert opened == [moment(f"2026-10-{day}T22:00+09:00") for day in (12, 13, 19)]


def test_a_first_day_out_of_turn_is_the_first_episode() -> None:
    record = held(broadcast(start="2026-10-10", weekdays=[2]))
    opened = [airing.opens(record, episode) for episode in (1, 2, 3)]
    assert opened == [moment(f"2026-10-{day}T00:00+09:00") for day in (10, 13, 20)]


def test_an_episodes_own_date_comes_first_and_late_slots_count_past_midnight() -> None:
    sheet = broadcast(weekdays=[2], **{"from": "24:30"}).say("episode_date", "2026-11-05", episode=2)
    assert airing.opens(held(sheet), 2) == moment("2026-11-06T00:30+09:00")


def test_a_country_of_several_zones_has_that_of_its_networks() -> None:
    record = held(broadcast("ID", weekdays=[2], **{"from": "19:00"}))
    assert airing.opens(record, 1) == moment("2026-10-13T19:00+07:00")


def test_where_nothing_is_told_rooms_are_open() -> None:
    record = held(Sheet("alpha.example", "Undated").say("country", "JP").say("start_date", "2026"))
    assert airing.opens(record, 4) is None
    assert airing.is_open(record, 4)


def test_a_room_is_shut_until_the_broadcast(members: Callable[..., Member]) -> None:
    record, mari = held(broadcast(weekdays=[2], **{"from": "21:00"})), members("mari")
    third, words = Subject("work", record.entity.id, 3), Words("It begins!")
    with time_machine.travel("2026-10-27T11:59:00+00:00"), pytest.raises(NotAllowedError, match="opens"):
        services.say(Speaker(mari), Place.COMMENTS, third, words)
    with time_machine.travel("2026-10-27T12:00:00+00:00"):
        said = services.say(Speaker(mari), Place.COMMENTS, third, words)
    assert said.spoils_to == 3
