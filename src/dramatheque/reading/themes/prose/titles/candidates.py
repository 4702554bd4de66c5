"""What may be the title of the work that a page of prose is about: a piece of the page and the weight of what says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.slots import LATIN, TITLE, name_words, unmark
from dramatheque.reading.title_lines import ABBREVIATED, is_said_title, is_title_like
from dramatheque.reading.wordlists import search
from dramatheque.values.alternation import whole_word_of
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

QUOTED = re.compile(rf"{TITLE}\ue004*")
CAPITALS = re.compile(rf"{LATIN['work']}")
_OWNER = re.compile(r"(?P<name>[^\W\d_][\w .-]{2,40}?)['’]s\s(?=\S)")
OPENING = "\"“‘'「『《〈«"
_SMALL_WORD, _HEADLINE_WORDS = 3, 5
_PARTICLES = "がはをにもで"
_PARTS, _SURE_PARTS = re.compile(r"[.!?,;]\s"), re.compile(r"[.!?;]\s")     # how no title goes on; none in quotes behind "drama"
_LONG_NATIVE, _LONG_THAI = 12, 32
_NUMBERED = re.compile(r"(?:[ivx]{2,5}|(?:i|you|we|they|he|she|it|that|there)'[a-z]{1,2})", re.IGNORECASE)   # "II", "I've"
_NAME_BEFORE = re.compile(r"(?:^|[\s(])[A-Z][\w'’-]+\s$")
_ALSO_BEFORE = re.compile(r"(?:/|aka|a\.k\.a\.)\s?$")
_CLAUSE_SIGNS = re.compile("[を，。]|した|です|ます|しま|ている")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of the page that may be the title of its work, and how much says so."""

    span: Span
    weight: float
    section: tuple[str, ...] = ()
    is_sure: bool = False            # the words around leave no doubt that it is a title, whatever it looks like


@cache
def _never() -> frozenset[str]:
    return frozenset((*name_words("never_titles"), *name_words("slot_names")))


def may_be_title(text: str, *, quoted: bool = False, named: bool = False) -> bool:
    """Whether a text can be a title: `quoted` where it stands in quotes, `named` behind a word for dramas or a broadcaster."""
    key = text.casefold().replace("’", "'").strip(" .!?")
    if not fold(text) or fold(text).isdigit() or len(text) > 70 or len(text.split()) > 9:
        return False
    if key in _never() or _NUMBERED.fullmatch(key):
        return False
    if script_of(text) is Script.LATIN:
        every = re.findall(r"(?<!\w)(?<!\d-)[^\W\d_][\w'’-]*", text)
        words = [word for word in every if word.casefold() not in name_words("title_words")]
        if has_any(text, "review_words") and len(words) < 4:
            return False
        if len(words) == 1 and not (quoted and named) and fold(text) in {fold(word) for word in name_words("never")}:
            return False
        small = [word for word in words if word[0].islower()]
        mixed = small and len(small) < len(words) and not (quoted and len(words) < 6)
        parted = _SURE_PARTS if quoted and named else _PARTS
        if parted.search(ABBREVIATED.sub("", text)) or not words or mixed:
            return False
        if quoted and named and is_said_title(text):
            return True
    elif not quoted and len(text) > _LONG_NATIVE and (_CLAUSE_SIGNS.search(text) or _is_long_thai(text)):
        return False
    return is_title_like(text)


def _is_long_thai(text: str) -> bool:
    """Whether a Thai text is too long for a title: its blanks part clauses."""
    return script_of(text) is Script.THAI and (len(text) > _LONG_THAI or text.count(" ") > 1)


def unquoted(notebook: Notebook, match: re.Match[str]) -> Span:
    """A title without its quotes, without the comma that English prints inside them."""
    start, end = match.start() + 1, match.end() - 1
    text = notebook.page.text
    while start < end and text[start] in " \n\u3000":
        start += 1
    while start < end and text[end - 1] in " \u3000,.":
        end -= 1
    return Span(start, end)


@cache
def any_of(kind: str) -> re.Pattern[str]:
    """A list of words to be found in pages and in their shadows, which have no marks."""
    spellings = sorted({spelling for word in name_words(kind) for spelling in (word, unmark(word))})
    return re.compile(whole_word_of(spellings), re.IGNORECASE)


def has_any(text: str, kind: str) -> bool:
    """Whether a word of a list stands in a text."""
    return any_of(kind).search(text) is not None


def tells_song(before: str) -> bool:
    """Whether words in front of a title say that it is a song's or a book's; a slot called "television novel" says nothing."""
    for slot in name_words("slot_names"):
        before = before.replace(slot, "")
    return has_any(before, "song_words") or search(before, "titles", "beside.of_books") is not None


def without_ending(text: str, start: int, end: int) -> int:
    """Where a title ends without the case ending behind an apostrophe (Kara Sevda'nın) or a particle (電車男が)."""
    mark = max(text.rfind(sign, start, end) for sign in "'’")
    if mark > start and text[mark + 1 : end] != "s" and unmark(text[mark + 1 : end]) in name_words("suffixes"):
        return mark
    if end - start > 2 and text[end - 1] in _PARTICLES and text[end - 2] > "\u30a0":
        return end - 1
    return end


def is_nickname(text: str, match: re.Match[str]) -> bool:
    """Whether a word in quotes stands inside somebody's name, or behind it in brackets: Ranee "Bella" Suwan, (Lee Rin / "JR")."""
    if " " in match[0]:
        return False
    before, behind = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 2]
    inside = _NAME_BEFORE.search(before) is not None and behind[:1] == " " and behind[1:].isupper()
    return inside or (behind[:1] in (")", "）") and _ALSO_BEFORE.search(before) is not None)


def is_title_case(line: str) -> bool:
    """Whether a line has nearly all its words in capitals, as headlines of some papers have: they show no name."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > _SMALL_WORD]
    return len(words) >= _HEADLINE_WORDS and sum(word[0].isupper() for word in words) >= len(words) - 1


def without_owner(text: str, span: Span) -> Span:
    """A title without the person whose it is said to be: "Kim Do-yeon’s Glass Ferry"."""
    owner = _OWNER.match(text, span.start, span.end)
    if owner and is_likely_person(owner["name"]) and owner.end() < span.end:
        return Span(owner.end(), span.end)
    return span


def is_quoted(notebook: Notebook, candidate: Candidate) -> bool:
    """Whether a candidate stands in quotes."""
    start = candidate.span.start
    return start > 0 and notebook.page.text[start - 1] in OPENING
