"""Casting news: brackets that say what an actor is known from, plans that say who will play whom, slots joined by a hyphen."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.reading import read_bytes

HEAD = "Quiet Ferry begins its shoot\n\nFirst stills of the KBS drama Quiet Ferry. "


def said(text: str, prop: str) -> list[Any]:
    return [claim.value for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property == prop]


def test_actors_stand_before_brackets_with_their_works() -> None:
    text = HEAD + (
        "Kim Do-yeon (Lantern Girl) has golden hands; Park Seo-won (Nice Winter) falls for him; Lee Ha-joon (Gwangdae) stands "
        "between. PD Han Ji-woo (My Last Summer), writer Choi Min-ah (Bari Bari)."
    )
    assert {(value["person"], value.get("character")) for value in said(text, "cast")} == {
        ("Kim Do-yeon", None), ("Park Seo-won", None), ("Lee Ha-joon", None),
    }
    assert {value["person"] for value in said(text, "crew")} == {"Han Ji-woo", "Choi Min-ah"}


@pytest.mark.parametrize(
    ("told", "credit"),
    [
        ("Kim Do-yeon (Lantern Girl) plays Nara, a miner’s daughter.", ("Kim Do-yeon", "Nara")),
        ("Kim Do-yeon (Lantern Girl) She plays Cha Na-ra, a fellow of the second year.", ("Kim Do-yeon", "Cha Na-ra")),
        ("If Kim Do-yeon accepts, she will play Cha Na-ra.", ("Kim Do-yeon", "Cha Na-ra")),
        ("Kim Do-yeon has joined it. She will portray Cha Na-ra.", ("Kim Do-yeon", "Cha Na-ra")),
        ("Nadet will take on a farm owner named Sing.", ("Nadet", "Sing")),
        ("The main characters are played by Dom and Ploy.", ("Dom", None)),
        ("Already cast are Lee Ha-joon, Park Seo-won and Han Ji-woo.", ("Park Seo-won", None)),
        ("Temel Esen stars in the series.", ("Temel Esen", None)),
    ],
)
def test_who_will_play_is_cast(told: str, credit: tuple[str, str | None]) -> None:
    assert credit in [(value["person"], value.get("character")) for value in said(HEAD + told, "cast")]


def test_a_character_with_the_actor_in_brackets_plays_nobody() -> None:
    text = HEAD + "Cha Na-ra (Kim Do-yeon) plays the harp. Ma Jin (Leo Wu) is the cook."
    assert {(value["person"], value.get("character")) for value in said(text, "cast")} == {
        ("Kim Do-yeon", "Cha Na-ra"), ("Leo Wu", "Ma Jin"),
    }


def test_somebody_who_works_with_others_casts_nobody() -> None:
    assert said(HEAD + "In May 2014 a station began work on it with Kim Do-yeon.", "cast") == []


@pytest.mark.parametrize(
    ("told", "slot"),
    [("KBS’s new Monday-Tuesday series takes over in May.", "Monday-Tuesday"), ("Tuesday night I watched it all.", None)],
)
def test_days_joined_by_a_hyphen_are_a_slot_and_a_day_of_the_writer_is_none(told: str, slot: str | None) -> None:
    assert said(HEAD + told, "time_slot") == ([slot] if slot else [])


@pytest.mark.parametrize(
    ("told", "prop", "value"),
    [
        ("“Quiet Ferry” will first air November 27, 2017 in South Korea (after “Cold Soup“).", "start_date", "2017-11-27"),
        ("It is on KBS after Cold Soup from August 5, 2013.", "start_date", "2013-08-05"),
        ("Every Friday on tvN for six weeks.", "network", "tvN"),
        ("tvN is in discussions to air the drama later this year.", "network", "tvN"),
        ("Quiet Ferry literally means “A Silent Boat”.", "title.alias", "A Silent Boat"),
        ("Its Korean title is 고요한 나룻배.", "title.native", "고요한 나룻배"),
    ],
)
def test_facts_as_news_put_them(told: str, prop: str, value: str) -> None:
    assert value in said(HEAD + told, prop)
