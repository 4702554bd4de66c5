"""A column of JSON text, written in one spelling (sorted keys) by orjson; the same on every database."""

from __future__ import annotations

from typing import Any

import orjson
from django.db import models


class JsonText(models.TextField):  # type: ignore[type-arg]
    """JSON types in, JSON types out. The database never looks inside."""

    def get_prep_value(self, value: Any) -> str:
        """The text stored."""
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=dict).decode()

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """The value of a stored text."""
        return None if value is None else orjson.loads(value)
