"""Posts that old pages preserve, as talk sees them: each is a claim of the ledger, said as printed.

It may be answered; who wrote it may have it under their name, or have it taken from sight, when a moderator believes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from dramatheque.community.members.models import Member
from dramatheque.community.talk.models import PostRequest
from dramatheque.community.talk.services import RefusedError
from dramatheque.library import masking
from dramatheque.library import services as library
from dramatheque.library.models import Claim
from dramatheque.library.record import DocumentRef
from dramatheque.library.shaping import DOCUMENT, as_document

POSTS = ("comment", "review")
MOST = 50


@dataclass(frozen=True, slots=True)
class Post:
    """A preserved post. `date` is as exact as the page gives it, "" where it gives none."""

    claim: str
    work: int                # the work it is about now
    author: str
    date: str
    text: str
    is_spoiler: bool
    document: DocumentRef


def post(claim: str) -> Post | None:
    """The preserved post of a claim; None where there is none, or it is kept from sight."""
    columns = [f"document__{name}" for name in DOCUMENT]
    row = Claim.objects.filter(pk=claim, property__in=POSTS, subject__kind="work").values_list(
        "subject__entity", "value", "qualifiers", *columns
    ).first()
    if row is None or not isinstance(row[1], dict) or masking.hash_of(row[1]) in masking.held():
        return None
    work, value, told, *document = row
    return Post(claim, work, _text(value, "author"), _text(value, "date"), _text(value, "text"), bool(told.get("spoiler")),
                as_document(document))


def _text(value: dict[str, Any], slot: str) -> str:
    return str(value.get(slot) or "")


def ask(member: Member, claim: str, kind: str, why: str) -> PostRequest:
    """Asks for a post as one's own, or to have it taken from sight; asking twice changes nothing."""
    if kind not in PostRequest.Kind.values or post(claim) is None:
        raise RefusedError("There is no such post.")
    words = " ".join(why.replace("\0", "").split())[:500]
    return PostRequest.objects.get_or_create(claim=claim, member=member, kind=kind, defaults={"why": words})[0]


@transaction.atomic
def decide(moderator: Member, number: int, *, grant: bool) -> None:
    """A moderator's decision on what is asked. What is to go is masked in the library, in every document that holds it."""
    request = PostRequest.objects.select_for_update().filter(pk=number, is_granted=None).first()
    if request is None:
        return
    request.is_granted = grant
    request.save(update_fields=["is_granted"])
    if grant and request.kind == PostRequest.Kind.REMOVE and post(request.claim) is not None:
        library.mask_post(request.claim, moderator.username, request.why or "asked by its author")


def waiting() -> list[tuple[PostRequest, Post]]:
    """What is asked and not decided, oldest first, with the posts: for moderators."""
    asked = PostRequest.objects.filter(is_granted=None).select_related("member").order_by("pk")[:MOST]
    return [(request, found) for request in asked if (found := post(request.claim)) is not None]


def owners(claims: Iterable[str]) -> dict[str, Member]:
    """The members whose posts these are, as far as moderators believe it. One query."""
    asked = PostRequest.objects.filter(claim__in=list(claims), kind=PostRequest.Kind.MINE, member__is_active=True)
    return {request.claim: request.member for request in asked.filter(is_granted=True).select_related("member")}
