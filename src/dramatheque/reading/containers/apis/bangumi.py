"""Bangumi: "bangumi:253", a subject with its people, characters, related subjects and episodes."""

from __future__ import annotations

import re

from dramatheque.reading.containers.apis.desk import Desk
from dramatheque.reading.containers.opened import Opened

_ASKED = re.compile(r"(?:subject[/:])?(\d{1,9})")
_PARTS = {"persons": "persons", "characters": "characters", "related": "subjects"}
_MOST_EPISODES = "200"


def fetch(asked: str, desk: Desk) -> Opened:
    """A subject with its parts, each under a key of its own."""
    found = _ASKED.fullmatch(asked)
    if not found:
        raise desk.error("source.refused", "no number of Bangumi", remedy="write bangumi:253")
    address = f"{desk.base()}/v0/subjects/{found[1]}"
    document = desk.json(address)
    if not isinstance(document, dict):
        raise desk.error("source.refused", "Bangumi answers something else than an object", remedy="try again later")
    for key, part in _PARTS.items():
        document[key] = desk.json(f"{address}/{part}")
    document["episodes"] = desk.json(f"{desk.base()}/v0/episodes", {"subject_id": found[1], "limit": _MOST_EPISODES})
    return desk.opened(document, url=address)
