"""Missing numbers of one page stand in one question; of two pages in two."""

from __future__ import annotations

from typing import Any

import records

from dramatheque.claims import Gap, Mention
from dramatheque.library.record import OpenGap
from dramatheque.website.presenting.gaps import gap_rows, gathered

WORK = Mention("work", "w1", "One Litre of Tears")


def missing(prop: str, document: int = 0, **about: Any) -> OpenGap:
    return OpenGap(records.WORK, Gap(WORK, prop, about, "?", 3, 4), records.DOCUMENTS[document])


def questions(*gaps: OpenGap) -> list[str]:
    return [row.question for row in gathered(gap_rows(gaps))]


def test_tracks_of_one_page_are_asked_for_together() -> None:
    assert questions(*(missing("track", number=number) for number in (5, 6, 8, 12, 14, 15, 16))) == [
        "What are tracks 5, 6, 8, 12 and 14–16?"
    ]
    assert questions(missing("track", number=5)) == ["What is track 5?"]


def test_two_pages_are_asked_apart() -> None:
    assert questions(missing("track", number=5), missing("track", 1, number=6)) == ["What is track 5?", "What is track 6?"]


def test_ratings_are_asked_for_by_region() -> None:
    rows = [missing("audience_rating", episode=number, region=region) for region in ("Kanto", "Kansai {x}") for number in (2, 3)]
    assert questions(*rows) == ["Ratings of episodes 2 and 3, Kanto?", "Ratings of episodes 2 and 3, Kansai {x}?"]
