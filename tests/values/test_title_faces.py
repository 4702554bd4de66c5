"""Titles that hold more than one, and titles that say whose version they are of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.values.title_faces import title_faces, title_version


@pytest.mark.parametrize(
    ("title", "faces"),
    [
        ("Harbour Town 항구 마을", ("Harbour Town", "항구 마을")),
        ("항구 마을 (Harbour Town)", ("항구 마을", "Harbour Town")),
        ("Winter 1972 (겨울 1972 or Gyeoul 1972", ("Winter 1972", "겨울 1972")),
        ("Team 항구", ()),
        ("HERO 特別編", ()),
        ("Harbour Town 항구 마을 2", ()),
        ("Harbour Town", ()),
    ],
)
def test_faces(title: str, faces: tuple[str, ...]) -> None:
    assert title_faces(title) == faces


@pytest.mark.parametrize(
    ("title", "bare", "country"),
    [
        ("港町日本版", "港町", "JP"),
        ("Harbour Town (Korean version)", "Harbour Town", "KR"),
        ("Harbour Town (US)", "Harbour Town", "US"),
        ("항구 마을 일본판", "항구 마을", "JP"),
    ],
)
def test_versions(title: str, bare: str, country: str) -> None:
    assert title_version(title) == (bare, country)


@pytest.mark.parametrize("title", ["My Korean Cook", "Harbour Town (2018)", "Version", "My Version", "Japan", ""])
def test_no_version(title: str) -> None:
    assert title_version(title) is None


@given(st.text(max_size=40))
def test_faces_are_parts_of_the_title(title: str) -> None:
    assert all(face in title for face in title_faces(title))
    assert title_version(title) is None or title_version(title).title in title
