"""What is remembered of a title page is what would be made anew, whatever goes into it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import records

from dramatheque.community.recommending.selectors import Beside, Computed
from dramatheque.community.visits.counting import Views
from dramatheque.website.presenting import remembered
from dramatheque.website.presenting.recommendations import recommended
from dramatheque.website.presenting.remembered import Remembered
from dramatheque.website.presenting.title_page import title_page

VIEWS = Views(1204, date(2026, 1, 2))


def changed() -> Iterator[dict[str, Any]]:
    """A record, and what may differ from one request to the next."""
    held = records.record()
    yield {"record": held}
    yield {"record": records.record()}
    yield {"record": held, "views": VIEWS}
    yield {"record": held, "views": VIEWS._replace(total=1205)}
    yield {"record": held, "reach": 3}
    yield {"record": held, "reach": 9}
    yield {"record": replace(held, gaps=held.gaps[1:])}
    yield {"record": replace(held, suggestions=("Another",))}
    yield {"record": replace(held, linked={**held.linked, records.AYA.id: replace(records.AYA, name="Sawajiri Erika")})}
    yield {"record": replace(held, documents=held.documents[:-1])}
    yield {"record": replace(held, entity=replace(held.entity, year=2006))}
    yield {"record": replace(held, facts={name: rows for name, rows in held.facts.items() if name != "cast"})}


def test_a_remembered_page_is_the_page_that_would_be_made() -> None:
    pages = Remembered()
    for _ in range(2):
        for asked in changed():
            assert pages.title_page(**asked) == title_page(**asked)


def test_what_did_not_change_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(remembered, "title_page", lambda *asked, **told: made.append(asked) or title_page(*asked, **told))
    monkeypatch.setattr(remembered, "MOST", 2)
    pages, today = Remembered(), date(2026, 11, 21)
    monkeypatch.setattr(remembered, "_today", lambda: today)
    for reach in (None, None, 3, 3):
        pages.title_page(records.record(), views=VIEWS, reach=reach)
    assert len(made) == 2
    pages.title_page(records.record(), reach=5)
    pages.title_page(records.record(), reach=3)
    assert len(made) == 3
    pages.title_page(records.record())
    assert len(made) == 4, "the page that was asked for longest ago is forgotten"
    today += timedelta(days=1)
    pages.title_page(records.record())
    assert len(made) == 5, "what is said to be days ago changes with the day"


def test_what_stands_beside_a_title_is_made_again_where_it_or_the_name_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(remembered, "recommended", lambda *asked: made.append(asked) or recommended(*asked))
    pages, here = Remembered(), records.record().entity
    other = Computed(replace(here, id=9, name="Orange Days"), 0.5, {"both": 3})
    found, more = Beside((), (other,)), Beside((), (replace(other, because={"both": 4}),))
    for beside, named in ((found, here), (found, here), (more, here), (more, replace(here, name="A Litre"))):
        assert pages.recommended(beside, named) == recommended(beside, named.name)
    assert len(made) == 3
