"""Dates and ranges as pages write them; parts that are missing stay missing."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.values.dates import PartialDate, find_dates, find_range, parse_date, resolve_relative
from taken_time import least_seconds

pieces = st.lists(
    st.sampled_from(
        [
            "Oct ",
            "11",
            ", ",
            "2005",
            " - ",
            "年",
            "10",
            "月",
            "日",
            "to ",
            "may ",
            "2561",
            "กุมภาพันธ์ ",
            "/",
            ".",
            "平成",
            "17",
            "x",
        ]
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Oct 11, 2005", ["2005-10-11"]),
        ("Air DateOct 11, 2005", ["2005-10-11"]),
        ("11 Disember 200625 Disember 2006", ["2006-12-11", "2006-12-25"]),
        ("2005年10月11日（火）", ["2005-10-11"]),
        ("２００５年１０月１１日", ["2005-10-11"]),
        ("平成17年10月11日", ["2005-10-11"]),
        ("令和元年5月1日", ["2019-05-01"]),
        ("二〇〇五年十月十一日", ["2005-10-11"]),
        ("民國104年", ["2015"]),
        ("21 กุมภาพันธ์ 2561", ["2018-02-21"]),
        ("21 ก.พ. 2561", ["2018-02-21"]),
        ("๒๑ กุมภาพันธ์ ๒๕๖๑", ["2018-02-21"]),
        ("พ.ศ. 2561", ["2018"]),
        ("2015. 11. 06", ["2015-11-06"]),
        ("2015년 11월 6일", ["2015-11-06"]),
        ("오는 6일", []),
        ("oct. 11, 2005 - déc. 20, 2005", ["2005-10-11", "2005-12-20"]),
        ("7 Ekim 2018", ["2018-10-07"]),
        ("11 tháng 10 năm 2005", ["2005-10-11"]),
        ("2013-Aug-05", ["2013-08-05"]),
        ("11.10.2005", ["2005-10-11"]),
        ("10/16/06 and 12/25/06", ["2006-10-16", "2006-12-25"]),
        ("3/4/06 and 12/25/06", ["2006-03-04", "2006-12-25"]),
        ("07-05-2007", []),
        ("October 8, 2011 at 12:09 am", ["2011-10-08"]),
        ("10月16日スタート", ["--10-16"]),
        ("October 13th", ["--10-13"]),
        ("February 30, 2005", []),
        ("29 February 2005", []),
        ("you may 11 times", []),
        ("11 of 11 episodes seen", []),
        ("1.1 million copies, 12:00, 15.31%", []),
        ("5か月, 3個月", []),
    ],
)
@pytest.mark.row("W43")
def test_dates_of_a_text(text: str, dates: list[str]) -> None:
    assert [str(match.date) for match in find_dates(text)] == dates


@pytest.mark.parametrize(
    ("text", "start", "end", "is_open"),
    [
        ("Oct 11, 2005 to Dec 20, 2005", "2005-10-11", "2005-12-20", False),
        ("October 11 - December 20, 2005", "2005-10-11", "2005-12-20", False),
        ("October 11 (2005-10-11) – December 20, 2005 (2005-12-20)", "2005-10-11", "2005-12-20", False),
        ("Nov 28, 2006 – Jan 2, 2007", "2006-11-28", "2007-01-02", False),
        ("Nov 28 – Jan 2, 2007", "2006-11-28", "2007-01-02", False),
        ("11 Disember 200625 Disember 2006", "2006-12-11", "2006-12-25", False),
        ("2005年10月11日~12月20日", "2005-10-11", "2005-12-20", False),
        ("2005年10月11日(火)～12月20日(火)", "2005-10-11", "2005-12-20", False),
        ("2005年10月11日から12月20日まで", "2005-10-11", "2005-12-20", False),
        ("2006年10月~12月", "2006-10", "2006-12", False),
        ("2015년 11월 6일 ~ 2016년 1월 16일", "2015-11-06", "2016-01-16", False),
        ("2015년 11월 6일부터 2016년 1월 16일까지", "2015-11-06", "2016-01-16", False),
        ("2018.07.12(木)~09.13(木)", "2018-07-12", "2018-09-13", False),
        ("2015.11.06 ~ 01.16", "2015-11-06", "2016-01-16", False),
        ("15 สิงหาคม 2561 - 20 กันยายน 2561", "2018-08-15", "2018-09-20", False),
        ("oct. 11, 2005 - déc. 20, 2005", "2005-10-11", "2005-12-20", False),
        ("du 11 octobre au 20 décembre 2005", "2005-10-11", "2005-12-20", False),
        ("from august 5 to october 8 2013", "2013-08-05", "2013-10-08", False),
        ("October 11-20, 2005", "2005-10-11", "2005-10-20", False),
        ("11-20 October 2005", "2005-10-11", "2005-10-20", False),
        ("7/7/98 - 9/22/98", "1998-07-07", "1998-09-22", False),
        ("2015-2016", "2015", "2016", False),
        ("September 3, 2012", "2012-09-03", "None", False),
        ("Original run: September 3, 2012", "2012-09-03", "None", False),
        ("September 3, 2012 –", "2012-09-03", "None", True),
        ("2012 - present", "2012", "None", True),
        ("2018年10月7日~", "2018-10-07", "None", True),
    ],
)
@pytest.mark.row("C04", "F05", "W37")
def test_ranges(text: str, start: str, end: str, is_open: bool) -> None:
    found = find_range(text)
    assert found is not None
    assert (str(found.start_date), str(found.end_date), found.open) == (start, end, is_open)
    assert text[slice(*found.first)]


def test_each_end_of_a_range_has_its_own_place() -> None:
    text = "Aired: October 15, 2005 to December 20, 2005"
    found = find_range(text)
    assert found is not None
    assert found.last is not None
    assert text[slice(*found.first)] == "October 15, 2005"
    assert text[slice(*found.last)] == "December 20, 2005"
    assert text[found.start : found.end] == "October 15, 2005 to December 20, 2005"


def test_no_date_no_range() -> None:
    assert find_range("Tuesdays at 21:00") is None
    assert find_range("") is None


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("2005", "2005"),
        ("2005年", "2005"),
        ("October", "--10"),
        ("Oct 2005", "2005-10"),
        ("soon", "None"),
        ("2005-10-11 or 2006-10-11", "None"),
    ],
)
def test_one_date(text: str, parsed: str) -> None:
    assert str(parse_date(text)) == parsed


def test_a_default_year_fills_only_what_has_none() -> None:
    assert [str(match.date) for match in find_dates("10月16日, 2004年3月1日", default_year=2006)] == ["2006-10-16", "2004-03-01"]


@pytest.mark.parametrize(
    ("text", "day", "off"),
    [
        ("7 days ago", "2014-03-13", 1),
        ("yesterday", "2014-03-19", 0),
        ("2 weeks ago", "2014-03-06", 4),
        ("an hour ago", "2014-03-20", 1),
        ("3 months ago", "2013-12-20", 15),
        ("3日前", "2014-03-17", 1),
        ("2주 전", "2014-03-06", 4),
        ("il y a 3 jours", "2014-03-17", 1),
    ],
)
def test_dates_told_from_the_day_of_reading(text: str, day: str, off: int) -> None:
    found = resolve_relative(text, date(2014, 3, 20))
    assert found is not None
    assert (str(found[0]), found[1]) == (day, off)


def test_what_is_not_relative_is_not_resolved() -> None:
    assert resolve_relative("Mar 13, 2014", date(2014, 3, 20)) is None
    assert resolve_relative("11 episodes", date(2014, 3, 20)) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("tayang perdana Senin (1/6)", ["--06-01"]),
        ("Rabu (9/10/13) malam", ["2013-10-09"]),
        ("初回 3/30(月) 22:00", ["--03-30"]),
        ("9/4(월) 첫방", ["--09-04"]),
        ("วันศุกร์ 5/9", ["--09-05"]),
        ("Monday (1/6)", []),          # the first number may be the month
        ("7/10 (good)", []),
        ("Senin (31/13)", []),
    ],
)
def test_a_weekday_says_which_of_two_numbers_is_the_month(text: str, dates: list[str]) -> None:
    assert [str(found.date) for found in find_dates(text)] == dates


@settings(deadline=None)  # libraries load at first use
@given(pieces | st.text(max_size=40))
def test_dates_are_real_in_order_and_apart(text: str) -> None:
    place = 0
    for match in find_dates(text, years=True):
        assert place <= match.start < match.end <= len(text)
        place = match.end
        if match.date.is_full:
            date.fromisoformat(str(match.date))
    find_range(text)


@settings(deadline=None)  # libraries load at first use
@given(st.builds(PartialDate, st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28)))
def test_iso_dates_come_back(value: PartialDate) -> None:
    assert parse_date(str(value)) == value


@pytest.mark.parametrize("unit", ["Oct 11, 2005 to ", "1 2 3 4 5 6 ", "2005年10月", "a" * 500, "10/11/", "((((", "- - - "])
def test_long_pages_take_linear_time(unit: str) -> None:
    short, long = (partial(find_dates, unit * (size // len(unit))) for size in (20_000, 200_000))
    most = 40 * max(least_seconds(short, tries=1), 0.005)
    assert least_seconds(long, enough=most) <= most
