"""Titles in headings and in the first short lines of a page: what is quoted there, or what is left without words of reviews."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import BlockKind, Span
from dramatheque.reading import labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.slots import BLANK, LATIN, NETWORK, TITLE, name_words, unmark
from dramatheque.reading.themes.prose.titles.candidates import (
    CAPITALS,
    QUOTED,
    Candidate,
    any_of,
    has_any,
    is_nickname,
    is_title_case,
    may_be_title,
    tells_song,
    unquoted,
    without_ending,
)
from dramatheque.reading.titling import bare_title
from dramatheque.values.alternation import one_of
from dramatheque.values.places import country_code
from dramatheque.values.scripts import Script, script_of

_YEARED = re.compile(r"\s?[(（\[](?:19|20)\d\d[^()（）\[\]]{0,20}[)）\]]")
_FRONT = re.compile(r"\s*[(（\[][^()（）\[\]\n]{2,30}[)）\]]\s+(?=\S)")          # "(J-Drama / Pilot) Glass Ferry"
_NOTED = re.compile(r"\s?[(（\[](?P<inside>[^()（）\[\]\n]{2,24})[)）\]]\s*$")
_SEPARATOR = re.compile(r"\s*(?:[:：|»]|\s[-–—~]\s|(?<=\w)-\s|–|—)\s*")
_EPISODE = re.compile(
    r"\s*+[-–:|]?\s*+(?:(?<![A-Za-z])(?:episodes?|eps?\.?|week|part|chapter|bölüm|episod)\s*#?\d|第\s?\d+\s?[話回集]|\d+\s?(?:회|화)(?!\w))",
    re.IGNORECASE,
)
_REVIEW_TAIL = re.compile(r"\s+[(（\[]?[\w-]{3,12}[)）\]]?\s*$")
_LINES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.FIELD)
_HEAD = (*_LINES, BlockKind.ROW)
_IN_WORK = re.compile(r"\s(?:in|on|for)\s")
_JOINED = re.compile(r",\s(?:and\s)?|\s(?:and|&)\s")
_MOST_WORDS = 6
_BOTH = 0.5              # two titles of a work with a slash between them, over either
_TOP = 3                 # lines in which a row may be the heading of a page whose cells were lost
_FIRST, _LONGEST_LINE, _NEAR, _HEADLINE = 12, 110, 18, 2.0
_SHORTEST_HALF, _WHOLE = 3, 2.0
_MARKS = " \t+*~★☆♥❤"          # what writers put behind a title: marks of how they liked it
_CUT = 0.5  # a part of a line that had words of reviews in it, beside one that had none


def in_lines(notebook: Notebook, shadow: str) -> Iterator[Candidate]:
    """Headings, and the first short lines: what is quoted in them, or what is left without words of reviews and sites."""
    page = notebook.page
    for place, block in enumerate(page.blocks):
        if (
            block.kind not in ((*_HEAD, BlockKind.ITEM) if not place else _HEAD if place < _TOP else _LINES)
            or len(block.span) > _LONGEST_LINE
            or (block.kind is BlockKind.FIELD and labels.field(page.cut(block.label or block.span)))
            or (block.span.end - block.span.start < _NEAR and labels.section_exactly(page.cut(block.span)))
        ):
            continue
        if block.kind is BlockKind.FIELD and place > 2 and not has_any(page.cut(block.label or block.span), "review_words"):
            continue
        is_heading = block.kind is BlockKind.HEADING
        reviewed = has_any(page.text[block.span.end : block.span.end + 60].lstrip("\n").split("\n")[0], "reviewed")
        if not (is_heading or place < _FIRST or reviewed):
            continue
        line = page.cut(block.span)
        told = has_any(line, "review_words")
        for match in QUOTED.finditer(shadow, block.span.start, block.span.end):
            span = unquoted(notebook, match)
            before = shadow[max(block.span.start, match.start() - _NEAR) : match.start()]
            named = has_any(before, "drama_words") or NETWORK in before
            is_other = tells_song(before) or is_nickname(page.text, match)
            if not is_other and may_be_title(page.cut(span), quoted=True, named=named):
                weight = (3.0 if is_heading else 2.0) + told + _HEADLINE * (place == 0)
                yield Candidate(span, weight, block.section)
        if TITLE in shadow[block.span.start : block.span.end] or line[:1] in "\"“'‘「":
            continue
        dated = _YEARED.search(line) or _countried(line)
        tabled = any(
            below.kind is BlockKind.FIELD and below.label and labels.field(page.cut(below.label))
            for below in page.blocks[place + 1 : place + 3]
        )
        told_of = _told_of(notebook, shadow, block.span)
        if told_of is not None:
            yield Candidate(told_of, 3.0, block.section, is_sure=True)
            continue
        weight = (
            0.8 * tabled + 0.8 * is_heading + 0.6 * (place < 3) + 0.6 * (place == 0) + 2.0 * told + 4.0 * reviewed
        )
        whole = Span(block.span.start, block.span.start + len(line.rstrip()))
        if _SEPARATOR.search(line) and page.text.count(line.strip()) > 1 and may_be_title(line.strip()):
            yield Candidate(whole, weight + _WHOLE, block.section)
        if _is_of_people(line):
            continue
        parts = list(_bare(notebook, block.span))
        for span, is_cut in parts:
            is_dated = dated is not None and abs(span.end - block.span.start - dated.start()) <= 2
            is_native = script_of(page.cut(span)) is Script.HANGUL        # "나의 항구 리뷰 – 다시 걷는 길": before such words
            less = _CUT if is_cut is not is_native and any(other is is_native for _, other in parts) else 1.0
            both = _BOTH * (" / " in page.cut(span))
            yield from _whole_or_capitals(notebook, Candidate(span, less * weight + 2.5 * is_dated + both, block.section))


def _is_of_people(line: str) -> bool:
    """Whether a headline tells what persons are in: "Kim Do-yeon and Park Seo-won in New Costume Drama"."""
    place = _IN_WORK.search(line)
    people = _JOINED.split(line[: place.start()]) if place else []
    return bool(people) and all(" " in name and is_likely_person(name) for name in people)


def _told_of(notebook: Notebook, shadow: str, line: Span) -> Span | None:
    """The title in a headline, behind words such as "review of" or before words such as "is worth watching"."""
    is_loud = is_title_case(notebook.page.cut(line))
    said = shadow[line.start : line.end]
    for form, kind in ((_before_title(), "before_titles"), (_behind_title(), "behind_titles")):
        for named in form.finditer(shadow, line.start, line.end) if any_of(kind).search(said) else ():
            end = named.start("work") + len(named["work"].rstrip(" .,:!?"))
            span: Span | None = Span(named.start("work"), end)
            if is_loud and span is not None:
                span = _said_again(notebook, span, from_end=form is _behind_title())
            if span is not None:
                span = _behind_person(notebook.page.text, span)
            if span is not None:
                first, last = bare_title(notebook.page.cut(span))          # "News: Harbour gets a remake"
                span = Span(span.start + first, span.start + last)
            if span is not None and may_be_title(notebook.page.cut(span)):
                return span
    return None


def _behind_person(text: str, span: Span) -> Span | None:
    """What stands behind a person: "Park Seo-won in Glass Ferry"; None where only a person is named."""
    said = text[span.start : span.end]
    place = _IN_WORK.search(said)
    if place and is_likely_person(said[: place.start()]):
        return Span(span.start + place.end(), span.end)
    return None if is_likely_person(said) else span


def _said_again(notebook: Notebook, span: Span, *, from_end: bool) -> Span | None:
    """The longest beginning, or end, of words in capitals that the page says elsewhere too: headlines write all words so."""
    text, said = notebook.page.text, notebook.page.cut(span)
    cuts = [match.start() for match in re.finditer(r"\s", said)]
    pieces = [said, *(said[cut + 1 :] for cut in cuts)] if from_end else [said, *(said[:cut] for cut in reversed(cuts))]
    for piece in pieces:
        if len(piece) > _SHORTEST_HALF and text.count(piece) > 1:
            start = span.end - len(piece) if from_end else span.start
            return Span(start, start + len(piece))
    return None


def _whole_or_capitals(notebook: Notebook, candidate: Candidate) -> Iterator[Candidate]:
    """A line of words and a title gives the title: "My thoughts on Densha Dreams"."""
    text = notebook.page.cut(candidate.span)
    small = [word for word in re.findall(r"(?<![\w'’])[a-z][\w'’]+", text) if word not in name_words("title_words")]
    if not small or text == text.lower() or _goes_on(notebook, candidate.span):
        yield candidate
        return
    for match in CAPITALS.finditer(unmark(text)):
        if len(match[0].split()) > 1 and may_be_title(match[0]):
            start = candidate.span.start + match.start()
            yield Candidate(Span(start, start + len(match[0].rstrip(" .,:!?"))), candidate.weight * 0.7, candidate.section)


def _goes_on(notebook: Notebook, span: Span) -> bool:
    """Whether the page says a line again and goes on: "À son goût", then "À son goût est un drama …"."""
    text, said = notebook.page.text, notebook.page.cut(span)
    if len(said.split()) > _MOST_WORDS or not said[:1].isupper():
        return False
    at = text.find(said, span.end)
    return at >= 0 and re.match(r"[”»\"’]?\s?[\w(（\uac00-\ud7a3]", text[at + len(said) : at + len(said) + 3]) is not None and (
        "\n" not in text[at + len(said) : at + len(said) + 3]
    )


def _bare(notebook: Notebook, line: Span) -> Iterator[tuple[Span, bool]]:
    """The parts of a line that can be a title, without years and words of reviews; whether such words were cut off."""
    text = notebook.page.cut(line)
    front = _FRONT.match(text)
    place = front.end() if front and has_any(front[0], "review_words") else 0
    for match in [*_SEPARATOR.finditer(text, place), None]:
        end = match.start() if match else len(text)
        halves = _halves(text, place, end)
        for start, stop in (*halves, *([(place, end)] if len(halves) > 1 and " / " in text[place:end] else [])):
            first, last = _without_reviews(text, start, stop)
            last = first + len(text[first:last].rstrip(_MARKS))
            last = without_ending(text, first, last) if last < stop or text[last - 1 : last].isalpha() else last
            span, said = Span(line.start + first, line.start + last), text[first:last]
            if first < last and (may_be_title(said) or (may_be_title(said, quoted=True) and _goes_on(notebook, span))):
                yield Span(line.start + first, line.start + last), has_any(text[start:stop], "review_words")
        place = match.end() if match else end


def _halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Both sides of a slash between two titles."""
    slash = text.find("/", start, end)
    if slash < 0 or min(slash - start, end - slash) < _SHORTEST_HALF:
        return [(start, end)]
    return [(start, slash), (slash + 1, end)]


