"""Brackets that say what an actor is known from, as casting news write them: "Kim Do-yeon (Quiet Ferry) is the captain".

In: the text of a page, and sentences. Out: whether the page's brackets do so; the actors in front of them as cast, since news
of a drama names its own people so. Who made the drama is told so too, and is left to the forms of crew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.naming import is_given_name, is_likely_person, is_two_words, name_in
from dramatheque.reading.themes.prose.people import write_cast
from dramatheque.reading.themes.prose.slots import LATIN, name_words, unmark
from dramatheque.reading.wordlists import words
from dramatheque.values.names import name_key
from dramatheque.values.scripts import Script, script_of

_HABIT, _TOP, _BESIDE, _LONGEST_NAME = 2, 20_000, 24, 160
_NOTED = re.compile(rf"(?P<name>{LATIN['character']})[ ]?[(（](?P<note>[^()（）\n]{{2,60}})[)）]")
_BRACKETS = re.compile(r"[(（][^()（）\n]{2,60}[)）]")
_REMARK = re.compile(r"\b(?:played|as|by|age)\b|\d\d\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=2)
def tells_what_from(text: str) -> bool:
    """Whether brackets behind whole names hold works on this page: twice at least, and in half of the places."""
    behind = [note for name, note in _noted(text) if not is_maker(text, name)]
    titles = sum(map(is_work, behind))
    return titles >= _HABIT and titles * 2 >= len(behind)


def _noted(text: str) -> Iterator[tuple[Span, str]]:
    """The whole names at the top of a page with brackets behind them, and what the brackets hold."""
    reach = 0
    for bracket in _BRACKETS.finditer(text, 0, _TOP):
        start = max(reach, bracket.start() - _LONGEST_NAME)
        reach = bracket.end()
        for match in _NOTED.finditer(unmark(text[start:reach])):
            if is_whole_latin(match["name"]):
                yield Span(start + match.start("name"), start + match.end("name")), match["note"]


def is_whole_latin(name: str) -> bool:
    """Whether a name in Latin letters is that of a person, and more than one word."""
    return script_of(name) is Script.LATIN and is_two_words(name) and is_likely_person(name)


def is_work(note: str) -> bool:
    """Whether words in brackets are titles: words of titles, none that names a person, no remark."""
    is_stage_name = note.isupper() and note.casefold() not in _title_words()
    is_named = is_stage_name or (not note.isupper() and (is_likely_person(note) or is_given_name(note)))
    if is_named or script_of(note) is not Script.LATIN or not (note[0].isupper() or note[0].isdigit() or note[0] in "“\"‘'"):
        return False
    return not _REMARK.search(note) and ("," in note or any(word in _title_words() for word in _WORD.findall(note.casefold())))


@cache
def _title_words() -> frozenset[str]:
    return frozenset((*words("titles", "words.english"), *map(str.casefold, name_words("never"))))


def is_maker(text: str, name: Span) -> bool:
    """Whether a job stands before a whole name: "writer Kim Do-yeon (Quiet Ferry)" plays nobody."""
    before = text[max(0, name.start - _BESIDE) : name.start].rstrip(" :").casefold()
    return before.endswith(name_words("jobs_before")) and is_whole_latin(text[name.start : name.end])


def actors_in(text: str, span: Span) -> Iterator[Span]:
    """The whole names of a sentence with works in brackets behind them, but for those of makers."""
    for match in _NOTED.finditer(unmark(text[span.start : span.end])):
        name = name_in(text, Span(span.start + match.start("name"), span.start + match.end("name")))
        if name is None or not is_whole_latin(text[name.start : name.end]) or is_maker(text, name):
            continue
        if is_work(match["note"]) or _is_said_once(match["note"], text):
            yield name


def _is_said_once(note: str, text: str) -> bool:
    """Whether a word in brackets is one that the page says nowhere else: of a page that tells works so, a title too."""
    return note.istitle() and note.isalpha() and text.count(note) == 1


def write_actor(hit: Hit, name: Span) -> None:
    """Writes a credit without a character, unless the page names the person as cast or crew already."""
    key = name_key(hit.notebook.page.cut(name))
    held = (claim.value for prop in ("cast", "crew") for claim in hit.notebook.claims_of(prop))
    if not any(isinstance(value, dict) and name_key(str(value.get("person", ""))) == key for value in held):
        write_cast(hit, name, None)
