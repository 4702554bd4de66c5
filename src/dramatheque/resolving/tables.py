"""The data files of resolving/: a name in, the parsed TOML out, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The content of resolving/data/<name>.toml; callers must not change it."""
    return tomllib.loads((files("dramatheque.resolving") / "data" / f"{name}.toml").read_text("utf-8"))
