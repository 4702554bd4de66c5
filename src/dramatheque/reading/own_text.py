"""What a page says itself: its text without what visitors posted and without the menus of its site.

In: a text, its blocks, what was left out of it. Out: a text of the same length with a sign that stands for nothing in place of
posts and menus, so that every span stays true and no reader of facts meets their lines or has to ask whether a line is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, overload

from dramatheque.claims import Block, BlockKind, Discard, Page, Span, Value
from dramatheque.values.records import replace

BLANKED = "\0"               # no letter, no digit, no sign, no blank: no word of any list begins, ends or stands there
_AROUND = re.compile(r"\s*\0+\s*")
_Last = tuple[str, tuple[Block, ...], str]


def own_text(text: str, blocks: tuple[Block, ...], left_out: tuple[Discard, ...] = ()) -> str:
    """The text with its posts and menus blanked, those beside one another as one; the same text where it has none.

    The first entry of a board is what its thread is about, often an article: it stays.
    """
    global _last  # noqa: PLW0603 - formats and themes ask for the same page; comparing its blocks would cost more
    held_text, held_blocks, own = _last
    if held_blocks is not blocks or held_text is not text:
        menus = [discard.span for discard in left_out if discard.reason == "menu"]
        posts = [block.span for block in blocks if block.kind is BlockKind.POST and not opens_board(block)]
        own = _without(text, sorted([*menus, *posts], key=_start) if menus else posts)
        _last = text, blocks, own
    return own


_last: _Last = "", (), ""


def own_page(page: Page) -> Page:
    """A page with its own text; of posts that follow one another only the first is left among its blocks."""
    own = own_text(page.text, page.blocks, page.discards)
    if own is page.text:
        return page
    kept: list[Block] = []
    is_post = False
    for block in page.blocks:
        was_post, is_post = is_post, block.kind is BlockKind.POST
        if not (is_post and was_post) or opens_board(block):
            kept.append(block)
    return replace(page, text=own, blocks=tuple(kept))


@overload
def without_blanks(value: str) -> str: ...
@overload
def without_blanks(value: dict[str, Any]) -> dict[str, Any]: ...
@overload
def without_blanks(value: Value) -> Value: ...
def without_blanks(value: Value) -> Value:
    """A value read across posts or a menu without what stands for them, which nothing that is stored may hold."""
    if value.__class__ is str:
        return _AROUND.sub("\n", value).strip() if BLANKED in value else value
    if value.__class__ is dict:
        for item in value.values():
            if item.__class__ is str and BLANKED in item:
                return {slot: without_blanks(each) for slot, each in value.items()}
    return value


def opens_board(post: Block) -> bool:
    """Whether a post is the first entry of a board: its facts are read."""
    if not post.parts or post.parts[0][0] != "number":       # a number stands first where there is one
        return False
    number, author = post.parts[0][1], post.part("author")
    return len(number) == 1 and author is not None and number.start < author.start


def _start(span: Span) -> int:
    return span.start


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with these spans blanked, which are in order, and the blanks between them."""
    pieces: list[str] = []
    taken = start = end = 0      # how far the text is taken; where the spans begin and end that stand beside one another
    for span in spans:
        if span.start > end and not text[end : span.start].isspace():
            pieces += text[taken:start], BLANKED * (end - start)
            taken, start = end, span.start
        end = max(end, span.end)
    return "".join([*pieces, text[taken:start], BLANKED * (end - start), text[end:]]) if end else text
