"""Suggestions: pairs of entities with an unsure judgement between their mentions that is worth showing to a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dramatheque.library import judging, models
from dramatheque.library.models.columns import delete, insert, select
from dramatheque.resolving import Verdict
from dramatheque.resolving.judgements import RULE, SUGGEST_FROM


def refresh(members: Collection[int] | None, entities: Collection[int], held: Iterable[judging.Held]) -> None:
    """Makes the suggestions anew that concern whole clusters of mentions (None: all), given the judgements that hold on them.

    `entities` are numbers that gained or lost a mention; what was suggested for them goes. What a document kept from sight says
    is no evidence that anybody is shown; where a member keeps two apart, they stay so whatever is in sight.
    """
    all_rows = (
        "SELECT m.id, m.entity, m.kind, d.is_withheld FROM library_mention m JOIN library_document d ON d.id = m.document_id"
    )
    if members is None:
        rows = select(all_rows)
        models.Suggestion.objects.all().delete()
    else:
        rows = select(all_rows + " WHERE m.id IN ({})", {number for row in held for number in row.pair}.union(members))
    ends = {number: entity for number, entity, _, _ in rows}
    kinds = {number: kind for number, _, kind, _ in rows}
    unseen = {number for number, _, _, is_withheld in rows if is_withheld}
    if members is not None:
        numbers = {ends[number] for number in members}.union(entities)
        delete(models.Suggestion, ("left", "right"), numbers)
    best: dict[tuple[int, int], judging.Held] = {}
    apart: set[tuple[int, int]] = set()
    for row in held:
        left, right = sorted((ends[row.left], ends[row.right]))
        pair = (left, right)
        if left == right:
            continue
        if row.verdict == Verdict.DIFFERENT or (row.verdict == Verdict.UNSURE and row.by != RULE):
            apart.add(pair)
        elif unseen.isdisjoint(row.pair) and (row.verdict == Verdict.SAME or row.score >= SUGGEST_FROM):
            best[pair] = max(best.get(pair, row), row, key=lambda each: (each.score, each.reasons))
    made = (
        (left, right, kinds[row.left], row.score, [reason[0] for reason in row.reasons])
        for (left, right), row in sorted(best.items())
        if (left, right) not in apart
    )
    insert(models.Suggestion, ("left", "right", "kind", "score", "reasons"), made)
