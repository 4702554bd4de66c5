"""What moderators decided on a member, with appeals, and what the member reported, as rows of an export.

They stay with their site.
"""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.models import Appeal, Decision, Report
from dramatheque.community.portability.parts import Row


def decisions(member: Member) -> Iterator[Row]:
    """One row a decision on the member, the oldest first. Moderators and their notes are not named."""
    for held in Decision.objects.filter(member=member).select_related("appeal").order_by("id"):
        appeal: Appeal | None = getattr(held, "appeal", None)
        said = {"words": appeal.words, "is_granted": appeal.is_granted, "answer": appeal.answer} if appeal else None
        yield {
            "kind": "decision", "act": held.act, "why": held.why, "on": held.kind, "words": held.words, "appeal": said,
            "until": held.until.isoformat() if held.until else None, "made_at": held.made_at.isoformat(),
        }


def reports(member: Member) -> Iterator[Row]:
    """One row a report by the member, the oldest first."""
    for held in Report.objects.filter(reporter=member).select_related("decision").order_by("id"):
        yield {
            "kind": "report", "on": held.kind, "number": held.number, "why": held.why, "words": held.words,
            "made_at": held.made_at.isoformat(), "decision": held.decision.act if held.decision else None,
        }
