"""Static files under addresses that change with what is in them, so that browsers may keep them for long without asking again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@cache
def version(name: str) -> str:
    """A few digits of what a static file holds; "" where there is none. Files are looked at once a process."""
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10] if isinstance(found, str) else ""


class VersionedFiles(StaticFilesStorage):
    """Addresses of static files with their version."""

    def url(self, name: str | None) -> str:
        """The address of a file, `?v=` and its version behind it."""
        plain, held = super().url(name), version(name or "")
        return f"{plain}?v={held}" if held else plain
