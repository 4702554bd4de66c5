"""Words of old pages that somebody wants gone: masked everywhere, by rows that are only added, and kept so through a rebuild."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dramatheque.errors import NotFoundError
from dramatheque.library import models, selectors, services
from dramatheque.library.checking import check
from sheets import Sheet

pytestmark = pytest.mark.django_db
SECRET = "please take this away, it was a hard year"


def sheet(site: str, text: str = SECRET, likes: int = 0, read_at: str = "2026-01-01") -> Sheet:
    made = Sheet(site, "Eleven Tuesdays", read_at=read_at).say("country", "JP")
    made.say("comment", {"author": "aya", "date": "2009-05-02", "text": text, "likes": likes}, quote=f"aya: {text}", number=1)
    return made.say("comment", {"author": "ken", "text": "so sad", "likes": 0}, quote="ken: so sad", number=2)


@pytest.fixture
def work(db: None) -> int:
    for made in (sheet("alpha.example"), sheet("beta.example", SECRET.upper() + "!", likes=4)):
        added = services.add_reading(made.reading(), data=made.data)
    return added.works[0].id


def shown(work: int) -> Iterator[str]:
    """Everything the library tells of the work and its documents."""
    record = selectors.record(work)
    yield str(record)
    yield str(selectors.fact_sources(work, "comment"))
    for document in record.documents:
        yield str(selectors.document(document.id))


def said(work: int) -> set[str]:
    return {text for text in (SECRET, SECRET.upper(), "so sad") if any(text in page for page in shown(work))}


def claim_of(text: str) -> str:
    return next(row.id for row in models.Claim.objects.filter(property="comment") if row.value["text"] == text)


def test_masked_words_are_told_nowhere_and_others_stay(work: int) -> None:
    assert said(work) == {SECRET, SECRET.upper(), "so sad"}
    services.mask_post(claim_of(SECRET), "warden", "asked by its author")
    assert said(work) == {"so sad"}, "another spelling of the same words by the same author goes with them"
    assert not models.Masking.objects.filter(words__contains="hard year").exists()


def test_masking_is_kept_through_a_rebuild_and_holds_for_pages_that_come_later(work: int) -> None:
    services.mask_post(claim_of(SECRET), "warden", "asked by its author")
    services.rebuild()
    assert said(work) == {"so sad"}
    later = sheet("gamma.example", SECRET, read_at="2026-03-01")
    services.add_reading(later.reading(), data=later.data)
    assert said(work) == {"so sad"}
    assert list(check()) == []


def test_a_mask_is_lifted_by_a_row_of_its_own(work: int) -> None:
    made = services.mask_post(claim_of(SECRET), "warden", "asked by its author")
    services.lift_mask(made.pk, "warden")
    assert said(work) == {SECRET, SECRET.upper(), "so sad"}
    assert models.Masking.objects.count() == 2
    with pytest.raises(NotFoundError):
        services.lift_mask(made.pk, "warden")


def test_only_posts_can_be_masked(work: int) -> None:
    country = models.Claim.objects.filter(property="country").values_list("pk", flat=True)[0]
    with pytest.raises(NotFoundError):
        services.mask_post(country, "warden", "no post")
