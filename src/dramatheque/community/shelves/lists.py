"""Lists of works that members make: what may be done with them, and what a reader gets to see of them.

The owner does everything; editors put works in, take them out, order them and note on them. Each act is one transaction, and
doing it twice changes nothing more. Works that were merged stand in a list once, at the first of their places.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from dramatheque.community.members.audience import Audience, may_see, visible
from dramatheque.community.members.blocks import apart
from dramatheque.community.members.models import Member
from dramatheque.community.shelves import smart
from dramatheque.community.shelves.models import ListItem, WorkList
from dramatheque.community.spoilers import hides, reaches
from dramatheque.library import shaping
from dramatheque.library.record import Named

MOST_LISTS, MOST_WORKS, MOST_EDITORS = 500, 2000, 20
PAGE = 100
OFFERED = 100
"""So many lists, those last changed, are offered on the page of a work."""


class RefusedError(ValueError):
    """What cannot be done with a list, in a sentence for the member."""


class NotAllowedError(RefusedError):
    """What is not this member's to do."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list among others."""

    id: int
    title: str
    about: str
    audience: str
    owner: str
    owner_name: str
    works: int
    changed_at: datetime
    query: str = ""      # of a list that is a search


@dataclass(frozen=True, slots=True)
class Item:
    """A work in a list. `place` counts from 1 without gaps.

    Where `hidden_to` is not 0 the note gives away more than the reader has seen, up to that episode, and is empty.
    """

    place: int
    work: Named
    note: str
    spoils_to: int = 0
    hidden_to: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A page of a list, as one reader gets it. `editors` (handle, name) are those whose profile the reader may see."""

    row: ListRow
    items: tuple[Item, ...]
    editors: tuple[tuple[str, str], ...]
    is_own: bool
    may_edit: bool
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A list that a member may put a work into, and whether the work is there."""

    id: int
    title: str
    holds: bool


@transaction.atomic
def make(owner: Member, title: str, *, about: str = "", audience: str = Audience.PUBLIC, query: str = "") -> WorkList:
    """Makes a list, with a query one that finds its works anew each time; one member's lists have titles of their own."""
    if query and not smart.kept(query):
        raise RefusedError("Narrow the titles first: this search would list all of them.")
    if owner.lists.count() >= MOST_LISTS:
        raise RefusedError(f"There is room for {MOST_LISTS} lists.")
    return _kept(WorkList(owner=owner, query=smart.kept(query)), title, about, audience)


@transaction.atomic
def change(actor: Member, number: int, *, title: str, about: str, audience: str) -> WorkList:
    """Changes what a list is called, what it says of itself, and who may see it."""
    held = _owned(actor, number)
    if held.withheld and audience != Audience.ME:
        raise RefusedError("A moderator has taken this list out of sight; until it is let back only you see it.")
    return _kept(held, title, about, audience)


@transaction.atomic
def withhold(number: int, *, on: bool) -> None:
    """Takes a list out of everybody's sight but its owner's and editors', or lets it back to those it was for."""
    held = WorkList.objects.select_for_update().filter(pk=number).first()
    if held is not None and bool(held.withheld) is not on:
        held.audience, held.withheld = (Audience.ME, held.audience) if on else (held.withheld, "")
        held.save(update_fields=["audience", "withheld"])


@transaction.atomic
def delete(actor: Member, number: int) -> None:
    """Deletes a list with everything in it."""
    _owned(actor, number).delete()


@transaction.atomic
def let_edit(actor: Member, number: int, name: str, *, on: bool) -> None:
    """Lets a member edit a list, or no longer. Editors may leave by themselves."""
    is_leaving = not on and name.casefold() == actor.username.casefold()
    held = _edited(actor, number) if is_leaving else _owned(actor, number)
    other = Member.objects.filter(username__iexact=name.strip(), is_active=True).first()
    if not on:
        held.editors.remove(*held.editors.filter(username__iexact=name.strip()))
        return
    if other is None or not may_see(actor, other, other.profile_for) or apart(actor, [other.pk]):
        raise RefusedError("There is no member of this name.")
    if other.pk == held.owner_id:
        raise RefusedError("This list is your own.")
    if held.editors.exclude(pk=other.pk).count() >= MOST_EDITORS:
        raise RefusedError(f"A list has at most {MOST_EDITORS} editors.")
    held.editors.add(other)


def unbind(blocker: Member, blocked: Member, **_: object) -> None:
    """When a block begins: neither edits the other's lists any longer."""
    for owner, editor in ((blocker, blocked), (blocked, blocker)):
        WorkList.editors.through.objects.filter(worklist__owner=owner, member=editor).delete()


