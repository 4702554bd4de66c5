"""A member in numbers: what they are counted from, and that each half is for its audience."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services
from dramatheque.community.shelves import services as shelves
from dramatheque.community.statistics import statistics

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


@pytest.fixture
def mari(works: tuple[int, int], members: Members) -> Member:
    mari = members("mari", shelves_for="members", ratings_for="me")
    shelves.put(mari, works[0], "completed", episodes=11)
    shelves.watch_again(mari, works[0])
    shelves.mark(mari, works[0], {1, 2}, of=11)
    shelves.put(mari, works[1], "planned")
    services.rate(mari, works[0], {"overall": 90})
    services.rate(mari, works[1], {"overall": 40, "story": 10})
    services.write(mari, works[0], "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook.")
    return mari


def test_what_is_counted(mari: Member) -> None:
    told = statistics(mari, mari)
    assert told.watched is not None
    assert told.scores is not None
    assert (told.watched.states, told.watched.episodes, told.watched.again) == ({"watching": 1, "planned": 1}, 13, 1)
    assert told.watched.countries == (("JP", 1),), "what is planned is not watched"
    assert (told.scores.count, told.scores.mean, told.reviews) == (2, 65.0, 1)


def test_each_half_is_for_its_audience(client: Any, mari: Member, members: Members) -> None:
    guest = client.get("/members/mari/statistics").content.decode()
    assert "There is nothing to count here" in guest
    assert "13 episodes" not in guest
    client.force_login(members("ken"))
    ken = client.get("/members/mari/statistics").content.decode()
    assert "13 episodes seen" in ken
    assert "on average" not in ken, "scores are hers alone"
    client.force_login(mari)
    own = client.get("/members/mari/statistics").content.decode()
    assert "2 scores, 6.5 on average" in own
    assert "Japan" in own
