"""Each piece of evidence about two people of tables: what it weighs where it agrees, is absent, and contradicts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import log2

import pytest

from dramatheque.claims import EntityKind
from dramatheque.resolving.judgements import Verdict
from dramatheque.resolving.table import Match, match_tables
from dramatheque.resolving.table_people import NAMES_ALONE, NO_NAME_IN_COMMON, PeopleComparison
from dramatheque.resolving.table_rows import Row, read_rows
from dramatheque.values.crossing import cross

NAME = "Ilse Vantamme"
BORN = {"born": "1980-03-17"}


def rows(*told: dict[str, object]) -> list[Row]:
    lines = [json.dumps({"id": str(number), **cells}) for number, cells in enumerate(told)]
    found = [row for row in read_rows(lines, "test", is_json=True) if isinstance(row, Row)]
    assert len(found) == len(told)
    return found


def weights(left: dict[str, object], right: dict[str, object], *others: dict[str, object]) -> dict[str, float]:
    """What the first rows of two tables weigh against one another, others beside them."""
    lefts, rights = rows(left, *others), rows(right, *others)
    return {reason.sentence: reason.weight for reason in PeopleComparison(lefts, rights).weigh(lefts[0], rights[0])}


def of(weighed: dict[str, float], words: str) -> float:
    (weight,) = (weight for sentence, weight in weighed.items() if words in sentence)
    return weight


def matched(left: Sequence[dict[str, object]], right: Sequence[dict[str, object]]) -> dict[tuple[str, str], Match]:
    return {(match.left, match.right): match for match in match_tables(rows(*left), rows(*right), EntityKind.PERSON)}


@pytest.mark.parametrize("column", ["born", "died"])
@pytest.mark.parametrize(
    ("one", "other", "sentence", "weight"),
    [
        ("1980-03-17", "1980-03-17", "both {} 1980-03-17", 12.0),
        ("1980-03-17", "1980-04-02", "both {} 1980", 5.0),
        ("1980-03-17", "1980", "both {} 1980", 5.0),
        ("1980-01-01", "1980-01-01", "both {} 1980", 5.0),
        ("1980-03-17", "1981-03-17", "one {} 1980-03-17, the other 1981-03-17", -14.0),
        ("1980-03-17", "1981", "one {} 1980-03-17, the other 1981", -7.0),
        ("1980-03-17", "1981-01-01", "one {} 1980-03-17, the other 1981-01-01", -7.0),
        ("1980-01-01", "1981-03-17", "one {} 1980-01-01, the other 1981-03-17", -7.0),
    ],
)
def test_days_of_a_life(column: str, one: str, other: str, sentence: str, weight: float) -> None:
    weighed = weights({"name": NAME, column: one}, {"name": NAME, column: other})
    assert weighed[sentence.format(column)] == weight


@pytest.mark.parametrize("side", [0, 1])
def test_a_day_that_one_table_does_not_tell_says_nothing(side: int) -> None:
    told: list[dict[str, object]] = [{"name": NAME}, {"name": NAME}]
    told[side] |= {"born": "1980-03-17", "died": "2011-01-02", "professions": "actor"}
    assert list(weights(*told)) == [f"both are called {NAME}"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("actress", "Acting", {"both are actor": 1.5}),
        ("lighthouse keeper", "Lighthouse Keeper", {"both are lighthousekeeper": 1.5}),
        ("actor, director", "writer, director", {"both are director": 1.5}),
        ("actor", "screenwriter", {"one is actor, the other writer": -2.0}),
        ("", "screenwriter", {}),
        ("actor", "", {}),
    ],
)
def test_professions_in_any_word_for_them(one: str, other: str, found: dict[str, float]) -> None:
    weighed = weights({"name": NAME, "professions": one}, {"name": NAME, "professions": other})
    weighed.pop(f"both are called {NAME}")
    assert weighed == found


def test_another_name_and_no_name_speak_against_a_pair() -> None:
    assert weights({"name": NAME}, {"name": "Otto Brandvold"}) == {"the names have nothing in common": NO_NAME_IN_COMMON}
    assert weights({"name": NAME}, {"born": "1980"}) == {"one has no name": NO_NAME_IN_COMMON}


def test_any_of_the_names_of_a_row_may_meet() -> None:
    weighed = weights({"name": "Stage Lily", "aliases": NAME}, {"name": "Otto", "native_name": NAME})
    assert of(weighed, f"both are called {NAME}") > 0


def test_a_name_that_others_bear_says_less() -> None:
    others = [{"name": f"Person Number{letter}", **BORN} for letter in "abcdefghijklmnop"]
    alone = of(weights({"name": NAME, **BORN}, {"name": NAME, **BORN}, *others), "both are called")
    shared = of(weights({"name": NAME, **BORN}, {"name": NAME, **BORN}, {"name": NAME, **BORN}, *others), "both are called")
    assert alone > shared + 2


def test_a_long_name_is_rarer_than_a_short_one_and_a_character_says_as_much_as_three_letters() -> None:
    def weight(name: str) -> float:
        return of(weights({"name": name, **BORN}, {"name": name, **BORN}), "both are called")

    assert weight("Vantammelindqvist Ilse") > weight("Bo Li") + 3
    assert weight("Vantammelindqvist Ilse") == weight("Brandvoldlindqvist Otto"), "beyond some length nothing is gained"
    assert abs(weight("安西") - weight("Bo Lang")) < 1


def test_a_name_that_is_only_nearly_alike_loses_most_of_its_rarity() -> None:
    def weight(one: str, other: str) -> float:
        (first, *_) = weights({"name": one, **BORN}, {"name": other, **BORN}).values()
        return first

    exact = weight("Shunsuke Ootani", "Shunsuke Ootani")
    near = weight("Shunsuke Ootani", "Shunsuke Ootami")
    assert exact > near + 3


def test_in_tables_of_names_alone_a_name_stands_for_its_bearer() -> None:
    others = [{"name": f"Person Number{letter}"} for letter in "abcdefg"]
    weighed = weights({"name": NAME}, {"name": NAME}, *others)
    assert of(weighed, "both are called") == round(8.0 + log2(8) + NAMES_ALONE, 1)
    crossed = weights({"name": "Erika Sawajiri"}, {"native_name": "沢尻エリカ"})
    assert of(crossed, "can be read") == round(cross("沢尻エリカ", "Erika Sawajiri").bits + NAMES_ALONE, 1)


def test_a_crossing_loses_more_the_less_sure_it_is() -> None:
    def weight(latin: str) -> float:
        (first, *_) = weights({"name": latin, **BORN}, {"native_name": "이민호", **BORN}).values()
        return first

    sure, doubtful = cross("이민호", "Lee Min-ho").bits, cross("이민호", "Lee Munho").bits
    assert doubtful < 1
    assert sure > 6
    assert weight("Lee Min-ho") - weight("Lee Munho") == pytest.approx(8.0 - 1.5 * doubtful, abs=0.11)


def test_a_name_in_another_spelling_loses_two_bits_and_one_nearly_alike_six() -> None:
    def weight(name: str, other: str) -> float:
        (first, *_) = weights({"name": name, **BORN}, {"name": other, **BORN}).values()
        return first

    exact = weight("Lee Minho", "Lee Minho")
    assert exact - weight("Lee Minho", "Yi Minho") == pytest.approx(1.7 + 0.7, abs=0.11), "and one letter less is less rare"
    exact = weight("Ilse Vantamme", "Ilse Vantamme")
    assert exact - weight("Ilse Vantamme", "Ilse Vantame") == pytest.approx(5.7 + 0.7, abs=0.11)


def test_what_only_one_table_tells_beside_names_does_not_make_names_rare() -> None:
    weighed = weights({"name": NAME, "professions": "actor"}, {"name": NAME, "born": "1980"})
    assert of(weighed, "both are called") == round(8.0 + NAMES_ALONE, 1)


def test_small_tables_are_compared_whole_and_readings_bring_names_together_in_large_ones() -> None:
    left, right = rows({"name": NAME, **BORN}), rows({"name": "Otto Brandvold", **BORN})
    comparison = PeopleComparison(left, right)
    assert set(comparison.keys(left[0])) & set(comparison.keys(right[0])) == {"*"}
    latin, native = rows({"name": "Erika Sawajiri"}, {"name": "沢尻エリカ"})
    assert len(set(comparison.weak_keys(latin)) & set(comparison.weak_keys(native))) >= 2


def test_what_fits_better_is_named_with_its_lead() -> None:
    left: dict[str, object] = {"name": "Kim Soo-jin"}
    lefts, rights = rows(left), rows({"native_name": "김소진"}, {"native_name": "김수진"})
    comparison = PeopleComparison(lefts, rights)
    rival = {reason.sentence: reason.weight for reason in comparison.weigh(lefts[0], rights[0])}
    lead = cross("김수진", "Kim Soo-jin").bits - max(0.0, cross("김소진", "Kim Soo-jin").bits)
    assert rival["김수진 fits Kim Soo-jin better"] == -round(lead, 1) < 0
    own = {reason.sentence for reason in comparison.weigh(lefts[0], rights[1])}
    assert not any("better" in sentence for sentence in own)


def test_a_birthday_decides_between_two_of_one_name() -> None:
    left = [{"name": NAME, "born": "1980-03-17"}, *({"name": f"Person Number{letter}", **BORN} for letter in "abcdef")]
    found = matched(left, [{"name": NAME, "born": "1993-11-02"}, {"name": NAME, "born": "1980-03-17"}])
    assert found["0", "1"].verdict is Verdict.SAME
    assert ("0", "0") not in found or found["0", "0"].verdict is Verdict.DIFFERENT
