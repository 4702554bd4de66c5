"""The few words that tell people, characters, organisations and songs of one name apart: the work they are best known from."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.library import models
from dramatheque.library.models.columns import set_column

CHUNK = 500


def write(things: Collection[int]) -> None:
    """Writes the notes of things anew, from the credits of works as they stand."""
    numbers = sorted(things)
    for start in range(0, len(numbers), CHUNK):
        _write_chunk(numbers[start : start + CHUNK])


def _write_chunk(things: Collection[int]) -> None:
    best_first = ("thing", "-witnesses", "-work__documents", "work__sort_key", "work")
    rows = models.Credit.objects.filter(thing__in=things).order_by(*best_first)
    best: dict[int, str] = {}
    for thing, name, year in rows.values_list("thing", "work__name", "work__year"):
        best.setdefault(thing, f"{name} ({year})" if year else name)
    held = models.Entity.objects.filter(pk__in=things).exclude(kind="work").values_list("id", "note")
    changed = [(thing, best.get(thing, "")) for thing, note in held if note != best.get(thing, "")]
    set_column(models.Entity, "note", changed)
