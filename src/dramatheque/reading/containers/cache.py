"""Answers of APIs kept on disk: a question's key to the answer, its ETag and when it was fetched.

In: a folder. Out: what is held, fresh or to be asked for again. A file that is damaged is as good as none. Nothing secret is
written: keys of sites are in no question.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

FRESH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: its bytes, the ETag it came with, when it was fetched (ISO 8601)."""

    data: bytes
    etag: str
    fetched_at: str

    def is_fresh(self, now: datetime) -> bool:
        """Whether it is young enough not to be asked for again."""
        return timedelta(0) <= now - datetime.fromisoformat(self.fetched_at) <= FRESH


class Cache:
    """Answers in a folder, two files each; without a folder nothing is kept."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder) if folder else None

    def get(self, question: str) -> Kept | None:
        """What is held for a question."""
        path = self._path(question)
        if path is None:
            return None
        try:
            head, _, data = path.read_bytes().partition(b"\n")
            said = json.loads(head)
            kept = Kept(data, said["etag"], said["fetched_at"])
            datetime.fromisoformat(kept.fetched_at)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return kept if hashlib.sha256(data).hexdigest() == said.get("sha256") else None

    def keep(self, question: str, kept: Kept) -> None:
        """Keeps an answer; a disk that is full or read-only is no reason to fail."""
        path = self._path(question)
        if path is None:
            return
        said = {"etag": kept.etag, "fetched_at": kept.fetched_at, "sha256": hashlib.sha256(kept.data).hexdigest()}
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(json.dumps(said).encode() + b"\n" + kept.data)
            Path(file.name).replace(path)

    def _path(self, question: str) -> Path | None:
        name = hashlib.sha256(question.encode()).hexdigest()
        return self._folder / name[:2] / name if self._folder else None


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)
