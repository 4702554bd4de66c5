"""The few words that tell people, characters, organisations and songs of one name apart: the work they are best known from."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.library import models
from dramatheque.library.models.columns import select, set_column

CHUNK = 500


def write(things: Collection[int]) -> None:
    """Writes the notes of things anew, from the credits of works as they stand."""
    numbers = sorted(things)
    for start in range(0, len(numbers), CHUNK):
        _write_chunk(numbers[start : start + CHUNK])


def _write_chunk(things: Collection[int]) -> None:
    rows = select(
        "SELECT c.thing, w.name, w.year FROM library_credit c JOIN library_entity w ON w.id = c.work_id WHERE c.thing IN ({}) "
        "ORDER BY c.thing, c.witnesses DESC, w.documents DESC, w.sort_key, w.id", things,
    )
    best: dict[int, str] = {}
    for thing, name, year in rows:
        best.setdefault(thing, f"{name} ({year})" if year else name)
    held = select("SELECT id, note FROM library_entity WHERE id IN ({}) AND kind <> 'work'", things)
    changed = [(thing, best.get(thing, "")) for thing, note in held if note != best.get(thing, "")]
    set_column(models.Entity, "note", changed)
