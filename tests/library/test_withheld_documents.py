"""A document that a moderator keeps from sight states nothing any more; lifted, all is as it was. The ledger keeps everything."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from dramatheque.errors import NotFoundError
from dramatheque.library import checking, models, selectors, services
from sheets import Sheet

pytestmark = pytest.mark.django_db


def add(site: str, title: str, **said: Any) -> str:
    sheet = Sheet(site, title)
    for name, value in said.items():
        sheet.say(name, value)
    return services.add_reading(sheet.reading(), data=sheet.data).document


def catalogue() -> list[tuple[Any, ...]]:
    return list(models.Entity.objects.order_by("pk").values_list("pk", "name", "digest", "documents"))


@pytest.fixture
def spam() -> str:
    add("alpha.example", "One Litre of Tears", country="JP", episode_count=11)
    return add("spam.example", "One Litre of Tears", country="KR", episode_count=99)


def test_nothing_it_states_is_shown_and_all_comes_back(spam: str) -> None:
    before, work = catalogue(), selectors.find("One Litre")[0].entity.id
    client = Client()
    assert client.get(f"/documents/{spam}").status_code == 200
    made = services.withhold(spam, "warden", "advertising")
    record = selectors.record(work)
    assert [fact.candidates[0].value for fact in record.facts["country"]] == ["JP"]
    assert spam not in {document.id for document in record.documents}
    assert client.get(f"/documents/{spam}").status_code == 404
    assert [row.name for row in selectors.sites().rows] == ["alpha.example"]
    assert not list(checking.check())
    withheld = catalogue()
    services.rebuild()
    assert catalogue() == withheld, "folding it all again keeps it out"
    with pytest.raises(NotFoundError):
        services.withhold(spam, "warden", "again")
    services.lift_withholding(made.pk, "warden")
    assert catalogue() == before
    assert client.get(f"/documents/{spam}").status_code == 200
    with pytest.raises(NotFoundError):
        services.lift_withholding(made.pk, "warden")
    assert models.Withholding.objects.count() == 2


def test_what_only_it_tells_of_is_not_there(spam: str) -> None:
    lonely = add("spam.example", "Buy Cheap Lamps", country="KR")
    assert selectors.find("Cheap Lamps")
    services.withhold(lonely, "warden", "advertising")
    assert not selectors.find("Cheap Lamps")
    services.rebuild()
    assert not selectors.find("Cheap Lamps")


def test_reading_it_again_changes_nothing(spam: str) -> None:
    services.withhold(spam, "warden", "advertising")
    before = catalogue()
    assert add("spam.example", "One Litre of Tears", country="KR", episode_count=99) == spam
    assert catalogue() == before


def test_what_it_says_is_no_evidence_of_who_is_who_and_is_again_when_it_is_back() -> None:
    def told(site: str, title: str, name: str) -> str:
        sheet = Sheet(site, title)
        sheet.cast(name, "")
        return services.add_reading(sheet.reading(), data=sheet.data).document

    told("alpha.example", "One Litre of Tears", "Shigeyuki Satō")
    other = told("spam.example", "One Litre of Tears", "Shigeyuki Totsugi")
    person = selectors.find("Satō")[0].entity.id
    assert selectors.record(person).suggestions == ("Shigeyuki Totsugi",)
    (pair,) = selectors.suggestions().rows
    made = services.withhold(other, "warden", "advertising")
    assert selectors.record(person).suggestions == ()
    assert selectors.suggestions().rows == ()
    services.rebuild()
    assert selectors.suggestions().rows == (), "folding it all again keeps it out"
    services.lift_withholding(made.pk, "warden")
    assert selectors.suggestions().rows == (pair,)
    assert selectors.record(person).suggestions == ("Shigeyuki Totsugi",)
