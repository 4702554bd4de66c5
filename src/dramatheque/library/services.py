"""Writes of the library. Each is one transaction: done whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from dramatheque.claims import Fact, Reading
from dramatheque.errors import LedgerError, NotFoundError
from dramatheque.library import (
    authors,
    catalogue,
    comparing,
    documents,
    encoding,
    folding,
    identity,
    masking,
    models,
    recording,
    trusting,
    versions,
)
from dramatheque.library.models.columns import select
from dramatheque.library.record import Comparison, Named
from dramatheque.library.shaping import named
from dramatheque.reading import bytes_to_keep

WRITING = 0x6472616D         # the number of the lock that writers wait for


@dataclass(frozen=True, slots=True)
class Added:
    """What one document brought, in claims: new, said by others too, against others. `works` are what it speaks of."""

    document: str
    new: int = 0
    confirmed: int = 0
    contradicted: int = 0
    was_held: bool = False
    works: tuple[Named, ...] = ()


def add_reading(reading: Reading, *, data: bytes, numbered: Mapping[str, int] = recording.NOBODY) -> Added:
    """Keeps a document and what was read from it, and folds every entity it touches; does nothing where its bytes are held.

    `numbered` are the entity numbers that the document calls things by, by the key of the mention: those are not judged.
    `settle` is due after one or many of these. LedgerError for a page that is not about a drama.
    """
    info = reading.document
    if reading.not_about:
        raise LedgerError("ledger.not_about", info.source, f"not about a drama ({reading.not_about})")
    with _writing():
        if recording.held(info.sha256):
            return Added(info.sha256, was_held=True)
        watch = comparing.Watch(info.sha256)
        kept = bytes_to_keep(data, reading)
        document = _add(reading, watch, "" if kept == data else hashlib.sha256(kept).hexdigest(), numbered)
        documents.keep(info.sha256, kept)
        counts = watch.count(reading)
        return Added(info.sha256, counts["new"], counts["confirmed"], counts["contradicted"], works=_works_of(document))


def compare(reading: Reading) -> Comparison:
    """What adding the document would change. It is added, looked at, and taken back: nothing is stored."""
    watch = comparing.Watch(reading.document.sha256)
    matched: list[tuple[str, int | None]] = []
    with _writing():
        if not reading.not_about:
            held = recording.held(reading.document.sha256)
            matched = _matched(held or _add(reading, watch))
            for entity, facts in _facts_of(held) if held else ():
                watch(entity, facts)
        transaction.set_rollback(True)
    return Comparison(
        comparing.document_ref(reading),
        **watch.rows(reading),
        unreadable=tuple(issue.message for issue in reading.issues),
        matched=_as_held(matched),
        not_about=reading.not_about,
        reasons=watch.reasons(reading),
    )


def settle() -> int:
    """Brings trust up to date, and folds again what rests on trust that moved; gives the number of such entities."""
    with _writing():
        moved = trusting.settle()
        moved |= authors.works_by(moved)
        folding.fold(moved, trusting.current())
    return len(moved)


def judge(left: int, right: int, verdict: str, by: str, why: str = "") -> models.Judgement:
    """Writes a member's judgement (same, different, unsure) on two entity numbers, and folds what it changes."""
    if verdict not in identity.VERDICTS:
        raise LedgerError("ledger.verdict", verdict, f"no such verdict; it is one of {', '.join(identity.VERDICTS)}")
    with _writing():
        first, second = sorted((left, right))
        kinds = list(models.Mention.objects.filter(pk__in=(first, second)).values_list("kind", flat=True))
        if len(kinds) != 2 or kinds[0] != kinds[1]:
            raise LedgerError("ledger.pair", f"{left} and {right}", "a judgement takes two things of one kind")
        made = models.Judgement.objects.create(
            left_id=first, right_id=second, verdict=verdict, by=f"member:{by}", score=1.0, reasons=[[why, 0.0]] if why else []
        )
        _refold(identity.regroup({first, second}))
    return made


def withdraw(judgement: int) -> None:
    """Takes a judgement back by a row of its own; what held before it holds again."""
    with _writing():
        row = models.Judgement.objects.filter(pk=judgement, withdrawn_by=None).exclude(verdict="withdrawn").first()
        if row is None:
            raise NotFoundError("not_found", f"judgement {judgement}", "there is none, or it is withdrawn")
        models.Judgement.objects.create(
            left_id=row.left_id, right_id=row.right_id, verdict="withdrawn", by=row.by, withdraws=row
        )
        _refold(identity.regroup({row.left_id, row.right_id}))


def mask_post(claim: str, by: str, why: str) -> models.Masking:
    """Keeps the words of a post from sight, in every document that holds them now or will, and folds what showed them."""
    row = models.Claim.objects.filter(pk=claim, property__in=masking.POSTS).values_list("value", flat=True).first()
    if row is None:
        raise NotFoundError("not_found", claim, "no post in the library has this id")
    words = masking.hash_of(row)
    with _writing():
        made = models.Masking.objects.create(words=words, by=f"member:{by}", why=why)
        folding.fold(masking.shown_by(words), trusting.current())
    return made


def lift_mask(number: int, by: str) -> None:
    """Shows masked words again, by a row of its own."""
    with _writing():
        row = models.Masking.objects.filter(pk=number, lifts=None, lifted_by=None).first()
        if row is None:
            raise NotFoundError("not_found", f"masking {number}", "there is none, or it is lifted")
        models.Masking.objects.create(words=row.words, by=f"member:{by}", why="", lifts=row)
        folding.fold(masking.shown_by(row.words), trusting.current())


