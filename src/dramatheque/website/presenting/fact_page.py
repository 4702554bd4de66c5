"""One property of a thing, opened: every value with its witnesses, and every quote with its section, page and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dramatheque.claims import Candidate, Evidence, Fact, Holds, vocabulary
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.statements import number_of
from dramatheque.community.kept_back import EVERYTHING, Reach
from dramatheque.fusing.denials import DENIED
from dramatheque.library.record import ClaimSource, Named, Record, fact_key
from dramatheque.website.addresses import address, document_address, short
from dramatheque.website.presenting.citing import checks
from dramatheque.website.presenting.conversation import bound_words
from dramatheque.website.presenting.gaps import GapRow, gap_rows
from dramatheque.website.presenting.sources import SourceRow, source_row
from dramatheque.website.presenting.values import show_key, show_value
from dramatheque.website.presenting.wording import language_of, property_word, word

Opened = tuple[tuple[Fact, tuple[ClaimSource, ...]], ...]
A_TEXT = 200                         # characters from which another wording is a text, and stands below with its quote
HIDDEN = ("order",)


class Quote(NamedTuple):
    """A place where a document states the value."""

    text: str
    section: str
    href: str


class Witness(NamedTuple):
    """One claim: a document, the value as it spells it, and where."""

    anchor: str
    value: str
    lang: str
    qualifiers: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    document: SourceRow
    edit: str                        # the edit of a member that states it, or ""


class Value(NamedTuple):
    """One value and who states it. `groups` are the documents that count as one witness, by number."""

    text: str
    lang: str
    href: str
    share: int
    witnesses: int
    groups: tuple[str, ...]
    spellings: tuple[str, ...]
    claims: tuple[Witness, ...]
    denied: tuple[Witness, ...]      # what members say against it
    kept_back: str = ""              # where it gives away more than the reader has seen: what it does; all else is empty then


class FactCard(NamedTuple):
    """One fact."""

    anchor: str
    label: str
    standing: str
    standing_word: str
    reason: str
    checks: tuple[tuple[bool, str], ...]
    values: tuple[Value, ...]


class FactPage(NamedTuple):
    """What facts.html shows."""

    entity: Named
    href: str
    label: str
    cards: tuple[FactCard, ...]
    gaps: tuple[GapRow, ...]
    edit: str                        # where the property is edited, or ""
    is_quoted: bool                  # its values are words of pages: they are called wrong, never corrected


def fact_page(record: Record, prop: str, told: Opened, reach: Reach = EVERYTHING, opened: str = "") -> FactPage:
    """The page of a property. What gives away more than the reader has seen comes without words, but for the fact whose anchor
    the reader `opened`; "1" opens all."""
    numbers = {document.id: number for number, document in enumerate(record.documents, 1)}
    cards = tuple(
        _card(fact, sources, numbers, record, EVERYTHING if opened in ("1", anchor_of(fact)) else reach)
        for fact, sources in told
    )
    gaps = gap_rows(gap for gap in record.gaps if gap.gap.property == prop)
    is_quoted = vocabulary()[prop].holds is Holds.PASSAGE
    edit = f"{address(record.entity)}/edit/{prop}" if sheet(prop, record.entity.kind) else ""
    return FactPage(record.entity, address(record.entity), property_word(prop), cards, gaps, edit, is_quoted)


def anchor_of(fact: Fact) -> str:
    """Where a fact stands on the page of its property."""
    return f"f-{fact_key(fact)}"


def _card(
    fact: Fact, sources: tuple[ClaimSource, ...], numbers: Mapping[str, int], record: Record, reach: Reach
) -> FactCard:
    by_claim = {source.claim: source for source in sources}
    key = dict(fact.key)

    def value(candidate: Candidate) -> Value:
        if bound := reach.hidden_to(fact.property, {**candidate.qualifiers, **key}, record.entity):
            return Value("", "", "", 0, candidate.witnesses, (), (), (), (), bound_words(bound))
        return _value(fact.property, candidate, by_claim, numbers, record)

    values = tuple(map(value, fact.candidates))
    is_told = not any(one.kept_back for one in values)       # why a value is shown is said in its words
    return FactCard(
        anchor_of(fact),
        show_key(fact.key),
        fact.standing.value,
        word("standings", fact.standing.value),
        fact.reason if is_told else "",
        checks(fact) if is_told else (),
        values,
    )


def _value(
    prop: str, candidate: Candidate, by_claim: Mapping[str, ClaimSource], numbers: Mapping[str, int], record: Record
) -> Value:
    text = show_value(prop, candidate.value, candidate.qualifiers)
    groups = tuple(
        " and ".join(str(numbers.get(document, "·")) for document in group) for group in candidate.groups if len(group) > 1
    )
    named = next((record.linked[n] for n in candidate.refs.values() if n in record.linked), None)
    claims = tuple(_witness(prop, by_claim[claim], numbers) for claim in candidate.claims if claim in by_claim)
    spellings = tuple(dict.fromkeys(spelling for spelling in candidate.spellings if spelling != text and len(spelling) < A_TEXT))
    return Value(
        text,
        language_of(text, record.entity.country),
        address(named) if named else "",
        round(100 * candidate.confidence),
        candidate.witnesses,
        groups,
        spellings,
        claims,
        tuple(_witness(prop, by_claim[claim], numbers) for claim in _denying(candidate) if claim in by_claim),
    )


def _denying(candidate: Candidate) -> tuple[str, ...]:
    return tuple(claim for flag in candidate.flags if flag.code == DENIED for claim in flag.claims)


def _witness(prop: str, source: ClaimSource, numbers: Mapping[str, int]) -> Witness:
    text = show_value(prop, source.value, source.qualifiers) if source.state != "unknown" else "unknown"
    quotes = tuple(_quote(source, evidence) for evidence in source.evidence)
    number = numbers.get(source.document.id, 0)
    return Witness(
        f"c-{short(source.claim)}", text, language_of(text), _told(source.qualifiers), quotes,
        source_row(source.document, number),
        f"/edits/{made}" if (made := number_of(source.document.url)) else "",
    )


def _quote(source: ClaimSource, evidence: Evidence) -> Quote:
    return Quote(evidence.quote, " › ".join(evidence.section), document_address(source.document.id, source.claim))


def _told(qualifiers: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.replace("_", " "), _item(item))
        for name, item in qualifiers.items()
        if name not in HIDDEN and item not in (None, "", [])
    )


def _item(item: Any) -> str:
    if item is True:
        return "yes"
    return ", ".join(map(str, item)) if isinstance(item, Iterable) and not isinstance(item, str) else str(item)
