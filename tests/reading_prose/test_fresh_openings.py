"""Ways of stating facts that openings of pages nobody had seen used and the reader did not know; names are made up."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.reading import read_bytes

HEAD = "Glass Ferry (TV series)\n\n‘Glass Ferry’ is a 2012 Korean drama on SBS. "


def claims(text: str) -> list[tuple[str, str, Any]]:
    return [(claim.subject.name, claim.property, claim.value) for claim in read_bytes(text.encode(), source="page.txt").claims]


def said(text: str, prop: str) -> list[Any]:
    return [value for _, name, value in claims(text) if name == prop]


def cast(text: str) -> set[tuple[str, str]]:
    return {(value["person"], value.get("character", "")) for value in said(text, "cast")}


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Hardworking Cho Rin-ha (Kim Do-yeon) wins a prize.", ("Kim Do-yeon", "Cho Rin-ha")),
        ("The heir is artisan Casanova Mo Yi-jung (Park Seo-won).", ("Park Seo-won", "Mo Yi-jung")),
        ("Lee Hye-won is Rin-ha’s estranged sister Cho Min-ah.", ("Lee Hye-won", "Cho Min-ah")),
        ("\n\nCast\n\nKim Do-yeon as Mina’s elder hyung Mo Tae-san\nPark Seo-won as Rin\n", ("Kim Do-yeon", "Mo Tae-san")),
        ("It stars Kim Do-yeon, along with fellow veteran Park Seo-won.", ("Park Seo-won", "")),
    ],
)
def test_who_plays_whom(text: str, credit: tuple[str, str]) -> None:
    assert credit in cast(HEAD + text)


def test_a_sentence_that_names_actors_alone_states_it_beside_a_list_with_parts() -> None:
    text = HEAD + "It stars Kim Do-yeon and Park Seo-won.\n\nCast\nKim Do-yeon as Cho Rin-ha\nPark Seo-won as Ma Jin-woo\n"
    assert {("Kim Do-yeon", ""), ("Kim Do-yeon", "Cho Rin-ha")} <= cast(text)


def test_the_drama_itself_plays_nobody() -> None:
    assert cast("Thai Drama – Yah Lom Fah\n\nYah Lom Fah stars veteran actors Anne Thongsri and Tik Phonchai.") == {
        ("Anne Thongsri", ""), ("Tik Phonchai", ""),
    }


def test_months_that_share_a_year() -> None:
    text = "Glass Ferry\n\nGlass Ferry is a South Korean drama that aired on KBS from November – January 2010 for 25 episodes."
    assert (said(text, "start_date"), said(text, "end_date")) == (["2009-11"], ["2010-01"])


def test_what_says_that_it_is_a_version_speaks_of_itself() -> None:
    text = "Glass Ferry\n\nGlass Ferry is the South Korean version that aired on KBS in 2012. It starred Kim Do-yeon."
    assert said(text, "country") == ["KR"]
    assert ("Kim Do-yeon", "") in cast(text)


def test_versions_told_before() -> None:
    found = claims(HEAD + "It is the third adaptation of the book, after the Taiwanese Laurel Inn and its sequel Laurel Inn II.")
    assert [value["title"] for _, prop, value in found if prop == "related_work"] == ["Laurel Inn"]
    assert ("Laurel Inn", "country", "TW") in found


def test_a_book_has_no_country_of_a_drama() -> None:
    assert said(HEAD + "It is based on the Japanese manga Suna no Fune.", "country") == ["KR"]


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        (HEAD + "It is SBS’s upcoming drama on August 16th.", "start_date", "2012-08-16"),
        ("Cam Vapur dizisi\n\nCam Vapur dizisi büyük ilgi gördü. Her bir bölüm ortalama 30 dk sürüyor.", "runtime_minutes", 30),
    ],
)
def test_days_and_lengths(text: str, prop: str, value: object) -> None:
    assert value in said(text, prop)


def test_the_first_episode_in_indonesian() -> None:
    text = "Doctors\n\nDrama Korea ‘Doctors’ tayang di KBS. Menurut Nielsen Korea, episode perdananya mencapai 12,9 persen."
    rated = [claim for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property == "audience_rating"]
    assert [(claim.value, claim.qualifiers["episode"]) for claim in rated] == [(12.9, 1)]
