"""What is dear to make is kept while it stands, what is cheap never."""

from __future__ import annotations

from itertools import count

import pytest

from dramatheque.library import keeping


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that keeping goes by; answers move it on."""
    now = [1000.0]
    monkeypatch.setattr(keeping.time, "monotonic", lambda: now[0])
    return now


def test_a_dear_answer_stands_a_hundred_times_as_long_as_it_took(clock: list[float]) -> None:
    kept: keeping.Kept[int] = keeping.Kept()
    numbers = count(1)

    def dear() -> int:
        clock[0] += 2.0
        return next(numbers)

    assert [kept.get("a", dear), kept.get("a", dear), kept.get("b", dear)] == [1, 1, 2]
    clock[0] += 199.0
    assert kept.get("b", dear) == 2
    clock[0] += 3.0
    assert kept.get("a", dear) == 3
    kept.forget()
    assert kept.get("a", dear) == 4


def test_a_cheap_answer_is_made_each_time(clock: list[float]) -> None:
    kept: keeping.Kept[int] = keeping.Kept()
    numbers = count(1)
    assert [kept.get("a", lambda: next(numbers)) for _ in range(3)] == [1, 2, 3]


def test_others_get_the_old_answer_while_it_is_made_anew_and_a_failure_leaves_nothing(clock: list[float]) -> None:
    kept: keeping.Kept[str] = keeping.Kept()

    def made(word: str) -> str:
        clock[0] += 1.0
        return word

    kept.get("a", lambda: made("old"))
    clock[0] += 500.0
    assert kept.get("a", lambda: made(f"new, while others got {kept.get('a', lambda: 'nothing')}")) == "new, while others got old"
    with pytest.raises(ZeroDivisionError):
        kept.get("b", lambda: str(1 / 0))
    assert kept.get("b", lambda: made("mended")) == "mended"


def test_only_so_many_are_kept(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)
    kept: keeping.Kept[int] = keeping.Kept()

    def dear(number: int) -> int:
        clock[0] += 1.0
        return number

    for number in range(3):
        kept.get(number, lambda number=number: dear(number))
    assert [kept.get(number, lambda: dear(-1)) for number in (2, 1, 0)] == [2, 1, -1]


def test_what_is_made_at_once_is_there_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "DEAR", 0.0)
    kept: keeping.Kept[int] = keeping.Kept()
    assert kept.soon("seven", lambda: 7) is None
    assert kept.at_once("seven", lambda: 7) == 7
    assert kept.soon("seven", lambda: 8) == 7
