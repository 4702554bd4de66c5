"""What one more post costs, in calls of functions, which are the same on every machine; of themes only those of talk meet it."""

from __future__ import annotations

import sys
from collections import Counter
from types import FrameType
from typing import Any

from dramatheque.reading import make_page, read_bytes, read_page

_SHEET = "<h1>Harbour Lights</h1><p>Country: Japan</p><p>Network: Fuji TV</p><p>Episodes: 11</p><p>Cast: Aya Sato, Ken Mori</p>"
_POST = (
    '<div class="comment" id="comment-{0}"><a href="/u/{0}"><img src="/a/{0}.jpg"></a><div class="comment__body"><b><a'
    ' class="comment__author" href="/u/{0}">reader{0}</a></b> <time>Mar {1}, 2014</time><p>I stayed for part {0}, it was the best'
    " of all that I have seen this year.</p></div></div>"
)


def _page(posts: int) -> bytes:
    talk = "".join(_POST.format(n, n % 28 + 1) for n in range(posts))
    return f"<html><body>{_SHEET}<h2>Comments</h2>{talk}</body></html>".encode()


def _calls(posts: int) -> tuple[Counter[str], Counter[str]]:
    """Calls of functions of the reader by module, for making the page and for reading it."""
    data = _page(posts)
    read_bytes(data, source="page")            # what is kept from page to page is kept now
    counts: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            counts[frame.f_globals.get("__name__", "")] += 1

    found = []
    page = make_page(data, source="page")
    for step in (lambda: make_page(data, source="page"), lambda: read_page(page)):
        counts.clear()
        sys.setprofile(count)
        try:
            step()
        finally:
            sys.setprofile(None)
        found.append(Counter({name: calls for name, calls in counts.items() if name.startswith("dramatheque")}))
    return found[0], found[1]


def test_one_more_post_costs_few_calls() -> None:
    few, many = _calls(10), _calls(40)
    making, reading = ((many[side].total() - few[side].total()) / 30 for side in (0, 1))
    assert making <= 76
    assert reading <= 40


def test_no_reader_of_facts_meets_a_post() -> None:
    few, many = _calls(10)[1], _calls(40)[1]
    met = {name for name in many if name.startswith("dramatheque.reading.themes.") and many[name] - few[name] >= 30}
    assert met <= {f"dramatheque.reading.themes.{name}" for name in ("talk", "posted", "threads")}
