"""Ratings, broadcasts, episodes, songs and tracks, on pages of our own wording."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.claims import State
from dramatheque.reading import read_bytes

HEAD = "= Harbour Lights =\n\n- Country: Japan\n- Num Episodes: 3\n\n"
RATINGS = (
    HEAD
    + """==Ratings==
| Episode | Kanto | Kansai |
| 01 | 9.5 | ??.? |
| 02 | 10.1% | 8.0 |
| average | 9.8 | ??.? |
Source: Video Research, Ltd.
"""
)
RUNS = (
    HEAD
    + """==Broadcasts==

===Japan===
- Original run: April 12, 2011 – June 7, 2011
- Network and Timeslot: Fuji TV, Tuesdays at 10:00-11:00pm
- Theme songs: "Low Tide" by K, and and by The Gulls
- OST by Susumu Hara

===Hong Kong===
- Original run: May 5, 2012
- Channel and time slot: TVB Jade, Sundays, 11:30pm – 12:30am
- Theme song(s): "Anchor" (錨) by Jo Chan feat. May Ng (TV), Hai Feng (海風) by Ivy Wu (Movie)
"""
)


@pytest.mark.row("W32", "W33", "W34", "W35")
def test_a_table_of_ratings(tell: Any) -> None:
    told = tell(RATINGS)
    cells = {
        (c.qualifiers.get("episode"), c.qualifiers["region"], c.qualifiers.get("stat")): c for c in told.claims("audience_rating")
    }
    assert len(cells) == 6
    assert cells[1, "Kanto", None].value == 9.5
    assert cells[2, "Kanto", None].value == 10.1
    assert cells[None, "Kanto", "average"].value == 9.8
    unknown = [key for key, claim in cells.items() if claim.state is State.UNKNOWN]
    assert unknown == [(1, "Kansai", None), (None, "Kansai", "average")]
    assert {claim.qualifiers["measurer"] for claim in cells.values()} == {"Video Research, Ltd."}
    assert [dict(gap.about) for gap in told.gaps("audience_rating")] == [
        {"episode": 1, "region": "Kansai"},
        {"region": "Kansai", "stat": "average"},
    ]
    assert not told.claims("field")


@pytest.mark.row("C13")
def test_a_rating_in_a_line_of_its_own(tell: Any) -> None:
    told = tell(
        "Drama Title: Harbour Lights\nCountry: Japan\nNetwork: NTV\nRelated TV shows: Night Ferry\n"
        "Average Ratings in Kanto - 15.1%\n"
    )
    claim = told.one("audience_rating")
    assert (claim.value, dict(claim.qualifiers)) == (15.1, {"stat": "average", "region": "Kanto"})
    assert [value["title"] for value in told.values("related_work")] == ["Night Ferry"]


@pytest.mark.row("W36", "W37", "W38", "W39")
def test_a_run_in_each_country(tell: Any) -> None:
    home, abroad = tell(RUNS).claims("broadcast")
    assert dict(home.value) == {
        "country": "JP",
        "network": "Fuji TV",
        "start": "2011-04-12",
        "end": "2011-06-07",
        "time_slot": "Tuesdays at 10:00-11:00pm",
    }
    assert dict(home.qualifiers) == {"weekdays": [2], "from": "22:00", "to": "23:00"}
    assert (abroad.value["start"], "end" in abroad.value) == ("2012-05-05", False)
    assert (abroad.qualifiers["from"], abroad.qualifiers["to"]) == ("23:30", "24:30")


def test_the_run_at_home_states_the_dates_of_the_work(tell: Any) -> None:
    told = tell(RUNS)
    assert (told.one("start_date").value, told.one("end_date").value) == ("2011-04-12", "2011-06-07")
    assert told.values("network") == ["Fuji TV"]
    assert told.one("time_slot").value == "Tuesdays at 10:00-11:00pm"


@pytest.mark.row("W40", "W41", "W42", "W06")
def test_songs_stay_with_their_run(tell: Any) -> None:
    told = tell(RUNS)
    songs = [(dict(c.value), dict(c.qualifiers)) for c in told.claims("theme_song")]
    assert songs == [
        ({"title": "Low Tide", "artist": "K", "kind": "theme"}, {"broadcast": "JP"}),
        ({"artist": "The Gulls", "kind": "theme"}, {"broadcast": "JP"}),
        (
            {"title": "Anchor", "artist": "Jo Chan", "kind": "theme"},
            {"broadcast": "HK", "medium": "TV", "native_title": "錨", "featuring": "May Ng"},
        ),
        (
            {"title": "Hai Feng", "artist": "Ivy Wu", "kind": "theme"},
            {"broadcast": "HK", "medium": "Movie", "native_title": "海風"},
        ),
    ]
    gap = told.gaps("theme_song")[0]
    assert (gap.about["artist"], gap.about["missing"]) == ("The Gulls", "title")
    assert told.values("crew") == [{"person": "Susumu Hara", "job": "music"}]


def test_a_table_of_countries(tell: Any) -> None:
    told = tell(
        HEAD
        + (
            "==Broadcasts==\n| Country | Network | Series premiere |\n| Thailand | Channel 3 | May 5, 2012 |\n"
            "| Taiwan | GTV | 2012-07-01 |\n"
        )
    )
    assert [(v["country"], v["network"], v["start"]) for v in told.values("broadcast")] == [
        ("TH", "Channel 3", "2012-05-05"),
        ("TW", "GTV", "2012-07-01"),
    ]


@pytest.mark.row("C15")
@pytest.mark.parametrize(
    "lines",
    [
        "Ep 01: Out to sea\nEp 02: Why did you go?\nEp 03: 12 letters",
        "01 Out to sea\n02 Why did you go?\n03 12 letters",
        "| No. | Title | Air date |\n| 1 | Out to sea | 2011-04-12 |\n| 2 | Why did you go? | |\n| 3 | 12 letters | |",
        '1"Out to sea"\nApril 12, 2011\n2"Why did you go?"\n3"12 letters"',
    ],
)
def test_titles_of_episodes(tell: Any, lines: str) -> None:
    told = tell(f"Harbour Lights\nCountry: Japan\nNetwork: NTV\nEpisodes: 3\n\nEpisode Titles\n\n{lines}\n")
    found = [(claim.qualifiers["episode"], claim.value) for claim in told.claims("episode_title")]
    assert found == [(1, "Out to sea"), (2, "Why did you go?"), (3, "12 letters")]


def test_an_episode_in_two_scripts(tell: Any) -> None:
    told = tell(
        "Harbour Lights\nCountry: Japan\nNetwork: NTV\nEpisodes: 2\n\nEpisodes\n\n"
        '1"Out to sea" (Japanese: 海へ)\n2"Letters" (Japanese: 手紙)\n'
    )
    assert [(c.value, c.qualifiers.get("language", "")) for c in told.claims("episode_title")] == [
        ("Out to sea", ""),
        ("海へ", "ja"),
        ("Letters", ""),
        ("手紙", ""),
    ]


@pytest.mark.row("C17")
def test_tracks_keep_their_numbers_and_versions(tell: Any) -> None:
    lines = "01.Harbour -Main Theme-\n02.Low Tide\n04.Storm over the Pier\n07.Low Tide (Piano Version)\n"
    told = tell(f"Harbour Lights\nCountry: Japan\nNetwork: NTV\nEpisodes: 9\n\nMore about it\n\n{lines}")
    tracks = [(c.qualifiers["number"], c.value, c.qualifiers.get("version", "")) for c in told.claims("track")]
    assert tracks == [
        (1, "Harbour -Main Theme-", "Main Theme"),
        (2, "Low Tide", ""),
        (4, "Storm over the Pier", ""),
        (7, "Low Tide (Piano Version)", "Piano Version"),
    ]
    assert [gap.about["number"] for gap in told.gaps("track")] == [3, 5, 6]
    assert [gap.about for gap in told.gaps("album")] == [{"missing": "title"}]


def test_numbered_steps_are_no_tracks(tell: Any) -> None:
    told = tell(
        "Harbour Lights\nCountry: Japan\nNetwork: NTV\nEpisodes: 9\n\nHow to watch\n\n1. Open the page\n"
        "2. Log in\n3. Choose\n4. Wait\n5. Enjoy\n"
    )
    assert not told.claims("track")


@pytest.mark.parametrize(
    "lines", ["| No. | Title | Artist |\n| 1 | Low Tide | K |\n| 2 | Storm | K |", "- Low Tide\n- Storm\n- Anchor\n- Gulls"]
)
def test_tracks_from_tables_and_from_the_order_of_a_list(tell: Any, lines: str) -> None:
    told = tell(HEAD + f"==Soundtrack==\n{lines}\n")
    assert [(c.qualifiers["number"], c.value) for c in told.claims("track")][:2] == [(1, "Low Tide"), (2, "Storm")]
    assert not told.claims("episode_title")


def test_fields_of_an_episode_in_a_wiki_are_none_of_the_work() -> None:
    page = (
        "{{Infobox television\n| show_name = Glass Ferry\n| num_episodes = 12\n}}\n"
        "Glass Ferry is a South Korean drama on SBS.\n\n"
        "== Episodes ==\n{{Episode list\n| EpisodeNumber = 1\n| Title = The pier\n| OriginalAirDate = 6 May 2013\n}}\n"
    )
    reading = read_bytes(page.encode(), source="page.wiki", content_type="text/x-wiki")
    told = {(claim.subject.name, claim.property): claim.value for claim in reading.claims}
    assert told["Glass Ferry", "title.english"] == "Glass Ferry"
    assert told["Glass Ferry", "episode_count"] == 12
    assert told["Glass Ferry", "episode_title"] == "The pier"
    assert told["Glass Ferry", "episode_date"] == "2013-05-06"
