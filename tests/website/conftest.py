"""A shelf of records made by hand behind the selectors, so that pages are tested without reading or a database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import records

from dramatheque.claims import Fact
from dramatheque.community import title_rows
from dramatheque.community.moderation import documents
from dramatheque.community.opinions.formulas import Tally
from dramatheque.community.opinions.selectors import Scores
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors
from dramatheque.library.record import Browsed, Found, Grade, Listing, Record, ShelfSummary, SiteRow, SiteView, Suggested


class Shelf:
    """What the selectors give; tests may add facts and change the record."""

    def __init__(self) -> None:
        self.record = records.record()

    def add(self, *facts: Fact, **changes: Any) -> None:
        """Adds facts to the work."""
        self.record = records.record(*facts, **changes)

    def find_record(self, number: int) -> Record:
        """The record of a number; 99 has been merged into 1."""
        if number in (1, 99):
            return self.record
        if number == 10:
            return records.person()[0]
        raise NotFoundError("not_found", f"number {number}", "there is no such thing")


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Shelf:
    """The hand-made shelf."""
    settings.ALLOWED_HOSTS = ["*"]
    shelf = Shelf()
    row = SiteRow("tracker.example", 1, 40, "2026-11-02T08:30:00+00:00")
    answers: dict[str, Callable[..., Any]] = {
        "record": shelf.find_record,
        "credits": lambda number: records.person()[1],
        "spellings": lambda number: (("Sawajiri Erica", records.DOCUMENTS[2:]), ("Sawajiri Erika", records.DOCUMENTS[:1])),
        "namesakes": lambda number: (records.RYO,),
        "fact_sources": lambda number, prop: records.sources_of(shelf.record, prop),
        "document": lambda sha256: records.view(),
        "sites": lambda page=1: Listing((row,), 1, 1, 1),
        "site": lambda name: SiteView(row, records.DOCUMENTS, (Grade("start_date", 0.4, 1, 2),)),
        "browse": lambda kind, **narrowed: Browsed(
            (records.WORK, records.REMAKE), 2, 1, 1, {"country": (("JP", 1), ("TR", 1)), "year": (("2005", 1),)}
        ),
        "disagreements": lambda **narrowed: Listing((records.contradiction(),), 101, narrowed["page"], 3),
        "open_gaps": lambda **narrowed: Listing(shelf.record.gaps, 4, 1, 1),
        "suggestions": lambda page=1: Listing((Suggested(records.AYA, records.RYO, 0.61, ("the names share a part",)),), 1, 1, 1),
        "find": lambda query, **narrowed: (Found(records.WORK, "1リットルの涙", 1.0),),
        "shelf_summary": lambda: ShelfSummary(2, 4, 3, 3, 120, 80, 3, 4),
    }
    nothing = title_rows.Said(Scores(Tally(), Tally(), Tally(), {}, 0, 0, {}), None, ())
    monkeypatch.setattr(title_rows, "said", lambda work, reader: nothing)
    monkeypatch.setattr(documents, "number_of", lambda sha256: 1)
    for name, answer in answers.items():
        monkeypatch.setattr(selectors, name, answer)
    return shelf


@pytest.fixture
def page(shelf: Shelf, client: Any) -> Callable[[str], str]:
    """The text of a page that answers with 200."""

    def fetch(path: str) -> str:
        response = client.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response.content.decode()

    return fetch
