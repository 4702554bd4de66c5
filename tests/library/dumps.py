"""The catalogue with the numbers of entities replaced by what they stand for."""

from __future__ import annotations

import json
from typing import Any

from dramatheque.library import models


def normalised() -> str:
    """The catalogue with every number of an entity replaced by the mentions it stands for; the same in any order of adding."""
    members: dict[int, list[str]] = {}
    for entity, sha256, key in models.Mention.objects.values_list("entity", "document__sha256", "key"):
        members.setdefault(entity, []).append(f"{sha256[:8]}/{key}")
    names = {entity: min(held) for entity, held in members.items()}
    tables: list[Any] = []
    for entity in models.Entity.objects.all():
        facts = json.loads(entity.facts)
        for rows in facts["facts"].values():
            for fact in rows:
                for candidate in fact["c"]:
                    candidate["r"] = {slot: names[number] for slot, number in candidate.get("r", {}).items()}
        tables.append([
            names[entity.pk], sorted(members[entity.pk]), entity.kind, entity.name, entity.native, entity.slug, entity.year,
            entity.country, entity.type, entity.note, entity.documents, entity.witnesses, facts,
            sorted(entity.names.values_list("name", "form")), sorted(entity.facets.values_list("name", "value")),
            sorted(map(repr, entity.disagreements.values_list("property", "key", "standing", "reason", "values"))),
            sorted(map(repr, entity.gaps.values_list(
                "gap__document__sha256", "gap__start", "gap__about", "filled_by", "suggestion"))),
        ])
    tables.sort(key=lambda row: row[0])
    credits = models.Credit.objects.values_list("work", "thing", "other", "property", "role", "witnesses")
    tables.append(sorted(repr((names[w], names[t], names.get(o, ""), *rest)) for w, t, o, *rest in credits))
    pairs = models.Suggestion.objects.values_list("left", "right", "score", "reasons")
    tables.append(sorted(repr((*sorted((names[left], names[right])), score, reasons)) for left, right, score, reasons in pairs))
    tables.append(sorted(models.Trust.objects.values_list("site", "property", "value")))
    return json.dumps(tables, ensure_ascii=False, indent=1)
