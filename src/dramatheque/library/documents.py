"""The bytes of documents, kept as files under the home folder by the hash they were read with: documents/ab/cd/abcd…

Where addresses of people stood in them, the bytes kept are masked; the ledger has their own hash then.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Where the bytes of a document lie."""
    return Path(settings.DRAMATHEQUE_HOME) / "documents" / sha256[:2] / sha256[2:4] / sha256


def keep(sha256: str, data: bytes) -> None:
    """Stores the bytes; whoever looks sees all of them or none. Does nothing where they are held."""
    path = path_of(sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{sha256}.{os.getpid()}.part")
    fresh.write_bytes(data)
    fresh.replace(path)


def load(sha256: str) -> bytes:
    """The bytes of a document; FileNotFoundError where they are not held."""
    return path_of(sha256).read_bytes()
