"""Exported rows into an account: each is placed, or kept with the reason why it could not be. Doing it twice adds nothing.

Rows go in batches, each in a transaction of its own: their works are looked for together, entries and ratings that stand
together are written together, and every work is counted once. Where a write fails, its rows are placed one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby, islice
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.counting import counting_once
from dramatheque.community.opinions.rating import rate_all
from dramatheque.community.portability.finding import Match, as_text, finding_once
from dramatheque.community.portability.models import KEY, Unplaced
from dramatheque.community.portability.parts import Row, UnplacedError, part_of
from dramatheque.community.portability.placing import OTHERS, PLACES, told_entry, told_rating
from dramatheque.community.portability.trackers import Told
from dramatheque.community.shelves.taking_in import take_in
from dramatheque.values.text import fold

DAMAGES = (ValueError, KeyError, TypeError, AttributeError, OverflowError, ValidationError, DataError, IntegrityError)
"""What a row of any content can bring about."""
BATCH = 250
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: placed (and how its work was found), kept (not placed, and why), wrong (its line cannot be
    read), or skipped since it is nobody's to import."""

    line: int
    kind: str
    status: str
    why: str = ""
    how: str = ""
    title: str = ""
    file: str = ""


@dataclass(slots=True)
class Keeping:
    """What is kept of a member's imports: rows by their text and the numbers they are kept under. Written in one go."""

    member: Member
    held: dict[str, int]
    new: dict[str, Unplaced] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, member: Member) -> Keeping:
        """All that is kept: asking the database for each row would be quadratic."""
        rows = Unplaced.objects.filter(member=member).values_list("id", "row")
        return cls(member, {as_text(row): number for number, row in rows})

    def keep(self, row: Row, why: str) -> None:
        """Keeps a row, unless it is kept already."""
        text = as_text(row)
        if text not in self.held and text not in self.new:
            self.new[text] = Unplaced(member=self.member, row=row, why=why[:300], key=_key(row))

    def release(self, row: Row) -> None:
        """Keeps a row no longer."""
        text = as_text(row)
        self.new.pop(text, None)
        if (number := self.held.pop(text, None)) is not None:
            self.gone.append(number)

    def write(self) -> None:
        """Writes what is kept and what is no longer."""
        if self.gone:
            Unplaced.objects.filter(pk__in=self.gone).delete()
        Unplaced.objects.bulk_create(self.new.values())
        self.held.update({text: kept.pk for text, kept in self.new.items()})
        self.new, self.gone = {}, []