@transaction.atomic
def hand_on(made: WorkList) -> None:
    """Gives a list to the one who has edited it longest, under another title where that member has one of this title."""
    first = WorkList.editors.through.objects.filter(worklist=made, member__is_active=True).order_by("id").first()
    if first is None:
        return
    heir = first.member
    titles = set(heir.lists.values_list("title", flat=True))
    wanted = (made.title[:110] + f" ({number})" if number > 1 else made.title for number in count(1))
    made.owner, made.title = heir, next(title for title in wanted if title not in titles)
    made.save()
    made.editors.remove(heir)


@transaction.atomic
def add(actor: Member, number: int, work: int, *, note: str = "", spoils_to: int = 0) -> None:
    """Puts a work at the end of a list; where it stands there already it stays, with the new note if there is one.

    `spoils_to` is the last episode that the note gives away.
    """
    held = _by_hand(actor, number)
    there = ListItem.objects.filter(of=held, work__entity=work).first()
    if there is None and held.items.count() >= MOST_WORKS:
        raise RefusedError(f"A list holds at most {MOST_WORKS:,} works.")
    last = held.items.aggregate(last=Max("place"))["last"] or 0
    item = there or ListItem(of=held, work_id=work, place=last + 1)
    if there is None or note:
        _noted(item, note, spoils_to)


@transaction.atomic
def put_in(
    actor: Member, work: int, number: int = 0, *, title: str = "", note: str = "", spoils_to: int = 0
) -> None:
    """Adds a work to a list, or to a new one where a title is given; no list is made where the work cannot go into it."""
    if not title and not number:
        raise RefusedError("Choose a list, or give a new one a title.")
    add(actor, make(actor, title).pk if title else number, work, note=note, spoils_to=spoils_to)


@transaction.atomic
def annotate(actor: Member, number: int, work: int, note: str, *, spoils_to: int = 0) -> None:
    """Says something about a work in a list, and up to which episode that gives it away; "" takes it back."""
    items = list(ListItem.objects.filter(of=_by_hand(actor, number), work__entity=work).select_related("of"))
    for item, words in zip(items, (note, *("" for _ in items)), strict=False):
        _noted(item, words, spoils_to)


@transaction.atomic
def move(actor: Member, number: int, work: int, place: int) -> None:
    """Moves a work to a place, counted from 1; the others close up. Beyond the ends it is the first or the last."""
    held = _by_hand(actor, number)
    of: dict[int, list[ListItem]] = {}
    for item in held.items.select_related("work"):
        of.setdefault(item.work.entity, []).append(item)
    if work not in of:
        return
    order = [entity for entity in of if entity != work]
    order.insert(min(max(1, place), len(of)) - 1, work)
    places, moved = count(1), []
    for item in (item for entity in order for item in of[entity]):
        now = next(places)
        if item.place != now:
            item.place = now
            moved.append(item)
    ListItem.objects.bulk_update(moved, ["place"], batch_size=200)
    if moved:
        _touch(held)


@transaction.atomic
def remove(actor: Member, number: int, work: int) -> None:
    """Takes a work out of a list."""
    held = _by_hand(actor, number)
    if ListItem.objects.filter(of=held, work__entity=work).delete()[0]:
        _touch(held)


def lists_of(owner: Member, reader: Member | None) -> list[ListRow]:
    """The lists of a member that a reader may see, last changed first; to oneself also those one only edits."""
    whose = Q(owner=owner) | Q(editors=owner) if reader == owner else Q(owner=owner)
    found = _seen_by(reader).filter(pk__in=WorkList.objects.filter(whose).values("pk"))
    return [_row(made) for made in _with_counts(found).order_by("-changed_at", "-id")]


def opened(
    number: int, reader: Member | None, *, page: int = 1, is_edited: bool = False, is_opened: bool = False
) -> Opened | None:
    """A page of a list; None where there is none that the reader may see.

    Notes that give away more than the reader has seen are empty, unless an editor edits them or the reader has opened them.
    """
    made = _with_counts(_seen_by(reader).filter(pk=number)).first()
    if made is None:
        return None
    items, total, pages = _searched(made, page) if made.query else _put_there(made, page)
    page = min(max(1, page), pages)
    is_own = reader is not None and made.owner_id == reader.pk
    editors = list(made.editors.filter(is_active=True).order_by("username"))
    if not (is_own or is_opened or (is_edited and reader in editors)):
        items = _kept_back(items, reader)
    shown = editors if is_own else [who for who in editors if may_see(reader, who, who.profile_for)]
    return Opened(
        _row(made), items, tuple((who.username, who.shown_name) for who in shown), is_own, is_own or reader in editors,
        total, page, pages,
    )


