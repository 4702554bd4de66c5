"""Wikidata: "wikidata:Q34316", the entity with names for the things its statements give by number, under `names`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dramatheque.reading.containers.apis.desk import Desk
from dramatheque.reading.containers.opened import Opened

_ASKED = re.compile(r"Q[1-9]\d{0,11}", re.IGNORECASE)
_LANGUAGES = "en|mul|ja|ko|zh|zh-hant|th|id|fr"
_A_TIME, _MOST = 50, 400


def fetch(asked: str, desk: Desk) -> Opened:
    """An entity and names in the languages of most dramas."""
    if not _ASKED.fullmatch(asked):
        raise desk.error("source.refused", "no number of Wikidata", remedy="write wikidata:Q34316")
    number = asked.upper()
    address = f"{desk.base()}/wiki/Special:EntityData/{number}.json"
    document = desk.json(address)
    entities = document.get("entities") if isinstance(document, dict) else None
    if not isinstance(entities, dict) or not entities:
        raise desk.error("source.missing", "Wikidata knows nothing of that number", remedy="check the number")
    wanted = list(dict.fromkeys(things for entity in entities.values() for things in _things(entity)))
    return desk.opened({"entities": entities, "names": _names(desk, wanted[:_MOST])}, url=address)


def _things(entity: Any) -> Iterator[str]:
    """The numbers of all things that the statements of an entity speak of."""
    stack = [entity.get("claims", {})] if isinstance(entity, dict) else []
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if node.get("entity-type") == "item" and isinstance(node.get("id"), str):
                yield node["id"]
            stack.extend(node[key] for key in reversed(node) if key != "references")
        elif isinstance(node, list):
            stack.extend(reversed(node))


def _names(desk: Desk, numbers: list[str]) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for first in range(0, len(numbers), _A_TIME):
        query = {
            "action": "wbgetentities", "ids": "|".join(numbers[first : first + _A_TIME]), "props": "labels",
            "languages": _LANGUAGES, "format": "json",
        }
        answer = desk.json(f"{desk.base()}/w/api.php", query)
        for number, entity in (answer.get("entities") or {}).items():
            labels = entity.get("labels") or {}
            if labels:
                names[number] = {language: label["value"] for language, label in labels.items()}
    return names
