"""News and blogs in several languages: headlines with a dash, datelines, days that are no slot, makers and casts."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.reading import read_bytes

HEAD = "Quiet Ferry is a Korean drama on KBS.\n\n"


def said(text: str, prop: str) -> list[Any]:
    return [claim.value for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property == prop]


def credits_of(text: str) -> set[tuple[str, str | None]]:
    return {(value["person"], value.get("character")) for value in said(text, "cast")}


def test_a_headline_with_a_dash_that_is_said_again_is_one_title() -> None:
    text = (
        "Naka – The Serpent Girl\n\nOur queen of ratings is back with the Monday-Tuesday lakorn, Naka – The Serpent Girl. "
        "The village prays to Naka for rain."
    )
    assert said(text, "title.english") == ["Naka – The Serpent Girl"]
    assert said(text, "time_slot") == ["Monday-Tuesday"]


def test_a_dateline_casts_nobody_and_a_day_of_a_speaker_is_no_slot() -> None:
    text = (
        "TOKYO (AP) — Quiet Ferry, the 1983 serial about a girl sold for a bag of rice, returns to screens next month.\n\n"
        "NHK will show all 297 episodes of the drama. GTX said on Friday that the series is sold. Kita Jiro wrote it."
    )
    assert (said(text, "cast"), said(text, "time_slot"), said(text, "year")) == ([], [], [1983])


@pytest.mark.parametrize(
    ("told", "credit"),
    [
        ("A boy acted by Bae HongJoon falls in love.", ("Bae HongJoon", None)),
        ("Ayako Kobata, then ten, was Hana as a child.", ("Ayako Kobata", "Hana")),
    ],
)
def test_more_ways_to_play(told: str, credit: tuple[str, str | None]) -> None:
    assert credit in credits_of(HEAD + told)


@pytest.mark.parametrize(
    ("told", "prop", "value"),
    [
        ("tvN abruptly cancelled its last night.", "network", "tvN"),
        ("The series starts again on September 19 on OCN.", "network", "OCN"),
        ("The final episode drew 57.8 percent in Seoul.", "audience_rating", 57.8),
        ("Over 150,000 sets of its DVDs have been sold.", "sales", {"copies": 150000}),
    ],
)
def test_facts_of_news(told: str, prop: str, value: Any) -> None:
    assert value in said(HEAD + told, prop)


def test_a_turkish_headline_on_the_end_names_the_work() -> None:
    text = (
        "Uzun Gece final yaptı\n\nBaşrollerini Kemal Özer ile Nihan Atar'ın paylaştığı Star TV dizisi, 74. bölümüyle ekranlara "
        "veda etti. Senaryo Burcu Toptan ve Özlem Yıldız'a ait."
    )
    assert said(text, "title.alias") == ["Uzun Gece"]
    assert {value["person"] for value in said(text, "crew")} == {"Burcu Toptan", "Özlem Yıldız"}


def test_french_and_spanish_makers() -> None:
    french = "Avis sur le drama Ferry\n\nFerry est un drama coréen diffusé sur MBC en 2010. La réalisation est de Kwon Seok-jin."
    assert (said(french, "year"), said(french, "crew")) == ([2010], [{"person": "Kwon Seok-jin", "job": "director"}])
    assert ("Lee Sun-gyu", None) in credits_of(french + " Son patron est joué par Lee Sun-gyu.")
    spanish = "Reseña: Secret Ferry (2010)\n\nSecret Ferry es una serie coreana. Kim Eun-suk firma el guion."
    assert said(spanish, "crew") == [{"person": "Kim Eun-suk", "job": "screenwriter"}]


def test_a_list_of_persons_is_no_title_and_plays_no_adjectives() -> None:
    text = (
        "Kim Do-yeon and Park Seo-won are Charming and Fun in New K-drama King Ferry\n\nThe new Sunday night KBS drama King "
        "Ferry is better than its name."
    )
    assert (said(text, "title.english"), said(text, "cast")) == (["King Ferry"], [])


def test_words_of_a_site_before_a_headline_are_no_part_of_the_title() -> None:
    text = "News: Umi-kun to 7-nin no Kao gets a live action adaptation\n\nIt’s on Fuji TV. Starring Mori Yusuke and Kita Mariko."
    assert said(text, "title.alias") == ["Umi-kun to 7-nin no Kao"]


def test_who_is_told_with_praise_is_cast() -> None:
    text = "“Ferry Seeker” Series Review (Ep.1 to 10)\n\nThe romance of Song and Ai, played by the charming Bank Natta, is all."
    assert credits_of(text) == {("Bank Natta", "Ai")}
