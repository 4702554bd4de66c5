"""A record that is given again is the one that would be made anew, whatever of it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dramatheque.errors import NotFoundError
from dramatheque.library import held_records, models, selectors, services
from dramatheque.library.record import Record
from sheets import Sheet

pytestmark = pytest.mark.django_db


def added(site: str, **facts: object) -> int:
    sheet = Sheet(site, "One Litre of Tears").say("start_date", "2005-10-11")
    for prop, value in facts.items():
        sheet = sheet.say(prop, value)
    services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()
    return selectors.find("One Litre of Tears")[0].entity.id


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_records, "_held", type(held_records._held)())


def anew(number: int, monkeypatch: pytest.MonkeyPatch) -> Record:
    """The record as a process reads it that has none in memory."""
    with monkeypatch.context() as patched:
        patched.setattr(held_records, "_held", type(held_records._held)())
        return selectors.record(number)


def test_a_record_that_did_not_change_is_not_made_again() -> None:
    number = added("alpha.example", country="JP")
    assert selectors.record(number) is selectors.record(number)


CHANGES: dict[str, Callable[[int], Any]] = {
    "a fact": lambda _: added("gamma.example", episode_count=11),
    "the name": lambda number: models.Entity.objects.filter(pk=number).update(name="A Litre of Tears"),
    "a document": lambda _: models.Document.objects.update(title="Another title"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_in_the_next_record(change: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    number = added("alpha.example", country="JP")
    before = selectors.record(number)
    change(number)
    after = selectors.record(number)
    assert after != before
    assert after == anew(number, monkeypatch)


def test_the_text_of_facts_that_are_known_stays_in_the_database(django_assert_num_queries: Any) -> None:
    number = added("alpha.example", country="JP")
    for _ in range(2):
        with django_assert_num_queries(4) as asked:
            selectors.record(number)
    first = asked.captured_queries[0]["sql"]
    assert models.Entity.objects.get(pk=number).digest in first, "the digest goes along, and says which text is known"


def test_only_the_last_records_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_records, "MOST", 1)
    number = added("alpha.example", country="JP")
    first = selectors.record(number)
    other = Sheet("beta.example", "Orange Days").say("country", "JP")
    services.add_reading(other.reading(), data=other.data)
    selectors.record(selectors.find("Orange Days")[0].entity.id)
    again = selectors.record(number)
    assert again == first
    assert again is not first


def test_nothing_has_a_number_that_nothing_has() -> None:
    with pytest.raises(NotFoundError):
        selectors.record(10**12)
