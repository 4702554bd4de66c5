"""Places that may be names of persons in pieces of a page: sentences, and the lines of fields and rows.

In: a page's text, and a piece of it with its shadow. Out: names in the order they stand; rows of names with nothing but commas
and the like between them. Whether a name is an actor's is for the weights to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.naming import is_likely_person, name_in
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.slots import CHINESE, JAPANESE, KOREAN, LATIN, THAI, name_words
from dramatheque.values.alternation import one_of
from dramatheque.values.name_lists import is_person_name
from dramatheque.values.records import record
from dramatheque.values.scripts import Script, script_of

_LONGEST_PIECE, _MOST = 24, 60
_EXPRESSIONS = {
    "latin": LATIN["company"],
    "japanese": JAPANESE["name"],
    "korean": KOREAN["person"],
    "chinese": CHINESE["person"],
    "thai": THAI["person"],
}
_CAPITAL = re.compile("[A-Z]")
_SIGNS = r"、。，,．！？!?;；:：()（）「」『』《》〈〉【】\[\]“”\"‘’'\n\t|/&＆×▽→⇒=\-–—・·~〜\ue001-\ue008"
_BETWEEN_SIGNS = re.compile(rf"[^{_SIGNS}]+")
_BRACKETS = re.compile(r"[(（][^()（）]{0,24}[)）]")


@record(frozen=True, slots=True)
class Piece:
    """A sentence, or a line of a field or row as one, with its shadow; `number` is its place among the pieces of the page."""

    sentence: Sentence
    shadow: str
    script: str
    number: int


def names_in(text: str, piece: Piece, told: frozenset[str] = frozenset()) -> list[Span]:
    """The names that a piece may hold, in their order; what is told already (casefolded) is one as it stands."""
    start = piece.sentence.span.start
    found: dict[tuple[int, int], Span] = {}
    for first, last in _places(piece.shadow, piece.script):
        place = Span(start + first, start + last)
        name = place if text[place.start : place.end].casefold() in told else name_in(text, place)
        if name is not None and _may_name(text[name.start : name.end]):
            found[name.start, name.end] = name
        if len(found) > _MOST:
            break
    return sorted(found.values(), key=lambda name: (name.start, -name.end))


def _may_name(said: str) -> bool:
    """Whether a text looks like a name; one in Hangul begins with a surname: 외에 is none."""
    return is_person_name(said) and (script_of(said) is not Script.HANGUL or is_likely_person(said))


def _places(shadow: str, script: str) -> Iterator[tuple[int, int]]:
    if script != "latin":
        for match in _expression(script).finditer(shadow):
            yield match.span()
        for match in _BETWEEN_SIGNS.finditer(shadow):
            said = match[0].strip()
            if 1 < len(said) <= _LONGEST_PIECE and not said.isascii():
                start = match.start() + match[0].index(said)
                yield start, start + len(said)
    if _CAPITAL.search(shadow):
        for match in _expression("latin").finditer(shadow):
            yield match.span()


@cache
def _expression(script: str) -> re.Pattern[str]:
    return re.compile(_EXPRESSIONS[script])


def rows_of(names: list[Span], piece: Piece) -> dict[Span, tuple[Span, ...]]:
    """The row that each name stands in: itself alone, or with others and only commas, "and" and short brackets between."""
    rows: list[list[Span]] = []
    last: Span | None = None
    start = piece.sentence.span.start
    for name in names:
        if last is not None and name.start < last.end:
            continue
        between = _BRACKETS.sub("", piece.shadow[last.end - start : name.start - start]) if last is not None else ""
        if between and _joint().fullmatch(between.casefold()):
            rows[-1].append(name)
        else:
            rows.append([name])
        last = name
    return {name: tuple(row) for row in rows for name in row}


@cache
def _joint() -> re.Pattern[str]:
    words = one_of(name_words("joiners"))
    return re.compile(rf"[\s,，、·・&/×와과和与與と]{{1,3}}|[,，]?\s?(?:{words}|및|และ)\s?", re.IGNORECASE)
