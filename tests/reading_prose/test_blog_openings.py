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