def import_told(member: Member, told: Iterable[Told]) -> list[Outcome]:
    """Places what lines of a file told in the account; what cannot be placed is kept and said."""
    keeping = Keeping.of(member)
    return [outcome for batch in batches(told) for outcome in import_batch(member, batch, keeping)]


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """The items in lists of at most this size."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def import_batch(member: Member, told: Sequence[Told], keeping: Keeping) -> list[Outcome]:
    """Places what some lines told, in one transaction: all of it stands when this is through, or nothing."""
    plainly = [replace(one, row=plain(one.row)) for one in told if one.row is not None]
    with transaction.atomic(), counting_once(), finding_once(one.row or {} for one in plainly):
        done = iter(_place(member, plainly, keeping))
        keeping.write()
    return [
        Outcome(one.line, "", "wrong", one.why, title=one.title, file=one.file) if one.row is None else next(done) for one in told
    ]


def place_row(member: Member, row: Row, keeping: Keeping) -> Outcome:
    """Places one row or keeps it, unless it is kept already."""
    with transaction.atomic(), counting_once():
        (outcome,) = _place(member, [Told(0, row)], keeping)
        keeping.write()
    return outcome


def plain(value: Any) -> Any:
    """A row without what no text has: U+0000, which PostgreSQL refuses, and halves of surrogate pairs.

    >>> plain({"a\\0": ["b\\0\\ud800c", 1]})
    {'a': ['bc', 1]}
    """
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    if isinstance(value, dict):
        return {plain(key): plain(held) for key, held in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


def _place(member: Member, told: Sequence[Told], keeping: Keeping) -> list[Outcome]:
    """Rows in their order, but that entries and ratings which stand together are placed together."""
    outcomes: list[Outcome] = []
    for are_many, together in groupby(told, lambda one: _kind(one) in _MANY):
        stretch = list(together)
        outcomes += _many(member, stretch, keeping) if are_many else [_one(member, one, keeping) for one in stretch]
    return outcomes


def _one(member: Member, told: Told, keeping: Keeping) -> Outcome:
    kind, row = _kind(told), told.row or {}
    part = part_of(kind)
    place = part.place if part else PLACES.get(kind)
    if place is None:
        why = "this is for others to give" if part or kind in OTHERS else "of no known kind"
        return Outcome(told.line, kind, "skipped", why, title=_title(row), file=told.file)
    try:
        with transaction.atomic():
            how = place(member, row)
    except DAMAGES as error:
        return _kept(told, error, keeping)
    return _placed(told, how or "", keeping)


def _many(member: Member, told: Sequence[Told], keeping: Keeping) -> list[Outcome]:
    outcomes: list[Outcome] = []
    sound: dict[str, list[tuple[int, Match, Any]]] = {kind: [] for kind in _MANY}
    for place, one in enumerate(told):
        try:
            found, meant = _MANY[_kind(one)][0](one.row or {})
        except DAMAGES as error:
            outcomes.append(_kept(one, error, keeping))
            continue
        sound[_kind(one)].append((place, found, meant))
        outcomes.append(_placed(one, found.how, keeping))
    for kind, rows in sound.items():
        for place, left in _written(partial(_MANY[kind][1], member), rows):
            outcomes[place] = (
                _kept(told[place], left, keeping) if isinstance(left, Exception)
                else replace(outcomes[place], how=f"{outcomes[place].how}; the shelf has it already")
            )
    return outcomes


def _written(write: Callable[[list[Any]], Sequence[object]], rows: Sequence[tuple[int, Match, Any]]) -> Iterator[tuple[int, Any]]:
    """Writes rows together, or one by one where that fails; the places of those that gave way or failed, and how."""
    try:
        with transaction.atomic():
            done = list(write([meant for _, _, meant in rows])) if rows else []
    except DAMAGES as error:
        if len(rows) == 1:
            yield rows[0][0], error
            return
        for row in rows:
            yield from _written(write, [row])
        return
    yield from ((place, False) for (place, _, _), is_placed in zip(rows, done, strict=True) if is_placed is False)


def _placed(told: Told, how: str, keeping: Keeping) -> Outcome:
    row = told.row or {}
    keeping.release(row)
    return Outcome(told.line, _kind(told), "placed", how=how, title=_title(row), file=told.file)


def _kept(told: Told, error: Exception, keeping: Keeping) -> Outcome:
    row = told.row or {}
    why = str(error) if isinstance(error, UnplacedError) else f"the row is damaged ({type(error).__name__})"
    keeping.keep(row, why)
    return Outcome(told.line, _kind(told), "kept", why, title=_title(row), file=told.file)


def _kind(told: Told) -> str:
    return str((told.row or {}).get("kind", ""))


def _key(row: Row) -> str:
    """What the title that a row waits for is called, as names are looked up."""
    work = row.get("work")
    names = (work.get("title"), work.get("native")) if isinstance(work, dict) else ()
    return next((fold(name)[:KEY] for name in names if isinstance(name, str) and name), "")


def _title(row: Row) -> str:
    work = row.get("work")
    return str(work.get("title") or work.get("native") or "") if isinstance(work, dict) else str(row.get("title", ""))


_MANY: dict[str, tuple[Callable[[Row], tuple[Match, Any]], Callable[[Member, list[Any]], Sequence[object]]]] = {
    "entry": (told_entry, take_in), "rating": (told_rating, rate_all),
}
"""Kinds that come in thousands: what a row tells, and how what they tell is written together."""
