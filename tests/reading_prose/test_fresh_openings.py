"""Ways of stating facts that openings of pages nobody had seen used and the reader did not know; names are made up."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.errors import VocabularyError
from dramatheque.reading import read_bytes
from dramatheque.reading.themes.prose.patterns import compile_form

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


THAI = "ละคร “สายลมแก้ว”\n\nละคร “สายลมแก้ว” ออกอากาศทางช่อง 3 "


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("โดยมีพระเอก “ธนา พงศ์ไพร” ประกบนางเอก “มุก ชลธิดา แสงทอง”", ("ธนา พงศ์ไพร", "")),
        ("โดยมีพระเอก “ธนา พงศ์ไพร” ประกบนางเอก “มุก ชลธิดา แสงทอง”", ("มุก ชลธิดา แสงทอง", "")),
        ("เรื่องราวของ “ปกรณ์” ที่รับบทโดย “ธนา พงศ์ไพร”", ("ธนา พงศ์ไพร", "ปกรณ์")),
        ("เรื่องราวของ “ปกรณ์” (ธนา พงศ์ไพร)", ("ธนา พงศ์ไพร", "ปกรณ์")),
        ("นำแสดงโดย ธนา พงศ์ไพร ชลธิดา แสงสร้าง", ("ชลธิดา แสงสร้าง", "")),
    ],
)
def test_casts_in_thai(text: str, credit: tuple[str, str]) -> None:
    assert credit in cast(THAI + text)


def test_makers_in_thai_quotes_and_years_of_its_calendar() -> None:
    text = "สายลมแก้ว\n\nสายลมแก้ว เป็นละครโทรทัศน์ไทย ใน พ.ศ. 2542 ทางช่อง 3 ผู้กำกับ “ผิน ไกรทอง”"
    text += " สร้างจากบทประพันธ์ของ เพลงพิณ ตีพิมพ์เมื่อนานมาแล้ว"
    assert said(text, "year") == [1999]
    makers = {(value["person"], value["job"]) for value in said(text, "crew")}
    assert {("ผิน ไกรทอง", "director"), ("เพลงพิณ", "original_author")} <= makers


SPANISH = "'Barco de cristal': reparto\n\nLa serie coreana 'Barco de cristal' es un drama. "


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        (SPANISH + "\n-Park Seo Won es Ma Jin Woo\n\n-Lee Ruby es Han Soo Bin\n", "cast",
         {"person": "Park Seo Won", "character": "Ma Jin Woo"}),
        (SPANISH + "Es una producción de tvN y Netflix.", "network", "Netflix"),
        (SPANISH + "Se emite todos los sábados y domingos a las 9:10 p.m.", "time_slot", "sábados y domingos a las 9:10 p.m."),
        (HEAD + "It airs daily. The theme song, “Low Tide”, by Kim Ah won.", "theme_song",
         {"title": "Low Tide", "kind": "theme", "artist": "Kim Ah"}),
        ("Kapal Kaca\n\nDrama Korea ‘Kapal Kaca’ tayang di OCN. Dibintangi oleh dua bintang, yakni Han Suk Kyu dan Kim Hyun Joo.",
         "cast", {"person": "Kim Hyun Joo"}),
        ("Kapal Kaca\n\nDrama Korea ‘Kapal Kaca’ tayang di OCN. Lee Soo Hyun sebagai putra mahkota Lee Gwi.",
         "cast", {"person": "Lee Soo Hyun", "character": "Lee Gwi"}),
        ("Le Bac\n\nSérie coréenne de 32 épisodes de 35 mn chacun diffusée sur SBS.\nGenre : romance", "runtime_minutes", 35),
    ],
)
def test_other_languages(text: str, prop: str, value: object) -> None:
    assert value in said(text, prop)


def test_a_share_of_viewers_is_a_rating_where_it_was_drawn_and_a_second_region_keeps_its_kind() -> None:
    text = HEAD + "The finale pulled in 42.2 percent of viewers. "
    text += "Ratings peaked at 46.7 percent for Kanto and 50.4 percent for Kansai."
    rated = {
        claim.value: claim.qualifiers.get("stat")
        for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property == "audience_rating"
    }
    assert rated == {42.2: "final", 46.7: "peak", 50.4: "peak"}


def test_a_stray_question_mark_in_a_form_is_an_error() -> None:
    with pytest.raises(VocabularyError, match="stands behind no choice"):
        compile_form("directed,? by {persons}", "latin", "crew")


REMAKE = "Lantern Inn\n\nLantern Inn is a 2018 South Korean drama on tvN. "


def test_what_a_drama_is_a_remake_of_has_a_year_a_country_and_a_broadcaster_of_its_own() -> None:
    found = claims(REMAKE + "It is a remake of the award-winning 2010 Japanese NTV series of the same title.")
    related = [value for _, prop, value in found if prop == "related_work"]
    assert related == [{"title": "Lantern Inn", "relation": "remake_of", "year": 2010, "country": "JP"}]
    other = {(prop, value) for name, prop, value in found if name == "Lantern Inn (JP)"}
    assert other == {("year", 2010), ("country", "JP"), ("network", "NTV")}
    assert [value for name, prop, value in found if (name, prop) == ("Lantern Inn", "year")] == [2018]


def test_what_is_told_of_the_other_version_is_said_of_it() -> None:
    text = REMAKE + "It stars Kim Do-yeon. The Japanese version stars Mori Takuya. It had 11 episodes."
    found = {(name, value["person"]) for name, prop, value in claims(text) if prop == "cast"}
    assert {("Lantern Inn", "Kim Do-yeon"), ("Lantern Inn (JP)", "Mori Takuya")} <= found
    assert ("Lantern Inn", "Mori Takuya") not in found
    assert ("Lantern Inn (JP)", "episode_count", 11) in claims(text)


def test_a_version_with_a_title_is_related() -> None:
    found = claims(REMAKE + "The drama will have a Thai adaptation titled 'Glass Market', led by Rin Suwan.")
    assert ("Lantern Inn", "related_work", {"title": "Glass Market", "relation": "remake", "country": "TH"}) in found
    assert ("Glass Market", "country", "TH") in found


def test_a_lead_with_another_name_before_the_verb_names_the_page() -> None:
    text = "Yu Jang Geum (Hangul: 유장금; RR: Yu Jang-geum), also known as Jewels, is a 2003 Korean drama directed by Lee Rin."
    assert {"Yu Jang Geum", "Jewels"} <= {value for _, prop, value in claims(text) if prop.startswith("title.")}


def test_single_names_in_the_brackets_of_a_list_are_parts() -> None:
    lines = "\n\nHere is the list of cast members:\nDino Abad (Johnny)\nMara Ramos (Jenny)\nLito Cruz (Young Andrew)\n"
    assert {("Dino Abad", "Johnny"), ("Mara Ramos", "Jenny"), ("Lito Cruz", "Young Andrew")} <= cast(HEAD + lines)


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        ("Kim Do-yeon as Cho Rin-ha/Kim Yu-na is a joy.", "cast", {"person": "Kim Do-yeon", "character": "Cho Rin-ha/Kim Yu-na"}),
        ("The lead characters are Kim Do-yeon and Rain!", "cast", {"person": "Rain"}),
        ("Kim Do-yeon and Park Seo-won also appeared in this drama.", "cast", {"person": "Park Seo-won"}),
        ("Ma Jin-woo ( Park Seo-won) is expelled.", "cast", {"person": "Park Seo-won", "character": "Ma Jin-woo"}),
        ("It was shown from September 15, 2012 to October 2, 2012 on MBC.", "network", "MBC"),
        ("It is a romantic comedy series.", "genre", "romantic comedy"),
        ("Kim Do-yeon, Lee Rin and Park Seo-won took on the main roles.", "cast", {"person": "Park Seo-won"}),
        ("It is set to air in October as a 10-episode series.", "start_date", "2012-10"),
        ("It is a remake of the Japanese manga series of the same title by Mori Takuya.", "crew",
         {"person": "Mori Takuya", "job": "original_author"}),
        ("It is based on the BBC TV series “Doctor Ferry.”", "related_work", {"title": "Doctor Ferry", "relation": "remake_of"}),
        ("A spin-off series, Ferry S, came on January 10, 2013.", "related_work", {"title": "Ferry S", "relation": "spin_off"}),
        ("The main theme song ‘Bogo’ (I miss you) sung by Lee Rin is loved.", "theme_song",
         {"title": "Bogo", "kind": "theme", "artist": "Lee Rin"}),
    ],
)
def test_more_ways_in_english(text: str, prop: str, value: object) -> None:
    assert value in said(HEAD + text, prop)


def test_a_version_named_behind_its_original_is_the_page_s_work() -> None:
    text = "A new face on the air\n\nA Vietnamese adaptation of Glass Ferry, titled Den Cang Xa, aired in 2019."
    text += " Den Cang Xa has 48 episodes."
    found = claims(text)
    assert ("Den Cang Xa", "country", "VN") in found
    assert ("Den Cang Xa", "episode_count", 48) in found
    assert ("Den Cang Xa", "related_work", {"title": "Glass Ferry", "relation": "remake_of"}) in found


def test_persons_told_with_what_they_are() -> None:
    text = HEAD + "It also co-stars actors Kim Do-yeon and actress Park Seo-won."
    assert {("Kim Do-yeon", ""), ("Park Seo-won", "")} <= cast(text)


def test_the_best_so_far_is_no_peak() -> None:
    text = HEAD + "The drama achieved its highest nationwide rating of 11.8% (by Nielsen Korea) with its 11th episode."
    rated = [claim for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property == "audience_rating"]
    assert [(claim.value, dict(claim.qualifiers)) for claim in rated] == [(11.8, {"episode": 11, "region": "nationwide"})]


@pytest.mark.parametrize("label", ["KOREAN DRAMA", "Kdrama Review"])
def test_a_label_at_the_head_says_the_country(label: str) -> None:
    assert said(f"{label}: Glass Ferry\n\nGlass Ferry has 20 episodes. It stars Kim Do-yeon.", "country") == ["KR"]
