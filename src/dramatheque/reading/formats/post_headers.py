"""Finds the lines that say who posted and when: "sakura INDIA February 20, 2011", "Anonymous said…", "12 : name : date".

In: lines. Out: a Header for each line (or pair of lines) that may head a post. Whether it does, its neighbours decide (posts.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.lines import Line
from dramatheque.reading.moments import Moment, is_moment, moment_at_end
from dramatheque.reading.wordlists import alternatives, may_begin, pattern, present, search
from dramatheque.reading.wordlists import words as wordlist
from dramatheque.values.places import country_code
from dramatheque.values.records import record, replace

LONGEST_HEADER = 160
LONGEST_NAME = 60
_BLANKS = " \t\u3000\xa0"
_EDGE = " \t\u3000\xa0|·•,;–—-~»("
_BOARD = re.compile(
    r"(?P<number>\d{1,5})\s?[:：.]?\s*(?:名前\s*[:：]\s*)?(?P<author>\S.{0,59}?)(?:\s*[:：]\s*|\s+)(?:投稿日\s*[:：]\s*)?(?=(?:19|20)\d\d[/年.-]\d)"
)
_NUMBERED = re.compile(r"(?P<number>\d{1,4}(?:\.\d{1,3}){0,3})[.)]?[ \t]+(?P<author>\S.{0,40})")
_CAPITALS = re.compile(r"(?<=\s)[A-Z][A-Z .,&'’()-]{2,40}$")
_LABEL = re.compile(r"[:：](?:\s|$)")
_BARRED = re.compile(r"[^|]+")
_NAME_BEFORE_SIGN = re.compile(r"\s*(?P<name>[^#\[|]{1,60})")
_STARS = re.compile(r"\s*[★☆⭐✩]{1,10}\s*$")
_REPLY_SIGNS = re.compile("[>▸→➜›]")
_REPLY_TO = re.compile(r"(?P<name>\S.{0,58}?)\s*(?:>|▸|→|➜|›)\s+(?P<to>\S.{0,58})")


@record(frozen=True, slots=True)
class Header:
    """A line (or two) that may head a post. `form` is its shape: plain, pair, by, topic, says, board, push, dated, numbered."""

    first: int               # index of its first and last line
    last: int
    form: str
    author: Span | None = None
    date: Span | None = None
    country: Span | None = None
    number: Span | None = None
    rating: Span | None = None
    likes: Span | None = None
    to: Span | None = None   # whom a reply names
    body: Span | None = None # where header and text share a line
    exact: bool = True       # the moment is a full date, has a time, or is relative

    @property
    def shape(self) -> tuple[str, bool]:
        return self.form, self.date is not None


def find_headers(text: str, lines: tuple[Line, ...], places: Iterable[int]) -> Iterator[Header]:
    """The candidates among the lines at these places, in order; each line is in one at most."""
    taken = -1
    has_subjects = present(text, "talk", "posts.subject")
    for index in places:
        if index <= taken or index >= len(lines) or lines[index].end - lines[index].start > LONGEST_HEADER:
            continue
        header = _header(text, lines, index, has_subjects)
        if header:
            taken = header.last
            yield header


def numbered_header(text: str, line: Line, index: int) -> Header | None:
    """A header that has a number and a name and no date: "1. mandu", "1.1 mandu". Only a talk zone can tell it from a list."""
    start = text.rfind(line.marker, 0, line.start) if line.marker[:1].isdigit() else line.start
    found = _NUMBERED.fullmatch(text, start, line.end)
    if not found:
        return None
    return Header(index, index, "numbered", Span(*found.span("author")), number=Span(*found.span("number")))


def without_numbers(text: str, headers: list[Header]) -> list[Header]:
    """The headers with the numbers of their posts set apart from the names, where nearly all have one: "1.1 mandu"."""
    found = [_NUMBERED.fullmatch(text, header.author.start, header.author.end) if header.author else None for header in headers]
    if sum(1 for match in found if match) < max(2, 0.8 * len(headers)):
        return headers
    return [
        replace(header, author=Span(*match.span("author")), number=Span(*match.span("number"))) if match else header
        for header, match in zip(headers, found, strict=True)
    ]


def _header(text: str, lines: tuple[Line, ...], index: int, has_subjects: bool) -> Header | None:
    line = lines[index]
    words = text[line.start : line.end]
    if has_subjects or words[-1] in ":：":
        words = _before_subject(words)
    moment = moment_at_end(words) if words[0] not in _push_signs() else None
    if moment:
        return _board(words, line, index, moment) or _dated(text, words, lines, index, moment)
    return _push(words, line, index) or _says(text, words, lines, index) or _date_first(words, line, index)


def _before_subject(words: str) -> str:
    """A line without what stands behind the moment: a forum's subject, the word in "Mina on May 3, 2011 said:"."""
    found = search(words, "talk", "posts.subject")
    if found:
        return words[: found.start()].rstrip()
    said = _said_last(words.rstrip(" :：…"), 0, len(words.rstrip(" :：…"))) if words.endswith((":", "：")) else None
    return words[: said.start()] if said and moment_at_end(words[: said.start()]) else words


