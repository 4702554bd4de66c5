"""Cast and crew of an answer: lists of people with their parts and jobs, their other names and what sites call them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dramatheque.claims import EntityKind, Mention, Span
from dramatheque.reading.objects import Found, Leaf, find, leaf_at, leaves
from dramatheque.reading.sites.sheets import CreditRule
from dramatheque.reading.themes.responses.answer import Answer
from dramatheque.reading.themes.responses.facts import count_of
from dramatheque.values.scripts import Script, script_of

_ASIDE = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
_UNNAMED = frozenset({"", "-", "–", "?", "tba", "unknown", "n/a"})


def read_credits(answer: Answer) -> None:
    """Writes the people of the object, in the order of the answer."""
    for rule in answer.shape.credits:
        for here in find(answer.here, rule.each):
            if isinstance(here.node, dict) and not _is_left_out(here, rule):
                for name in leaves(here, rule.person):
                    _write(answer, rule, here, name)


def _is_left_out(here: Found, rule: CreditRule) -> bool:
    return any(leaf.text == value for path, value in rule.unless.items() for leaf in leaves(here, path))


def _write(answer: Answer, rule: CreditRule, here: Found, name: Leaf) -> None:
    person = answer.notebook.mention(EntityKind.PERSON, name.text)
    if rule.job:
        _crew(answer, rule, here, name, person)
    else:
        _cast(answer, rule, here, name, person)
    for path, form in rule.also.items():
        for other in leaves(here, path):
            if other.text not in (name.text, person.name):
                is_native = form == "native" and script_of(other.text) is not Script.LATIN
                answer.claim_on(person, "name", other.text, other, qualifiers={"form": form} if is_native else {})
    answer.ids(person, here, rule.id)


def _crew(answer: Answer, rule: CreditRule, here: Found, name: Leaf, person: Mention) -> None:
    for said in _said(here, rule.job):
        job = answer.sheet.jobs.get(said) or answer.sheet.jobs.get(_ASIDE.sub("", said)) or _ASIDE.sub("", said).casefold()
        answer.claim("crew", {"person": name.text, "job": job}, name, refs={"person": person.key})


def _said(here: Found, path: str) -> Iterator[str]:
    if path.startswith("="):
        yield path[1:]
    else:
        yield from dict.fromkeys(leaf.text for leaf in leaves(here, path))


def _cast(answer: Answer, rule: CreditRule, here: Found, name: Leaf, person: Mention) -> None:
    role = next((answer.sheet.roles.get(said, said if rule.role[:1] == "=" else "") for said in _said(here, rule.role)), "")
    number = leaf_at(here, rule.order) if rule.order else None
    place = count_of(number.text) if number else None
    order = None if place is None else place + 1
    parts = [(leaf, *part) for path in rule.character for leaf in leaves(here, path) for part in _parts(leaf.text)]
    for leaf, character, note, is_voice in parts or [(name, "", "", False)]:
        value, refs = {"person": name.text}, {"person": person.key}
        if character:
            value["character"] = character
            refs["character"] = answer.notebook.mention(EntityKind.CHARACTER, character).key
        qualifiers = {"role": "voice" if is_voice else role, "order": order, "note": note}
        answer.claim("cast", value, _together(name, leaf), qualifiers=qualifiers, refs=refs)


def _together(name: Leaf, character: Leaf) -> Leaf:
    """The place of a credit: from name to character where they are near one another, else the name."""
    start, end = min(name.span.start, character.span.start), max(name.span.end, character.span.end)
    return Leaf(name.text, Span(start, end), name.block) if end - start < 200 else name


def _parts(text: str) -> Iterator[tuple[str, str, bool]]:
    """Characters, remarks in brackets behind them, and whether only a voice is heard: "Rick / Morty (voice)"."""
    for said in text.split(" / "):
        part, notes = said, list[str]()
        while aside := _ASIDE.search(part):
            part, notes = part[: aside.start()], [aside[1].strip(), *notes]
        is_voice = any(note.casefold() == "voice" for note in notes)
        note = ", ".join(note for note in notes if note.casefold() != "voice")
        if part.strip().casefold() not in _UNNAMED:
            yield part.strip(), note, is_voice
