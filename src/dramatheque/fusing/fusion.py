"""The stage as a whole: the testimonies of one entity in, its facts out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dramatheque.claims import Candidate, Fact, Flag, Standing, State, Testimony, canonical, vocabulary
from dramatheque.fusing.candidates import candidate
from dramatheque.fusing.checks import check_plans, check_publication, check_record
from dramatheque.fusing.checks.finding import Finding
from dramatheque.fusing.choice import rank, weight_of
from dramatheque.fusing.denials import against, as_stated, set_apart, standing_of
from dramatheque.fusing.draft import Draft, Voices, draft
from dramatheque.fusing.order import in_order
from dramatheque.fusing.reasons import reason_for
from dramatheque.fusing.trust import Trust
from dramatheque.fusing.witnesses import shared_text, texts_of

_USUAL_TRUST = Trust()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A fact in the making with all that is needed to choose again once the checks have spoken."""

    fact: Fact
    voices: tuple[Voices, ...]
    candidates: tuple[Candidate, ...]
    weights: Mapping[str, float]


@dataclass(slots=True)
class _Verdict:
    """What the checks say of one candidate, and of the fact it stands in."""

    weight: float = 0.0
    flags: tuple[Flag, ...] = ()
    whole: tuple[Flag, ...] = ()
    contested: bool = False


def fuse(testimonies: Iterable[Testimony], *, trust: Trust = _USUAL_TRUST, author_died: str = "") -> tuple[Fact, ...]:
    """The facts of one entity, by property in the order of the vocabulary, best first.

    `author_died` is the ISO date on which the author of the work behind it died; it stands on the author's own record.
    The same for any order of the testimonies, and for any of them given twice. Every claim is in exactly one candidate of
    exactly one fact.
    """
    by_property: dict[str, list[Testimony]] = defaultdict(list)
    distinct = _distinct(testimonies)
    for row in distinct:
        by_property[row.property].append(as_stated(row))
    origins = shared_text(text for rows in by_property.values() for row in rows for text in texts_of(row))
    told = (prop for prop in vocabulary().values() if prop.name in by_property)
    sorted_in = (one for prop in told for one in draft(prop, by_property[prop.name], origins))
    drafts, denials = set_apart(sorted_in, {row.claim for row in distinct if row.state is State.DENIED})
    weighed = [weigh(one, origins, trust) for one in drafts]
    denied = tuple(against((made for one in weighed for made in one.candidates), denials, origins, trust)) if denials else ()
    written = {row.claim: row.published for row in distinct if row.published}
    return tuple(in_order(_explained(_checked(weighed, author_died, denied, written), trust)))


def _checked(
    weighed: Sequence[Weighed], author_died: str, denied: Sequence[Finding], written: Mapping[str, str]
) -> list[Fact]:
    """The facts chosen again with what the checks say; where that decides something, the checks look once more.

    A death settled by its date lets the age be checked.
    """
    before = [one.fact for one in weighed]
    denied = (*denied, *check_plans(before, written))
    verdicts = _verdicts(before, author_died, denied)
    facts = [_check(one, verdicts) for one in weighed]
    if all(fact.standing is old.standing for fact, old in zip(facts, before, strict=True)):
        return facts
    verdicts = _verdicts(facts, author_died, denied)
    return [_check(one, verdicts) for one in weighed]


def _distinct(testimonies: Iterable[Testimony]) -> list[Testimony]:
    """Each claim once, in an order of their own; of two versions of one claim always the same one."""
    rows: dict[str, Testimony] = {}
    for row in testimonies:
        held = rows.get(row.claim)
        rows[row.claim] = row if held is None or held == row else min(held, row, key=_identity)
    return [rows[claim] for claim in sorted(rows)]


def _identity(row: Testimony) -> str:
    texts = [row.claim, row.document, row.site, row.property, row.state.value, row.passage, row.published, row.read_at]
    return canonical([*texts, row.value, dict(row.qualifiers), dict(row.refs), row.confidence])


def weigh(one: Draft, origins: Mapping[str, int], trust: Trust) -> Weighed:
    """The fact as its witnesses alone would have it."""
    candidates = tuple(candidate(voices, origins) for voices in one.voices)
    weights = {
        made.claims[0]: weight_of(voices.rows, made.groups, trust) for voices, made in zip(one.voices, candidates, strict=True)
    }
    ranked, standing = rank(one.voices, candidates, weights)
    return Weighed(Fact(one.prop.name, tuple(ranked), standing, key=one.key), one.voices, candidates, weights)


def _verdicts(facts: Sequence[Fact], author_died: str, denied: Sequence[Finding]) -> dict[str, _Verdict]:
    found: dict[str, _Verdict] = defaultdict(_Verdict)
    for item in (*check_record(facts), *(check_publication(facts, author_died) if author_died else ()), *denied):
        verdict = found[item.claim]
        verdict.weight += item.weight
        verdict.contested |= item.contests
        if item.whole:
            verdict.whole = (*verdict.whole, item.flag)
        else:
            verdict.flags = (*verdict.flags, item.flag)
    return dict(found)


def _check(one: Weighed, verdicts: Mapping[str, _Verdict]) -> Fact:
    """The fact with its flags, chosen again with what they weigh."""
    spoken = {made.claims[0]: verdicts[made.claims[0]] for made in one.candidates if made.claims[0] in verdicts}
    if not spoken:
        return one.fact
    candidates = [
        replace(made, flags=spoken[made.claims[0]].flags) if made.claims[0] in spoken else made for made in one.candidates
    ]
    weights = {claim: weight + (spoken[claim].weight if claim in spoken else 0.0) for claim, weight in one.weights.items()}
    ranked, standing = rank(one.voices, candidates, weights)
    if spoken.get(ranked[0].claims[0], _Verdict()).contested:
        standing = Standing.OPEN
    standing = standing_of(ranked[0], weights[ranked[0].claims[0]], standing)
    whole = tuple(flag for verdict in spoken.values() for flag in verdict.whole)
    return replace(one.fact, candidates=tuple(ranked), standing=standing, flags=whole)


def _explained(facts: Sequence[Fact], trust: Trust) -> Iterable[Fact]:
    crew = [fact for fact in facts if fact.property == "crew"]
    for fact in facts:
        reason = reason_for(fact, crew if fact.property == "crew" else (), trust)
        yield Fact(fact.property, fact.candidates, fact.standing, reason, fact.key, fact.flags)
