"""Counts, durations, percents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.values.quantities import find_minutes, find_numbers, find_percents, parse_integer


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("over 1.1 million copies", 1_100_000, "over", "copies"),
        ("more than 1.1 million copies", 1_100_000, "over", "copies"),
        ("over 18,000,000 copies", 18_000_000, "over", "copies"),
        ("110万部", 1_100_000, "", "部"),
        ("小説が100万部を突破", 1_000_000, "over", "部"),
        ("36億5447万円", 3_654_470_000, "", "円"),
        ("1억 5천만 명 돌파", 150_000_000, "over", "명"),
        ("220.9 million baht", 220_900_000, "", "baht"),
        ("約300人", 300, "about", "人"),
        ("1.5 juta", 1_500_000, "", ""),
        ("三百五十六話", 356, "", "話"),
        ("twenty-one episodes", 21, "", "episodes"),
        ("1.126.000 viewers", 1_126_000, "", "viewers"),
        ("9.02", 9.02, "", ""),
        ("nearly 500 people", 500, "under", "people"),
        ("１１", 11, "", ""),
    ],
)
def test_numbers(text: str, value: float, bound: str, unit: str) -> None:
    (found,) = find_numbers(text)
    assert (found.value, found.bound, found.unit) == (value, bound, unit)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45 min. per episode", [45]),
        ("1 hr. 10 min.", [70]),
        ("1h 10m", [70]),
        ("1 hour 30 minutes", [90]),
        ("1時間30分", [90]),
        ("2 jam 15 menit", [135]),
        ("a three-hour special", [180]),
        ("約54分", [54]),
        ("60 menit", [60]),
        ("60 minit", [60]),
        ("98 mns", [98]),
        ("30-40 minutes", [30]),
        ("60 minutes (including commercial)", [60]),
        ("Each episode is an hour long", [60]),
        ("每集45分鐘", [45]),
        ("70분", [70]),
        ("at 21:00", []),
        ("10月11日", []),
        ("夜22時00分から60分間", [60]),
        ("06時12分", []),
        ("1.1 million", []),
    ],
)
def test_durations(text: str, minutes: list[float]) -> None:
    assert [found.value for found in find_minutes(text)] == minutes


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("15.31%", [15.31]),
        ("第7話（8月23日）は13・0％", [13.0]),
        ("meraih 19,2%", [19.2]),
        ("naik 0,2% dari episode 19", [0.2]),
        ("시청률 6.474%", [6.474]),
        ("20 percent", [20]),
        ("??.?%", []),
        ("2005", []),
    ],
)
def test_percents(text: str, percents: list[float]) -> None:
    assert [found.value for found in find_percents(text)] == percents


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,126", 1126), ("#86", 86), ("全11話", 11), ("Episodes: 11", 11), ("ten", 10), ("9.02", None), ("5 of 6", None)],
)
def test_one_whole_number(text: str, value: int | None) -> None:
    assert parse_integer(text) == value


@settings(deadline=None)  # libraries load at first use
@given(st.integers(0, 10**12))
def test_grouped_digits_come_back(value: int) -> None:
    assert parse_integer(f"{value:,}") == value
    assert parse_integer(str(value)) == value


@settings(deadline=None)  # libraries load at first use
@given(st.text(alphabet="0123456789,. 万億千만억一二十百%時間分minhourover~約-", max_size=40))
def test_numbers_lie_in_order_inside_the_text(text: str) -> None:
    place = 0
    for found in find_numbers(text):
        assert place <= found.start < found.end <= len(text)
        assert found.value >= 0
        place = found.end
    for found in [*find_minutes(text), *find_percents(text)]:
        assert 0 <= found.start < found.end <= len(text)
