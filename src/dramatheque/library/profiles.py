"""The profiles that resolving compares, kept so that a new page is compared without reading the others.

A profile names works by their mention; `place` puts entity numbers there. What a mention is compared by may change with it: its
knot, and who stands in for that (standing.py).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import orjson

from dramatheque.claims import EntityKind, Reading
from dramatheque.library import models
from dramatheque.library.models.columns import delete, insert, select, set_column
from dramatheque.resolving import Neighbour, Profile, ProfileName, fullness, knot_of, profiles
from dramatheque.resolving.profiles import FAMILY

Families = Mapping[int, frozenset[int]]


def keep(reading: Reading, numbers: Mapping[str, int], numbered: Container[int] = ()) -> None:
    """Keeps the profiles of a reading's mentions under their numbers, with the knots and family ties of the works.

    Mentions that are `numbered` are never compared and need none.
    """
    made = [(numbers[profile.id[1]], profile) for profile in profiles(reading)]
    works = [(number, profile) for number, profile in made if profile.kind is EntityKind.WORK]
    in_knots = {number: knot_of(profile) for number, profile in works}  # the others have none before they have a place
    rows = (
        (number, _encode(each), None, in_knots.get(number, ""), fullness(each), False)
        for number, each in made if number not in numbered
    )
    insert(models.Profile, ("mention_id", "body", "place", "knot", "fullness", "stands"), rows)
    insert(models.FamilyTie, ("one_id", "other_id"), _ties(works, numbers))


def load(mentions: Iterable[int]) -> dict[int, Profile]:
    """The profiles of mentions, by number, in their place as far as they have one."""
    rows = select(
        "SELECT m.id, d.sha256, m.key, m.kind, p.body, p.place FROM library_profile p "
        "JOIN library_mention m ON m.id = p.mention_id JOIN library_document d ON d.id = m.document_id "
        "WHERE m.id IN ({}) ORDER BY m.id", tuple(mentions),
    )
    return {
        number: _decode((sha256, key), EntityKind(kind), orjson.loads(body), orjson.loads(place))
        for number, sha256, key, kind, body, place in rows
    }


def families(works: Collection[int]) -> Families:
    """The family of each work, by entity: specials, films, seasons and the like that any document ties to it, and itself."""
    group: dict[int, set[int]] = {work: {work} for work in works}
    frontier = set(works)
    while frontier:
        found = set(select(
            "SELECT one.entity, other.entity FROM library_familytie t JOIN library_mention one ON one.id = t.one_id "
            "JOIN library_mention other ON other.id = t.other_id WHERE one.entity IN ({}) OR other.entity IN ({})",
            frontier, frontier,
        ))
        frontier = {work for tie in found for work in tie} - group.keys()
        group.update((work, {work}) for work in frontier)
        for one, other in found:
            if group[one] is not group[other]:
                joined = group[one] | group[other]
                group.update((member, joined) for member in joined)
    return {work: frozenset(members) for work, members in group.items()}


def place(documents: Collection[int]) -> tuple[set[int], set[str]]:
    """Puts all but the works of the documents in their place; gives those for which that is a new one, in a knot of that place.

    Who stands in for the knots they left and entered is to be settled next (standing.settle).
    """
    entities = _entities(documents)
    known = families(set(entities.values()))
    moved: dict[int, list[list[int]]] = {}
    elsewhere = []
    rows = select(
        "SELECT p.mention_id, p.body, p.place FROM library_profile p JOIN library_mention m ON m.id = p.mention_id "
        "WHERE m.document_id IN ({}) AND m.kind <> 'work'", documents,
    )
    for number, text, place in rows:
        body = orjson.loads(text)
        works = sorted({entities[ref] for ref in body["works"]})
        placed = [works, sorted(set[int]().union(*(known[entities[ref]] for ref in body["family"])))]
        if orjson.loads(place) != placed:
            moved[number] = placed
            if place != "null":
                elsewhere.append(number)
    set_column(models.Profile, "place", moved.items())
    left = _leave(elsewhere)
    set_column(models.Profile, "knot", ((number, knot_of(profile)) for number, profile in load(moved).items()))
    return set(moved), left


def _leave(mentions: Collection[int]) -> set[str]:
    """Takes mentions out of the knots they are in, and gives those knots."""
    if not mentions:
        return set()
    left = {knot for (knot,) in select("SELECT DISTINCT knot FROM library_profile WHERE mention_id IN ({})", mentions)}
    set_column(models.Profile, "stands", ((number, False) for number in mentions))
    delete(models.BlockingKey, "mention_id", mentions)
    return left


def _entities(documents: Collection[int]) -> dict[str, int]:
    """The entity of each work of the documents, by how a profile names it."""
    rows = select(
        "SELECT d.sha256, m.key, m.entity FROM library_mention m JOIN library_document d ON d.id = m.document_id "
        "WHERE m.document_id IN ({}) AND m.kind = 'work'", documents,
    )
    return {f"{sha256}/{key}": entity for sha256, key, entity in rows}


def _ties(made: Iterable[tuple[int, Profile]], numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for number, profile in made:
        for relation, work in sorted(profile.relations, key=str):
            if relation in FAMILY:
                yield number, numbers[str(work).partition("/")[2]]


def _encode(profile: Profile) -> dict[str, Any]:
    return {
        "names": profile.names,
        "attributes": dict(profile.attributes),
        "works": sorted(map(str, profile.works)),
        "family": sorted(map(str, profile.family)),
        "neighbours": sorted(profile.neighbours),
        "relations": sorted((relation, str(work)) for relation, work in profile.relations),
        "company": sorted(profile.company),
    }


def _decode(identity: tuple[str, str], kind: EntityKind, body: Mapping[str, Any], placed: list[list[int]] | None) -> Profile:
    profile = Profile(
        id=identity,
        kind=kind,
        names=tuple([ProfileName(text, form) for text, form in body["names"]]),
        attributes={name: tuple(values) for name, values in body["attributes"].items()},
        works=frozenset(body["works"]),
        family=frozenset(body["family"]),
        neighbours=frozenset([Neighbour(EntityKind(neighbour), name, role) for neighbour, name, role in body["neighbours"]]),
        relations=frozenset([(relation, work) for relation, work in body["relations"]]),
        company=frozenset(body["company"]),
    )
    return replace(profile, works=frozenset(placed[0]), family=frozenset(placed[1])) if placed else profile