def withhold(sha256: str, by: str, why: str) -> models.Withholding:
    """Keeps a document from sight: its page is gone, nothing that it states is on a record. Reading it again changes nothing."""
    document = models.Document.objects.filter(sha256=sha256, is_withheld=False).first()
    if document is None:
        raise NotFoundError("not_found", sha256, "no document in sight has this id")
    with _writing():
        made = models.Withholding.objects.create(document=document, by=f"member:{by}", why=why)
        _keep(document, from_sight=True)
    return made


def lift_withholding(number: int, by: str) -> None:
    """Lets a document back, by a row of its own."""
    with _writing():
        row = models.Withholding.objects.select_related("document").filter(pk=number, lifts=None, lifted_by=None).first()
        if row is None:
            raise NotFoundError("not_found", f"withholding {number}", "there is none, or it is lifted")
        models.Withholding.objects.create(document=row.document, by=f"member:{by}", why="", lifts=row)
        _keep(row.document, from_sight=False)


def _keep(document: models.Document, *, from_sight: bool) -> None:
    changed = versions.keep(document, from_sight=from_sight)
    told = dict(models.Mention.objects.filter(document__in=changed).values_list("pk", "entity"))
    _refold(identity.Moves(set(told), set(told.values())) | identity.regroup(set(told)))


def rebuild(watch: Callable[[Iterable[int]], Iterable[int]] = lambda numbers: numbers, *, judge_again: bool = False) -> int:
    """Throws the catalogue away and folds it again from the ledger; gives the number of entities. `watch` sees them pass.

    With `judge_again` every document is first judged by the rules as they are now; what they see otherwise, they withdraw.
    """
    with _writing():
        catalogue.clear()
        versions.refresh_all()
        identity.regroup_all()
        for document in models.Document.objects.order_by("id").only("id") if judge_again else ():
            identity.judge_document(document)
        numbers = sorted(set(models.Mention.objects.values_list("entity", flat=True)))
        folding.fold(watch(numbers), trusting.current())
        settle()
    return len(numbers)


@contextmanager
def _writing() -> Iterator[None]:
    """A transaction with no other writer beside it: who is who depends on all that is held. SQLite lets one in anyhow."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
        yield


def _add(
    reading: Reading, watch: comparing.Watch, kept_sha256: str = "", numbered: Mapping[str, int] = recording.NOBODY
) -> models.Document:
    document = recording.write_reading(reading, kept_sha256=kept_sha256, numbered=_not_numbered(reading, numbered))
    replaced = versions.refresh(document.address)
    moves = identity.identify(document, reading)
    told = models.Mention.objects.filter(document__in=replaced | {document.pk})
    _refold(moves, set(told.values_list("entity", flat=True)), watch)
    return document


def _not_numbered(reading: Reading, numbered: Mapping[str, int]) -> dict[str, int]:
    """The mentions called by number, each by one that is not; LedgerError where there is no such thing of its kind."""
    rows = models.Mention.objects.filter(pk__in=numbered.values()).values_list("id", "kind", "by_number")
    held = {number: (kind, called) for number, kind, called in rows}
    for mention in reading.mentions:
        number = numbered.get(mention.key)
        if number is not None and held.get(number, ("", None))[0] != mention.kind:
            raise LedgerError("ledger.number", f"{mention.kind} {number}", "nothing of this kind has this number")
    return {key: held[number][1] or number for key, number in numbered.items() if number in held}


def _refold(moves: identity.Moves, others: Collection[int] = (), heard: folding.Heard = lambda *_: None) -> None:
    """Folds what gained or lost mentions, and what speaks of them: a record names the things it refers to."""
    speaking = select(
        "SELECT DISTINCT m.entity FROM library_claim c JOIN library_mention m ON m.id = c.subject_id "
        "WHERE c.refs <> '{{}}' AND c.document_id IN (SELECT document_id FROM library_mention WHERE id IN ({}))", moves.mentions
    )
    changed = moves.entities | {entity for (entity,) in speaking} | set(others)
    folding.fold(changed | authors.works_by(changed), trusting.current(), heard=heard)


def _facts_of(document: models.Document) -> Iterable[tuple[int, tuple[Fact, ...]]]:
    numbers = document.mentions.values("entity")
    for number, text in models.Entity.objects.filter(pk__in=numbers).values_list("id", "facts"):
        yield number, tuple(fact for facts in encoding.load_facts(text).values() for fact in facts)


def _works_of(document: models.Document) -> tuple[Named, ...]:
    ids = document.mentions.filter(kind="work").order_by("id").values_list("entity", flat=True)
    names = named(ids)
    return tuple(names[number] for number in dict.fromkeys(ids) if number in names)


def _matched(document: models.Document) -> list[tuple[str, int | None]]:
    """Each mention of a document with the oldest number that other documents have in its entity, or None where none has."""
    rows = list(document.mentions.order_by("id").values_list("name", "entity"))
    others = models.Mention.objects.filter(entity__in=[entity for _, entity in rows]).exclude(document=document)
    oldest: dict[int | None, int] = {}
    for entity, number in others.order_by("id").values_list("entity", "id"):
        oldest.setdefault(entity, number)
    return [(name, oldest.get(entity)) for name, entity in rows]


def _as_held(matched: Iterable[tuple[str, int | None]]) -> tuple[tuple[str, Named | None], ...]:
    """The numbers with the names they have without the document that was compared."""
    matched = list(matched)
    rows = models.Mention.objects.filter(id__in=[number for _, number in matched if number is not None])
    shown = dict(rows.values_list("id", "entity"))
    names = named(set(shown.values()))
    return tuple((name, names.get(shown.get(number or 0, 0))) for name, number in matched)
