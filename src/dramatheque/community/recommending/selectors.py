"""Reads of recommendations: what stands beside a work, all reasons of a work, one, a member's own. Bounds are kept here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, JSONObject

from dramatheque.claims import EntityKind
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.formulas import wilson
from dramatheque.community.recommending.models import Pick, Recommendation, Vote
from dramatheque.community.recommending.services import of_pair
from dramatheque.community.shelves.models import Entry, State
from dramatheque.community.spoilers import WHOLE, hides, reached
from dramatheque.community.subjects import Shown, Subject
from dramatheque.library import models, shaping
from dramatheque.library.record import Named

BESIDE = 8           # computed works on the page of a work
MOST = 300           # reasons on the page of a title's recommendations


@dataclass(frozen=True, slots=True)
class Reason:
    """A member's reason as a reader gets it: "if you liked `liked`, try `tried`".

    Where it gives away more than the reader has seen it is empty, and `hidden` says of which work and up to which episode.
    """

    id: int
    author: str
    author_name: str
    liked: Named
    tried: Named
    text: str
    hidden: tuple[tuple[Named, int], ...]
    language: str
    made_at: datetime
    is_changed: bool
    agree: int
    disagree: int
    my_vote: bool | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Another work that members recommend with a work: the best reason first; `total` counts those that are not here too."""

    other: Named
    reasons: tuple[Reason, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Computed:
    """Another work that computing puts beside a work, and what there is to say for it."""

    other: Named
    strength: float
    because: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a work."""

    pairs: tuple[Pair, ...]
    computed: tuple[Computed, ...]


NOTHING = Beside((), ())


def beside(work: int, reader: Member | None, most: int = BESIDE) -> Beside:
    """What stands beside a work. What the reader wants nothing of is left out of what is computed. One query."""
    return beside_of((json.loads(told) for told in _picks(work, reader, most)), reader, most)


def beside_sql(work: int, reader: Member | None) -> tuple[str, tuple[Any, ...]]:
    """The query of `beside` as SQL with its values, for who asks several things at once: rows of one text, for `beside_of`."""
    return _picks(work, reader, BESIDE).query.sql_with_params()


def beside_of(rows: Iterable[dict[str, Any]], reader: Member | None, most: int = BESIDE) -> Beside:
    """What stands beside a work, of the rows that `beside_sql` gives, decoded."""
    pairs: dict[int, Pair] = {}
    computed: dict[int, Computed] = {}
    for row in sorted(rows, key=lambda row: (row["place"], -row["strength"], row["pick"])):
        if row["here"]["id"] is None or row["there"]["id"] in (None, row["here"]["id"]):
            continue
        here, other = _as_named(row["here"]), _as_named(row["there"])
        because = json.loads(row["because"]) if isinstance(row["because"], str) else row["because"]
        if row["id"] is None:
            if not row["is_refused"] and other.id not in computed:
                computed[other.id] = Computed(other, row["strength"], because)
            continue
        held = pairs.get(other.id)
        kept = held.reasons if held else (_told_reason(row, here, other, reader),)
        pairs[other.id] = Pair(other, kept, (held.total if held else 0) + because.get("reasons", 1))
    return Beside(tuple(pairs.values()), tuple(computed.values())[:most])


def _picks(work: int, reader: Member | None, most: int) -> QuerySet[Any, str]:
    """Everything of the picks of a work in one text of JSON each: who asks need not know their columns."""
    voted = Vote.objects.filter(recommendation=OuterRef("recommendation"), member=reader)
    direction = models.Mention.objects.filter(pk=OuterRef("recommendation__liked")).values("entity")
    written = {
        "id": "recommendation", "reason": "recommendation__reason", "language": "recommendation__language",
        "made_at": "recommendation__made_at", "changed_at": "recommendation__changed_at", "agree": "recommendation__agree",
        "disagree": "recommendation__disagree", "spoils_liked": "recommendation__spoils_liked",
        "spoils_tried": "recommendation__spoils_tried", "member": "recommendation__member",
        "author": "recommendation__member__username", "author_name": "recommendation__member__display_name",
    }
    known = {
        "here": _named("work__entity"), "there": _named("other__entity"), "liked": Subquery(direction[:1]),
        "reach_here": reached(reader, "work__entity"), "reach_there": reached(reader, "other__entity"),
        "my_vote": Subquery(voted.values("agrees")[:1]), "is_refused": _is_refused(reader, "other__entity"),
    }
    found = Pick.objects.filter(work__entity=work, place__lte=max(most * 2, 12))
    told = JSONObject(pick="id", place="place", strength="strength", because="because", **written, **known)
    return found.annotate(told=Cast(told, TextField())).order_by().values_list("told", flat=True)


def _told_reason(row: dict[str, Any], here: Named, other: Named, reader: Member | None) -> Reason:
    is_forward = row["liked"] == here.id
    ends = (here, other) if is_forward else (other, here)
    reach = (row["reach_here"], row["reach_there"]) if is_forward else (row["reach_there"], row["reach_here"])
    told = Recommendation(
        pk=row["id"], member_id=row["member"], reason=row["reason"], language=row["language"], made_at=_moment(row["made_at"]),
        changed_at=row["changed_at"], agree=row["agree"], disagree=row["disagree"], spoils_liked=row["spoils_liked"],
        spoils_tried=row["spoils_tried"],
    )
    told.member = Member(pk=row["member"], username=row["author"], display_name=row["author_name"]) if row["member"] else None
    my_vote = None if row["my_vote"] is None else bool(row["my_vote"])
    return _reason(told, ends, reach, my_vote, reader)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def pairs_of(work: int, reader: Member | None) -> tuple[Pair, ...]:
    """Everything that members recommend with a work, each pair once with all its reasons, best first. Two queries."""
    found = Recommendation.objects.filter(Q(liked__entity=work) | Q(tried__entity=work))
    pairs: dict[int, list[Reason]] = {}
    for reason in _reasons(found.order_by("-bound", "-made_at", "-id")[:MOST], reader):
        pairs.setdefault(_other(reason, work).id, []).append(reason)
    order = sorted(pairs.values(), key=lambda rows: (-wilson(rows[0].agree, rows[0].disagree), -len(rows)))
    return tuple(Pair(_other(rows[0], work), tuple(rows), len(rows)) for rows in order)


def reason(number: int, reader: Member | None) -> Reason | None:
    """One reason, whole whatever it gives away: who opens it has asked for it. None where there is none."""
    found = list(_reasons(Recommendation.objects.filter(pk=number), reader, is_asked=True))
    return found[0] if found else None


def reasons_by(author: Member, reader: Member | None) -> tuple[Reason, ...]:
    """A member's recommendations as a reader may read them, newest first."""
    return tuple(_reasons(Recommendation.objects.filter(member=author).order_by("-made_at", "-id")[:MOST], reader))


def own(member: Member, liked: int, tried: int) -> Recommendation | None:
    """A member's reason for a pair, whichever way round."""
    return of_pair(liked, tried).filter(member=member).select_related("liked", "tried").order_by("-made_at").first()


def find_subjects(wanted: Collection[Subject]) -> dict[Subject, Shown]:
    """Recommendations by number, for whatever is about them."""
    rows = Recommendation.objects.filter(pk__in={subject.number for subject in wanted}).select_related("liked", "tried")
    works = shaping.named({end.entity for row in rows for end in (row.liked, row.tried)})
    held = {row.pk: row for row in rows}
    shown: dict[Subject, Shown] = {}
    for subject in wanted:
        if (row := held.get(subject.number)) is not None and row.liked.entity in works and row.tried.entity in works:
            name = f"{works[row.tried.entity].name} for those who liked {works[row.liked.entity].name}"
            path, owner = f"/recommendations/{row.pk}", row.member_id or 0
            shown[subject] = Shown(subject, name, path, owner=owner, work=row.liked.entity, spoils_to=row.spoils_liked)
    return shown


def _other(reason: Reason, work: int) -> Named:
    return reason.tried if reason.liked.id == work else reason.liked


def _reasons(rows: QuerySet[Recommendation], reader: Member | None, *, is_asked: bool = False) -> Iterable[Reason]:
    reach = {"reach_liked": reached(reader, "liked__entity"), "reach_tried": reached(reader, "tried__entity")}
    read: Any = rows.select_related("member", "liked", "tried").annotate(**reach, my_vote=_my_vote(reader, "pk"))
    found = list(read)
    works = shaping.named({end.entity for row in found for end in (row.liked, row.tried)})
    for row in found:
        if row.liked.entity in works and row.tried.entity in works and row.liked.entity != row.tried.entity:
            come = (WHOLE, WHOLE) if is_asked else (row.reach_liked, row.reach_tried)
            yield _reason(row, (works[row.liked.entity], works[row.tried.entity]), come, row.my_vote, reader)


def _reason(
    row: Recommendation, ends: tuple[Named, Named], reach: tuple[int, int], my_vote: bool | None, reader: Member | None
) -> Reason:
    is_own = reader is not None and row.member_id == reader.pk
    bounds = zip(ends, (row.spoils_liked, row.spoils_tried), reach, strict=True)
    hidden = tuple((work, bound) for work, bound, come in bounds if hides(bound, come, is_own=is_own))
    return Reason(
        row.pk, row.member.username if row.member else "", row.member.shown_name if row.member else "", *ends,
        "" if hidden else row.reason, hidden, row.language, row.made_at, row.changed_at is not None, row.agree, row.disagree,
        my_vote, is_own,
    )


def _named(path: str) -> JSONObject:
    shown = models.Entity.objects.filter(pk=OuterRef(path))
    return JSONObject(**{name: Subquery(shown.values(name)[:1]) for name in shaping.NAMED})


def _as_named(told: dict[str, Any]) -> Named:
    rest = (told[name] for name in shaping.NAMED[2:])
    return Named(told["id"], EntityKind(told["kind"]), *rest)


def _my_vote(reader: Member | None, path: str) -> Subquery:
    return Subquery(Vote.objects.filter(recommendation=OuterRef(path), member=reader).values("agrees")[:1])


def _is_refused(reader: Member | None, path: str) -> Exists:
    return Exists(Entry.objects.filter(member=reader, work__entity=OuterRef(path), state=State.NOT_INTERESTED))
