"""Django's sessions in the database, read as SQL: a session's key in, what it holds out.

Every page of a member begins with this read; building it through the object mapper costs twenty times what running it does.
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Stored
from django.db import connection
from django.utils import timezone

_HELD = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(Stored):
    """The session engine of the site. It writes as Django's own does."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and no key, where there is none of its key or it has ended."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(_HELD, (self.session_key, now))
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return dict(self.decode(row[0]))