def _without_reviews(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of a heading without the year and the words of reviews behind it."""
    number = _EPISODE.search(text, start, end)
    if number and number.start() > start + 1:
        end = number.start()
    year = _YEARED.search(text, start, end) or _countried(text, start, end)
    if year and year.start() > start + 1:
        end = year.start()
    while True:
        first, last = bare_title(text[start:end])
        start, end = start + first, start + last
        tail = _REVIEW_TAIL.search(text, start, end)
        if tail is None or tail.start() <= start or not has_any(tail[0], "review_words"):
            return start, end
        end = tail.start()


def _countried(text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
    """Brackets at the end of a heading that say where a drama is from: "Glass Ferry [China]"."""
    note = _NOTED.search(text, start, min(end, len(text)))
    return note if note and country_code(note["inside"]) else None


@cache
def _before_title() -> re.Pattern[str]:
    words = one_of(name_words("before_titles"))
    return re.compile(rf"(?<!\w)(?i:{words}){BLANK}(?P<work>{LATIN['work']})")


@cache
def _behind_title() -> re.Pattern[str]:
    words = one_of(name_words("behind_titles"))
    note = r"(?:[ ]?[(（][^()（）\n]{1,60}[)）])?"
    return re.compile(rf"(?P<work>{LATIN['work_shortest']}){note}{BLANK}(?i:{words})(?!\w)")
