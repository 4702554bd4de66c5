"""Two characters: what their names, the family of works and their players weigh, and parts of names."""

from __future__ import annotations

import pytest

from dramatheque.claims import EntityKind
from dramatheque.resolving import Judgement, Neighbour, Profile, ProfileName, Verdict, judge, resolve
from dramatheque.resolving.characters import bare_name, judge_partial_names


def character(page: str, *names: str, family: tuple[str, ...] = ("w1",), by: tuple[str, ...] = (), key: str = "c1") -> Profile:
    works = frozenset(family)
    players = frozenset(Neighbour(EntityKind.PERSON, name, "played_by") for name in by)
    return Profile((page, key), EntityKind.CHARACTER, tuple(map(ProfileName, names)), {}, works, works, players)


def weights(judgement: Judgement) -> dict[str, float]:
    return {reason.sentence: reason.weight for reason in judgement.reasons}


def of(judgement: Judgement, words: str) -> float:
    (weight,) = (weight for sentence, weight in weights(judgement).items() if words in sentence)
    return weight


@pytest.mark.parametrize(
    ("one", "other", "words", "weight", "verdict"),
    [
        ("Haruto Asō", "Asou Haruto", "are one name", 4.0, Verdict.SAME),
        ("麻生遥斗", "Aso Haruto", "can be read", 2.0, Verdict.SAME),
        ("Erika Sawada", "Erica Sawada", "sound alike", 2.0, Verdict.SAME),
        ("Ikeuchi Aya", "Ikeuchi Rika", "share a part", -5.0, Verdict.UNSURE),
        ("Haruto Asō", "Mari Sugiura", "nothing in common", -7.0, Verdict.UNSURE),
    ],
)
def test_how_their_names_meet(one: str, other: str, words: str, weight: float, verdict: Verdict) -> None:
    made = judge(character("a", one), character("b", other))
    assert of(made, words) == weight
    assert of(made, "of one work or its family") == 2.0
    assert len(made.reasons) == 2
    assert made.verdict is verdict


def test_characters_of_two_works_are_never_one() -> None:
    made = judge(character("a", "Haruto Asō"), character("b", "Haruto Asō", family=("w2",)))
    assert (made.verdict, made.score, made.rule) == (Verdict.UNSURE, 0.0, "characters.two_works")
    assert weights(made) == {"they are of different works": -10.0}
    assert judge(character("a", "Haruto Asō", family=("w1", "w3")), character("b", "Haruto Asō", family=("w2", "w3"))).score > 0.9


@pytest.mark.parametrize(("other", "weight"), [("Ikeuchi Rika", 4.0), ("The Neighbour", 2.0)])
def test_one_player_speaks_more_where_the_names_share_something(other: str, weight: float) -> None:
    one = character("a", "Ikeuchi Aya", by=("Ryō Nishikido",))
    same = judge(one, character("b", other, by=("Nishikido Ryo",)))
    assert of(same, "both are played by") == weight
    apart = judge(one, character("b", other, by=("Hiroshi Katsuno",)))
    assert len(apart.reasons) == 2
    assert same.score > apart.score


@pytest.mark.parametrize(
    ("told", "bare"),
    [
        ("Mizuki-chan", "Mizuki"),
        ("Mizuki chan", "Mizuki"),
        ("Dr. Mizuno", "Mizuno"),
        ("麻生先生", "麻生"),
        ("Ai-san", "Ai"),
        ("A-san", "A-san"),
        ("Chan", "Chan"),
        ("Michan", "Michan"),
        ("先生", "先生"),
    ],
)
def test_honorifics_are_no_part_of_a_name_and_a_name_that_looks_like_one_stays(told: str, bare: str) -> None:
    assert bare_name(told) == bare
    assert bare_name(bare) == bare


def parts(*characters: Profile) -> set[frozenset[str]]:
    """The names that part of a name joins."""
    names = {each.id: each.names[0].text for each in characters}
    made = judge_partial_names(characters)
    assert all(one.verdict is Verdict.SAME and one.rule == "characters.partial" for one in made)
    return {frozenset((names[one.left], names[one.right])) for one in made}


def test_part_of_a_name_joins_the_one_fuller_name() -> None:
    full, part = character("a", "Haruto Asō"), character("b", "Haruto")
    assert parts(full, part) == {frozenset(("Haruto Asō", "Haruto"))}
    (made,) = judge_partial_names([part, full])
    assert made.pair == (full.id, part.id)
    assert of(made, "haruto is part of one fuller name") == 4.0


def test_part_of_two_fuller_names_joins_neither() -> None:
    assert parts(character("a", "Aya Ikeuchi"), character("b", "Rika Ikeuchi"), character("c", "Ikeuchi")) == set()


def test_a_fuller_name_in_two_spellings_is_one_and_both_are_joined() -> None:
    found = parts(character("a", "Haruto Asō"), character("b", "Asou Haruto"), character("c", "Haruto"))
    assert found == {frozenset(("Haruto Asō", "Haruto")), frozenset(("Asou Haruto", "Haruto"))}


def test_part_of_a_name_means_nothing_in_another_family_or_beside_another_single_name() -> None:
    assert parts(character("a", "Haruto Asō", family=("w2",)), character("b", "Haruto")) == set()
    assert parts(character("a", "Haruto"), character("b", "Haruto")) == set()


def test_a_character_with_a_whole_name_of_its_own_is_not_joined_by_a_part() -> None:
    assert parts(character("a", "Haruto Asō"), character("b", "Haruto", "Haruto Mizuno")) == set()


def test_what_has_no_name_left_and_people_are_left_alone() -> None:
    person = Profile(("p", "p1"), EntityKind.PERSON, (ProfileName("Haruto Asō"),), {}, frozenset({"w1"}), frozenset({"w1"}))
    assert judge_partial_names([person, character("b", "Haruto"), character("c", "?!")]) == ()


def test_three_who_are_told_by_parts_become_one() -> None:
    told = Profile(("w", "w1"), EntityKind.WORK, (ProfileName("Quiet Harbor"),), {}, frozenset({"w/w1"}), frozenset({"w/w1"}))
    family = ("w/w1",)
    ones = [character(page, name, family=family) for page, name in (("a", "Haruto Asō"), ("b", "Haruto"), ("c", "Dr. Asō"))]
    groups = [members for members in resolve([told, *ones]).clusters if ones[0].id in members]
    assert set(groups[0]) == {one.id for one in ones}
