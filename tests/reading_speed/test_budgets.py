"""What reading may cost, counted in parsings of a page of 30 KB: the ratio is the same on a fast machine and on a slow one."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from selectolax.lexbor import LexborHTMLParser

from dramatheque.reading import read_bytes
from taken_time import least_seconds

_POST = (
    '<div class="comment comment--top" id="comment-{0}"><div class="comment__avatar"><a href="/u/{0}"><img src="/a/{0}.jpg"></a>'
    '</div><div class="comment__body"><b><a class="comment__author" href="/u/{0}">reader{0}</a></b> <time>Mar {1}, 2014</time>'
    "<p>I came for the songs and stayed for the family; part {0} is the one I think back to.</p></div></div>\n"
)
_NEWS = "<h1>News</h1>" + "<p>The council spoke of the harbour wall, the price of bread and the tram line, and of rain.</p>" * 150
_PROSE = """What the harbour keeps

I did not think that a story of two lighthouse keepers would hold me for sixteen evenings, but it did. The songs are plain,
the pictures are grey and blue, and nobody shouts. My sister says that it is slow; she is right, and I liked it for that.

In Harbour Lights a nurse comes home to the island where she was born, and finds the ferry gone and the school closed.
Harbour Lights is a Korean drama about those who stayed. Kim Do-yeon plays the nurse, and Park Seo-won is the keeper who
writes letters to nobody. The two of them talk more with their hands than with words; that is what I think back to.

It aired on tvN from 11 October 2016, on Mondays and Tuesdays, and the last part was seen by five in a hundred. There was
talk of a second season, which never came. The book behind it is worth a look too, for its maps and for the recipes at the
end of each chapter.

If you have an evening and a blanket, begin with the third part and go back later. The first two are about the weather.
"""
_SHELF = files("dramatheque").joinpath("sample_shelf", "one-litre-of-tears")


def _page(body: str, posts: int) -> bytes:
    """A page of 30 KB or so: code, a menu, a body, posts in deep markup."""
    settings = json.dumps({f"key_{n}": f"value-{n}" * 3 for n in range(120)})
    menu = "".join(f'<li class="nav-item"><a class="nav-link" href="/shelf/{n}">Shelf {n}</a></li>' for n in range(40))
    talk = "".join(_POST.format(n, n % 28 + 1) for n in range(posts))
    filler = f"<script>window.settings={settings};{'x=1;' * 1500}</script>"
    return f"<!doctype html><html><head>{filler}</head><body><nav><ul>{menu}</ul></nav>{body}{talk}</body></html>".encode()


def _drama() -> str:
    html = _SHELF.joinpath("tracker.html").read_text("utf-8")
    return html[html.index("<body") : html.index("</body>")].partition(">")[2]


@pytest.fixture(scope="module")
def parsing() -> float:
    page = _page(_drama(), 40)
    return least_seconds(lambda: [LexborHTMLParser(page) for _ in range(10)]) / 10


@pytest.mark.parametrize(("kind", "parsings"), [
    ("html", 66), ("turned away", 2), ("text", 57), ("wikitext", 140), ("prose", 34),
])
def test_reading_costs_so_many_parsings(kind: str, parsings: int, parsing: float) -> None:
    pages = {
        "html": _page(_drama(), 40), "turned away": _page(_NEWS, 0),
        "text": _SHELF.joinpath("library.txt").read_bytes(), "wikitext": _SHELF.joinpath("encyclopedia.wiki").read_bytes(),
        "prose": _PROSE.encode(),
    }
    data = pages[kind]
    assert bool(read_bytes(data, source="page").claims) is (kind != "turned away")
    most = parsings * parsing
    assert least_seconds(lambda: read_bytes(data, source="page"), enough=most, tries=9) <= most
