"""Who wrote a page, when, and how many comments its first lines state: "by Jason on January 1, 2006 · 1,126 comments".

In: a Notebook. Out: the document's author and day of publication; the span of the stated number of comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dramatheque.claims import BlockKind, Page, Span
from dramatheque.reading import labels
from dramatheque.reading.lines import Line, lines_of
from dramatheque.reading.moments import is_moment, moment_at_end
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.wordlists import alternatives, present, search
from dramatheque.reading.wordlists import words as words_of
from dramatheque.reading.zones import zones_of
from dramatheque.values.dates import find_dates, find_range

_MOST_LINES = 14
_LONGEST = 160
_DATED = ("aired", "start_date")
_OF_DRAMAS = ("network", "episode_count", "time_slot", "cast", "crew.", "title", "genre", "country", "runtime")
_LONGEST_NAME = 48
_PIECES = re.compile(r"\s+[·|•–—/]\s+|\s*[|·•]\s*|\s{3,}")


@dataclass(frozen=True, slots=True)
class Byline:
    """What the first lines say of the page: author, ISO date, and the spans of who and when, and of a number of comments."""

    author: str = ""
    published: str = ""
    comments: int | None = None
    comments_span: Span | None = None
    spans: tuple[Span, ...] = ()


def read(notebook: Notebook) -> None:
    """Writes down the author and the day of the page; marks the line that says so."""
    byline = find_byline(notebook.page)
    notebook.describe(author=byline.author, published=byline.published)
    for span in byline.spans:
        notebook.use(span)


def find_byline(page: Page) -> Byline:
    """The byline of a page, empty where it has none."""
    global _last  # noqa: PLW0603 - three readers of a page ask for the same; comparing pages would cost more than finding it
    if _last is None or _last[0] is not page:
        _last = page, _find_byline(page)
    return _last[1]


_last: tuple[Page, Byline] | None = None


def _find_byline(page: Page) -> Byline:
    zones = zones_of(page.text, page.blocks)
    stop = min((zone.title.start for zone in zones if zone.kind == "comments"), default=len(page.text))
    posts = {block.span.start for block in page.blocks if block.kind is BlockKind.POST}
    found = Byline()
    may_review = present(page.text, "talk", "reviews.helpful")
    of_drama = _fields_of_drama(page)
    for line in lines_of(page.text)[:_MOST_LINES]:
        if line.start >= stop or line.start in posts or line.end - line.start > _LONGEST:
            break
        if may_review and _is_of_a_review(page.text, line):
            break
        if line.start in of_drama:
            continue
        if not found.published or not found.author:
            found = _read_line(page.text, line, found)
    return found


def _fields_of_drama(page: Page) -> set[int]:
    """Where fields of dates stand beside another field of a drama's sheet, or have two days: they are no page's day."""
    found: set[int] = set()
    fields = [block for block in page.blocks[:_MOST_LINES] if block.kind is BlockKind.FIELD and block.label is not None]
    targets = [labels.field(page.cut(block.label), page.document.language) or "" for block in fields if block.label is not None]
    for place, (block, target) in enumerate(zip(fields, targets, strict=True)):
        if target not in _DATED or not block.cells:
            continue
        beside = (*targets[max(0, place - 1) : place], *targets[place + 1 : place + 2])
        if any(other.startswith(_OF_DRAMAS) for other in beside) or _has_two_days(page.cut(block.cells[0])):
            found.add(block.span.start)
    return found


def _has_two_days(text: str) -> bool:
    days = find_range(text)
    return days is not None and days.end_date is not None


def _is_of_a_review(text: str, line: Line) -> bool:
    """The lines of a review on a page of reviews name its author, not the page's."""
    return search(text[line.start : line.end], "talk", "reviews.helpful") is not None


def _read_line(text: str, line: Line, found: Byline) -> Byline:
    words = text[line.start : line.end]
    if is_moment(words) and not found.published:
        return _with_date(text, line.span, found) if not line.marker else found
    if not _is_byline(words):
        return found
    for start, end in _pieces(words):
        found = _read_piece(text, Span(line.start + start, line.start + end), found)
    return found


def _is_byline(words: str) -> bool:
    """Whether a line speaks of who put the page up: "written by" alone may be a screenwriter."""
    if _posted().match(words) or (_dated().match(words) and moment_at_end(words)):
        return True
    by = _by().match(words)
    if not by:
        return False
    alone = words[: by.end()].strip().lower() in words_of("talk", "articles.by_alone") and len(words.split()) <= 4
    return alone or bool(_when().search(words, by.end())) or any(moment_at_end(words[start:end]) for start, end in _pieces(words))


def _pieces(words: str) -> list[tuple[int, int]]:
    borders = [0, *(place for cut in _PIECES.finditer(words) for place in cut.span()), len(words)]
    return [(start, end) for start, end in zip(borders[::2], borders[1::2], strict=True) if end > start]


def _read_piece(text: str, span: Span, found: Byline) -> Byline:
    words = text[span.start : span.end]
    count = _comments().match(words)
    if count:
        place = Span(span.start + count.start(), span.start + count.end())
        return replace(found, comments=int(re.sub(r"\D", "", count["count"])), comments_span=place)
    by = _by().match(words)
    moment = moment_at_end(words)
    name_start = by.end() if by else 0
    if by:
        name = _when().split(words[name_start : moment.start if moment else len(words)], maxsplit=1)[0]
        name = _joined().sub("", name).strip(" ,:;.-–—")
        if name and len(name) <= _LONGEST_NAME and not found.author:
            place = Span(span.start, span.start + words.index(name, name_start) + len(name))
            found = replace(found, author=name, spans=(*found.spans, place))
    if moment and not found.published:
        return _with_date(text, Span(span.start + moment.start, span.start + moment.end), found)
    return found


def _with_date(text: str, span: Span, found: Byline) -> Byline:
    dates = find_dates(text[span.start : span.end])
    if not dates or dates[0].date.year is None or dates[0].date.day is None:
        return found
    return replace(found, published=str(dates[0].date), spans=(*found.spans, span))


@cache
def _by() -> re.Pattern[str]:
    words = "|".join(alternatives("talk", f"articles.{name}") for name in ("posted_by", "byline"))
    return re.compile(rf"(?:{words})\s*[:：]?\s*(?=\S)", re.IGNORECASE)


@cache
def _posted() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('talk', 'articles.posted_by')}\s*[:：]?\s*(?=\S)", re.IGNORECASE)


@cache
def _when() -> re.Pattern[str]:
    """The word that ends a name and begins a moment, even where the moment is lost: "by admin on ."."""
    return re.compile(rf"\s+{alternatives('talk', 'posts.on')}(?=\s|$)", re.IGNORECASE)


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('talk', 'articles.dated')}\s*[:：]?\s*(?=\S)", re.IGNORECASE)


@cache
def _joined() -> re.Pattern[str]:
    """The words that join a name to its date: "on", "am", "le", at its end."""
    dated, on = alternatives("talk", "articles.dated"), alternatives("talk", "posts.on")
    return re.compile(rf"\s*+{dated}?\s*+{on}?[\s.,|]*+$", re.IGNORECASE)


@cache
def _comments() -> re.Pattern[str]:
    return re.compile(rf"(?P<count>\d[\d,.]*)\s*{alternatives('talk', 'sections.comments')}", re.IGNORECASE)
