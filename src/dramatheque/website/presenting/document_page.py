"""A document's text with every claim at its place: a view in, pieces of text out, some marked, with notes beside them.

Spans may overlap: the text is cut at every border, and a piece belongs to the shortest claim over it. A long text comes in
parts, cut between paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from dramatheque.community.kept_back import EVERYTHING, Reach
from dramatheque.fusing import COMMUNITY
from dramatheque.library.record import DocumentView, Named, StatedClaim
from dramatheque.website.addresses import address, document_address, foreign, short
from dramatheque.website.presenting.gaps import question
from dramatheque.website.presenting.sources import SourceRow, source_row
from dramatheque.website.presenting.values import show_value
from dramatheque.website.presenting.wording import property_word, word

PART_LENGTH = 16_000
PASSAGE_LENGTH = 1_200
KEPT = "kept"


class Piece(NamedTuple):
    """A piece of text. `kind`: "" plain, claim, gap, discard, kept (back, without text). `anchors` are ids that begin here."""

    text: str
    kind: str = ""
    href: str = ""
    title: str = ""
    anchors: tuple[str, ...] = ()


class Note(NamedTuple):
    """A claim beside the passage it is read from."""

    anchor: str
    label: str
    value: str
    subject: str
    href: str
    kind: str = "claim"
    pointer: str = ""        # of a page of JSON: where the value stands


class Passage(NamedTuple):
    """A stretch of text with its notes."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


class DocumentPage(NamedTuple):
    """What document.html shows."""

    document: SourceRow
    sha256: str
    works: tuple[Named, ...]
    passages: tuple[Passage, ...]
    part: int
    parts: int
    claims: int
    gaps: int
    discards: tuple[tuple[str, int], ...]
    issues: tuple[str, ...]
    leads: tuple[tuple[str, str, str], ...]
    newer: str
    is_data: bool            # an answer for programs: claims have pointers
    is_kept_back: bool       # words that give away more than the reader has seen are left out


class _Span(NamedTuple):
    start: int
    end: int
    kind: str
    href: str
    title: str
    anchor: str
    note: Note | None


def document_page(
    view: DocumentView, *, part: int | None = None, claim: str = "", at: int | None = None, reach: Reach = EVERYTHING
) -> DocumentPage:
    """One part of a document: the part asked for, or the one that holds a claim or a place, or the first.

    Words from which claims are read that give away more than the reader has seen are left out.
    """
    spans = sorted(_spans(view, reach), key=lambda span: (span.start, span.end))
    starts = _part_starts(view.text)
    place = at if at is not None else _place_of(view.claims, claim)
    number = bisect_right(starts, place) if place is not None else part or 1
    number = min(max(number, 1), len(starts))
    start, end = starts[number - 1], starts[number] if number < len(starts) else len(view.text)
    passages = tuple(_passages(view.text, start, end, spans))
    return DocumentPage(
        source_row(view.document),
        view.document.id,
        view.works,
        passages,
        number,
        len(starts),
        len(view.claims),
        len(view.gaps),
        _counted(view),
        tuple(issue.message for issue in view.issues),
        tuple((lead.label, foreign(lead.address), lead.why.replace("_", " ")) for lead in view.leads),
        document_address(view.newer.id) if view.newer else "",
        any(evidence.pointer for stated in view.claims for evidence in stated.claim.evidence),
        any(span.kind == KEPT for span in spans),
    )


def _counted(view: DocumentView) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for discard in view.discards:
        counts[discard.reason] = counts.get(discard.reason, 0) + 1
    return tuple((word("discards", reason), count) for reason, count in sorted(counts.items(), key=lambda item: -item[1]))


def _place_of(claims: Iterable[StatedClaim], claim: str) -> int | None:
    if not claim:
        return None
    return next(
        (stated.claim.evidence[0].start for stated in claims if stated.id.startswith(claim) and stated.claim.evidence), None
    )


