"""Reads reviews with scores by aspect, as trackers print them: who, when, how much was seen, how many found it helpful, the text.

In: a Notebook. Out: review claims, a gap for an author the page left out, used spans. A review is known by its scores: lines of
an aspect and a number. What says more of it stands right above them, its text below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dramatheque.claims import BlockKind, Mention, Span
from dramatheque.reading.line_fronts import lines_beginning
from dramatheque.reading.lines import Line, lines_of
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.posted import posted
from dramatheque.reading.themes.review_lines import ASPECT_LISTS, ASPECTS, Facts, aspects_in, head_facts, is_title, kind_of
from dramatheque.reading.themes.sensitive import is_sensitive
from dramatheque.reading.themes.spoilers import warns_of_spoilers
from dramatheque.reading.wordlists import present, words
from dramatheque.reading.zones import closes, opening, zone_at, zones_of
from dramatheque.values.titles import compare_titles

CONFIDENCE = 0.95
_BLANKS = " \t\r\f\v\u3000\xa0\u200b"
_NO_LETTERS = f"{_BLANKS}0123456789.)•●▪◦‣⁃*·»>–—-"
_MOST_HEAD = 9               # lines above the scores that may belong to a review


@dataclass(slots=True)
class Review:
    """One review while it is read: its first line, the line after its scores, and the line after its text, by index."""

    first: int
    body: int
    stop: int = 0
    facts: Facts = field(default_factory=Facts)


def read(notebook: Notebook) -> None:
    """Writes the reviews of a page."""
    if _may_have_scores(notebook.whole.text):
        _reviews_with_scores(notebook)
    if "reviews" in notebook.outline.zones:
        _posted_reviews(notebook)


def _reviews_with_scores(notebook: Notebook) -> None:
    """Reviews known by their scores, wherever they stand: in posts too."""
    text, lines = notebook.whole.text, lines_of(notebook.whole.text)
    reviews = _find(text, lines)
    firsts = [*(review.first for review in reviews), len(lines)]
    for number, review in enumerate(reviews, 1):
        review.stop = _stop(text, lines, review, firsts[number])
        _write(notebook, lines, review, number)


def _posted_reviews(notebook: Notebook) -> None:
    """Posts in a part of the page that holds reviews, without scores by aspect."""
    zones = zones_of(notebook.page.text, notebook.page.blocks)
    for post in notebook.whole.blocks:
        zone = zone_at(zones, post.span.start) if post.kind is BlockKind.POST and not notebook.is_used(post.span) else None
        if zone is None or zone.kind != "reviews":
            continue
        day, how = posted(notebook, post.part("date"))
        cut = {name: notebook.whole.cut(span).strip() for name, span in post.parts}
        words = cut.get("body", "")
        stars = cut.get("rating", "").count("★") or None
        helpful = re.sub(r"\D", "", cut.get("likes", ""))
        value = {"author": cut.get("author", ""), "date": day, "overall": stars, "helpful": int(helpful) if helpful else None}
        value |= {"scale": 5 if stars else None, "text": words}
        qualifiers = how | {
            "spoiler": True if warns_of_spoilers(words) else None, "sensitive": True if is_sensitive(words) else None,
        }
        work = notebook.subject_at(post.span.start)
        notebook.claim(work, "review", value, post.span, qualifiers=qualifiers, section=post.section, confidence=CONFIDENCE)
        notebook.use(post.span)


def _may_have_scores(text: str) -> bool:
    """Whether any line that ends with a digit begins with what may be a word for an aspect."""
    fronts = _aspect_fronts()
    for line in text.split("\n"):
        if line and (line[-1].isdigit() or line[-1] in _BLANKS):
            begun = line.lstrip(_NO_LETTERS).lower()
            if begun[:2] in fronts and begun.startswith(_aspect_words()):
                return True
    return False


@cache
def _aspect_words() -> tuple[str, ...]:
    """The words for an aspect, of several words the first one."""
    return tuple(dict.fromkeys(word.lower().split(" ")[0] for name in ASPECT_LISTS for word in words("talk", name)))


@cache
def _aspect_fronts() -> frozenset[str]:
    return frozenset(word[:2] for word in _aspect_words())


def _find(text: str, lines: tuple[Line, ...]) -> list[Review]:
    """The reviews of a page by their scores: two aspects or more in neighbouring lines, or one below the head of a review."""
    found: list[Review] = []
    if not present(text, "talk", *ASPECT_LISTS):
        return found
    starts = {line.start for line in lines_beginning(text, "talk", *ASPECT_LISTS)}
    reach = 0
    for at in [at for at, line in enumerate(lines) if line.start in starts or text[line.start].isspace()]:
        stop, scores = _scores(text, lines, at) if at >= reach else (at, {})
        if stop == at:
            continue
        review = Review(at, stop)
        review.facts.scores = scores
        _read_head(text, lines, review, found[-1].body if found else 0)
        if len(scores) >= 2 or review.facts.is_review:
            found.append(review)
        reach = stop
    return found


def _scores(text: str, lines: tuple[Line, ...], at: int) -> tuple[int, dict[str, float]]:
    """The scores in the lines from here on, and the index of the line after them."""
    scores: dict[str, float] = {}
    while at < len(lines):
        here = aspects_in(text, lines[at])
        if not here or set(here) & set(scores):
            break
        scores.update(here)
        at += 1
    return at, scores


def _read_head(text: str, lines: tuple[Line, ...], review: Review, floor: int) -> None:
    """Goes up from the scores as far as the lines speak of the review."""
    facts = review.facts
    for index in range(review.first - 1, max(floor, review.first - _MOST_HEAD) - 1, -1):
        line = lines[index]
        kind = kind_of(text, line)
        if kind in ("truncated", "buttons"):
            return
        if kind:
            head_facts(text, line, kind, facts)
        elif facts.helpful is not None and facts.title is None and not lines[index + 1].above and is_title(text, line):
            facts.title = line.span
        else:
            return
        review.first = index
        if line.marker:
            return


def _stop(text: str, lines: tuple[Line, ...], review: Review, following: int) -> int:
    """The index of the line after a review's text."""
    head = lines[review.first]
    for index in range(review.body, following):
        line = lines[index]
        kind = kind_of(text, line)
        if kind == "truncated":
            review.facts.truncated = True
        if kind in ("buttons", "truncated"):
            return index
        if closes(text, line) or (len(line) <= 90 and opening(text[line.start : line.end])):
            return index
        if head.marker and line.indent <= head.indent:
            return index
    return following


