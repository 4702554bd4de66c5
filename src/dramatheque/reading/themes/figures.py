"""Reads what a site counts and how its users score: views, fans, members, rank, score with the number of votes.

In: a Notebook. Out: score, votes, rank, popularity, members and further counts, each with its exact place. Zero is a value. The
reader's own score ("Your rating: 0/10") is no figure. When it was so is the time the document was read.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import Block, Span
from dramatheque.reading import labels
from dramatheque.reading.lines import lines_of
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.structured_data import is_data
from dramatheque.reading.wordlists import alternatives, lists, may_begin, present, words

CONFIDENCE = 0.95
_LONGEST = 120
_LONGEST_LABEL = 32
_COUNT = r"(?:\d{1,3}(?:[,. \u00a0\u202f]\d{3})+|\d+)"
_SCALED = "scaled_score"
_DIGIT = re.compile(r"\d")


def read(notebook: Notebook) -> None:
    """Writes the figures of a page."""
    ratings: dict[int, dict[str, Span]] = {}
    for _, block, label, target in notebook.fields:
        if block.section[-1:] == ("AggregateRating",):
            if block.cells and not notebook.is_used(block.span):
                ratings.setdefault(block.level, {})[label] = block.cells[0]
        elif block.cells and (prop := _of_field(notebook, block, label, target)) and not notebook.is_used(block.span):
            _write_field(notebook, prop, block)
    for rating in ratings.values():
        _embedded(notebook, rating)
    if notebook.outline.says("figures", *_lists_of_lines()):
        _lines(notebook)


def _lines(notebook: Notebook) -> None:
    """The figures in lines of their own."""
    text = notebook.page.text
    counts_views = present(text, "figures", "words.views")
    for line in lines_of(text):
        if line.end - line.start > _LONGEST or not _DIGIT.search(text, line.start, line.end):
            continue
        span = line.span
        if not notebook.is_used(span):
            _line(notebook, span)
        if counts_views:
            _page_views(notebook, span)


def _of_field(notebook: Notebook, block: Block, label: str, target: str | None) -> str:
    """What a label says of a figure, by the label vocabulary or by the one of figures; ""."""
    if len(label) > _LONGEST_LABEL:
        target = None
    elif is_data(block.section):
        target = labels.field(label, notebook.page.document.language)
    return target if target is not None and target in _properties() else _property(label)


def _write_field(notebook: Notebook, prop: str, block: Block) -> None:
    if _value(notebook, prop, block.cells[0]):
        notebook.use(block.span)


def _line(notebook: Notebook, span: Span) -> None:
    """A line whose label and number stand side by side, or a score with its voters and no label."""
    text = notebook.page.text
    if may_begin(text, span.start, "figures", "words.yours") and _yours().match(text, span.start, span.end):
        notebook.discard(span, "control", "the reader's own score")
        return
    label = _label().match(text, span.start, span.end)
    prop = _property(label["label"]) if label else ""
    if label and prop and _value(notebook, prop, Span(label.end(), span.end)):
        notebook.use(span)
        return
    rated = _rated().fullmatch(text, span.start, span.end)
    if rated and rated["voters"] and (rated["voters_word"] or (rated["from"] and (rated["scale"] or rated["stars"]))):
        _score(notebook, rated, span)
        notebook.use(span)


def _page_views(notebook: Notebook, span: Span) -> None:
    """The views that end a line, whatever else is in it: "Written by admin. No comment, 635 views"."""
    views = _views().search(notebook.page.text, span.start, span.end)
    if views and not notebook.is_used(Span(*views.span("count"))):
        place = Span(*views.span("count"))
        notebook.claim(notebook.subject_at(place.start), "page_views", _integer(views["count"]), place, confidence=CONFIDENCE)
        notebook.use(Span(views.start("count"), views.end()))


def _value(notebook: Notebook, prop: str, span: Span) -> bool:
    """Writes the number that a piece of text is; false where it is none."""
    text = notebook.page.text
    if prop in ("score", _SCALED):
        rated = _rated().fullmatch(text, span.start, span.end)
        if not rated or (prop == _SCALED and not rated["scale"] and not rated["voters"]):
            return False
        _score(notebook, rated, span)
        return True
    counted = _counted().fullmatch(text, span.start, span.end)
    if not counted:
        return False
    subject = notebook.subject_at(span.start)
    notebook.claim(subject, prop, _integer(counted["count"]), Span(*counted.span("count")), confidence=CONFIDENCE)
    return True


def _score(notebook: Notebook, rated: re.Match[str], span: Span) -> None:
    """A score, how many gave it, and what it is out of: stated, or five where it is counted in stars."""
    score = float(rated["score"].replace(",", "."))
    scale = int(rated["scale"]) if rated["scale"] else 5 if rated["stars"] and score <= 5 else None
    voters = _integer(rated["voters"]) if rated["voters"] else None
    subject = notebook.subject_at(span.start)
    notebook.claim(subject, "score", score, span, qualifiers={"out_of": scale, "voters": voters}, confidence=CONFIDENCE)
    if voters is not None:
        notebook.claim(subject, "votes", voters, Span(*rated.span("voters")), confidence=CONFIDENCE)


def _embedded(notebook: Notebook, rating: dict[str, Span]) -> None:
    """The AggregateRating of schema.org: its keys are names of that vocabulary, not of a language."""
    cut = {key: notebook.page.cut(span).strip() for key, span in rating.items()}
    count_key = next((key for key in ("ratingCount", "reviewCount") if cut.get(key, "").isdigit()), "")
    value = cut.get("ratingValue", "").replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(?:\.\d+)?", value):
        return
    span = rating["ratingValue"]
    subject = notebook.subject_at(span.start)
    best = cut.get("bestRating", "")
    qualifiers = {"out_of": int(best) if best.isdigit() else None, "voters": int(cut[count_key]) if count_key else None}
    notebook.claim(subject, "score", float(value), span, qualifiers=qualifiers, confidence=CONFIDENCE)
    if cut.get("ratingCount", "").isdigit():
        notebook.claim(subject, "votes", int(cut["ratingCount"]), rating["ratingCount"], confidence=CONFIDENCE)
    for place in rating.values():
        notebook.use(place)


def _integer(text: str) -> int:
    return int(re.sub(r"\D", "", text))


@cache
def _lists_of_lines() -> tuple[str, ...]:
    """The lists of which a line with a figure has a word."""
    named = (f"labels.{name}" for name in lists("figures", "labels"))
    return (*named, *(f"words.{name}" for name in ("voters", "from", "yours", "views")))


@cache
def _properties() -> frozenset[str]:
    return frozenset(name for name in lists("figures", "labels") if name != _SCALED)


def _property(label: str) -> str:
    """The property that a label of a figure means, or ""."""
    return _by_label().get(label.strip(" :：#\u00a0").lower(), "") if len(label) <= _LONGEST_LABEL + 4 else ""


@cache
def _by_label() -> dict[str, str]:
    return {word.lower().strip("# "): name for name in lists("figures", "labels") for word in words("figures", f"labels.{name}")}


@cache
def _label() -> re.Pattern[str]:
    """A label at the front of a line, up to its number."""
    return re.compile(rf"#?\s*+(?P<label>[^\s\d:：#][^\d:：#\n]{{1,{_LONGEST_LABEL - 1}}}?)\s*+[:：]?\s*+(?=#?\s?\d)")


@cache
def _counted() -> re.Pattern[str]:
    unit = "|".join(alternatives("figures", f"words.{name}") for name in ("voters", "views"))
    return re.compile(rf"\s*+[#№＃]?\s*+(?P<count>{_COUNT})\s*+(?:{unit})?[\s.]*", re.IGNORECASE)


@cache
def _rated() -> re.Pattern[str]:
    """A score with its scale, and who gave it: "9.0/10 from 1,234 users", "4.5 stars - based on 6,186 votes"."""
    given, of = alternatives("figures", "words.from"), alternatives("figures", "words.out_of")
    stars, points = alternatives("figures", "words.stars"), alternatives("figures", "words.points")
    voters = rf"(?P<from>{given})?[\s:：]*(?P<voters>{_COUNT})\s*(?P<voters_word>{alternatives('figures', 'words.voters')})?"
    return re.compile(
        rf"[\s★☆*]*(?P<score>\d{{1,2}}(?:[.,]\d{{1,2}})?)\s*(?:(?:/|{of})\s*(?P<scale>\d{{1,3}})(?![\d,.]))?\s*(?:(?P<stars>{stars})|{points})?"
        rf"(?:[\s(（\[,·|–—-]+{voters}[)）\].\s]*)?\s*",
        re.IGNORECASE,
    )


@cache
def _views() -> re.Pattern[str]:
    word = alternatives("figures", "words.views")
    return re.compile(rf"(?:^|[,|·•(]\s*)(?P<count>{_COUNT})\s*{word}[\s)]*$", re.IGNORECASE | re.MULTILINE)


@cache
def _yours() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('figures', 'words.yours')}\s*[:：]?\s*\d", re.IGNORECASE)
