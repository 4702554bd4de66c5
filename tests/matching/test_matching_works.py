"""Works of two tables: what is one, what only looks so, and what the tables themselves decide. Rows of our own wording."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.claims import EntityKind
from dramatheque.resolving.judgements import Verdict
from dramatheque.resolving.table import Match, match_tables
from dramatheque.resolving.table_rows import Row, read_rows

WORDS = tuple("amber harbor lantern meadow orchid quarry river saddle thistle umbrella velvet willow zephyr".split())  # noqa: SIM905
GIVEN, FAMILIES = ("Ilse", "Marek", "Noor", "Otto", "Petra", "Rhea"), ("Vance", "Okoro", "Lindqvist", "Tamm")
PEOPLE = [f"{given} {family}" for given in GIVEN for family in FAMILIES]


COLUMNS = ("title", "aliases", "year", "start_date", "cast", "episode", "season", "country", "runtime_minutes", "synopsis")


def rows(told: Iterable[Mapping[str, object]]) -> list[Row]:
    """Rows as the program reads them."""
    read = list(read_rows((json.dumps(row) for row in told), "test", is_json=True))
    assert all(isinstance(row, Row) for row in read)
    return [row for row in read if isinstance(row, Row)]


def catalogue(size: int, seed: int = 1) -> list[dict[str, object]]:
    """Made works, each with a title, a year, a cast and a crew."""
    chance = random.Random(seed)  # noqa: S311 — rows, no secrets
    return [
        {
            "id": f"w{number}",
            "title": " ".join(chance.sample(WORDS, 3)).title(),
            "year": chance.randint(1995, 2024),
            "cast": chance.sample(PEOPLE, 4),
            "directors": [chance.choice(PEOPLE) + " Jr"],
            "episode_count": chance.choice((10, 12, 16)),
        }
        for number in range(size)
    ]


def same(found: Iterable[Match]) -> set[tuple[str, str]]:
    return {(match.left, match.right) for match in found if match.verdict is Verdict.SAME}


def matched(left: list[dict[str, object]], right: list[dict[str, object]], *, one_to_one: bool = True) -> list[Match]:
    return match_tables(rows(left), rows(right), EntityKind.WORK, one_to_one=one_to_one)


@pytest.mark.parametrize("one_to_one", [True, False])
def test_a_table_matches_itself(one_to_one: bool) -> None:
    table = catalogue(60)
    assert same(matched(table, table, one_to_one=one_to_one)) == {(str(row["id"]), str(row["id"])) for row in table}


def test_a_renamed_work_is_found_by_its_people() -> None:
    left = catalogue(60)
    right = [dict(row) for row in left]
    right[7]["title"] = "A Name Nobody Expects"
    assert ("w7", "w7") in same(matched(left, right))


def test_a_second_season_is_not_the_first() -> None:
    left = catalogue(40)
    first = {"id": "s1", "title": "Harbor of Glass", "year": 2010, "cast": PEOPLE[:4], "directors": ["Ada Quist"]}
    second = first | {"id": "s2", "title": "Harbor of Glass Season 2", "year": 2011}
    assert ("s2", "s1") not in same(matched([*left, second], [*catalogue(40), first], one_to_one=False))
    assert {("s1", "s1"), ("s2", "s2")} <= same(matched([*left, first, second], [*catalogue(40), second, first]))


def test_a_remake_of_the_same_title_is_kept_apart() -> None:
    old = {"id": "old", "title": "Winter Orchard", "year": 1999, "country": "Japan", "cast": PEOPLE[:4]}
    new = {"id": "new", "title": "Winter Orchard", "year": 2016, "country": "South Korea", "cast": PEOPLE[8:12]}
    found = matched([*catalogue(30), old], [*catalogue(30, seed=2), new], one_to_one=False)
    assert ("old", "new") not in same(found)


def test_episodes_are_told_apart_by_their_numbers_and_days() -> None:
    days = [{"title": f"Episode {n}", "season": 1, "episode": n, "start_date": f"2011-05-{n + 9}"} for n in range(1, 9)]
    left = [day | {"id": f"l{n}"} for n, day in enumerate(days, 1)]
    right = [dict(row, id=f"r{n}", title="Finale" if n == 8 else row["title"]) for n, row in enumerate(left, 1)]
    assert same(matched(left, right)) == {(f"l{n}", f"r{n}") for n in range(1, 9)}


def test_of_two_that_fit_as_well_neither_is_the_same() -> None:
    table = catalogue(30)
    double = [*table, dict(table[3], id="again")]
    found = matched(table, double)
    assert not {right for left, right in same(found) if left == "w3"}
    assert any("other rows fit as well" in reason.sentence for match in found if match.left == "w3" for reason in match.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Lantern Keeper (1987)", "Lantern Keeper, The"),
        ("Velvet & Thistle", "Velvet and Thistle"),
        ("미생", "미생 (2014)"),
        ("1リットルの涙", "１リットルの涙"),
        ("Twenty Miles of Willow", "20 Miles of Willow"),
    ],
)
def test_titles_as_catalogues_write_them(one: str, other: str) -> None:
    left = [*catalogue(20), {"id": "x", "title": one, "year": 2001, "cast": PEOPLE[:2]}]
    right = [*catalogue(20), {"id": "y", "title": other, "year": 2001, "cast": PEOPLE[:2]}]
    assert ("x", "y") in same(matched(left, right))


def test_a_season_and_the_series_that_counts_it() -> None:
    left = [*catalogue(20), {"id": "x", "title": "뱀의 정원 2", "cast": ["이영아", "연정훈"]}]
    series = {"id": "y", "title": "Garden of Snakes", "native_title": "뱀의 정원", "season_count": 2}
    right = [*catalogue(20), series | {"cast": ["Lee Young-ah", "Yeon Jung-hoon"]}]
    assert ("x", "y") in same(matched(left, right, one_to_one=False))


def test_a_hangul_cast_meets_the_romanised_one() -> None:
    left = [*catalogue(20), {"id": "x", "title": "눈이 부시게", "cast": ["김혜자", "한지민", "남주혁"]}]
    right = [*catalogue(20), {"id": "y", "title": "Dazzling", "cast": ["Kim Hye-ja", "Han Ji-min", "Nam Joo-hyuk"]}]
    assert ("x", "y") in same(matched(left, right))


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(chance: random.Random) -> None:
    left, right = catalogue(25), catalogue(25)
    right[4] = dict(right[4], title="Renamed Altogether")
    expected = {(match.left, match.right, match.verdict) for match in matched(left, right)}
    chance.shuffle(left)
    chance.shuffle(right)
    assert {(match.left, match.right, match.verdict) for match in matched(left, right)} == expected


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(COLUMNS),
            st.one_of(st.text(max_size=30), st.integers(), st.lists(st.text(max_size=12), max_size=4)),
        ),
        max_size=6,
    )
)
def test_any_cells_are_matched_without_an_error(told: list[dict[str, object]]) -> None:
    table = [dict(row, id=f"i{number}") for number, row in enumerate(told)]
    for match in matched(table, [*table, *catalogue(3)], one_to_one=False):
        assert 0 <= match.score <= 1


def test_a_table_may_call_its_titles_names() -> None:
    table = catalogue(30)
    named = [{("name" if column == "title" else column): cell for column, cell in row.items()} for row in table]
    assert same(matched(table, named)) == {(str(row["id"]), str(row["id"])) for row in table}


def test_empty_tables_match_nothing() -> None:
    assert matched([], catalogue(3)) == matched(catalogue(3), []) == []
