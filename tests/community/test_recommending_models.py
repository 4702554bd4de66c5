"""Models of taste on made-up tastes: they find what was planted, end within the scale, and do without numpy where they must."""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict
from math import sqrt
from pathlib import Path

import pytest

from dramatheque.commands import main
from dramatheque.community.recommending import modelling
from dramatheque.community.recommending.modelling.biases import learn_biases
from dramatheque.community.recommending.modelling.ratings import RatingRow, collected, places, read_rows
from dramatheque.errors import DramathequeError, TableError

Row = tuple[str, str, float]


def tastes(users: int = 90, items: int = 40, share: float = 0.45) -> list[Row]:
    """Two camps: each likes one half of the items; some users are kinder than others."""
    chance = random.Random(5)  # noqa: S311
    rows = []
    for user in range(users):
        kindness = chance.choice((-1.0, 0.0, 1.0))
        for item in range(items):
            if chance.random() < share:
                liked = 1.6 if user % 2 == item % 2 else -1.6
                value = round(2 * (6 + kindness + liked + chance.gauss(0, 0.6))) / 2
                rows.append((f"u{user}", f"i{item}", min(10.0, max(0.0, value))))
    return rows


@pytest.fixture(autouse=True)
def _few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    if modelling.is_available():
        monkeypatch.setattr("dramatheque.community.recommending.modelling.predicting.WORK", 0)


def table(path: Path, header: str, rows: list[tuple[object, ...]]) -> str:
    path.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    return str(path)


def error(predicted: list[float], hidden: list[Row]) -> float:
    return sqrt(sum((value - row[2]) ** 2 for value, row in zip(predicted, hidden, strict=True)) / len(hidden))


def test_planted_tastes_are_found_that_means_cannot_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tastes()
    hidden = rows[::7]
    kept = table(tmp_path / "kept.csv", "user,item,rating", [row for place, row in enumerate(rows) if place % 7])
    asked = table(tmp_path / "asked.csv", "user,item", [row[:2] for row in hidden])
    found = {}
    for way, options in (("model", []), ("means", ["--biases"])):
        assert main(["predict", kept, asked, *options]) == 0
        printed = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert [(row["user"], row["item"]) for row in printed] == [row[:2] for row in hidden]
        found[way] = [float(row["prediction"]) for row in printed]
    assert error(found["model"], hidden) < 0.95
    assert error(found["means"], hidden) > 1.5
    assert all(0 <= value <= 10 for value in found["model"])
    assert main(["predict", kept, asked]) == 0
    again = [float(row["prediction"]) for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]
    assert again == found["model"], "the same tables give the same numbers"


def test_what_is_known_of_an_item_tells_where_nobody_has_rated_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tastes()
    fresh = {"i0", "i1"}
    hidden = [row for row in rows if row[1] in fresh]
    kept = table(tmp_path / "kept.csv", "user,item,rating", [row for row in rows if row[1] not in fresh])
    asked = table(tmp_path / "asked.csv", "user,item", [row[:2] for row in hidden])
    known = [(f"i{item}", ("doctors|tears", "crime")[item % 2], 2005) for item in range(40)]
    items = table(tmp_path / "items.csv", "id,genres,year", known)
    errors = []
    for options in ([], ["--items", items]):
        assert main(["predict", kept, asked, *options]) == 0
        errors.append(error([float(row["prediction"]) for row in csv.DictReader(io.StringIO(capsys.readouterr().out))], hidden))
    assert errors[1] < 0.7 * errors[0]


def test_lists_hold_what_the_own_camp_likes_and_nothing_rated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tastes(share=0.3)
    assert main(["predict", table(tmp_path / "rated.csv", "user,item,rating", list(rows)), "--top", "4"]) == 0
    lists: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out)):
        lists[row["user"]].append((row["item"], row["because"]))
    rated = {(user, item) for user, item, _ in rows}
    assert len(lists) == 90
    assert all(len(listed) == 4 for listed in lists.values())
    assert not [user for user, listed in lists.items() for item, _ in listed if (user, item) in rated]
    assert all((user, because) in rated for user, listed in lists.items() for _, because in listed if because)
    right = sum(int(user[1:]) % 2 == int(item[1:]) % 2 for user, listed in lists.items() for item, _ in listed)
    assert right > 0.68 * 4 * 90, "chance would be half"


