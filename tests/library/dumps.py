"""The catalogue with the numbers of entities replaced by what they stand for."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from dramatheque.library import models


def normalised() -> dict[str, Any]:
    """Table → owner → rows, each entity named by the smallest of its mentions; the same in any order of adding."""
    members: dict[int, list[str]] = defaultdict(list)
    for entity, sha256, key in models.Mention.objects.values_list("entity", "document__sha256", "key"):
        members[entity].append(f"{sha256[:8]}/{key}")
    names = {entity: min(held) for entity, held in members.items()}
    found: dict[str, Any] = {"members": {names[entity]: sorted(held) for entity, held in members.items()}}
    found["facts"] = {names[entity]: _facts(text, names) for entity, text in models.Entity.objects.values_list("id", "facts")}
    columns = ("id", "kind", "name", "native", "slug", "sort_key", "year", "country", "type", "note", "documents", "witnesses")
    found["entities"] = {names[row[0]]: row[1:] for row in models.Entity.objects.values_list(*columns)}
    for table, listed in (
        (models.EntityName, ("name", "form", "key")),
        (models.Facet, ("name", "value")),
        (models.Disagreement, ("property", "key", "standing", "reason", "values")),
        (models.OpenGap, ("gap__document__sha256", "gap__start", "gap__about", "filled_by", "suggestion")),
        (models.Tally, ("site", "property", "agreed", "against")),
    ):
        rows: dict[str, list[str]] = defaultdict(list)
        for entity, *row in table.objects.values_list("entity", *listed):
            rows[names[entity]].append(repr(row))
        found[table.__name__] = {name: sorted(held) for name, held in rows.items()}
    credits = models.Credit.objects.values_list("work", "thing", "other", "property", "role", "witnesses")
    found["credits"] = sorted(repr((names[w], names[t], names.get(o, ""), *rest)) for w, t, o, *rest in credits)
    pairs = models.Suggestion.objects.values_list("left", "right", "score", "reasons")
    found["pairs"] = sorted(repr((*sorted((names[left], names[right])), *rest)) for left, right, *rest in pairs)
    found["trust"] = sorted(models.Trust.objects.values_list("site", "property", "value"))
    return found


def differences(left: dict[str, Any], right: dict[str, Any]) -> list[str]:
    """Where two normalised catalogues differ, for a reader."""
    found = []
    for table, held in left.items():
        other = right[table]
        if held == other:
            continue
        if not isinstance(held, dict):
            found.append(f"{table}: {set(map(str, held)) ^ set(map(str, other))}")
            continue
        names = sorted(name for name in held.keys() | other.keys() if held.get(name) != other.get(name))
        found += [f"{table} of {name}:\n  {held.get(name)}\n  {other.get(name)}" for name in names]
    return found


def _facts(text: str, names: dict[int, str]) -> Any:
    facts = json.loads(text)
    for rows in facts["facts"].values():
        for fact in rows:
            for candidate in fact["c"]:
                candidate["r"] = {slot: names[number] for slot, number in candidate.get("r", {}).items()}
    return facts