def _searched(made: WorkList, page: int) -> tuple[tuple[Item, ...], int, int]:
    rows, total, pages = smart.found(made.query, page)
    return tuple(Item(place, work, "") for place, work in rows), total, pages


def _put_there(made: WorkList, page: int) -> tuple[tuple[Item, ...], int, int]:
    first: dict[int, tuple[str, int]] = {}
    for entity, note, bound in made.items.values_list("work__entity", "note", "spoils_to"):
        first[entity] = first[entity] if entity in first and first[entity][0] else (note, bound)
    pages = max(1, -(-len(first) // PAGE))
    page = min(max(1, page), pages)
    here = list(enumerate(first.items(), 1))[(page - 1) * PAGE : page * PAGE]
    named = shaping.named([entity for _, (entity, _) in here])
    items = tuple(Item(place, named[entity], *said) for place, (entity, said) in here if entity in named)
    return items, len(first), pages


def _kept_back(items: tuple[Item, ...], reader: Member | None) -> tuple[Item, ...]:
    """The same without notes that give away more than the reader has seen. A query where any note has a bound."""
    come = reaches(reader, {item.work.id for item in items if item.spoils_to})
    return tuple(
        replace(item, note="", hidden_to=item.spoils_to) if hides(item.spoils_to, come.get(item.work.id, 0)) else item
        for item in items
    )


def choices(member: Member, work: int) -> tuple[Choice, ...]:
    """The lists a member may put a work into, last changed first. One query."""
    holds = Exists(ListItem.objects.filter(of=OuterRef("pk"), work__entity=work))
    found = _editable_by(member).filter(query="").annotate(holds=holds).order_by("-changed_at", "-id")
    return tuple(Choice(*row) for row in found.values_list("id", "title", "holds")[:OFFERED])


def _seen_by(reader: Member | None) -> QuerySet[WorkList]:
    allowed = visible(reader, "owner", "audience")
    if reader is not None:
        allowed |= Q(editors=reader)
    return WorkList.objects.filter(pk__in=WorkList.objects.filter(allowed).values("pk"), owner__is_active=True)


def _editable_by(member: Member) -> QuerySet[WorkList]:
    mine = WorkList.objects.filter(Q(owner=member) | Q(editors=member)).values("pk")
    return WorkList.objects.filter(pk__in=mine, owner__is_active=True)


def _with_counts(found: QuerySet[WorkList]) -> QuerySet[WorkList]:
    return found.select_related("owner").annotate(works=Count("items__work__entity", distinct=True))


def _row(made: WorkList) -> ListRow:
    works: int = getattr(made, "works", 0)
    owner = made.owner
    return ListRow(
        made.pk, made.title, made.about, made.audience, owner.username, owner.shown_name, works, made.changed_at,
        made.query,
    )


def _owned(actor: Member, number: int) -> WorkList:
    held = WorkList.objects.select_for_update().filter(pk=number, owner=actor).first()
    if held is None:
        raise NotAllowedError("Only the owner of a list may do this.")
    return held


def _edited(actor: Member, number: int) -> WorkList:
    held = WorkList.objects.select_for_update().filter(pk__in=_editable_by(actor).filter(pk=number).values("pk")).first()
    if held is None:
        raise NotAllowedError("Only the owner and the editors of a list may do this.")
    return held


def _by_hand(actor: Member, number: int) -> WorkList:
    held = _edited(actor, number)
    if held.query:
        raise RefusedError("This list is a search: what stands in it is found, not put there.")
    return held


def _kept(held: WorkList, title: str, about: str, audience: str) -> WorkList:
    held.title = " ".join(title.replace("\0", "").split())
    held.about, held.audience = about.replace("\0", "").strip(), audience
    if not held.title:
        raise RefusedError("A list needs a title.")
    if WorkList.objects.filter(owner=held.owner_id, title=held.title).exclude(pk=held.pk).exists():
        raise RefusedError("There is a list of this title already.")
    _clean(held, "owner", "editors")
    held.save()
    return held


def _noted(item: ListItem, note: str, spoils_to: int) -> None:
    words = " ".join(note.replace("\0", "").split())
    bound = spoils_to if words else 0
    if item.pk and (item.note, item.spoils_to) == (words, bound):
        return
    item.note, item.spoils_to = words, bound
    _clean(item, "of", "work")
    item.save()
    _touch(item.of)


def _clean(held: WorkList | ListItem, *without: str) -> None:
    try:
        held.full_clean(exclude=without, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error


def _touch(held: WorkList) -> None:
    WorkList.objects.filter(pk=held.pk).update(changed_at=timezone.now())
