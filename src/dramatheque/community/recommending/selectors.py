"""Reads of recommendations: all reasons of a work, one, a member's own. Bounds are kept here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from dramatheque.community.members.blocks import blocks
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.formulas import wilson
from dramatheque.community.recommending.models import Recommendation, Vote
from dramatheque.community.recommending.services import of_pair
from dramatheque.community.spoilers import WHOLE, hides, reached
from dramatheque.community.subjects import Shown, Subject
from dramatheque.library import shaping
from dramatheque.library.record import Listing, Named

MOST = 300           # reasons that are read of one title or member
PAIRS = 20           # works on a page of a title's recommendations


@dataclass(frozen=True, slots=True)
class Reason:
    """A member's reason as a reader gets it: "if you liked `liked`, try `tried`".

    Where it gives away more than the reader has seen it is empty, and `hidden` says of which work and up to which episode. It is
    empty too where it is by somebody whom the reader blocks.
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
    is_folded: bool = False


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


def pairs_of(work: int, reader: Member | None, page: int = 1) -> Listing[Pair]:
    """A page of what members recommend with a work, each pair once with all its reasons, best first; a page past the end gives
    the last one. Three queries.
    """
    found = Recommendation.objects.filter(Q(liked__entity=work) | Q(tried__entity=work), is_hidden=False)
    rows = found.order_by("-bound", "-made_at", "-id").values_list("pk", "liked__entity", "tried__entity", "agree", "disagree")
    pairs: dict[int, list[tuple[int, float]]] = {}
    for number, liked, tried, agree, disagree in rows[:MOST]:
        if liked != tried:
            pairs.setdefault(tried if liked == work else liked, []).append((number, wilson(agree, disagree)))
    order = sorted(pairs.values(), key=lambda told: (-told[0][1], -len(told)))
    pages = max(1, -(-len(order) // PAIRS))
    page = min(max(1, page), pages)
    here = order[(page - 1) * PAIRS : page * PAIRS]
    read = {one.id: one for one in _reasons(found.filter(pk__in=[number for told in here for number, _ in told]), reader)}
    whole = [[read[number] for number, _ in told if number in read] for told in here]
    shown = tuple(Pair(_other(reasons[0], work), tuple(reasons), len(reasons)) for reasons in whole if reasons)
    return Listing(shown, len(order), page, pages)


def reason(number: int, reader: Member | None, *, is_opened: bool = False) -> Reason | None:
    """One reason, whole whatever it gives away where the reader has opened it. None where there is none."""
    found = list(_reasons(_in_sight(reader).filter(pk=number), reader, is_asked=is_opened))
    return found[0] if found else None


def reasons_by(author: Member, reader: Member | None) -> tuple[Reason, ...]:
    """A member's recommendations as a reader may read them, newest first."""
    return tuple(_reasons(_in_sight(reader).filter(member=author).order_by("-made_at", "-id")[:MOST], reader))


def own(member: Member, liked: int, tried: int) -> Recommendation | None:
    """A member's reason for a pair, whichever way round."""
    return of_pair(liked, tried).filter(member=member).select_related("liked", "tried").order_by("-made_at").first()


def find_subjects(wanted: Collection[Subject]) -> dict[Subject, Shown]:
    """Recommendations by number, for whatever is about them."""
    found = Recommendation.objects.filter(pk__in={subject.number for subject in wanted}, is_hidden=False)
    rows = found.select_related("liked", "tried")
    works = shaping.named({end.entity for row in rows for end in (row.liked, row.tried)})
    held = {row.pk: row for row in rows}
    shown: dict[Subject, Shown] = {}
    for subject in wanted:
        if (row := held.get(subject.number)) is not None and row.liked.entity in works and row.tried.entity in works:
            name = f"{works[row.tried.entity].name} for those who liked {works[row.liked.entity].name}"
            path, owner = f"/recommendations/{row.pk}", row.member_id or 0
            noun, bound = f"recommendation of {name}", row.spoils_liked
            shown[subject] = Shown(subject, name, path, owner=owner, work=row.liked.entity, spoils_to=bound, noun=noun)
    return shown


def _in_sight(reader: Member | None) -> QuerySet[Recommendation]:
    """What no moderator took out of sight, and the reader's own."""
    return Recommendation.objects.filter(Q(is_hidden=False) | Q(member=reader, member__isnull=False))


def _other(reason: Reason, work: int) -> Named:
    return reason.tried if reason.liked.id == work else reason.liked


def _reasons(rows: QuerySet[Recommendation], reader: Member | None, *, is_asked: bool = False) -> Iterable[Reason]:
    reach = {"reach_liked": reached(reader, "liked__entity"), "reach_tried": reached(reader, "tried__entity")}
    read: Any = rows.select_related("member", "liked", "tried").annotate(
        **reach, my_vote=_my_vote(reader, "pk"), folded=Case(When(blocks(reader, "member"), then=True), default=False)
    )
    found = list(read)
    works = shaping.named({end.entity for row in found for end in (row.liked, row.tried)})
    for row in found:
        if row.liked.entity in works and row.tried.entity in works and row.liked.entity != row.tried.entity:
            come = (WHOLE, WHOLE) if is_asked else (row.reach_liked, row.reach_tried)
            made = _reason(row, (works[row.liked.entity], works[row.tried.entity]), come, row.my_vote, reader)
            yield replace(made, text="", is_folded=True) if row.folded and not is_asked else made


def kept_back(
    ends: tuple[Named, Named], bounds: tuple[int, int], reach: tuple[int, int], *, is_own: bool
) -> tuple[tuple[Named, int], ...]:
    """What a reason gives away to a reader who has come so far in the two works, liked and tried: the works and up to which
    episode.
    """
    both = zip(ends, bounds, reach, strict=True)
    return tuple([(work, bound) for work, bound, come in both if hides(bound, come, is_own=is_own)])


def _reason(
    row: Recommendation, ends: tuple[Named, Named], reach: tuple[int, int], my_vote: bool | None, reader: Member | None
) -> Reason:
    is_own = reader is not None and row.member_id == reader.pk
    hidden = kept_back(ends, (row.spoils_liked, row.spoils_tried), reach, is_own=is_own)
    return Reason(
        row.pk, row.member.username if row.member else "", row.member.shown_name if row.member else "", *ends,
        "" if hidden else row.reason, hidden, row.language, row.made_at, row.changed_at is not None, row.agree, row.disagree,
        my_vote, is_own,
    )


def _my_vote(reader: Member | None, path: str) -> Subquery:
    return Subquery(Vote.objects.filter(recommendation=OuterRef(path), member=reader).values("agrees")[:1])
