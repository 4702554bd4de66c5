"""Titles that a library knows, looked for on a page that names its work in no way that the rules of titles see.

In: a page, its reading, and who knows titles by their folded text. Out: the place of the title of the work the page is about, or
None. A title counts where the address of the page says it, or where it stands marked as a title in the page's first lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dramatheque.claims import Claim, Page, Reading, Span
from dramatheque.reading.address_words import address_words, says_title
from dramatheque.reading.wordlists import pattern
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold
from dramatheque.values.titles import are_other_editions

Knows = Callable[[AbstractSet[str]], AbstractSet[str]]
"""Of texts folded by `values.text.fold`, those that are titles of works it holds."""

_HEAD, _TOP = 700, 240           # characters in which a title that the address says is looked for, and one it does not say
_MOST_WORDS, _LONGEST_LINE = 9, 60
_SHORTEST, _ONE_WORD = 8, 10     # letters of a Latin title of several words, and of one
_SHORTEST_NATIVE = {Script.HAN: 3}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"[“‘\"'「『《〈【](?P<title>[^\n“”‘’\"「」『』《》〈〉【】]{2,60})[”’\"'」』》〉】]")
_JOINT = re.compile(r"[ \-–:,&!・]{1,3}")
_CLAUSE = 120


@dataclass(frozen=True, slots=True)
class _Place:
    """A piece of text that may be a known title, and whether signs mark it as one."""

    span: Span
    key: str
    is_marked: bool


def known_title(page: Page, reading: Reading, knows: Knows) -> Span | None:
    """Where the page names the known work that it is about; None where its reading names one itself, or nothing speaks for one.

    A title read from the page is set aside only for one that the address says too, where it says nothing of the first.
    """
    address = page.document.url
    names = [str(claim.value) for claim in reading.claims if _is_title(claim)]
    if any(says_title(address, name) for name in names):
        return None
    listed = list(_places(page.text[:_HEAD]))
    addressed = frozenset(address_words(address))
    if names:
        listed = [place for place in listed if says_title(address, page.cut(place.span))] if addressed else []
    known = knows({place.key for place in listed} | set(map(fold, names))) if listed else frozenset()
    if not known or any(fold(name) in known for name in names):
        return None
    return _best([place for place in listed if place.key in known and not _is_in_passing(page, place)], page, reading)


def _is_title(claim: Claim) -> bool:
    return claim.property.startswith("title.") and claim.subject.key == "w1"


def _best(places: list[_Place], page: Page, reading: Reading) -> Span | None:
    """The longest known title the address says; else the only one that the first lines mark."""
    address = page.document.url
    said = [place for place in places if says_title(address, page.cut(place.span))]
    if said:
        return max(said, key=lambda place: (len(place.key), place.is_marked, -place.span.start)).span
    marked = [place for place in places if place.is_marked and place.span.end <= _TOP]
    if not marked or reading.claims:
        return None
    return min(marked, key=lambda place: (place.span.start, -len(place.span))).span


def _is_in_passing(page: Page, place: _Place) -> bool:
    """Whether the words before a title say that something else is spoken of: "known for", "the writer of"."""
    text, start = page.text, place.span.start
    before = re.split(r"[.!?。！？\n]", text[max(0, start - _CLAUSE) : start])[-1]
    return any(pattern("elsewhere", form).search(before) for form in ("clauses.aside", "clauses.from"))


def _places(text: str) -> Iterator[_Place]:
    """The pieces of a text that stand as titles do: quoted, alone on a line, or in capital letters."""
    for match in _QUOTED.finditer(text):
        yield from _place(match["title"], match.start("title"), is_marked=True)
    start = 0
    for line in text.split("\n"):
        if len(line) <= _LONGEST_LINE and script_of(line) is not Script.LATIN:
            yield from _place(line, start, is_marked=True)
        yield from _capitals(line, start)
        start += len(line) + 1


def _place(piece: str, start: int, *, is_marked: bool) -> Iterator[_Place]:
    bare = piece.strip()
    if _is_distinct(bare):
        first = start + piece.index(bare)
        yield _Place(Span(first, first + len(bare)), fold(bare), is_marked)


def _capitals(line: str, start: int) -> Iterator[_Place]:
    """Rows of words in capital letters, whole or first; a row that the next word makes another season's title is none."""
    words = list(_WORD.finditer(line))
    folded = [fold(word[0]) for word in words]
    for first, word in enumerate(words):
        if not (word[0][0].isupper() or word[0][0].isdigit()):
            continue
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            if last > first and not _JOINT.fullmatch(line, words[last - 1].end(), words[last].start()):
                break
            if len(words[last][0]) > 4 and words[last][0][0].islower():
                break
            title = line[word.start() : words[last].end()]
            follows = words[last + 1][0] if last + 1 < len(words) else ""
            if words[last][0][0].islower() or not _is_distinct(title) or are_other_editions(title, f"{title} {follows}"):
                continue
            yield _Place(
                Span(start + word.start(), start + words[last].end()), "".join(folded[first : last + 1]), title.count(" ") > 0
            )


def _is_distinct(title: str) -> bool:
    """Whether a title is long enough not to be an ordinary word or a name."""
    key, script = fold(title), script_of(title)
    if script is Script.LATIN:
        return len(key) >= (_SHORTEST if " " in title else _ONE_WORD)
    return script is not Script.COMMON and len(key) >= _SHORTEST_NATIVE.get(script, 4)
