"""A suspended member reads everything and changes nothing for others, whatever view they try."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from test_permissions import ROWS, World

from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services
from dramatheque.community.moderation.models import Decision
from dramatheque.community.moderation.services import Order
from dramatheque.community.subjects import Subject

pytestmark = pytest.mark.django_db
THEIRS = {"settings", "blocks", "notice_settings", "appeal", "ask_of_post", "ask_removal", "removal"}
"""What stays theirs to do: who sees what, whom they block, leaving, appealing, and asking for what they once wrote."""


@pytest.fixture(autouse=True)
def _settings(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "suspended"}}
    settings.DRAMATHEQUE_ARTICLES = "members"


@pytest.mark.parametrize("act", ["suspend", "ban"])
def test_no_view_takes_anything_from_them(works: tuple[int, int], members: Callable[..., Member], act: str) -> None:
    world = World(works, members)
    order = Order(act, "abuse", words="Three quiet days.", days=3)
    made = services.decide(world.reader("moderator"), Subject("comment", int(world.names["comment"])), order)
    told = {}
    for view, row in ROWS.items():
        if view.startswith(("account_", "mfa_", "usersessions_")) or view == "delete_account":
            continue
        with transaction.atomic():
            client = world.client("owner")
            sent = QueryDict(row[3] if len(row) > 3 else "").dict()
            answer = client.post(world.path(view), sent)
            told[view] = answer.status_code == 405 or (answer.status_code == 403 and b"Three quiet days." in answer.content)
            assert world.client("owner").get(world.path(view)).status_code in (200, 301, 302, 404, 405), view
            transaction.set_rollback(True)
    assert {view for view, refused in told.items() if not refused} == THEIRS | {"undo"}, "undo: 404 but to moderators"
    services.undo(world.reader("moderator"), made.pk)
    assert world.client("owner").post(f"/topics/{world.names['topic']}", {"body": "a word"}).status_code == 302
    assert Decision.objects.count() == 2
