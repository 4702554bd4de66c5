"""One object of an answer and its subject, as the readers of its parts share them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Unpack
from urllib.parse import parse_qs, urlsplit

from dramatheque.claims import EntityKind, Mention, Value
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.objects import Found, Leaf, Node, find, leaf_at, leaves
from dramatheque.reading.sites.sheets import Shape, Sheet, sheets
from dramatheque.values.languages import guess_language, language_code
from dramatheque.values.scripts import Script, script_of

_SLOT = re.compile(r"\{([^{}]*)\}")
_LANGUAGE_KEYS = ("language", "lang", "locale")


def subject_of(notebook: Notebook, here: Found, shape: Shape) -> Mention | None:
    """What an object speaks of; None where it is about something else, or has no name."""
    kind = shape.of
    if kind == "typed":
        meaning = type_of(here, shape)
        if not meaning or meaning[0] == "none":
            return None
        kind = "person" if meaning[0] == "person" else "work"
    name = next((text for path in shape.named if (text := _name(here, path))), "")
    if not name:
        return None
    return notebook.work(name) if kind == "work" else notebook.mention(EntityKind(kind), name)


def type_of(here: Found, shape: Shape) -> tuple[str, Leaf] | None:
    """What the words for the type of an object mean, and the word that says it best: "none" before a type before "work"."""
    known = sheets()[shape.sheet].types
    said = [(known[leaf.text], leaf) for path in shape.typed for leaf in leaves(here, path) if leaf.text in known]
    for wanted in (("none",), tuple(set(known.values()) - {"none", "work"}), ("work",)):
        found = next((pair for pair in said if pair[0] in wanted), None)
        if found:
            return found
    return None


def _name(here: Found, path: str) -> str:
    """The text at a path, or the texts at several put together; "" where one is missing."""
    if "{" not in path:
        leaf = leaf_at(here, path)
        return leaf.text if leaf else ""
    texts = {slot: leaf.text for slot in _SLOT.findall(path) if (leaf := leaf_at(here, slot))}
    return _SLOT.sub(lambda slot: texts[slot[1]], path) if len(texts) == len(set(_SLOT.findall(path))) else ""


@dataclass
class Answer:
    """An object under reading: where it is, its shape, what it speaks of."""

    notebook: Notebook
    here: Found
    shape: Shape
    root: Node
    subject: Mention
    parts: dict[str, Mention] = field(default_factory=dict)     # by number, as works of their own
    nameless: Counter[str] = field(default_factory=Counter)     # things given by number only

    @property
    def sheet(self) -> Sheet:
        """The words of the site."""
        return sheets()[self.shape.sheet]

    @property
    def is_person(self) -> bool:
        return self.subject.kind is EntityKind.PERSON

    @cached_property
    def own_language(self) -> str:
        """The language of the work: as the answer says, else that of its native title; "" where nothing shows it."""
        for path in self.shape.own_language:
            for leaf in leaves(self.here, path):
                code = language_code(self.sheet.items.get(leaf.text, leaf.text))
                if code:
                    return code
        natives = (leaf for rule in self.shape.titles if rule.kind == "native" for leaf in leaves(self.here, rule.path))
        guessed = next((guess_language(leaf.text) for leaf in natives if script_of(leaf.text) is not Script.LATIN), "und")
        return "" if guessed == "und" else guessed

    @cached_property
    def language(self) -> str:
        """The language the site answers in: what was asked for, else that of its longest text; "" where nothing shows it."""
        asked = parse_qs(urlsplit(self.notebook.page.document.url).query)
        for key in _LANGUAGE_KEYS:
            if key in asked and (code := language_code(asked[key][0])):
                return code
        texts = [leaf.text for path in self.shape.prose for leaf in leaves(self.here, path)]
        guessed = guess_language(max(texts, key=len)) if texts else "und"
        return "" if guessed == "und" else guessed

    def claim(self, prop: str, value: Value, leaf: Leaf, **how: Unpack[How]) -> None:
        """Writes a claim on the object's subject, quoted from a value."""
        self.claim_on(self.subject, prop, value, leaf, **how)

    def claim_on(self, subject: Mention, prop: str, value: Value, leaf: Leaf, **how: Unpack[How]) -> None:
        """Writes a claim on anything, quoted from a value; its section is where the value stands."""
        how.setdefault("section", leaf.block.section)
        self.notebook.claim(subject, prop, value, leaf.span, **how)

    def ids(self, subject: Mention, here: Found, templates: Mapping[str, str]) -> None:
        """Writes what other sites call a thing."""
        for path, template in templates.items():
            for leaf in leaves(here, path):
                if leaf.text != "0":
                    self.claim_on(subject, "external_id", template.format(leaf.text), leaf)

    def find(self, path: str) -> Iterator[Found]:
        """What a path leads to from the object."""
        return find(self.here, path)

    def report(self) -> None:
        """Names what could not be used because the answer gives it by number only."""
        if self.nameless:
            which = ", ".join(f"{count} of {name}" for name, count in sorted(self.nameless.items()))
            self.notebook.issue("json.nameless", f"things that the answer gives by number only: {which}")
