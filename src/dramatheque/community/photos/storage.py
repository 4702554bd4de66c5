"""Where the files of photos lie: `photos/ab/abcdef….webp` under the home folder, and `….small.webp` beside it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from dramatheque.community.photos.pictures import Picture


def file_of(sha256: str, *, small: bool = False) -> Path:
    """The path of a picture's file, whether or not it is there."""
    folder = Path(settings.DRAMATHEQUE_HOME) / "photos" / sha256[:2]
    return folder / f"{sha256}{'.small' if small else ''}.webp"


def keep(picture: Picture) -> None:
    """Writes both files, each whole or not at all."""
    for data, small in ((picture.large, False), (picture.small, True)):
        path = file_of(picture.sha256, small=small)
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        part.write_bytes(data)
        os.replace(part, path)  # noqa: PTH105 - the atomic one


def drop(sha256: str) -> None:
    """Removes both files."""
    for small in (False, True):
        file_of(sha256, small=small).unlink(missing_ok=True)
