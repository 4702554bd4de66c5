"""The number of a last episode that its figure is compared from."""

from __future__ import annotations

import pytest

from dramatheque.reading import read_bytes


@pytest.mark.parametrize(
    "text",
    [
        "The Korean drama ‘Glass Ferry’ ended. The last episode of ‘Glass Ferry’ drew 19.2% in ratings, up 0.2% from episode 19.",
        "Drama Korea ‘Glass Ferry’ tamat. Menurut AGB, episode terakhir 'Glass Ferry' meraih 19,2%, naik 0,2% dari episode 19.",
        "SBS 드라마 '바람의 항구' 마지막회는 시청률 19.2%로 19회보다 높았다.",
    ],
)
def test_the_last_episode_is_the_one_after_the_one_before(text: str) -> None:
    reading = read_bytes(text.encode(), source="page.txt")
    rated = {(claim.value, claim.qualifiers.get("episode")) for claim in reading.claims if claim.property == "audience_rating"}
    assert rated == {(19.2, 20)}
