"""All 120 orders of the five seed pages give one catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from dumps import differences, normalised

from dramatheque.claims import Reading
from dramatheque.library import services
from dramatheque.reading import read_bytes

Page = tuple[Reading, bytes]


@pytest.fixture(scope="module")
def pages(seeds: dict[str, Path]) -> dict[str, Page]:
    """The five pages, read."""
    return {name: (read_bytes(path.read_bytes(), source=name), path.read_bytes()) for name, path in seeds.items()}


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.django_db(transaction=False)
def test_all_orders_of_the_seeds_give_one_catalogue(pages: dict[str, Page]) -> None:
    """Orders with the same beginning share it: what comes after is taken back."""
    seen: list[tuple[str, dict[str, Any]]] = []
    for order, catalogue in _orders(pages, ()):
        if not seen:
            seen.append((order, catalogue))
        assert differences(seen[0][1], catalogue) == [], f"{seen[0][0]} against {order}"
        seen.append((order, {}))
    assert len(seen) == 121


def _orders(pages: dict[str, Page], added: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    if len(added) == len(pages):
        with transaction.atomic():
            services.settle()
            yield "".join(added), normalised()
            transaction.set_rollback(True)
        return
    for name in sorted(pages.keys() - set(added)):
        with transaction.atomic():
            services.add_reading(pages[name][0], data=pages[name][1])
            yield from _orders(pages, (*added, name))
            transaction.set_rollback(True)