def _push(words: str, line: Line, index: int) -> Header | None:
    """A post in one line: a sign, a name, what they say, the moment: "推 mina: 好看 10/11 21:00"."""
    found = _pushed().fullmatch(words) if words[0] in _push_signs() else None
    if not found:
        return None
    named = {name: Span(line.start + found.start(name), line.start + found.end(name)) for name in found.groupdict()}
    return Header(index, index, "push", named["author"], named["date"], body=named["body"])


def _date_first(words: str, line: Line, index: int) -> Header | None:
    """A moment with a time of day, bars, and the name last: "2009/03/01 10:20:00 | URL | Midori"."""
    pieces = [(found.start(), found[0]) for found in _BARRED.finditer(words)] if "|" in words else []
    if len(pieces) < 2:
        return None
    moment = moment_at_end(words[: pieces[0][0] + len(pieces[0][1].rstrip())])
    name = _NAME_BEFORE_SIGN.match(words, pieces[-1][0])
    if not moment or moment.start or not moment.timed or not name or not name["name"].strip():
        return None
    author = _span(words, line.start, name.start("name"), name.end("name"))
    return Header(index, index, "dated", author, Span(line.start, line.start + moment.end))


def _board(words: str, line: Line, index: int, moment: Moment) -> Header | None:
    """A bulletin board: number, name, date, each set off: "12 : name : 2005/10/11(Tue) 21:00:00"."""
    found = _BOARD.match(words)
    if not found or found.end() != moment.start:
        return None
    start = line.start
    return Header(
        index, index, "board", Span(start + found.start("author"), start + found.end("author")),
        Span(start + moment.start, start + moment.end), number=Span(start, start + found.end("number")),
    )


def _dated(text: str, words: str, lines: tuple[Line, ...], index: int, moment: Moment) -> Header | None:
    line = lines[index]
    date = Span(line.start + moment.start, line.start + moment.end)
    name_end = _name_end(words, moment.start)
    may_be_by = may_begin(words, 0, "talk", "posts.topic_by", "posts.by")
    by = (_topic_by().match(words, 0, name_end) or _by().match(words, 0, name_end)) if may_be_by else None
    start = by.end() if by else 0
    if name_end <= start:
        return _pair(text, lines, index, date, moment)
    says = None if by else _said_last(words, start, name_end)
    form = ("topic" if _topic_by().match(words) else "by") if by else "says" if says else "plain"
    name_end = says.start() if says else name_end
    name_end, rating = _without_rating(words, line.start, start, name_end)
    author = _span(words, line.start, start, name_end)
    if len(author) > LONGEST_NAME or (form == "plain" and not _is_name(text[author.start : author.end])):
        return None
    author, country = split_country(text, author)
    likes = _liked().search(words, moment.end)
    liked = Span(line.start + likes.start(1), line.start + likes.end(1)) if likes else None
    author, to = _split_reply(text, author)
    return Header(index, index, form, author, date, country, None, rating, liked, to, exact=_is_exact(moment))


def _without_rating(words: str, offset: int, start: int, end: int) -> tuple[int, Span | None]:
    """The end of a name before the stars or the word for having seen it that some sites print behind it."""
    stars = _STARS.search(words, start, end)
    rating = Span(offset + end - len(stars[0].lstrip()), offset + end) if stars else None
    end = stars.start() if stars else end
    status = _status().search(words, start, end)
    return (status.start() if status and status.start() > start else end), rating


def _split_reply(text: str, author: Span) -> tuple[Span, Span | None]:
    """A name and the one it answers: "Rolf > Mina"."""
    if not _REPLY_SIGNS.search(text, author.start, author.end):
        return author, None
    found = _REPLY_TO.fullmatch(text, author.start, author.end)
    return (Span(*found.span("name")), Span(*found.span("to"))) if found else (author, None)


def _pair(text: str, lines: tuple[Line, ...], index: int, date: Span, moment: Moment) -> Header | None:
    """A name on one line and the moment alone on the next."""
    if index == 0 or lines[index].above > 1:
        return None
    above = lines[index - 1]
    name = text[above.start : above.end]
    if len(above) > 2 * LONGEST_NAME or name[-1] in ":：" or moment_at_end(name) or not _is_name(name.replace(":", "")):
        return None
    by = _by().match(text, above.start, above.end)
    author, country = split_country(text, Span(by.end(), above.end) if by and by.end() < above.end else above.span)
    says = _said_last(text, author.start, author.end)
    if says:
        author = Span(author.start, max(author.start + 1, len(text[: says.start()].rstrip(_EDGE + ":"))))
    author, to = _split_reply(text, author)
    form = "by" if by else "posted" if date.start > lines[index].start else "pair"
    return Header(index - 1, index, form, author, date, country, to=to, exact=_is_exact(moment))


