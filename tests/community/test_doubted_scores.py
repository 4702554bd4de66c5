"""Scores that come in a burst count a tenth everywhere, are found again from the dump, and count in full once more is known."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dramatheque.commands import main
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import delete_account
from dramatheque.community.notices.models import Notice
from dramatheque.community.opinions import dumping, ranking, selectors, services
from dramatheque.community.opinions.models import Rating, Summary
from dramatheque.community.shelves import services as shelves
from dramatheque.library import services as library_services
from sheets import Sheet

pytestmark = pytest.mark.django_db(transaction=True)
Members = Callable[..., Member]
CROWD = 9


@pytest.fixture(autouse=True)
def _fresh() -> None:
    ranking.forget()


@pytest.fixture
def crowd(works: tuple[int, int], members: Members) -> list[Member]:
    """Four who scored a title long ago, then nine new ones who all give it nothing on one day."""
    for number in range(4):
        services.rate(members(f"reader{number}"), works[0], {"overall": 80})
    Rating.objects.update(changed_at=timezone.now() - timedelta(days=60))
    services.rate(Member.objects.get(username="reader0"), works[1], {"overall": 70})
    crowd = [members(f"crowd{number}", ratings_for="me" if number == 4 else "public") for number in range(CROWD)]
    for one in crowd:
        services.rate(one, works[0], {"overall": 0})
    return crowd


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def more_works(count: int) -> list[int]:
    made = []
    for number in range(count):
        sheet = Sheet(f"site{number}.example", f"Evening {('One', 'Two', 'Three', 'Four', 'Five')[number]}").say("country", "JP")
        made.append(library_services.add_reading(sheet.reading(), data=sheet.data).works[0])
    return [work if isinstance(work, int) else work.id for work in made]


def test_they_count_a_tenth_in_mean_and_rank_and_none_is_deleted(works: tuple[int, int], crowd: list[Member]) -> None:
    scores = selectors.scores(works[0])
    assert (scores.all.count, scores.all.in_bursts) == (4 + CROWD, CROWD)
    assert scores.all.steps[0] == CROWD, "the chart shows what was given"
    assert scores.all.mean == pytest.approx(10 * 4 * 80 / (10 * 4 + CROWD))
    assert scores.all.mean is not None
    assert Rating.objects.filter(work=works[0], overall=0).count() == CROWD
    (first, second) = [row.ranked for row in ranking.top("score").rows]
    mean = (4 * 80 + 70) * 10 / (50 + CROWD)
    by_work = {row.work: row.score for row in (first, second)}
    assert by_work[works[0]] == pytest.approx((4 * 80 + 10 * mean) / (4 + CROWD / 10 + 10), abs=1e-4)
    assert (by_work[works[0]] or 0) > 65, "and not where nine noughts would put it"


def test_the_dump_holds_all_it_takes_to_find_them_again(
    works: tuple[int, int], crowd: list[Member], tmp_path: Any, capsys: Any
) -> None:
    shelves.put(crowd[0], works[0], "dropped")
    lines = list(dumping.dump())
    assert "crowd" not in "".join(lines)
    assert list(dumping.ranks(dumping.read(lines, "dump"))) == [row.ranked for row in ranking.top("score").rows]
    rows = {row["work"]: row for row in map(json.loads, lines[1:])}
    assert sum(row[3] for row in rows[works[0]]["light"]) == CROWD
    assert rows[works[1]]["light"] == [], "of few nothing is told"
    held = tmp_path / "dump.ndjson"
    held.write_text("\n".join(lines), encoding="utf-8")
    assert main(["rank", str(held), "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["score"] for row in told] == [row.ranked.score for row in ranking.top("score").rows]
    old = [json.dumps(json.loads(lines[0]) | {"version": 1})]
    for line in lines[1:]:
        row = json.loads(line)
        del row["light"]
        old.append(json.dumps(row))
    plain = {row.work: row.score for row in dumping.ranks(dumping.read(old, "dump"))}
    assert (plain[works[0]] or 100) < 45, "a dump from before counts all alike"


def test_once_more_is_known_of_a_member_their_score_counts_in_full(works: tuple[int, int], crowd: list[Member]) -> None:
    others = more_works(4)
    Member.objects.update(joined_at=timezone.now() - timedelta(days=100))
    for place, one in enumerate(crowd[:2]):
        for work in others:
            assert selectors.scores(works[0]).all.in_bursts == CROWD - place
            services.rate(one, work, {"overall": 65})
    assert selectors.scores(works[0]).all.in_bursts == 0, "seven are no burst"
    assert Summary.objects.get(work=works[0]).is_doubted is False
    assert selectors.scores(works[0]).all.mean == 4 * 80 / (4 + CROWD)
    services.rate(crowd[0], others[0], {"overall": None})
    assert selectors.scores(works[0]).all.in_bursts == 8, "and less is known again"


def test_states_of_shelves_leaving_and_taking_back_are_counted_anew(works: tuple[int, int], crowd: list[Member]) -> None:
    shelves.put(crowd[0], works[0], "dropped")
    scores = selectors.scores(works[0])
    assert (scores.dropped.count, scores.dropped.in_bursts, scores.all.in_bursts) == (1, 1, CROWD)
    delete_account(crowd[1])
    assert selectors.scores(works[0]).all.in_bursts == CROWD - 1
    services.rate(crowd[2], works[0], {"overall": None})
    assert selectors.scores(works[0]).all.in_bursts == 0
    before = Summary.objects.filter(work=works[0]).values().get()
    services.count(works[0])
    assert Summary.objects.filter(work=works[0]).values().get() == before


def test_the_rule_and_what_it_does_are_on_a_page_for_everybody(works: tuple[int, int], crowd: list[Member]) -> None:
    page = Client().get("/scores").content.decode()
    assert "9 of the 9 scores that members gave of whom little is known; of the 4 others 0" in page
    assert "One Litre of Tears" in page
    assert "crowd" not in page
    first, second = (Client().get(f"/works/{work}", follow=True).content.decode() for work in works)
    assert '9 of a <a href="/scores#bursts">burst</a> count a tenth' in first
    assert "burst</a> count" not in second


def test_moderators_are_told_and_see_who_gave_them_as_far_as_these_let_them(
    works: tuple[int, int], members: Members, crowd: list[Member]
) -> None:
    warden = members("warden", is_staff=True)
    page = signed_in(warden).get("/moderation/scores").content.decode()
    assert "crowd3" in page
    assert "crowd4" not in page, "who keeps scores to oneself is only counted"
    assert "1 more keep their scores" in page
    assert signed_in(crowd[0]).get("/moderation/scores").status_code == 404
    services.rate(crowd[0], works[0], {"overall": None})
    services.rate(crowd[1], works[0], {"overall": None})
    assert "No scores came in bursts" in signed_in(warden).get("/moderation/scores").content.decode()
    assert not Notice.objects.filter(form="waiting").exists(), "nobody was there to be told"
    services.rate(crowd[0], works[0], {"overall": 0})
    assert Notice.objects.filter(member=warden, form="waiting", kind="page", number=5).count() == 1
    assert "scores that came in a burst" in signed_in(warden).get("/notices").content.decode()


def test_known_members_may_all_dislike_a_title(works: tuple[int, int], members: Members) -> None:
    others = more_works(5)
    old = timezone.now() - timedelta(days=100)
    for number in range(4):
        services.rate(members(f"reader{number}"), works[0], {"overall": 80})
    Rating.objects.update(changed_at=old)
    for number in range(CROWD):
        one = members(f"known{number}", joined_at=old)
        for work in (*others, works[0]):
            services.rate(one, work, {"overall": 0})
    assert selectors.scores(works[0]).all.in_bursts == 0
