"""Sentences in many languages and the claims they must give; the sentences are made for these tests."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.claims import Claim, DocumentInfo, Reading
from dramatheque.reading import read_bytes


def read(text: str) -> Reading:
    return read_bytes(text.encode(), source="page.txt")


def values(reading: Reading, prop: str) -> list[Any]:
    return [claim.value for claim in reading.claims if claim.property == prop]


def credits_of(reading: Reading) -> set[tuple[str, str]]:
    return {(value.get("person", ""), value.get("character", "")) for value in values(reading, "cast")}


def one(reading: Reading, prop: str) -> Claim:
    (claim,) = [claim for claim in reading.claims if claim.property == prop]
    return claim


ENGLISH = """Harbour Lights Review

Harbour Lights is a 2011 Korean drama directed by Han Do-yeon and written by Seo Mi-rae. It aired on MBC from March 7 to
April 26, 2011, a total of 16 episodes, with Kang Jae-min, Yoo Ha-neul and Bae Soo-ji in the lead roles. Lee Gun-woo (played by
Kang Jae-min) runs a ferry; Yoo Ha-neul plays Oh Da-hye, his first passenger.
"""


def test_an_english_sentence_gives_director_writer_network_and_dates() -> None:
    reading = read(ENGLISH)
    assert reading.not_about == ""
    assert {"person": "Han Do-yeon", "job": "director"} in values(reading, "crew")
    assert {"person": "Seo Mi-rae", "job": "screenwriter"} in values(reading, "crew")
    assert values(reading, "network") == ["MBC"]
    assert one(reading, "start_date").value == "2011-03-07"
    assert one(reading, "end_date").value == "2011-04-26"
    assert one(reading, "episode_count").value == 16
    assert values(reading, "country") == ["KR"]


def test_an_english_sentence_says_who_plays_whom() -> None:
    found = credits_of(read(ENGLISH))
    assert ("Kang Jae-min", "Lee Gun-woo") in found
    assert ("Yoo Ha-neul", "Oh Da-hye") in found
    assert ("Bae Soo-ji", "") in found


def test_every_quote_is_in_the_page_and_prose_has_its_passage() -> None:
    reading = read(ENGLISH)
    for claim in reading.claims:
        for place in claim.evidence:
            assert reading.page.text[place.start : place.end] == place.quote
    passages = [place.passage for claim in reading.claims if claim.property == "crew" for place in claim.evidence]
    assert all(passage is not None and "directed by" in reading.page.cut(passage) for passage in passages)


def test_a_credit_names_the_mentions_of_person_and_character() -> None:
    reading = read(ENGLISH)
    names = {mention.key: mention.name for mention in reading.mentions}
    credit = next(claim for claim in reading.claims if claim.property == "cast" and claim.value.get("character") == "Oh Da-hye")
    assert {slot: names[key] for slot, key in credit.refs.items()} == {"person": "Yoo Ha-neul", "character": "Oh Da-hye"}


def test_the_sentence_of_another_title_is_left_alone() -> None:
    reading = read(ENGLISH + "\nHer next drama is “Winter Ferry”, directed by Moon Tae-il.\n")
    assert "Moon Tae-il" not in {value["person"] for value in values(reading, "crew")}


@pytest.mark.parametrize(
    "text",
    [
        "Easy sponge cake recipe\n\nIngredients: 2 cups flour, 3 eggs.\nBeat the eggs and bake for 30 minutes in a hot oven.\n",
        "The council met on Monday to speak about the new bridge. Work begins in May.\n",
        "第12章 風雨\n\n他推開門，看見院子裡站著一個人。\n",
        "",
    ],
)
def test_pages_about_other_things_give_nothing(text: str) -> None:
    from dramatheque.claims import Page
    from dramatheque.reading import read_page

    reading = read_page(Page(DocumentInfo("page.txt", "0"), text, ())) if not text else read(text)
    assert reading.claims == ()
    assert reading.not_about or not text
