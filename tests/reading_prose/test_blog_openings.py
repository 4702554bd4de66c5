"""How blogs and news open: dates as fields, who "who portrayed" is, makers told by "is", titles that read like persons."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.reading import read_bytes

HEAD = "Quiet Ferry is a Korean drama on KBS. "


def said(text: str, prop: str) -> list[Any]:
    return [claim.value for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property == prop]


def test_a_date_with_two_days_is_the_run_not_the_day_of_the_page() -> None:
    text = "Glass Ferry\n\nTitle: Glass Ferry\n\nDate: July 1 – August 30, 2013\n\nBroadcast network: Fuji TV\n\nGenre: romance\n"
    assert (said(text, "start_date"), said(text, "end_date")) == (["2013-07-01"], ["2013-08-30"])


def test_a_date_beside_a_station_is_the_first_day() -> None:
    text = "Glass Ferry\n\nDate: From 8.00 a.m., Mondays – Saturdays, 3 April 2017\nStation: NHK\nCast: Mori Takuya, Kitano Jun"
    assert (said(text, "start_date"), said(text, "network")) == (["2017-04-03"], ["NHK"])


def test_the_date_of_a_post_stays_its_own() -> None:
    text = "Date: 3 April 2017\n\nQuiet Ferry is a Korean drama on KBS. Kim Do-yeon plays Cha Na-ra, a captain of nineteen."
    assert said(text, "start_date") == []


@pytest.mark.parametrize(
    ("told", "credit"),
    [
        ("Kim Do-yeon, who portrayed Cha Na-ra, said she was surprised.", ("Kim Do-yeon", "Cha Na-ra")),
        ("Park Seo-won who played Han Soo-bin also said goodbye.", ("Park Seo-won", "Han Soo-bin")),
        ("Park Seo-won will portray the male lead, Han Soo-bin.", ("Park Seo-won", "Han Soo-bin")),
        ("The lead role of the princess will be played by Kim Do-yeon.", ("Kim Do-yeon", None)),
    ],
)
def test_who_played_is_cast(told: str, credit: tuple[str, str | None]) -> None:
    assert credit in [(value["person"], value.get("character")) for value in said(HEAD + told, "cast")]


def test_a_part_told_by_whose_it_is_names_nobody() -> None:
    assert said(HEAD + "Kim Do-yeon joins Park Seo-won as Nara's lover.", "cast") == []


@pytest.mark.parametrize(
    ("told", "person", "job"),
    [
        ("The PD is Han Ji-woo and the writer is Choi Min-ah.", "Han Ji-woo", "director"),
        ("The PD is Han Ji-woo and the writer is Choi Min-ah.", "Choi Min-ah", "screenwriter"),
        ("It is made from the fantasy novel Boat Of Old (Lao Chuan) by writer Tang Mei.", "Tang Mei", "original_author"),
    ],
)
def test_who_made_it(told: str, person: str, job: str) -> None:
    assert {"person": person, "job": job} in said(HEAD + told, "crew")


def test_a_day_in_brackets_behind_a_weekday_ends_a_run() -> None:
    assert said(HEAD + "It ended on Saturday (May 16), 2020, after 16 episodes.", "end_date")[:1] == ["--05-16"]


def test_a_romanised_title_is_no_person() -> None:
    text = "dorama days\n\nUmi no Kioku is a live action series of 10 episodes.\n\nMori Takuya (Hama, Tokyo Fog) plays Momo."
    assert (said(text, "title.alias"), said(text, "genre")) == (["Umi no Kioku"], [])
    assert said(text, "cast") == [{"person": "Mori Takuya", "character": "Momo"}]


@pytest.mark.parametrize(
    ("told", "credit"),
    [
        ("The show will have Kim Do-yeon playing main character Cha Na-ra.", ("Kim Do-yeon", "Cha Na-ra")),
        ("Miguel Sanchez is set to play the role of Juan Cruz.", ("Miguel Sanchez", "Juan Cruz")),
        ("Park Seo-won as our hero, Han Soo-bin, who works at night.", ("Park Seo-won", "Han Soo-bin")),
        ("Park Seo-won played Na-ra’s husband, Soo-bin.", ("Park Seo-won", "Soo-bin")),
        ("Solenne Hus (Abigail) and Sania Lops (Margaret) will play two sisters.", ("Solenne Hus", "Abigail")),
        ("Kim Do-yeon (38) and Park Seo-won (24) have been confirmed as returning cast members.", ("Kim Do-yeon", None)),
        ("It stars Kim Do-yeon, Park Seo-won of SB501, Han Ji-woo of X-Line and Choi Min-ah.", ("Choi Min-ah", None)),
        ("The story so far: Kim Do-yeon plays Cha Na-ra, a captain.", ("Kim Do-yeon", "Cha Na-ra")),
    ],
)
def test_more_ways_to_say_who_plays(told: str, credit: tuple[str, str | None]) -> None:
    found = [(value["person"], value.get("character")) for value in said(HEAD + "It is long.\n\n" + told, "cast")]
    assert credit in found
    assert not {"SB501", "X-Line"} & {person for person, _ in found}


@pytest.mark.parametrize(
    ("told", "prop", "values"),
    [
        ("tvN released new posters for their upcoming drama.", "network", ["KBS", "tvN"]),
        ("It will air on the OCN network beginning at midnight on September 4.", "start_date", ["--09-04"]),
        ("It premiered last March 20, 2019 on KBS.", "start_date", ["2019-03-20"]),
        ("Another one premiered last Saturday on KBS.", "time_slot", []),
        ("Ratings are low for the first 6 episodes.", "episode_count", []),
        ("For 5 episodes I needed a family tree.", "episode_count", []),
        ("It is directed by the duo of Han Ji-woo and Choi Min-ah.", "crew", [
            {"person": "Han Ji-woo", "job": "director"}, {"person": "Choi Min-ah", "job": "director"},
        ]),
        ("It is based on a manga series, Old Boats (Furui Fune), written by Mori Yoko.", "crew", [
            {"person": "Mori Yoko", "job": "original_author"},
        ]),
    ],
)
def test_more_facts_of_blogs(told: str, prop: str, values: list[Any]) -> None:
    assert said(HEAD + "It is long.\n\n" + told, prop) == values


def test_a_title_of_an_ordinary_word_counts_in_quotes_behind_a_drama() -> None:
    text = "Kim Do-yeon cast in OCN drama “Voice”\n\nKim Do-yeon is cast in the OCN drama series “Voice” starring Park Seo-won."
    assert said(text, "title.english") == ["Voice"]
    other = "“New” is a word for it, since this is a new lakorn.\n\nKim Do-yeon plays Cha Na-ra. “New” indeed."
    assert said(other, "title.english") == []