def _is_exact(moment: Moment) -> bool:
    return moment.full or moment.timed or moment.relative


def _says(text: str, words: str, lines: tuple[Line, ...], index: int) -> Header | None:
    """A name and a word for saying, the moment given on the next line, below the post, or not at all: "Anonymous said…"."""
    line = lines[index]
    if len(words) > LONGEST_NAME + 20 or not words.endswith((":", "：", "…", "...")):
        return None
    stripped = words.rstrip(" :：.…")
    found = _said_last(stripped, 0, len(stripped))
    if not found or not stripped[: found.start()].strip(_EDGE):
        return None
    author = _span(words, line.start, 0, found.start())
    if len(author) > LONGEST_NAME:
        return None
    below = lines[index + 1] if index + 1 < len(lines) and lines[index + 1].above <= 1 else None
    if below and is_moment(text[below.start : below.end]):
        return Header(index, index + 1, "says", author, below.span)
    return Header(index, index, "says", author)


def split_country(text: str, author: Span) -> tuple[Span, Span | None]:
    """A name and the country in capitals that some sites print behind it.

    >>> split_country("sakura INDIA", Span(0, 12))
    (Span(start=0, end=6), Span(start=7, end=12))
    """
    found = _CAPITALS.search(text[author.start : author.end])
    while found:
        if country_code(found[0]):
            start = author.start + found.start()
            return Span(author.start, author.start + len(text[author.start : start].rstrip(_BLANKS))), Span(start, author.end)
        found = _CAPITALS.search(text[author.start : author.end], found.start() + 1)
    return author, None


def _is_name(name: str) -> bool:
    """Whether a line may be a name: no label, no long sentence."""
    if pattern("talk", "articles.dated").fullmatch(name.strip(" :：")):
        return False
    return not _LABEL.search(name) and len(name.split()) <= 14 and any(char.isalnum() for char in name)


def _name_end(words: str, moment: int) -> int:
    """Where the name ends: before the word that joins it to the moment ("on", "at", "wrote on")."""
    end = len(words[:moment].rstrip(_EDGE + ":："))
    joined = [found for found in pattern("talk", "posts.on").finditer(words, max(0, end - 24), end) if found.end() == end]
    return len(words[: joined[0].start()].rstrip(_EDGE + ":：")) if joined and joined[0].start() >= 0 else end


def _span(words: str, offset: int, start: int, end: int) -> Span:
    piece = words[start:end]
    left = start + len(piece) - len(piece.lstrip(_EDGE + ":：>"))
    right = start + len(piece.rstrip(_EDGE + ":："))
    return Span(offset + min(left, right), offset + right)


@cache
def said_in_headers() -> frozenset[str]:
    """The words that mean something in a header: a name that is one of them is looked at closely."""
    lists = ("says", "by", "topic_by", "subject", "recent", "units", "ago", "one", "at", "on", "tail", "push", "seen", "likes")
    return frozenset(word.lower() for name in lists for word in wordlist("talk", f"posts.{name}"))


@cache
def _push_signs() -> frozenset[str]:
    return frozenset(wordlist("talk", "posts.push"))


@cache
def _pushed() -> re.Pattern[str]:
    said = r"(?P<author>[\w-]{2,30})\s*[:：]\s*(?P<body>\S.{0,120}?)\s+(?P<date>\d{1,2}/\d{1,2}(?:\s+\d\d:\d\d)?)"
    return re.compile(rf"\S\s+{said}")


@cache
def _liked() -> re.Pattern[str]:
    return re.compile(rf"(\d{{1,6}})\s*{alternatives('talk', 'posts.likes')}", re.IGNORECASE)


@cache
def _status() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternatives('talk', 'posts.seen')}(?:\s+\S{{1,6}})?\s*$", re.IGNORECASE)


@cache
def _topic_by() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('talk', 'posts.topic_by')}\s*[:：]?\s*", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('talk', 'posts.by')}\s*[:：]?\s*", re.IGNORECASE)


def _said_last(text: str, start: int, end: int) -> re.Match[str] | None:
    """The word for saying that ends a piece of text."""
    if not text[start:end].lower().endswith(wordlist("talk", "posts.says")):
        return None
    return next((found for found in _said().finditer(text, start, end) if found.end() == end), None)


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"\s*{alternatives('talk', 'posts.says')}", re.IGNORECASE)
