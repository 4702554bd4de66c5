"""Feed and notices: what belongs together is one line, older things stand on further pages, days are the reader's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dramatheque.community.members import services as members_services
from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.notices import activity, selectors
from dramatheque.community.notices import services as notices
from dramatheque.community.notices.activity import feed
from dramatheque.community.notices.letters import is_time
from dramatheque.community.notices.models import Letters, Notice
from dramatheque.community.opinions import services as opinions
from dramatheque.community.photos.models import Photo
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import Entry, WorkList
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from dramatheque.community.talk.models import Comment, Place
from dramatheque.website.presenting import conversation
from dramatheque.website.presenting.days import notice_days

BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."
pytestmark = pytest.mark.django_db(transaction=True)
Members = Callable[..., Member]


def say(member: Member, work: int, body: str, **known: Any) -> Comment:
    return talk.say(talk.Speaker(member), Place.COMMENTS, Subject("work", work), talk.Words(body), **known)


def followed_by(reader: Member, members: Members, count: int) -> list[Member]:
    made = [members(f"friend{number}", display_name=f"Friend {number}") for number in range(count)]
    for one in made:
        members_services.follow(reader, one, on=True)
    return made


def moved(member: Member, work: int, then: datetime) -> None:
    Entry.objects.filter(member=member, work__entity=work).update(changed_at=then)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def test_what_several_did_to_one_thing_is_one_line(works: tuple[int, int], members: Members) -> None:
    reader = members("reader")
    friends = followed_by(reader, members, 5)
    for friend in friends:
        shelves.put(friend, works[0], "completed")
    shelves.put(friends[0], works[1], "watching")
    rows = {(row.did, row.what): row for row in feed(reader).rows}
    finished = rows["finished", "One Litre of Tears"]
    assert [name for name, _ in finished.who] == ["friend4", "friend3", "friend2", "friend1", "friend0"], "the last one first"
    assert rows["watches", "Orange Days"].who == (("friend0", "Friend 0"),)
    page = signed_in(reader).get("/feed").content.decode()
    assert "and 2 others finished" in page
    shelves.put(friends[1], works[1], "watching")
    assert {row.did for row in feed(reader).rows} == {"finished", "watch"}, "a verb of its own for several"


def test_weeks_apart_they_are_lines_of_their_own(works: tuple[int, int], members: Members) -> None:
    reader, now = members("reader"), timezone.now()
    for friend, days in zip(followed_by(reader, members, 3), (0, 3, 30), strict=True):
        shelves.put(friend, works[0], "completed")
        moved(friend, works[0], now - timedelta(days=days))
    assert [len(row.who) for row in feed(reader).rows] == [2, 1]


def test_what_is_said_on_one_thing_is_one_line_that_leads_to_the_last(works: tuple[int, int], members: Members) -> None:
    reader = members("reader")
    first, second = followed_by(reader, members, 2)
    say(first, works[0], "how quiet it is")
    say(first, works[0], "and how it rains in it")
    last = say(second, works[0], "a notebook in a drawer")
    (row,) = feed(reader).rows
    assert (row.what, row.path, row.times) == ("One Litre of Tears", f"/comments/{last.pk}", 3)
    assert [name for name, _ in row.who] == ["friend1", "friend0"]
    assert "3 times" in signed_in(reader).get("/feed").content.decode()


def test_photos_of_one_thing_are_one_line_that_leads_to_the_last(works: tuple[int, int], members: Members) -> None:
    reader, ken = members("reader"), members("ken")
    for work in works:
        notices.follow(reader, work, on=True)
    words = {"member": ken, "width": 4, "height": 3, "alt": "a bridge", "licence": "cc-by-4.0"}
    now = timezone.now()
    for number, work in enumerate((works[0], works[0], works[0], works[1])):
        last = Photo.objects.create(
            thing_id=work, added_at=now - timedelta(hours=5 - number), sha256=str(number) * 64, **words,
        )
    other, several = feed(reader).rows
    assert (other.path, other.times) == (f"/photos/{last.pk}", 1)
    assert (several.what, several.path, several.times) == ("3 photos of One Litre of Tears", f"/photos/{last.pk - 1}", 1)


def test_what_is_said_of_what_members_made_is_one_sentence(works: tuple[int, int], members: Members) -> None:
    reader, ken, aya = members("reader"), members("ken"), members("aya")
    for one in (ken, aya):
        members_services.follow(reader, one, on=True)
    mine, theirs = (opinions.write(member, works[0], BODY).pk for member in (reader, aya))
    hill = lists.make(ken, "Hills").pk
    for subject in (Subject("review", mine), Subject("review", theirs), Subject("list", hill), Subject("work", works[1])):
        words = talk.Words(f"A bridge in the rain: {subject.kind} {subject.number}.")
        talk.say(talk.Speaker(ken), Place.COMMENTS, subject, words)
    for owner in (reader, aya, ken):
        talk.say(talk.Speaker(ken), Place.WALL, Subject("member", owner.pk), talk.Words(f"Hello {owner.username}."))
    shelves.put(ken, works[1], "on_hold")
    told = {f"{row.did} {row.what}" for row in feed(reader).rows}
    assert told == {
        "spoke of your review of One Litre of Tears", "spoke of the review of One Litre of Tears by aya",
        "spoke of a list “Hills”", "spoke of Orange Days", "wrote on your wall",
        "wrote on the wall of aya", "wrote on their own wall", "paused Orange Days", "made or changed a list “Hills”",
        "wrote a review of One Litre of Tears",
    }


def test_older_things_stand_on_further_pages_and_each_on_one(
    works: tuple[int, int], members: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activity, "MOST", 4)
    reader, now = members("reader"), timezone.now()
    (friend,) = followed_by(reader, members, 1)
    for number in range(10):
        made = lists.make(friend, f"Evenings {number}")
        WorkList.objects.filter(pk=made.pk).update(changed_at=now - timedelta(days=number * 9))
    client, seen, path = signed_in(reader), [], "/feed"
    for _ in range(4):
        page = client.get(path).content.decode()
        seen += [number for number in range(10) if f"Evenings {number}" in page]
        if "Older" not in page:
            break
        path = "/feed" + page.split('<a rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert seen == list(range(10))
    for wrong in ("2026-11-21", "yesterday", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00"):
        assert client.get("/feed", {"before": wrong}).status_code == 200, wrong


def test_a_feed_costs_as_many_queries_for_many_as_for_one(works: tuple[int, int], members: Members) -> None:
    counts = []
    for size in (1, 12):
        reader = members(f"reader{size}")
        for number in range(size):
            friend = members(f"friend{size}x{number}")
            members_services.follow(reader, friend, on=True)
            shelves.put(friend, works[0], "completed")
            say(friend, works[1], f"what a rain it was, said number {number}")
        with CaptureQueriesContext(connection) as taken:
            assert len(feed(reader).rows) == 2
        counts.append(len(taken))
    assert counts[0] == counts[1]


def test_what_one_keeps_to_oneself_is_not_counted_among_others(works: tuple[int, int], members: Members) -> None:
    reader = members("reader")
    friends = followed_by(reader, members, 3)
    for friend in friends:
        shelves.put(friend, works[0], "completed")
    Member.objects.filter(pk=friends[0].pk).update(shelves_for=Audience.ME)
    (row,) = feed(reader).rows
    assert {name for name, _ in row.who} == {"friend1", "friend2"}


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "UTC", "America/Los_Angeles"])
def test_what_was_said_just_now_was_said_today_wherever_one_lives(
    members: Members, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = members("reader", time_zone=zone)
    for hour in range(0, 24, 3):
        now = datetime(2026, 11, 21, hour, 30, tzinfo=UTC)
        monkeypatch.setattr(conversation, "now", lambda now=now: now)
        assert conversation.moment(now, reader)[0] == "today", hour


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])       # hours go forward, and back
def test_quiet_hours_hold_on_the_days_on_which_clocks_change(members: Members, day: str) -> None:
    zone, kept = ZoneInfo("Europe/Berlin"), Letters(rhythm="hourly", quiet_from=22, quiet_to=8)
    start = datetime.fromisoformat(f"{day}T00:00:00").replace(tzinfo=zone).astimezone(UTC) - timedelta(hours=3)
    open_at = [
        moment for moment in (start + timedelta(minutes=30 * step) for step in range(54))
        if is_time(kept, "Europe/Berlin", moment)
    ]
    local = [moment.astimezone(zone) for moment in open_at]
    assert local[0].strftime("%H:%M") == "21:00", "until ten in the evening"
    assert next(moment for moment in local if moment.date().isoformat() == day).strftime("%H:%M") == "08:00"
    assert not [moment for moment in local if moment.hour >= 22 or moment.hour < 8]


def test_notices_stand_by_days_of_the_reader_and_by_things(works: tuple[int, int], members: Members) -> None:
    mari, ken, aya = members("mari", time_zone="Asia/Tokyo"), members("ken"), members("aya")
    say(ken, works[0], "@mari look", parent=0)
    say(aya, works[0], "@mari and this")
    say(ken, works[1], "@mari here too")
    rows, _ = selectors.notices(mari)
    (today,) = notice_days(rows, mari)
    assert (today.name, [(part.name, len(part.rows)) for part in today.parts]) == (
        "Today", [("", 1), ("One Litre of Tears", 2)]
    )
    noon = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=90)
    Notice.objects.filter(pk=rows[0].id).update(made_at=noon.replace(hour=14, minute=50))
    Notice.objects.filter(pk__in=[rows[1].id, rows[2].id]).update(made_at=noon.replace(hour=15, minute=10))
    days = notice_days(selectors.notices(mari)[0], mari)
    assert [len(day.parts) for day in days] == [1, 1], "midnight in Tokyo is between the two"
    assert len(notice_days(selectors.notices(mari)[0], ken)) == 1
    page = signed_in(mari).get("/notices").content.decode()
    assert page.count("<h2>") == 2
    assert "named you on <b>One Litre of Tears</b>" in page


def test_who_and_what_are_seen_at_a_glance(works: tuple[int, int], members: Members) -> None:
    reader = members("reader")
    friend, *_ = followed_by(reader, members, 1)
    shelves.put(friend, works[0], "completed")
    members_services.follow(friend, reader, on=True)
    feed_page, notices_page = (signed_in(reader).get(path).content.decode() for path in ("/feed", "/notices"))
    for page in (feed_page, notices_page):
        assert 'aria-hidden="true">F</span>' in page
    assert f'src="/posters/{works[0]}.svg?v=' in feed_page
    assert "/posters/" not in notices_page
