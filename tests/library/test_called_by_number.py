"""What members state calls things by their numbers: it is where that number is, whatever merges and parts."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from dramatheque.errors import LedgerError
from dramatheque.fusing import COMMUNITY
from dramatheque.library import catalogue, checking, models, selectors, services
from dramatheque.library.recording import STATED
from sheets import Sheet

pytestmark = pytest.mark.django_db


def add(sheet: Sheet) -> None:
    services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()


def state(sheet: Sheet, numbered: dict[str, int], *, address: str = "", confidence: float = 1.0) -> None:
    """Adds a sheet as a statement of the community."""
    reading = sheet.reading()
    sha256 = hashlib.sha256(sheet.data).hexdigest()
    document = replace(reading.document, site=COMMUNITY, format=STATED, url=address, sha256=sha256)
    claims = tuple(
        replace(claim, evidence=tuple(replace(place, confidence=confidence) for place in claim.evidence))
        for claim in reading.claims if not claim.property.startswith("title")
    )
    stated = replace(reading, page=replace(reading.page, document=document), claims=claims)
    services.add_reading(stated, data=sheet.data, numbered=numbered)
    services.settle()


def number(name: str, kind: str = "work") -> int:
    return selectors.find(name, kind=kind)[0].entity.id


def shelf() -> None:
    for site in ("alpha.example", "beta.example"):
        sheet = Sheet(site, "Winter Bus").say("country", "JP").say("start_date", "2005-10-11").say("episode_count", 11)
        add(sheet.cast("Mari Oda", "Rin").cast("Ken Abe", "Goro"))
    add(Sheet("gamma.example", "Summer Boat").say("country", "JP").say("start_date", "2009-07-02"))


def test_a_statement_that_contradicts_the_rest_of_its_thing_parts_nothing() -> None:
    shelf()
    work = number("Winter Bus")
    before = set(models.Mention.objects.filter(entity=work, kind="work").values_list("id", flat=True))
    state(Sheet("member", "Winter Bus").say("start_date", "1987-01-05").say("country", "KR"), {"w1": work})
    assert before < set(models.Mention.objects.filter(entity=work, kind="work").values_list("id", flat=True))
    assert not models.Judgement.objects.filter(left__by_number__isnull=False).exists()
    assert not models.Judgement.objects.filter(right__by_number__isnull=False).exists()
    assert list(checking.check()) == []


def test_it_follows_its_number_through_a_merge_and_back() -> None:
    shelf()
    bus, boat = number("Winter Bus"), number("Summer Boat")
    state(Sheet("member", "Summer Boat").say("network", "Fuji TV"), {"w1": boat})
    before = catalogue.rows()
    judgement = services.judge(bus, boat, "same", "mari")
    services.settle()
    assert selectors.record(boat).entity.id == bus
    assert [fact.candidates[0].value for fact in selectors.record(bus).of("network")] == ["Fuji TV"]
    assert list(checking.check()) == []
    services.withdraw(judgement.pk)
    services.settle()
    assert catalogue.rows() == before
    assert selectors.record(boat).of("network")
    assert not selectors.record(bus).of("network")


def test_who_is_named_by_words_is_found_by_the_rules_and_who_is_numbered_is_not() -> None:
    shelf()
    work, rin = number("Winter Bus"), number("Rin", "character")
    sheet = Sheet("member", "Winter Bus").cast("Mari Oda", "Rin the Elder")
    state(sheet, {"w1": work, "c1": rin})
    assert {hit.entity.id for hit in selectors.find("Mari Oda", kind="person")} == {number("Mari Oda", "person")}
    assert any(fact.candidates[0].refs.get("character") == rin for fact in selectors.record(work).of("cast"))
    assert list(checking.check()) == []


def test_the_name_a_thing_is_called_by_counts_for_nothing() -> None:
    shelf()
    work = number("Winter Bus")
    for turn in range(4):
        state(Sheet("member", f"A Wrong Name {turn}").say("genre", f"genre {turn}"), {"w1": work})
    assert selectors.record(work).entity.name == "Winter Bus"
    assert all("Wrong" not in name for name, _ in selectors.spellings(work))


def test_rebuilding_gives_the_same_catalogue() -> None:
    shelf()
    sheet = Sheet("member", "Winter Bus").say("start_date", "2005-10-18")
    state(sheet.cast("Somebody New", "Ms Mo"), {"w1": number("Winter Bus")})
    before = catalogue.rows()
    services.rebuild()
    assert catalogue.rows() == before
    services.rebuild(judge_again=True)
    assert catalogue.rows() == before


def test_a_newer_version_at_the_same_address_speaks_instead() -> None:
    shelf()
    work = number("Winter Bus")
    before = catalogue.rows()["Entity"][str(work)]
    state(Sheet("member", "Winter Bus", read_at="2026-02-01").say("language", "ja"), {"w1": work}, address="community:1")
    assert selectors.record(work).of("language")
    nothing = Sheet("member", "taken back", read_at="2026-02-02")
    reading = nothing.reading()
    document = replace(reading.document, site=COMMUNITY, format=STATED, url="community:1")
    empty = replace(reading, page=replace(reading.page, document=document), mentions=(), claims=())
    services.add_reading(empty, data=nothing.data)
    services.settle()
    assert catalogue.rows()["Entity"][str(work)] == before
    assert list(checking.check()) == []


@pytest.mark.parametrize(("key", "kind"), [("w1", "person"), ("p1", "work")])
def test_a_number_of_another_kind_is_refused(key: str, kind: str) -> None:
    shelf()
    sheet = Sheet("member", "Winter Bus").cast("Mari Oda")
    wrong: dict[str, Any] = {"w1": number("Winter Bus"), key: number("Mari Oda" if kind == "person" else "Winter Bus", kind)}
    with pytest.raises(LedgerError):
        services.add_reading(sheet.reading(), data=sheet.data, numbered=wrong)


def test_a_page_that_calls_itself_the_community_is_not_believed_as_such() -> None:
    add(Sheet("Community", "Winter Bus", url="https://spam.example/bus").say("country", "JP"))
    assert not models.Source.objects.filter(name=COMMUNITY).exists()
    assert models.Source.objects.filter(name="spam.example").exists()
