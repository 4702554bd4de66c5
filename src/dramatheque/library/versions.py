"""Versions of one document: of several with the same address, the one read last speaks; the others stay in the ledger."""

from __future__ import annotations

from dramatheque.library import models


def refresh(address: str) -> set[int]:
    """Marks the newest document of an address as the current one; gives the documents for which that changed."""
    if not address:
        return set()
    held = list(models.Document.objects.filter(address=address).order_by("read_at", "id").only("id", "is_current"))
    changed = set()
    for document in held:
        is_current = document is held[-1]
        if document.is_current != is_current:
            changed.add(document.pk)
            models.Document.objects.filter(pk=document.pk).update(is_current=is_current)
    return changed