def _spans(view: DocumentView, reach: Reach) -> Iterable[_Span]:
    for stated in view.claims:
        label, anchor = property_word(stated.claim.property), f"c-{short(stated.id)}"
        if reach.hidden_to(stated.claim.property, stated.claim.qualifiers, stated.subject):
            yield from _kept_spans(stated, label, anchor, view)
            continue
        value = show_value(stated.claim.property, stated.claim.value, stated.claim.qualifiers)
        subject = stated.subject.name if stated.subject else stated.claim.subject.name
        href = f"{address(stated.subject)}/facts/{stated.claim.property}#{anchor}" if stated.subject else ""
        pointer = next((evidence.pointer for evidence in stated.claim.evidence if evidence.pointer), "")
        note = Note(anchor, label, value, subject, href, pointer=pointer)
        for place, evidence in enumerate(stated.claim.evidence):
            first = place == 0
            yield _Span(
                evidence.start, evidence.end, "claim", href, f"{label}: {value}", anchor if first else "", note if first else None
            )
    for gap in view.gaps:
        asked = question(gap.gap.property, gap.gap.about)
        anchor = f"g-{gap.gap.start}"
        yield _Span(
            gap.gap.start,
            gap.gap.end,
            "gap",
            "/gaps",
            asked,
            anchor,
            Note(anchor, "Gap", asked, gap.entity.name, address(gap.entity), "gap"),
        )
    for discard in view.discards:
        yield _Span(
            discard.span.start, discard.span.end, "discard", "", f"Left out: {word('discards', discard.reason)}", "", None
        )


def _kept_spans(stated: StatedClaim, label: str, anchor: str, view: DocumentView) -> Iterable[_Span]:
    """The places of a claim that is kept back; all of what a member stated, since quote and reason speak of the same."""
    note = Note(anchor, label, "kept back", stated.subject.name if stated.subject else "", "")
    if view.document.site == COMMUNITY:
        yield _Span(0, len(view.text), KEPT, "", "", anchor, note)
        return
    for place, evidence in enumerate(stated.claim.evidence):
        yield _Span(evidence.start, evidence.end, KEPT, "", "", anchor if not place else "", note if not place else None)


def _part_starts(text: str) -> list[int]:
    """Where the parts of a text begin: after an empty line, or else a line, near every PART_LENGTH characters."""
    starts = [0]
    while len(text) - starts[-1] > PART_LENGTH * 5 // 4:
        low, high = starts[-1] + PART_LENGTH // 2, starts[-1] + PART_LENGTH
        cut = max(text.rfind("\n\n", low, high) + 2, 2)
        if cut <= low:
            cut = text.rfind("\n", low, high) + 1
        starts.append(cut if cut > low else high)
    return starts


def _passages(text: str, start: int, end: int, spans: list[_Span]) -> Iterable[Passage]:
    """The passages of a part. Spans are walked once, in order; those still open are carried on."""
    place, opened = 0, list[_Span]()
    for low, high in _stretches(text, start, end):
        while place < len(spans) and spans[place].start < high:
            opened.append(spans[place])
            place += 1
        opened = [span for span in opened if span.end > low or (span.start == span.end and span.start >= low)]
        here = [span for span in opened if span.start < high]
        notes = tuple(span.note for span in here if span.note and (span.start >= low or low == start))
        last = low + len(text[low:high].rstrip("\n"))
        if last > low:
            yield Passage(tuple(_pieces(text, low, last, here)), notes)


def _stretches(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Paragraphs, short ones together, long ones cut at a line."""
    low = start
    while low < end:
        high = text.find("\n\n", low, end)
        high = end if high < 0 else high + 2
        if high - low > PASSAGE_LENGTH:
            cut = text.rfind("\n", low + 1, low + PASSAGE_LENGTH)
            high = cut + 1 if cut > low else min(high, low + 4 * PASSAGE_LENGTH)
        yield low, high
        low = high


def _pieces(text: str, low: int, high: int, spans: list[_Span]) -> Iterable[Piece]:
    """The text cut at the borders of spans; each piece belongs to its shortest span."""
    borders = sorted({low, high, *(min(max(edge, low), high) for span in spans for edge in (span.start, span.end))})
    ordered = sorted(spans, key=lambda span: (span.kind == "discard", span.end - span.start))
    anchored: set[str] = set()
    for left, right in pairwise(borders):
        over = [span for span in ordered if span.start <= left and span.end >= right]
        is_kept_back = any(span.kind == KEPT for span in over)
        anchors = [span.anchor for span in ordered if span.anchor and left <= max(span.start, low) < right]
        fresh = tuple(dict.fromkeys(anchor for anchor in anchors if anchor not in anchored))
        anchored.update(fresh)
        if not over or is_kept_back:
            yield Piece("" if is_kept_back else text[left:right], KEPT if is_kept_back else "", anchors=fresh)
            continue
        title = "; ".join(dict.fromkeys(span.title for span in over))[:300]
        yield Piece(text[left:right], over[0].kind, over[0].href, title, fresh)
