"""Scripts, styles and comments are cut out before a page is parsed, and nothing that a reader sees goes with them."""

from __future__ import annotations

import pytest

from dramatheque.reading import make_page
from taken_time import least_seconds

_DATA = '<script type="application/ld+json">{"@type": "TVSeries", "name": "Harbour <!-- Lights"}</script>'


@pytest.mark.parametrize(("source", "shown"), [
    ("a<script>x</script>b", "ab"),
    ("a<SCRIPT src='x'>x</Script >b<style>y</style>c", "abc"),
    ("a<!-- <script> -->b<script>x</script>c", "abc"),
    ("a<!-->b", "ab"),
    ("<script>'<!--'</script>a", "a"),
    ("a<script>x", "a"),
    ("a<!-- x", "a"),
    ("no code < here", "no code < here"),
    ("a<script>if (1 < 2) x = '<b>';</script><b>b</b>", "ab"),
])
def test_what_a_reader_sees_is_what_stays(source: str, shown: str) -> None:
    assert make_page(f"<html><body><p>{source}".encode(), source="x.html").text == shown


def test_scripts_that_hold_data_stay() -> None:
    page = make_page(f"<html><body>{_DATA}<script>x</script><p>tvN</p>".encode(), source="x.html")
    assert page.text.startswith("tvN")
    assert "Harbour <!-- Lights" in page.text


def test_words_on_both_sides_of_code_stay_together() -> None:
    body = b"<p>Har<!-- x -->bour<script>1 < 2</script> Lights</p><style>p{}</style><p>tvN</p>"
    page = make_page(b"<html><body>" + body + b"</body></html>", source="x.html")
    assert page.text == "Harbour Lights\n\ntvN"


def test_many_unclosed_scripts_cost_no_more_than_their_length() -> None:
    def read(times: int) -> None:
        make_page(b"<html><body><p>tvN</p>" + b"<script><!--" * times, source="x.html")

    few = least_seconds(lambda: read(5_000))
    assert least_seconds(lambda: read(40_000)) < 30 * few + 0.05
