"""Sentences that name the part first and who plays it behind "played by"."""

from __future__ import annotations

from dramatheque.reading import read_bytes


def test_who_plays_stands_behind_played_by() -> None:
    text = "The Korean drama ‘Glass Ferry’ is a classic: Cho Rin played by Kim Do-yeon and Han Bin played by Park Seo-won."
    reading = read_bytes(text.encode(), source="page.txt")
    cast = {(claim.value["person"], claim.value.get("character")) for claim in reading.claims if claim.property == "cast"}
    assert cast == {("Kim Do-yeon", "Cho Rin"), ("Park Seo-won", "Han Bin")}
