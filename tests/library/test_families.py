"""People and characters of a work and its special are one family's; in which order the pages come makes no difference."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.db import transaction
from dumps import differences, normalised

from dramatheque.claims import EntityKind
from dramatheque.library import models, selectors, services
from sheets import Sheet

pytestmark = pytest.mark.django_db


def series(site: str) -> Sheet:
    sheet = Sheet(site, "Orange Days").say("country", "JP").say("start_date", "2004-04-11").say("type", "series")
    return sheet.cast("Satoshi Tsumabuki", "Kai Yuki").cast("Kou Shibasaki", "Sae Hagio")


def with_special() -> Sheet:
    sheet = series("alpha.example").say("related_work", {"title": "Orange Days Special", "relation": "special"})
    special = next(mention for (kind, _), mention in sheet.mentions.items() if kind == "work" and mention is not sheet.main)
    return sheet.say("start_date", "2005-01-02", of=special).say("type", "special", of=special)


def of_the_special() -> Sheet:
    sheet = Sheet("beta.example", "Orange Days Special").say("country", "JP").say("start_date", "2005-01-02")
    return sheet.say("type", "special").cast("Tsumabuki Satoshi", "Kai").cast("Kou Shibasaki", "Sae")


def recommending() -> Sheet:
    sheet = Sheet("gamma.example", "Long Vacation").say("country", "JP").say("start_date", "1996-04-15")
    sheet.cast("Takuya Kimura", "Sena Hidetoshi").cast("Kai Atsushi", "Kai Makoto")
    return sheet.say("related_work", {"title": "Orange Days", "relation": "recommended"})


def test_every_order_of_a_family_gives_one_catalogue() -> None:
    catalogues = []
    for order in permutations((with_special, of_the_special, recommending, lambda: series("delta.example"))):
        with transaction.atomic():
            for make in order:
                sheet = make()
                services.add_reading(sheet.reading(), data=sheet.data)
            services.settle()
            catalogues.append(normalised())
            transaction.set_rollback(True)
        assert differences(catalogues[0], catalogues[-1]) == []
    assert len(catalogues) == 24


def test_part_of_a_name_joins_the_character_of_the_family() -> None:
    for sheet in (of_the_special(), with_special()):
        services.add_reading(sheet.reading(), data=sheet.data)
    (character,) = {found.entity.id for found in selectors.find("Kai", kind="character")}
    assert {credit.work.name for credit in selectors.credits(character)} == {"Orange Days", "Orange Days Special"}
    (person,) = {found.entity.id for found in selectors.find("Satoshi Tsumabuki", kind="person")}
    assert models.Mention.objects.filter(entity=person).count() == 2


def test_a_character_is_called_by_the_fullest_name() -> None:
    pages = [series("alpha.example")]
    for site in ("beta.example", "gamma.example"):
        sheet = Sheet(site, "Orange Days").say("country", "JP").say("start_date", "2004-04-11")
        pages.append(sheet.say("description", "a pianist", of=sheet.mention(EntityKind.CHARACTER, "Sae")))
    for sheet in pages:
        services.add_reading(sheet.reading(), data=sheet.data)
    (found,) = selectors.find("Sae", kind="character")
    assert found.entity.name == "Sae Hagio"
    assert {document.site for document in selectors.record(found.entity.id).documents} == {
        "alpha.example", "beta.example", "gamma.example",
    }
