"""Which pages are taken for pages about a drama: stray words in a long page are not enough, few words of a short one may be."""

from __future__ import annotations

import pytest

from dramatheque.reading import read_bytes
from dramatheque.reading.themes.about import score

STREET = "The council spoke about the bridge, the river and the price of bread in the market near the old mill. "


def test_stray_words_in_a_long_page_do_not_make_it_one_about_a_drama() -> None:
    text = "Bridge closed\n\n" + STREET * 90 + "The season was a drama for the network. Read our review. " + STREET * 30
    assert read_bytes(text.encode(), source="x.txt").claims == ()


def test_a_short_notice_with_one_credit_is_about_a_drama() -> None:
    reading = read_bytes("tvN '푸른 언덕'에서 덕선(혜리 분)이 웃었다. 최택 역의 박보검도 나온다.".encode(), source="x.txt")
    assert reading.not_about == ""
    assert [claim.value for claim in reading.claims if claim.property == "title.native"] == ["푸른 언덕"]


@pytest.mark.parametrize(
    ("text", "is_about"),
    [
        ("Ingredients: flour, eggs. Preheat the oven for this recipe.", False),
        ("A TV drama with 16 episodes starring two actors, aired on KBS2.", True),
        ("連続ドラマの第1話は視聴率10%。主演は女優。", True),
        ("ละครเรื่องนี้ออกอากาศทางช่อง 3 นักแสดงนำ", True),
    ],
)
def test_words_of_any_language_count(text: str, *, is_about: bool) -> None:
    assert (score(text) >= 2) is is_about


def test_a_page_that_names_no_drama_gives_nothing_and_says_so() -> None:
    reading = read_bytes(b"Japanese Drama\n\nPlays from Japan are short: ten episodes, one season.\n", source="x.txt")
    assert reading.claims == ()
    assert reading.not_about


@pytest.mark.parametrize(
    "text",
    [
        "Lantern Run episode 300\n\nThis week on the variety show, Kim Do-yeon, Park Seo-won and Cho Min-ah played games.",
        "The Long Ferry wins two Oscars\n\nThe film stars Kim Do-yeon and Park Seo-won. It opens in theaters on Friday.",
        "Ten restaurants in Seoul\n\nFrom Mapo to Jongno, places to eat seen in many a show on Netflix, with chef Kim Do-yeon.",
    ],
)
def test_variety_shows_films_and_places_are_no_dramas(text: str) -> None:
    assert read_bytes(text.encode(), source="page.txt").claims == ()


def test_short_news_of_a_drama_are_read() -> None:
    text = "‘Glass Ferry’ adds Kim\n\nKim Do-yeon will play Cho Rin in the SBS drama ‘Glass Ferry’, which starts on May 6, 2013."
    assert {"network", "cast", "start_date"} <= {claim.property for claim in read_bytes(text.encode(), source="page.txt").claims}
