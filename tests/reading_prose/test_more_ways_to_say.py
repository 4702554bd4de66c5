"""Ways of saying who plays, who wrote and when, in English, Spanish, Indonesian and Turkish."""

from __future__ import annotations

import pytest

from dramatheque.reading import read_bytes

ENGLISH = "‘Glass Ferry’ review\n\n‘Glass Ferry’ is a Korean drama on SBS. "
SPANISH = "'Barco de cristal': reparto\n\nLa serie coreana 'Barco de cristal' es un drama. "
INDONESIAN = "Sinetron Janji Laut\n\nJanji Laut adalah sinetron Indonesia. "
CHO_RIN_HA = {"person": "Kim Do-yeon", "character": "Cho Rin-ha"}
TURKISH = "Cam Vapur dizisi\n\nCam Vapur dizisi büyük ilgi gördü. "


def said(text: str, prop: str) -> list[object]:
    return [claim.value for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property == prop]


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        (ENGLISH + "It stars popular actors Kim Do-yeon and Park Seo-won.", "cast", {"person": "Kim Do-yeon"}),
        (ENGLISH + "Cho Rin-ha, performed by Kim Do-yeon, runs the ferry.", "cast", CHO_RIN_HA),
        (ENGLISH + "It follows Cho Rin-ha (role to be portrayed by Kim Do-yeon).", "cast", CHO_RIN_HA),
        (ENGLISH + "It is an adaptation of a web novel by the same name, written by Cho Min-ah.", "crew",
         {"person": "Cho Min-ah", "job": "original_author"}),
        (ENGLISH + "It aired from March 3rd to April 21st. It is a 2014 Korean drama.", "start_date", "2014-03-03"),
        (ENGLISH + "It aired from March 3rd to April 21st. It is a 2014 Korean drama.", "end_date", "2014-04-21"),
        (SPANISH + "El elenco cuenta con Kim Do-yeon y Park Seo-won.", "cast", {"person": "Kim Do-yeon"}),
        (SPANISH + "Se estrena el 9 de abril.", "start_date", "--04-09"),
        (SPANISH + "Se puede ver a través de la señal de tvN.", "network", "tvN"),
        (INDONESIAN + "Drama ini akan tayang pada 15 Mei 2019.", "start_date", "2019-05-15"),
        (INDONESIAN + "Sari yang diperankan Rina Dewi adalah guru.", "cast", {"person": "Rina Dewi", "character": "Sari"}),
        (TURKISH + "Başrolleri Deniz Ak ve Nur Bal paylaşıyor.", "cast", {"person": "Deniz Ak"}),
    ],
)
def test_it_is_read(text: str, prop: str, value: object) -> None:
    assert value in said(text, prop)


def test_a_speaker_before_a_colon_is_no_part_of_a_title() -> None:
    text = "Drama Debby: Another week and a big shift, and I do not know whether I was ready for it at all, says Debby now."
    assert not any("Another" in str(value) for value in said(ENGLISH + "\n\n" + text, "title.alias"))


def test_the_figure_of_a_rival_is_none_of_the_work() -> None:
    text = (
        "According to Nielsen Korea, the final episode of ‘Glass Ferry’ had an average rating of 21.683 percent, overtaking the "
        "record set by ‘Lantern Inn’, whose finale had a rating of 20.5 percent. It had a peak of 26.1 percent among women."
    )
    assert said(ENGLISH + text, "audience_rating") == [21.683]


def test_who_writes_a_greeting_wrote_no_script() -> None:
    assert said(ENGLISH + "Kim Do-yeon wrote, “I am glad that I could sail this ship.”", "crew") == []


def test_a_moment_is_no_slot() -> None:
    assert said(ENGLISH + "5:24 PM HKT, Tue October 22, 2019 on SBS.", "time_slot") == []


def test_the_year_of_another_title_or_of_the_story_is_none_of_the_work() -> None:
    assert said(ENGLISH + "Kim Do-yeon played a queen in the 2007 drama “Quiet Port”. It is set in 1957.", "year") == []
