"""What brings two mentions together to be compared: each key by itself, present, absent and between kinds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dramatheque.claims import EntityKind
from dramatheque.resolving import Neighbour, Profile, ProfileName, blocking_keys, candidates
from dramatheque.resolving.keys import FEW, is_weak


def profile(
    page: str,
    kind: EntityKind,
    *names: str,
    beside: Mapping[str, tuple[str, ...]] | None = None,
    family: tuple[str, ...] = (),
    **told: str,
) -> Profile:
    neighbours = frozenset(
        Neighbour(EntityKind.CHARACTER if role == "plays" else EntityKind.PERSON, name, role)
        for role, listed in (beside or {}).items()
        for name in listed
    )
    attributes = {name: (value,) for name, value in told.items()}
    works = frozenset(family)
    return Profile((page, "m"), kind, tuple(map(ProfileName, names)), attributes, works, works, neighbours)


Names = tuple[str, ...]


def work(page: str, *names: str, cast: Names = (), by: Names = (), job: str = "director", **told: str) -> Profile:
    return profile(page, EntityKind.WORK, *names, beside={"person": cast, job: by}, **told)


def shared(left: Profile, right: Profile) -> set[str]:
    return set(blocking_keys(left) & blocking_keys(right))


LEFT, RIGHT = "Quiet Harbor", "Lantern Street Nine"


@pytest.mark.parametrize(
    ("left", "right", "key", "weak"),
    [
        (work("a", LEFT, external_id="tmdb:tv/7"), work("b", RIGHT, external_id="tmdb:tv/7"), "work:id tmdb:tv/7", False),
        (work("a", LEFT, start_date="2011-04-04"), work("b", RIGHT, start_date="2011-04-04"), "work:from 2011-04-04", True),
        (work("a", LEFT, end_date="2011-06-20"), work("b", RIGHT, end_date="2011-06-20"), "work:to 2011-06-20", True),
        (work("a", LEFT, by=("Vance Ilse",)), work("b", RIGHT, by=("Ilse Vance",)), "work:by ~ilse vance", True),
        (
            work("a", LEFT, by=("Ilse Vance",)), work("b", RIGHT, by=("Ilse Vance",), job="screenwriter"),
            "work:by ~ilse vance", True,
        ),
        (work("a", "Grand Tall Oak"), work("b", "GTO"), "work:initials GTO", True),
    ],
    ids=["id", "first day", "last day", "director", "director and writer", "first letters"],
)
def test_what_two_works_share_is_a_key(left: Profile, right: Profile, key: str, weak: bool) -> None:
    assert key in shared(left, right)
    assert is_weak(key) is weak
    assert key not in shared(work("a", LEFT), right)


@pytest.mark.parametrize("day", ["2011", "2011-04", "--04-04-11"])
def test_only_a_whole_day_is_a_key(day: str) -> None:
    assert not shared(work("a", LEFT, start_date=day, end_date=day), work("b", RIGHT, start_date=day, end_date=day))


def test_any_two_of_a_short_cast_are_a_key_and_of_a_long_one_not() -> None:
    short, other = ("Ilse Vance", "Otto Tamm", "Mina Roth"), ("Mina Roth", "Ilse Vance", "Karl Ode")
    met = {key for key in shared(work("a", LEFT, cast=short), work("b", RIGHT, cast=other)) if not is_weak(key)}
    assert met == {"work:with ilse vance, mina roth"}
    many = tuple(f"Person Letter{letter}" for letter in "abcdefg")
    assert len(many) == FEW + 1
    assert all(is_weak(key) for key in shared(work("a", LEFT, cast=many), work("b", RIGHT, cast=many)))


def test_of_a_long_cast_few_keys_are_kept_and_two_casts_that_share_much_share_one() -> None:
    many = tuple(f"Person Letter{one}{other}" for one in "abcdefgh" for other in "abcdefgh")
    kept = [key for key in blocking_keys(work("a", LEFT, cast=many)) if key.startswith("work:cast")]
    assert len(kept) == 16
    met = shared(work("a", LEFT, cast=many[:60]), work("b", RIGHT, cast=many[4:]))
    assert met
    assert all(is_weak(key) for key in met)


def test_cast_in_two_scripts_shares_a_key() -> None:
    met = shared(work("a", LEFT, cast=("Go Kyung-Pyo",)), work("b", "겨울 항구", cast=("고경표",)))
    assert met
    assert all(is_weak(key) and "cast" in key for key in met)


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [("Quiet Harbor Lantern", "Quiet Harbor Return", True), ("Quiet Har", "Quiet Hart", True), ("Quiet Ha", "Quiet Hart", False)],
)
def test_titles_that_begin_alike_meet_from_eight_letters(one: str, other: str, meets: bool) -> None:
    assert any(key.endswith("…") for key in shared(work("a", one), work("b", other))) is meets


@pytest.mark.parametrize(("one", "other"), [("1 Litre of Tears", "One Liter of Tears"), ("배드파파", "Bad Papa")])
def test_titles_meet_in_other_spellings_and_as_they_are_heard(one: str, other: str) -> None:
    assert any(not is_weak(key) for key in shared(work("a", one), work("b", other)))


def test_people_meet_by_what_their_sites_call_them_by_name_and_inside_works_by_less() -> None:
    def person(page: str, name: str, *, family: tuple[str, ...] = (), plays: tuple[str, ...] = (), **told: str) -> Profile:
        return profile(page, EntityKind.PERSON, name, beside={"plays": plays}, family=family, **told)

    assert "person:id imdb:nm1" in shared(
        person("a", "Ilse Vance", external_id="imdb:nm1"), person("b", "Otto Tamm", external_id="imdb:nm1")
    )
    assert shared(person("a", "Ilse Vance"), person("b", "Vance Ilse"))
    assert not shared(person("a", "Ilse Vance"), person("b", "Ilse Roth"))
    assert shared(person("a", "Ilse Vance", family=("w1",)), person("b", "Ilse Roth", family=("w1",))) == {"person:w1 ilse"}
    assert not shared(person("a", "Ilse Vance", family=("w1",)), person("b", "Ilse Roth", family=("w2",)))
    assert "person:w1 sawajiri" in shared(
        person("a", "沢尻エリカ", family=("w1",)), person("b", "Sawajiri Erika", family=("w1",))
    )
    told = {"family": ("w1",), "plays": ("Nurse Mina",)}
    assert shared(person("a", "Ilse Vance", **told), person("b", "Otto Tamm", **told)) == {"person:w1 as mina nurse"}


def test_characters_meet_inside_a_family_of_works_alone() -> None:
    def character(page: str, name: str, *, family: tuple[str, ...] = ("w1",), by: tuple[str, ...] = ()) -> Profile:
        return profile(page, EntityKind.CHARACTER, name, beside={"played_by": by}, family=family)

    assert shared(character("a", "Haruto Asō"), character("b", "Haruto")) == {"character:w1 haruto"}
    assert not shared(character("a", "Haruto Asō"), character("b", "Haruto", family=("w2",)))
    assert "character:w1 mizuno" in shared(character("a", "Dr. Mizuno"), character("b", "Hiroshi Mizuno"))
    assert "character:w1 aso" in shared(character("a", "麻生遥斗"), character("b", "Aso Haruto"))
    assert shared(character("a", "Haruto", by=("Ryo Nishikido",)), character("b", "The Boy", by=("Nishikido Ryō",))) == {
        "character:w1 by nishikido ryo"
    }


def test_organisations_and_songs_meet_by_name_and_kinds_never_meet() -> None:
    company = EntityKind.ORGANISATION
    assert shared(profile("a", company, "FNS (Fuji TV)"), profile("b", company, "Fuji Television"))
    assert shared(profile("a", EntityKind.SONG, "Only Human"), profile("b", EntityKind.SONG, "only human"))
    assert not shared(profile("a", EntityKind.SONG, "Only Human"), profile("b", EntityKind.WORK, "Only Human"))


def test_a_key_that_is_weak_does_not_bring_two_together_and_two_do() -> None:
    day = {"start_date": "2011-04-04"}
    one = candidates([work("a", LEFT, **day), work("b", RIGHT, **day)])
    two = candidates([work("a", LEFT, by=("Ilse Vance",), **day), work("b", RIGHT, by=("Ilse Vance",), **day)])
    assert (len(list(one)), len(list(two))) == (0, 1)
