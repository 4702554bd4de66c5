"""An edit as a document of the source "community": what it states in; a Reading with its bytes and the numbers it uses out.

Each edit has an address of its own, and each change of its standing is a new version there: what is taken back is a version that
states nothing. So evidence, quotes, rebuilding and merging are those of every other document. Who made it does not stand in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dramatheque.claims import Claim, DocumentInfo, EntityKind, Evidence, Mention, Page, Reading, Span, State
from dramatheque.community.editing.sheets import Sheet, words
from dramatheque.fusing import COMMUNITY
from dramatheque.library.comparing import as_text
from dramatheque.library.recording import STATED

CITED, UNCITED = 1.0, 2 / 3
"""How sure a statement is with an address and a quote, and without. The community is trusted most of all; a statement of it
without its source weighs as an ordinary page does."""
IN_THE_VALUE = ("weekdays", "from", "to", "zone")
LETTERS = {kind: kind.value[0] for kind in EntityKind}


@dataclass(frozen=True, slots=True)
class Stated:
    """One value: what a claim holds, and the numbers of the things it names by slot; 0 for a thing by its name alone."""

    value: Any
    qualifiers: Mapping[str, Any] = field(default_factory=dict)
    refs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one version of an edit says. `number` is the edit's, `thing` the number of what it is about."""

    number: int
    version: int
    at: str                                  # ISO time, to the microsecond
    sheet: Sheet
    kind: EntityKind
    thing: int
    name: str
    new: Stated | None = None
    old: Stated | None = None                # denied
    why: str = ""
    address: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A statement as a document."""

    reading: Reading
    data: bytes
    numbered: Mapping[str, int]              # mention key → number it is called by


def address_of(number: int) -> str:
    """The address of an edit's document."""
    return f"{COMMUNITY}:{number}"


def number_of(address: str) -> int | None:
    """The edit behind such an address; None for others.

    >>> number_of("community:17"), number_of("https://example.org/17")
    (17, None)
    """
    site, _, number = address.partition(":")
    return int(number) if site == COMMUNITY and number.isascii() and number.isdigit() else None


def write(statement: Statement) -> Written:
    """The document of a statement."""
    page = _Sheet(statement)
    page.line(words("statement")["of"].format(label=statement.sheet.label, name=statement.name))
    spans = [
        (stated, state, page.line(stated_text(statement.sheet, stated), before)) for stated, state, before in _lines(statement)
    ]
    quote = page.line(statement.quote) if statement.quote else None
    for label, text in (("source", statement.address), ("why", statement.why)):
        if text:
            page.line(f"{words('statement')[label]}: {text}")
    page.line(words("statement")["number"].format(number=statement.number, version=statement.version))
    claims = tuple(page.claim(stated, state, span, quote) for stated, state, span in spans)
    return page.written(claims)


def write_nothing(number: int, version: int, at: str) -> Written:
    """The document of an edit that is taken back."""
    text = words("statement")["back"].format(number=number, version=version)
    return _written(text, number, at, text, (), ())


def stated_text(sheet: Sheet, stated: Stated) -> str:
    """A value in a line: the value, then what qualifies it."""
    said = as_text(stated.value, sheet.prop.name)
    more = [
        f"{words('labels').get(name, name).lower()} {as_text(item)}"
        for name, item in stated.qualifiers.items() if item not in (None, "", []) and name not in IN_THE_VALUE
    ]
    return f"{said} ({', '.join(more)})" if more else said


def _lines(statement: Statement) -> Iterator[tuple[Stated, State, str]]:
    if statement.new is not None:
        yield statement.new, State.KNOWN, f"{statement.sheet.label}: "
    if statement.old is not None:
        yield statement.old, State.DENIED, f"{words('statement')['wrong']}: "


class _Sheet:
    """The document in the making."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.lines: list[str] = []
        self.length = 0
        self.main = Mention(statement.kind, f"{LETTERS[statement.kind]}1", statement.name)
        self.mentions: dict[str, Mention] = {self.main.key: self.main}
        self.numbered = {self.main.key: statement.thing}

    def line(self, text: str, before: str = "") -> Span:
        """Writes a line; gives the span of the text without what stands before it."""
        start = self.length + len(before)
        self.lines.append(f"{before}{text}")
        self.length += len(before) + len(text) + 1
        return Span(start, start + len(text))

    def claim(self, stated: Stated, state: State, span: Span, quote: Span | None) -> Claim:
        """The claim of a value that stands in a line; the quote from the member's source stands behind it."""
        told, sheet = self.statement, self.statement.sheet
        sure = CITED if told.address and told.quote else UNCITED
        places = [span, quote] if quote is not None else [span]
        text, section = "\n".join(self.lines), (sheet.label,)
        evidence = tuple(
            Evidence(text[place.start : place.end], place.start, place.end, section, sure, quote, told.address)
            for place in places
        )
        refs = {slot: self._mention(slot, number, stated.value).key for slot, number in stated.refs.items()}
        return Claim(self.main, sheet.prop.name, stated.value, stated.qualifiers, state, refs, evidence)

    def _mention(self, slot: str, number: int, value: Any) -> Mention:
        name = str(value[slot] if isinstance(value, Mapping) else value)
        kind = EntityKind(next(one.thing for one in self.statement.sheet.inputs if one.name == slot))
        for key, known in self.mentions.items():
            if known.kind is kind and (self.numbered.get(key, 0), known.name) in ((number, name), (number or -1, known.name)):
                return known
        made = Mention(kind, f"{LETTERS[kind]}{1 + sum(known.kind is kind for known in self.mentions.values())}", name)
        self.mentions[made.key] = made
        if number:
            self.numbered[made.key] = number
        return made

    def written(self, claims: tuple[Claim, ...]) -> Written:
        """The document."""
        told = self.statement
        made = _written("\n".join(self.lines), told.number, told.at, self.lines[0], tuple(self.mentions.values()), claims)
        return Written(made.reading, made.data, self.numbered)


def _written(text: str, number: int, at: str, title: str, mentions: tuple[Mention, ...], claims: tuple[Claim, ...]) -> Written:
    data = text.encode()
    info = DocumentInfo(
        COMMUNITY, hashlib.sha256(data).hexdigest(), url=address_of(number), site=COMMUNITY, title=title, format=STATED,
        language="en", read_at=at,
    )
    return Written(Reading(Page(info, text, ()), mentions, claims), data, {})
