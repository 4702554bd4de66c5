"""What a player is also known as is a name of the player, and what the work is also known as a title."""

from __future__ import annotations

import pytest

from dramatheque.reading import read_bytes

BEGINS = "Winter Harbor\n\nWinter Harbor is a South Korean television drama that aired on tvN in 2019. "


def said(text: str, prop: str) -> set[object]:
    reading = read_bytes((BEGINS + text).encode(), source="page.txt")
    return {claim.value for claim in reading.claims if claim.property == prop}


@pytest.mark.parametrize("joint", ["(also known as Yuna)", "(aka Yuna)"])
def test_another_name_of_a_player_is_no_title(joint: str) -> None:
    text = f"It stars Park Seo-yun {joint} and Kim Do-hyun."
    assert "Yuna" not in said(text, "title.alias")
    assert "Yuna" in said(text, "name")


def test_another_title_of_the_work_stays_one() -> None:
    text = "It stars Park Seo-yun and Kim Do-hyun. Winter Harbor, also known as The Frozen Quay, has 16 episodes."
    assert "The Frozen Quay" in said(text, "title.alias")
