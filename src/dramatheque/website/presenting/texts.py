"""Synopses and other passages: a record in, texts with origin and variants out. Text that pages share is counted once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from dramatheque.claims import Candidate
from dramatheque.community.kept_back import AFTERWARDS
from dramatheque.community.spoilers import WHOLE, hides
from dramatheque.library.record import Record
from dramatheque.website.presenting.citing import Citing
from dramatheque.website.presenting.wording import language_word


class Passage(NamedTuple):
    """A text as a page has it."""

    text: str
    lang: str
    origin: str
    cite: Markup
    spoiler: bool
    copies: str
    checks: tuple[str, ...] = ()


def synopses(record: Record, citing: Citing, reach: int | None = None) -> tuple[Passage, ...]:
    """The synopses, the best supported English one first, the others as variants; those of a special are masked.

    For a member who has come as far as `reach` and no farther, those that give the story away have no text.
    """
    found = list(_passages(record, "synopsis", citing))
    if record.entity.type in AFTERWARDS:
        found = [passage._replace(spoiler=True) for passage in found]
    found.sort(key=lambda passage: (passage.spoiler, passage.lang not in ("", "en")))
    is_kept_back = reach is not None and hides(WHOLE, reach)
    return tuple([passage._replace(text="") if passage.spoiler and is_kept_back else passage for passage in found])


def _passages(record: Record, prop: str, citing: Citing) -> Iterator[Passage]:
    for fact in record.of(prop):
        for candidate in fact.candidates:
            checks = dict.fromkeys(flag.message for flag in (*fact.flags, *candidate.flags))
            yield _passage(prop, candidate, citing)._replace(checks=tuple(checks))


def _passage(prop: str, candidate: Candidate, citing: Citing) -> Passage:
    told = candidate.qualifiers
    language = str(told.get("language") or "")
    origin = f"after {told['origin']}" if told.get("origin") else ""
    if language and not language.startswith("en"):
        origin = ", ".join(part for part in (language_word(language), origin) if part)
    pages = len(candidate.documents)
    copies = (
        ""
        if pages < 2
        else (
            f"{pages} pages share this text and count as one witness"
            if candidate.witnesses == 1
            else f"{candidate.witnesses} independent witnesses"
        )
    )
    return Passage(str(candidate.value), language, origin, citing.mark(prop, candidate), bool(told.get("spoiler")), copies)
