"""Reads the one score a writer gives in a review of their own: "Rating: 7/10", "Letter rating: A", "gives it a 4.5/5".

In: a Notebook. Out: a review claim with the writer's score and its scale. A bare "Rating" is a verdict only on a page that calls
itself a review; with a number of voters it is a figure of a site (figures.py).
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import BlockKind, Span
from dramatheque.reading.lines import Line, lines_of
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.bylines import find_byline
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.wordlists import alternatives, pattern, places, present

CONFIDENCE = 0.85
_FIRST_LINES = 4
_LISTS = ("reviews.verdict_sure", "reviews.verdict", "reviews.verdict_verbs", "reviews.out_of")
_SCALED = r"(?P<score>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:/|out\s+of)\s*(?P<scale>\d{1,3})(?![\d/])"
_STARS = r"(?P<full>[★⭐]{1,10})(?P<half>½)?(?P<empty>[☆✩]{0,9})"
_LETTER = r"(?P<letter>[A-FS][+-]?)(?![\w'’])"
_PLAIN = r"(?P<plain>10|\d(?:[.,]\d)?)(?![\d.,%/:]|\s*(?:%|min|hour))"
_VOTED = re.compile(r"[\s(（]*(?:\d[\d,.]*\s*\w+|\w+\s+by\s+\d)")


@needs(lambda page: page.says("talk", *_LISTS))
def read(notebook: Notebook) -> None:
    """Writes the verdict of a page, if it has one."""
    text, lines = notebook.page.text, lines_of(notebook.page.text)
    found = _labelled(notebook, "verdict_sure")
    if not found and present(text, "talk", "reviews.verdict") and _is_review(notebook, lines):
        found = _labelled(notebook, "verdict")
    found = found or _told(notebook)
    if found is None or any(notebook.claims_of("review")):
        return
    start, shown = found
    span = Span(start, shown.end())
    value = {"author": find_byline(notebook.page).author, **_score(shown)}
    notebook.claim(notebook.subject_at(start), "review", value, span, confidence=CONFIDENCE)
    notebook.use(Span(start, min(len(text), shown.end())))


def _is_review(notebook: Notebook, lines: tuple[Line, ...]) -> bool:
    """Whether a page calls itself a review: in its first lines, its title, its address or the label of a field."""
    document = notebook.page.document
    heads: list[str] = []
    if present(notebook.page.text, "talk", "reviews.bare"):
        heads = [notebook.page.cut(line.span) for line in lines[:_FIRST_LINES] if len(line) <= 120]
    labels = [notebook.page.cut(block.label) for block in notebook.page.blocks if block.kind is BlockKind.FIELD and block.label]
    words = pattern("talk", "reviews.bare")
    return any(words.search(text) for text in (*heads, document.title, document.url.replace("-", " "))) or any(
        words.fullmatch(label.strip(" :：")) for label in labels
    )


def _labelled(notebook: Notebook, name: str) -> tuple[int, re.Match[str]] | None:
    """A label of a verdict with a score behind it; where two are given the last one sums up."""
    text = notebook.page.text
    found = None
    for start, end in places(text, "talk", f"reviews.{name}"):
        shown = _value().match(text, end)
        if shown and _begins(text, start) and not _VOTED.match(text, shown.end()) and not _is_posted(notebook, start):
            found = (start, shown)
    return found


def _told(notebook: Notebook) -> tuple[int, re.Match[str]] | None:
    """A verdict in a sentence: "gives it a 4.5/5", "out of 5, I would say 4"."""
    text = notebook.page.text
    for start, end in places(text, "talk", "reviews.verdict_verbs"):
        shown = _scaled().match(text, end)
        if shown and not _is_posted(notebook, start):
            return start, shown
    for start, _ in places(text, "talk", "reviews.out_of"):
        shown = _reversed().match(text, start)
        if shown and not _is_posted(notebook, start):
            return start, shown
    return None


def _begins(text: str, place: int) -> bool:
    """Whether a label begins a line or follows the end of a sentence."""
    before = text[max(0, place - 4) : place].rstrip(" \t*_[\u3000")
    return not before or before[-1] in "\n.!?=|:;】」)(。！？・■●★"


def _is_posted(notebook: Notebook, place: int) -> bool:
    return notebook.is_used(Span(place, place + 1))


def _score(shown: re.Match[str]) -> dict[str, float | int | str]:
    groups = shown.groupdict()
    if groups.get("letter"):
        return {"overall": groups["letter"]}
    if groups.get("full"):
        full, half, empty = len(groups["full"]), 0.5 if groups["half"] else 0.0, len(groups["empty"] or "")
        return {"overall": _number(str(full + half)), "scale": full + empty + (1 if half else 0) if empty or half else 5}
    scale = {"scale": int(groups["scale"])} if groups.get("scale") else {}
    return {"overall": _number(groups.get("score") or groups["plain"]), **scale}


def _number(text: str) -> float | int:
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


@cache
def _value() -> re.Pattern[str]:
    return re.compile(rf"\s*[:：=–—-]\s*\[?(?:{_SCALED}|{_STARS}|{_LETTER}|{_PLAIN})")


@cache
def _scaled() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:an?\s+|solid\s+)?(?:{_SCALED}|{_STARS})", re.IGNORECASE)


@cache
def _reversed() -> re.Pattern[str]:
    """The scale first: "Out of 5, I would say 4"."""
    out_of, say = alternatives("talk", "reviews.out_of"), alternatives("talk", "reviews.say")
    score = r"(?:an?\s+)?(?P<score>\d{1,3}(?:\.\d)?)(?!\d)"
    return re.compile(rf"{out_of}\s*(?P<scale>\d{{1,3}})\s?,?\s*{say}\s*{score}", re.IGNORECASE)
