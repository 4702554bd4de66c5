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
    ("text", "sure"),
    [("pukul 18.00 WIB", True), ("เวลา 20.30 น.", True), ("at 18.00", False), ("saat 20.00'de", True)],
)
def test_a_word_for_the_clock_makes_digits_an_hour(text: str, sure: bool) -> None:
    assert [time.sure for time in find_times(text)] == [sure]
