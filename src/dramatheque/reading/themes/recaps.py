"""Reads what a writer tells under a heading of an episode, and the review a writer puts under a heading of its own.

In: a Notebook. Out: episode_synopsis claims with the number of the episode; a review claim with an excerpt, never the whole text.
The text stays free for other themes: a recap names characters, a review names the cast.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dramatheque.claims import Block, BlockKind, Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.bylines import find_byline
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.quantities import parse_integer

CONFIDENCE = 0.85
EXCERPT = 320                # characters of somebody's review that are kept
_SHORTEST = 80
_EPISODES = 200              # more is no number of an episode


@needs(lambda page: page.has(BlockKind.HEADING))
def read(notebook: Notebook) -> None:
    """Writes the recaps and the review of a page."""
    work = notebook.main_work
    if work is None:
        return
    blocks = notebook.page.blocks
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or notebook.is_used(block.span):
            continue
        title = notebook.page.cut(block.span)
        episode = episode_of(title)
        under = _paragraphs(notebook, blocks, at) if episode or title.strip(" :：").lower() in _review_words() else []
        if under and episode:
            _recap(notebook, work, under, episode)
        elif under:
            _review(notebook, work, under)


def episode_of(title: str) -> int:
    """The number of the episode that a heading names, 0 for none.

    >>> [episode_of(title) for title in ("Episode 1 synopsis", "Ep. 12", "第3話 あらすじ", "Episode One", "The Review")]
    [1, 12, 3, 1, 0]
    """
    found = _episode().match(title.strip())
    if not found:
        return 0
    number = parse_integer(found["before"] or found["after"])
    return number if number and number <= _EPISODES else 0


def _paragraphs(notebook: Notebook, blocks: Sequence[Block], at: int) -> list[Span]:
    """The paragraphs under a heading, up to the next one; nothing where they are no text."""
    found = []
    for block in blocks[at + 1 :]:
        if block.kind is BlockKind.HEADING:
            break
        if block.kind is BlockKind.PARAGRAPH and len(block.span) >= _SHORTEST and not notebook.is_used(block.span):
            found.append(block.span)
    return found


def _recap(notebook: Notebook, work: Mention, under: list[Span], episode: int) -> None:
    span = Span(under[0].start, under[-1].end)
    text = "\n\n".join(notebook.page.cut(paragraph) for paragraph in under)
    qualifiers = {"episode": episode, "language": notebook.page.document.language}
    notebook.claim(work, "episode_synopsis", text, span, qualifiers=qualifiers, passage=span, confidence=CONFIDENCE)


def _review(notebook: Notebook, work: Mention, under: list[Span]) -> None:
    """The beginning of the writer's review, cut at the end of a sentence."""
    words_of = notebook.page.cut(under[0])
    cut = max((found.end() for found in re.finditer(r"[.!?。！？](?=\s|$)|[。！？]", words_of[:EXCERPT])), default=0)
    span = Span(under[0].start, under[0].start + (cut or min(EXCERPT, len(words_of))))
    value = {"author": find_byline(notebook.page).author, "text": notebook.page.cut(span)}
    notebook.claim(work, "review", value, span, qualifiers={"truncated": True}, passage=under[0], confidence=CONFIDENCE)


@cache
def _review_words() -> frozenset[str]:
    return frozenset(word.lower() for word in words("talk", "articles.review"))


@cache
def _episode() -> re.Pattern[str]:
    """"Episode 1 recap", "EP.12", "第3話", "3화 줄거리", "ตอนที่ 4"; a number may be a word."""
    recap = alternatives("talk", "articles.recap")
    number = r"(?:\d{1,3}|[a-z]{3,9}|[一二三四五六七八九十]{1,3})"
    before = rf"{alternatives('talk', 'articles.episode')}\.?\s*(?P<before>{number})\s?(?:話|话|回|集|화|회)?"
    after = r"(?P<after>\d{1,3})\s?(?:話|话|回|集|화|회|\. bölüm|\.bölüm)"
    return re.compile(rf"(?:{before}|{after})(?:\s*[:：–—-]?\s*{recap}|\s*[:：–—-]\s.*)?[\s:：]*$", re.IGNORECASE)
