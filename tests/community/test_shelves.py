"""Shelves: states, episodes one by one and in bulk, rewatches, notes, what others may see, and works that merge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.community.members.models import Member
from dramatheque.community.opinions import selectors as opinions
from dramatheque.community.opinions.services import rate
from dramatheque.community.shelves import selectors, services
from dramatheque.community.shelves.models import Entry, Run, State
from dramatheque.community.shelves.ranges import as_ranges, parse_ranges
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 13)


@pytest.fixture
def mari() -> Member:
    return Member.objects.create_user("mari", "mari@mail.example", "eleven tuesdays in autumn")


def held(member: Member, work: int) -> selectors.OnShelf:
    found = selectors.on_shelf(member, work)
    assert found is not None
    return found


@given(st.frozensets(st.integers(1, 300)))
def test_ranges_come_back(numbers: frozenset[int]) -> None:
    assert parse_ranges(as_ranges(numbers)) == numbers


@pytest.mark.parametrize("text", ["0", "7-3", "1-99999", "one", "1;2", "-", "1-2-3", "10001"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"episode"):
        parse_ranges(text)


def test_the_first_episode_begins_and_the_last_completes(mari: Member, works: tuple[int, int]) -> None:
    services.put(mari, works[0], State.PLANNED)
    services.mark(mari, works[0], {1}, of=11, on=DAY)
    assert (held(mari, works[0]).state, held(mari, works[0]).started) == ("watching", DAY)
    services.mark(mari, works[0], range(1, 11), of=11, on=DAY)
    assert held(mari, works[0]).state == "watching"
    services.mark(mari, works[0], {11}, of=11, on=date(2026, 12, 22))
    done = held(mari, works[0])
    assert (done.state, done.finished, done.furthest) == ("completed", date(2026, 12, 22), 11)
    services.mark(mari, works[0], {4}, seen=False, of=11)
    assert (held(mari, works[0]).state, held(mari, works[0]).finished) == ("watching", None)


def test_completing_marks_all_and_watching_again_begins_anew(mari: Member, works: tuple[int, int]) -> None:
    services.put(mari, works[0], State.COMPLETED, episodes=11, on=DAY)
    assert held(mari, works[0]).episodes == frozenset(range(1, 12))
    services.watch_again(mari, works[0], on=date(2026, 11, 1))
    services.watch_again(mari, works[0])
    services.mark(mari, works[0], {1, 2}, of=11)
    again = held(mari, works[0])
    assert (again.run, again.episodes, again.before) == (2, frozenset({1, 2}), ((1, None, DAY),))
    assert again.furthest == 11, "what was seen once no longer spoils"


def test_wrong_states_and_numbers_change_nothing(mari: Member, works: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no such state"):
        services.put(mari, works[0], "loved")
    with pytest.raises(ValueError, match="from 1 to"):
        services.mark(mari, works[0], {0})
    assert not Entry.objects.exists()


def test_a_merge_shows_one_entry_and_parting_gives_each_back(mari: Member, works: tuple[int, int]) -> None:
    services.put(mari, works[0], State.DROPPED)
    services.put(mari, works[1], State.WATCHING)
    judgement = library_services.judge(*works, "same", "ken")
    merged = library.record(works[1]).entity.id
    assert held(mari, merged).state == "watching", "the one last changed"
    assert opinions.scores(merged).members == {"watching": 1, "dropped": 1}
    library_services.withdraw(judgement.pk)
    assert [held(mari, work).state for work in works] == ["dropped", "watching"]


def test_the_page_of_a_work_lets_members_act_and_guests_not(client: Any, mari: Member, works: tuple[int, int]) -> None:
    path, act = library.record(works[0]).entity, f"/works/{works[0]}/mine"
    page = f"/works/{works[0]}-{path.slug}"
    assert "On my shelf" not in client.get(page).content.decode()
    assert client.post(act, {"do": "put", "state": "watching"})["Location"].startswith("/account/login/")
    client.force_login(mari)
    assert "On my shelf" in client.get(page).content.decode()
    for sent in ({"do": "put", "state": "watching"}, {"do": "mark", "episodes": "1-3, 5"}, {"do": "mark", "episodes": "4"}):
        assert client.post(act, sent).status_code == 302
    client.post(act, {"do": "note", "notes": "<b>mine</b>", "tags": "Autumn, tears ,autumn", "priority": "2"})
    shown = client.get(page).content.decode()
    assert "5 of 11 episodes seen" in shown
    assert "&lt;b&gt;mine&lt;/b&gt;" in shown
    assert held(mari, works[0]).tags == ("autumn", "tears")
    assert client.post(act, {"do": "next", "back": "home"})["Location"] == "/#watching"
    assert held(mari, works[0]).episodes == frozenset(range(1, 7))
    for sent in ({"do": "mark", "episodes": "1-"}, {"do": "put", "state": "loved"}, {"do": "fly"}):
        assert client.post(act, sent).status_code == 400
    assert client.post("/works/999999/mine", {"do": "remove"}).status_code == 404
    client.post(act, {"do": "remove"})
    assert selectors.on_shelf(mari, works[0]) is None


@pytest.mark.parametrize(("audience", "guest", "other"), [("public", 200, 200), ("members", 404, 200), ("me", 404, 404)])
def test_a_shelf_is_for_its_audience(
    client: Any, mari: Member, works: tuple[int, int], audience: str, guest: int, other: int
) -> None:
    mari.shelves_for = audience
    mari.save()
    services.put(mari, works[0], State.WATCHING)
    services.note(mari, works[0], notes="nobody reads this")
    ken = Member.objects.create_user("ken", "ken@mail.example", "eleven tuesdays in autumn")
    assert client.get("/members/mari/shelf").status_code == guest
    client.force_login(ken)
    answer = client.get("/members/mari/shelf")
    assert answer.status_code == other
    assert "nobody reads this" not in answer.content.decode()
    assert ("/members/mari/shelf" in client.get("/members/mari").content.decode()) is (other == 200)
    client.force_login(mari)
    assert "One Litre of Tears" in client.get("/members/mari/shelf").content.decode()


def test_a_shelf_is_sorted_and_narrowed(mari: Member, works: tuple[int, int]) -> None:
    services.put(mari, works[1], State.PLANNED)
    services.put(mari, works[0], State.WATCHING)
    titles = {sort: [row.work.name for row in selectors.shelf(mari, sort=sort).rows] for sort in selectors.SORTS}
    assert titles["changed"] == ["One Litre of Tears", "Orange Days"]
    assert titles["year"] == ["Orange Days", "One Litre of Tears"]
    assert [row.work.name for row in selectors.shelf(mari, state="planned").rows] == ["Orange Days"]
    assert selectors.shelf(mari, page=7).rows == ()


def test_a_shelf_shows_scores_to_those_who_may_see_them(client: Any, mari: Member, works: tuple[int, int]) -> None:
    services.put(mari, works[0], State.COMPLETED)
    services.put(mari, works[1], State.COMPLETED)
    rate(mari, works[0], {"overall": 85})
    assert [(row.work.name, row.score) for row in selectors.shelf(mari, sort="score", scored=True).rows] == [
        ("One Litre of Tears", 85), ("Orange Days", None),
    ]
    assert {row.score for row in selectors.shelf(mari, sort="score").rows} == {None}
    Member.objects.filter(pk=mari.pk).update(shelves_for="public", ratings_for="me")
    hidden = client.get("/members/mari/shelf?sort=score").content.decode()
    assert "8.5" not in hidden
    assert "sort=score" not in hidden
    client.force_login(mari)
    assert "8.5" in client.get("/members/mari/shelf").content.decode()


def test_a_member_reads_a_title_page_with_few_queries(client: Any, mari: Member, works: tuple[int, int]) -> None:
    services.put(mari, works[0], State.WATCHING)
    client.force_login(mari)
    path = f"/works/{works[0]}-{library.record(works[0]).entity.slug}"
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    assert len(queries) <= 12, [query["sql"][:80] for query in queries]


def test_the_days_of_a_run_are_set_by_hand_and_a_run_that_was_none_is_forgotten(
    client: Any, mari: Member, works: tuple[int, int]
) -> None:
    client.force_login(mari)
    services.put(mari, works[0], State.COMPLETED, episodes=11, on=DAY)
    services.watch_again(mari, works[0], on=DAY)

    def act(**told: str) -> int:
        return int(client.post(f"/works/{works[0]}/mine", told).status_code)

    assert act(do="date", run="1", started="2020-05-01", finished="2020-05-09") == 302
    page = client.get(f"/works/{works[0]}", follow=True).content.decode()
    assert 'value="2020-05-01"' in page
    assert 'aria-label="Forget the second time"' in page
    assert held(mari, works[0]).before == ((1, date(2020, 5, 1), date(2020, 5, 9)),)
    assert act(do="date", run="1", started="2020-05-09", finished="2020-05-01") == 400
    assert act(do="date", run="1", started="2999-05-09") == 400
    assert act(do="date", run="1", started="in May") == 400
    assert act(do="date", run="7") == 400
    assert act(do="forget", run="2") == 302
    now = held(mari, works[0])
    assert (now.run, now.state, len(now.episodes), now.finished) == (1, State.COMPLETED, 11, date(2020, 5, 9))
    assert act(do="forget", run="1") == 400
    assert act(do="date", run="1", started="2020-05-02", finished="") == 302
    assert (held(mari, works[0]).started, held(mari, works[0]).finished) == (date(2020, 5, 2), None)


def test_forgetting_an_earlier_run_moves_later_ones_up(mari: Member, works: tuple[int, int]) -> None:
    for episodes in (3, 5, 7):
        services.put(mari, works[0], State.COMPLETED, episodes=episodes, on=DAY)
        services.watch_again(mari, works[0], on=DAY)
    services.forget_run(mari, works[0], 2)
    numbers = list(Run.objects.order_by("number").values_list("number", "episodes"))
    assert numbers == [(1, "1-3"), (2, "1-7"), (3, "")]
    assert Entry.objects.get().furthest == 7
