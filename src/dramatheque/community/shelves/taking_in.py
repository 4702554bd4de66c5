"""What is told of many works at once into a shelf: entries with their runs. Many cost little more than one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dramatheque.community.many_rows import write_over
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import one_at_a_time
from dramatheque.community.shelves.models import Entry, Run
from dramatheque.community.shelves.ranges import parse_ranges
from dramatheque.community.shelves.services import Change, shelved

ENTRY = ("state", "seen", "furthest", "priority", "notes", "tags", "watched_at")
DAYS = ("added_at", "changed_at")
RUN = ("episodes", "started", "finished")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a work: `columns` of its entry by name, `runs` by number with what is told of each. The rest stays.

    What gives way is only placed where the shelf has nothing.
    """

    work: int
    columns: Mapping[str, Any]
    runs: Mapping[int, Mapping[str, str | date | None]] = field(default_factory=dict)
    gives_way: bool = False


@dataclass(slots=True)
class _Held:
    entry: Entry
    runs: dict[int, Run]
    entry_before: tuple[Any, ...] = ()      # () of what is new
    runs_before: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    days: dict[str, datetime] = field(default_factory=dict)


@transaction.atomic
def take_in(member: Member, told: Sequence[Told]) -> list[bool]:
    """Keeps what is told, later ones over earlier ones; whether each was placed and did not give way."""
    one_at_a_time(member)
    held = _held(member, {one.work for one in told})
    placed = []
    for one in told:
        there = held.get(one.work)
        placed.append(there is None or not one.gives_way)
        if placed[-1]:
            _take(held.setdefault(one.work, there or _Held(Entry(member=member, work_id=one.work), {})), one)
    _write(list(held.values()))
    changes = [
        Change(one.entry.work_id, before, one.entry.state)
        for one in held.values() if (before := one.entry_before[0] if one.entry_before else None) != one.entry.state
    ]
    if changes:
        shelved.send(sender=Entry, member=member, changes=changes)
    return placed


def _held(member: Member, works: Collection[int]) -> dict[int, _Held]:
    rows = Entry.objects.filter(member=member, work__entity__in=works).select_related("work").order_by("-changed_at", "id")
    held: dict[int, _Held] = {}
    by_entry: dict[int, _Held] = {}
    for entry in rows:
        if entry.work.entity not in held:
            held[entry.work.entity] = by_entry[entry.pk] = _Held(entry, {}, _columns(entry, (*ENTRY, *DAYS)))
    for run in Run.objects.filter(entry__in=list(by_entry)):
        there = by_entry[run.entry_id]
        there.runs[run.number], there.runs_before[run.number] = run, _columns(run, RUN)
    return held


def _take(held: _Held, told: Told) -> None:
    entry = held.entry
    for name, value in told.columns.items():
        setattr(entry, name, value)
    held.days.update({name: told.columns[name] for name in DAYS if name in told.columns})
    for number, columns in told.runs.items():
        run = held.runs.setdefault(number, Run(number=number))
        for name, value in columns.items():
            setattr(run, name, value)
    seen = [parse_ranges(held.runs[number].episodes) for number in sorted(held.runs)]
    entry.seen = len(seen[-1]) if seen else 0
    entry.furthest = max((max(run, default=0) for run in seen), default=0)


def _write(held: Sequence[_Held]) -> None:
    new = [one for one in held if one.entry.pk is None]
    changed = [one for one in held if one.entry_before and _is_changed(one)]
    now = timezone.now()
    for one in changed:
        one.entry.changed_at = one.days.get("changed_at", now)
    Entry.objects.bulk_create([one.entry for one in new])
    for one in new:                          # a new row sets its days itself, whatever is told
        for name, day in one.days.items():
            setattr(one.entry, name, day)
    write_over([one.entry for one in changed], (*ENTRY, *DAYS))
    write_over([one.entry for one in new if one.days], DAYS)
    written = [(one, run) for one in held for run in one.runs.values() if one.runs_before.get(run.number) != _columns(run, RUN)]
    for one, run in written:
        run.entry = one.entry
    Run.objects.bulk_create([run for _, run in written if run.pk is None])
    write_over([run for one, run in written if run.number in one.runs_before], RUN)


def _is_changed(held: _Held) -> bool:
    return held.entry_before != _columns(held.entry, (*ENTRY, *DAYS)) or held.runs_before != {
        number: _columns(run, RUN) for number, run in held.runs.items()
    }


def _columns(row: Entry | Run, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)
