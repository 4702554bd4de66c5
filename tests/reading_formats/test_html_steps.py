"""The walk over a document: no word of it is lost, whatever markup stands around; what repeats is read as what stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.claims import BlockKind
from dramatheque.reading import make_page

_WORDS = st.text("abcdefgh", min_size=1, max_size=6)
_TAGS = st.sampled_from(("div", "span", "ul", "section", "article", "x-card", "time", "blockquote", "div class=comment", "abbr"))
_GAPS = st.sampled_from(("", " ", "\n", "<br>", "<i></i>", "<div class=c><img alt=''></div>", "<!-- c -->", "<button></button>"))
_UNSEEN = st.sampled_from((
    "<p hidden>unseen <b>zz</b></p>", "<select><option>zz</select>", "<script>zz</script>", "<iframe><p>zz</iframe>",
    "<sup class=reference><a href='#n'>[zz]</a></sup>", "<div style='display: none'><div>zz</div></div>",
    "<svg><text>zz</text></svg>",
))
_PIECES = st.recursive(
    _WORDS.map(lambda word: f" {word} ") | _GAPS | _UNSEEN,
    lambda inner: st.builds(lambda tag, held: f"<{tag}>{''.join(held)}</{tag.split()[0]}>", _TAGS, st.lists(inner, max_size=4)),
    max_leaves=20,
)


def _page(body: str):  # type: ignore[no-untyped-def]
    return make_page(f"<!doctype html><html><head><title>t</title></head><body>first {body} last".encode(), source="x")


@given(st.lists(_PIECES, max_size=6))
def test_every_word_that_is_seen_is_kept_in_order(pieces: list[str]) -> None:
    body = "".join(pieces)
    seen = body
    for unseen in ("unseen", "zz"):
        seen = seen.replace(unseen, "")
    for sign in "<>":
        seen = seen.replace(sign, "\n<" if sign == "<" else ">\n")
    words = [word for line in seen.split("\n") if not line.startswith("<") for word in line.split() if word != "[]"]
    assert _page(body).text.split() == ["first", *words, "last"]


@given(_PIECES, st.integers(2, 5))
def test_what_repeats_is_read_as_what_stands_alone(piece: str, times: int) -> None:
    alone = _page(f"<section>{piece}</section>").text.split()[1:-1]
    assert _page(f"<section>{piece}</section>" * times).text.split()[1:-1] == alone * times


def test_links_of_posts_that_are_alike_lead_each_to_its_own_address() -> None:
    link = '<a class=author href="/u/{0}?a=1&amp;b=2">mina{0}</a>'
    post = f'<div class="comment" id="c-{{0}}">{link} <time>May {{0}}, 2014</time><p>Yes.</p></div>'
    page = _page("".join(post.format(number) for number in (1, 2, 13)))
    posts = [block for block in page.blocks if block.kind is BlockKind.POST]
    assert [link for post in posts for _, link in post.links] == [f"/u/{number}?a=1&b=2" for number in (1, 2, 13)]


def test_numbers_that_mean_something_are_told_apart() -> None:
    """Ids are read without their numbers, but the cells of a table are as wide as they say."""
    rows = "".join(f"<tr id=r{wide}><td colspan={wide}>wide{wide}</td><td>next</td></tr>" for wide in (1, 2, 3))
    header = "<tr><th>a</th><th>b</th><th>c</th><th>d</th></tr>"
    rows_of = [block for block in _page(f"<table>{header}{rows}</table>").blocks if block.kind is BlockKind.ROW]
    assert len({len(block.cells) for block in rows_of[1:]}) == 3


@pytest.mark.parametrize(("html", "text"), [
    ("<pre>a\n  b  c\n\td</pre>", "first\n\na\nb  c\nd\n\nlast"),
    ("<xmp><b>&amp;</b></xmp>", "first\n<b>&amp;</b>\nlast"),
    ("<ruby>錦<rt>にしき</rt>戸<rt>ど</rt></ruby>", "first 錦戸(にしきど) last"),
    ("a<!-- > -->b &lt;i&gt; &amp;amp;", "first ab <i> &amp; last"),
    ('<div><img alt="A &gt; B"></div>', "first\nA > B\nlast"),
])
def test_text_is_taken_as_it_is_shown(html: str, text: str) -> None:
    assert _page(html).text == text


def test_pictures_behind_links_lead_each_to_its_own_address() -> None:
    """No text stands between them: one stretch of markup has all the links. So many that looking for all at each shows."""
    page = _page("<p></p>" + "".join(f'<p><a href="/{number}"><img alt="P{number}"></a></p>' for number in range(5_000)))
    links = {page.cut(span): address for block in page.blocks for span, address in block.links}
    assert links == {f"P{number}": f"/{number}" for number in range(5_000)}


def test_many_marks_without_text_take_no_longer_than_their_length() -> None:
    assert _page("<sup class=reference></sup><ruby></ruby>" * 20_000).text == "first last"


def test_cells_are_parted_by_tabs_and_rows_by_lines() -> None:
    table = b"<table><tr><td>tvN</td><td>16</td><td>2019</td></tr><tr><td></td><td>12</td><td>2020</td></tr></table>"
    assert make_page(b"<html><body>" + table + b"</body></html>", source="x.html").text == "tvN\t16\t2019\n\t12\t2020"
