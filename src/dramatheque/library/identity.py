"""Which entity each mention belongs to: judged, clustered, written to the mentions.

Works come first, since people, characters, organisations and songs are judged by the works they are told of; where a new
document brings works together, everything in their documents is judged again. So the order of arrival makes no difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from dramatheque.claims import EntityKind, Reading
from dramatheque.library import judging, models, pairs, profiles, recording, standing
from dramatheque.library.models.columns import select, set_column
from dramatheque.resolving import Verdict, cluster

CHUNK = 200
VERDICTS = tuple(verdict.value for verdict in Verdict)


@dataclass(frozen=True, slots=True)
class Moves:
    """Mentions that ended in another entity than before, and every entity that gained or lost one."""

    mentions: set[int] = field(default_factory=set)
    entities: set[int] = field(default_factory=set)

    def __or__(self, other: Moves) -> Moves:
        return Moves(self.mentions | other.mentions, self.entities | other.entities)


def identify(document: models.Document, reading: Reading) -> Moves:
    """Finds the entities of a document just written."""
    rows = list(document.mentions.values_list("key", "id", "by_number"))
    numbered = {number for _, number, called in rows if called}
    profiles.keep(reading, {key: number for key, number, _ in rows}, numbered)
    moves = _follow({called for *_, called in rows if called})
    return moves if len(numbered) == len(rows) else moves | judge_document(document)


def judge_document(document: models.Document) -> Moves:
    """Judges all mentions of a document by the rules, and clusters what that changes: works first, then all else."""
    mentioned = list(document.mentions.values_list("id", "kind", "by_number"))
    told_of = {number for number, kind, _ in mentioned if kind == EntityKind.WORK}
    rows = [(number, kind) for number, kind, called in mentioned if called is None]
    works = {number for number, kind in rows if kind == EntityKind.WORK}
    works_judged = works | standing.settle(works)
    moves = _regroup_after(judging.judge_again(works_judged), works_judged)
    told = set(models.Mention.objects.filter(id__in=told_of).values_list("entity", flat=True))
    family = set[int]().union(*profiles.families(told | moves.entities).values())
    documents = set(models.Mention.objects.filter(entity__in=family).values_list("document", flat=True))
    moved, left = profiles.place(documents | {document.pk})
    placed = moved.union(number for number, _ in rows if number not in works)
    judged = placed | standing.settle(placed, left)
    characters = models.Profile.objects.filter(
        mention__document__in=documents, mention__kind=EntityKind.CHARACTER, stands=True
    ).values_list("mention", flat=True)
    return moves | _regroup_after(judging.judge_again(judged, set(characters)), judged)


def _regroup_after(decided: Collection[judging.Pair], judged: Collection[int]) -> Moves:
    """Clusters what was judged. A new mention that one sure judgement joins to one thing, and nothing else concerns, goes there:
    it changes nothing for the others, however many they are."""
    lonely = judging.joined_once(judged, decided)
    ends = dict(models.Mention.objects.filter(id__in=lonely.values()).values_list("id", "entity"))
    joining = {number: ends[other] for number, other in lonely.items() if 0 < ends.get(other, 0) < number}
    set_column(models.Mention, "entity", joining.items())
    rest = {number for pair in decided if joining.keys().isdisjoint(pair) for number in pair}.union(judged) - joining.keys()
    return Moves(set(joining), set(joining.values())) | _follow(joining) | regroup(rest)


def regroup(mentions: Collection[int]) -> Moves:
    """Clusters the mentions and all that judgements join them to."""
    members, held = _connected(mentions)
    moves = _write(members, held)
    moves |= _follow(moves.mentions)
    pairs.refresh(members, moves.entities, held)
    return moves


def regroup_all() -> None:
    """Makes profiles, keys and clusters anew from all documents and all judgements of the ledger."""
    for table in (models.BlockingKey, models.FamilyTie, models.Profile):
        table.objects.all().delete()
    documents = list(models.Document.objects.order_by("id").values_list("id", flat=True))
    numbered = set(models.Mention.objects.exclude(by_number=None).values_list("id", flat=True))
    chunks = [documents[start : start + CHUNK] for start in range(0, len(documents), CHUNK)]
    for chunk in chunks:
        numbers: dict[int, dict[str, int]] = {}
        for document, key, number in models.Mention.objects.filter(document__in=chunk).values_list("document", "key", "id"):
            numbers.setdefault(document, {})[key] = number
        for document, reading in recording.load_readings(chunk).items():
            profiles.keep(reading, numbers.get(document, {}), numbered)
    held = judging.holding()
    _write(None, held)
    _follow()
    pairs.refresh(None, (), held)
    for chunk in chunks:
        profiles.place(chunk)
    standing.settle_all()


def _follow(called: Collection[int] | None = None) -> Moves:
    """Puts the mentions that call a thing by one of these numbers (None: by any) where that number is now."""
    asked = (
        "SELECT m.id, m.entity, named.entity FROM library_mention m JOIN library_mention named ON named.id = m.by_number_id "
        "WHERE m.entity <> named.entity"
    )
    rows = select(asked) if called is None else select(asked + " AND m.by_number_id IN ({})", called)
    set_column(models.Mention, "entity", ((number, entity) for number, _, entity in rows))
    return Moves({row[0] for row in rows}, {entity for row in rows for entity in row[1:] if entity})


def _connected(mentions: Collection[int]) -> tuple[set[int], list[judging.Held]]:
    """The mentions with all that "same" joins them to, and the judgements that hold on them."""
    members, frontier = set(mentions), set(mentions)
    held: dict[int, judging.Held] = {}
    while frontier:
        rows = judging.holding(frontier)
        held.update((row.id, row) for row in rows)
        joined = {number for row in rows if row.verdict == Verdict.SAME for number in row.pair}
        frontier = joined - members
        members |= frontier
    return members, list(held.values())


def _write(members: Collection[int] | None, held: Iterable[judging.Held]) -> Moves:
    """Clusters the members (None: all mentions there are) and writes where they ended."""
    all_rows = (
        "SELECT m.id, d.sha256, m.key, m.entity FROM library_mention m JOIN library_document d ON d.id = m.document_id "
        "WHERE m.by_number_id IS NULL"
    )
    rows = select(all_rows) if members is None else select(all_rows + " AND m.id IN ({})", members)
    identities, before = {}, {}
    for number, sha256, key, entity in rows:
        identities[number] = (sha256, key)
        before[number] = entity
    numbers = {identity: number for number, identity in identities.items()}
    moves = Moves()
    ends: list[tuple[int, int]] = []
    for group in cluster(numbers, judging.as_judgements(held, identities)):
        ended = sorted(numbers[identity] for identity in group)
        moved = [number for number in ended if before[number] != ended[0]]
        if not moved:
            continue
        moves.mentions.update(moved)
        moves.entities.update({ended[0]}, (before[number] for number in moved if before[number]))
        ends += [(number, ended[0]) for number in moved]
    set_column(models.Mention, "entity", ends)
    return moves
