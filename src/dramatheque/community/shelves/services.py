"""What members do with their shelves. Each is one transaction; doing it twice changes nothing more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate, one_at_a_time
from dramatheque.community.shelves import lists
from dramatheque.community.shelves.models import Entry, Run, State
from dramatheque.community.shelves.ranges import MOST, as_ranges, parse_ranges

MOST_TAGS = 20
shelved = Signal()
"""Sent with a `member` and `changes` of that member's shelf, in the transaction that makes them."""


class Change(NamedTuple):
    """The state of a member's shelf of one number of a work, None where it is on none."""

    number: int
    before: str | None
    after: str | None


@transaction.atomic
def put(member: Member, work: int, state: str, *, episodes: int = 0, on: date | None = None) -> Entry:
    """Puts a work into a state. Beginning sets the run's first day, completing its last, and all `episodes` seen."""
    if state not in State.values:
        raise ValueError(f"no such state: {state!r}; there are {', '.join(State.values)}")
    entry = _entry(member, work, state)
    entry.state = state
    run = _run(entry)
    today = on or timezone.localdate()
    if state == State.WATCHING:
        run.started = run.started or today
    if state == State.COMPLETED:
        run.finished = run.finished or today
        entry.watched_at = timezone.now()
        if episodes:
            run.episodes = as_ranges(range(1, min(episodes, MOST) + 1))
    _keep(entry, run)
    return entry


@transaction.atomic
def mark(
    member: Member, work: int, episodes: Collection[int], *, seen: bool = True, of: int = 0, on: date | None = None
) -> Entry:
    """Marks episodes of the present run as seen or not. The last of `of` episodes completes the work; the first begins it."""
    if any(not 1 <= number <= MOST for number in episodes):
        raise ValueError(f"episodes run from 1 to {MOST}")
    entry = _entry(member, work, State.WATCHING)
    run = _run(entry)
    held = set(parse_ranges(run.episodes))
    after = held | set(episodes) if seen else held - set(episodes)
    run.episodes = as_ranges(after)
    today = on or timezone.localdate()
    if after and seen:
        entry.watched_at = timezone.now()
        run.started = run.started or today
        if entry.state in (State.PLANNED, State.ON_HOLD, State.NOT_INTERESTED, State.DROPPED):
            entry.state = State.WATCHING
    is_whole = of > 0 and after >= set(range(1, of + 1))
    if is_whole and seen:
        entry.state, run.finished = State.COMPLETED, run.finished or today
    elif not is_whole and entry.state == State.COMPLETED and of:
        entry.state, run.finished = State.WATCHING, None
    _keep(entry, run)
    return entry


@transaction.atomic
def watch_again(member: Member, work: int, *, on: date | None = None) -> Entry:
    """Begins another run; the one before stays as it was."""
    entry = _entry(member, work, State.WATCHING)
    last = _run(entry)
    if not last.episodes and not last.finished:
        return entry
    entry.state = State.WATCHING
    _keep(entry, Run(entry=entry, number=last.number + 1, started=on or timezone.localdate()))
    return entry


@transaction.atomic
def date_run(member: Member, work: int, number: int, started: date | None, finished: date | None) -> Entry:
    """Says when a run of a work on the shelf began and ended; None where nobody knows any more."""
    entry, run = _held_run(member, work, number)
    if started and finished and finished < started:
        raise ValueError("The last day is before the first.")
    if any(day and day > timezone.localdate() for day in (started, finished)):
        raise ValueError("A day to come is no day on which something was watched.")
    run.started, run.finished = started, finished
    _keep(entry, run)
    return entry


@transaction.atomic
def forget_run(member: Member, work: int, number: int) -> Entry:
    """Takes back a run that was none; later ones move up. The only run stays. Without the present run the work stands where the
    one before left it.
    """
    entry, run = _held_run(member, work, number)
    if entry.runs.count() < 2:
        raise ValueError("The only time a title was watched stays; take the title off the shelf instead.")
    run.delete()
    for later in entry.runs.filter(number__gt=number).order_by("number"):
        later.number -= 1
        later.save()
    last = _run(entry)
    if last.number < number and last.finished and entry.state == State.WATCHING:
        entry.state = State.COMPLETED
    _keep(entry, last)
    return entry


@transaction.atomic
def note(
    member: Member, work: int, *, notes: str | None = None, priority: int | None = None, tags: Iterable[str] | None = None
) -> Entry:
    """Keeps a private note, a priority from 0 to 3, or tags on an entry; what is None stays."""
    entry = _entry(member, work, State.PLANNED)
    if notes is not None:
        entry.notes = notes
    if priority is not None:
        entry.priority = priority
    if tags is not None:
        entry.tags = sorted({word for tag in tags if (word := " ".join(tag.split()).lower()[:40])})[:MOST_TAGS]
    entry.full_clean(exclude=["member", "work", "tags"])
    _keep(entry, _run(entry))
    return entry


@transaction.atomic
def remove(member: Member, work: int) -> None:
    """Takes a work off the shelf with its runs and notes."""
    one_at_a_time(member)
    held = Entry.objects.filter(member=member, work__entity=work)
    changes = [Change(number, state, None) for number, state in held.values_list("work", "state")]
    held.delete()
    shelved.send(sender=Entry, member=member, changes=changes)


def leave(member: Member, fate: str, **_: Any) -> None:
    """What becomes of a leaving member's shelf and lists: it goes; lists that others edit go to the one who has done so longest,
    where the member wants words to stay."""
    one_at_a_time(member)
    changes = [Change(number, state, None) for number, state in member.entries.values_list("work", "state")]
    member.entries.all().delete()
    shelved.send(sender=Entry, member=member, changes=changes)
    if fate == Fate.KEEP:
        for made in member.lists.filter(editors__isnull=False).distinct():
            lists.hand_on(made)


def _entry(member: Member, work: int, state: str) -> Entry:
    """The entry under any number of the work, of two that a merge brought together the one last changed; a new one without."""
    one_at_a_time(member)
    held = Entry.objects.filter(member=member, work__entity=work).order_by("-changed_at", "id").first()
    return held or Entry(member=member, work_id=work, state=state)


def _held_run(member: Member, work: int, number: int) -> tuple[Entry, Run]:
    entry = _entry(member, work, State.PLANNED)
    run = entry.runs.filter(number=number).first() if entry.pk else None
    if run is None:
        raise ValueError("There is no such time of watching on the shelf.")
    return entry, run


def _run(entry: Entry) -> Run:
    held = entry.runs.order_by("-number").first() if entry.pk else None
    return held or Run(entry=entry)


def _keep(entry: Entry, run: Run) -> None:
    seen = parse_ranges(run.episodes)
    entry.seen = len(seen)
    others = entry.runs.exclude(pk=run.pk) if entry.pk else ()
    every = seen.union(*(parse_ranges(other.episodes) for other in others))
    entry.furthest = max(every, default=0)
    before = Entry.objects.filter(pk=entry.pk).values_list("state", flat=True).first() if entry.pk else None
    entry.save()
    run.entry = entry
    run.save()
    if before != entry.state:
        shelved.send(sender=Entry, member=entry.member, changes=[Change(entry.work_id, before, entry.state)])
