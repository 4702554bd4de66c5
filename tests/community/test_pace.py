"""How much one member may write in an hour, so that two moderators can read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.shelves.models import WorkList
from dramatheque.website import pace
from dramatheque.website.urls import urlpatterns

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


@pytest.fixture(autouse=True)
def _counted(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pace"}}
    cache.clear()
    monkeypatch.setattr(pace, "AT_FIRST", 3)
    monkeypatch.setattr(pace, "LATER", 5)


def made(who: Member, times: int) -> list[int]:
    client = Client()
    client.force_login(who)
    return [client.post("/lists", {"title": f"List {number}"}).status_code for number in range(times)]


def test_who_is_new_writes_less_than_who_is_known_and_moderators_what_they_like(members: Members) -> None:
    new, known, warden = members("new"), members("known"), members("warden", is_staff=True)
    known.joined_at = timezone.now() - timedelta(days=30)
    known.save()
    assert made(new, 4) == [302, 302, 302, 429]
    assert made(known, 6) == [302] * 5 + [429]
    assert made(warden, 6) == [302] * 6
    assert WorkList.objects.filter(owner=new).count() == 3
    client = Client()
    client.force_login(new)
    assert client.get("/lists").status_code == 405, "reading is not counted"
    assert client.post("/settings/delete", {"username": "new"}).status_code == 302, "nor is leaving"


def test_every_view_that_is_paced_is_there() -> None:
    assert {getattr(one, "name", None) for one in urlpatterns} >= pace.WRITTEN
