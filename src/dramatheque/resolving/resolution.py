"""The stage as a whole: profiles and what members judged in, entities out. Works first, then all that is told of in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dramatheque.claims import EntityKind
from dramatheque.resolving.characters import judge_characters, judge_partial_names
from dramatheque.resolving.clusters import Cluster, cluster
from dramatheque.resolving.judgements import Judgement, Verdict
from dramatheque.resolving.keys import blocking_keys
from dramatheque.resolving.knots import knots, pairs_of_keys
from dramatheque.resolving.organisations import judge_organisations
from dramatheque.resolving.people import judge_people
from dramatheque.resolving.profiles import FAMILY, MentionId, Profile, WorkRef
from dramatheque.resolving.songs import judge_songs
from dramatheque.resolving.works import judge_works

_JUDGES = {
    EntityKind.WORK: judge_works,
    EntityKind.PERSON: judge_people,
    EntityKind.CHARACTER: judge_characters,
    EntityKind.ORGANISATION: judge_organisations,
    EntityKind.SONG: judge_songs,
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """Clusters of every kind, and the judgements of the rules that made them (what says nothing is left out)."""

    clusters: tuple[Cluster, ...]
    judgements: tuple[Judgement, ...]


def judge(left: Profile, right: Profile) -> Judgement:
    """Whether two mentions are one thing, by the rules of their kind. Symmetric; two kinds are never one."""
    if left.kind is not right.kind:
        return Judgement(left.id, right.id, Verdict.DIFFERENT, 0.0, "kinds")
    if left.id > right.id:
        left, right = right, left
    return _JUDGES[left.kind](left, right)


def candidates(profiles: Iterable[Profile]) -> list[tuple[Profile, Profile]]:
    """The pairs worth judging, each once, in the order of their ids: see knots.py."""
    known = {profile.id: profile for profile in profiles}
    pairs: set[tuple[MentionId, MentionId]] = set()
    keys = {}
    for first, *others in knots(known.values()):
        keys[first.id] = blocking_keys(first)
        pairs.update((min(first.id, other.id), max(first.id, other.id)) for other in others)
    pairs |= pairs_of_keys(keys)
    for members in _by_document(known.values()):
        pairs |= pairs_of_keys({profile.id: blocking_keys(profile) for profile in members})
    return [(known[left], known[right]) for left, right in sorted(pairs)]


def _by_document(profiles: Iterable[Profile]) -> Iterable[list[Profile]]:
    found: dict[str, list[Profile]] = {}
    for profile in profiles:
        found.setdefault(profile.document, []).append(profile)
    return found.values()


def judge_all(profiles: Iterable[Profile]) -> tuple[Judgement, ...]:
    """The judgements of the rules on every candidate pair that say something: same, different, or a suggestion."""
    listed = list(profiles)
    found = {made.pair: made for left, right in candidates(listed) if _says_something(made := judge(left, right))}
    for made in judge_partial_names(first for first, *_ in knots(listed)):
        if (held := found.get(made.pair)) is None or held.verdict is Verdict.UNSURE:
            found[made.pair] = made
    return tuple(found[pair] for pair in sorted(found))


def _says_something(judgement: Judgement) -> bool:
    return judgement.verdict is not Verdict.UNSURE or judgement.is_suggestion


def resolve(profiles: Iterable[Profile], members: Iterable[Judgement] = ()) -> Resolution:
    """Clusters of all profiles. What members judged goes before the rules; the order of profiles and judgements never matters."""
    listed = sorted(profiles, key=lambda profile: profile.id)
    said = tuple(members)
    works = [profile for profile in listed if profile.kind is EntityKind.WORK]
    others = [profile for profile in listed if profile.kind is not EntityKind.WORK]
    work_judgements = judge_all(works)
    work_clusters = cluster((work.id for work in works), [*work_judgements, *said])
    other_judgements = judge_all(in_entities(others, works, work_clusters))
    other_clusters = cluster((other.id for other in others), [*other_judgements, *said])
    return Resolution((*work_clusters, *other_clusters), (*work_judgements, *other_judgements))


def in_entities(profiles: Iterable[Profile], works: Iterable[Profile], clusters: Iterable[Cluster]) -> list[Profile]:
    """The profiles with `works` and `family` as the entities the works ended in (named by their smallest mention).

    The family of an entity is joined from what every page tells of its specials, films and seasons.
    """
    entity_of = {"/".join(mention): "/".join(min(members)) for members in clusters for mention in members}
    families = work_families(works, entity_of)
    return [
        replace(
            profile,
            works=frozenset(entity_of.get(str(work), work) for work in profile.works),
            family=frozenset[WorkRef]().union(
                *(families.get(entity_of.get(str(work), work), {entity_of.get(str(work), work)}) for work in profile.family)
            ),
        )
        for profile in profiles
    ]


def work_families(works: Iterable[Profile], entity_of: Mapping[str, WorkRef]) -> dict[WorkRef, frozenset[WorkRef]]:
    """The works each work is in one family with, as special, film or season; `entity_of` takes mention refs."""
    group: dict[WorkRef, set[WorkRef]] = {}
    for work in works:
        own = entity_of.get(work.ref, work.ref)
        group.setdefault(own, {own})
        for relation, other in work.relations:
            if relation in FAMILY:
                related = entity_of.get(str(other), other)
                joined = group[own] | group.get(related, {related})
                for member in joined:
                    group[member] = joined
    return {work: frozenset(members) for work, members in group.items()}
