"""A member's recommendations, votes on others' and tastes as rows of an export, and such rows into an account again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dramatheque.community.members.models import Member
from dramatheque.community.portability.exporting import told_thing
from dramatheque.community.portability.finding import find_work
from dramatheque.community.portability.parts import Row
from dramatheque.community.recommending import services
from dramatheque.community.recommending.models import Recommendation, Taste


def recommendations(member: Member) -> Iterator[Row]:
    """Every reason that the member gave, with how others voted."""
    for row in Recommendation.objects.filter(member=member).select_related("liked", "tried").order_by("id"):
        yield {
            "kind": "recommendation", "liked": told_thing(row.liked), "tried": told_thing(row.tried), "reason": row.reason,
            "spoils_liked": row.spoils_liked, "spoils_tried": row.spoils_tried, "made_at": row.made_at.isoformat(),
            "changed_at": row.changed_at.isoformat() if row.changed_at else None, "agree": row.agree, "disagree": row.disagree,
        }


def place_recommendation(member: Member, row: Row) -> str:
    """Votes stay with the site where they were given: the counts of an export are for the member to read."""
    liked, tried = find_work(row["liked"]), find_work(row["tried"])
    bounds = {name: int(row.get(name, 0)) for name in ("spoils_liked", "spoils_tried")}
    made = services.recommend(member, liked.work, tried.work, row["reason"], **bounds)
    changed = datetime.fromisoformat(row["changed_at"]) if row.get("changed_at") else None
    Recommendation.objects.filter(pk=made.pk).update(made_at=datetime.fromisoformat(row["made_at"]), changed_at=changed)
    return liked.how


def votes(member: Member) -> Iterator[Row]:
    """What the member said of others' recommendations: for the member to read."""
    for vote in member.recommendation_votes.select_related("recommendation__member").order_by("id"):
        author = vote.recommendation.member
        yield {
            "kind": "recommendation_vote", "recommendation": vote.recommendation_id, "author": author.username if author else "",
            "agrees": vote.agrees,
        }


def taste(member: Member) -> Iterator[Row]:
    """What the member wants to be recommended none of."""
    for row in Taste.objects.filter(member=member):
        yield {"kind": "taste", "genres": row.genres, "tags": row.tags}


def place_taste(member: Member, row: Row) -> None:
    """What the row tells takes the place of what was there."""
    services.want_none(member, genres=[str(one) for one in row["genres"]], tags=[str(one) for one in row["tags"]])
