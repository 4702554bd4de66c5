"""Reads of notices: a member's page of them, as sentences with names and links; who follows a thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dramatheque.community.members.models import Member
from dramatheque.community.notices.forms import FORMS, Form
from dramatheque.community.notices.models import Followed, Notice, Wish
from dramatheque.community.subjects import Shown, Subject, resolve
from dramatheque.library.record import Named
from dramatheque.library.shaping import named

PAGE = 50


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as its sentence: `before` and `after` stand around the link to the thing. Names give nothing of a story away.

    `about` is what the thing stands on, itself where it stands on nothing: what notices are put together by. `by` is who did it
    last (handle, name), empty where nobody is named; `work` the work it is about (0: none).
    """

    id: int
    before: str
    what: str
    path: str
    after: str
    made_at: datetime
    is_read: bool
    about: Subject
    about_name: str
    by: tuple[str, str] = ("", "")
    work: int = 0


def notices(member: Member, page: int = 1) -> tuple[tuple[NoticeRow, ...], int]:
    """A page of a member's notices, newest first, and how many there are. What is there for the member no more is left out."""
    found = Notice.objects.filter(member=member).select_related("actor").order_by("-made_at", "-id")
    return rows(found[(page - 1) * PAGE : page * PAGE], member), found.count()


def rows(found: Iterable[Notice], member: Member) -> tuple[NoticeRow, ...]:
    """Notices as sentences."""
    held = list(found)
    shown = resolve({Subject(row.kind, row.number, row.episode) for row in held}, member)
    made = (_row(row, shown.get(Subject(row.kind, row.number, row.episode))) for row in held)
    return tuple(row for row in made if row is not None)


def _row(row: Notice, shown: Shown | None) -> NoticeRow | None:
    form = FORMS.get(row.form)
    if form is None or shown is None:
        return None
    before, _, after = form.line.format(who=_who(row), what="\0", place="\0").partition("\0")
    path = shown.path + form.page
    thing = shown.inside or shown
    named = thing if "{place}" in form.line else shown
    what = named.in_words(row.member_id, row.actors) if "{" in form.line.replace("{who}", "") else ""
    actor = row.actor if row.actor is not None and row.actor.is_active and "{who}" in form.line else None
    by = (actor.username, actor.shown_name) if actor else ("", "")
    is_read = row.read_at is not None
    return NoticeRow(row.pk, before, what, path, after, row.made_at, is_read, thing.subject, thing.name, by, thing.work)


def _who(row: Notice) -> str:
    others = len(row.actors) - 1
    name = row.actor.shown_name if row.actor is not None and row.actor.is_active else "Somebody"
    return f"{name} and {others} other{'s' if others > 1 else ''}" if others > 0 else name


def wishes(member: Member) -> tuple[tuple[Form, str], ...]:
    """Every form a member may get, and how it comes now."""
    held = dict(Wish.objects.filter(member=member).values_list("form", "by"))
    return tuple((form, held.get(form.code, form.by)) for form in FORMS.values() if member.is_staff or not form.moderators)


def followers(thing: int) -> list[Member]:
    """Who follows a thing of the library."""
    return list(Member.objects.filter(followed_things__thing__entity=thing, is_active=True).distinct())


def follows(member: Member, thing: int) -> bool:
    """Whether a member follows a thing."""
    return Followed.objects.filter(member=member, thing__entity=thing).exists()


def followed(member: Member) -> tuple[Named, ...]:
    """The things a member follows, by name."""
    numbers = Followed.objects.filter(member=member).values_list("thing__entity", flat=True)
    return tuple(sorted(named(set(numbers)).values(), key=lambda thing: (thing.kind, thing.name)))
