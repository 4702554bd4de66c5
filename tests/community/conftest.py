"""A home folder of its own for every test, and a counter that no other test has touched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dramatheque.community.visits import counting


@pytest.fixture(autouse=True)
def tally(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> counting.Tally:
    settings.DRAMATHEQUE_HOME = tmp_path
    settings.ALLOWED_HOSTS = ["*"]
    fresh = counting.Tally()
    monkeypatch.setattr(counting, "TALLY", fresh)
    return fresh
