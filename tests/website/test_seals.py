"""The letter and the colour that stand for a member: always the same ones, one letter, never markup of the name."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from test_lists_and_desk import STATIC

from dramatheque.website.presenting.seals import INKS, seal


@given(st.text(max_size=40), st.text(max_size=30))
def test_a_seal_has_one_letter_and_an_ink_that_hangs_on_the_handle(name: str, handle: str) -> None:
    found = re.fullmatch(r'<span class="seal i(\d)" aria-hidden="true">(.|\n)</span>', str(seal(name, handle)))
    assert found, seal(name, handle)
    assert int(found[1]) < INKS
    assert not handle or str(seal("another name", handle)).startswith(f'<span class="seal i{found[1]}"')


def test_the_first_letter_is_shown_large_and_signs_before_it_are_passed_over() -> None:
    assert [str(seal(name))[-8] for name in ("mari", "_élodie", "李 明", "ßa", "<b>", "…")] == ["M", "É", "李", "ß", "B", "·"]


def test_every_ink_has_a_colour() -> None:
    css = (STATIC / "members.css").read_text(encoding="utf-8")
    assert {f".i{number} {{ --seal:" for number in range(INKS)} <= set(re.findall(r"\.i\d \{ --seal:", css))
