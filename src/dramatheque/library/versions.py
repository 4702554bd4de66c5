"""Versions of one document: of several with the same address, the one read last speaks; the others stay in the ledger."""

from __future__ import annotations

from dramatheque.library import models


def refresh(address: str) -> set[int]:
    """Marks the newest document of an address as the current one; gives the documents for which that changed."""
    if not address:
        return set()
    rows = models.Document.objects.filter(address=address).only("id", "is_current", "read_at", "added_at")
    held = sorted(rows, key=lambda document: (document.read_at or document.added_at.isoformat(), document.pk))
    changed = set()
    for document in held:
        is_current = document is held[-1]
        if document.is_current != is_current:
            changed.add(document.pk)
            models.Document.objects.filter(pk=document.pk).update(is_current=is_current)
    return changed
