"""Pages of people, characters, organisations and songs: a record and its credits in, spellings and lines of credits out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dramatheque.library.record import Credit, Named, Record
from dramatheque.website.addresses import address
from dramatheque.website.presenting.citing import Citing, FactRow
from dramatheque.website.presenting.gaps import GapRow, gap_rows
from dramatheque.website.presenting.keyfacts import key_facts
from dramatheque.website.presenting.sources import SourceRow, source_rows
from dramatheque.website.presenting.titles import Script, titles_by_script
from dramatheque.website.presenting.wording import country_word, language_of, property_word, word

GROUPS = {
    "cast": "Roles",
    "crew": "Behind the camera",
    "theme_song": "Songs",
    "broadcast": "Broadcast",
    "network": "Network of",
    "company": "Produced",
    "relation": "Related",
    "track": "Tracks",
}
CHARACTER_GROUPS = {"cast": "Played by"}


class CreditRow(NamedTuple):
    """One line: the work, what the thing is in it, and the thing beside it."""

    work: Named
    href: str
    year: str
    country: str
    country_code: str
    role: str
    other: str
    other_href: str
    fact_href: str
    witnesses: int


class ThingPage(NamedTuple):
    """What thing.html shows."""

    entity: Named
    kind: str
    native_lang: str
    names: tuple[Script, ...]
    facts: tuple[FactRow, ...]
    credits: tuple[tuple[str, tuple[CreditRow, ...]], ...]
    gaps: tuple[GapRow, ...]
    sources: tuple[SourceRow, ...]
    suggestions: tuple[str, ...]


def thing_page(record: Record, credits: Iterable[Credit]) -> ThingPage:
    """Everything about one person, character, organisation or song."""
    citing, entity = Citing(record), record.entity
    names = CHARACTER_GROUPS if entity.kind == "character" else GROUPS
    groups: dict[str, list[CreditRow]] = {}
    for credit in credits:
        label = names.get(credit.property) or GROUPS.get(credit.property) or property_word(credit.property)
        groups.setdefault(label, []).append(_row(credit))
    return ThingPage(
        entity,
        word("kind", entity.kind),
        language_of(entity.native, entity.country),
        titles_by_script(record, citing),
        key_facts(record, citing),
        tuple((label, _unique(rows)) for label, rows in groups.items()),
        gap_rows(record.gaps),
        source_rows(record),
        record.suggestions,
    )


def _unique(rows: list[CreditRow]) -> tuple[CreditRow, ...]:
    """Lines that say the same, once: a credit without the character says nothing beside one with it."""
    told = {(row.work.id, row.role) for row in rows if row.other}
    kept = [row for row in rows if row.other or (row.work.id, row.role) not in told]
    return tuple({(row.work.id, row.role, row.other): row for row in reversed(kept)}.values())[::-1]


def _row(credit: Credit) -> CreditRow:
    work, other = credit.work, credit.other
    role = credit.role
    if credit.property == "crew":
        role = word("jobs", role) if role else ""
    elif credit.property == "theme_song":
        role = word("songs", role) if role else ""
    elif credit.property == "cast":
        role = {"main": "main", "support": "supporting"}.get(role, role)
    return CreditRow(
        work,
        address(work),
        str(work.year or ""),
        country_word(work.country) if work.country else "",
        work.country,
        role,
        other.name if other else "",
        address(other) if other else "",
        f"{address(work)}/facts/{credit.property}#f-{credit.fact_key}",
        credit.witnesses,
    )
