"""The reads behind one record, as SQL: an entity number in, rows out.

A title page is made of these four queries and little else. Building them through the object mapper costs more than running
them, so they stand here as they are sent; they hold for SQLite and PostgreSQL alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import orjson
from django.db import connection

from dramatheque.claims import EntityKind, Gap, Mention
from dramatheque.library.record import Credit, DocumentRef, Named, OpenGap

Row = tuple[Any, ...]
_NAMED = "e.id, e.kind, e.name, e.slug, e.native, e.year, e.country, e.type, e.note"
_ENTITY = (
    f"SELECT {_NAMED}, e.digest, CASE WHEN e.digest = %s THEN '' ELSE e.facts END "  # noqa: S608
    "FROM library_entity e JOIN library_mention m ON m.entity = e.id WHERE m.id = %s"
)
_ALONE = "'', '', 0, ''"
_LINKED = f"SELECT {_NAMED}, 0, {_ALONE} FROM library_entity e WHERE e.id IN ({{marks}}) UNION ALL "  # noqa: S608
_NAMING = (
    f"SELECT {_NAMED}, 2, c.property, c.role, c.witnesses, c.fact_key FROM library_credit c "  # noqa: S608
    "JOIN library_entity e ON e.id = c.work_id WHERE c.thing = %s UNION ALL "
)
_ALIKE = (
    f"SELECT {_NAMED}, 1, {_ALONE} FROM library_suggestion s "  # noqa: S608
    'JOIN library_entity e ON e.id = CASE WHEN s."left" = %s THEN s."right" ELSE s."left" END '
    'WHERE s."left" = %s OR s."right" = %s'
)
_GAPS = (
    'SELECT o.filled_by, o.suggestion, d.sha256, m.kind, m."key", m.name, '
    'g.property, g.about, g.quote, g.start, g."end", g.section '
    "FROM library_opengap o JOIN library_gap g ON g.id = o.gap_id JOIN library_document d ON d.id = g.document_id "
    "JOIN library_mention m ON m.id = g.subject_id WHERE o.entity_id = %s ORDER BY d.sha256, g.start, g.id"
)
_DOCUMENTS = (
    "SELECT d.sha256, s.name, d.title, d.url, d.source, d.language, d.author, d.published, d.read_at, d.claim_count, d.added_at "
    "FROM library_document d JOIN library_source s ON s.id = d.site_id WHERE d.sha256 IN ({marks})"
)
_KINDS = {kind.value: kind for kind in EntityKind}


def entity_row(number: int, known: str | None) -> tuple[Row, str] | None:
    """The row of the entity that shows a mention number, with the digest of its facts, and their text: "" where it is known by
    its digest."""
    row = next(iter(_rows(_ENTITY, (known, number))), None)
    return (row[:-1], row[-1]) if row else None


def linked_rows(entity: Named, ids: Collection[int]) -> list[Row]:
    """Rows of the entities of `ids`, of those that may be the same as `entity`, and, of a work, of the lines in which records
    of other works name it."""
    is_work = entity.kind is EntityKind.WORK
    sql = (_LINKED.format(marks=_marks(ids)) if ids else "") + (_NAMING if is_work else "") + _ALIKE
    return _rows(sql, (*ids, *([entity.id] * is_work), entity.id, entity.id, entity.id))


def linked_to(rows: Iterable[Row]) -> tuple[dict[int, Named], tuple[str, ...], tuple[Credit, ...]]:
    """The named entities by number, the names of those that may be the same, and the lines in which others name this one."""
    linked: dict[int, Named] = {}
    alike: list[tuple[int, str]] = []
    naming: list[Credit] = []
    for row in rows:
        flag, prop, role, witnesses, key = row[9:]
        if flag == 2:
            naming.append(Credit(named(row), prop, role, None, witnesses, key))
            continue
        linked[row[0]] = named(row)
        if flag:
            alike.append((row[0], row[2]))
    naming.sort(key=lambda line: (-(line.work.year or 0), line.work.name, line.property, -line.witnesses, line.work.id))
    return linked, tuple(dict.fromkeys(name for _, name in sorted(alike))), tuple(naming)


def gap_rows(entity: int) -> list[Row]:
    """The open gaps of an entity, in the order of their documents."""
    return _rows(_GAPS, (entity,))


def documents_of_gaps(rows: Iterable[Row]) -> set[str]:
    """The hashes of the documents that leave gaps and of those that fill them."""
    return {number for filled_by, _, document, *_ in rows for number in (document, *orjson.loads(filled_by))}


def open_gaps(rows: Iterable[Row], entity: Named, documents: dict[str, DocumentRef]) -> tuple[OpenGap, ...]:
    """The gaps of `gap_rows`, with their documents."""
    found = []
    for filled_by, suggestion, document, kind, key, name, prop, about, quote, start, end, section in rows:
        left = Gap(Mention(_KINDS[kind], key, name), prop, orjson.loads(about), quote, start, end, tuple(orjson.loads(section)))
        sites = dict.fromkeys(documents[number].site for number in orjson.loads(filled_by))
        found.append(OpenGap(entity, left, documents[document], tuple(sites), suggestion))
    return tuple(found)


def document_rows(ids: Collection[str]) -> list[Row]:
    """Rows of the documents of these hashes."""
    return _rows(_DOCUMENTS.format(marks=_marks(ids)), tuple(ids)) if ids else []


def documents_by_id(rows: Iterable[Row]) -> dict[str, DocumentRef]:
    """The documents, as citations. What nobody knows to have been read earlier was read when it was added."""
    return {row[0]: _document(row) for row in rows}


def _document(row: Row) -> DocumentRef:
    sha256, site, title, url, source, language, author, published, read_at, claims, added_at = row
    return DocumentRef(
        sha256, site, title, url, source, language, author, published, read_at or _moment(added_at), claims
    )


def named(row: Row) -> Named:
    """The name of a row."""
    return Named(row[0], _KINDS[row[1]], *row[2:9])


def _marks(items: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(items))


def _rows(sql: str, parameters: tuple[Any, ...]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _moment(stored: Any) -> str:
    """ISO 8601 in UTC of a stored time: text in SQLite, a datetime in PostgreSQL."""
    return f"{stored[:19].replace(' ', 'T')}+00:00" if isinstance(stored, str) else str(stored.isoformat(timespec="seconds"))
