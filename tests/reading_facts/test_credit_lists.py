"""Cast and crew from the ways pages list them."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.claims import EntityKind
from dramatheque.reading.credit_lines import credit_line

LIST = """= Harbour Lights =

- Starring: Ken Mori, Rin Abé
- Country: Japan
- Episodes: 9

==Special episode==

Shown a year later, it follows the cook to sea and back.

==Casts==

===Main cast===
- Ken Mori - Captain Ito
- Rin Abe - Hana Kudo

===Other cast===
- - Jun Kudo
- , Yui Sato - Mai Kudo (the latter played an older Mai in the last two episodes)
- - Mai Kudo in the special episode, in her first year at sea.
- Go Endo - Taro Ito (Hana's cousin)
- Aoi - Okada (a cook who likes Hana & is jealous of Ito)
- Emi Oka - Nao Hara (a sailor, and the lead in special episodes).
"""


@pytest.mark.row("W24", "W25")
def test_pairs_and_their_tiers(tell: Any) -> None:
    cast = tell(LIST).cast()
    assert cast["Ken Mori", "Captain Ito"].qualifiers["role"] == "main"
    assert cast["Go Endo", "Taro Ito"].qualifiers["role"] == "support"
    assert set(cast["Ken Mori", "Captain Ito"].refs) == {"person", "character"}


@pytest.mark.row("W05")
def test_billing_and_list_are_one_credit(tell: Any) -> None:
    told = tell(LIST)
    credit = told.cast()["Ken Mori", "Captain Ito"]
    assert [place.quote for place in credit.evidence] == ["Ken Mori - Captain Ito", "Ken Mori"]
    assert credit.qualifiers["order"] == 1
    assert ("Ken Mori", "") not in told.cast()
    spelled = [claim.value for claim in told.claims("name") if claim.subject.name == "Rin Abe"]
    assert spelled == ["Rin Abé"]


@pytest.mark.row("W26", "W27")
def test_lost_actors_are_gaps_and_leave_the_character(tell: Any) -> None:
    told = tell(LIST)
    assert told.cast()["", "Jun Kudo"].refs.keys() == {"character"}
    older = told.cast()["Yui Sato", "Mai Kudo"]
    assert "older" in older.qualifiers["note"]
    assert older.qualifiers["scope"] == "last two episodes"
    assert [gap.about["character"] for gap in told.gaps("cast")] == ["Jun Kudo", "Mai Kudo", "Mai Kudo"]


@pytest.mark.row("W28")
def test_credits_of_the_special_belong_to_it(tell: Any) -> None:
    assert set(tell(LIST).cast("w2")) == {("", "Mai Kudo"), ("Emi Oka", "Nao Hara")}


@pytest.mark.row("W29")
def test_notes_describe_characters_and_tie_them(tell: Any) -> None:
    told = tell(LIST)
    described = {claim.subject.name: claim.value for claim in told.claims("description")}
    assert described["Taro Ito"] == "Hana's cousin"
    ties = {(c.subject.name, c.value["relation"], c.value["to"]) for c in told.claims("relation")}
    assert ties == {("Taro Ito", "cousin", "Hana"), ("Okada", "likes", "Hana"), ("Okada", "jealous of", "Ito")}
    hana = next(mention for mention in told.reading.mentions if mention.name == "Hana Kudo")
    assert hana.kind is EntityKind.CHARACTER
    assert {c.refs["to"] for c in told.claims("relation") if c.value["to"] == "Hana"} == {hana.key}


@pytest.mark.row("C18", "C19")
def test_glued_cells_and_names_alone_under_them(tell: Any) -> None:
    told = tell(
        "Drama Title: Harbour Lights\nCountry: Japan\nNetwork: NTV\nEpisodes: 9\n\nKudo Hana (lead)Abe Rin\n"
        "Mori Ken\nEndo Go\n\nThe end of the page comes here.\n"
    )
    assert set(told.cast()) == {("Abe Rin", "Kudo Hana"), ("Mori Ken", ""), ("Endo Go", "")}
    assert told.cast()["Abe Rin", "Kudo Hana"].qualifiers["role"] == "main"


@pytest.mark.row("F11")
def test_names_without_character_in_a_list_of_pairs(tell: Any) -> None:
    told = tell(
        "Drama Title: Harbour Lights\nCountry: Japan\nNetwork: NTV\n\nCast\n\n  • Ken Mori\xa0- Jun Ito\n"
        "  • Ken'ichi Abe\xa0- Taro Oka\n  • Go Endo\n"
    )
    assert set(told.cast()) == {("Ken Mori", "Jun Ito"), ("Ken'ichi Abe", "Taro Oka"), ("Go Endo", "")}


@pytest.mark.row("C14", "F14")
def test_crew_by_label(tell: Any) -> None:
    told = tell(
        "Drama Title: Harbour Lights\nCountry: Japan\nNetwork: NTV\n\nProduction\n\n"
        "- Original Author: Aya Oka\n- Writer: Ito Jun\xa0,\xa0Oka Mai , Abe Rie\n- Music: Susumu Hara\n"
    )
    assert [(value["job"], value["person"]) for value in told.values("crew")] == [
        ("original_author", "Aya Oka"),
        ("screenwriter", "Ito Jun"),
        ("screenwriter", "Oka Mai"),
        ("screenwriter", "Abe Rie"),
        ("music", "Susumu Hara"),
    ]


def test_brackets_behind_a_writer_say_the_job(tell: Any) -> None:
    told = tell("Drama Title: Harbour Lights\nCountry: Japan\nNetwork: NTV\nWritten by: Jun Ito (screenplay), Aya Oka (novel)\n")
    assert {(value["job"], value["person"]) for value in told.values("crew")} == {
        ("screenwriter", "Jun Ito"),
        ("original_author", "Aya Oka"),
    }


def test_a_table_with_a_header_says_which_side_is_the_actor(tell: Any) -> None:
    told = tell(
        "= Harbour Lights =\n\n- Country: Japan\n- Network: NTV\n- Episodes: 9\n\n==Cast==\n"
        "| Role | Actor | Notes |\n|---|---|---|\n| Jun Ito | Ken Mori | Main |\n"
        "| Hana Kudo | Rin Abe | a cook |\n"
    )
    assert set(told.cast()) == {("Ken Mori", "Jun Ito"), ("Rin Abe", "Hana Kudo")}


def test_known_actors_turn_the_sides_of_a_list(tell: Any) -> None:
    told = tell(
        "= Harbour Lights =\n\n- Starring: Ken Mori, Rin Abe\n- Country: Japan\n- Network: NTV\n"
        "- Episodes: 9\n\n==Cast==\n- Jun Ito - Ken Mori\n- Hana Kudo - Rin Abe\n- Taro Ito - Go Endo\n"
    )
    assert set(told.cast()) == {("Ken Mori", "Jun Ito"), ("Rin Abe", "Hana Kudo"), ("Go Endo", "Taro Ito")}


def test_actor_character_and_role_in_lines_of_their_own(tell: Any) -> None:
    told = tell(
        "Drama Title: Harbour Lights\nCountry: Japan\nNetwork: NTV\n\nCast\n\nMori Ken\nIto Jun\nMain Role\n"
        "Abe Rin\nKudo Hana\nSupport Role\n"
    )
    roles = {key: claim.qualifiers["role"] for key, claim in told.cast().items()}
    assert roles == {("Mori Ken", "Ito Jun"): "main", ("Abe Rin", "Kudo Hana"): "support"}


@pytest.mark.parametrize(
    ("line", "actors", "character", "note"),
    [
        ("Ken Mori as Jun Ito, Hana's father", ["Ken Mori"], "Jun Ito", "Hana's father"),
        ("Ken Mori  ...  Jun Ito", ["Ken Mori"], "Jun Ito", ""),
        ("Ken Mori -Jun Ito", ["Ken Mori"], "Jun Ito", ""),
        ("Ken Mori-Jun Ito", ["Ken Mori"], "Jun Ito", ""),
        ("Park Jae-bum - Yoon Hye-rin", ["Park Jae-bum"], "Yoon Hye-rin", ""),
        ("Chun Ho Jin as as Dr. Oh", ["Chun Ho Jin"], "Dr. Oh", ""),
        ("Aoi sebagai Pak RT", ["Aoi"], "Pak RT", ""),
        ("胡歌 饰 梅长苏", ["胡歌"], "梅长苏", ""),
        ("Rin Abe (阿部凛) - Hana (a cook)", ["Rin Abe"], "Hana", "a cook"),
    ],
)
def test_one_line(line: str, actors: list[str], character: str, note: str) -> None:
    found = credit_line(line)
    assert found is not None
    assert found.character is not None
    assert [line[span.start : span.end] for span in found.actors] == actors
    assert (line[found.character.start : found.character.end], found.note) == (character, note)


@pytest.mark.parametrize(
    "line", ["I loved it - it was great", "She sings as nobody does", "", "Episode 3 - the storm and what came after it."]
)
def test_sentences_are_no_credits(line: str) -> None:
    found = credit_line(line)
    assert found is None or found.character is None


def test_prose_with_as_between_names_is_left_to_prose(tell: Any) -> None:
    told = tell(
        "Drama Title: Harbour Lights\nCountry: Japan\nNetwork: NTV\n\nReview\n\n"
        "Ken Mori as Jun Ito is good. But the boat! I never saw such a boat on television.\n"
    )
    assert all(claim.evidence[0].quote.count(".") == 0 for claim in told.claims("cast"))


@pytest.mark.parametrize(
    ("line", "character"),
    [
        ("森健（伊藤純 役）", "伊藤純"),
        ("森健（もり けん）", ""),
        ("森健（友情出演）", ""),
        ("현빈 (이정혁 역)", "이정혁"),
        ("胡歌（饰 梅长苏）", "梅长苏"),
    ],
)
def test_brackets_hold_a_character_only_where_a_word_says_so(tell: Any, line: str, character: str) -> None:
    told = tell(f"Drama Title: Harbour Lights\nCountry: Japan\nNetwork: NTV\n\nCast\n\n- {line}\n- Ken Mori - Jun Ito\n")
    assert [c.value.get("character", "") for c in told.claims("cast") if not c.value["person"].isascii()] == [character]


def test_relations_by_marriage_are_not_those_by_birth(tell: Any) -> None:
    told = tell("Drama Title: Harbour Lights\nCountry: Japan\nNetwork: NTV\n\nCast\n\n- Ken Mori - Jun Ito (Hana's son-in-law)\n")
    assert [claim.value["relation"] for claim in told.claims("relation")] == ["son-in-law"]
