"""The stage as a whole: the testimonies of one entity in, its facts out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dramatheque.claims import Fact, Testimony, canonical, vocabulary
from dramatheque.fusing.candidates import candidate
from dramatheque.fusing.choice import rank, weight_of
from dramatheque.fusing.draft import Draft, draft
from dramatheque.fusing.order import in_order
from dramatheque.fusing.trust import Trust
from dramatheque.fusing.witnesses import shared_text


def fuse(testimonies: Iterable[Testimony], *, trust: Trust | None = None) -> tuple[Fact, ...]:
    """The facts of one entity, by property in the order of the vocabulary, best first.

    The same for any order of the testimonies, and for any of them given twice. Every claim is in exactly one candidate of
    exactly one fact.
    """
    trust = trust or Trust()
    by_property: dict[str, list[Testimony]] = defaultdict(list)
    for row in _distinct(testimonies):
        by_property[row.property].append(row)
    origins = shared_text(row.passage for rows in by_property.values() for row in rows)
    drafts = [one for prop in vocabulary().values() if prop.name in by_property for one in draft(prop, by_property[prop.name])]
    return tuple(in_order([_fact(one, origins, trust) for one in drafts]))


def _distinct(testimonies: Iterable[Testimony]) -> list[Testimony]:
    """Each claim once, in an order of their own; of two versions of one claim always the same one."""
    rows = {row.claim: row for row in sorted(testimonies, key=_identity, reverse=True)}
    return [rows[claim] for claim in sorted(rows)]


def _identity(row: Testimony) -> str:
    return canonical([row.claim, row.document, row.site, row.property, row.value, dict(row.qualifiers), row.state.value, dict(row.refs),
                      row.confidence, row.passage, row.published, row.read_at])


def _fact(one: Draft, origins: dict[str, int], trust: Trust) -> Fact:
    candidates = [candidate(voices, origins) for voices in one.voices]
    weights = {
        made.claims[0]: weight_of(voices.rows, made.groups, trust) for voices, made in zip(one.voices, candidates, strict=True)
    }
    ranked, standing = rank(one.voices, candidates, weights)
    return Fact(one.prop.name, tuple(ranked), standing, key=one.key)
