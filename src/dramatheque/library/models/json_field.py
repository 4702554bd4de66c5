"""A column of JSON text, written in one spelling (sorted keys) by orjson; the same on every database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from django.db import models


def _plain(value: Any) -> Any:
    """Mappings and named tuples as JSON knows them."""
    return dict(value) if isinstance(value, Mapping) else list(value)


class JsonText(models.TextField):  # type: ignore[type-arg]
    """JSON types in, JSON types out. The database never looks inside."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> str:
        """The text stored."""
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=_plain).decode()

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """The value of a stored text."""
        return None if value is None else orjson.loads(value)
