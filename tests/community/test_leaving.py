"""Leaving: what is a member's own goes and is counted no more; what others read stays nameless or goes, as the member chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import delete_account
from dramatheque.community.opinions import selectors, services
from dramatheque.community.opinions.models import Review, Vote
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import WorkList

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
Works = tuple[int, int]
Left = tuple[Member, Member, Review]
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."


@pytest.fixture
def left_behind(works: Works, members: Members) -> Left:
    """A member with something of everything, another one, and that one's review which the first finds helpful."""
    mari, ken = members("mari"), members("ken")
    for who in (mari, ken):
        shelves.put(who, works[0], "completed", episodes=11)
        services.rate(who, works[0], {"overall": 90, "story": 80})
        services.rate_episode(who, works[0], 3, 70)
        services.favour(who, works[0], on=True)
    services.write(mari, works[0], BODY)
    services.write(mari, works[1], f"{BODY} A draft.", publish=False)
    review = services.write(ken, works[0], f"{BODY} Ken's.")
    services.vote(mari, review.pk, helpful=True)
    mine = Review.objects.get(member=mari, work=works[0])
    services.vote(ken, mine.pk, helpful=True)
    shared, alone = lists.make(mari, "Autumn"), lists.make(mari, "Mine")
    lists.make(ken, "Autumn")
    lists.let_edit(mari, shared.pk, "ken", on=True)
    lists.add(ken, shared.pk, works[0], note="his choice")
    lists.add(mari, alone.pk, works[1])
    return mari, ken, review


@pytest.mark.parametrize("fate", ["keep", "delete"])
def test_what_is_ones_own_goes_and_is_counted_no_more(left_behind: Left, works: Works, fate: str) -> None:
    mari, _, review = left_behind
    delete_account(mari, fate)
    scores = selectors.scores(works[0])
    assert (scores.all.count, scores.finished.count, scores.favourites, scores.members) == (1, 1, 1, {"completed": 1})
    assert scores.episodes == {3: (70.0, 1)}
    assert selectors.scores(works[1]).members == {}
    review.refresh_from_db()
    assert (review.helpful, review.bound) == (0, 0.0)
    assert not WorkList.objects.filter(title="Mine").exists()
    assert not Review.objects.filter(published_at=None).exists()


def test_what_others_read_stays_under_no_name(client: Any, left_behind: Left, works: Works) -> None:
    mari, ken, _ = left_behind
    delete_account(mari, "keep")
    kept = Review.objects.get(member=None)
    assert (kept.body, kept.helpful, Vote.objects.filter(review=kept).count()) == (BODY, 1, 1)
    assert selectors.scores(works[0]).reviews == 2
    page = client.get(f"/reviews/{kept.pk}").content.decode()
    assert "former member" in page
    assert "mari" not in page
    assert [(made.title, made.items.count()) for made in ken.lists.order_by("id")] == [("Autumn (2)", 1), ("Autumn", 0)]


def test_or_it_goes_with_the_account(left_behind: Left, works: Works) -> None:
    mari, ken, review = left_behind
    delete_account(mari)
    assert list(Review.objects.all()) == [review]
    assert selectors.scores(works[0]).reviews == 1
    assert [made.title for made in ken.lists.all()] == ["Autumn"]


def test_the_page_asks_and_does_as_it_is_told(client: Any, left_behind: Left) -> None:
    mari, _, _ = left_behind
    client.force_login(mari)
    page = client.get("/settings/delete").content.decode()
    assert "former member" in page
    assert 'value="delete" checked' in page, "nothing is kept unless it is asked for"
    client.post("/settings/delete", {"username": "mari", "fate": "keep"})
    assert Review.objects.filter(member=None).count() == 1
    assert not Member.objects.filter(username="mari").exists()
