"""The data files of values/: a name in, the parsed TOML out, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The content of values/data/<name>.toml; callers must not change it.

    >>> table("surnames")["korean"]["kim"][0]
    '김'
    """
    return tomllib.loads((files("dramatheque.values") / "data" / f"{name}.toml").read_text("utf-8"))
