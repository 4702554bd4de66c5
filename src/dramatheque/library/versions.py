"""Which documents speak: of several with the same address the one read last that nobody keeps from sight; the others stay in the
ledger.
"""

from __future__ import annotations

from dramatheque.library import models


def refresh(address: str) -> set[int]:
    """Marks the newest document of an address as the current one; gives the documents for which that changed."""
    if not address:
        return set()
    rows = models.Document.objects.filter(address=address).only("id", "is_current", "is_withheld", "read_at", "added_at")
    held = sorted(rows, key=lambda document: (document.read_at or document.added_at.isoformat(), document.pk))
    speaking = [document for document in held if not document.is_withheld]
    changed = set()
    for document in held:
        is_current = bool(speaking) and document is speaking[-1]
        if document.is_current != is_current:
            changed.add(document.pk)
            models.Document.objects.filter(pk=document.pk).update(is_current=is_current)
    return changed


def refresh_all() -> None:
    """Marks what is kept from sight and what speaks, of all documents."""
    withheld = models.Withholding.objects.filter(lifts=None, lifted_by=None).values("document")
    models.Document.objects.filter(is_withheld=True).exclude(pk__in=withheld).update(is_withheld=False)
    models.Document.objects.filter(pk__in=withheld).update(is_withheld=True)
    models.Document.objects.filter(address="").update(is_current=True)
    models.Document.objects.filter(address="", is_withheld=True).update(is_current=False)
    for address in models.Document.objects.exclude(address="").values_list("address", flat=True).distinct():
        refresh(address)


def keep(document: models.Document, *, from_sight: bool) -> set[int]:
    """Keeps a document from sight, or lets it back; gives the documents that speak now and did not, or no longer."""
    models.Document.objects.filter(pk=document.pk).update(is_withheld=from_sight)
    if document.address:
        return refresh(document.address)
    return {document.pk} if models.Document.objects.filter(pk=document.pk).update(is_current=not from_sight) else set()
