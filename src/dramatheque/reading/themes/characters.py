"""What the notes of a cast list say about characters: "Haruto's father" is a description and a relation to Haruto.

In: a character's name, the note, its place. Out: description and relation claims about the character.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import EntityKind, Mention, Span
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import one_of
from dramatheque.values.names import name_parts

_NAME = r"(?P<to>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"


@dataclass(frozen=True, slots=True)
class Cast:
    """The characters of a page by the parts of their names."""

    notebook: Notebook
    by_part: dict[str, dict[str, str]]       # part of a name → mention → name

    @classmethod
    def of(cls, notebook: Notebook) -> Cast:
        """The characters that the credits written so far name."""
        by_part: dict[str, dict[str, str]] = {}
        for claim in notebook.claims_of("cast"):
            name = str(claim.value.get("character", "")) if isinstance(claim.value, Mapping) else ""
            for part in name_parts(name) if name and "character" in claim.refs else ():
                by_part.setdefault(part, {})[claim.refs["character"]] = name
        return cls(notebook, by_part)

    def describe(self, name: str, note: str, span: Span, section: tuple[str, ...]) -> None:
        """Writes what a note says of a character."""
        character = self.notebook.mention(EntityKind.CHARACTER, name)
        self.notebook.claim(character, "description", note, span, section=section)
        for pattern in _relations():
            for found in pattern.finditer(note):
                other = self._meant(found["to"], character)
                value = {"to": found["to"], "relation": found["relation"].removeprefix("is ").casefold()}
                how = How(section=section, refs={"to": other.key}, confidence=0.9)
                self.notebook.claim(character, "relation", value, span, **how)

    def _meant(self, name: str, besides: Mention) -> Mention:
        """The character a note means: the only other one whose name has these words as parts, else one of that name."""
        parts = name_parts(name)
        alike = dict(self.by_part.get(parts[0], {})) if parts else {}
        for part in parts[1:]:
            alike = {key: known for key, known in alike.items() if key in self.by_part.get(part, {})}
        alike.pop(besides.key, None)
        return self.notebook.mention(EntityKind.CHARACTER, next(iter(alike.values())) if len(alike) == 1 else name)


@cache
def _relations() -> tuple[re.Pattern[str], ...]:
    nouns = one_of(words("facts", "relations.nouns"))
    verbs = one_of(words("facts", "relations.verbs"))
    return (
        re.compile(rf"{_NAME}['’]s?\s(?:[\w-]+\s){{0,3}}?(?P<relation>{nouns})(?![\w-])"),
        re.compile(rf"\b(?P<relation>{verbs})\s{_NAME}"),
    )
