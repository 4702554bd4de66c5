"""The credits of one page before they are written: which name goes with which character, said how often.

In: Credits as the lists of the page give them. Out: cast claims, names, gaps, and what notes say about characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dramatheque.claims import Block, Claim, EntityKind, Mention, Span
from dramatheque.reading.credit_lines import CreditLine, role_of
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.characters import Cast
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.alternation import one_of
from dramatheque.values.names import is_person_name, name_key
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_HABIT = 3
_SINGLE = re.compile(r"[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?")          # no group of singers, no titles
_COUNTED = re.compile(r"\d+\s?[^\W\d]")
"""A note that begins with a count: "32 episodes, 2017", "2 話"."""


@dataclass(frozen=True, slots=True)
class Credit:
    """One line of credits: its parts, the span of all of it, the section it stands in, the tier its heading says."""

    line: CreditLine
    span: Span
    section: tuple[str, ...]
    role: str

    @classmethod
    def of(cls, line: CreditLine, span: Span, block: Block, role: str) -> Credit:
        """The credit of a line of a block."""
        return cls(line, span, block.section, role_of(line.role) or (line.role if line.role == "main" else "") or role)


@dataclass(slots=True)
class Casting:
    """Credits in the order of the page's lists, and the names known to be actors'."""

    known: set[str]
    credits: list[Credit] = field(default_factory=list)
    places: set[tuple[int, int]] = field(default_factory=set)

    def add(self, credit: Credit) -> None:
        """Takes a credit in; a place of the page is taken once."""
        if (credit.span.start, credit.span.end) not in self.places:
            self.places.add((credit.span.start, credit.span.end))
            self.credits.append(credit)

    def has(self, span: Span) -> bool:
        """Whether the line at this place has been taken."""
        return (span.start, span.end) in self.places

    def knows(self, name: str) -> bool:
        """Whether a name is known to be an actor's."""
        return name_key(name) in self.known


def write_credits(notebook: Notebook, casting: Casting) -> None:
    """Writes cast claims: first those with a character, then names alone, which confirm a credit or are one of their own."""
    billed: dict[str, int] = {}
    are_parts = _notes_are_parts(casting.credits)
    for order, credit in enumerate(casting.credits, 1):
        for span in credit.line.actors[:1]:
            billed.setdefault(name_key(notebook.page.cut(span)), order)
    ordered = [
        (billed[name_key(notebook.page.cut(credit.line.actors[0]))] if credit.line.actors else order, credit, character)
        for order, credit in enumerate(casting.credits, 1)
        for character in (_character_of(notebook, credit, single=credit.section in are_parts),)
    ]
    for order, credit, character in ordered:
        if character:
            _pair(notebook, credit, character, order)
    held: dict[tuple[str, str], list[Claim]] = {}
    for claim in notebook.claims_of("cast"):
        if "character" in claim.refs and "person" in claim.refs:
            held.setdefault((claim.subject.key, claim.refs["person"]), []).append(claim)
    for order, credit, character in ordered:
        if not character:
            _name(notebook, credit, order, held)
    cast = Cast.of(notebook)
    for _, credit, character in ordered:
        notebook.use(credit.span)
        if character and credit.line.note and credit.line.character and not _is_about_scope(credit.line.note):
            cast.describe(character, credit.line.note, credit.span, credit.section)


def _notes_are_parts(credits: list[Credit]) -> frozenset[tuple[str, ...]]:
    """The sections whose brackets hold one name each, behind three actors at least: "Rina Dewi (Sari)"."""
    notes: dict[tuple[str, ...], list[str]] = {}
    for credit in credits:
        if credit.line.actors and not credit.line.character:
            notes.setdefault(credit.section, []).append(credit.line.note)
    return frozenset(
        section for section, said in notes.items()
        if sum(map(bool, said)) >= _HABIT and all(_SINGLE.fullmatch(note) and not role_of(note) for note in said if note)
    )


def _character_of(notebook: Notebook, credit: Credit, *, single: bool) -> str:
    """The character of a credit; a name in brackets behind an actor is one too, a `single` one where the list has such."""
    if credit.line.character:
        return notebook.page.cut(credit.line.character).strip(" \t\xa0…")
    note = credit.line.note
    if not credit.line.actors or role_of(note):
        return ""
    if script_of(note) is not Script.LATIN:
        return _named_role(note)
    if script_of(notebook.page.cut(credit.line.actors[0])) not in (Script.LATIN, Script.COMMON):
        return ""          # "肖戰 (Sean Xiao)": the actor's name again
    return note if (single and note) or (len(note.split()) >= 2 and is_person_name(note)) else ""


