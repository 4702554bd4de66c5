"""The tests of the library, the same bodies, on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_library_behaves_the_same_on_postgres(database_url: str) -> None:
    words = ["tests/library", "-q", "-x", "-p", "no:cacheprovider", "-m", "not slow"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        check=False,
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": database_url, "DRAMATHEQUE_SECRET_KEY": "of-a-test"},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
