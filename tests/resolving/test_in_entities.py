"""Works in the place of mentions: an entity is called by the smallest of its mentions, whatever the order."""

from __future__ import annotations

from itertools import permutations

from told_pages import five_pages

from dramatheque.claims import EntityKind
from dramatheque.resolving import Profile, in_entities, profiles, resolve


def refs(made: list[Profile]) -> list[Profile]:
    return [profile for profile in made if profile.kind is EntityKind.WORK]


def test_an_entity_is_called_by_its_smallest_mention_and_families_are_of_entities() -> None:
    made = [profile for reading in five_pages() for profile in profiles(reading)]
    works = refs(made)
    clusters = [members for members in resolve(works).clusters if len(members) > 1]
    assert clusters
    smallest = {"/".join(mention): "/".join(min(members)) for members in clusters for mention in members}
    assert any(ref != name for ref, name in smallest.items())
    told = in_entities(made, works, clusters)
    for before, after in zip(made, told, strict=True):
        assert after.works == {smallest.get(str(work), work) for work in before.works}
        assert not {str(work) for work in after.family} & {ref for ref, name in smallest.items() if ref != name}
    for ordered in list(permutations(clusters))[:6]:
        assert in_entities(made, works, ordered) == told
