"""Sentences that cast several people, clause by clause: "松たか子が巻真紀、満島ひかりが世吹すずめを演じる".

In: a sentence in a script whose words are in vocabulary/casting_in_prose.toml. Out: pairs of person and character with their
places. Two clauses that are built alike make a row; each must name somebody who reads like a person.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.known_people import KnownPeople, known_people, short_for
from dramatheque.reading.themes.prose.naming import character_in, is_likely_person, name_in
from dramatheque.reading.themes.prose.people import write_cast
from dramatheque.values.alternation import one_of
from dramatheque.values.japanese_names import is_whole_name

_LONGEST, _WHOLE = 500, 3
_HIRAGANA = re.compile("[\u3041-\u3096]")
_FILLER = "\u2060"
_AGE = re.compile(r"[(（]\s?\d{1,3}\s?[^()（）]{0,2}[)）]")
_NAME = {
    "japanese": "[\u3400-\u9fff々ァ-ヺー\u3041-\u3096A-Za-z・＝]{2,14}?",
    "korean": "[\uac00-\ud7a3]{2,4}?",
}
_WORDS = {
    "japanese": "[^、。「」『』（）()\ue001-\ue008]{1,30}?",
    "korean": "[^,.()'‘’\ue001-\ue008]{1,40}?",
}
_LAST_PART = {
    "japanese": re.compile(r"(?:.*(?:の|である|という|・(?=[\u3400-\u9fff])|く|る|た|な))?(?P<name>.+)"),
    "korean": re.compile(r"(?:.*\s)?(?P<name>\S+)"),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that casts somebody; `person` and `character` are places in its sentence."""

    person: Span
    character: Span
    closes: bool  # its person is the subject of the verb behind: B가 각각 연기한다


@cache
def _rows_of(script: str) -> dict[str, list[str]]:
    data = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("casting_in_prose.toml").read_text(encoding="utf-8"))
    return dict(data.get(script, {}))


@cache
def _joint(script: str) -> re.Pattern[str]:
    return re.compile(one_of(_rows_of(script)["joints"]))


@cache
def _verb(script: str) -> re.Pattern[str]:
    return re.compile(one_of(_rows_of(script)["verbs"]))


@cache
def _clause(script: str, *, person_first: bool) -> re.Pattern[str]:
    """A clause of one order: 〈person〉が〈words〉を, or 〈words〉を〈person〉."""
    rows = _rows_of(script)
    person = rf"{one_of(rows['titles'])}?(?P<person>{_NAME[script]}){one_of(rows['honours'])}?{_FILLER}*"
    verb = rf"\s?{one_of(rows['verbs'])}.*"
    if person_first:
        blank = r"\s" if script == "korean" else r"\s?"
        return re.compile(
            rf"\s*{person}{one_of(rows['person'])}{blank}(?P<words>{_WORDS[script]}){one_of(rows['character'])}?(?:{verb})?(?P<subject>)"
        )
    return re.compile(
        rf"\s*(?P<words>{_WORDS[script]}){one_of(rows['other_way'])}\s?{person}(?:(?P<subject>{one_of(rows['subject'])}){verb}|{verb})?"
    )


def read(hit: Hit, said: str, script: str) -> None:
    """Writes the credits of a sentence; `hit` is the whole sentence."""
    start = hit.span.start
    for clause in clauses(said, script, known_people(hit)):
        text = hit.notebook.page.text
        person = name_in(text, Span(start + clause.person.start, start + clause.person.end))
        character = character_in(text, Span(start + clause.character.start, start + clause.character.end))
        if person is not None and character is not None:
            write_cast(hit, person, character)


def clauses(said: str, script: str, known: KnownPeople) -> list[Clause]:
    """The clauses of a sentence that make a row of castings, in its own order; [] where there is no such row."""
    if not _rows_of(script) or len(said) > _LONGEST or not _joint(script).search(said):
        return []
    bare = _AGE.sub(lambda match: _FILLER * len(match[0]), said)
    has_verb = _verb(script).search(bare) is not None
    best: list[Clause] = []
    for person_first in (True, False):
        row = _longest_row(bare, script, known, person_first=person_first)
        is_longer = len(row) > len(best) or (bool(row) and len(row) == len(best) and row[-1].closes)
        if len(row) >= 2 and is_longer and (has_verb or _all_whole(bare, row)):
            best = row
    return best


def _longest_row(text: str, script: str, known: KnownPeople, *, person_first: bool) -> list[Clause]:
    """The longest run of clauses of one order."""
    best: list[Clause] = []
    row: list[Clause] = []
    for start, end in _parts(text, script):
        clause = _read_clause(text, start, end, script, person_first=person_first)
        if clause is None or not _is_person(text, clause, script, known):
            row = []
            continue
        row.append(clause)
        if len(row) > len(best):
            best = list(row)
    return best


def _parts(text: str, script: str) -> list[tuple[int, int]]:
    found, place = [], 0
    for match in [*_joint(script).finditer(text), None]:
        end = match.start() if match else len(text.rstrip(" 。.!！"))
        if end > place:
            found.append((place, end))
        place = match.end() if match else end
    return found


def _read_clause(text: str, start: int, end: int, script: str, *, person_first: bool) -> Clause | None:
    match = _clause(script, person_first=person_first).fullmatch(text, start, end)
    if match is None:
        return None
    words = Span(*match.span("words"))
    ranks = _rows_of(script)["ranks"]
    place = words.end
    for rank in ranks:
        if text[words.start : place].endswith(f" {rank}"):
            place -= len(rank) + 1
    last = _LAST_PART[script].fullmatch(text, words.start, place)
    if last is None:
        return None
    return Clause(Span(*match.span("person")), Span(*last.span("name")), bool(match["subject"]))


def _is_person(text: str, clause: Clause, script: str, known: KnownPeople) -> bool:
    name = text[clause.person.start : clause.person.end]
    found = name_in(text, clause.person)
    if found is None or len(found) != len(name) or any(ending in name for ending in _rows_of(script)["verbal"]):
        return False
    if script == "japanese" and _HIRAGANA.search(name) and not is_whole_name(name):
        return bool(short_for(name, known))
    return bool(short_for(name, known)) or is_likely_person(name) or script == "korean"


def _all_whole(text: str, row: list[Clause]) -> bool:
    """Whether every person of a row has a whole name: such a row needs no verb."""
    names = [text[clause.person.start : clause.person.end] for clause in row]
    return all(len(name) >= _WHOLE and is_likely_person(name) for name in names)
