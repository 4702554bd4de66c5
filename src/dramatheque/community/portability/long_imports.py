"""Files too long to be placed while their member waits: taken and kept at once, placed part by part, told how far they are.

Every part is placed and marked as placed in one transaction, so a process that ends in the middle costs nothing: the next one
goes on with the first part that is not done. Members' imports take turns.
"""

from __future__ import annotations

import json
import logging
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, astuple
from datetime import timedelta

from django.db import OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.dispatch import Signal
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import one_at_a_time
from dramatheque.community.portability import waiting
from dramatheque.community.portability.importing import BATCH, Keeping, Outcome, batches, import_batch
from dramatheque.community.portability.models import Import, ImportPart, State
from dramatheque.community.portability.trackers import Told
from dramatheque.library.record import Listing

AT_ONCE = 500        # rows that a member waits for
SILENT = timedelta(minutes=2)
"""After so long without a sign of work an import is free for another process."""
PAUSE = 0.05         # seconds between parts: others write meanwhile
TRIES = 3            # of a part
HELD = 10            # imports of a member whose reports are kept
PAGE = 200           # lines of a report at once
ended = Signal()
"""Sent with an import as `held` that came to its end or was broken off; one that its member cancelled is no news to anybody."""
log = logging.getLogger(__name__)


class BusyError(ValueError):
    """Why no other file is taken, in a sentence for the member."""


def take(member: Member, name: str, format: str, told: Sequence[Told]) -> Import:
    """Takes the rows of a file, to be placed soon. BusyError while another one of the member is being placed."""
    return _take(Import(member=member, name=name[:200], format=format[:200], total=len(told)), [
        [asdict(one) for one in part] for part in batches(told)
    ])


def take_waiting(member: Member) -> Import:
    """Takes all rows of the member that wait for their titles, to be tried again soon."""
    numbers = list(member.unplaced.order_by("id").values_list("pk", flat=True))
    made = Import(member=member, name="Rows that waited", format="Tried again", is_again=True, total=len(numbers))
    return _take(made, list(batches(numbers)))


@transaction.atomic
def _take(made: Import, parts: Iterable[Sequence[object]]) -> Import:
    one_at_a_time(made.member)
    if made.member.imports.filter(state=State.WAITING).exists():
        raise BusyError("Another file of yours is being taken in: wait until it is through, or cancel it.")
    old = made.member.imports.order_by("-pk").values_list("pk", flat=True)[HELD - 1 :]
    Import.objects.filter(pk__in=list(old)).delete()
    made.save()
    packed = (zlib.compress(json.dumps(rows).encode(), 6) for rows in parts)
    ImportPart.objects.bulk_create(
        (ImportPart(of=made, place=place, rows=rows) for place, rows in enumerate(packed)), batch_size=BATCH
    )
    return made


def cancel(member: Member, number: int) -> None:
    """Ends an import of the member: what is placed stays, the rest is thrown away."""
    with transaction.atomic():
        held = member.imports.select_for_update().filter(pk=number, state=State.WAITING).first()
        if held is not None:
            held.parts.filter(is_done=False).delete()
            _end(held, State.CANCELLED)


def report(held: Import, page: int) -> Listing[Outcome]:
    """A page of what was not placed, in the order of the file."""
    rows = [row for part in held.parts.filter(is_done=True).order_by("place").values_list("report", flat=True) for row in part]
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), pages)
    told = (
        Outcome(line, kind, status, why, title=title, file=file)
        for line, kind, status, why, title, file in rows[(page - 1) * PAGE : page * PAGE]
    )
    return Listing(tuple(told), len(rows), page, pages)


def free() -> QuerySet[Import]:
    """Imports that nobody works at."""
    silent = Q(worked_at=None) | Q(worked_at__lt=timezone.now() - SILENT)
    return Import.objects.filter(silent, state=State.WAITING).order_by("sent_at", "pk")


def place_due(pause: Callable[[], None] = lambda: time.sleep(PAUSE)) -> int:
    """Places all imports that nobody works at, a part of each in turn, until none is left. Gives how many came to their end."""
    mine: dict[int, _Work] = {}
    count = 0
    while True:
        for held in free().exclude(pk__in=mine):
            if free().filter(pk=held.pk).update(worked_at=timezone.now()):
                mine[held.pk] = _Work(held)
        if not mine:
            return count
        for number, work in list(mine.items()):
            if not work.step():
                del mine[number]
                count += 1
            pause()


class _Work:
    """One import in the hands of this process."""

    def __init__(self, held: Import) -> None:
        self.number, self.member = held.pk, held.member
        self.keeping: Keeping | None = None
        self.failed = 0

    def step(self) -> bool:
        """Places the next part; False where there is nothing more to do."""
        try:
            return self._step()
        except Exception as error:  # noqa: BLE001 - one member's file must not end the work at all others
            log.warning("import %s: %s: %s", self.number, type(error).__name__, error)
            self.keeping = None                  # what it holds was taken back with the part
            self.failed += 1
            if self.failed < TRIES:
                return True
            held = Import.objects.filter(pk=self.number, state=State.WAITING).first()
            if held is not None and not isinstance(error, OperationalError):     # a database that is busy is asked again later
                _end(held, State.FAILED)
            return False

    @transaction.atomic
    def _step(self) -> bool:
        held = Import.objects.select_for_update().filter(pk=self.number, state=State.WAITING).first()
        if held is None:
            return False
        part = held.parts.filter(is_done=False).order_by("place").first()
        if part is None or part.rows is None:
            _end(held, State.DONE)
            return False
        outcomes = self._place(held, json.loads(zlib.decompress(part.rows)))
        part.rows, part.is_done = None, True
        part.report = [[*astuple(row)[:4], row.title, row.file] for row in outcomes if row.status != "placed"]
        part.save()
        times = Counter(row.status for row in outcomes)
        counted = {status: F(status) + times[status] for status in ("placed", "kept", "skipped", "wrong")}
        Import.objects.filter(pk=self.number).update(worked_at=timezone.now(), **counted)
        self.failed = 0
        return True

    def _place(self, held: Import, rows: list[object]) -> list[Outcome]:
        if held.is_again:
            return waiting.place_some(self.member, [row for row in rows if isinstance(row, int)])
        if self.keeping is None:
            self.keeping = Keeping.of(self.member)
        return import_batch(self.member, [Told(**row) for row in rows if isinstance(row, dict)], self.keeping)


def _end(held: Import, state: State) -> None:
    held.state, held.ended_at = state, timezone.now()
    held.save(update_fields=["state", "ended_at"])
    if state != State.CANCELLED:
        transaction.on_commit(lambda: ended.send(sender=Import, held=held))
