"""The titles of a work, gathered by script: a record in, groups of spellings with their marks out."""

from __future__ import annotations

from typing import NamedTuple

from dramatheque.claims import Candidate
from dramatheque.library.record import Record
from dramatheque.values.scripts import script_of
from dramatheque.website.presenting.citing import Citing, Stated
from dramatheque.website.presenting.wording import language_of, word

PROPERTIES = ("title.native", "title.english", "title.alias", "name")
KINDS = {"title.native": "native", "title.english": "English"}


class Script(NamedTuple):
    """The titles written in one script."""

    label: str
    titles: tuple[Stated, ...]


def titles_by_script(record: Record, citing: Citing) -> tuple[Script, ...]:
    """Every title and spelling, under its script; the entity's own script first where it has one."""
    groups: dict[str, list[Stated]] = {}
    for prop in PROPERTIES:
        for fact in record.of(prop):
            for candidate in fact.candidates:
                title = _title(prop, candidate, record.entity.country, citing)
                groups.setdefault(script_of(title.text).value, []).append(title)
    order = sorted(groups, key=lambda script: (script == "Latn", script == "Zyyy"))
    return tuple(Script(word("scripts", script), tuple(groups[script])) for script in order)


def _title(prop: str, candidate: Candidate, country: str, citing: Citing) -> Stated:
    text = str(candidate.value)
    form = KINDS.get(prop) or str(candidate.qualifiers.get("form") or "")
    spelled = [spelling for spelling in candidate.spellings if spelling != text]
    also = f"also spelled {'; '.join(spelled)}" if spelled else ""
    note = ", ".join(part for part in (form, also) if part)
    return Stated(text, language_of(text, country), citing.mark(prop, candidate), "", note, candidate.witnesses)
