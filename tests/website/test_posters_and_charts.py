"""Posters and charts: deterministic, legible, escaped; every letter of a title is set."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
import records
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.website.charts import Series, rating_chart, score_chart
from dramatheque.website.compositions import HIGH, WIDE
from dramatheque.website.joints import joints
from dramatheque.website.lettering import NOT_FIRST, NOT_LAST, fit, width
from dramatheque.website.posters import accents, draw_poster, poster_address

TITLES = (
    "1リットルの涙",
    "琅琊榜",
    "도깨비",
    "사랑의 불시착",
    "บุพเพสันนิวาส",
    "のだめカンタービレ",
    "Bir Litre Gözyaşı",
    "やはり俺の青春ラブコメはまちがっている。続",
)


def _poster(title: str, number: int = 1) -> str:
    return draw_poster(replace(records.WORK, year=1980 + number, native=title), "Fuji TV")


@pytest.mark.row("C21")
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("number", range(1, 13))
def test_a_poster_sets_every_letter_inside_its_field(title: str, number: int) -> None:
    svg = _poster(title, number)
    assert svg == _poster(title, number)
    root = ElementTree.fromstring(svg)  # noqa: S314
    texts = [node for node in root.iter() if node.tag.endswith("}text")]
    letters = unicodedata.normalize("NFKC", "".join(node.text or "" for node in texts)).replace(" ", "")
    assert sorted(unicodedata.normalize("NFKC", title).replace(" ", "")) == sorted(
        letter for letter in letters[: len(unicodedata.normalize("NFKC", title).replace(" ", ""))]
    ) or all(letter in letters for letter in unicodedata.normalize("NFKC", title) if letter != " ")
    for node in texts:
        size, x, y = (float(node.get(key, "0")) for key in ("font-size", "x", "y"))
        across, down = width(node.text or "") * size, size
        if node.get("writing-mode"):
            across, down = size, width(node.text or "") * size
            assert y + down <= HIGH - 140
        elif node.get("text-anchor") != "middle":
            assert x + across <= WIDE - 20
        assert 0 <= x <= WIDE
        assert 0 <= y <= HIGH


def test_posters_differ_and_their_address_follows_what_is_on_them() -> None:
    later = (draw_poster(replace(records.WORK, year=year)) for year in range(1990, 2020))
    assert len({re.sub(r"\d", "", svg) for svg in later}) >= 3
    assert draw_poster(replace(records.WORK, id=77)) == draw_poster(records.WORK), "a work looks the same in every library"
    assert poster_address(records.WORK) != poster_address(replace(records.WORK, name="Another"))


def test_a_poster_is_escaped() -> None:
    svg = draw_poster(replace(records.WORK, name="<script>&", native=""), "<b>")
    ElementTree.fromstring(svg)  # noqa: S314
    assert "<script" not in svg


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(left: str, right: str) -> float:
    dark, light = sorted((_luminance(left), _luminance(right)))
    return (light + 0.05) / (dark + 0.05)


def test_the_colours_of_posters_and_pages_reach_aa() -> None:
    for colours in accents().values():
        assert _contrast(colours["ground"], colours["ink"]) >= 4.5
        assert _contrast(colours["second"], colours["ink"]) >= 4.5
        assert _contrast(colours["paper"], "#1b1a17") >= 4.5
    from test_lists_and_desk import STATIC

    css = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("*.css"))
    tokens = re.findall(r"--(accent|ink|soft|alarm|good|seal): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", css)
    assert len(tokens) > 20
    for _, light, dark in tokens:
        assert _contrast(light, "#f7f3ea") >= 4.5
        assert _contrast(dark, "#141310") >= 4.5


@given(st.text(alphabet="涙のーッ。「」ab c1가น่เ", min_size=1, max_size=30))
def test_lines_keep_their_letters_and_never_begin_or_end_wrong(title: str) -> None:
    lettering = fit(title, 500, 400, largest=150)
    plain = "".join(title.split())
    kept = "".join("".join(lettering.lines).split())
    assert kept == plain or kept.endswith("…")
    for before, after in pairwise(lettering.lines):
        assert after[:1] not in NOT_FIRST
        assert before[-1:] not in NOT_LAST
    assert all(width(line) * lettering.size <= 501 for line in lettering.lines) or len(title) < 12


@pytest.mark.parametrize(
    ("title", "latin", "lines"),
    [
        ("ロングバケーション", "Long Vacation", ("ロング", "バケーション")),  # a word sounds as it is written in the Latin title
        ("ラスト・フレンズ", "Last Friends", ("ラスト・", "フレンズ")),
        ("アンナチュラル", "Unnatural", ("アンナチュラル",)),  # one word is not cut
        ("のだめカンタービレ", "Nodame Cantabile", ("のだめ", "カンタービレ")),
        ("1リットルの涙", "1 Litre of Tears", ("1リットルの", "涙")),  # phrases end behind their particles
        ("逃げるは恥だが役に立つ", "", ("逃げるは", "恥だが", "役に立つ")),
        ("お金がない!", "", ("お金がない!",)),
    ],
)
def test_japanese_titles_are_cut_between_phrases_and_words(title: str, latin: str, lines: tuple[str, ...]) -> None:
    assert fit(title, 512, 320, largest=150, joints=joints(title, latin)).lines == lines


def test_a_latin_title_of_other_words_gives_no_joints() -> None:
    assert joints("スマイルアゲイン", "Boys over Flowers") == frozenset()
    assert joints("カンタービレ", "Nodame Cantabile") == frozenset()
    assert joints("アイウエオ" * 40, " ".join(["Love"] * 40)) == frozenset()


def test_a_chart_names_its_lines_and_marks_unknown_cells() -> None:
    svg = str(
        rating_chart(
            "Ratings <x>", (1, 2, 3), (Series("Kanto <y>", (13.5, 15.1, 12.0)), Series("Kansai", (15.6, "unknown", "absent")))
        )
    )
    root: Any = ElementTree.fromstring(svg)  # noqa: S314
    assert [node.text for node in root if node.get("class") == "name s0"] == ["Kanto <y>"]
    assert [node.text for node in root if "lost" in node.get("class", "")] == ["?"]
    assert "1 cells are unknown" in root.get("aria-label")
    assert len([node for node in root if node.tag == "circle"]) == 4


def test_an_endless_title_is_cut_at_once() -> None:
    lettering = fit("涙" * 50_000, 500, 400, largest=150)
    assert "".join(lettering.lines).endswith("…")
    assert lettering.size > 12


def test_columns_are_as_high_as_their_numbers_and_are_told_in_words() -> None:
    chart = str(score_chart(((7, 0), (8, 1), (9, 2))))
    heights = [int(height) for height in re.findall(r'<rect class="column"[^>]*height="(\d+)"', chart)]
    assert heights[1] == 2 * heights[0]
    assert 'aria-label="How often each score was given. 9: 2, 8: 1"' in chart
    assert score_chart(()).count("<rect") == 0


def test_the_name_of_a_line_that_ends_early_keeps_off_the_others() -> None:
    lines = (Series("Long", (14.0, 15.0)), Series("Over", (16.0, "unknown")), Series("Under", (12.0, "unknown")))
    chart = rating_chart("x", (1, 2), lines)
    dots = {float(y) for y in re.findall(r'<circle class="dot s[12]"[^>]*cy="([\d.]+)"', str(chart))}
    names = {name: float(y) for y, name in re.findall(r'<text class="name s\d"[^>]*y="([\d.]+)">(\w+)<', str(chart))}
    assert names["Over"] < min(dots) < max(dots) < names["Under"]
