"""The pattern language, and that every form of the vocabulary compiles and has the slots its property needs."""

# ruff: noqa: E501
from __future__ import annotations

from functools import partial

import pytest

from dramatheque.errors import VocabularyError
from dramatheque.reading import read_bytes
from dramatheque.reading.themes.prose.patterns import compile_form, forms
from dramatheque.reading.themes.prose.writing import known_writers
from taken_time import least_seconds

ALL = [(script, form) for script, rows in forms().items() for form in rows]
NEEDED = {
    "cast": ("person", "persons", "row", "character", "quoted"), "crew": ("person", "persons", "foreign", "row", "quoted"), "network": ("network", "networks"), "year": ("year", "date", "buddhist"),
    "start_date": ("date", "month"), "end_date": ("date",), "period": ("date_2",), "episode_count": ("number", "number_2", "count"), "theme_song": ("title", "work"),
    "title": ("title", "work", "native"), "sales": ("amount",), "special": ("words", "network"), "version": ("company",), "cast_pair": ("character",),
}  # fmt: skip


def test_every_form_compiles_and_has_what_its_property_needs() -> None:
    for script, form in ALL:
        slots = set(form.expression.groupindex)
        assert form.gives in known_writers(), (script, form.source)
        assert form.gives not in NEEDED or slots & set(NEEDED[form.gives]), (script, form.source)


@pytest.mark.parametrize("text", ["directed by {nobody}", "{persons}", "a (b"])
def test_a_form_that_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(VocabularyError):
        assert compile_form(text, "latin", "cast").expression


def test_an_optional_word_takes_its_blank() -> None:
    expression = compile_form("sold (over|about)? {amount} copies", "latin", "sales").expression
    assert [bool(expression.search(text)) for text in ("sold over 3,000 copies", "sold 3,000 copies", "sold overt 3,000 copies")] == [
        True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("piece", ["Kim Ji Won, ", "第7話は13.0%、", "박보검(최택), ", "(( ", "“A ” ", "A B C D E F as ", "\n"])
def test_long_odd_texts_are_read_in_time_that_grows_with_their_length(piece: str) -> None:
    head = "Harbour Lights is a Korean drama starring Kim Ji Won on KBS2. 視聴率 시청률 rating\n"

    once, short, long = (partial(read_bytes, (head + piece * times).encode(), source="long.txt") for times in (200, 400, 3200))
    once()
    most = 40 * max(least_seconds(short, tries=1), 0.01)
    assert least_seconds(long, enough=most) <= most
