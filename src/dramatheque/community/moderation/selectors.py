"""Reads of moderation: the queue, one case, the public log, a member's own decisions, appeals that wait."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Min, Q

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, look
from dramatheque.community.moderation.models import Act, Appeal, Decision, Report, Why
from dramatheque.community.subjects import Shown, Subject, find, kinds

PAGE = 50
NOBODYS = ("post",)
"""Kinds of things that no member made: no former member stands behind them."""


@dataclass(frozen=True, slots=True)
class Case:
    """A subject with open reports: how many, since when, and the rules they name."""

    subject: Subject
    label: str
    shown: Shown | None
    times: int
    since: datetime
    rules: tuple[str, ...]
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class LogRow:
    """A decision as everybody may read it: members and moderators under names that tell nothing but which are the same."""

    id: int
    made_at: datetime
    act: str
    why: str
    label: str
    member: str
    moderator: str
    words: str
    until: datetime | None
    undoes: int
    is_undone: bool


def queue(page: int = 1) -> tuple[tuple[Case, ...], int]:
    """Subjects with open reports and how many there are: danger to somebody first, then what most report, then the oldest."""
    grouped = Report.objects.filter(decision=None).values("kind", "number").annotate(
        times=Count("id"), since=Min("made_at"), urgent=Max("why", filter=Q(why=Why.HARM))
    )
    total = grouped.count()
    rows = sorted(grouped.order_by("since")[:2000], key=lambda row: (row["urgent"] is None, -row["times"], row["since"]))
    rows = rows[(page - 1) * PAGE : page * PAGE]
    subjects = [Subject(row["kind"], row["number"]) for row in rows]
    shown, labels = find(subjects), kinds()
    named: dict[Subject, set[str]] = {}
    wanted = Report.objects.filter(decision=None, number__in=[subject.number for subject in subjects])
    for kind, number, why in wanted.values_list("kind", "number", "why"):
        named.setdefault(Subject(kind, number), set()).add(Why(why).label)
    return tuple(
        Case(
            subject, labels.get(subject.kind, subject.kind), shown.get(subject), row["times"], row["since"],
            tuple(sorted(named.get(subject, ()))), row["urgent"] is not None,
        )
        for subject, row in zip(subjects, rows, strict=True)
    ), total


def case(subject: Subject) -> tuple[Context | None, Shown | None, list[Report], list[Decision]]:
    """Everything a moderator needs: the words, where they stand, the reports on them, and earlier decisions on their author."""
    context = look(subject)
    reports = Report.objects.filter(kind=subject.kind, number=subject.number).select_related("reporter", "decision")
    author = context.author if context else None
    about = Q(kind=subject.kind, number=subject.number) | (Q(member=author) if author else Q(pk__in=[]))
    rows = Decision.objects.filter(about).select_related("moderator", "undone").order_by("-made_at", "-pk")
    return context, find([subject]).get(subject), list(reports.order_by("-made_at")), list(rows[:50])


def hidden_by(subject: Subject) -> Decision | None:
    """The decision that took a subject, or any part of it, out of sight and is not undone; None where there is none."""
    context = look(subject)
    if context is None or not context.is_masked:
        return None
    piece = [subject.kind, subject.number]
    about = Q(kind=subject.kind, number=subject.number) | (Q(member=context.author) if context.author else Q(pk__in=[]))
    for row in Decision.objects.filter(about, undone=None).exclude(touched=[]).order_by("-pk")[:200]:
        if [row.kind, row.number] == piece or piece in row.touched:
            return row
    return None


def log(page: int = 1) -> tuple[tuple[LogRow, ...], int]:
    """All decisions, newest first, and how many there are; what was dismissed is nobody's business."""
    found = Decision.objects.exclude(act=Act.DISMISS).select_related("undone").order_by("-made_at", "-id")
    return _log_rows(found[(page - 1) * PAGE : page * PAGE]), found.count()


def on_member(member: Member) -> tuple[tuple[Decision, Appeal | None], ...]:
    """Decisions on a member that concern them, newest first, each with the appeal that was made."""
    found = Decision.objects.filter(member=member).exclude(act=Act.DISMISS).select_related("appeal", "undone")
    return tuple((row, getattr(row, "appeal", None)) for row in found.order_by("-made_at")[:100])


def reported_by(member: Member) -> tuple[tuple[Report, Shown | None], ...]:
    """A member's own reports with what became of them."""
    rows = list(Report.objects.filter(reporter=member).select_related("decision").order_by("-made_at")[:100])
    shown = find(Subject(row.kind, row.number) for row in rows)
    return tuple((row, shown.get(Subject(row.kind, row.number))) for row in rows)


def appeals() -> tuple[Appeal, ...]:
    """Appeals that nobody has answered, oldest first."""
    found = Appeal.objects.filter(is_granted=None).select_related("decision__member", "decision__moderator")
    return tuple(found.order_by("made_at")[:200])


def to_judge(reader: Member, number: int) -> Appeal | None:
    """An appeal that waits, for moderators and for the member who was asked to judge it."""
    held = Appeal.objects.filter(pk=number, is_granted=None).select_related("decision__member", "decision__moderator").first()
    return held if held is not None and (reader.is_staff or held.asked_id == reader.pk) else None


def pseudonym(member: int | None, word: str = "member") -> str:
    """A name that is the same for one member everywhere in the log, and tells nobody who it is.

    >>> pseudonym(None)
    'former member'
    """
    if member is None:
        return f"former {word}"
    key = hmac.new(settings.SECRET_KEY.encode(), f"moderation {member}".encode(), hashlib.sha256).hexdigest()
    return f"{word} {key[:6]}"


def _log_rows(rows: Iterable[Decision]) -> tuple[LogRow, ...]:
    labels = kinds()
    return tuple(
        LogRow(
            row.pk, row.made_at, Act(row.act).label, Why(row.why).label, labels.get(row.kind, row.kind),
            pseudonym(row.member_id) if row.member_id or row.kind not in NOBODYS else "",
            pseudonym(row.moderator_id, "moderator"), row.words, row.until, row.undoes_id or 0,
            getattr(row, "undone", None) is not None,
        )
        for row in rows
    )

