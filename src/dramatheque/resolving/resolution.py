"""The stage as a whole: profiles and what members judged in, entities out. Works first, then all that is told of in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from dramatheque.claims import EntityKind
from dramatheque.resolving.characters import judge_characters, judge_partial_names
from dramatheque.resolving.clusters import Cluster, cluster
from dramatheque.resolving.judgements import Judgement, Verdict
from dramatheque.resolving.keys import blocking_keys
from dramatheque.resolving.organisations import judge_organisations
from dramatheque.resolving.people import judge_people
from dramatheque.resolving.profiles import FAMILY, MentionId, Profile, WorkRef
from dramatheque.resolving.songs import judge_songs
from dramatheque.resolving.works import judge_works

CROWD = 200
"""A key that more profiles share than this says nothing about who they are, and is left out of comparing."""

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
    """The pairs that share a blocking key, each once, in the order of their ids."""
    blocks: dict[str, list[Profile]] = {}
    for profile in profiles:
        for key in blocking_keys(profile):
            blocks.setdefault(key, []).append(profile)
    pairs = {
        (left.id, right.id): (left, right)
        for block in blocks.values()
        if 1 < len(block) <= CROWD
        for left, right in combinations(sorted(block, key=lambda profile: profile.id), 2)
    }
    return [pairs[ids] for ids in sorted(pairs)]


def judge_all(profiles: Iterable[Profile]) -> tuple[Judgement, ...]:
    """The judgements of the rules on every candidate pair that say something: same, different, or a suggestion."""
    listed = list(profiles)
    found = {made.pair: made for left, right in candidates(listed) if _says_something(made := judge(left, right))}
    for made in judge_partial_names(listed):
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


def entities_by_mention(resolution: Resolution) -> dict[MentionId, Cluster]:
    """The cluster of each mention."""
    return {mention: members for members in resolution.clusters for mention in members}
