"""Rows of each kind that the site itself brings, into an account: a row in, how its work was found out.

Entries and ratings come in thousands: theirs are read here and written together (`importing.py`), all others one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from dramatheque.community.members import blocks
from dramatheque.community.members import services as members
from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import OF_ONESELF, Block, Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.opinions.counting import count
from dramatheque.community.opinions.models import ASPECTS, Favourite, Review, Revision
from dramatheque.community.opinions.rating import Given
from dramatheque.community.portability.exporting import SETTINGS
from dramatheque.community.portability.finding import Match, find_work
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.community.screening import is_sensitive
from dramatheque.community.shelves.models import ListItem, State, WorkList
from dramatheque.community.shelves.ranges import parse_ranges
from dramatheque.community.shelves.taking_in import Told

OTHERS = ("follower", "vote")


def told_entry(row: Row) -> tuple[Match, Told]:
    """The work of an entry, and what it tells of the shelf; what the row does not tell stays as the shelf has it."""
    found, state = find_work(row["work"]), row["state"]
    if state not in State.values:
        raise UnplacedError(f"no such state: {state}")
    columns: dict[str, Any] = {"state": state}
    for name, read in (("priority", int), ("notes", _same), ("tags", list)):
        if name in row:
            columns[name] = read(row[name])
    columns |= {name: _moment(row[name]) for name in ("added_at", "changed_at", "watched_at") if row.get(name)}
    runs: dict[int, dict[str, str | date | None]] = {}
    for run in row.get("runs", ()):
        runs.setdefault(int(run["number"]), {}).update(_run(run))
    return found, Told(found.work, columns, runs, bool(row.get("gives_way")))


def told_rating(row: Row) -> tuple[Match, Given]:
    """The work of a rating, and its scores."""
    found = find_work(row["work"])
    scores = {aspect: row[aspect] for aspect in ASPECTS if aspect in row}
    if not scores:
        raise KeyError("overall")
    given = Given(found.work, scores, _moment(row["changed_at"]) if row.get("changed_at") else None)
    given.check()
    return found, given


def _same(value: Any) -> Any:
    return value


def _run(told: Mapping[str, Any]) -> dict[str, str | date | None]:
    columns: dict[str, str | date | None] = {name: _day(told[name]) for name in ("started", "finished") if name in told}
    if "episodes" in told:
        parse_ranges(told["episodes"])
        columns["episodes"] = told["episodes"]
    return columns


def _member(member: Member, row: Row) -> None:
    for name in SETTINGS:
        if name in row and not (member.withheld and name in OF_ONESELF):
            setattr(member, name, row[name])
    member.full_clean(exclude=["password", "username", "email"])
    member.save()


def _episode_rating(member: Member, row: Row) -> str:
    found = find_work(row["work"])
    opinions.rate_episode(member, found.work, row["episode"], row["score"])
    return found.how


def _favourite(member: Member, row: Row) -> str:
    found = find_work(row["work"])
    opinions.favour(member, found.work, on=True)
    Favourite.objects.filter(member=member, work=found.work).update(since=_moment(row["since"]))
    return found.how


def _review(member: Member, row: Row) -> str:
    """Votes stay with the site where they were given: the counts of an export are for the member to read."""
    found = find_work(row["work"])
    work = found.work
    names = ("body", "language", "spoils_to", "seen", "seen_of", "state")
    kept = {name: row[name] for name in names} | {"published_at": _moment(row["published_at"])}
    kept["is_sensitive"] = is_sensitive(row["body"])
    if Review.objects.filter(member=member, work_id=work).exclude(withheld_at=None).exists():
        del kept["published_at"]                         # a moderator took it out of sight, and lets it back
    review, _ = Review.objects.update_or_create(member=member, work_id=work, defaults=kept)
    review.full_clean(exclude=["member", "work"])
    for told in row["revisions"]:
        bound, until = told.get("spoils_to", row["spoils_to"]), _moment(told["until"])
        if until and not Revision.objects.filter(review=review, body=told["body"], until=until).exists():
            revision = Revision.objects.create(review=review, body=told["body"], spoils_to=bound)
            Revision.objects.filter(pk=revision.pk).update(until=until)      # the same words may have stood there twice
    count(work, "reviews")
    return found.how


def _list(member: Member, row: Row) -> None:
    works = [(find_work(item["work"]).work, item["note"], item.get("spoils_to", 0)) for item in row["items"]]
    told = {"about": row["about"], "audience": row["audience"], "query": row.get("query", "")}
    if WorkList.objects.filter(owner=member, title=row["title"]).exclude(withheld="").exists():
        told["audience"] = Audience.ME                   # a moderator took it out of sight, and lets it back
    made, _ = WorkList.objects.update_or_create(owner=member, title=row["title"], defaults=told)
    editors = Member.objects.filter(username__in=row.get("editors", ()), is_active=True).exclude(pk=member.pk)
    apart = blocks.apart(member, editors.values_list("pk", flat=True))
    made.editors.add(*(editor for editor in editors if editor.pk not in apart))
    for place, (work, note, bound) in enumerate(works, 1):
        told = {"place": place, "note": note, "spoils_to": bound}
        ListItem.objects.update_or_create(of=made, work_id=work, defaults=told)


def _follow(member: Member, row: Row) -> None:
    members.follow(member, _other(member, row), on=True)


def _block(member: Member, row: Row) -> None:
    blocked = _other(member, row)
    blocks.block(member, blocked, on=True)
    if row.get("since"):
        Block.objects.filter(blocker=member, blocked=blocked).update(since=_moment(row["since"]))


def _other(member: Member, row: Row) -> Member:
    found = Member.objects.filter(username=row["member"], is_active=True).exclude(pk=member.pk).first()
    if found is None:
        raise UnplacedError(f"{row['member']} is no member here")
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    """A moment; of one that tells no zone it is that of the site."""
    moment = datetime.fromisoformat(text) if text else None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


PLACES: Mapping[str, Callable[[Member, Any], str | None]] = {
    "member": _member, "episode_rating": _episode_rating, "favourite": _favourite, "review": _review, "list": _list,
    "follow": _follow, "block": _block,
}
