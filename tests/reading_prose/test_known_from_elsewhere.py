"""What a page says of other works and other people in passing gives no claim of the work it is about."""

from __future__ import annotations

from dramatheque.reading import read_bytes

HEAD = "‘Glass Ferry’ review\n\nThe Korean drama ‘Glass Ferry’ aired on SBS. "


def said(text: str, *props: str) -> list[object]:
    reading = read_bytes((HEAD + text).encode(), source="page.txt")
    return [claim.value for claim in reading.claims if claim.property in props]


def test_a_title_behind_a_person_is_no_actor() -> None:
    text = "It brings back Kim Do-yeon (The Quiet Harbour), Park Seo-won (Winter House) and Cho Min-ah (“Lamp Street”)."
    claims = said(text, "cast")
    assert all("character" not in str(claim) for claim in claims)
    assert "Harbour" not in str(claims)


def test_a_pair_with_an_uncertain_side_goes_the_way_of_the_page() -> None:
    text = "Cho Rin (Kim Do-yeon) runs an inn. Han Soo-bin (Park Seo-won) is a guest. Ma Jin (Leo Wu) is the cook."
    assert {"person": "Leo Wu", "character": "Ma Jin"} in said(text, "cast")


def test_friends_of_an_actor_are_no_parts() -> None:
    assert {"person": "Kim Do-yeon", "character": "Park Seo-won"} not in said(
        "Kim Do-yeon’s old friend Park Seo-won came to the set.", "cast"
    )


def test_a_list_of_parts_is_no_list_of_actors() -> None:
    claims = said("The three newcomers will each play Cho Rin-ha, Han Soo-bin and Ma Jin-woo.", "cast")
    assert not any(isinstance(claim, dict) and claim["person"] in ("Cho Rin-ha", "Han Soo-bin", "Ma Jin-woo") for claim in claims)


def test_a_director_of_something_else_directs_no_drama() -> None:
    assert said("Martial arts director Park Seo-won praised the cast.", "crew") == []
    assert said("Director Park Seo-won praised the cast.", "crew") == [{"person": "Park Seo-won", "job": "director"}]


def test_the_cast_of_another_title_is_left_out() -> None:
    text = "It was made after the 2004 movie “Mr. Lantern,” which starred Kim Do-yeon & Park Seo-won in the lead roles."
    assert said(text, "cast") == []


def test_what_a_maker_is_known_from_does_not_take_the_credit_away() -> None:
    text = "It will be directed by Park Seo-won (“Lamp Street”) and written by Cho Min-ah (“Winter House“)."
    assert said(text, "crew") == [
        {"person": "Park Seo-won", "job": "director"},
        {"person": "Cho Min-ah", "job": "screenwriter"},
    ]


def test_a_broadcaster_of_another_title_is_not_taken() -> None:
    assert "Netflix" not in said("The work is directed by Park Seo-won of Netflix’s original drama “Lamp Street 2“.", "network")


def test_one_word_behind_a_person_is_what_the_person_is_known_from() -> None:
    claims = said("Kim Do-yeon (Avalanche) is reading the script, and Park Seo-won (Runaway) has signed.", "cast")
    assert all("character" not in str(claim) for claim in claims)


def test_what_a_maker_wrote_before_is_left_out_up_to_the_comma() -> None:
    text = "Park Seo-won, who directed Kim Do-yeon’s legal drama Harbour Law, is the director, and it has 16 episodes."
    assert said(text, "genre") == []
    assert said(text, "episode_count") == [16]
