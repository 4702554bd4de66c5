"""Conflicts that pages about dramas have: the right value comes first, and the reason says what a reader can check."""

from __future__ import annotations

from typing import Any

import pytest
from witness_stand import flags, of, the, told

from dramatheque.claims import Standing
from dramatheque.fusing import fuse

_THURSDAYS = [
    told("c", "start_date", "2019-04-11"), told("c", "end_date", "2019-06-20"),
    told("c", "time_slot", "Thursdays", weekdays=[4]),
]
_MONDAYS = [
    told("c", "start_date", "2018-01-08"), told("c", "end_date", "2018-02-27"),
    told("c", "time_slot", "Mon Tue", weekdays=[1, 2]),
]
_COPIED = "It ran from 15 January to 18 March 2020 on TBS, ten weeks in all, with a special behind it."

CONFLICTS: dict[str, tuple[list[Any], str, Any, str]] = {
    "a special counted in": (
        [told("a", "episode_count", 12), told("b", "episode_count", 11), *_THURSDAYS], "episode_count", 11,
        "there are eleven Thursdays for twelve episodes: too few",
    ),
    "halves counted": (
        [told("a", "episode_count", 16), told("b", "episode_count", 32), *_MONDAYS], "episode_count", 16,
        "there are 16 broadcast days for 16 episodes",
    ),
    "a weekly series without its weekday": (
        [told("a", "episode_count", 11), told("d", "episode_count", 11), told("b", "episode_count", 12), *_THURSDAYS[:2]],
        "episode_count", 11, "a weekly series has eleven episodes",
    ),
    "a day in another time zone": (
        [
            told("a", "start_date", "2021-06-26"), told("b", "start_date", "2021-06-27"), told("c", "end_date", "2021-08-15"),
            told("c", "episode_count", 16), told("c", "time_slot", "weekends", weekdays=[6, 7]),
        ],
        "start_date", "2021-06-26", "15 broadcast days for 16 episodes: too few",
    ),
    "the calendar's day after midnight": (
        [
            told("a", "start_date", "2022-01-07"), told("b", "start_date", "2022-01-08"),
            told("a", "time_slot", "金曜25:00", weekdays=[5], from_="25:00"),
        ],
        "start_date", "2022-01-07", "the same night as 7 January 2022: the slot begins after midnight",
    ),
    "the year of the production": (
        [told("a", "year", 2017), told("b", "year", 2018), told("c", "start_date", "2018-01-05")], "year", 2018,
        "2017 may be the year in which it was made: it began in 2018",
    ),
    "digits of a year turned round": (
        [told("a", "start_date", "2013-01-10"), told("b", "start_date", "2031-01-10"), told("c", "year", 2013)], "start_date",
        "2013-01-10", "2031 is not the year of the work, 2013",
    ),
    "day and month turned round": (
        [
            told("a", "start_date", "2019-04-05"), told("b", "start_date", "2019-05-04"), told("c", "end_date", "2019-06-07"),
            told("c", "episode_count", 10), told("c", "time_slot", "Fridays", weekdays=[5]),
        ],
        "start_date", "2019-04-05", "five Fridays for ten episodes: too few",
    ),
    "copies that outnumber": (
        [
            *(told(site, "end_date", "2020-03-18", passage=_COPIED) for site in "abc"),
            told("d", "end_date", "2020-03-25"), told("e", "end_date", "2020-03-25"),
        ],
        "end_date", "2020-03-25", "Two independent pages say 25 March 2020; one says 18 March 2020",
    ),
    "less exact days": (
        [
            told("a", "start_date", "2005"), told("b", "start_date", "2005-10"), told("c", "start_date", "2005-10-11"),
            told("d", "start_date", "2006"),
        ],
        "start_date", "2005-10-11", "One page says 11 October 2005, two less exactly; one says 2006",
    ),
    "a decimal point lost": (
        [
            told("a", "audience_rating", 12.5, episode=3), told("b", "audience_rating", 125, episode=3),
            told("c", "audience_rating", 12.5, episode=3),
        ],
        "audience_rating", 12.5, "125 is 10 times more than what the others say",
    ),
    "half an episode's minutes": (
        [
            told("a", "episode_count", 20), told("b", "episode_count", 20), told("c", "episode_count", 40),
            told("c", "runtime_minutes", 35), told("a", "runtime_minutes", 70),
        ],
        "runtime_minutes", 70, "35 minutes is half an episode: 40 halves are told too",
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_the_right_value_comes_first_and_the_reason_says_why(name: str) -> None:
    rows, prop, right, why = CONFLICTS[name]
    fact = the(fuse(rows), prop)
    assert fact.winner is not None
    assert fact.winner.value == right
    assert why in fact.reason
    assert the(fuse(reversed(rows)), prop) == fact


def test_a_slot_past_midnight_is_that_of_the_next_day() -> None:
    rows = [
        told("a", "time_slot", "金曜25:00", weekdays=[5], from_="25:00", to="25:30"),
        told("b", "time_slot", "Saturdays 1:00", weekdays=[6], from_="01:00", to="01:30"),
        told("c", "time_slot", "Mondays 24:40", weekdays=[1], from_="24:40"),
    ]
    facts = the(fuse(rows[:2]), "time_slot")
    assert (facts.standing, facts.candidates[0].witnesses) == (Standing.AGREED, 2)
    assert the(fuse([rows[0], rows[2]]), "time_slot").standing is Standing.OPEN


def test_late_nights_keep_their_arithmetic() -> None:
    rows = [
        told("a", "start_date", "2022-01-07"), told("a", "end_date", "2022-03-11"), told("b", "episode_count", 10),
        told("c", "time_slot", "金曜25:00", weekdays=[5], from_="25:00"),
    ]
    assert flags(the(fuse(rows), "start_date").candidates[0]) == {"schedule.fits"}
    other = [told("a", "start_date", "2022-01-05"), *rows[1:]]
    assert "schedule.weekday" in flags(the(fuse(other), "start_date").candidates[0])


def test_the_length_of_the_slot_comes_behind_that_of_the_episode() -> None:
    rows = [
        *(told(site, "runtime_minutes", 60) for site in "ab"), *(told(site, "runtime_minutes", 46) for site in "cd"),
        told("e", "time_slot", "22:00-23:00", from_="22:00", to="23:00"),
    ]
    fact = the(fuse(rows), "runtime_minutes")
    assert (fact.standing, fact.candidates[0].value) == (Standing.OPEN, 46)
    assert "60 minutes is the length of the slot, with its advertising." in fact.reason


def test_ratings_of_two_regions_do_not_disagree() -> None:
    rows = [
        told("a", "audience_rating", 10.2, episode=1, region="nationwide"),
        told("b", "audience_rating", 11.5, episode=1, region="Seoul"),
    ]
    assert {fact.standing for fact in of(fuse(rows), "audience_rating")} == {Standing.SINGLE}


def test_full_and_half_width_are_one_title() -> None:
    fact = the(fuse([told("a", "title.native", "１００年の花"), told("b", "title.native", "100年の花")]), "title.native")
    assert fact.standing is Standing.AGREED


def test_a_count_of_one_voice_is_not_measured() -> None:
    fact = the(fuse([told("a", "episode_count", 12), *_THURSDAYS]), "episode_count")
    assert (fact.standing, flags(fact.candidates[0])) == (Standing.SINGLE, set())
