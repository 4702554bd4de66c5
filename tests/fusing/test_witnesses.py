"""Who is a witness of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from witness_stand import the, told

from dramatheque.fusing import fuse
from dramatheque.fusing.witnesses import shared_text

WORDS = st.lists(st.sampled_from(["the", "girl", "keeps", "a", "diary", "and", "mother", "sells", "tofu"]), max_size=40)


@given(st.lists(WORDS.map(" ".join), max_size=8), st.randoms())
def test_groups_of_texts_do_not_depend_on_their_order(texts: list[str], random: object) -> None:
    assert shared_text(texts) == shared_text(random.sample(texts, len(texts)))  # type: ignore[attr-defined]


def test_pages_of_one_site_are_one_witness_and_mirrors_are_too() -> None:
    rows = [
        told("a.example", "episode_count", 11, document="a1"), told("a.example", "episode_count", 11, document="a2"),
        told("b.example", "episode_count", 12, document="b1"),
    ]
    fact = the(fuse(rows), "episode_count")
    assert [candidate.witnesses for candidate in fact.candidates] == [1, 1]
    assert fact.winner is None


def test_a_text_copied_hundreds_of_times_is_still_one_text() -> None:
    story = [f"word{number}" for number in range(30)]
    copies = [" ".join([*story, f"read on at number {number}"]) for number in range(400)]
    assert len(set(shared_text(copies).values())) == 1


def test_a_phrase_that_anybody_would_use_makes_no_copy() -> None:
    one = "A doctor tells her mother that she is ill, and the family of the tofu shop learns to live with what cannot be cured."
    other = "In the town the family of the tofu shop opens at six; nobody there knows yet what the tests of last week have shown."
    assert len(set(shared_text([one, other]).values())) == 2


@pytest.mark.shared
@pytest.mark.row("X09", "W23", "C16")
def test_paragraphs_of_the_real_pages_fall_into_their_families(seeds: dict[str, Path]) -> None:
    """Synopses of three pages are one text, the special of two pages is one text, the copies of two pages are one text."""
    paragraphs = {
        (name, paragraph) for name, path in seeds.items() for paragraph in path.read_text(encoding="utf-8").split("\n")
        if len(paragraph) > 150
    }
    groups = shared_text(paragraph for _, paragraph in paragraphs)
    families: dict[int, set[str]] = {}
    for name, paragraph in paragraphs:
        families.setdefault(groups[paragraph], set()).add(name)
    shared = sorted(sorted(names) for names in families.values() if len(names) > 1)
    assert shared == [["s0", "s1"], ["s0", "s1"], ["s0", "s1", "s2"]]
