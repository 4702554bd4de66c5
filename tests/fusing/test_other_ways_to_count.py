"""Conflicts in which both pages know something: other ways to count, plans, slips. The right value first, and why."""

from __future__ import annotations

from typing import Any

import pytest
from witness_stand import of, the, told, values

from dramatheque import claims
from dramatheque.claims import Fact, Standing
from dramatheque.fusing import fuse

_HALVES = [
    told("a", "episode_count", 16), told("b", "episode_count", 32),
    told("a", "runtime_minutes", 60), told("b", "runtime_minutes", 30),
]


def run(site: str, country: str, start: str) -> claims.Testimony:
    """A run in a country, as one site tells of it."""
    return told(site, "broadcast", {"country": country, "start": start, "network": f"{country} TV"})


SETTLED: dict[str, tuple[list[claims.Testimony], str, Any, str]] = {
    "the first day abroad": (
        [
            told("a", "start_date", "2022-03-04"), told("b", "start_date", "2022-03-11"), told("c", "country", "KR"),
            run("d", "US", "2022-03-11"), run("e", "KR", "2022-03-04"),
        ],
        "start_date", "2022-03-04", "The run in the United States began on 11 March 2022",
    ),
    "the month of the run at home": (
        [
            told("a", "start_date", "2018-05-02"), told("b", "start_date", "2018-06-02"), told("c", "country", "JP"),
            run("d", "JP", "2018-05"),
        ],
        "start_date", "2018-05-02", "The run in Japan, where it is from, began in May 2018",
    ),
    "a preview on the eve": (
        [
            told("a", "start_date", "2021-10-16"), told("b", "start_date", "2021-10-17"), told("c", "episode_count", 10),
            told("c", "time_slot", "Sundays", weekdays=[7]), told("d", "end_date", "2021-12-19"),
        ],
        "start_date", "2021-10-17", "16 October 2021 is a Saturday, not a Sunday",
    ),
    "minutes of halves": (_HALVES, "runtime_minutes", 60, "30 minutes is half an episode: 32 halves are told too"),
    "minutes of all episodes": (
        [told("a", "runtime_minutes", 1120), told("b", "runtime_minutes", 70), told("c", "episode_count", 16)],
        "runtime_minutes", 70, "1,120 minutes is the length of all 16 episodes together",
    ),
    "specials counted in": (
        [told("a", "episode_count", 18), told("b", "episode_count", 16, specials=2)], "episode_count", 16,
        "18 counts the two specials as episodes",
    ),
    "too few episodes for the weeks": (
        [
            told("a", "episode_count", 1), told("b", "episode_count", 11), told("c", "start_date", "2010-01-11"),
            told("c", "end_date", "2010-03-22"),
        ],
        "episode_count", 11, "The run has eleven weeks: too many for one episode",
    ),
    "a plan that was extended": (
        [
            told("a", "episode_count", 50, published="2019-01-10"), told("b", "episode_count", 54, published="2020-01-10"),
            told("c", "start_date", "2019-03-02"), told("c", "end_date", "2019-09-08"),
        ],
        "episode_count", 54, "50 was the plan on 10 January 2019, before the run began",
    ),
    "a first day that was moved": (
        [
            told("a", "start_date", "2020-03-25", published="2020-02-01"),
            told("b", "start_date", "2020-04-08", published="2020-06-01"),
        ],
        "start_date", "2020-04-08", "25 March 2020 was the plan on 1 February 2020, before that day",
    ),
    "one episode": (
        [told("a", "type", "series"), told("b", "type", "special"), told("c", "episode_count", 1)], "type", "special",
        "A work of one episode is no series",
    ),
    "twelve episodes": (
        [told("a", "type", "film"), told("b", "type", "series"), told("c", "episode_count", 12)], "type", "series",
        "A work of twelve episodes is no film",
    ),
    "a year that a third page has": (
        [told("a", "born", "1979-07-10"), told("b", "born", "1980-07-10"), told("c", "born", "1979")], "born", "1979-07-10",
        "one less exactly; one says 10 July 1980",
    ),
}
OPEN: dict[str, tuple[list[claims.Testimony], str, Any, str]] = {
    "episodes and halves": (_HALVES, "episode_count", 16, "32 counts parts of 30 minutes: 16 episodes of 60 minutes, cut in two"),
    "more pages count the specials": (
        [told("a", "episode_count", 18), told("c", "episode_count", 18), told("b", "episode_count", 16, specials=2)],
        "episode_count", 16, "18 counts the two specials as episodes",
    ),
    "a plan beside a page without a date": (
        [told("a", "start_date", "2020-03-25", published="2020-02-01"), told("b", "start_date", "2020-04-08")],
        "start_date", "2020-04-08", "25 March 2020 was the plan on 1 February 2020",
    ),
    "a plan while the run goes on": (
        [
            told("a", "episode_count", 8, published="2021-01-05"), told("b", "episode_count", 10, published="2021-06-01"),
            told("c", "start_date", "2021-02-01"),
        ],
        "episode_count", 10, "8 was the plan on 5 January 2021",
    ),
    "ten in the morning": (
        [
            told("a", "time_slot", "Wed 10:00", weekdays=[3], from_="10:00"),
            told("b", "time_slot", "Wednesdays 22:00", weekdays=[3], from_="22:00"),
        ],
        "time_slot", "Wednesdays 22:00", "10:00 may be 22:00 without its “pm”",
    ),
    "day and month turned round": (
        [told("a", "start_date", "2011-04-10"), told("b", "start_date", "2011-10-04")], "start_date", "2011-04-10",
        "4 October 2011 may be 10 April 2011 with day and month turned round",
    ),
    "the year of the end": (
        [told("a", "start_date", "2016"), told("b", "start_date", "2015-12-31"), told("c", "end_date", "2016-03-01")],
        "start_date", "2015-12-31", "2016 is the year in which it ended",
    ),
}


