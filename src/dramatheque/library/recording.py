"""A Reading into rows of the ledger, and rows back into a Reading. Adds only; the caller holds the transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from dramatheque import __version__
from dramatheque.claims import Claim, DocumentInfo, Page, Reading, claim_id
from dramatheque.fusing import COMMUNITY
from dramatheque.library import encoding, models
from dramatheque.library.models.columns import insert
from dramatheque.values.text import fold

CLAIM_COLUMNS = ("id", "document_id", "subject_id", "property", "value", "qualifiers", "state", "refs", "evidence")
STATED = "statement"         # the format of what members state: written by this program, never read
NOBODY: Mapping[str, int] = MappingProxyType({})
GAP_COLUMNS = ("document_id", "subject_id", "property", "about", "quote", "start", "end", "section")


def held(sha256: str) -> models.Document | None:
    """The document of these bytes, where the ledger has it; its text is fetched when asked for."""
    return models.Document.objects.defer("text", "discards", "leads", "issues").filter(sha256=sha256).first()


def write_reading(reading: Reading, *, kept_sha256: str = "", numbered: Mapping[str, int] = NOBODY) -> models.Document:
    """Writes a document with its mentions, claims and gaps; `kept_sha256` is the hash of its bytes where they are kept masked.

    `numbered` are the numbers that the document calls things by, by the key of the mention.
    """
    document = _write_document(reading, kept_sha256)
    mentions = _write_mentions(document, reading, numbered)
    claims = (
        (
            claim_id(document.sha256, claim), document.pk, mentions[claim.subject.key], claim.property, claim.value,
            claim.qualifiers, claim.state.value, claim.refs, encoding.dump_evidence(claim),
        )
        for claim in reading.claims
    )
    insert(models.Claim, CLAIM_COLUMNS, claims)
    gaps = (
        (document.pk, mentions[gap.subject.key], gap.property, gap.about, gap.quote, gap.start, gap.end, gap.section)
        for gap in reading.gaps
    )
    insert(models.Gap, GAP_COLUMNS, gaps)
    return document


def load_readings(documents: list[int]) -> dict[int, Reading]:
    """The readings of documents, by number, as the ledger holds them; their pages have text but no blocks."""
    mentions: dict[int, dict[int, Any]] = defaultdict(dict)
    rows = models.Mention.objects.filter(document__in=documents).order_by("id")
    for row in rows.values("id", "document_id", "kind", "key", "name"):
        mentions[row["document_id"]][row["id"]] = encoding.load_mention(row)
    claims: dict[int, list[Claim]] = defaultdict(list)
    for row in models.Claim.objects.filter(document__in=documents).values(*CLAIM_COLUMNS):
        claims[row["document_id"]].append(encoding.load_claim(mentions[row["document_id"]][row["subject_id"]], row))
    return {
        document.pk: Reading(
            Page(document_info(document), document.text, ()),
            tuple(mentions[document.pk].values()),
            tuple(sorted(claims[document.pk], key=lambda claim: (claim.evidence[0].start, claim.evidence[0].end))),
        )
        for document in models.Document.objects.select_related("site").filter(pk__in=documents)
    }


def document_info(document: models.Document) -> DocumentInfo:
    """What the reader knew of a document."""
    return DocumentInfo(
        source=document.source,
        sha256=document.sha256,
        url=document.url,
        site=document.site.name,
        title=document.title,
        format=document.format,
        language=document.language,
        author=document.author,
        published=document.published,
        read_at=document.read_at,
    )


def address_of(document: DocumentInfo) -> str:
    """Where a newer version of the document would come from: its url, or the file it was read from; "" where nobody can tell."""
    if document.url or document.source in ("", "-"):
        return document.url
    path = Path(document.source)
    return str(path.absolute()) if path.is_file() else ""


def site_of(document: DocumentInfo) -> str:
    """Who publishes a document. Only what members state comes from the community; a page that calls itself so does not."""
    name = document.site or document.source
    if fold(name) != COMMUNITY or document.format == STATED:
        return name
    return urlsplit(document.url).hostname or f"{name} ({document.source})"


def _write_document(reading: Reading, kept_sha256: str) -> models.Document:
    info = reading.document
    name = site_of(info)[:255]
    site = models.Source.objects.filter(name=name).first() or models.Source.objects.create(name=name)
    return models.Document.objects.create(
        sha256=info.sha256,
        kept_sha256=kept_sha256,
        site=site,
        source=info.source,
        url=info.url,
        address=address_of(info),
        title=info.title,
        format=info.format[:20],
        language=info.language[:35],
        author=info.author,
        published=info.published[:10],
        read_at=info.read_at[:32],
        reader=__version__,
        text=reading.page.text,
        leads=encoding.dump_leads(reading.leads),
        discards=encoding.dump_discards(reading.discards),
        issues=encoding.dump_issues(reading.issues),
        claim_count=len(reading.claims),
    )


def _write_mentions(document: models.Document, reading: Reading, numbered: Mapping[str, int]) -> dict[str, int]:
    """The numbers of the mentions, by key. They rise in the order of the page."""
    rows = (
        (document.pk, mention.key, mention.kind.value, mention.name, numbered.get(mention.key), 0) for mention in reading.mentions
    )
    insert(models.Mention, ("document_id", "key", "kind", "name", "by_number_id", "entity"), rows)
    return dict(models.Mention.objects.filter(document=document).values_list("key", "id"))
