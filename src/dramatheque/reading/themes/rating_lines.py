"""Audience ratings in lists, a line an episode: "Episode 1: 13.4%", "第2話 12.0%（関東）", "3회 8.2%".

Writes audience_rating with episode and region. A line that holds the episode's title too is left to episodes.py for that.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.entries import holds
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.wordlists import alternatives
from dramatheque.values.dates import find_dates
from dramatheque.values.quantities import NumberMatch, find_percents
from dramatheque.values.text import fold

_KINDS = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD, BlockKind.ROW)
_LONGEST, _ENOUGH, _MOST_PERCENTS, _MOST_EPISODES = 110, 2, 2, 400
_QUOTED = re.compile(r"[\"“「『][^\"“”「」『』]{1,60}[\"”」』]")

Line = tuple[Block, int, list[NumberMatch]]


def read_lines(notebook: Notebook) -> None:
    """Writes the ratings of lines that follow one another, or of one under a heading of ratings."""
    run: list[Line] = []
    for block in [*notebook.page.blocks, None]:
        line = _line(notebook, block) if block else None
        if line and (not run or line[1] >= run[-1][1]):
            run.append(line)
            continue
        _write(notebook, run)
        run = [line] if line else []


def _line(notebook: Notebook, block: Block) -> Line | None:
    """A line with the number of an episode and its rating, and nothing else of weight."""
    if block.kind not in _KINDS or len(block.span) > _LONGEST or notebook.is_used(block.span):
        return None
    start = (block.label or block.span).start
    text = notebook.page.text[min(start, block.span.start) : block.span.end]
    if "%" not in text and "％" not in text:
        return None
    number = _number().match(text)
    percents = [found for found in find_percents(text) if not number or found.start >= number.end()]
    if not number or not 0 < len(percents) <= _MOST_PERCENTS:
        return None
    episode = int(number["before"] or number["behind"] or number["native"])
    rest = text[number.end() :]
    for date in reversed(find_dates(rest)):
        rest = rest[: date.start] + rest[date.end :]
    rest = _QUOTED.sub("", re.sub(r"[\d.,．・]+\s?[%％]", "", rest))
    left = _regions().sub("", rest)
    return (block, episode, percents) if len(fold(left)) <= 4 and 0 < episode < _MOST_EPISODES else None


@cache
def _number() -> re.Pattern[str]:
    prefix = alternatives("facts", "episodes.prefix").replace(r"(?!\w)", "")
    units = alternatives("facts", "episodes.units")
    return re.compile(
        rf"\W{{0,3}}(?:\d{{1,2}}/\d{{1,2}}\s?(?=第))?(?:(?:{prefix}|#)\s?[.#]?\s?(?P<before>\d{{1,3}})(?!\d|[.,]\d)|第\s?(?P<native>\d{{1,3}})\s?[話话回集]"
        rf"|(?P<behind>\d{{1,3}})\s?{units})",
        re.IGNORECASE,
    )


@cache
def _regions() -> re.Pattern[str]:
    return re.compile(alternatives("facts", "ratings.regions"), re.IGNORECASE)


def _write(notebook: Notebook, run: list[Line]) -> None:
    if not run or (len(run) < _ENOUGH and holds(notebook, run[0][0]) != "ratings"):
        return
    for block, episode, percents in run:
        start = min((block.label or block.span).start, block.span.start)
        for percent in percents:
            span = Span(start + percent.start, start + percent.end)
            behind = notebook.page.text[span.end : min(span.end + 16, block.span.end)].partition("%")[0]
            before = notebook.page.text[max(start, span.start - 16) : span.start].rpartition("%")[2]
            found = _regions().search(behind) or _regions().search(before)
            qualifiers = {"episode": episode, "region": found[0] if found else None}
            work = notebook.subject_at(span.start)
            notebook.claim(work, "audience_rating", percent.value, span, qualifiers=qualifiers, section=block.section)
        if not _QUOTED.search(notebook.page.cut(block.span)):
            notebook.use(Span(start, block.span.end))

