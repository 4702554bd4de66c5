"""A form that fits a sentence, and what it needs to write claims.

In: a match. Out: a Hit, which claims are written through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dramatheque.claims import Mention, Span, Value
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.patterns import Form
from dramatheque.reading.themes.prose.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """A form that fits a sentence: where its slots stand in the page, and the work that the sentence speaks of."""

    notebook: Notebook
    sentence: Sentence
    form: Form
    span: Span
    slots: Mapping[str, Span]
    subject: Mention

    def text(self, slot: str) -> str:
        """What the page has in a slot, lines joined."""
        return " ".join(self.notebook.page.cut(self.slots[slot]).split())

    def text_of(self, span: Span) -> str:
        """What the page has at a span, lines joined."""
        return " ".join(self.notebook.page.cut(span).split())

    def claim(
        self,
        prop: str,
        value: Value,
        span: Span,
        *,
        subject: Mention | None = None,
        sure: float = 0.8,
        refs: Mapping[str, str] | None = None,
        **qualifiers: Any,
    ) -> None:
        """Writes a claim with the sentence's section and passage."""
        self.notebook.claim(
            subject or self.subject,
            prop,
            value,
            span,
            qualifiers=qualifiers,
            section=self.sentence.section,
            passage=self.sentence.passage,
            confidence=sure,
            refs=refs,
        )


def inside_quotes(hit: Hit, slot: str) -> Span:
    """The span of a slot without the quotes at its edges."""
    return stripped(hit.notebook.page.text, hit.slots[slot].start + 1, hit.slots[slot].end - 1)


def stripped(text: str, start: int, end: int) -> Span:
    """A span without the blanks at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