def _named_role(note: str) -> str:
    """The character in a note of a script without capitals: only where a word says that it is one."""
    ends, begins = _role_words()
    for word in ends if note.endswith(ends) else ():
        if note.endswith(word) and len(note) > len(word) + 1:
            return note.removesuffix(word).strip()
    for word in begins if note.startswith(begins) else ():
        if note.startswith(word):
            return note.removeprefix(word).strip()
    return ""


@cache
def _role_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that a character's name ends with, and those in scripts without capitals that stand before one."""
    return words("facts", "credits.role_ends"), tuple(word for word in words("facts", "credits.as") if not word.isascii())


def _pair(notebook: Notebook, credit: Credit, name: str, order: int) -> None:
    character = notebook.mention(EntityKind.CHARACTER, name)
    note = credit.line.note if credit.line.character else ""
    work, scope = _scope(notebook, credit, note)
    if credit.line.lost_actor:
        notebook.gap(work, "cast", {"character": name}, credit.span, credit.section)
    shared: dict[str, Any] = {"role": credit.role, "scope": scope, "order": order}
    if not credit.line.actors:
        how = How(qualifiers={**shared, "note": note}, section=credit.section, refs={"character": character.key})
        notebook.claim(work, "cast", {"character": name}, credit.span, **how)
    for place, span in enumerate(credit.line.actors):
        of_last = note and _of_last().search(note) and len(credit.line.actors) > 1
        own = "" if of_last and place < len(credit.line.actors) - 1 else note
        person = _person(notebook, credit, place)
        refs = {"person": person.key, "character": character.key}
        how = How(qualifiers={**shared, "note": own}, section=credit.section, refs=refs)
        notebook.claim(work, "cast", {"person": notebook.page.cut(span), "character": name}, credit.span, **how)


def _person(notebook: Notebook, credit: Credit, place: int) -> Mention:
    """The mention of an actor, with the name in the actor's own script where the line gives it."""
    name = notebook.page.cut(credit.line.actors[place])
    person = notebook.mention(EntityKind.PERSON, name)
    for actor, native in credit.line.natives:
        if actor == place:
            at = notebook.page.text.find(native, credit.span.start)
            span = Span(at, at + len(native))
            form = "romanised" if script_of(native) is Script.LATIN else "native"
            notebook.claim(person, "name", native, span, qualifiers={"form": form}, section=credit.section)
    return person


def _name(notebook: Notebook, credit: Credit, order: int, held: dict[tuple[str, str], list[Claim]]) -> None:
    """A name alone: a place more for the credit of that person, else a credit without a character."""
    work, scope = _scope(notebook, credit, "")
    for place, span in enumerate(credit.line.actors):
        name = notebook.page.cut(span)
        person = _person(notebook, credit, place)
        known = held.get((work.key, person.key), [])
        for claim in known:
            how = How(qualifiers=claim.qualifiers, section=credit.section, refs=claim.refs)
            notebook.claim(work, "cast", claim.value, span, **how)
            if fold(name) != fold(person.name) or name != person.name:
                notebook.claim(person, "name", name, span, section=credit.section)
        if not known:
            note = "" if role_of(credit.line.note) else credit.line.note
            how = How(
                qualifiers={"role": credit.role, "scope": scope, "order": order, "note": note}, section=credit.section,
                refs={"person": person.key},
            )
            notebook.claim(work, "cast", {"person": name}, span, **how)


def _scope(notebook: Notebook, credit: Credit, note: str) -> tuple[Mention, str]:
    """Which work a credit belongs to: what is said to be of the special is the special's, where the page has one."""
    work = notebook.subject_at(credit.span.start)
    if not _special().search(note):
        return work, _episodes_in(note)
    specials = [claim.subject for claim in notebook.claims_of("type") if claim.value == "special"]
    return (specials[0], "") if specials else (work, "special")


def _episodes_in(note: str) -> str:
    found = _of_episodes().search(note) if note else None
    return found[0] if found and " " in found[0] else ""


@cache
def _of_episodes() -> re.Pattern[str]:
    return re.compile(alternatives("facts", "credits.episodes") + r"(?:\s\d+)?")


def _is_about_scope(note: str) -> bool:
    """Whether a note says where the credit holds and not who the character is: "in the special episode", "season 1"."""
    return bool(_of_last().search(note) or _of_part().match(note) or _COUNTED.match(note))


@cache
def _of_part() -> re.Pattern[str]:
    either = "|".join(alternatives("facts", f"credits.{name}") for name in ("special", "parts"))
    return re.compile(either, re.IGNORECASE)


@cache
def _special() -> re.Pattern[str]:
    return re.compile(alternatives("facts", "credits.special"), re.IGNORECASE)


@cache
def _of_last() -> re.Pattern[str]:
    return re.compile(one_of(words("facts", "credits.later")), re.IGNORECASE)
