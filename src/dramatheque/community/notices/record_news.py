"""What has become of the record since members were last told: titles of theirs joined or told apart, facts that changed.

What each thing that members rely on showed last is kept (`LastTold`). `tell_changes` compares that with the catalogue as it is
now and tells those it concerns: reading a page costs nothing for it, and many pages in one go are one notice. A thing that is new
here is only looked at: what it shows from then on is news.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from dramatheque.claims import EntityKind, Fact, Holds, content_hash, vocabulary
from dramatheque.community.editing.models import Edit
from dramatheque.community.editing.models import State as EditState
from dramatheque.community.members.models import Member
from dramatheque.community.notices.models import Followed, LastTold
from dramatheque.community.notices.services import tell
from dramatheque.community.shelves.models import Entry
from dramatheque.community.shelves.models import State as ShelfState
from dramatheque.community.subjects import Subject
from dramatheque.library import encoding
from dramatheque.library.models import Entity, Mention

WATCHED = ("start_date", "end_date", "episode_count", "runtime_minutes")
"""What those who have a title on their shelf, or follow it, are told of."""
ON_SHELF = (ShelfState.WATCHING, ShelfState.PLANNED, ShelfState.ON_HOLD, ShelfState.COMPLETED)
CHUNK = 200
_RELIED_ON = (
    "SELECT m.id FROM (SELECT work_id AS id FROM opinions_summary WHERE CAST(members AS text) <> '{{}}'{work_id} "
    "UNION SELECT thing_id FROM notices_followed WHERE 1 = 1{thing_id} "
    "UNION SELECT thing_id FROM editing_edit WHERE 1 = 1{thing_id}) r "
    "JOIN library_mention m ON m.id = r.id JOIN library_entity e ON e.id = m.entity "
    "LEFT JOIN notices_lasttold s ON s.thing_id = r.id "
    "WHERE s.thing_id IS NULL OR s.entity <> m.entity OR s.digest <> e.digest ORDER BY 1"
)


@dataclass(frozen=True, slots=True)
class _Now:
    """A thing by a number it was relied on under: the entity it is now, and what is shown of it by property."""

    number: int
    entity: int
    kind: str
    digest: str
    shown: Mapping[str, str]


def tell_changes(things: Collection[int] | None = None, *, actor: Member | None = None) -> int:
    """Tells members what changed of all they rely on, or of some things by any of their numbers; gives how many notices.

    `actor` is who changed it, and is not told.
    """
    told, waiting = 0, iter(_changed(things))
    while chunk := list(islice(waiting, CHUNK)):
        with transaction.atomic():
            told += _tell_of(_as_now(chunk), actor)
    return told


def _changed(things: Collection[int] | None) -> list[int]:
    """The numbers whose thing shows itself otherwise than when members were last told, or was never looked at."""
    if things is not None and not things:
        return []
    entities = [] if things is None else list(Mention.objects.filter(pk__in=things).values_list("entity", flat=True))
    among = f"(SELECT id FROM library_mention WHERE entity IN ({', '.join(['%s'] * len(entities)) or 'NULL'}))"  # noqa: S608
    here = {column: "" if things is None else f" AND {column} IN {among}" for column in ("work_id", "thing_id")}
    with connection.cursor() as cursor:
        cursor.execute(_RELIED_ON.format(**here), entities * 3)
        return [number for (number,) in cursor.fetchall()]


def _as_now(numbers: Collection[int]) -> list[_Now]:
    ended = dict(Mention.objects.filter(pk__in=numbers).values_list("pk", "entity"))
    rows = Entity.objects.filter(pk__in=set(ended.values())).values_list("id", "kind", "digest", "facts")
    held = {entity: (kind, digest, shown_of(encoding.load_facts(facts))) for entity, kind, digest, facts in rows}
    return [_Now(number, entity, *held[entity]) for number, entity in sorted(ended.items()) if entity in held]


def shown_of(facts: Mapping[str, tuple[Fact, ...]]) -> dict[str, str]:
    """What a record shows of each property that holds one value, or one a key, in a word: the value itself where it is one.

    Values that are open between pages show as none of them.
    """
    known = vocabulary()
    shown = {}
    for prop, rows in facts.items():
        if known[prop].holds not in (Holds.ONE, Holds.KEYED):
            continue
        values = sorted((str(fact.key), str(fact.winner.value) if fact.winner else "") for fact in rows)
        shown[prop] = values[0][1] if known[prop].holds is Holds.ONE else content_hash(prop, values)[:16]
    return shown


def _tell_of(things: Iterable[_Now], actor: Member | None) -> int:
    rows = list(things)
    before = LastTold.objects.in_bulk([row.number for row in rows])
    gone = {held.entity for held in before.values()}
    ended = dict(Mention.objects.filter(pk__in=gone).values_list("pk", "entity"))
    told = 0
    for form, row, readers in _news(rows, before, ended):
        told += tell(readers, form, Subject(row.kind, row.entity), actor=actor)
    LastTold.objects.bulk_create(
        [LastTold(thing_id=row.number, entity=row.entity, digest=row.digest, shown=dict(row.shown)) for row in rows],
        update_conflicts=True, unique_fields=["thing"], update_fields=["entity", "digest", "shown"],
    )
    return told


def _news(
    rows: Collection[_Now], before: Mapping[int, LastTold], ended: Mapping[int, int]
) -> Iterator[tuple[str, _Now, list[Member]]]:
    """What is told of whom: each form once a thing. Where things were joined or parted nothing is said of their facts."""
    moved = [(row.entity, before[row.number].entity) for row in rows if row.number in before]
    regrouped = {entity for now, last in moved if now != last for entity in (now, last)}
    for row in rows:
        last = before.get(row.number)
        if last is None:
            continue
        if last.entity != row.entity:
            if row.kind == EntityKind.WORK:
                is_joined = ended.get(last.entity) == row.entity
                yield ("merged", row, _holders(row.entity)) if is_joined else ("parted", row, _holders_of_number(row.number))
            continue
        if row.entity in regrouped:
            continue
        changed = {prop for prop in {*last.shown, *row.shown} if last.shown.get(prop) != row.shown.get(prop)}
        if row.kind == EntityKind.WORK and changed & set(WATCHED):
            yield "fact", row, _holders(row.entity)
        if changed and (editors := _editors(row.entity, changed)):
            yield "stated", row, editors


def _holders(work: int) -> list[Member]:
    """Who has a work on a shelf under any of its numbers, or follows it."""
    shelved = Entry.objects.filter(work__entity=work, state__in=ON_SHELF).values("member")
    following = Followed.objects.filter(thing__entity=work).values("member")
    return list(Member.objects.filter(pk__in=shelved.union(following), is_active=True))


def _holders_of_number(number: int) -> list[Member]:
    shelved = Entry.objects.filter(work=number, state__in=ON_SHELF).values("member")
    following = Followed.objects.filter(thing=number).values("member")
    return list(Member.objects.filter(pk__in=shelved.union(following), is_active=True))


def _editors(entity: int, changed: Collection[str]) -> list[Member]:
    """Who stated something of these properties that stands on the record."""
    edits = Edit.objects.filter(thing__entity=entity, property__in=changed, state=EditState.LIVE).values("member")
    return list(Member.objects.filter(pk__in=edits, is_active=True))
