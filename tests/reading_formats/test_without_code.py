"""Scripts, styles and comments are taken out before a page is parsed, and nothing else is."""

from __future__ import annotations

import pytest

from dramatheque.reading import make_page
from dramatheque.reading.formats.html import without_code

_DATA = '<script type="application/ld+json">{"a": "<!--"}</script>'


@pytest.mark.parametrize(("source", "left"), [
    ("a<script>x</script>b", "ab"),
    ("a<SCRIPT src='x'>x</Script >b<style>y</style>c", "abc"),
    ("a<!-- <script> -->b<script>x</script>c", "abc"),
    ("a<!-->b", "ab"),
    ("<script>'<!--'</script>a", "a"),
    ("a<script>x", "a<script>x"),
    ("a<!-- x", "a<!-- x"),
    ("no code < here", "no code < here"),
    (_DATA + "<script>x</script>b", _DATA + "b"),
])
def test_code_is_taken_out(source: str, left: str) -> None:
    assert without_code(source) == left


def test_what_a_reader_sees_stays() -> None:
    body = b"<p>Har<!-- x -->bour<script>1 < 2</script> Lights</p><style>p{}</style><p>tvN</p>"
    page = make_page(b"<html><body>" + body + b"</body></html>", source="x.html")
    assert page.text == "Harbour Lights\n\ntvN"


def test_many_unclosed_scripts_cost_no_more_than_their_length() -> None:
    source = "<script><!--" * 50_000
    assert without_code(source) == source
