"""Who is signed in, as SQL: a member's number in, the member out.

Every page of a member asks for this; building the query through the object mapper costs ten times what running it does.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection

from dramatheque.community.members.models import Member


class MemberBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend, for whom signing in stays as it is."""

    def get_user(self, user_id: Any) -> Member | None:
        """The member of this number, unless the account is closed."""
        sql, names, converters = _reading()
        with connection.cursor() as cursor:
            cursor.execute(sql, (user_id,))
            row = cursor.fetchone()
        if row is None:
            return None
        values = list(row)
        for place, convert, column in converters:
            values[place] = convert(values[place], column, connection)
        member = Member.from_db(connection.alias, names, values)
        return member if member.is_active else None


@cache
def _reading() -> tuple[str, list[str], list[tuple[int, Any, Any]]]:
    """The query, the names of its columns, and what makes Python's values of the database's: (place, converter, column)."""
    fields = Member._meta.concrete_fields
    columns = [field.get_col(Member._meta.db_table) for field in fields]
    converters = [
        (place, convert, column)
        for place, column in enumerate(columns)
        for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    ]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(Member._meta.db_table)
    return f"SELECT {names} FROM {table} WHERE id = %s", [field.attname for field in fields], converters  # noqa: S608
