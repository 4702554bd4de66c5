"""Sheets of facts and lists of cast whose parts lost their signs: lines of their own, turns, grids, several works on a page."""

from __future__ import annotations

from collections.abc import Mapping

from dramatheque.claims import Reading
from dramatheque.reading import read_bytes

DRAMA = "A Korean drama on SBS\n"


def read(text: str) -> Reading:
    return read_bytes(text.encode(), source="page.txt")


def cast(text: str) -> set[tuple[str, str]]:
    values = [claim.value for claim in read(text).claims if claim.property == "cast"]
    return {(str(value.get("person")), str(value.get("character", ""))) for value in values if isinstance(value, Mapping)}


def facts(reading: Reading, prop: str) -> set[tuple[str, object]]:
    return {(claim.subject.name, claim.value) for claim in reading.claims if claim.property == prop}


def test_each_sheet_of_a_page_speaks_of_the_work_above_it() -> None:
    first, second = "Quiet Port\nEpisodes: 11\nNetwork: NTV\nA harbour.\n", "Loud Port\nEpisodes: 10\nNetwork: TBS\nA drama.\n"
    assert facts(read(f"What I watched\n\n{first}\n{second}"), "episode_count") == {("Quiet Port", 11), ("Loud Port", 10)}


def test_two_sheets_that_say_the_same_are_of_one_work() -> None:
    text = "Quiet Port\nEpisodes: 11\nNetwork: NTV\nA drama.\n\nThe Details\nTitle: 静かな港\nEpisodes: 11\nNetwork: NTV\n"
    assert len({work for work, _ in facts(read(text), "episode_count")}) == 1


def test_tiers_under_names_are_no_headings_and_over_names_are() -> None:
    below = DRAMA + "Cast\nHan Ji-min\nYoon Seo-ah\nMain Role\nBae Jin-ho\nCha Do-yun\nMain Role\n"
    assert cast(below) == {("Han Ji-min", "Yoon Seo-ah"), ("Bae Jin-ho", "Cha Do-yun")}
    over = DRAMA + "Cast\nMain Role\nHan Ji-min\nBae Jin-ho\nSupport Role\nOh Mi-ran\n"
    assert {person for person, _ in cast(over)} == {"Han Ji-min", "Bae Jin-ho", "Oh Mi-ran"}


def test_the_line_below_may_say_who_plays_or_what_is_played() -> None:
    players = DRAMA + "Cast\nMina\nPlayed by Han Ji-min\nJun\nPlayed by Bae Jin-ho\n"
    parts = DRAMA + "Cast\nHan Ji-min\nas Mina\nBae Jin-ho\nas Jun\n"
    assert cast(players) == cast(parts) == {("Han Ji-min", "Mina"), ("Bae Jin-ho", "Jun")}


def test_titles_and_families_show_which_side_is_played() -> None:
    text = DRAMA + "Cast\nDr. Ma Eun-sol - Yang Hye-won\nChief Noh - Gil Sang-ho\nDetective Seo - Kim Tae-gyu\n"
    assert cast(text) == {("Yang Hye-won", "Dr. Ma Eun-sol"), ("Gil Sang-ho", "Chief Noh"), ("Kim Tae-gyu", "Detective Seo")}


def test_a_table_cut_to_lines_is_a_table_again() -> None:
    text = DRAMA + "Actor\nCharacter\nHan Ji-min\nMina\nBae Jin-ho\nJun\n"
    assert cast(text) == {("Han Ji-min", "Mina"), ("Bae Jin-ho", "Jun")}


def test_actors_side_by_side_stand_over_their_characters() -> None:
    text = DRAMA + "Cast\nHan Ji-min | Bae Jin-ho | Oh Mi-ran\nMina | Jun | Madam Gu\n"
    assert cast(text) == {("Han Ji-min", "Mina"), ("Bae Jin-ho", "Jun"), ("Oh Mi-ran", "Madam Gu")}


def test_a_line_of_facts_needs_no_labels_and_a_sentence_is_none() -> None:
    line = read("Quiet Port\n2020 | South Korea | 16 Episodes\nA drama of the sea starring Han Ji-min and Bae Jin-ho.\n")
    assert {value for _, value in facts(line, "episode_count")} == {16}
    assert {value for _, value in facts(line, "country")} == {"KR"}
    sentence = read("Quiet Port\nIn 2020 I saw 16 episodes of dramas.\nA drama of the sea starring Han Ji-min and Bae Jin-ho.\n")
    assert facts(sentence, "year") == set()


def test_ratings_stand_a_line_an_episode() -> None:
    reading = read("Quiet Port\nNetwork: SBS\nEpisodes: 16\nRatings\nEpisode 1: 8.2%\nEpisode 2: 9.1%\n")
    found = {(claim.qualifiers.get("episode"), claim.value) for claim in reading.claims if claim.property == "audience_rating"}
    assert found == {(1, 8.2), (2, 9.1)}
