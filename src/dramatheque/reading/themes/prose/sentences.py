"""Sentences of a page's prose, each with its exact place, the passage it stands in and the headings above.

In: a page. Out: sentences of paragraphs, headings, captions and long list items, in reading order; fields and table rows are no
prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Block, BlockKind, Page, Span
from dramatheque.reading import labels
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.reading.wordlists import words as words_of
from dramatheque.values.alternation import one_of
from dramatheque.values.records import record

_TITLES = ("Dr", "Mr", "Ms", "St", "vs", "No", "Mrs", "Prof")
_ABBREVIATED = (*_TITLES, "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
_END = re.compile(
    # Every branch begins with its sign, what must not stand before it comes behind: so the search goes from sign to sign.
    r"[。！？](?:[」』）)”’]*)|[!?](?=[\s\"”’)]|$)[\"”’)]*|\.(?<!\b[A-Z]\.)(?<![\u0e01-\u0e4e]\.)"
    + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATED)
    + r"(?!(?<=\d\.)\s[a-zçğıöşü])(?=[\s\"”’)\[]|$)[\"”’)]*|\n"
)
_LONGEST, _TOP = 1500, 120
_LONG_VALUE, _SHORT_VALUE = 60, 16
_ENDED = re.compile(r"[。！？]|[.!?] ")
_SAID, _STOPS, _WORDS_SAID = frozenset("。！？"), frozenset(".!?"), 6
_SAID_IN_ROW = re.compile(r"[가-힣]다\.|[ぁ-ゖ]。")
_TEXTS = (None, "synopsis", "drop")
_AS_NEAR = 120
_OPEN_ENDS, _OPEN_STARTS = frozenset("はがをにとの、・「『《（"), frozenset("はがをに、。」』》）")
_LIST_SIGNS = frozenset("-・■●◆○*＊【\n ")
_SMALL_WORD, _FIRST_WORDS = 3, 3
_WRAPPED = 34  # characters; a shorter line ends by itself, a longer one may have been wrapped
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.ITEM, BlockKind.POST})


@record(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, the passage (block) around it, the headings above it."""

    span: Span
    passage: Span
    section: tuple[str, ...]
    kind: BlockKind


def sentences(page: Page) -> tuple[Sentence, ...]:
    """The sentences of all prose of a page, without those of posts."""
    global _last  # noqa: PLW0603 - three readers of a page ask for the same; comparing pages would cost more than cutting them
    if _last is None or _last[0] is not page:
        _last = page, tuple(_sentences(page))
    return _last[1]


_last: tuple[Page, tuple[Sentence, ...]] | None = None


def _sentences(page: Page) -> Iterator[Sentence]:
    for block, span in _passages(page):
        if block.kind is BlockKind.POST:
            continue
        for start, end in cut(page.text, span.start, span.end):
            yield Sentence(Span(start, end), span, block.section, block.kind)


def _passages(page: Page) -> Iterator[tuple[Block, Span]]:
    """The blocks of prose; lines that were wrapped into paragraphs of their own are one passage again."""
    held: tuple[Block, Span] | None = None
    for block in page.blocks:
        span = _prose_of(page, block)
        if span is None:
            continue
        if held is not None and _goes_on(page.text, held, block, span):
            held = (held[0], Span(held[1].start, span.end))
            continue
        if held is not None:
            yield held
        held = (block, span)
    if held is not None:
        yield held


def _goes_on(text: str, held: tuple[Block, Span], block: Block, span: Span) -> bool:
    """Whether a paragraph is the next line of the one before it."""
    if block.kind is not BlockKind.PARAGRAPH or held[0].kind is not BlockKind.PARAGRAPH or held[0].section != block.section:
        return False
    return text[held[1].end : span.start] == "\n" and _is_wrapped(text, held[1].start, held[1].end, span.end)


def _prose_of(page: Page, block: Block) -> Span | None:
    if block.kind is BlockKind.FIELD:
        return _long_value(page, block)
    if block.kind is BlockKind.ROW and _SAID_IN_ROW.search(page.cut(block.span)):
        return block.span  # a sentence with strokes in it: (원작 A | 극본 B)이 …한다.
    if block.kind not in _PROSE:
        return None
    if block.kind is BlockKind.POST:
        return block.part("body")
    return block.span