@pytest.mark.parametrize("name", SETTLED)
def test_what_explains_one_value_by_the_other_decides(name: str) -> None:
    rows, prop, right, why = SETTLED[name]
    fact = the(fuse(rows), prop)
    assert (fact.standing, fact.candidates[0].value) == (Standing.SETTLED, right)
    assert why in fact.reason
    assert the(fuse(reversed(rows)), prop) == fact


@pytest.mark.parametrize("name", OPEN)
def test_what_only_makes_a_value_likelier_is_said_and_leaves_it_open(name: str) -> None:
    rows, prop, first, why = OPEN[name]
    fact = the(fuse(rows), prop)
    assert (fact.standing, fact.candidates[0].value) == (Standing.OPEN, first)
    assert why in fact.reason


def average(rows: list[claims.Testimony]) -> Fact:
    return the(fuse(rows), "audience_rating", stat="average")


def test_a_peak_told_as_the_average_gives_way() -> None:
    peak = told("a", "audience_rating", 18.5, episode=16, stat="peak")
    rows = [told("b", "audience_rating", 18.5, episode=16), told("c", "audience_rating", 15.1, episode=16)]
    fact = average([peak, *rows])
    assert (fact.standing, values(fact)) == (Standing.SETTLED, [15.1, 18.5])
    assert "18.5 is told as the peak: the average is lower." in fact.reason
    other = [told("a", "audience_rating", 18.5, episode=15, stat="peak"), *rows]
    assert average(other).standing is Standing.OPEN


def test_a_plan_that_came_true_is_no_conflict() -> None:
    rows = [told("a", "episode_count", 16, published="2019-01-10"), told("b", "episode_count", 16, published="2020-01-10")]
    (fact,) = of(fuse(rows), "episode_count")
    assert (fact.standing, fact.candidates[0].flags) == (Standing.AGREED, ())
