"""What a JSON document holds, asked for by path: a value of another type than the one asked for counts as not told."""

from __future__ import annotations

import json
from typing import Any

from dramatheque.community.portability.trackers.marks import LineError

Object = dict[str, Any]


def parse(text: str) -> list[tuple[int, Any]] | None:
    """The document as one value at line 0, or its lines as a value each, a LineError for a line that is none. None: no JSON."""
    try:
        return [(0, json.loads(text))]
    except (json.JSONDecodeError, RecursionError):
        pass
    lines: list[tuple[int, Any]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                lines.append((number, json.loads(line)))
            except (json.JSONDecodeError, RecursionError):
                lines.append((number, LineError("this line is no JSON")))
    return lines if any(isinstance(value, dict) for _, value in lines) else None


def at(value: Any, *path: str) -> Any:
    """What stands at a path of keys, None where nothing does."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def objects(value: Any, *path: str) -> list[Object]:
    """The objects of the list at a path."""
    found = at(value, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(value: Any, *path: str) -> str:
    """The text at a path, a number as text."""
    found = at(value, *path)
    return str(found).strip() if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def number(value: Any, *path: str) -> int | None:
    """The whole number at a path, None where there is none or it is below 0."""
    found = at(value, *path)
    if isinstance(found, str) and found.isdecimal() and len(found) < 9:
        found = int(found)
    is_number = isinstance(found, int | float) and not isinstance(found, bool) and 0 <= found < 10**12
    return int(found) if is_number else None


def score(value: Any, *path: str) -> float | None:
    """The score at a path, None where none is given."""
    found = at(value, *path)
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) and 0 < found <= 100 else None
