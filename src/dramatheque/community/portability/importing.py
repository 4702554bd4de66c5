"""Exported rows into an account: each is placed, or kept with the reason why it could not be. Doing it twice adds nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from dramatheque.community.members import blocks
from dramatheque.community.members import services as members
from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import OF_ONESELF, Block, Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.opinions.counting import count, counting_once
from dramatheque.community.opinions.models import ASPECTS, Favourite, Rating, Review, Revision
from dramatheque.community.portability.exporting import SETTINGS
from dramatheque.community.portability.models import KEY, Unplaced
from dramatheque.community.portability.parts import Row, UnplacedError, part_of
from dramatheque.community.portability.trackers import Told
from dramatheque.community.screening import is_sensitive
from dramatheque.community.shelves.models import Entry, ListItem, Run, State, WorkList
from dramatheque.community.shelves.ranges import parse_ranges
from dramatheque.community.shelves.services import Change, shelved
from dramatheque.library import models as library
from dramatheque.library.record import Named
from dramatheque.library.shaping import named
from dramatheque.values.text import fold

DAMAGES = (ValueError, KeyError, TypeError, AttributeError, OverflowError, ValidationError, DataError, IntegrityError)
"""What a row of any content can bring about."""


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


def import_rows(member: Member, rows: Iterable[Row]) -> list[Outcome]:
    """Places rows in the account one by one; what cannot be placed is kept and said."""
    held = _held(member)
    with counting_once(), _finding_once():
        return [place_row(member, line, plain(row), held) for line, row in enumerate(rows, 1)]


def import_told(member: Member, told: Iterable[Told]) -> list[Outcome]:
    """The same for what lines of another tracker's file told."""
    held = _held(member)
    with counting_once(), _finding_once():
        return [
            Outcome(one.line, "", "wrong", one.why, title=one.title, file=one.file) if one.row is None
            else replace(place_row(member, one.line, plain(one.row), held), file=one.file)
            for one in told
        ]


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


def _held(member: Member) -> dict[str, int]:
    """What is kept of earlier imports, by its text: asking the database for each row would be quadratic."""
    return {as_text(row): number for number, row in Unplaced.objects.filter(member=member).values_list("id", "row")}


def as_text(row: Row) -> str:
    """A row as the text by which it is known to be kept already."""
    return json.dumps(row, sort_keys=True)


def place_row(member: Member, line: int, row: Row, held: dict[str, int]) -> Outcome:
    """Places a row or keeps it, unless `held` has it kept already: rows by their text and the numbers they are kept under."""
    kind = str(row.get("kind", ""))
    title = _title(row)
    part = part_of(kind)
    place = part.place if part else _PLACES.get(kind)
    if place is None:
        why = "this is for others to give" if part or kind in _OTHERS else "of no known kind"
        return Outcome(line, kind, "skipped", why, title=title)
    try:
        with transaction.atomic():
            how = place(member, row)
    except DAMAGES as error:
        why = str(error) if isinstance(error, UnplacedError) else f"the row is damaged ({type(error).__name__})"
        if (text := as_text(row)) not in held:
            held[text] = Unplaced.objects.create(member=member, row=row, why=why[:300], key=_key(row)).pk
        return Outcome(line, kind, "kept", why, title=title)
    if (number := held.pop(as_text(row), None)) is not None:
        Unplaced.objects.filter(pk=number).delete()
    return Outcome(line, kind, "placed", how=how or "", title=title)


def _key(row: Row) -> str:
    """What the title that a row waits for is called, as names are looked up."""
    work = row.get("work")
    names = (work.get("title"), work.get("native")) if isinstance(work, dict) else ()
    return next((fold(name)[:KEY] for name in names if isinstance(name, str) and name), "")


def _title(row: Row) -> str:
    work = row.get("work")
    return str(work.get("title") or work.get("native") or "") if isinstance(work, dict) else str(row.get("title", ""))


@dataclass(frozen=True, slots=True)
class Match:
    """The work that a row means, and how it was found."""

    work: int
    how: str


_found: ContextVar[dict[str, Match | UnplacedError] | None] = ContextVar("_found", default=None)


@contextmanager
def _finding_once() -> Iterator[None]:
    """Within it a title is looked for once: a file says several things of each."""
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


def find_work(told: Row) -> Match:
    """The work an exported row means: the same number with the same title, or the only one of that title and year."""
    held = _found.get()
    if held is None:
        return _find_work(told)
    key = as_text(told)
    if key not in held:
        try:
            held[key] = _find_work(told)
        except UnplacedError as error:
            held[key] = error
    found = held[key]
    if isinstance(found, UnplacedError):
        raise UnplacedError(str(found))
    return found


