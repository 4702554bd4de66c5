"""Titles as real pages write them: one word behind "drama", a broadcaster's own, a headline that says it again."""

from __future__ import annotations

import pytest

from dramatheque.reading import read_bytes


def titles(text: str) -> list[str]:
    reading = read_bytes(text.encode(), source="page.txt")
    return [str(claim.value) for claim in reading.claims if claim.property.startswith("title.")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Popular Thai Drama Lantern (Khom Fai) stars Narin Sae Tang and Ploy Wanna. It started on Channel 7 in May.",
            "Lantern",
        ),
        (
            "Digging up the past in OCN’s Quarry\n\nIt’s dust and ghosts in OCN’s newest crime thriller Quarry, where the dead "
            "call at night. Kim Do-yeon plays the detective.",
            "Quarry",
        ),
        (
            "Glass Ferry confirms its premiere\n\nAt last a date for Park Seo-won’s new drama Glass Ferry, which will be JTBC’s "
            "new series this April. JTBC’s other drama The Parcel was considered for it.",
            "Glass Ferry",
        ),
        (
            "Upcoming Drama Ferry or Bridge Releases Five Lovely Teasers\n\nNow it is time for Ferry or Bridge to sail. It is "
            "going to be better than the last one, unlike the Sunday drama Cold Soup starring Kim Do-yeon.",
            "Ferry or Bridge",
        ),
        (
            "I managed to finish GLASS, which is Mori Takuya’s first drama since the accident. There must be something in the "
            "air, because it is the third Mori Takuya drama I’ve finished. GLASS is short.",
            "GLASS",
        ),
        (
            "Glass Ferry\n\n\n  • I. Introduction\n\n\n    A 2013 medical drama on KBS2, 20 episodes.\n\n\n  • II. Story\n",
            "Glass Ferry",
        ),
        ("Glass Ferry 유리 나룻배Week 1 Review\n\nMy first drama review. I feared loud faces; there were none.", "Glass Ferry"),
    ],
)
def test_the_page_is_named_by_its_work(text: str, title: str) -> None:
    assert titles(text)[:1] == [title]


def test_a_headline_that_announces_names_no_work() -> None:
    text = "New Drama Series Announced Starring Mori Takuya\n\nThe actor will be seen in a new drama on Fuji TV next spring."
    assert titles(text) == []


def test_the_beginning_of_a_word_is_no_label_of_a_title() -> None:
    told = "was made in 2005 in Japan for Fuji TV. The drama follows a girl of fifteen whose town is under water for a year."
    text = f'Drama Wiki\n\nLitre of Rain (雨のリットル, "Litoru no Ame"; or A Diary of Rain) {told}'
    assert set(titles(text)) == {"Litre of Rain", "雨のリットル", "Litoru no Ame", "A Diary of Rain"}
