"""Cast in tiers and crew by job: a record in, lines of person, character and mark out; gaps stand where a name is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from dramatheque.claims import Candidate, Fact
from dramatheque.fusing.denials import DENIED
from dramatheque.library.record import OpenGap, Record
from dramatheque.values.names import name_key
from dramatheque.website.addresses import address, gap_address
from dramatheque.website.presenting.citing import Citing
from dramatheque.website.presenting.wording import language_of, word

TIERS = ("main", "support", "cast", "guest", "voice")
VISIBLE = 12
JOBS = ("director", "screenwriter", "original_author", "producer", "executive_producer", "music")


class CastRow(NamedTuple):
    """One line of the cast. `missing` says that no page names the actor."""

    person: str
    person_href: str
    person_lang: str
    character: str
    character_href: str
    note: str
    cite: Markup
    missing: bool = False
    hint: str = ""


class Tier(NamedTuple):
    """A tier of the cast: lines shown at once, and those behind "show more"."""

    label: str
    shown: tuple[CastRow, ...]
    more: tuple[CastRow, ...]


class CrewRow(NamedTuple):
    """One job and the people who are named for it."""

    job: str
    people: tuple[tuple[str, str, str, Markup], ...]  # name, address, language, mark
    href: str
    disputed: bool
    reason: str


def cast_tiers(record: Record, citing: Citing) -> tuple[Tier, ...]:
    """The cast by tier, billing order kept; a credit that only repeats a person without the character joins the fuller one."""
    tiers: dict[str, list[CastRow]] = {}
    for group in _joined(record.of("cast")):
        first = group[0]
        role = str(first.qualifiers.get("role") or "")
        tiers.setdefault(role if role in TIERS else "cast", []).append(_line(first, group, citing))
    known = {name_key(row.character) for rows in tiers.values() for row in rows if row.missing}
    missing = [row for row in _missing(record) if name_key(row.character) not in known]
    if missing:
        tiers.setdefault("support" if "support" in tiers else "cast", []).extend(missing)
    if set(tiers) - {"cast"} and "cast" in tiers and "support" not in tiers:
        tiers["support"] = tiers.pop("cast")
    return tuple(_tier(name, tiers[name]) for name in TIERS if name in tiers)


def _tier(name: str, rows: list[CastRow]) -> Tier:
    cut = VISIBLE if len(rows) > VISIBLE + 2 else len(rows)
    return Tier(word("tiers", name), tuple(rows[:cut]), tuple(rows[cut:]))


def _joined(facts: Iterable[Fact]) -> Iterator[list[Candidate]]:
    """Candidates that are one line: the same person, once with and once without the character."""
    candidates = [candidate for fact in facts for candidate in fact.candidates[:1]]
    with_character = {
        candidate.refs["person"]: place
        for place, candidate in reversed(list(enumerate(candidates)))
        if "person" in candidate.refs and _slot(candidate, "character")
    }
    lines: dict[int, list[Candidate]] = {}
    for place, candidate in enumerate(candidates):
        home = with_character.get(candidate.refs.get("person", -1), place)
        if _slot(candidate, "character"):
            home = place
        held = lines.setdefault(home, [])
        held.insert(0, candidate) if home == place else held.append(candidate)
    yield from sorted(lines.values(), key=_billing)


def _billing(line: list[Candidate]) -> tuple[int, int]:
    role = str(line[0].qualifiers.get("role") or "")
    orders = [order for candidate in line if isinstance(order := candidate.qualifiers.get("order"), int)]
    return (TIERS.index(role) if role in TIERS else 2, min(orders, default=999))


def _line(first: Candidate, group: list[Candidate], citing: Citing) -> CastRow:
    person, character = citing.thing(first.refs, "person"), citing.thing(first.refs, "character")
    name = person.name if person else _slot(first, "person")
    return CastRow(
        name,
        address(person) if person else "",
        language_of(name, citing.country),
        character.name if character else _slot(first, "character"),
        address(character) if character else "",
        _cast_note(first),
        citing.mark("cast", *group),
        not name,
    )


def _cast_note(credit: Candidate) -> str:
    qualifiers = credit.qualifiers
    note, scope = str(qualifiers.get("note") or ""), str(qualifiers.get("scope") or "").replace("_", " ")
    denied = "a member says that this is wrong" if any(flag.code == DENIED for flag in credit.flags) else ""
    parts = (note, "" if scope in note else scope, f"aged {qualifiers['age']}" if qualifiers.get("age") else "", denied)
    return ", ".join(part for part in parts if part)


def _slot(candidate: Candidate, slot: str) -> str:
    return str(candidate.value.get(slot) or "") if isinstance(candidate.value, Mapping) else ""


def _missing(record: Record) -> Iterator[CastRow]:
    """Characters whose actor no page names."""
    characters = {name_key(thing.name): thing for thing in record.linked.values() if thing.kind == "character"}
    for gap in record.gaps:
        name = str(gap.gap.about.get("character") or "")
        if gap.gap.property == "cast" and name and not gap.filled_by:
            thing = characters.get(name_key(name))
            hint = f"perhaps {gap.suggestion}" if gap.suggestion else ""
            yield CastRow("", "", "", name, address(thing) if thing else "", "", gap_mark(gap, record), True, hint)


def gap_mark(gap: OpenGap, record: Record) -> Markup:
    """The mark of a gap: the document that leaves it open."""
    number = next((place for place, document in enumerate(record.documents, 1) if document.id == gap.document.id), 0)
    href = gap_address(gap.document.id, gap.gap.start)
    return Markup(f'<a class="cite" href="{href}" aria-label="Left out by source {number}">{number or "·"}</a>')  # noqa: S704


def crew_rows(record: Record, citing: Citing) -> tuple[CrewRow, ...]:
    """The crew by job: direction, writing, the original work, then the rest."""
    jobs: dict[str, list[tuple[Candidate, Fact]]] = {}
    for fact in record.of("crew"):
        for candidate in fact.candidates:
            jobs.setdefault(_slot(candidate, "job") or "crew", []).append((candidate, fact))
    order = sorted(jobs, key=lambda job: JOBS.index(job) if job in JOBS else len(JOBS))
    return tuple(_crew_row(job, jobs[job], citing) for job in order)


def _crew_row(job: str, members: list[tuple[Candidate, Fact]], citing: Citing) -> CrewRow:
    people = []
    for candidate, _ in members:
        person = citing.thing(candidate.refs, "person")
        name = person.name if person else _slot(candidate, "person")
        people.append(
            (name, address(person) if person else "", language_of(name, citing.country), citing.mark("crew", candidate))
        )
    disputes = [fact for _, fact in members if fact.standing in ("open", "settled")]
    reasons = dict.fromkeys(fact.reason for fact in disputes if fact.reason)
    return CrewRow(word("jobs", job), tuple(people), citing.fact_address("crew"), bool(disputes), " ".join(reasons))