def _write(notebook: Notebook, lines: tuple[Line, ...], review: Review, number: int) -> None:
    work = _work(notebook, review)
    facts = review.facts
    body = [line for line in lines[review.body : review.stop] if not _is_notice(notebook, line)]
    words = "\n".join(notebook.whole.cut(line.span) for line in body)
    span = Span(lines[review.first].start, lines[max(review.stop, review.body) - 1].end)
    for line in lines[review.stop : review.stop + 2]:
        if kind_of(notebook.whole.text, line) in ("buttons", "truncated"):
            notebook.discard(line.span, "control")
    notebook.use(span)
    day, how = posted(notebook, facts.date)
    value: dict[str, Any] = {"author": notebook.whole.cut(facts.author) if facts.author else "", "date": day}
    value |= {name: facts.scores[name] for name in ASPECTS if name in facts.scores}
    value |= {"helpful": facts.helpful, "helpful_of": facts.helpful_of, "seen": facts.seen, "episodes": facts.episodes}
    notice = notebook.whole.cut(span)
    qualifiers = how | {
        "truncated": facts.truncated or None, "status": facts.status,
        "spoiler": True if warns_of_spoilers(notice) else None, "sensitive": True if is_sensitive(words) else None,
    }
    notebook.claim(work, "review", value | {"text": words}, span, qualifiers=qualifiers, confidence=CONFIDENCE)
    if not facts.author:
        notebook.gap(work, "review", {"missing": "author", "number": number}, span)


def _is_notice(notebook: Notebook, line: Line) -> bool:
    """"This review may contain spoilers" is a sign above the text, not the text."""
    return len(line) <= 60 and warns_of_spoilers(notebook.whole.cut(line.span))


def _work(notebook: Notebook, review: Review) -> Mention:
    """The work that is reviewed: the one named above the review, else the page's."""
    main = notebook.main_work
    if review.facts.title is None:
        return main or notebook.subject_at(0)
    title = notebook.whole.cut(review.facts.title)
    if main and compare_titles(main.name, title).score >= 0.9:
        return main
    return notebook.work(title)
