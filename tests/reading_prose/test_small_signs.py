"""Small signs that change what a sentence says: a stressed word in quotes, a job in brackets, a list of genres."""

from __future__ import annotations

from typing import Any

from dramatheque.reading import read_bytes

HEAD = "Quiet Ferry is a Korean drama on KBS. "


def said(text: str, prop: str) -> list[Any]:
    return [claim.value for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property == prop]


def test_a_stressed_word_in_quotes_names_no_other_work() -> None:
    text = HEAD + 'Cha Na-ra (Kim Do-yeon) works hard; Han Soo-bin (Park Seo-won) hires "him".'
    assert {value["person"] for value in said(text, "cast")} == {"Kim Do-yeon", "Park Seo-won"}


def test_jobs_in_brackets_part_the_names_of_a_field() -> None:
    text = "Quiet Ferry\n\nTitle: Quiet Ferry\nGenre: drama\nWritten by\n Mori Ega (screenplay) Aya Kita  (diary)\nEpisodes: 12\n"
    assert said(text, "crew") == [
        {"person": "Mori Ega", "job": "screenwriter"}, {"person": "Aya Kita", "job": "original_author"},
    ]


def test_genres_that_a_sentence_lists() -> None:
    assert said(HEAD + "It mixes historical, melodrama, romance and fantasy.", "genre") == [
        "historical", "melodrama", "romance", "fantasy",
    ]
    assert said(HEAD + "It mixes tears, laughter and rain.", "genre") == []


def test_a_line_that_leads_to_a_credit() -> None:
    text = HEAD + "It is long.\n\nAnd the tough little sister:\nMori Yoko as Kita Aya\n"
    assert {"person": "Mori Yoko", "character": "Kita Aya"} in said(text, "cast")


def test_who_is_a_doctor_is_cast() -> None:
    text = HEAD + "Freddie Hammer (The Long Boat, Motel) is Dr Sean Morgan, a surgeon."
    assert said(text, "cast") == [{"person": "Freddie Hammer", "character": "Dr Sean Morgan"}]


def test_two_foreign_names_behind_the_makers_are_cast() -> None:
    text = '"Quiet Ferry", medical drama, directed by Seth Gord and Mike Rist, with Freddie Hammer and Nicolas Gonza.'
    assert {value["person"] for value in said(text, "cast")} == {"Freddie Hammer", "Nicolas Gonza"}


def test_the_end_of_a_title_is_nobody_who_is_also_known_as_the_other_title() -> None:
    title = "Keeper: The Quiet and Tall Lord"
    sheet = f"{title}\n\nEnglish title: {title}\nAlso known as: Warden\nEpisodes: 12\n\n"
    assert said(f"{sheet}{title}, also known as Warden, is of 2016.", "name") == []
    assert said(sheet + "The story was written by Serena Luna, also known as Chevyra Eden.", "name") == ["Chevyra Eden"]
