"""Source marks: which numbered documents stand behind a value, as a link to its quotes.

The documents of a record are numbered in the order of its list of sources; a mark is those numbers, set small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from dramatheque.claims import Candidate, Fact, Standing
from dramatheque.community.editing.sheets import words
from dramatheque.library.record import DocumentRef, Named, Record
from dramatheque.website.addresses import address
from dramatheque.website.presenting.values import show_value
from dramatheque.website.presenting.wording import language_of

EDITABLE = frozenset(words("properties"))


class Stated(NamedTuple):
    """One value with its mark. `href` leads to the thing it names, `note` is what qualifies it."""

    text: str
    lang: str
    cite: Markup
    href: str = ""
    note: str = ""
    witnesses: int = 1


class FactRow(NamedTuple):
    """A fact as a line: values held to be right, values that other sources state, and why."""

    label: str
    values: tuple[Stated, ...]
    others: tuple[Stated, ...] = ()
    standing: str = "single"
    reason: str = ""
    checks: tuple[tuple[bool, str], ...] = ()
    href: str = ""

    @property
    def disputed(self) -> bool:
        """Whether sources state values that exclude one another."""
        return self.standing in ("settled", "open")

    @property
    def edit(self) -> str:
        """Where the fact is edited; "" where it is not."""
        path = self.href.partition("#")[0]
        return path.replace("/facts/", "/edit/") if path.rpartition("/")[2] in EDITABLE else ""


class Citing:
    """Marks for the values of one record."""

    def __init__(self, record: Record) -> None:
        self.base = address(record.entity)
        self.country = record.entity.country
        self.documents: dict[str, DocumentRef] = {document.id: document for document in record.documents}
        self.numbers = {document: number for number, document in enumerate(self.documents, 1)}
        self.linked = record.linked
        self.today = datetime.now(UTC).date()
        self._base = str(escape(self.base))
        self._labels: dict[tuple[str, ...], str] = {}

    def fact_address(self, prop: str, claims: tuple[str, ...] = ()) -> str:
        """The page of a property's facts, at the one that holds the first of the claims."""
        return f"{self.base}/facts/{prop}#c-{claims[0][:12]}" if claims else f"{self.base}/facts/{prop}"

    def mark(self, prop: str, *candidates: Candidate) -> Markup:
        """The mark of one value, or of several that are shown as one."""
        if len(candidates) == 1:
            documents = candidates[0].documents
        else:
            documents = tuple({document for candidate in candidates for document in candidate.documents})
        label = self._labels.get(documents) or self._label(documents)
        claims = candidates[0].claims
        anchor = f"#c-{claims[0][:12]}" if claims else ""
        # Everything in here is a number, a hash, a word of the vocabulary or a quoted path.
        return Markup(f'<a class="cite" href="{self._base}/facts/{prop}{anchor}" {label}</a>')  # noqa: S704

    def _label(self, documents: tuple[str, ...]) -> str:
        """The numbers of documents, read out and shown; many values on a page stand in the same ones."""
        known = sorted([self.numbers[document] for document in documents if document in self.numbers])
        marks = _runs(known)
        label = self._labels[documents] = f'aria-label="{"Sources" if len(known) > 1 else "Source"} {marks}">{marks}'
        return label

    def documents_mark(self, documents: Iterable[DocumentRef]) -> Markup:
        """The mark of what documents say without stating it as a claim: each number leads to its document."""
        known = sorted((self.numbers[document.id], document.id) for document in documents if document.id in self.numbers)
        links = [
            f'<a class="cite" href="/documents/{escape(document)}" aria-label="Source {number}">{number}</a>'
            for number, document in known
        ]
        return Markup("".join(links))  # noqa: S704 - numbers and escaped hashes

    def thing(self, refs: Mapping[str, int], slot: str) -> Named | None:
        """The thing that a slot of a value names, where the library knows it."""
        number = refs.get(slot)
        return self.linked.get(number) if number is not None else None

    def stated(self, prop: str, candidate: Candidate) -> Stated:
        """A candidate as a value with its mark."""
        text = show_value(prop, candidate.value, candidate.qualifiers)
        named = self.thing(candidate.refs, "value")
        return Stated(
            text,
            language_of(text, self.country),
            self.mark(prop, candidate),
            address(named) if named else "",
            _note(prop, candidate.qualifiers),
            candidate.witnesses,
        )

    def row(self, fact: Fact, label: str) -> FactRow:
        """A fact as a line of its own."""
        shown = fact.candidates if fact.standing is Standing.OPEN else fact.candidates[:1]
        return FactRow(
            label,
            tuple([self.stated(fact.property, candidate) for candidate in shown]),
            tuple([self.stated(fact.property, candidate) for candidate in fact.candidates[len(shown) :]]),
            fact.standing.value,
            fact.reason if fact.standing in (Standing.OPEN, Standing.SETTLED) else "",
            checks(fact),
            self.fact_address(fact.property, fact.candidates[0].claims if fact.candidates else ()),
        )


def _runs(numbers: list[int]) -> str:
    """Numbers as a mark: three or more in a row become a range."""
    if len(numbers) < 3:
        return " ".join(map(str, numbers)) or "·"
    parts: list[str] = []
    start = previous = numbers[0]
    for number in [*numbers[1:], 0]:
        if number == previous + 1:
            previous = number
            continue
        parts.extend([f"{start}–{previous}"] if previous > start + 1 else map(str, range(start, previous + 1)))
        start = previous = number
    return " ".join(parts)


def checks(fact: Fact) -> tuple[tuple[bool, str], ...]:
    """The checks that fired on a fact or its values: whether they bear it out, and their sentence, each once."""
    flags = [*fact.flags, *(flag for candidate in fact.candidates for flag in candidate.flags)]
    return tuple(dict.fromkeys((flag.fits, flag.message) for flag in flags)) if flags else ()


def _note(prop: str, qualifiers: Mapping[str, Any]) -> str:
    if not qualifiers:
        return ""
    match prop:
        case "field":
            return str(qualifiers.get("label") or "")
        case "network":
            return str(qualifiers.get("group") or "")
        case "runtime_minutes" if qualifiers.get("average"):
            return "on average"
        case "episode_count" if qualifiers.get("specials"):
            return f"and {qualifiers['specials']} special(s)"
        case "company" | "publication":
            return str(qualifiers.get("role") or ("inferred" if qualifiers.get("inferred") else ""))
    return str(qualifiers.get("form") or qualifiers.get("note") or "")
