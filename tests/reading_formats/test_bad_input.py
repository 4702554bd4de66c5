"""Input that is broken, huge or meant to do harm: a page or one line that names the source, within seconds."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.claims import Block, Page, Span
from dramatheque.errors import PageError
from dramatheque.reading import make_page

PAGES = Path(__file__).parent / "pages"
SECONDS = 10.0               # of this process, for one page
WIKI = b"[[a]] [[b]] [[c]]\n"


def attempt(data: bytes, content_type: str = "") -> Page | PageError:
    """What reading these bytes gives, checked for what holds of every page and every error."""
    started = time.process_time()
    result: Page | PageError
    try:
        result = make_page(data, source="shelf/x.html", content_type=content_type)
    except PageError as error:
        result = error
    assert time.process_time() - started < SECONDS
    if isinstance(result, Page):
        assert_sound(result)
    else:
        line = str(result)
        assert line.startswith("shelf/x.html: ")
        assert "\n" not in line
        assert len(line) < 200
    return result


def assert_sound(page: Page) -> None:
    """Text in normal form, spans inside it, blocks in order that never cross."""
    assert unicodedata.is_normalized("NFC", page.text)
    assert page.document.site
    at = 0
    for block in page.blocks:
        assert block.span.start >= at
        at = block.span.end
        assert all(0 <= span.start <= span.end <= len(page.text) for span in spans_of(block))
        for inner in (*(span for _, span in block.parts), *(span for span, _ in block.links)):
            assert block.span.start <= inner.start
            assert inner.end <= block.span.end
        assert block.label is None or len(block.label) > 0
    assert all(0 <= item.span.start <= item.span.end <= len(page.text) for item in page.discards)


def spans_of(block: Block) -> Iterator[Span]:
    yield block.span
    yield block.label or block.span
    yield from block.cells
    yield from (span for _, span in block.parts)
    yield from (span for span, _ in block.links)


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<div>" * 100_000 + b"x", b"<html>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000,
        b"<html>" + b"<ul><li>a" * 100_000, b"<html>" + b"<table><tr><td>a" * 100_000, b"<html><p>" + b"<span>" * 100_000 + b"x",
        b"<html><a " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">x",
    ],
    ids=["div", "div closed", "list", "table", "span", "attributes"],
)
def test_elements_nested_without_end_are_an_error_of_one_line(data: bytes) -> None:
    found = attempt(data)
    assert isinstance(found, PageError)
    assert found.code == "page.too_deep"


@pytest.mark.parametrize(
    "data",
    [
        b"<" * 10_000_000, b"[[" * 5_000_000, b"{{" * 5_000_000, b"{{x|" * 2_500_000, WIKI + b"{|\n" * 50_000,
        WIKI + b"<ref>" * 200_000, WIKI + b"=a" * 500_000, WIKI + b"'''a" * 100_000, WIKI + b"*" * 1_000_000,
        WIKI + b"<!--" * 500_000,
        b"<html>" + b"".join(b"<p><b id=%d>x</p>" % number for number in range(5_000)), b"<html>" + b"<script>" * 100_000,
        b"<html><p>" + b"<a href=x>" * 50_000 + b"x", b"<html>" + b"<p>a: b</p>" * 150_000, b"a: b\n" * 500_000,
        b"a" + b" " * 3_000_000 + b"b", b"<html><p>a" + b"&nbsp;" * 500_000 + b"b", ("e" + "\u0301\u0323" * 500_000).encode(),
        b"<html><p>e" + b"&#769;&#803;" * 100_000,
        b"<html><table>" + b"<tr><td colspan=999 rowspan=999>a</td><td>c</td></tr>" * 3_000,
        b"<html>" + b"<div itemscope><p itemprop=a>b</p>" * 400 + b"<p itemprop=a>b</p>" * 20_000,
        b"<html>" + b"<div class=comment><i class=author>a</i>" * 900 + b"<p>x",
    ],
    ids=[
        "lt", "links", "templates", "parameters", "tables", "refs", "equals", "quotes", "stars", "comments", "bold", "script",
        "anchors", "paragraphs", "lines", "spaces", "nbsp", "marks", "mark entities", "spans", "microdata", "posts",
    ],
)
def test_repetition_costs_no_more_than_its_length(data: bytes) -> None:
    attempt(data)


@pytest.mark.parametrize(
    "json",
    [
        b"[" * 100_000, b'{"a":' * 100_000, b'["' + b"\\" * 100_001, b"[" + b'"' * 100_001, b"{", b"\xff\xfe",
        b"[" + b"1," * 100_000 + b"]",
    ],
)
def test_json_ld_nested_or_broken_leaves_the_page_readable(json: bytes) -> None:
    page = attempt(b"<html><p>Text</p><script type='application/ld+json'>" + json + b"</script>")
    assert isinstance(page, Page)
    assert page.text.startswith("Text")


def test_a_hostile_page_gives_text_and_links_that_run_nothing() -> None:
    page = attempt(
        b"<html><p onclick='steal()'>Text <script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>s</svg>"
        b"<a href='javascript:alert(4)'>a</a> <a href='JaVaScRiPt:alert(5)'>b</a> <a href='data:text/html,x'>c</a>"
        b"<a href='&#106;avascript:alert(6)'>d</a> <a href='\tjavascript:alert(7)'>e</a> <a href='vbscript:x'>f</a></p>"
        b"<iframe srcdoc='<b>x</b>'></iframe><template><p>hidden</p></template>&lt;script&gt;alert(8)&lt;/script&gt;"
    )
    assert isinstance(page, Page)
    assert page.text == "Text a b cd e f\n\n<script>alert(8)</script>"
    assert [block.links for block in page.blocks] == [(), ()]


def test_a_page_cut_off_in_the_middle_is_read_as_far_as_it_goes() -> None:
    whole = (PAGES / "sam_soon.html").read_bytes()
    pages = [attempt(whole[:length]) for length in range(0, len(whole), 211)]
    assert sum(isinstance(page, Page) for page in pages) > 0.75 * len(pages)
    wiki = (PAGES / "coffee_prince.wiki").read_bytes()
    for length in range(0, len(wiki), 97):
        attempt(wiki[:length])


def test_a_page_without_text_is_an_error() -> None:
    frames = b"<html><frameset><frame src=a></frameset>"
    for data in (b"<html><body></body></html>", b"<html><script>x</script>", frames, b"<!-- x -->"):
        found = attempt(data, "text/html")
        assert isinstance(found, PageError)
        assert found.code == "page.empty"


PIECES = """
<div> </div> <ul> <li> </li> <table> <tr> <td> <th> <td/rowspan=3> </table> <b> </b> <dl> <dt> <dd> <h2> </h2> <p> <br> <a/href=x>
</a> <li/class=comment> <i/class=author> <time> <div/class=label> <div/class=value> <ruby> <rt> <pre> </pre> <nav> <footer>
<img/alt=x> {{ }} [[ ]] | == {| |- |} || ! !! ''' * ; : ： <ref> </ref> {{Infobox |a=b |c= 1. 2005 Label: value word 日本
&amp; &lt; ガ か\u3099 e\u0301
"""
LINES = [f"\n{sign}" for sign in ("", "==", "*", "**", ";", "{|", "|", "|-", "!")]
MARKUP = st.lists(st.sampled_from([*PIECES.split(), *LINES, "\u0301", "\u3000"]), max_size=60)


@given(MARKUP, st.sampled_from(["", "text/html", "text/x-wiki"]))
@settings(deadline=None)
def test_any_markup_gives_a_sound_page(pieces: list[str], content_type: str) -> None:
    attempt(written(pieces).encode(), content_type)


def written(pieces: list[str]) -> str:
    return " ".join(piece.replace("/", " ", 1) if piece[0] == "<" and "=" in piece else piece for piece in pieces)


@given(st.binary(max_size=300), st.sampled_from(["", "text/html", "text/x-wiki", "text/html; charset=shift_jis"]))
@settings(deadline=None)
def test_any_bytes_give_a_sound_page_or_an_error(data: bytes, content_type: str) -> None:
    attempt(data, content_type)


@given(MARKUP)
@settings(deadline=None)
def test_reading_twice_gives_the_same(pieces: list[str]) -> None:
    data = written(pieces).encode()
    first, second = attempt(data), attempt(data)
    assert first == second or (isinstance(first, PageError) and isinstance(second, PageError) and str(first) == str(second))
