"""Gaps: what one page leaves out and another tells, what is only offered, what stays open."""

from __future__ import annotations

import pytest

from dramatheque.library import selectors, services
from dramatheque.library.record import OpenGap
from sheets import Sheet

pytestmark = pytest.mark.django_db


def add(*sheets: Sheet) -> None:
    for sheet in sheets:
        services.add_reading(sheet.reading(), data=sheet.data)


def drama(site: str) -> Sheet:
    return Sheet(site, "One Litre of Tears").say("country", "JP").say("start_date", "2005-10-11")


def gap_of(property: str) -> OpenGap:
    (gap,) = (row for row in selectors.open_gaps(property=property).rows)
    return gap


def test_a_missing_actor_is_filled_by_the_page_that_names_him() -> None:
    left = drama("alpha.example").leave_out("cast", character="Ikeuchi Hiroki")
    add(left, drama("beta.example").cast("Yuma Sanada", "Hiroki Ikeuchi"))
    assert gap_of("cast").filled_by == ("beta.example",)
    assert gap_of("cast").suggestion == ""


def test_a_missing_actor_nobody_names_stays_open() -> None:
    add(drama("alpha.example").leave_out("cast", character="Ikeuchi Hiroki"), drama("beta.example").cast("Yuma Sanada", "Mizuno"))
    assert gap_of("cast").filled_by == ()
    assert selectors.open_gaps(filled=False).total == 1
    assert selectors.open_gaps(filled=True).total == 0


def test_the_actor_the_page_itself_names_does_not_fill_its_gap() -> None:
    left = drama("alpha.example").cast("Yuuki Miyoshi", "Ikeuchi Rika").leave_out("cast", character="Ikeuchi Rika")
    add(left, drama("beta.example").cast("Miyoshi Yuuki", "Rika Ikeuchi"))
    assert gap_of("cast").filled_by == ()
    add(drama("gamma.example").cast("Ai Miyoshi", "Rika Ikeuchi"))
    assert gap_of("cast").filled_by == ("gamma.example",)


@pytest.mark.row("W41")
def test_a_song_of_the_same_artist_is_offered_and_not_asserted() -> None:
    left = drama("alpha.example").leave_out("theme_song", artist="Remioromen", missing="title")
    add(left, drama("beta.example").say("theme_song", {"title": "Konayuki", "artist": "Remioromen", "kind": "insert"}))
    assert gap_of("theme_song").filled_by == ()
    assert gap_of("theme_song").suggestion == "Konayuki"


def test_a_skipped_track_is_filled_by_its_number() -> None:
    left = drama("alpha.example").say("track", "Opening", number=1).leave_out("track", number=2)
    add(left, drama("beta.example").say("track", "Walking", number=2).say("track", "Home", number=3))
    assert gap_of("track").filled_by == ("beta.example",)


def test_an_empty_section_is_filled_by_any_page_that_has_one() -> None:
    left = drama("alpha.example").leave_out("episode_title", section="Episodes")
    add(left, drama("beta.example").say("episode_title", "A Start", episode=1, language="en"))
    assert gap_of("episode_title").filled_by == ("beta.example",)


@pytest.mark.row("C17")
def test_the_album_another_page_names_is_offered_for_tracks_without_one() -> None:
    left = drama("alpha.example").say("track", "Opening", number=1).leave_out("album", section="Track list")
    add(left, drama("beta.example").say("album", "One Litre of Tears OST"))
    assert gap_of("album").suggestion == "One Litre of Tears OST"
