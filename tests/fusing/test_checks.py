"""What the facts of one thing say about one another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from witness_stand import flags, of, the, told, unknown, values

from dramatheque.claims import Standing
from dramatheque.fusing import check_publication, fuse
from dramatheque.fusing.checks.schedule import Run, Verdict, broadcast_days, judge_run

DAYS = st.dates(date(1960, 1, 1), date(2040, 1, 1))


@given(DAYS, st.integers(0, 400), st.sets(st.integers(1, 7)))
def test_broadcast_days_are_those_a_calendar_has(start: date, length: int, weekdays: set[int]) -> None:
    end = date.fromordinal(start.toordinal() + length)
    counted = sum(date.fromordinal(day).isoweekday() in weekdays for day in range(start.toordinal(), end.toordinal() + 1))
    assert broadcast_days(start, end, weekdays) == counted


@pytest.mark.parametrize(("episodes", "slot", "specials", "verdict"), [
    (26, 60, 0, Verdict.FITS), (24, 60, 0, Verdict.ONE_MORE), (24, 60, 2, Verdict.FITS), (20, 60, 0, Verdict.MORE),
    (30, 60, 0, Verdict.TOO_FEW), (52, 120, 0, Verdict.DOUBLE), (14, 30, 0, Verdict.RECUT),
])
def test_a_run_of_thirteen_weeks_twice_a_week(episodes: int, slot: int, specials: int, verdict: Verdict) -> None:
    assert judge_run(Run(date(2016, 1, 6), date(2016, 3, 31), (3, 4), episodes, slot, 60, specials)) is verdict


@pytest.mark.row("F09", "B08")
def test_a_publication_so_many_years_before_is_worked_out_and_marked_as_inferred() -> None:
    facts = fuse([
        told("fanwiki", "publication", "19 years after it was first published", years_before=19, inferred=True),
        told("blog", "publication", "published after her death", after="death"),
        told("fanwiki", "start_date", "2005-10-11"),
    ])
    inferred = next(fact for fact in of(facts, "publication") if "19" in str(fact.candidates[0].value))
    assert flags(inferred.candidates[0]) == {"publication.inferred", "publication.depends"}
    assert any("1986" in flag.message for flag in inferred.candidates[0].flags)
    (finding,) = check_publication(facts, "1988-05-23")
    assert (finding.flag.code, finding.flag.fits) == ("publication.before_death", False)
    assert check_publication(facts, "1980")[0].flag.fits
    assert not check_publication(facts, "")


def test_dates_that_cannot_be_lose_against_those_that_can() -> None:
    facts = fuse([
        told("a", "born", "1962-07-19"), told("b", "died", "1988-05-23"), told("c", "died", "1958-05-23"),
        told("a", "death_age", 25), told("b", "death_age", 52),
    ])
    died, age = the(facts, "died"), the(facts, "death_age")
    assert (died.standing, values(died)) == (Standing.SETTLED, ["1988-05-23", "1958-05-23"])
    assert flags(died.candidates[1]) == {"date.impossible"}
    assert (age.winner and age.winner.value, flags(age.candidates[1])) == (25, {"age.mismatch"})


def test_a_broadcast_before_the_production_is_flagged() -> None:
    aired = [told("a", "start_date", "2004-10-12"), told("b", "start_date", "2005-10-11")]
    facts = fuse([*aired, told("c", "year", 2005, of="production")])
    assert values(the(facts, "start_date")) == ["2005-10-11", "2004-10-12"]
    assert "2004 cannot be" in the(facts, "start_date").reason


def test_an_average_is_not_checked_while_an_episode_is_unknown() -> None:
    rows = [told("a", "audience_rating", 10.0 + number, episode=number, region="Kanto") for number in (1, 2, 4)]
    rows += [unknown("a", "audience_rating", episode=3, region="Kanto")]
    rows += [told("b", "audience_rating", 3.3, region="Kanto", stat="average")]
    (average,) = [fact for fact in of(fuse(rows), "audience_rating") if "episode" not in dict(fact.key)]
    assert not average.candidates[0].flags


def test_a_run_abroad_does_not_move_the_first_broadcast() -> None:
    rows = [
        told("a", "start_date", "2005-10-11"),
        told("b", "broadcast", {"country": "Hong Kong", "start": "2006-10-15"}),
        told("c", "broadcast", {"country": "Hong Kong", "start": "2006-10-15", "network": "TVB Jade"}),
    ]
    facts = fuse(rows)
    assert values(the(facts, "start_date")) == ["2005-10-11"]
    (run,) = of(facts, "broadcast")
    assert (run.standing, dict(run.key)) == (Standing.AGREED, {"country": "HK", "network": "TVB Jade"})
