"""Many rows at once, as tuples: an add writes some thousand rows, and making a model object of each would be half of its time.

What every add asks is asked in SQL (`select`): the object mapper takes longer to build a query than the database to answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.db import connection, models

from dramatheque.library.models.json_field import JsonText

SPECIAL = (JsonText, models.DateTimeField)


def select(sql: str, *lists: Collection[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query in which each `{}` stands for a list of values; none where a list is empty."""
    if not all(lists):
        return []
    asked = sql.format(*(", ".join(["%s"] * len(values)) for values in lists))
    with connection.cursor() as cursor:
        cursor.execute(asked, [value for values in lists for value in values])
        return list(cursor.fetchall())


def insert(table: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes new rows: values in the order of the columns (a foreign key is its number), columns by attribute name."""
    fields = [_field(table, column) for column in columns]
    special = [(place, _preparing(field)) for place, field in enumerate(fields) if isinstance(field, SPECIAL)]
    prepared = [list(row) for row in rows]
    for row in prepared:
        for place, prepare in special:
            row[place] = prepare(row[place])
    if prepared:
        quote = connection.ops.quote_name
        names = ", ".join(quote(field.column) for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        sql = f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(sql, prepared)


def set_column(table: type[models.Model], column: str, values: Iterable[tuple[int, Any]]) -> None:
    """Writes (primary key, value) pairs into a column of a table."""
    field = _field(table, column)
    prepare = _preparing(field)
    rows = [(prepare(value), number) for number, value in values]
    if rows:
        quote = connection.ops.quote_name
        key = quote(str(table._meta.pk.column))
        sql = f"UPDATE {quote(table._meta.db_table)} SET {quote(field.column)} = %s WHERE {key} = %s"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def delete(table: type[models.Model], column: str | tuple[str, ...], numbers: Collection[int]) -> None:
    """Deletes the rows whose column, or one of several, has one of the numbers. Nothing may refer to them."""
    if numbers:
        quote = connection.ops.quote_name
        columns = (column,) if isinstance(column, str) else column
        marks = ", ".join(["%s"] * len(numbers))
        told = " OR ".join(f"{quote(_field(table, each).column)} IN ({marks})" for each in columns)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {quote(table._meta.db_table)} WHERE {told}", [*numbers] * len(columns))  # noqa: S608


def _field(table: type[models.Model], column: str) -> Any:
    return next(field for field in table._meta.concrete_fields if field.attname == column)


def _preparing(field: Any) -> Callable[[Any], Any]:
    if isinstance(field, JsonText):
        return field.get_prep_value
    if isinstance(field, models.DateTimeField):
        return lambda value: field.get_db_prep_value(value, connection)
    return lambda value: value
