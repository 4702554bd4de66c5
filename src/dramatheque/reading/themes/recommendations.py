"""Reads recommendations: "if you liked this, try that, because…", from lists of them and from prose.

In: a Notebook. Out: recommendation claims with the reason and who gives it; a gap where the page lost the title; related works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Mention, Span
from dramatheque.reading.lines import Line, lines_in
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.bylines import find_byline
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.wordlists import alternatives, places
from dramatheque.reading.zones import Zone, zones_of

CONFIDENCE = 0.9
_SENTENCE_END = re.compile(r"[.!?。！？…]+[”\"』」)]*(?=\s|$)|[。！？]|\n")
_QUOTED = re.compile(r"[“\"『「《](?P<title>[^“”\"『』「」《》\n]{2,80})[”\"』」》]")
_LONGEST_TITLE = 80


@needs(lambda page: "recommendations" in page.zones or page.says("talk", "recommendations.liked"))
def read(notebook: Notebook) -> None:
    """Writes the recommendations of a page."""
    text, blocks = notebook.page.text, notebook.page.blocks
    for zone in zones_of(text, blocks):
        if zone.kind == "recommendations":
            _read_list(notebook, zone)
    if notebook.main_work:
        _read_prose(notebook, notebook.main_work)


def _read_list(notebook: Notebook, zone: Zone) -> None:
    """Each entry of a list ends with a line that names who recommends."""
    text = notebook.whole.text
    entry: list[Line] = []
    for line in lines_in(text, zone.body):
        if notebook.is_used(line.span):
            continue
        by = _by().search(text, line.start, line.end)
        if not by:
            entry.append(line)
            continue
        _write(notebook, notebook.subject_at(line.start), entry, line, Span(by.end(), line.end))
        for used in (*entry, line):
            notebook.use(used.span)
        entry = []


def _write(notebook: Notebook, work: Mention, entry: list[Line], last: Line, author: Span) -> None:
    title, reason = _title_and_reason(notebook, entry)
    first = entry[0] if entry else last
    span = Span(first.start, last.end)
    words = "\n".join(notebook.whole.cut(line.span) for line in reason)
    value = {"title": notebook.whole.cut(title.span) if title else "", "author": notebook.whole.cut(author), "text": words}
    notebook.claim(work, "recommendation", value, span, confidence=CONFIDENCE)
    if not title:
        notebook.gap(work, "recommendation", {"missing": "title", "author": value["author"]}, span)


def _title_and_reason(notebook: Notebook, entry: list[Line]) -> tuple[Line | None, list[Line]]:
    """A first line that is short and no sentence is the title that is recommended."""
    if len(entry) >= 2:
        words = notebook.whole.cut(entry[0].span)
        if len(words) <= _LONGEST_TITLE and words[-1] not in ".!?,;:。！？" and not words[0].islower():
            return entry[0], entry[1:]
    return None, entry


def _read_prose(notebook: Notebook, work: Mention) -> None:
    """"Who loved “A” will like this too": a title between a word of liking and a promise, in one sentence."""
    for span, title in _sentences(notebook):
        name = notebook.page.cut(title)
        other = notebook.work(name)
        if other == work:
            continue
        author = find_byline(notebook.page).author
        value = {"title": name, "author": author, "text": notebook.page.cut(span)}
        notebook.claim(work, "recommendation", value, span, confidence=0.8)
        related = {"title": name, "relation": "recommended"}
        notebook.claim(work, "related_work", related, title, refs={"title": other.key}, passage=span, confidence=0.8)


def _sentences(notebook: Notebook) -> Iterator[tuple[Span, Span]]:
    text = notebook.page.text
    for start, end in places(text, "talk", "recommendations.liked"):
        title = _QUOTED.match(text, end + len(text[end : end + 4]) - len(text[end : end + 4].lstrip()))
        if not title:
            continue
        stop = _SENTENCE_END.search(text, title.end())
        sentence = Span(_sentence_start(text, start), stop.end() if stop else len(text))
        if len(sentence) <= 600 and _promise().search(text, title.end(), sentence.end):
            yield sentence, Span(*title.span("title"))


def _sentence_start(text: str, place: int) -> int:
    begin = max(0, place - 400)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, begin, place)]
    start = ends[-1] if ends else begin
    return start + len(text[start:place]) - len(text[start:place].lstrip())


@cache
def _by() -> re.Pattern[str]:
    """The words stand at the front of the line, a button may be glued to them."""
    return re.compile(alternatives("talk", "recommendations.by").replace(r"(?<!\w)", "") + r"\s*[:：]?\s*(?=\S)", re.IGNORECASE)


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(alternatives("talk", "recommendations.promise"), re.IGNORECASE)
