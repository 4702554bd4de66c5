"""What a title page shows of members, in few queries: sums, views, who watched last, the reader's own, and the reviews."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dramatheque.community import title_rows
from dramatheque.community.members import services as members_services
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import selectors, services
from dramatheque.community.opinions.standing import standing
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import Entry
from dramatheque.community.shelves.selectors import on_shelf
from dramatheque.community.visits.models import PageViews
from dramatheque.library import models as library
from dramatheque.library import services as library_services

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."


def handles(work: int, reader: Member | None) -> list[str]:
    return [watcher.handle for watcher in title_rows.said(work, reader).watchers]


@pytest.mark.row("M38")
def test_who_watched_last_is_named_to_those_they_let_know(works: tuple[int, int], members: Members) -> None:
    shown = {audience: members(f"for-{audience}", activity_for=audience) for audience in ("public", "members", "followers", "me")}
    yui = members("yui")
    members_services.follow(yui, shown["followers"], on=True)
    for day, mari in enumerate(shown.values(), 1):
        shelves.mark(mari, works[0], {1}, of=11)
        Entry.objects.filter(member=mari).update(watched_at=datetime(2026, 10, day, tzinfo=UTC))
    assert handles(works[0], None) == ["for-public"]
    assert handles(works[0], members("ken")) == ["for-members", "for-public"]
    assert handles(works[0], yui) == ["for-followers", "for-members", "for-public"], "the last comes first"
    assert handles(works[0], shown["me"])[0] == "for-me"
    assert handles(works[1], yui) == []


def test_a_hidden_profile_a_plan_and_a_note_are_nothing_watched(works: tuple[int, int], members: Members) -> None:
    hidden = members("hidden", activity_for="public", profile_for="me")
    shelves.mark(hidden, works[0], {1}, of=11)
    planner = members("planner", activity_for="public")
    shelves.put(planner, works[0], "planned")
    shelves.note(planner, works[0], notes="in winter")
    assert handles(works[0], None) == []
    shelves.mark(planner, works[0], {1}, of=11)
    assert handles(works[0], None) == ["planner"]


def test_sums_and_views_are_those_the_selectors_give_over_merged_works(works: tuple[int, int], members: Members) -> None:
    for place, mari in enumerate([members("mari"), members("ken")]):
        services.rate(mari, works[place], {"overall": 80 + place * 10, "story": 70})
        services.rate_episode(mari, works[place], 3, 60 + place * 20)
        services.favour(mari, works[place], on=True)
        shelves.put(mari, works[place], "completed", episodes=11)
        PageViews.objects.create(thing=works[place], day=date(2026, 1, 1 + place), count=4)
    library_services.judge(*works, "same", "member:mari", "one drama")
    work = library.Mention.objects.get(pk=works[0]).entity
    said = title_rows.said(work, None)
    assert said.scores == selectors.scores(work)
    assert (said.scores.all.count, said.scores.favourites, said.scores.members) == (2, 2, {"completed": 2})
    assert said.scores.episodes == {3: (70.0, 2)}
    assert said.views is not None
    assert tuple(said.views) == (8, date(2026, 1, 1))


def test_how_a_member_stands_to_a_work_is_what_the_selectors_give(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    assert standing(mari, works[0])[0] is None
    services.rate(mari, works[0], {"story": 55})
    services.favour(mari, works[0], on=True)
    held, own = standing(mari, works[0])
    assert (held, own.scores["story"], own.scores["overall"], own.is_favourite, own.has_review) == (None, 55, None, True, False)
    shelves.put(mari, works[0], "completed", episodes=11, on=date(2026, 1, 2))
    shelves.watch_again(mari, works[0], on=date(2026, 3, 1))
    shelves.mark(mari, works[0], {1, 2}, of=11)
    shelves.note(mari, works[0], notes="again", priority=2, tags=["autumn", "nurses"])
    assert standing(mari, works[0])[0] == on_shelf(mari, works[0])
    shelves.put(mari, works[1], "watching")
    library_services.judge(*works, "same", "member:mari", "one drama")
    work = library.Mention.objects.get(pk=works[0]).entity
    held, own = standing(mari, work)
    assert held == on_shelf(mari, work)
    assert own.scores["story"] == 55


def test_a_member_who_hides_or_leaves_is_not_linked(works: tuple[int, int], members: Members) -> None:
    mari, editor, gone = members("mari", profile_for="me"), members("editor", is_staff=True), members("gone")
    for who in (mari, editor, gone):
        services.rate(who, works[0], {"overall": 50})
        services.write(who, works[0], BODY)
        services.write(who, works[1], BODY)
    members_services.delete_account(gone, "keep")
    rows = {row.author_name: row for row in selectors.reviews(works[0], None)[0]}
    assert {name: (row.author, row.is_editor, row.others, bool(row.scores)) for name, row in rows.items()} == {
        "mari": ("", False, 0, True), "editor": ("editor", True, 1, True), "": ("", False, 0, False),
    }


def test_a_title_page_asks_few_questions_however_much_is_said(client: Any, works: tuple[int, int], members: Members) -> None:
    mari = members("mari", activity_for="public")
    shelves.mark(mari, works[0], {1, 2}, of=11)
    for number in range(5):
        services.write(members(f"author{number}", ratings_for="followers"), works[0], BODY)
    address = f"/works/{works[0]}-one-litre-of-tears"
    for reader, most in ((None, 8), (mari, 10)):
        if reader:
            client.force_login(reader)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address).content.decode()
        assert "Recently watched by" in page
        assert len(queries) <= most, [query["sql"][:80] for query in queries]
