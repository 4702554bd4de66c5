"""Wikitext that is broken, huge or meant to do harm: claims with true quotes or none, in time that grows with the page alone."""

# ruff: noqa: E501 (lines of wikitext)

from __future__ import annotations

import contextlib
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.errors import PageError
from dramatheque.reading import read_bytes
from taken_time import least_seconds

PIECES = (
    "'''森 春香'''（もり はるか、", "[[1978年]][[3月9日]]", " - ）は、日本の女優。", "本名、", "{{ActorActress\n| 芸名 = 森\n| 生年 = 1978\n", "}}", "{{", "[[", "]]", "|", "\n",
    "{{Infobox film\n| name = X\n| director = [[A B]]\n| starring = {{ubl|C D|E F}}\n}}\n", "== Cast ==\n", "* [[A B]] as C: d\n", "** E as:\n", "=== テレビドラマ ===\n",
    "* [[夜の船]]（2005年、[[TBSテレビ|TBS]]） - 役 役\n", "（", "）", "(", ")", "「", "」", "<ref name=a>{{Cite web|title=T}}</ref>", "<ref name=a />", "<ref>", "{|\n! Year !! Title !! Role\n|-\n| 2004 || T || R\n|}\n",
    "[[Category:1978年生]]", "2004年", "x", " ", "||", "!!", "|-\n", ";", ":", "<page><title>A</title><text>",
)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_pieces_is_read_and_every_quote_is_true(pieces: list[str]) -> None:
    try:
        reading = read_bytes("".join(pieces).encode(), source="x.wikitext", content_type="text/x-wiki")
    except PageError:
        return
    for claim in reading.claims:
        for place in claim.evidence:
            assert reading.page.text[place.start : place.end] == place.quote
            assert place.quote


LEAD = "'''森 春香'''（もり はるか、1978年3月9日 - ）は、日本の女優。\n"
FILM = "{{Infobox film\n| name = X\n| director = [[A B]]\n}}\n'''X''' is a 2004 film.\n"


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        (LEAD + "=== テレビドラマ ===\n", "* 夜の船（2005年、TBS） - 役 役\n"),
        (LEAD + "=== テレビドラマ ===\n==== 2004年 ====\n", "* 夜の船（TBS\n"),
        (LEAD + "=== テレビドラマ ===\n", "*" * 10 + "（" * 40 + "2005\n"),
        (LEAD, "本名、"),
        (LEAD, "（1978年"),
        (LEAD, "<ref name=a>x"),
        (LEAD, "<ref name=\"b\" />"),
        (FILM + "== Cast ==\n", "* [[A B]] as C and D: e\n"),
        (FILM + "== Cast ==\n", "A B (c), "),
        (FILM + "== Cast ==\n{|\n! Character !! Actor\n", "|-\n| A || B C\n"),
        (FILM, "[[Category:X]]"),
    ],
)
def test_time_grows_with_the_page_alone(head: str, unit: str) -> None:
    def read(times: int) -> None:
        with contextlib.suppress(PageError):
            read_bytes((head + unit * times).encode(), source="x.wikitext", content_type="text/x-wiki")

    read(50)
    most = 9 * least_seconds(partial(read, 800), tries=1) + 0.3
    assert least_seconds(partial(read, 3200), enough=most) <= most
