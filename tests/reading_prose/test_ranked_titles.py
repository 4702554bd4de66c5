"""What speaks for a string, all in all, ranks it as the title of its page: asked where forms find nothing."""

from __future__ import annotations

from dramatheque.claims import Span
from dramatheque.reading.formats import make_page
from dramatheque.reading.labelling import apply_labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.titles.gathering import gathered
from dramatheque.reading.themes.prose.titles.ranking import better_title, likely_title
from dramatheque.values.text import fold

REVIEW = """Lanterns Over the Bay (2019)

A Quiet Evening of Rain

“Lanterns Over the Bay” is a drama on tvN. I watched the Korean drama “Lanterns Over the Bay” twice.
"""
PERSON = """Kim Nari

Kim Nari was born in Busan. Kim Nari likes the sea.
"""


def notebook_of(text: str) -> Notebook:
    return Notebook(apply_labels(make_page(text.encode(), source="page.txt")))


def test_what_a_page_comes_back_to_is_likely_its_title() -> None:
    notebook = notebook_of(REVIEW)
    found = likely_title(notebook)
    assert found is not None
    assert notebook.page.cut(found) == "Lanterns Over the Bay"


def test_a_string_far_above_what_was_chosen_takes_its_place() -> None:
    notebook = notebook_of(REVIEW)
    start = notebook.page.text.index("A Quiet")
    better = better_title(notebook, Span(start, start + len("A Quiet Evening of Rain")))
    assert better is not None
    assert notebook.page.cut(better) == "Lanterns Over the Bay"


def test_a_title_that_ranks_first_stays() -> None:
    notebook = notebook_of(REVIEW)
    assert better_title(notebook, Span(0, len("Lanterns Over the Bay"))) is None


def test_what_was_chosen_far_down_stays() -> None:
    notebook = notebook_of(REVIEW + "\nplain words " * 400 + "hidden ferry")
    start = notebook.page.text.index("hidden ferry")
    assert better_title(notebook, Span(start, start + len("hidden ferry"))) is None


def test_a_person_is_no_title() -> None:
    assert likely_title(notebook_of(PERSON)) is None


def test_strings_stand_where_they_are_said_to() -> None:
    notebook = notebook_of(REVIEW)
    for key, places in gathered(notebook, notebook.page.text).items():
        assert all(fold(notebook.page.text[place.start : place.end]) == key for place in places)
