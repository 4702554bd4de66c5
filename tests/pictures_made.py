"""Pictures of one colour as files, for tests."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image


def picture(colour: str = "teal", size: tuple[int, int] = (640, 480), form: str = "JPEG", **kept: Any) -> bytes:
    """A file of this form; `kept` is what else is written into it."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form, **kept)
    return out.getvalue()
