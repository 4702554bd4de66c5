"""A home folder of its own for every test of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.DRAMATHEQUE_HOME = tmp_path
