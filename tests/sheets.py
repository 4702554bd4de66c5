"""Small readings for tests of the library: a sheet is written line by line, every claim quotes its line."""

from __future__ import annotations

import hashlib
from typing import Any

from dramatheque.claims import Claim, DocumentInfo, EntityKind, Evidence, Gap, Mention, Page, Reading, Span, State, vocabulary

LETTERS = {"work": "w", "person": "p", "character": "c", "organisation": "o", "song": "s"}
KINDS = {
    "person": EntityKind.PERSON, "character": EntityKind.CHARACTER, "artist": EntityKind.PERSON,
    "network": EntityKind.ORGANISATION, "title": EntityKind.SONG,
}


class Sheet:
    """One page about a drama, by an imagined site."""

    def __init__(self, site: str, work: str, *, url: str = "", read_at: str = "2026-01-01", prose: bool = False) -> None:
        self.site, self.url, self.read_at, self.prose = site, url, read_at, prose
        self.lines: list[str] = []
        self.mentions: dict[tuple[EntityKind, str], Mention] = {}
        self.claims: list[Claim] = []
        self.gaps: list[Gap] = []
        self.main = self.mention(EntityKind.WORK, work)
        self.say("title.english", work)

    def mention(self, kind: EntityKind, name: str) -> Mention:
        """The mention of that kind and name."""
        number = 1 + sum(known is kind for known, _ in self.mentions)
        return self.mentions.setdefault((kind, name), Mention(kind, f"{LETTERS[kind.value]}{number}", name))

    def line(self, text: str) -> Span:
        """Writes a line of the page; gives its span."""
        start = sum(len(line) + 1 for line in self.lines)
        self.lines.append(text)
        return Span(start, start + len(text))

    def say(self, prop: str, value: Any, quote: str = "", *, of: Mention | None = None, **qualifiers: Any) -> Sheet:
        """States a property; the named slots of a group become mentions."""
        text = quote or (" - ".join(map(str, value.values())) if isinstance(value, dict) else str(value))
        span = self.line(f"{prop}: {text}")
        refs = {}
        if isinstance(value, dict):
            for slot in vocabulary()[prop].named_slots:
                if value.get(slot):
                    kind = EntityKind.WORK if prop == "related_work" else KINDS.get(slot, EntityKind.PERSON)
                    refs[slot] = self.mention(kind, value[slot]).key
        elif vocabulary()[prop].type == "name" and prop in ("network", "company"):
            refs["value"] = self.mention(EntityKind.ORGANISATION, value).key
        state = State.UNKNOWN if value is None else State.KNOWN
        evidence = Evidence(f"{prop}: {text}", span.start, span.end, ("Details",), 0.9, span if self.prose else None)
        self.claims.append(Claim(of or self.main, prop, value, qualifiers, state, refs, (evidence,)))
        return self

    def cast(self, person: str, character: str = "") -> Sheet:
        """States a line of the cast."""
        return self.say("cast", {"person": person, **({"character": character} if character else {})})

    def leave_out(self, prop: str, **about: Any) -> Sheet:
        """Leaves something out."""
        span = self.line(f"{prop}: ? {about}")
        self.gaps.append(Gap(self.main, prop, about, self.lines[-1], span.start, span.end))
        return self

    @property
    def data(self) -> bytes:
        return f"{self.site} {self.url}\n{self.text}".encode()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def reading(self) -> Reading:
        """The reading of the sheet as it is now."""
        sha256 = hashlib.sha256(self.data).hexdigest()
        info = DocumentInfo(
            f"{self.site}.txt", sha256, url=self.url, site=self.site, title=self.main.name, format="text", read_at=self.read_at
        )
        return Reading(Page(info, self.text, ()), tuple(self.mentions.values()), tuple(self.claims), tuple(self.gaps))
