"""The whole catalogue as one value, to compare two of them; and how it is thrown away. Nothing here touches the ledger."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import connection

from dramatheque.library import models, search

TABLES = (
    models.EntityName, models.Facet, models.Credit, models.Disagreement, models.OpenGap, models.SharedFact, models.Tally,
    models.TallySum, models.Suggestion, models.Trust, models.Copying, models.Entity,
)
OWNERS = {
    models.Entity: "id", models.Credit: "work_id", models.Suggestion: "left", models.Trust: "site", models.Copying: "site",
    models.TallySum: "site",
}


def clear() -> None:
    """Deletes every folded row. The ledger, and with it every number, stays."""
    search.clear()
    for table in (models.Learnt, *TABLES):
        table.objects.all().delete()
    models.Mention.objects.update(entity=0)


def rows() -> dict[str, dict[str, Any]]:
    """Every row of the catalogue without its own number: table → owner (an entity, a source) → its rows, sorted."""
    found: dict[str, dict[str, Any]] = {}
    for table in TABLES:
        owner = OWNERS.get(table, "entity_id")
        columns = [field.attname for field in table._meta.concrete_fields if field.attname != "id" or table is models.Entity]
        held: dict[str, list[str]] = defaultdict(list)
        for row in table.objects.values(*columns):
            held[str(row[owner])].append(repr(row))
        found[table.__name__] = {name: sorted(listed) for name, listed in held.items()}
    found["Mention"] = {str(number): entity for number, entity in models.Mention.objects.values_list("id", "entity")}
    with connection.cursor() as cursor:
        number = search.engine().number
        cursor.execute(f"SELECT {number}, tokens FROM library_search")  # noqa: S608
        found["tokens"] = {str(entity): tokens for entity, tokens in cursor.fetchall()}
    return found