def _find_work(told: Row) -> Match:
    number, year = told.get("id"), told.get("year")
    title, native = told.get("title") or "", told.get("native") or ""
    wanted = {key for name in (title, native, *told.get("also", ())) if (key := fold(name))}
    if isinstance(number, int):
        now = library.Mention.objects.filter(id=number, kind="work").values("entity")
        called = library.EntityName.objects.filter(entity__in=now, key__in=wanted)
        if entity := called.values_list("entity", flat=True).first():
            return Match(entity, "its number and title")
    alike = library.EntityName.objects.filter(key__in=wanted, entity__kind="work", entity__documents__gt=0)
    known = named(set(alike.values_list("entity", flat=True)))
    shown = [work for work in known.values() if wanted & {fold(work.name), fold(work.native)} - {""}]
    same, how = _of_year(shown, year)
    if not same:
        same, how = _of_year(known.values(), year)
        how = f"another title of it, {how}"
    if len(same) != 1:
        stated = f"{title or native or 'the work'}{f' ({year})' if year else ''}"
        raise UnplacedError(f"{stated}: {'several' if same else 'none'} in this library")
    return Match(same[0].id, how)


def find_thing(told: Row) -> Match:
    """The same for a thing of any kind; other things than works by number and name, or by a name that only one has."""
    kind = str(told.get("kind", "work"))
    if kind == "work":
        return find_work(told)
    wanted = {key for name in (told.get("title") or "", told.get("native") or "") if (key := fold(name))}
    number = told.get("id")
    if isinstance(number, int):
        entity = library.Mention.objects.filter(id=number, kind=kind).values_list("entity", flat=True).first()
        if entity and library.EntityName.objects.filter(entity=entity, key__in=wanted).exists():
            return Match(entity, "its number and name")
    alike = library.EntityName.objects.filter(key__in=wanted, entity__kind=kind, entity__documents__gt=0)
    found = set(alike.values_list("entity", flat=True))
    if len(found) != 1:
        stated = told.get("title") or told.get("native") or kind
        raise UnplacedError(f"{stated}: {'several' if found else 'none'} in this library")
    return Match(found.pop(), "its name")


def _of_year(works: Iterable[Named], year: int | None) -> tuple[list[Named], str]:
    """Those of the year, else those whose year is not known here, else those a year off: winter runs are dated both ways."""
    listed = list(works)
    if year is None:
        return listed, "its title"
    for how, close in (
        ("its title and year", [work for work in listed if work.year == year]),
        ("its title; its year is not known here", [work for work in listed if work.year is None]),
        ("its title; the year differs by one", [work for work in listed if work.year and abs(work.year - year) == 1]),
    ):
        if close:
            return close, how
    return [], ""


def _member(member: Member, row: Row) -> None:
    for name in SETTINGS:
        if name in row and not (member.withheld and name in OF_ONESELF):
            setattr(member, name, row[name])
    member.full_clean(exclude=["password", "username", "email"])
    member.save()


def _entry(member: Member, row: Row) -> str:
    """What the row does not tell stays as the shelf has it; what gives way to the shelf is only placed where nothing stands."""
    found, state = find_work(row["work"]), row["state"]
    if state not in State.values:
        raise UnplacedError(f"no such state: {state}")
    entry = Entry.objects.filter(member=member, work__entity=found.work).order_by("id").first()
    if entry and row.get("gives_way"):
        return f"{found.how}; the shelf has it already"
    before = entry.state if entry else None
    entry = entry or Entry(member=member, work_id=found.work)
    entry.state = state
    entry.priority = int(row.get("priority", entry.priority))
    entry.notes, entry.tags = row.get("notes", entry.notes), list(row.get("tags", entry.tags))
    _runs(entry, row.get("runs", ()))
    told = {name: _moment(row[name]) for name in ("added_at", "changed_at", "watched_at") if row.get(name)}
    if told:
        Entry.objects.filter(pk=entry.pk).update(**told)
    shelved.send(sender=Entry, member=member, changes=[Change(entry.work_id, before, entry.state)])
    return found.how


def _runs(entry: Entry, runs: Iterable[Row]) -> None:
    """Keeps the entry with its runs: those that are told are written over, the others stay."""
    held = {run.number: run for run in entry.runs.all()} if entry.pk else {}
    changed: list[Run] = []
    for told in runs:
        number = int(told["number"])
        run = held.setdefault(number, Run(number=number))
        run.episodes = told.get("episodes", run.episodes)
        for name in ("started", "finished"):
            if name in told:
                setattr(run, name, _day(told[name]))
        changed.append(run)
    seen = [parse_ranges(held[number].episodes) for number in sorted(held)]
    entry.seen = len(seen[-1]) if seen else 0
    entry.furthest = max((max(run, default=0) for run in seen), default=0)
    entry.save()
    for run in changed:
        run.entry = entry
        run.save()


def _rating(member: Member, row: Row) -> str:
    found = find_work(row["work"])
    scores = {aspect: row[aspect] for aspect in ASPECTS if aspect in row}
    if not scores:
        raise KeyError("overall")
    opinions.rate(member, found.work, scores)
    if row.get("changed_at"):
        Rating.objects.filter(member=member, work__entity=found.work).update(changed_at=_moment(row["changed_at"]))
    return found.how


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
    return datetime.fromisoformat(text) if text else None


_PLACES: dict[str, Callable[[Member, Any], str | None]] = {
    "member": _member, "entry": _entry, "rating": _rating, "episode_rating": _episode_rating, "favourite": _favourite,
    "review": _review, "list": _list, "follow": _follow, "block": _block,
}
_OTHERS = ("follower", "vote")
