"""Everything of one member's out of sight: not a word, title or picture of it on any page of the site, and all of it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from test_permissions import World, seen_by

from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services
from dramatheque.community.moderation.services import Order
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import topics

pytestmark = pytest.mark.django_db
WORDS = (
    "marked review", "marked post", "marked profile", "marked list", "marked item", "marked advice", "A bridge in the rain",
    "a bridge in the rain", "a quiet one", "A quiet topic", "what is in yours", "Eleven quiet Tuesdays",
)


@pytest.fixture(autouse=True)
def _settings(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "cleared"}}
    settings.DRAMATHEQUE_ARTICLES = "members"


def test_what_is_cleared_is_nowhere_and_comes_back(works: tuple[int, int], members: Callable[..., Member]) -> None:
    world = World(works, members)
    topics.follow(world.reader("follower"), int(world.names["topic"]), on=True)
    warden = world.reader("moderator")
    for reader in ("guest", "follower"):
        page = seen_by(world, reader)
        assert [word for word in WORDS if word not in page] == [], reader
    made = services.decide(warden, Subject("member", world.owner.pk), Order("clear", "spam"))
    for reader in ("guest", "follower"):
        page = seen_by(world, reader)
        assert [word for word in WORDS if word in page] == [], reader
        assert world.client(reader).get(f"/photos/{world.names['sha256']}.webp").status_code == 404, reader
        assert world.client(reader).get(f"/clips/{world.names['clip']}.ogg").status_code == 404, reader
    services.undo(warden, made.pk)
    page = seen_by(world, "guest")
    assert [word for word in WORDS if word not in page] == []
