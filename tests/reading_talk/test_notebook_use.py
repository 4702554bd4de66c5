"""The notebook remembers which stretches of a page have been read, however many there are, and who wrote the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dramatheque.claims import DocumentInfo, Page, Span
from dramatheque.reading.notebook import Notebook

spans = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=30), spans)
def test_a_span_is_used_where_any_of_it_was_read(used: list[Span], asked: Span) -> None:
    notebook = Notebook(Page(DocumentInfo("-", "0"), "x" * 80, ()))
    for span in used:
        notebook.use(span)
    assert notebook.is_used(asked) == any(span.start < asked.end and asked.start < span.end for span in used)


def test_the_first_author_and_date_are_kept() -> None:
    notebook = Notebook(Page(DocumentInfo("-", "0", author="Mina"), "x", ()))
    notebook.describe(author="Rolf", published="2011-05-03")
    document = notebook.reading().document
    assert (document.author, document.published) == ("Mina", "2011-05-03")


def test_further_names_of_a_work_do_not_take_numbers() -> None:
    notebook = Notebook(Page(DocumentInfo("-", "0"), "x", ()))
    notebook.work("A Quiet Sea", "Shizuka na Umi", "静かな海")
    assert notebook.work("Another Harbour").key == "w2"
