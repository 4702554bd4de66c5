"""Exported rows into an account: each is placed, or kept with the reason why it could not be. Doing it twice adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from dramatheque.community.members.models import Follow, Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.opinions.models import ASPECTS, Favourite, Rating, Review, Revision
from dramatheque.community.portability.exporting import SETTINGS, Row
from dramatheque.community.portability.models import Unplaced
from dramatheque.community.shelves.models import Entry, ListItem, Run, State, WorkList
from dramatheque.community.shelves.ranges import parse_ranges
from dramatheque.community.shelves.services import shelved
from dramatheque.library import models as library
from dramatheque.library.selectors import find
from dramatheque.values.text import fold


class UnplacedError(ValueError):
    """Why a row could not be placed, in a sentence for the member."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: placed, kept (not placed, and why), or skipped since it is nobody's to import."""

    line: int
    kind: str
    status: str
    why: str = ""


def import_rows(member: Member, rows: Iterable[Row]) -> list[Outcome]:
    """Places rows in the account one by one; what cannot be placed is kept and said."""
    outcomes = []
    for line, row in enumerate(rows, 1):
        kind = str(row.get("kind", ""))
        place = _PLACES.get(kind)
        if place is None:
            why = "this is for others to give" if kind in _OTHERS else "of no known kind"
            outcomes.append(Outcome(line, kind, "skipped", why))
            continue
        try:
            with transaction.atomic():
                place(member, row)
            outcomes.append(Outcome(line, kind, "placed"))
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            why = str(error) if isinstance(error, UnplacedError) else f"the row is damaged ({type(error).__name__})"
            Unplaced.objects.get_or_create(member=member, row=row, defaults={"why": why[:300]})
            outcomes.append(Outcome(line, kind, "kept", why))
    return outcomes


def find_work(told: Row) -> int:
    """The work an exported row means: the same number with the same title, or the only one of that title and year."""
    number, title, year = told.get("id"), told.get("title") or "", told.get("year")
    wanted = {fold(name) for name in (title, told.get("native") or "") if name}
    if isinstance(number, int):
        entity = library.Mention.objects.filter(id=number, kind="work").values_list("entity", flat=True).first()
        if entity and library.EntityName.objects.filter(entity=entity, key__in=wanted).exists():
            return entity
    alike = [found.entity for name in (title, told.get("native") or "") if name for found in find(name, kind="work", limit=20)]
    same = {work.id for work in alike if wanted & {fold(work.name), fold(work.native)} - {""} and year in (None, work.year)}
    if len(same) != 1:
        named = f"{title or 'the work'}{f' ({year})' if year else ''}"
        raise UnplacedError(f"{named}: {'several' if same else 'none'} in this library")
    return same.pop()


def _member(member: Member, row: Row) -> None:
    for name in SETTINGS:
        if name in row:
            setattr(member, name, row[name])
    member.full_clean(exclude=["password", "username", "email"])
    member.save()


def _entry(member: Member, row: Row) -> None:
    work, state = find_work(row["work"]), row["state"]
    if state not in State.values:
        raise UnplacedError(f"no such state: {state}")
    entry, _ = Entry.objects.update_or_create(
        member=member, work_id=work,
        defaults={"state": state, "priority": int(row["priority"]), "notes": row["notes"], "tags": list(row["tags"])},
    )
    furthest = 0
    for run in row["runs"]:
        seen = parse_ranges(run["episodes"])
        furthest = max(furthest, *seen, 0)
        entry.seen = len(seen)
        Run.objects.update_or_create(
            entry=entry, number=run["number"],
            defaults={"episodes": run["episodes"], "started": _day(run["started"]), "finished": _day(run["finished"])},
        )
    entry.furthest = furthest
    entry.save()
    Entry.objects.filter(pk=entry.pk).update(added_at=_moment(row["added_at"]), changed_at=_moment(row["changed_at"]))
    shelved.send(sender=Entry, number=work)


def _rating(member: Member, row: Row) -> None:
    work = find_work(row["work"])
    opinions.rate(member, work, {aspect: row[aspect] for aspect in ASPECTS})
    Rating.objects.filter(member=member, work=work).update(changed_at=_moment(row["changed_at"]))


def _episode_rating(member: Member, row: Row) -> None:
    opinions.rate_episode(member, find_work(row["work"]), row["episode"], row["score"])


def _favourite(member: Member, row: Row) -> None:
    work = find_work(row["work"])
    opinions.favour(member, work, on=True)
    Favourite.objects.filter(member=member, work=work).update(since=_moment(row["since"]))


def _review(member: Member, row: Row) -> None:
    """Votes stay with the site where they were given: the counts of an export are for the member to read."""
    work = find_work(row["work"])
    names = ("body", "language", "spoils_to", "seen", "seen_of", "state")
    kept = {name: row[name] for name in names} | {"published_at": _moment(row["published_at"])}
    review, _ = Review.objects.update_or_create(member=member, work_id=work, defaults=kept)
    review.full_clean(exclude=["member", "work"])
    for told in row["revisions"]:
        revision, made = Revision.objects.get_or_create(review=review, body=told["body"])
        if made:
            Revision.objects.filter(pk=revision.pk).update(until=_moment(told["until"]))
    opinions.count(work)


def _list(member: Member, row: Row) -> None:
    works = [(find_work(item["work"]), item["note"]) for item in row["items"]]
    made, _ = WorkList.objects.update_or_create(
        owner=member, title=row["title"], defaults={"about": row["about"], "audience": row["audience"]}
    )
    for place, (work, note) in enumerate(works, 1):
        ListItem.objects.update_or_create(of=made, work_id=work, defaults={"place": place, "note": note})


def _follow(member: Member, row: Row) -> None:
    followed = Member.objects.filter(username=row["member"], is_active=True).exclude(pk=member.pk).first()
    if followed is None:
        raise UnplacedError(f"{row['member']} is no member here")
    Follow.objects.get_or_create(follower=member, followed=followed)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


_PLACES: dict[str, Callable[[Member, Any], None]] = {
    "member": _member, "entry": _entry, "rating": _rating, "episode_rating": _episode_rating, "favourite": _favourite,
    "review": _review, "list": _list, "follow": _follow,
}
_OTHERS = ("follower", "vote")
