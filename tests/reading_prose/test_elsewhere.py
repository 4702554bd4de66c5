"""What a page says of other works never lands on its main work."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.reading import read_bytes

HARBOUR = (
    'The Korean drama "Harbour of Glass" aired on SBS from May 6, 2013 to June 25, 2013. '
    "It stars Kim Do-yeon and Park Seo-won.\n\n"
)


def said(text: str, prop: str, name: str = "Harbour of Glass") -> list[Any]:
    reading = read_bytes(text.encode(), source="page.txt")
    return [claim.value for claim in reading.claims if claim.property == prop and claim.subject.name == name]


def people(text: str) -> set[str]:
    return {value["person"] for value in said(text, "cast")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Kim Do-yeon is best known for Winter Ferry (2009), which aired on MBC and starred Lee Ha-rin.",
        "It reminds me of Winter Ferry (2009), which starred Lee Ha-rin.",
        "The show will be replaced by Winter Ferry, starring Lee Ha-rin, on MBC.",
    ],
)
def test_what_somebody_is_known_for_is_another_work(sentence: str) -> None:
    text = HARBOUR + sentence + "\n"
    assert people(text) == {"Kim Do-yeon", "Park Seo-won"}
    assert said(text, "network") == ["SBS"]


def test_lists_of_other_posts_say_nothing() -> None:
    text = HARBOUR + 'Related posts\n"Winter Ferry" on MBC starring Lee Ha-rin\nSee also: "Lotus Street" starring Cho Min-ah\n'
    assert people(text) == {"Kim Do-yeon", "Park Seo-won"}
    assert said(text, "network") == ["SBS"]


VERSIONS = (
    "Synopsis\n\nA diver finds a sunken town.\n\nAlternate versions\n\n"
    "An Indonesian remake, titled Pelabuhan Kaca, was made in 2016 and aired on RCTI. It was written by Serena Dewi. "
    "A Turkish remake aired on Kanal D in 2018 with Aslan Demir as Kerem.\n"
)


def test_a_remake_has_its_own_facts() -> None:
    text = "Harbour of Glass\n\n" + HARBOUR + VERSIONS
    assert said(text, "network") == ["SBS"]
    assert said(text, "crew") == []
    assert said(text, "network", "Pelabuhan Kaca") == ["RCTI"]
    assert said(text, "country", "Pelabuhan Kaca") == ["ID"]
    assert [value["person"] for value in said(text, "crew", "Pelabuhan Kaca")] == ["Serena Dewi"]
    related = {value["title"]: (value["relation"], value["year"]) for value in said(text, "related_work")}
    assert related["Pelabuhan Kaca"] == ("remake", 2016)


def test_a_remake_without_a_title_gives_nothing() -> None:
    text = "Harbour of Glass\n\n" + HARBOUR + VERSIONS
    assert people(text) == {"Kim Do-yeon", "Park Seo-won"}
    reading = read_bytes(text.encode(), source="page.txt")
    assert not [claim for claim in reading.claims if claim.value in ("Kanal D", 2018)]


def test_the_heading_line_names_the_work_and_not_the_next_one_on_air() -> None:
    text = (
        "‘Mr. Lantern’ ends with its best ratings\n\nThe weekend drama “Mr. Lantern” on tvN ended with its 20th episode. It "
        "stars Kim Do-yeon as Cho Rin. Its slot will be taken over by “Winter Ferry,” starring Lee Ha-rin, from February 20.\n"
    )
    assert said(text, "title.english", "Mr. Lantern") == ["Mr. Lantern"]
    assert {value["person"] for value in said(text, "cast", "Mr. Lantern")} == {"Kim Do-yeon"}


def test_a_list_of_characters_without_actors_gives_no_actors() -> None:
    names = "Characters\n\nMori Aki\nTakano Ren\nSugita Mio\n"
    assert people(HARBOUR + names) == {"Kim Do-yeon", "Park Seo-won"}
    told = "Kim Do-yeon plays Mori Aki and Park Seo-won plays Takano Ren.\n\nCast\n\nMori Aki\nTakano Ren\nSugita Mio\n"
    assert people(HARBOUR + told) == {"Kim Do-yeon", "Park Seo-won"}
    family = "Cast\n\nMori Tanabe\nKen Tanabe\nYui Tanabe\nSugita Mio\n"
    assert people(HARBOUR + family) == {"Kim Do-yeon", "Park Seo-won"}
