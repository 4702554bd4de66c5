"""Fans, scores of episodes and ranks on the pages of a title: what is shown, to whom, and without which queries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dramatheque.community.members.models import Member
from dramatheque.community.opinions import ranking, services
from dramatheque.community.opinions.fans import fans
from dramatheque.community.shelves import services as shelves
from dramatheque.library import models as library
from dramatheque.library import services as library_services

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


@pytest.mark.row("C07")
def test_fans_are_named_to_those_they_let_know_and_counted_for_all(client: Any, works: tuple[int, int], members: Members) -> None:
    for name, known in (("open", {}), ("shy", {"ratings_for": "me"}), ("hidden", {"profile_for": "members"})):
        services.favour(members(name, **known), works[0], on=True)
    guest, ken = fans(works[0], None), fans(works[0], members("ken"))
    assert ([fan.handle for fan in guest.rows], guest.total) == (["open"], 3)
    assert sorted(fan.handle for fan in ken.rows) == ["hidden", "open"]
    page = client.get(f"/works/{works[0]}/members").content.decode()
    assert "3 fans" in page
    assert "2 more keep it to themselves" in page
    assert "shy" not in page


def test_a_fan_of_two_numbers_of_one_work_is_one_fan(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    for work in works:
        services.favour(mari, work, on=True)
    library_services.judge(*works, "same", "member:mari", "one drama")
    assert fans(library.Mention.objects.get(pk=works[0]).entity, None).total == 1


def test_episodes_are_scored_on_the_members_scale_and_taken_back(client: Any, works: tuple[int, int], members: Members) -> None:
    mari = members("mari", scale="stars")
    services.rate_episode(members("ken"), works[0], 2, 60)
    client.force_login(mari)
    path = f"/works/{works[0]}/episodes"
    assert client.get(path).content.decode().count("<select") == 11
    assert client.post(path, {"e1": "90", "e2": "100", "e99": "50"}).status_code == 302
    page = client.get(path).content.decode()
    assert '<option value="90" selected>4.5 ★' in page
    assert "4.0 ★ <small>from 2</small>" in page
    assert "2: <b>4.0 ★</b>" in client.get(f"/works/{works[0]}-one-litre-of-tears").content.decode()
    client.post(path, {"e1": "", "e2": "100"})
    assert sorted(mari.episode_ratings.values_list("episode", "score")) == [(2, 100)]
    assert client.post(path, {"e1": "700"}).status_code == 400


@pytest.mark.row("M33", "M34")
def test_ranks_stand_on_the_title_page_once_they_are_in_memory_and_ask_nothing(
    client: Any, works: tuple[int, int], members: Members
) -> None:
    ranking.forget()
    mari = members("mari")
    services.rate(mari, works[1], {"overall": 95})
    services.rate(mari, works[0], {"overall": 60})
    shelves.put(mari, works[0], "watching")
    path = f"/works/{works[0]}-one-litre-of-tears"
    assert "ranked" not in client.get(path).content.decode(), "no reader waits for ranks"
    for by in ("score", "members"):
        ranking.top(by)
    with CaptureQueriesContext(connection) as queries:
        assert ranking.places(works[0]) == ranking.Places(2, 1)
        assert ranking.places(works[1]) == ranking.Places(1, 0)
    assert not queries
    assert 'ranked <a href="/top">#2</a>' in client.get(path).content.decode()
    ranking.forget()
