"""Whether a figure, a year or a day is told of a series before the page's own, of a later one, or of a rerun.

In: a place and its sentence. Out: yes or no.
"""

from __future__ import annotations

import re

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.slots import name_words

_NEAR = 28  # characters around a day in which words tell that it is that of another run
_EPISODE = re.compile(r"第(?P<n>[\d１-９]{1,3}|[一二三四五六七八九十]{1,3})[話话集回][はがの、]?$")
_CLAUSE = re.compile("[,，、。；;]")


def is_of_series_before(text: str, place: Span, sentence: Span) -> bool:
    """Whether a Japanese sentence tells something at a place of the series before: 前作の…, …放送された人気作の続編."""
    before, behind = text[sentence.start : place.start], text[place.end : sentence.end]
    own = max((before.rfind(word) for word in endings("japanese", "own_series")), default=-1)
    told = max((before.rfind(word) for word in endings("japanese", "series_before")), default=-1)
    return told > own or any(word in behind for word in endings("japanese", "series_behind"))


def is_of_a_serial(hit: Hit) -> bool:
    """Whether words right behind a day say that the book or comic ran then: 2013년 8월 13일까지 연재된."""
    behind = hit.notebook.page.text[hit.span.end : min(hit.sentence.span.end, hit.span.end + _NEAR)]
    return any(word in behind for word in name_words("serials"))


def is_of_another_run(hit: Hit) -> bool:
    """Whether a day is told as that of a rerun, a later season or a later episode, on a page that is about none of these."""
    text, span = hit.notebook.page.text, hit.slots["date"]
    start, end = max(hit.sentence.span.start, span.start - _NEAR), min(hit.sentence.span.end, span.end + _NEAR)
    if (episode := _EPISODE.search(text, start, span.start)) and episode["n"] not in ("1", "１", "一", "初"):
        return True
    clause = _CLAUSE.split(text[start : span.start])[-1] + _CLAUSE.split(text[span.end : end])[0]
    return any(word in clause and word not in hit.subject.name for word in name_words("not_first_run"))
