"""Reads what a page had beside its text: pictures with captions, pull quotes, audio clips.

In: a Notebook. Out: picture, quotation and product (audio_clip) claims. In plain text a picture leaves two short lines, its alt
text and its caption, which share a word; a pull quote is a line that is one quotation.
"""

from __future__ import annotations

import re

from dramatheque.claims import BlockKind, Mention, Span
from dramatheque.reading.line_fronts import lines_beginning
from dramatheque.reading.lines import Line, lines_of
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.wordlists import pattern
from dramatheque.values.text import fold

CONFIDENCE = 0.8
_LONGEST_CAPTION = 90
_SHORTEST_PARAGRAPH = 120
_QUOTE = re.compile(r"[“\"「『](?P<text>[^“”\"「」『』\n]{8,300})[”\"」』]")
_QUOTES = frozenset("“\"「『")
_SENTENCE_END = tuple(".!?。！？…")
_WORD = re.compile(r"[^\W\d_]{3,}")
_WORDS = re.compile(r"[\w'’]+")
_LABEL = re.compile(r"[:：](?:\s|$)")


def read(notebook: Notebook) -> None:
    """Writes the pictures, pull quotes and audio clips of a page."""
    work = notebook.main_work
    if work is None:
        return
    _captions(notebook, work)
    text, lines = notebook.page.text, lines_of(notebook.page.text)
    for at, line in enumerate(lines):
        # Most lines are neither a quotation nor the first of two above a paragraph.
        may_be_pair = at + 2 < len(lines) and lines[at + 2].above and not lines[at + 1].above
        if not may_be_pair and text[line.start] not in _QUOTES:
            continue
        is_pair = may_be_pair and _is_pair(text, lines, at)
        if not (is_pair or _stands_alone(lines, at)) or line.marker or notebook.is_used(line.span):
            continue
        if is_pair:
            _picture(notebook, work, line, lines[at + 1])
        else:
            _quotation(notebook, work, line)
    _audio(notebook, work)


def _captions(notebook: Notebook, work: Mention) -> None:
    """The captions that the format knows; an alt text right above the line under its picture is of the same picture."""
    captions = [block for block in notebook.page.blocks if block.kind is BlockKind.CAPTION and not notebook.is_used(block.span)]
    at = 0
    while at < len(captions):
        first = captions[at]
        second = captions[at + 1] if at + 1 < len(captions) else None
        between = notebook.page.text[first.span.end : second.span.start] if second else ""
        pair = second is not None and not between.strip() and between.count("\n") == 1
        last = second if pair and second else first
        span = Span(first.span.start, last.span.end)
        value = {"caption": notebook.page.cut(last.span), "alt": notebook.page.cut(first.span) if pair else ""}
        notebook.claim(work, "picture", value, span, section=first.section)
        notebook.use(span)
        at += 2 if pair else 1


def _stands_alone(lines: tuple[Line, ...], at: int) -> bool:
    return bool(lines[at].above) and (at + 1 == len(lines) or bool(lines[at + 1].above))


def _is_pair(text: str, lines: tuple[Line, ...], at: int) -> bool:
    """Two short lines together, by themselves above a paragraph, the way a saved page keeps a picture's alt text and caption."""
    first, second, below = lines[at : at + 3]
    apart = (first.above or at == 0) and len(below) >= _SHORTEST_PARAGRAPH
    short = len(first) <= _LONGEST_CAPTION and len(second) <= _LONGEST_CAPTION and not second.marker
    return bool(apart and short) and not any(_LABEL.search(text, line.start, line.end) for line in (first, second))


def _picture(notebook: Notebook, work: Mention, alt: Line, caption: Line) -> None:
    above, below = notebook.page.cut(alt.span), notebook.page.cut(caption.span)
    shared = _share_a_word(above, below)
    if fold(above) == fold(work.name) and below.endswith(_SENTENCE_END):
        notebook.claim(work, "picture", {"caption": above}, alt.span, confidence=CONFIDENCE)
        notebook.claim(work, "quotation", {"text": below}, caption.span, confidence=CONFIDENCE)
    elif shared and not below.endswith(_SENTENCE_END):
        span = Span(alt.start, caption.end)
        notebook.claim(work, "picture", {"caption": below, "alt": above}, span, confidence=CONFIDENCE)
    else:
        return
    notebook.use(Span(alt.start, caption.end))


def _share_a_word(left: str, right: str) -> bool:
    words = {word.casefold() for word in _WORD.findall(left)}
    return any(word.casefold() in words for word in _WORD.findall(right))


def _quotation(notebook: Notebook, work: Mention, line: Line) -> None:
    """A line that is one quotation, and long enough to be a sentence: dialogue, no fact."""
    found = _QUOTE.fullmatch(notebook.page.text, line.start, line.end)
    said = found["text"].strip() if found else ""
    if said.endswith(_SENTENCE_END) and (len(_WORDS.findall(said)) >= 4 or not said.isascii()):
        notebook.claim(work, "quotation", {"text": said}, line.span, confidence=CONFIDENCE)
        notebook.use(line.span)


def _audio(notebook: Notebook, work: Mention) -> None:
    """A label of a player whose own text was left out: the page had an audio clip."""
    for line in lines_beginning(notebook.page.text, "talk", "articles.audio_clip"):
        found = pattern("talk", "articles.audio_clip").match(notebook.page.text, line.start, line.end)
        if not found or notebook.page.text[found.end() : found.end() + 1] not in (":", "："):
            continue
        label = Span(line.start, found.end())
        if notebook.is_used(Span(found.end() + 1, line.end)) and not notebook.is_used(label):
            notebook.claim(work, "product", {"medium": "audio_clip"}, label, confidence=CONFIDENCE)
            notebook.use(line.span)
