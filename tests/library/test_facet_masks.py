"""What is browsed from memory is what the database gives; it is made beside the requests of a server, for large libraries."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dramatheque.library import errands, facet_masks, keeping, models, selectors, shaping

SORTS = ("name", "year", "documents")
GENRES = ("Drama", "School", "Comedy")


@pytest.fixture
def many(db: None) -> None:
    """Two hundred works of which some have values that most and some that hardly any have, and some are only mentioned."""
    draw = random.Random(3)  # noqa: S311
    for number in range(1, 201):
        year = draw.choice((None, 1999, 2005, 2011))
        models.Entity.objects.create(
            id=number, kind="work", name=f"Work {number}", native="", slug="w", sort_key=f"{draw.randrange(90):02}", year=year,
            country="", type="", note="", documents=draw.randrange(4), witnesses=0, facts="{}", digest="",
        )
        told = {("country", draw.choice(("JP", "JP", "JP", "KR"))), *(("genre", draw.choice(GENRES)) for _ in range(2))}
        told |= {("network", f"Channel {number % 80}")} | ({("year", str(year))} if year else set())
        models.Facet.objects.bulk_create(models.Facet(entity_id=number, name=name, value=value) for name, value in told)


@pytest.fixture
def from_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(selectors.MASKS, "soon", lambda kind, make: make())
    yield
    selectors.MASKS.forget()


def _all() -> list[object]:
    asked = product(("", "JP", "KR", "XX"), ("", "School", "Nothing"), (None, 2005, 1888), (None, 1990, 2000), SORTS)
    return [
        selectors.browse("work", country=country, genre=genre, year=year, decade=decade, sort=sort, page=page)
        for country, genre, year, decade, sort in asked for page in (1, 2, 99)
    ]


@pytest.mark.parametrize("rare", [0, 64])
def test_what_is_browsed_from_memory_is_what_the_database_gives(
    many: None, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, rare: int
) -> None:
    monkeypatch.setattr(shaping, "PAGE_SIZE", 30)
    monkeypatch.setattr(facet_masks, "RARE", rare)
    monkeypatch.setattr(facet_masks, "CHUNK", 3)
    theirs = _all()
    request.getfixturevalue("from_memory")
    assert _all() == theirs


def test_a_page_from_memory_is_one_question(many: None, from_memory: None, monkeypatch: pytest.MonkeyPatch) -> None:
    masks = facet_masks.read("work")
    monkeypatch.setattr(selectors.MASKS, "soon", lambda kind, make: masks)
    with CaptureQueriesContext(connection) as queries:
        listing = selectors.browse("work", country="JP", genre="School", sort="year")
    assert (len(queries), len(listing.rows)) == (1, min(50, listing.total))
    models.Entity.objects.filter(pk=listing.rows[0].id).delete()
    left = selectors.browse("work", country="JP", genre="School", sort="year").rows
    assert left == listing.rows[1:], "what is gone is left out"


def test_nothing_is_kept_where_no_server_runs(many: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "DEAR", 0.0)
    assert selectors.MASKS.soon("work", lambda: facet_masks.read("work")) is None
    assert errands.send("any", lambda: None) is False


def test_a_server_makes_answers_beside_its_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[keeping.Callable[[], object]] = []
    now = [0.0]
    monkeypatch.setattr(errands, "send", lambda key, act: sent.append(act) is None)
    monkeypatch.setattr(keeping.time, "monotonic", lambda: now[0])
    kept: keeping.Kept[str] = keeping.Kept()

    def made(word: str, seconds: float) -> str:
        now[0] += seconds
        return word

    assert kept.soon("a", lambda: made("old", 2.0)) is None
    sent.pop()()
    assert (kept.soon("a", lambda: made("new", 2.0)), sent) == ("old", [])
    now[0] += 201.0
    assert (kept.soon("a", lambda: made("new", 2.0)), kept.get("a", lambda: made("newer", 2.0))) == ("old", "old")
    sent.pop(0)()
    sent.clear()
    assert kept.get("a", lambda: "") == "new"
    assert kept.soon("cheap", lambda: made("never kept", 0.01)) is None
    sent.pop()()
    assert (kept.soon("cheap", lambda: ""), len(sent)) == (None, 0), "it is not made again and again"