def _long_value(page: Page, block: Block) -> Span | None:
    """The value of a field that is a text: "Summary: From the manga…", "Note: most of this compares with…"."""
    if block.label is None or not block.cells:
        return None
    target = labels.field(page.cut(block.label), page.document.language)
    if target is None and page.text[block.label.end - 1 : block.label.end + 1].strip(" :：")[-1:] in (")", "）"):
        return block.span                 # "성덕선(혜리) : a pupil": the label is a credit
    if target is None and _ENDED.search(page.cut(block.label)):
        return block.span                 # "She returns to the harbour. The writer said: …": sentences, no label
    value = Span(block.cells[0].start, block.cells[-1].end)
    if target is None and len(value) >= _SHORT_VALUE and page.text[value.end - 1] in _SAID:
        return value                      # "Our verdict: he plays her well.": a label of the writer's own
    is_long = block.cells[-1].end - block.cells[0].start >= _LONG_VALUE
    if target is None and is_long and "\n" not in page.cut(block.span) and _is_one_title(page, block.label, value):
        return block.span                 # "Harbour: The Long Night is a drama": the colon is one of a title
    if target is None and page.text[value.end - 1] in _STOPS and len(page.cut(value).split()) >= _WORDS_SAID:
        return value                      # "The story so far: she plays a cook in Busan."
    if target is None and block.span.start < _TOP and _kinds().search(page.cut(block.label)):
        return block.label                # "KOREAN DRAMA: Harbour Lights": the label says what it is
    if target is None and _credited().fullmatch(page.cut(value)):
        return value                      # "And the tough little sister: Kim Do-yeon as Cha Na-ra"
    return Span(block.cells[0].start, block.cells[-1].end) if is_long and target in _TEXTS else None


@cache
def _kinds() -> re.Pattern[str]:
    """Words for dramas, as labels at the head of a page have them."""
    kinds = one_of(word for word in name_words("drama_words") if word.isascii())
    return re.compile(rf"(?<!\w)(?:{kinds})(?!\w)", re.IGNORECASE)


@cache
def _credited() -> re.Pattern[str]:
    words = one_of(words_of("facts", "credits.as"))
    return re.compile(rf"[^\W\da-z][^\n,.:]{{3,40}}\s(?:{words})\s[^\W\da-z][^\n,.:]{{1,40}}")


def _is_one_title(page: Page, label: Span, value: Span) -> bool:
    """Whether words before a colon and the first ones behind it may be one title: all of them in Latin capitals."""
    said = [*page.cut(label).rstrip(" :：").split(), *page.cut(value).split(" ", 3)[:_FIRST_WORDS]]
    return all(word[0].isupper() and word[0].isascii() for word in said if len(word) > _SMALL_WORD)


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of the sentences in text[start:end], without blanks around them.

    >>> text = "Dr. Kim stays. She\\nleaves! 終わり。続く"
    >>> [text[a:b] for a, b in cut(text, 0, len(text))]
    ['Dr. Kim stays.', 'She', 'leaves!', '終わり。', '続く']
    """
    place = start
    for match in _END.finditer(text, start, end):
        if match[0] == "\n" and _is_wrapped(text, start, match.start(), end):
            continue
        yield from _trimmed(text, place, match.end())
        place = match.end()
    yield from _trimmed(text, place, end)


def _is_wrapped(text: str, start: int, newline: int, end: int) -> bool:
    """Whether a sentence goes on after this line break: a long line that ends without a sign, and a line after it."""
    begin = max(text.rfind("\n", start, newline) + 1, start)
    if newline > 0 and newline + 1 < end and _is_open(text[newline - 1], text[newline + 1]):
        return True
    if newline - begin < _WRAPPED or newline + 1 >= end:
        return False
    before, after = text[newline - 1], text[newline + 1]
    following = text[newline + 1 : newline + 1 + _AS_NEAR].split("\n", maxsplit=1)[0]
    if " as " in text[begin:newline] and " as " in following:
        return False  # a list of credits, one a line
    return (before.isalnum() or before in ",;、，") and (after.isalnum() or after in "(\"'“‘「『") and not before.isspace()


def _is_open(before: str, after: str) -> bool:
    """Whether a line of Japanese or Chinese cannot end here: it ends with a particle or a comma, or the next begins with one."""
    return (before in _OPEN_ENDS and after not in _LIST_SIGNS) or after in _OPEN_STARTS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        for begin in range(start, end, _LONGEST):
            yield begin, min(begin + _LONGEST, end)
