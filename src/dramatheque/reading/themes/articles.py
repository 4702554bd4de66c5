"""Reads what a page lists of other texts: news with teaser and date, related posts, the posts before and after it.

In: a Notebook. Out: article claims (of news or of a related post), works that related posts are about, gaps for lost titles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dramatheque.claims import BlockKind, Mention, Span
from dramatheque.reading.line_fronts import lines_beginning
from dramatheque.reading.lines import Line, lines_in, lines_of
from dramatheque.reading.moments import is_moment
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.outline import Outline
from dramatheque.reading.own_text import BLANKED
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.themes.posted import posted
from dramatheque.reading.themes.spoilers import warns_of_spoilers
from dramatheque.reading.wordlists import pattern
from dramatheque.reading.zones import zones_of

CONFIDENCE = 0.9
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_LONGEST_TITLE = 120
_TRAIL = " .…。[]→»\xa0"


@dataclass(slots=True)
class Entry:
    """One entry of a list of texts: its lines, and the line with its date."""

    lines: list[Line] = field(default_factory=list)
    date: Line | None = None

    @property
    def span(self) -> Span:
        every = [*self.lines, *([self.date] if self.date else [])]
        return Span(min(line.start for line in every), max(line.end for line in every))


def _may_list(page: Outline) -> bool:
    return not page.zones.isdisjoint(_READERS) or page.says("talk", "controls.previous", "controls.next")


@needs(_may_list)
def read(notebook: Notebook) -> None:
    """Writes the texts that a page lists."""
    text = notebook.page.text
    lines = lines_of(text)
    work = notebook.main_work
    items = {block.span.start for block in notebook.page.blocks if block.kind is BlockKind.ITEM and block.level <= 1}
    for zone in zones_of(text, notebook.page.blocks):
        if zone.kind == "news" and not text[: zone.title.start].strip():
            continue  # the rubric above a piece of news, no list of news
        inside = lines_in(text, zone.body) if zone.kind in _READERS else ()
        if zone.kind == "related_titles" and work and not inside:
            notebook.gap(work, "related_work", {"section": notebook.page.cut(zone.title)}, zone.title)
        for entry in _entries(notebook, inside, items):
            if work:
                _READERS[zone.kind](notebook, work, entry)
            notebook.use(entry.span)
    if work:
        _neighbours(notebook, work, lines)


def _entries(notebook: Notebook, lines: Sequence[Line], items: set[int]) -> list[Entry]:
    """The entries of a list: each begins at an item, at a bullet as deep as the first, or behind the date of the one before."""
    found: list[Entry] = []
    depth = lines[0].indent if lines and lines[0].marker else -1
    listed = bool(lines) and lines[0].start in items
    for above, line in zip((None, *lines), lines, strict=False):
        if above is not None and BLANKED in notebook.page.text[above.end : line.start]:
            break            # posts or a menu stand between: the list is over
        dated = is_moment(notebook.page.cut(line.span))
        begins = line.indent <= depth and bool(line.marker) if depth >= 0 else not found or found[-1].date is not None
        begins = begins or (listed and depth < 0 and line.start in items)
        if depth >= 0 and line.indent <= depth and not line.marker and not dated:
            break
        if not dated and (begins or not found):
            found.append(Entry())
        if dated and found and not found[-1].date:
            found[-1].date = line
        elif not dated:
            found[-1].lines.append(line)
    return [entry for entry in found if entry.lines]


def _news(notebook: Notebook, work: Mention, entry: Entry) -> None:
    """A piece of news: its title is its first line."""
    title = notebook.page.cut(entry.lines[0].span)
    if len(title) > _LONGEST_TITLE or (entry.date is None and (len(entry.lines) < 2 or not entry.lines[0].marker)):
        return
    teaser = "\n".join(notebook.page.cut(line.span) for line in entry.lines[1:])
    day, how = posted(notebook, entry.date.span if entry.date else None)
    spoiler = True if warns_of_spoilers(title + "\n" + teaser) else None
    value = {"title": title, "text": teaser, "date": day}
    qualifiers = {"of": "news", "spoiler": spoiler, **how}
    notebook.claim(work, "article", value, entry.span, qualifiers=qualifiers, confidence=CONFIDENCE)


def _related_post(notebook: Notebook, work: Mention, entry: Entry) -> None:
    """A related post: its title, printed again where its excerpt begins, and the excerpt without the dots it trails off in."""
    span = entry.lines[0].span if len(entry.lines) == 1 else entry.span
    text = notebook.page.cut(span)
    stop = repeated_title(text)
    lines = text.split("\n", 1)
    title, excerpt = (text[:stop], text[stop:]) if stop else (lines[0], lines[1] if len(lines) > 1 else "")
    title, excerpt = title.strip(), excerpt.strip().rstrip(_TRAIL)
    if not title or len(title) > _LONGEST_TITLE:
        return
    day, how = posted(notebook, entry.date.span if entry.date else None)
    concerns = _concerns(excerpt or title)
    value = {"title": title, "text": excerpt, "date": day}
    qualifiers = {"of": "related_post", "concerns": concerns, **how}
    notebook.claim(work, "article", value, span, qualifiers=qualifiers, confidence=CONFIDENCE)
    if stop and concerns == "drama":
        place = Span(span.start, span.start + len(title))
        other = notebook.work(title)
        related = {"title": title, "relation": "related"}
        notebook.claim(work, "related_work", related, place, refs={"title": other.key}, confidence=0.7)


def repeated_title(text: str) -> int:
    """Where a title ends that is printed twice, once for the picture and once for the words; 0 where none is.

    >>> repeated_title("A Quiet Sea A Quiet Sea tells of a harbour"), repeated_title("A Quiet Sea tells of a harbour")
    (12, 0)
    """
    words = [(found.start(), found[0].casefold().replace("’", "'")) for found in _WORD.finditer(text, 0, 2 * _LONGEST_TITLE)]
    for count in range(1, len(words) // 2 + 1):
        same = min(count, 2)
        if [word for _, word in words[count : count + same]] == [word for _, word in words[:same]]:
            start = words[count][0]
            return start - 1 if text[start - 1] in "'\"“‘「『" else start
    return 0


def _concerns(text: str) -> str:
    """What a related post is about, by the first word that says so: a song, else a drama."""
    song = pattern("talk", "articles.song").search(text)
    drama = pattern("talk", "articles.drama").search(text)
    return "song" if song and (not drama or song.start() < drama.start()) else "drama"


def _neighbours(notebook: Notebook, work: Mention, lines: tuple[Line, ...]) -> None:
    """The posts before and after this one; a gap where the page lost their titles."""
    for line in lines_beginning(notebook.page.text, "talk", "controls.previous", "controls.next"):
        if line.start < lines[-40:][0].start:
            continue
        words = notebook.page.cut(line.span).rstrip(" :：")
        for place in ("previous", "next"):
            if pattern("talk", f"controls.{place}").fullmatch(words):
                notebook.gap(work, "article", {"place": place}, line.span)
                notebook.use(line.span)


_READERS = {"news": _news, "related_posts": _related_post, "related_titles": lambda *_: None}
