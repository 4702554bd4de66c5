"""Rows of one table written over in one go: changed objects in, one statement sent for all of them out.

Django's `bulk_update` puts an expression together for each row and column, which costs more than the write; and `save` a
statement for each.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def write_over(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Writes these columns of rows that are held, as they are: nothing is sent, and no column sets itself."""
    if not rows:
        return
    meta = rows[0]._meta
    held = {column.name: column for column in meta.concrete_fields}
    columns = [*(held[name] for name in names), meta.pk]
    quote = connection.ops.quote_name
    *told, key = (f"{quote(column.column or '')} = %s" for column in columns)
    sql = f"UPDATE {quote(meta.db_table)} SET {', '.join(told)} WHERE {key}"  # noqa: S608 - names of columns alone
    with connection.cursor() as cursor:
        cursor.executemany(sql, [
            [column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns] for row in rows
        ])
