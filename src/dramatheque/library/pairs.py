"""Suggestions: pairs of entities with an unsure judgement between their mentions that is worth showing to a person."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from dramatheque.library import judging, models
from dramatheque.resolving import Verdict
from dramatheque.resolving.judgements import RULE, SUGGEST_FROM


def refresh(entities: Collection[int]) -> None:
    """Makes the suggestions anew that concern the entities (numbers they had or have)."""
    numbers = set(entities)
    models.Suggestion.objects.filter(Q(left__in=numbers) | Q(right__in=numbers)).delete()
    mentions = set(models.Mention.objects.filter(entity__in=numbers).values_list("id", flat=True))
    held = judging.holding(mentions)
    ends = dict(
        models.Mention.objects.filter(id__in={number for row in held for number in row.pair}).values_list("id", "entity")
    )
    kinds = dict(models.Mention.objects.filter(id__in=ends).values_list("id", "kind"))
    best: dict[tuple[int, int], judging.Held] = {}
    apart: set[tuple[int, int]] = set()
    for row in held:
        left, right = sorted((ends[row.left], ends[row.right]))
        pair = (left, right)
        if left == right:
            continue
        if row.verdict == Verdict.DIFFERENT or (row.verdict == Verdict.UNSURE and row.by != RULE):
            apart.add(pair)
        elif row.verdict == Verdict.SAME or row.score >= SUGGEST_FROM:
            best[pair] = max(best.get(pair, row), row, key=lambda each: (each.score, each.reasons))
    models.Suggestion.objects.bulk_create(
        [
            models.Suggestion(
                left=left, right=right, kind=kinds[row.left], score=row.score, reasons=[reason[0] for reason in row.reasons]
            )
            for (left, right), row in sorted(best.items())
            if (left, right) not in apart
        ]
    )
