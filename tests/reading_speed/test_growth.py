"""Reading takes time in step with the length of a page, whatever the page is full of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from dramatheque.reading import read_bytes
from taken_time import least_seconds


def _lines(head: str, line: str) -> Callable[[int], str]:
    return lambda count: head + "\n\n" + "\n".join(_filled(line, n) for n in range(count)) + "\n"


def _filled(line: str, n: int) -> str:
    """A line with a number of its own, a day of the month, and a name that no other line has."""
    return line.format(n=n, day=n % 28 + 1, name="Ki" + "".join("aeiouklmnr"[int(digit)] for digit in str(n)))


def _html(item: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda count: _SHEET + before + "".join(_filled(item, n) for n in range(count)) + after + "</body></html>"


_ENGLISH = """Harbour Lights

Title: Harbour Lights
Country: South Korea
Network: tvN
Episodes: 16
Genre: drama"""
_JAPANESE = """港の灯

ドラマ『港の灯』は2016年10月11日からTBSで放送された日本のテレビドラマ。主演は井上真央。

放送局：TBS
放送回数：11"""
_SHEET = """<html><body><h1>Harbour Lights</h1><p>Harbour Lights is a Korean drama of 2016 on tvN, starring Kim Sailor.</p>
<dl><dt>Country</dt><dd>South Korea</dd><dt>Network</dt><dd>tvN</dd><dt>Episodes</dt><dd>16</dd></dl>"""
PAGES: dict[str, Callable[[int], str]] = {
    "cast": _lines(_ENGLISH + "\n\nCast", "Kim {name} as Captain {name}"),
    "cast in Japanese": _lines(_JAPANESE + "\n\nキャスト", "山田{n}子 - 井上真央{n}"),
    "fields": _lines(_ENGLISH, "Director: Lee {name}\nNetwork: tvN"),
    "sentences": _lines(_ENGLISH, "The drama “Quay {n}” aired on tvN on {day} October 2016, starring Kim {name} as Captain Q."),
    "sentences in Japanese": _lines(_JAPANESE, "第{n}話は2016年10月{day}日にTBSで放送され、視聴率は12.{day}％だった。"),
    "quoted titles": _lines(_ENGLISH + "\n\nReviews", "“Tide {n}” and the drama ‘Wave {n}’ (Lee Min{n})"),
    "songs": _lines(_ENGLISH + "\n\nSoundtrack", "{n}. Song of Ships {n} - Singer{n} (3:{day:02})"),
    "one long line": lambda count: _ENGLISH + "\n\n" + "It was shown in Japan on 11 October 2016 and " * count,
    "numbers": lambda count: _ENGLISH + "\n\n" + "1 2 3 12/10 5.4 2016 " * count,
    "comments": _html(
        "<div class=comment><b class=author>reader{n}</b> <time>Mar {day}, 2017</time><p>Part {n} was fine with me.</p></div>"
    ),
    "table": _html(
        "<tr><td>{n}</td><td>Tide {n}</td><td>Oct {day}, 2016</td><td>12.{day}%</td></tr>",
        "<h2>Episodes</h2><table><tr><th>No.</th><th>Title</th><th>Date</th><th>Rating</th></tr>", "</table>",
    ),
    "headings": _html("<h2>Part {n}</h2><p>Kim {name} plays Captain Quay in the drama.</p>"),
    "pairs": _html("<dt>Director</dt><dd>Kim {name}</dd>", "<dl>", "</dl>"),
}
FEW, MANY = 150, 600         # lines: four times as many take four times as long; quadratic work takes sixteen
MOST_TIMES = 9


@pytest.mark.parametrize("kind", PAGES)
def test_time_grows_with_length(kind: str) -> None:
    few, many = (partial(read_bytes, PAGES[kind](count).encode(), source="page") for count in (FEW, MANY))
    few()
    most = MOST_TIMES * least_seconds(few, tries=2) + 0.05
    assert least_seconds(many, enough=most) <= most


@pytest.mark.parametrize("kind", PAGES)
def test_pages_are_read_and_not_turned_away(kind: str) -> None:
    """What is measured is reading: a page that is left alone is quick and proves nothing."""
    if kind != "numbers":
        assert read_bytes(PAGES[kind](FEW).encode(), source="page").claims
