"""What is known of an author decides on the work: a book published after a death, or before it."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.db import transaction
from dumps import normalised

from dramatheque.claims import EntityKind, Fact
from dramatheque.library import checking, selectors, services
from sheets import Sheet

pytestmark = pytest.mark.django_db

WORK = "One Litre of Tears"


def drama(site: str) -> Sheet:
    sheet = Sheet(site, WORK).say("country", "JP").say("start_date", "2005-10-11")
    return sheet.say("crew", {"person": "Kito Aya", "job": "original_author"})


def after_her_death() -> Sheet:
    return drama("alpha.example").say("publication", "published after her death", after="death")


def years_ago() -> Sheet:
    return drama("beta.example").say("publication", "19 years after it was published", years_before=19)


def of_the_author(died: str) -> Sheet:
    sheet = drama("gamma.example")
    return sheet.say("died", died, of=sheet.mention(EntityKind.PERSON, "Kito Aya"))


def publications(*sheets: Sheet) -> dict[str, Fact]:
    for sheet in sheets:
        services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()
    facts = selectors.record(selectors.find(WORK, kind="work")[0].entity.id).of("publication")
    return {str(fact.candidates[0].value): fact for fact in facts}


def codes(fact: Fact) -> set[str]:
    return {flag.code for flag in fact.candidates[0].flags}


@pytest.mark.row("F09", "B08")
def test_without_the_date_of_the_death_the_year_is_inferred_and_nothing_contradicted() -> None:
    found = publications(after_her_death(), years_ago())
    inferred = found["19 years after it was published"]
    assert codes(inferred) == {"publication.inferred", "publication.depends"}
    assert any("1986" in flag.message for flag in inferred.candidates[0].flags)
    assert codes(found["published after her death"]) == set()


@pytest.mark.row("F09", "B08")
@pytest.mark.parametrize(
    ("died", "code"), [("1988-05-23", "publication.before_death"), ("1985-05-23", "publication.after_death")]
)
def test_the_date_on_the_authors_record_decides_in_any_order(died: str, code: str) -> None:
    catalogues = []
    for order in permutations((after_her_death(), years_ago(), of_the_author(died))):
        with transaction.atomic():
            found = publications(*order)
            assert codes(found["published after her death"]) == {code}
            assert [finding for finding in checking.check() if not finding.rule.startswith("bytes")] == []
            catalogues.append(normalised())
            transaction.set_rollback(True)
    assert all(one == catalogues[0] for one in catalogues)
