"""Pages about several works: each line that names one opens its part of the page; lists of other things name none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dramatheque.claims import Reading
from dramatheque.reading import read_bytes


def read(text: str) -> Reading:
    return read_bytes(text.encode(), source="page.txt")


def titles(reading: Reading) -> list[str]:
    return [str(claim.value) for claim in reading.claims if claim.property.startswith("title.")]


def cast(reading: Reading) -> set[tuple[str, str]]:
    found = [(claim.subject.name, claim.value) for claim in reading.claims if claim.property == "cast"]
    return {(work, str(value["person"])) for work, value in found if isinstance(value, Mapping)}


NUMBERED = """Six Korean dramas to start your autumn with

Long evenings call for long stories. Here is what we watched.

1. Glass Ferry

This SBS drama from the makers of a dozen thrillers stars Han Ji-min. It runs for 16 episodes.

2. Lantern Inn

A slow romance series set in a village. The drama stars Park Bo-gum and Kim Go-eun.
"""


def test_numbered_lines_share_a_page_out_and_its_headline_is_no_title() -> None:
    reading = read(NUMBERED)
    assert titles(reading) == ["Glass Ferry", "Lantern Inn"]
    assert cast(reading) == {("Glass Ferry", "Han Ji-min"), ("Lantern Inn", "Park Bo-gum"), ("Lantern Inn", "Kim Go-eun")}


def test_brackets_behind_a_title_say_its_year_and_its_broadcaster() -> None:
    told = "A tense drama about a broken dam, told over sixteen long nights in one small town by the sea.\n\n"
    reading = read(f"What to watch next\n\nGlass Ferry (2016)\n\n{told}Lantern Inn (2019)\n\n{told}")
    assert {(claim.subject.name, claim.value) for claim in reading.claims if claim.property == "year"} == {
        ("Glass Ferry", 2016), ("Lantern Inn", 2019),
    }
    first, second = "1) Cam Vapur (Show TV)\n\n• Yönetmen: Ali Kaya\n", "2) Fener Hanı (Kanal D)\n\n• Yönetmen: Can Er\n"
    reading = read(f"Yeni sezonda iki dizi\n\n{first}\n{second}\n{told}")
    networks = {(claim.subject.name, claim.value) for claim in reading.claims if claim.property == "network"}
    assert networks == {("Cam Vapur", "Show TV"), ("Fener Hanı", "Kanal D")}


def test_what_stands_before_the_first_work_is_said_of_none_of_them() -> None:
    before = "Last week Lee Young-ae starred in a drama of 20 episodes on MBC. Long evenings"
    reading = read(NUMBERED.replace("Long evenings", before))
    counts = {(claim.subject.name, claim.value) for claim in reading.claims if claim.property == "episode_count"}
    assert counts == {("Glass Ferry", 16)}


REASONS = """Five reasons to watch Glass Ferry

1. The ferry

The ferry of this drama is a star of its own; Glass Ferry was shot on board.

2. The music

The music of the series is by a new band, and Glass Ferry made it famous.
"""
EPISODES = """Glass Ferry

A drama on SBS.

1. First Crossing

The drama begins with a storm.

2. Second Crossing

The drama goes on at night.
"""
PEOPLE = """Glass Ferry - a drama guide

Han Ji-min

Han Ji-min is in a drama again.

Park Bo-gum

Park Bo-gum starred in a series of 2016.
"""


@pytest.mark.parametrize("text", [REASONS, EPISODES, PEOPLE])
def test_reasons_episodes_and_people_are_no_works(text: str) -> None:
    assert set(titles(read(text))) == {"Glass Ferry"}


ROUNDUP = """Ratings of the week

On May 2, SBS’s “Glass Ferry” reached an average nationwide rating of 9.6 percent with its fifth episode. The romance
stars Kim Do-yeon.

Meanwhile, JTBC’s “Lantern Inn” had an average nationwide rating of 3.9 percent, while tvN’s new drama “Quiet Port” scored
4.8 percent.

Despite competition from “Glass Ferry,” MBC’s drama “Night Bus” averaged 5.1 percent nationwide.

Which of these do you watch?
"""


def of(reading: Reading, prop: str) -> set[tuple[str, object]]:
    return {(claim.subject.name, claim.value) for claim in reading.claims if claim.property == prop}


def test_works_told_in_turn_have_each_their_own_figures() -> None:
    reading = read(ROUNDUP)
    assert set(titles(reading)) == {"Glass Ferry", "Lantern Inn", "Quiet Port", "Night Bus"}
    assert of(reading, "audience_rating") == {("Glass Ferry", 9.6), ("Lantern Inn", 3.9), ("Quiet Port", 4.8), ("Night Bus", 5.1)}
    networks = {("Glass Ferry", "SBS"), ("Lantern Inn", "JTBC"), ("Quiet Port", "tvN"), ("Night Bus", "MBC")}
    assert of(reading, "network") == networks
    assert cast(reading) == {("Glass Ferry", "Kim Do-yeon")}
    rated = [claim for claim in reading.claims if claim.property == "audience_rating"]
    assert (9.6, 5) in {(claim.value, claim.qualifiers.get("episode")) for claim in rated}


def test_a_page_about_one_work_names_others_in_passing() -> None:
    reading = read(
        "SBS’s “Glass Ferry” rose to a rating of 9.6 percent. “Glass Ferry” stars Kim Do-yeon.\n\n"
        "The writer of “Glass Ferry” is new. It airs after KBS’s “Night Bus”, and competes with MBC’s drama “Quiet Port”.\n"
    )
    assert titles(reading) == ["Glass Ferry"]


def test_passages_that_begin_with_a_title_in_two_scripts() -> None:
    reading = read(
        "The short reviews\n\nThis post has short reviews of dramas.\n\nNobuko / のぶこ: A drama filled with laughter. I enjoyed "
        "Mori Yukie’s portrayal of Kumi.\n\nUmi no Tomodachi / 海の友達 : I just adore the heroine, Kita Aya (Inoue Mio).\n"
    )
    assert titles(reading) == ["Nobuko", "のぶこ", "Umi no Tomodachi", "海の友達"]
    assert {person for _, person in cast(reading)} == {"Mori Yukie", "Inoue Mio"}


def test_sheets_with_a_title_each_below_a_line_of_the_writer() -> None:
    reading = read(
        "DramaKing pick: My favourite shows\n\nTitle: The Glass Ferry\n\nYear of broadcast: 2005\n\n"
        "Starring: Ming Tao and Joe Chan\n\nTitle: Lantern Inn\n\nYear of broadcast: 2002\n\nStarring: Angela Chung, Tony Sung\n"
    )
    assert cast(reading) == {
        ("The Glass Ferry", "Ming Tao"), ("The Glass Ferry", "Joe Chan"),
        ("Lantern Inn", "Angela Chung"), ("Lantern Inn", "Tony Sung"),
    }
