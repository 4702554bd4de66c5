"""Does every rule of the ledger hold, and is the catalogue what the ledger folds to? Findings come out one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from dramatheque.claims import claim_id
from dramatheque.library import catalogue, documents, encoding, models, services

Watch = Callable[[Iterable[int]], Iterable[int]]
COLUMNS = ("id", "document_id", "subject_id", "property", "value", "qualifiers", "state", "refs", "evidence")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: the rule (a stable word), the place, and what is the matter."""

    rule: str
    where: str
    what: str


def check(watch: Watch = lambda numbers: numbers) -> Iterator[Finding]:
    """Every breach of a rule: bytes, quotes, ids, references, judgements, and a catalogue that is not what it should be."""
    numbers = list(models.Document.objects.order_by("id").values_list("id", flat=True))
    for number in watch(numbers):
        yield from _check_document(models.Document.objects.get(pk=number))
    yield from _check_judgements()
    yield from _check_numbers()
    yield from _check_catalogue()


def _check_document(document: models.Document) -> Iterator[Finding]:
    name = document.url or document.source
    yield from _check_bytes(document, name)
    mentions = {row["id"]: row for row in document.mentions.values("id", "key", "kind", "name")}
    keys = {row["key"] for row in mentions.values()}
    for row in document.claims.values(*COLUMNS):
        if row["subject_id"] not in mentions:
            yield Finding("claim.subject", name, f"claim {row['id']} speaks of a mention of another document")
            continue
        claim = encoding.load_claim(encoding.load_mention(mentions[row["subject_id"]]), row)
        if claim_id(document.sha256, claim) != row["id"]:
            yield Finding("claim.id", name, f"claim {row['id']} is not what its id says")
        if not claim.evidence:
            yield Finding("claim.evidence", name, f"claim {row['id']} has no evidence")
        for place in claim.evidence:
            if document.text[place.start : place.end] != place.quote:
                yield Finding("quote", f"{name}:{place.start}", f"the quote “{place.quote}” is not what stands there")
        for slot in claim.refs.keys() - {slot for slot, key in claim.refs.items() if key in keys}:
            yield Finding("claim.refs", name, f"claim {row['id']} refers to a mention {claim.refs[slot]} that is not there")
    for gap in document.gaps.all():
        if document.text[gap.start : gap.end] != gap.quote:
            yield Finding("gap.quote", f"{name}:{gap.start}", f"the quote “{gap.quote}” of a gap is not what stands there")


def _check_bytes(document: models.Document, name: str) -> Iterator[Finding]:
    try:
        data = documents.load(document.sha256)
    except OSError as error:
        yield Finding("bytes.missing", name, f"its bytes are not in the home folder ({(error.strerror or str(error)).lower()})")
        return
    if hashlib.sha256(data).hexdigest() != (document.kept_sha256 or document.sha256):
        yield Finding("bytes.changed", name, "its bytes are not those that were read")


def _check_numbers() -> Iterator[Finding]:
    rows = models.Mention.objects.exclude(by_number=None)
    wrong = rows.exclude(kind=F("by_number__kind")) | rows.exclude(by_number__by_number=None)
    for number, called in wrong.values_list("id", "by_number"):
        yield Finding("mention.number", f"mention {number}", f"it is called by number {called}, which is no such thing")


def _check_judgements() -> Iterator[Finding]:
    rows = models.Judgement.objects.select_related("left", "right", "withdraws").order_by("id")
    for row in rows.iterator():
        where = f"judgement {row.pk}"
        if row.left.kind != row.right.kind:
            yield Finding("judgement.kinds", where, f"it is on a {row.left.kind} and a {row.right.kind}")
        if (row.verdict == "withdrawn") != (row.withdraws is not None):
            yield Finding("judgement.withdrawal", where, "a withdrawal names the row it takes back, and nothing else does")
        if row.withdraws is not None and (row.withdraws.left_id, row.withdraws.right_id) != (row.left_id, row.right_id):
            yield Finding("judgement.withdrawal", where, "it takes back a judgement on another pair")


def _check_catalogue() -> Iterator[Finding]:
    """Folds everything again, compares, and takes it back."""
    with transaction.atomic():
        before = catalogue.rows()
        services.rebuild()
        after = catalogue.rows()
        transaction.set_rollback(True)
    for table in before:
        yield from _differences(table, before[table], after[table])


def _differences(table: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Finding]:
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield Finding("catalogue", f"{table} of {name}", "is not what the ledger folds to; run dramatheque rebuild")
