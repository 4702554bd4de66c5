"""Casts without a heading: fields of names, families that only share a common surname; sheets whose labels are glued."""

from __future__ import annotations

from collections.abc import Mapping

from dramatheque.reading import read_bytes

HEAD = "Glass Ferry\n\nA Korean drama on SBS, 16 episodes\n\n"


def cast(text: str) -> set[tuple[str, str]]:
    values = [claim.value for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property == "cast"]
    return {(str(value.get("person")), str(value.get("character", ""))) for value in values if isinstance(value, Mapping)}


def test_names_before_colons_are_parts_where_the_others_are_known_from_something() -> None:
    lines = "Cho Rin-ha/Mo Rin-a : Kim Do-yeon (Lanterns)\nMa Jin-woo : Park Seo-won (Harbour)\nHan Soo-bin : Lee Hye-won\n"
    assert cast(HEAD + lines) == {
        ("Kim Do-yeon", "Cho Rin-ha/Mo Rin-a"), ("Park Seo-won", "Ma Jin-woo"), ("Lee Hye-won", "Han Soo-bin"),
    }


def test_fields_of_names_are_left_alone_where_nothing_shows_who_plays() -> None:
    assert cast(HEAD + "Cho Rin-ha : Kim Do-yeon\nMa Jin-woo : Park Seo-won\nHan Soo-bin : Lee Hye-won\n") == set()


def test_actors_who_share_a_common_surname_are_no_family() -> None:
    lines = "Kim Do Yeon - Cho Rin Ha/Mo Rin Ha\nPark Seo Won - Ma Jin Woo\nPark Min Ah - Han Soo Bin\nLee Hye Won - Oh Da In\n"
    assert ("Park Seo Won", "Ma Jin Woo") in cast(f"Glass Ferry (2002)\nKorean Drama\n\nDirector: Cho Suk Ho\n\n{lines}")


def test_a_glued_field_is_no_value_of_the_label_above_it() -> None:
    sheet = (
        "Glass Ferry\nHangul\n유리 배\nHanja\n琉璃船\nGenreRomance\nWritten byCho Min-ah\nDirected byHan Ji-woo\n"
        "StarringKim Do-yeon\n"
        "Country of originSouth Korea\nNo. of episodes16\nProduction\nProducerMa Seo-won\nOriginal release\nNetworkKBS2\n"
    )
    reading = read_bytes(sheet.encode(), source="page.txt")
    said = {(claim.property, str(claim.value)) for claim in reading.claims}
    assert {("genre", "Romance"), ("network", "KBS2"), ("episode_count", "16"), ("title.native", "유리 배")} <= said
    assert not any("Romance" in value for prop, value in said if prop.startswith("title."))
