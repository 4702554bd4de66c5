"""What exported rows are about: the works and things they tell of in, those of this library out. Many are looked for at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.library import models as library
from dramatheque.library.record import Named
from dramatheque.library.shaping import named
from dramatheque.values.text import fold

AT_ONCE = 500        # names asked for in one query
MOST_NUMBER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Match:
    """The work that a row means, and how it was found."""

    work: int
    how: str


@dataclass(slots=True)
class _Known:
    """What the library knows of numbers and names that are told: works by number, entities by name, names of entities."""

    works: dict[int, int] = field(default_factory=dict)
    called: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    alike: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    shown: dict[int, Named] = field(default_factory=dict)


_found: ContextVar[dict[str, Match | str] | None] = ContextVar("_found", default=None)


@contextmanager
def finding_once(rows: Iterable[Row]) -> Iterator[None]:
    """Within it the works of these rows are looked for together, and every title once: a file says several things of each."""
    found: dict[str, Match | str] = {}
    token = _found.set(found)
    try:
        told: dict[str, Row] = {}
        for row in rows:
            work = row.get("work")
            if isinstance(work, dict) and _is_sound(work):
                told[as_text(work)] = work
        found.update(zip(told, _look(list(told.values())), strict=True))
        yield
    finally:
        _found.reset(token)


def as_text(row: Row) -> str:
    """A row as the text by which it is known."""
    return json.dumps(row, sort_keys=True)


def find_work(told: Row) -> Match:
    """The work an exported row means: the same number with the same title, or the only one of that title and year.

    :raises UnplacedError: there is none here, or several.
    """
    held = _found.get()
    key = as_text(told)
    found = held.get(key) if held is not None else None
    if found is None:
        (found,) = _look([told])
        if held is not None:
            held[key] = found
    if isinstance(found, str):
        raise UnplacedError(found)
    return found


def find_thing(told: Row) -> Match:
    """The same for a thing of any kind; other things than works by number and name, or by a name that only one has."""
    kind = str(told.get("kind", "work"))
    if kind == "work":
        return find_work(told)
    wanted = {key for name in (told.get("title") or "", told.get("native") or "") if (key := fold(name))}
    number = told.get("id")
    if isinstance(number, int):
        entity = library.Mention.objects.filter(id=number, kind=kind).values_list("entity", flat=True).first()
        if entity and library.EntityName.objects.filter(entity=entity, key__in=wanted).exists():
            return Match(entity, "its number and name")
    alike = library.EntityName.objects.filter(key__in=wanted, entity__kind=kind, entity__documents__gt=0)
    found = set(alike.values_list("entity", flat=True))
    if len(found) != 1:
        stated = told.get("title") or told.get("native") or kind
        raise UnplacedError(f"{stated}: {'several' if found else 'none'} in this library")
    return Match(found.pop(), "its name")


def _wanted(told: Row) -> set[str]:
    names = (told.get("title") or "", told.get("native") or "", *told.get("also", ()))
    return {key for name in names if (key := fold(name))}


def _is_sound(told: Row) -> bool:
    """Whether a work can be looked for with others; of one that cannot, its own row says why."""
    names = (told.get("title") or "", told.get("native") or "", *_list(told.get("also", ())))
    return all(isinstance(name, str) for name in names) and isinstance(told.get("also", ()), list | tuple)


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _number(told: Row) -> int | None:
    number = told.get("id")
    return number if isinstance(number, int) and 0 < number <= MOST_NUMBER else None


def _look(told: Collection[Row]) -> list[Match | str]:
    """The work of each, or why none is meant. A query for numbers, one for names, one for what they are shown as."""
    known = _Known()
    if numbers := {number for one in told if (number := _number(one)) is not None}:
        known.works.update(library.Mention.objects.filter(id__in=numbers, kind="work").values_list("id", "entity"))
    keys = sorted({key for one in told for key in _wanted(one)})
    for start in range(0, len(keys), AT_ONCE):
        rows = library.EntityName.objects.filter(key__in=keys[start : start + AT_ONCE])
        for key, entity, kind, documents in rows.values_list("key", "entity", "entity__kind", "entity__documents"):
            known.called[key].add(entity)
            if kind == "work" and documents:
                known.alike[key].add(entity)
    known.shown.update(named({entity for entities in known.alike.values() for entity in entities}))
    return [_choose(one, known) for one in told]


def _choose(told: Row, known: _Known) -> Match | str:
    number, year, wanted = _number(told), told.get("year"), _wanted(told)
    title, native = told.get("title") or "", told.get("native") or ""
    entity = known.works.get(number) if number is not None else None
    if entity is not None and any(entity in known.called[key] for key in wanted):
        return Match(entity, "its number and title")
    alike = [known.shown[found] for key in sorted(wanted) for found in sorted(known.alike[key]) if found in known.shown]
    works = list(dict.fromkeys(alike))
    shown = [work for work in works if wanted & {fold(work.name), fold(work.native)} - {""}]
    same, how = _of_year(shown, year)
    if not same:
        same, how = _of_year(works, year)
        how = f"another title of it, {how}"
    if len(same) == 1:
        return Match(same[0].id, how)
    stated = f"{title or native or 'the work'}{f' ({year})' if year else ''}"
    return f"{stated}: {'several' if same else 'none'} in this library"


def _of_year(works: Iterable[Named], year: int | None) -> tuple[list[Named], str]:
    """Those of the year, else those whose year is not known here, else those a year off: winter runs are dated both ways."""
    listed = list(works)
    if year is None:
        return listed, "its title"
    for how, close in (
        ("its title and year", [work for work in listed if work.year == year]),
        ("its title; its year is not known here", [work for work in listed if work.year is None]),
        ("its title; the year differs by one", [work for work in listed if work.year and abs(work.year - year) == 1]),
    ):
        if close:
            return close, how
    return [], ""