def test_without_numpy_it_says_so_and_means_do_their_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rated = table(tmp_path / "rated.csv", "user,item,rating", [("a", "x", 9), ("a", "y", 7), ("b", "x", 5)])
    pairs = table(tmp_path / "pairs.csv", "user,item", [("b", "y"), ("nobody", "x")])
    monkeypatch.setattr("dramatheque.commands.predict.is_available", lambda: False)
    assert main(["predict", rated, pairs]) == 0
    told = capsys.readouterr()
    assert "not installed" in told.err
    assert [row["user"] for row in csv.DictReader(io.StringIO(told.out))] == ["b", "nobody"]
    assert main(["predict", rated, "--top", "3"]) == 1
    assert "pip install" in capsys.readouterr().err
    assert modelling.is_available() in (True, False)


def test_wrong_rows_are_named_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("a", "x", "nine"), ("", "x", 5), ("a", "y", 7), ("b", "y", "nan")]
    rated = table(tmp_path / "rated.csv", "user,item,rating", rows)
    pairs = table(tmp_path / "pairs.csv", "user,item", [("a", "x"), ("a", "")])
    assert main(["predict", rated, pairs]) == 1
    told = capsys.readouterr()
    assert "rated.csv:2: the rating 'nine' is no number" in told.err
    assert "rated.csv:5" in told.err
    assert "pairs.csv:3: has no user or no item" in told.err
    assert len(told.out.splitlines()) == 2
    assert main(["predict", table(tmp_path / "none.csv", "user,item,rating", []), pairs]) == 1
    assert main(["predict", rated]) == 2
    assert main(["predict", rated, pairs, "--items", pairs]) == 1
    assert "no column `id`" in capsys.readouterr().err


def test_rows_become_columns_and_the_last_of_two_ratings_holds() -> None:
    rated = collected([RatingRow("a", "x", 3.0), RatingRow("b", "x", 4.0), RatingRow("a", "x", 5.0)])
    assert (rated.users, rated.items, rated.values) == ([0, 1], [0, 0], [5.0, 4.0])
    users, items, more = places(rated, [RatingRow("c", "x"), RatingRow("a", "z")])
    assert (users, items, more.user_ids, more.item_ids) == ([2, 0], [0, 1], ["a", "b", "c"], ["x", "z"])
    with pytest.raises(DramathequeError, match="hold no rating"):
        collected([])
    (wrong,) = read_rows([{"user": "a", "item": None}], "table", rated=False)
    assert isinstance(wrong, TableError)


def test_a_bias_is_drawn_to_the_mean_of_all() -> None:
    rated = collected([RatingRow("a", "x", 10.0)] + [RatingRow(f"u{n}", "y", 5.0) for n in range(9)])
    found = learn_biases(rated)
    assert 5.5 < found.predict(0, 0) < 9
    assert found.predict(99, 99) == found.mean


def test_who_rates_things_with_names_alike_is_expected_to_do_so_again() -> None:
    np = pytest.importorskip("numpy")
    from dramatheque.community.recommending.modelling.alike_names import alike_names, rated_alike

    names = ["Hospital Days", "Hospital Days 2", "Orange Verdict", "Harbour", "想見你", "想見你 番外篇"]
    alike = alike_names(names)
    pairs = {(int(row), int(column)) for row, column in zip(*alike.nonzero(), strict=True)}
    assert pairs == {(0, 1), (1, 0), (4, 5), (5, 4)}
    users, items = np.array([0, 0, 1, 1, 2, 2, 2]), np.array([0, 3, 0, 3, 0, 2, 3])
    values = np.array([9.0, 5.0, 4.0, 8.0, 6.0, 6.0, 6.0])
    near, rests_on = rated_alike(users, items, values, 3, alike, (np.array([0, 1, 0]), np.array([1, 1, 2])))
    assert near[0] > 0.3
    assert near[1] < -0.3
    assert (near[2], rests_on[2]) == (0.0, 0.0)
    assert alike_names([]).shape == (0, 0)
    assert alike_names(["1", "2", "3"]).nnz == 0
