"""Report cards: the name of a source in, how it does property by property with examples, and whom it copies, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Q, Sum

from dramatheque.claims import Candidate, Fact, canonical
from dramatheque.fusing import borne_out
from dramatheque.library import encoding, models, shaping
from dramatheque.library.models.columns import select
from dramatheque.library.record import Grade, GradeExample, SharedOrigin

GRADED = 12
"""Properties with examples: those with most to compare."""
AGAINST, AGREED = 3, 2
"""Examples a property, of facts in which the source is not borne out and of those in which it is."""


def grades(site: str) -> tuple[Grade, ...]:
    """How far a source is borne out, the property with most to compare first."""
    trusts = dict(models.Trust.objects.filter(site=site).values_list("property", "value"))
    rows = list(models.TallySum.objects.filter(site=site).values_list("property", "agreed", "against"))
    rows.sort(key=lambda row: (-(row[1] + row[2]), row[0]))
    examples = _examples(site, rows[:GRADED])
    return tuple(Grade(prop, trusts.get(prop, 0.0), agreed, against, examples.get(prop, ())) for prop, agreed, against in rows)


def origins(site: str, claims: int) -> tuple[SharedOrigin, ...]:
    """Those that a source with so many claims has values in common with, from one place, the surest first."""
    rows = list(models.Copying.objects.filter(Q(site=site) | Q(other=site)))
    others = {row.other if row.site == site else row.site: row for row in rows}
    stated = models.Source.objects.filter(name__in=others).annotate(stated=Sum("documents__claim_count"))
    counts = dict(stated.values_list("name", "stated"))
    found = (
        SharedOrigin(name, row.share, row.sure, row.same, row.apart, (claims, site) <= (counts.get(name) or 0, name))
        for name, row in others.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.share, -one.sure, one.source)))


def _examples(site: str, rows: Sequence[tuple[str, int, int]]) -> dict[str, tuple[GradeExample, ...]]:
    entities = _entities(site, rows)
    numbers = {number for held in entities.values() for number in held}
    texts = dict(models.Entity.objects.filter(pk__in=numbers).values_list("id", "facts"))
    facts = {number: encoding.load_facts(text) for number, text in texts.items()}
    names = shaping.named(numbers)
    found: dict[str, tuple[GradeExample, ...]] = {}
    for (prop, is_borne_out), held in entities.items():
        told = (
            GradeExample(names[number], fact.key, said, fact.candidates[0], is_borne_out)
            for number in held
            for fact, said in _said(site, facts[number].get(prop, ()), is_borne_out=is_borne_out)
        )
        shown = [one for one, _ in zip(told, range(AGREED if is_borne_out else AGAINST), strict=False)]
        found[prop] = (*found.get(prop, ()), *shown)
    return found


def _entities(site: str, rows: Sequence[tuple[str, int, int]]) -> Mapping[tuple[str, bool], list[int]]:
    """For each property a few things on which the source is not borne out, and a few on which it is; one query for all."""
    parts: list[str] = []
    values: list[list[str]] = []
    for prop, agreed, against in rows:
        for is_borne_out, number in ((False, against), (True, agreed)):
            if number:
                # Each part finds its rows by the index and stops: the tallies of a large source are many.
                parts.append(f"SELECT * FROM ({_AGREED if is_borne_out else _AGAINST}) AS part{len(parts)}")  # noqa: S608
                values += [[site], [prop]]
    found: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for prop, fine, entity in select(" UNION ALL ".join(parts), *values) if parts else ():
        found[prop, bool(fine)].append(entity)
    return {key: sorted(held) for key, held in sorted(found.items())}


_TALLY = "FROM library_tally WHERE site = {} AND property = {} AND"
_AGREED = f"SELECT property, 1 AS fine, entity_id {_TALLY} against = 0 ORDER BY against, id LIMIT {AGREED}"
_AGAINST = f"SELECT property, 0 AS fine, entity_id {_TALLY} against > 0 ORDER BY against, id LIMIT {AGAINST}"


def _said(site: str, facts: Iterable[Fact], *, is_borne_out: bool) -> Iterator[tuple[Fact, Candidate]]:
    """The facts in which the source is, or is not, borne out, each with what it says."""
    for fact in sorted(facts, key=lambda one: canonical(one.key)):
        if borne_out(fact).get(site) is is_borne_out:
            yield fact, next(one for one in fact.candidates if site in one.sites)
