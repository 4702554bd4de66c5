"""Rows X: what shows only when the five pages are read together."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from seed_library import Page, candidates, related, section, words

from dramatheque.claims import Standing, vocabulary
from dramatheque.library import checking, selectors
from dramatheque.library.record import Record
from dramatheque.values.titles import title_key

pytestmark = [pytest.mark.shared, pytest.mark.django_db]


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return tomllib.loads((shared / "seeds" / "expected.toml").read_text(encoding="utf-8"))


@pytest.mark.row("X13")
def test_every_mark_on_the_page_leads_to_a_quote_with_its_place_and_day(page: Page, shelf: Record) -> None:
    marks = set(re.findall(r'class="cite" href="([^"]+)"', page(f"/works/{shelf.entity.id}")))
    assert len(marks) > 250
    for mark in marks:
        path, _, anchor = mark.partition("#")
        wanted = f'id="{anchor}"' if anchor else ""
        assert wanted in page(path.partition("?")[0]) or wanted in page(path), mark
    for prop in shelf.facts:
        text = words(page(f"/works/{shelf.entity.id}/facts/{prop}"))
        assert "1 April 2014" in text, prop


@pytest.mark.row("X13")
def test_every_shown_value_has_a_mark(page: Page, shelf: Record) -> None:
    text = page(f"/works/{shelf.entity.id}")
    for anchor in ("facts", "cast", "episodes", "music", "related", "figures"):
        part = section(text, anchor)
        values = [value.split("</dd>")[0].split("</td>")[0] for value in part.split('<span class="value">')[1:]]
        assert not [value for value in values if 'class="cite"' not in value], anchor


@pytest.mark.row("B18", "B11", "M02")
def test_titles_that_pages_name_beside_the_drama(shelf: Record, expected: dict[str, Any]) -> None:
    named = {title_key(str(c.value["title"])) for prop in ("related_work", "article") for c in candidates(shelf, prop)}
    assert {title_key(title) for title in expected["work"]["main"]["related_titles_named"]} <= named


@pytest.mark.row("X02", "X03", "X05", "X06")
def test_exactly_four_points_are_in_dispute(shelf: Record, page: Page) -> None:
    differing = (Standing.OPEN, Standing.SETTLED)
    disputed = {prop for prop, facts in shelf.facts.items() for fact in facts if fact.standing in differing}
    assert disputed == {"start_date", "time_slot", "audience_rating", "sales"}
    assert "4 points on which sources state different things" in words(page("/disagreements"))


@pytest.mark.row("X04")
def test_two_directors_are_no_dispute(shelf: Record) -> None:
    assert vocabulary()["crew"].holds == "many"
    directors = [c.value["person"] for c in candidates(shelf, "crew") if c.value["job"] == "director"]
    assert directors == ["Masanori Murakami", "Riki Okamura"]


@pytest.mark.row("X07")
def test_genres_with_their_sources_on_the_page(page: Page, shelf: Record) -> None:
    facts = words(section(page(f"/works/{shelf.entity.id}"), "facts"))
    assert re.search(r"Genre Family \d \d Romance \d \d Tragedy \d \d School \d Publication", facts)


@pytest.mark.row("X08")
def test_five_gaps_are_filled_and_six_stay(shelf: Record) -> None:
    special = selectors.record(related(shelf, "Special Episode").id)
    gaps = [gap for record in (shelf, special) for gap in record.gaps if gap.gap.property == "cast"]
    assert sorted(gap.filled_by for gap in gaps) == [()] * 6 + [("s3",)] * 5


@pytest.mark.row("X10")
def test_the_boyfriend_is_the_character_s(shelf: Record) -> None:
    diarist = selectors.find("Aya Kito")[0].entity
    character = selectors.find("Aya Ikeuchi")[0].entity
    assert (diarist.kind, character.kind) == ("person", "character")
    assert not selectors.record(diarist.id).of("relation")


def test_the_ledger_keeps_all_its_rules(shelf: Record) -> None:
    assert list(checking.check()) == []
