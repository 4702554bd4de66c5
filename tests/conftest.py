"""Fixtures for every room: the shared data beside the project, where it is; no test reaches the network."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as properties

collect_ignore_glob = ["*conftest.py"]      # fixtures, no doctests; several rooms have one

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"


def pytest_configure() -> None:
    """Passwords of tests are worth nothing: hashed in the fastest way. No example of a property fails for a busy machine."""
    from django.conf import settings

    properties.register_profile("unhurried", parent=properties(), deadline=None)
    properties.load_profile("unhurried")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seeds and benchmarks beside the project; the test is skipped where it is absent."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs the shared data beside the project (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> dict[str, Path]:
    """The five seed pages by short name: s0 … s4."""
    return {f"s{int(path.name[:3])}": path for path in sorted((shared / "seeds").glob("*.txt"))}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection beyond this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
