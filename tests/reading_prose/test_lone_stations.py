"""The one broadcaster of a page about one work, and the hour behind its first day, on pages of our own wording."""

from __future__ import annotations

import pytest

from dramatheque.claims import Reading
from dramatheque.reading import read_bytes
from dramatheque.values.times import find_times


def told(text: str) -> Reading:
    return read_bytes(text.encode(), source="page.txt")


def values(text: str, prop: str) -> list[object]:
    return [claim.value for claim in told(text).claims if claim.property == prop]


@pytest.mark.parametrize(
    ("text", "stations"),
    [
        ("Harbour Lights (2016)\n\nOnly three episodes! This KBS2 mini drama from writer Ma Hana: Yoo Ji-sun.", ["KBS2"]),
        ("Drama Review: Harbour Lights\n\nThe 36-episode fantasy story is on iQiyi, with Mori Oto as the witch.", ["iQiyi"]),
        ("Watch Harbour Lights | Netflix\n\nHarbour Lights is a 2016 Korean drama of 12 episodes starring Yoo Ji-sun.", []),
        ("Drama Review: Harbour Lights\n\nA 2016 Korean drama with Yoo Ji-sun. Reviewed by a friend who works for TVB.", []),
        ("Sinetron Baru\n\nSinetron Cahaya Pelabuhan dimulai. Rina Dewi kembali ke sinetron harian SCTV.", ["SCTV"]),
        ("Drama Review: Harbour Lights\n\nA 2016 Korean drama. Its 12 episodes can be had where SBS and MBC sell theirs.", []),
    ],
)
def test_the_one_broadcaster_that_a_page_names(text: str, stations: list[str]) -> None:
    assert values(text, "network") == stations


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("The Korean drama “Harbour Lights” will premiere on June 20 at 10 p.m. KST.", ["10 p.m. KST"]),
        ("The Korean drama “Harbour Lights” will premiere on June 20. We met its writer at 10 p.m. in Seoul.", []),
        ("Sinetron “Cahaya Pelabuhan” tayang perdana 24 Mei pukul 21.00 WIB di SCTV.", ["21.00 WIB"]),
    ],
)
def test_the_hour_behind_the_first_day(said: str, slots: list[str]) -> None:
    assert values(said, "time_slot") == slots


@pytest.mark.parametrize(
    ("said", "prop", "value"),
    [
        ("Sinetron “Cahaya Pelabuhan” tayang perdana mulai Senin (1/6) di SCTV.", "start_date", "--06-01"),
        ("Sinetron “Cahaya Pelabuhan” mengudara sejak 24 Mei 2021 di RCTI.", "start_date", "2021-05-24"),
        ("“Cam Vapur” dizisi 23 Ekim 2017 tarihinde yayın hayatına başladı.", "start_date", "2017-10-23"),
        ("La serie coreana “Barco de cristal” tuvo su estreno el sábado 28 de agosto de 2021.", "start_date", "2021-08-28"),
        ("ドラマ「硝子の船」は森川玄師さんが担当した主題歌「夜の海」も話題。", "theme_song",
         {"title": "夜の海", "artist": "森川玄師", "kind": "theme"}),
        ("Harbour Lights\n\nGenre: Romance\nCountry: Japan\nTime: Mon-Tue 22:00, NTV\nEpisodes: 9", "network", "NTV"),
    ],
)
def test_days_songs_and_stations(said: str, prop: str, value: object) -> None:
    assert value in [dict(found) if hasattr(found, "keys") else found for found in values(said, prop)]


@pytest.mark.parametrize(
    ("text", "sure"),
    [("pukul 18.00 WIB", True), ("เวลา 20.30 น.", True), ("at 18.00", False), ("saat 20.00'de", True)],
)
def test_a_word_for_the_clock_makes_digits_an_hour(text: str, sure: bool) -> None:
    assert [time.sure for time in find_times(text)] == [sure]
