"""Figures, reviews and verdicts as trackers and blogs print them, in several languages and layouts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dramatheque.claims import Claim, Reading

Read = Callable[..., Reading]
Of = Callable[[Reading, str], list[Claim]]


@pytest.mark.parametrize(
    ("line", "score", "out_of", "votes"),
    [
        ("Score: 8.7 (scored by 1,234 users)", 8.7, None, 1234),
        ("Ratings: 8.7/10 from 1,234 users", 8.7, 10, 1234),
        ("Notes: 9.0/10 par 1,234 utilisateurs", 9.0, 10, 1234),
        ("IMDb Rating:7.4 (583 votes)", 7.4, None, 583),
        ("4.5 stars - based on 6,186 votes", 4.5, 5, 6186),
        ("평점: 8.9 (1,020명 참여)", 8.9, None, 1020),
        ("评分：9.1（20,330人评价）", 9.1, None, 20330),
        ("Puntuación: 8.8/10 de 412 usuarios", 8.8, 10, 412),
    ],
)
def test_scores_with_their_voters(read: Read, of: Of, line: str, score: float, out_of: int | None, votes: int) -> None:
    reading = read(f"Statistics\n\n{line}\n")
    found = of(reading, "score")
    assert [(claim.value, claim.qualifiers.get("out_of"), claim.qualifiers.get("voters")) for claim in found] == [
        (score, out_of, votes)
    ]
    assert [claim.value for claim in of(reading, "votes")] == [votes]


@pytest.mark.parametrize(
    ("line", "prop", "value"),
    [
        ("Ranked: #50", "rank", 50), ("Ranked #50", "rank", 50), ("Classé #50", "rank", 50),
        ("Popularité #314", "popularity", 314),
        ("# of Watchers: 40,600", "members", 40600), ("# de Spectateurs: 40,600", "members", 40600),
        ("Favorites: 0", "favourites", 0),
        ("조회수: 12,345", "page_views", 12345), ("Written by admin. No comment, 635 views", "page_views", 635),
    ],
)  # fmt: skip
def test_counts_with_and_without_a_colon(read: Read, of: Of, line: str, prop: str, value: int) -> None:
    assert [claim.value for claim in of(read(f"Statistics\n\n{line}\n"), prop)] == [value]


@pytest.mark.parametrize("line", ["Your rating: 0/10", "Votre note: 0/10", "Rating: 15.1", "Rating: G - All Ages"])
def test_what_is_no_score_of_the_site(read: Read, of: Of, line: str) -> None:
    assert of(read(f"Statistics\n\n{line}\n"), "score") == []


def test_a_review_in_the_newer_layout_with_its_title_above(read: Read, of: Of) -> None:
    reading = read(
        """
        Details

          • Last Online: May 12, 2024
          • Location: Norway
        A Quiet Sea japanese drama review
        Completed
        A Quiet Sea
        12 people found this review helpful
        by Mina
        Jun 29, 2023
        11 of 11 episodes seen
        Completed 2
        Overall 9.5
        Story 8.0
        Acting/Cast 9.0
        Music 9.0
        Rewatch Value 5.0
        This review may contain spoilers

        Salt in the air

        The harbour is the best actor of all.
        """,
        about=False,
    )
    review = of(reading, "review")[0]
    assert review.subject.name == "A Quiet Sea"
    assert {slot: review.value[slot] for slot in ("author", "date", "helpful", "seen", "episodes", "overall", "story")} == {  # type: ignore[index]
        "author": "Mina", "date": "2023-06-29", "helpful": 12, "seen": 11, "episodes": 11, "overall": 9.5, "story": 8,
    }  # fmt: skip
    assert review.value["text"] == "Salt in the air\nThe harbour is the best actor of all."  # type: ignore[index]
    assert (review.qualifiers["status"], review.qualifiers["spoiler"]) == ("completed", True)


def test_a_review_in_french_and_scores_in_one_line(read: Read, of: Of) -> None:
    reading = read("""
        163 personnes ont trouvé cette critique utile
        mai 31, 2011
        11 épisodes vus sur 11
        Globalement 10 Histoire 10 Acting/Cast 9 Musique 10 Degrés de Re-visionnage 5.0
        La mer est calme.
    """)
    value = of(reading, "review")[0].value
    assert [value[slot] for slot in ("helpful", "date", "seen", "overall", "acting", "rewatch")] == [
        163,
        "2011-05-31",
        11,
        10,
        9,
        5,
    ]  # type: ignore[index]


def test_a_relative_date_without_a_day_of_reading_stays_as_stated(read: Read, of: Of) -> None:
    text = (
        "1 people found this review helpful\nby Rolf\n24 hours ago\n11 of 11 episodes seen\nOverall 1.0\nStory 1.0\nNot for me.\n"
    )
    without, with_day = of(read(text, read_at=""), "review")[0], of(read(text), "review")[0]
    assert ("date" in without.value, without.qualifiers["date_stated"]) == (False, "24 hours ago")  # type: ignore[operator]
    assert (with_day.value["date"], with_day.qualifiers["date_uncertain"]) == ("2014-03-20", 1)  # type: ignore[index]


@pytest.mark.parametrize(
    ("line", "overall", "scale"),
    [
        ("Letter rating: A", "A", None), ("Rating: 7/10", 7, 10), ("All in all the crew gives it a 4.5/5!", 4.5, 5),
        ("Out of 5, I would say 4?", 4, 5), ("My rating: ★★★★☆", 4, 5), ("個人的評価：★★★★★", 5, 5),
        ("Final verdict: 8.5 out of 10", 8.5, 10),
    ],
)  # fmt: skip
def test_verdicts_of_writers(read: Read, of: Of, line: str, overall: object, scale: int | None) -> None:
    reading = read(
        f"Drama Review: A Quiet Sea\n\nTitle: A Quiet Sea\nEpisodes: 11\nCountry: Japan\n\nA slow one.\n\n{line}\n", about=False
    )
    assert [(claim.value["overall"], claim.value.get("scale")) for claim in of(reading, "review")] == [(overall, scale)]  # type: ignore[index,union-attr]
    assert of(reading, "score") == []


def test_a_rating_on_a_page_that_is_no_review_is_no_verdict(read: Read, of: Of) -> None:
    assert of(read("Rating: 15.1\n"), "review") == []


@pytest.mark.parametrize("sign", ["*SPOILER ALERT*", "ネタバレ注意", "스포주의", "含剧透", "มีสปอย"])
def test_warnings_of_spoilers_in_any_language(read: Read, of: Of, sign: str) -> None:
    reading = read(f"Comments (1)\n\nmina May 3, 2011\n\n{sign} the boat sinks\n\n")
    assert [claim.qualifiers.get("spoiler") for claim in of(reading, "comment")] == [True]


def test_thousands_of_reviews_and_comments_take_linear_time(read: Read, of: Of) -> None:
    posts = [f"reader{n} May {n % 28 + 1}, 2011 at 9:{n % 60:02} pm\n\nI liked it {n} times." for n in range(2000)]
    reviews = [f"by Rolf{n}\nJun 29, 2023\n11 of 11 episodes seen\nOverall 9.5\nStory 8.0\nFine." for n in range(500)]
    reading = read("\n\n".join([*reviews, "Comments (2000)", *posts]))
    assert (len(of(reading, "review")), len(of(reading, "comment"))) == (500, 2000)
