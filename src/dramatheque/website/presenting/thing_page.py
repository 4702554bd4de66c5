"""Pages of people, characters, organisations and songs: a record and its credits in, spellings and lines of credits out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from dramatheque.library.record import Credit, DocumentRef, Named, Record
from dramatheque.values.scripts import script_of
from dramatheque.website.addresses import address
from dramatheque.website.plates import country_of, plate_address
from dramatheque.website.presenting.citing import Citing, FactRow, Stated
from dramatheque.website.presenting.gaps import GapRow, gap_rows
from dramatheque.website.presenting.in_short import in_short
from dramatheque.website.presenting.keyfacts import key_facts
from dramatheque.website.presenting.outside import OutsidePage, outside_pages
from dramatheque.website.presenting.sources import SourceRow, source_rows
from dramatheque.website.presenting.titles import Script, titles_by_script
from dramatheque.website.presenting.wording import country_word, language_of, property_word, word, wording

Spelling = tuple[str, tuple[DocumentRef, ...]]


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
    country: str
    plate: str
    in_short: tuple[str, ...]
    native_lang: str
    names: tuple[Script, ...]
    facts: tuple[FactRow, ...]
    outside: tuple[OutsidePage, ...]
    credits: tuple[tuple[str, tuple[CreditRow, ...]], ...]
    gaps: tuple[GapRow, ...]
    sources: tuple[SourceRow, ...]
    suggestions: tuple[str, ...]
    namesakes: tuple[Named, ...]


def _heading(kind: str, prop: str) -> str:
    """What a list of works stands under on the page of a thing that they name: a song is heard where a person sings."""
    tables = wording()
    return tables.get(f"works_of_{kind}", {}).get(prop) or tables["works_of"].get(prop) or property_word(prop)


def thing_page(
    record: Record, credits: Iterable[Credit], spellings: Iterable[Spelling] = (), namesakes: Iterable[Named] = ()
) -> ThingPage:
    """Everything about one person, character, organisation or song."""
    spelled = tuple(spellings)
    held = {document.id: document for document in record.documents}
    held.update((document.id, document) for _, documents in spelled for document in documents)
    record = replace(record, documents=tuple(held.values()))
    citing, entity, lines = Citing(record), record.entity, tuple(credits)
    country = country_of(entity, lines)
    groups: dict[str, list[CreditRow]] = {}
    for credit in lines:
        groups.setdefault(_heading(entity.kind, credit.property), []).append(_row(credit))
    return ThingPage(
        entity,
        word("kind", entity.kind),
        country,
        plate_address(entity),
        in_short(entity, lines),
        language_of(entity.native, country),
        _names(record, citing, spelled),
        key_facts(record, citing),
        outside_pages(record, citing),
        tuple((label, _unique(rows)) for label, rows in groups.items()),
        gap_rows(record.gaps),
        source_rows(record),
        record.suggestions,
        tuple(namesakes),
    )


def _names(record: Record, citing: Citing, spelled: tuple[Spelling, ...]) -> tuple[Script, ...]:
    """The names that facts hold, and below them the spellings that only mentions have."""
    groups = {script.label: list(script.titles) for script in titles_by_script(record, citing)}
    known = {title.text for titles in groups.values() for title in titles}
    for name, documents in spelled:
        if name not in known:
            label = word("scripts", script_of(name).value)
            title = Stated(name, language_of(name, record.entity.country), citing.documents_mark(documents))
            groups.setdefault(label, []).append(title)
    return tuple(Script(label, tuple(titles)) for label, titles in groups.items())


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
