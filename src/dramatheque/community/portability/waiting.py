"""Rows of imports that wait for their title: placed when it comes, when the member says which is meant, or when asked again.

A row that waited never writes over what the member has said of the title since.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.dispatch import Signal

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import EpisodeRating, Rating, Review
from dramatheque.community.portability.finding import as_text, find_work
from dramatheque.community.portability.importing import Keeping, Outcome, place_row
from dramatheque.community.portability.models import Unplaced
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.community.shelves.models import Entry
from dramatheque.library.models import EntityName, Mention
from dramatheque.library.record import Named

arrived = Signal()
"""Sent with a `member` and the `number` of a work whose rows waited and are placed now."""
BATCH = 500          # keys asked for at once


def place_arrived(works: Collection[int] | None = None) -> int:
    """Places what waited for these works, by any of their numbers, or for any; tells who is concerned. Gives how many rows."""
    waiting = Unplaced.objects.exclude(key="").select_related("member").order_by("member", "id")
    if works is None or not waiting.exists():
        return _place(waiting)
    entities = Mention.objects.filter(pk__in=works).values("entity")
    keys = sorted(set(EntityName.objects.filter(entity__in=entities).values_list("key", flat=True)))
    return sum(_place(waiting.filter(key__in=keys[start : start + BATCH])) for start in range(0, len(keys), BATCH))


def place_again(member: Member) -> list[Outcome]:
    """Tries all that waits in the member's account once more."""
    return [_tried(kept) for kept in list(member.unplaced.order_by("id"))]


def place_some(member: Member, numbers: Collection[int]) -> list[Outcome]:
    """The same of some rows, by their numbers, as far as they wait still."""
    return [_tried(kept) for kept in list(member.unplaced.filter(pk__in=numbers).order_by("id"))]


def place_as(member: Member, number: int, work: Named) -> list[Outcome]:
    """Places a row that waits, and all that wait under the same title, as rows of the work the member means."""
    chosen = member.unplaced.filter(pk=number).first()
    if chosen is None or not chosen.key:
        raise UnplacedError("No such row waits for a title.")
    meant = {"kind": "work", "id": work.id, "title": work.name, "native": work.native, "year": work.year}
    return [_tried(kept, meant) for kept in list(member.unplaced.filter(key=chosen.key).order_by("id"))]


def throw_away(member: Member, number: int | None = None) -> int:
    """Throws a row away that waits, or all of them; gives how many."""
    held = member.unplaced.all() if number is None else member.unplaced.filter(pk=number)
    return held.delete()[0]


def _place(waiting: Iterable[Unplaced]) -> int:
    placed: dict[Member, Counter[int]] = defaultdict(Counter)
    for kept in list(waiting):
        if _tried(kept).status == "placed":
            placed[kept.member][find_work(kept.row["work"]).work] += 1
    for member, counted in placed.items():
        for number in counted:
            arrived.send(sender=Unplaced, member=member, number=number)
    return sum(counted.total() for counted in placed.values())


def _tried(kept: Unplaced, meant: Row | None = None) -> Outcome:
    row = {**kept.row, "work": meant} if meant else kept.row
    title = str((kept.row.get("work") or {}).get("title", ""))
    if _is_said_since(kept.member, row):
        why = "you have said something else of this title since; throw this row away, or take your words back first"
        Unplaced.objects.filter(pk=kept.pk).update(why=why)
        return Outcome(0, str(row.get("kind", "")), "kept", why, title=title)
    outcome = place_row(kept.member, row, Keeping(kept.member, {as_text(row): kept.pk}))
    if outcome.status != "placed":
        Unplaced.objects.filter(pk=kept.pk).update(why=outcome.why[:300])
    return outcome


def _is_said_since(member: Member, row: Row) -> bool:
    models: dict[Any, Any] = {"entry": Entry, "rating": Rating, "review": Review, "episode_rating": EpisodeRating}
    model = models.get(row.get("kind"))
    if model is None:
        return False
    try:
        found = find_work(row["work"])
    except (UnplacedError, KeyError, TypeError, AttributeError):
        return False
    held = model.objects.filter(member=member, work__entity=found.work)
    return bool((held.filter(episode=row.get("episode")) if model is EpisodeRating else held).exists())
