"""A home folder of its own for every test, and a counter that no other test has touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dramatheque.community.members.models import Member
from dramatheque.community.visits import counting
from dramatheque.library import selectors as library
from dramatheque.library import services
from sheets import Sheet


@pytest.fixture
def works(db: None) -> tuple[int, int]:
    """A drama of eleven episodes and another one."""
    for sheet in (
        Sheet("alpha.example", "One Litre of Tears").say("country", "JP").say("episode_count", 11),
        Sheet("gamma.example", "Orange Days").say("country", "JP").say("start_date", "2004-04-11"),
    ):
        services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()
    return library.find("One Litre of Tears")[0].entity.id, library.find("Orange Days")[0].entity.id


@pytest.fixture
def members(db: None) -> Callable[..., Member]:
    """Makes members by name."""

    def made(name: str, **known: Any) -> Member:
        return Member.objects.create_user(name, f"{name}@mail.example", "eleven tuesdays in autumn", **known)

    return made


@pytest.fixture(autouse=True)
def tally(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> counting.Tally:
    settings.DRAMATHEQUE_HOME = tmp_path
    settings.ALLOWED_HOSTS = ["*"]
    fresh = counting.Tally()
    monkeypatch.setattr(counting, "TALLY", fresh)
    return fresh
