"""Posts that old pages preserve, as talk sees them: each is a claim of the ledger, said as printed.

It may be answered; who wrote it may have it under their name, or have it taken from sight, when a moderator believes them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal

from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services as moderation
from dramatheque.community.moderation.models import Act, Decision, Why
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Shown, Subject
from dramatheque.community.talk.models import PostRequest
from dramatheque.community.talk.words import RefusedError
from dramatheque.library import masking
from dramatheque.library import services as library
from dramatheque.library.models import Claim
from dramatheque.library.models.ledger import Masking
from dramatheque.library.record import DocumentRef
from dramatheque.library.shaping import DOCUMENT, as_document, named

POSTS = ("comment", "review")
MOST = 50
DIGITS = 15
"""So many hexadecimal digits of a claim fit into a column of whole numbers."""
BY = "moderators"
_ASKED = Q(member__isnull=False) | Q(confirmed_at__isnull=False)
decided = Signal()
"""Sent with the `request` when a moderator has decided on what somebody asks of a post."""


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
    found = _read(Claim.objects.filter(pk=claim))
    return found if found is not None and not is_masked(found) else None


def number_of(claim: str) -> int:
    """The number by which a preserved post is a subject: the first DIGITS of its claim.

    >>> number_of("00000000000001f" + "0" * 17)
    31
    """
    return int(claim[:DIGITS], 16)


def of_number(number: int) -> Post | None:
    """The preserved post of a number, kept from sight or not: for moderators."""
    start = f"{number:0{DIGITS}x}"
    return _read(Claim.objects.filter(pk__gte=start, pk__lt=f"{start}g")) if 0 < number < 16**DIGITS else None


def find_posts(wanted: Collection[Subject]) -> dict[Subject, Shown]:
    """Preserved posts as subjects, but for those that are kept from sight. They are reported one at a time."""
    found = {subject: of_number(subject.number) for subject in wanted}
    works = named({held.work for held in found.values() if held})
    return {
        subject: Shown(
            subject, f"Preserved post on {works[held.work].name}", f"/talk/posts/{held.claim}", work=held.work,
            spoils_to=WHOLE if held.is_spoiler else 0, noun=f"preserved post on {works[held.work].name}",
        )
        for subject, held in found.items()
        if held and held.work in works and not is_masked(held)
    }


def is_masked(held: Post) -> bool:
    """Whether the words are kept from sight now."""
    return _hash(held) in masking.held()


def mask(held: Post, *, on: bool) -> None:
    """Keeps the words from sight in every document that holds them, or shows them again."""
    if on:
        library.mask_post(held.claim, BY, "")
        return
    found = Masking.objects.filter(words=_hash(held), lifts=None, lifted_by=None)
    for number in list(found.values_list("pk", flat=True)):
        library.lift_mask(number, BY)


def _hash(held: Post) -> str:
    return masking.hash_of({"author": held.author, "text": held.text})


def _read(found: QuerySet[Claim]) -> Post | None:
    columns = [f"document__{name}" for name in DOCUMENT]
    row = found.filter(property__in=POSTS, subject__kind="work").values_list(
        "pk", "subject__entity", "value", "qualifiers", *columns
    ).first()
    if row is None or not isinstance(row[2], dict):
        return None
    claim, work, value, told, *document = row
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
def decide(moderator: Member, number: int, *, grant: bool, words: str = "") -> None:
    """A moderator's decision on what is asked, with words for who asked. What is to go is masked in the library, in every
    document that holds it, by a decision in the log; whoever else asked for the same has it too.

    :raises RefusedError: it is the moderator's own.
    """
    request = PostRequest.objects.select_for_update().filter(_ASKED, pk=number, is_granted=None).first()
    if request is None:
        return
    if request.member_id == moderator.pk:
        raise RefusedError("This is your own: another moderator decides on it.")
    if grant and request.kind == PostRequest.Kind.REMOVE and post(request.claim) is not None:
        _take_away(moderator, request, words)           # which answers it: taken_away
    else:
        _answer(request, words, grant=grant)


def taken_away(decision: Decision, **_: Any) -> None:
    """When a moderator takes a post out of sight: all who asked for that have it."""
    if decision.kind != "post" or decision.act != Act.MASK:
        return
    start = f"{decision.number:0{DIGITS}x}"
    asked = PostRequest.objects.select_for_update().filter(_ASKED, kind=PostRequest.Kind.REMOVE, is_granted=None)
    for request in asked.filter(claim__gte=start, claim__lt=f"{start}g"):
        _answer(request, decision.words, grant=True)


def _answer(request: PostRequest, words: str, *, grant: bool) -> None:
    request.is_granted, request.answer = grant, " ".join(words.split())[:500]
    request.save(update_fields=["is_granted", "answer"])
    decided.send(sender=PostRequest, request=request)


def _take_away(moderator: Member, request: PostRequest, words: str) -> None:
    order = moderation.Order(Act.MASK, Why.PRIVACY, words, note=f"asked for: {request.why}"[:1000])
    try:
        moderation.decide(moderator, Subject("post", number_of(request.claim)), order)
    except moderation.RefusedError as error:
        raise RefusedError(str(error)) from error


def waiting() -> list[tuple[PostRequest, Post]]:
    """What is asked and not decided, oldest first, with the posts: for moderators."""
    asked = PostRequest.objects.filter(_ASKED, is_granted=None).select_related("member").order_by("pk")[:MOST]
    return [(request, found) for request in asked if (found := post(request.claim)) is not None]


def asked_by(member: Member) -> list[PostRequest]:
    """What a member asked of preserved posts, the newest first."""
    return list(PostRequest.objects.filter(member=member).order_by("-pk")[:100])


def owners(claims: Iterable[str]) -> dict[str, Member]:
    """The members whose posts these are, as far as moderators believe it. One query."""
    asked = PostRequest.objects.filter(claim__in=list(claims), kind=PostRequest.Kind.MINE, member__is_active=True)
    granted = asked.filter(is_granted=True).select_related("member")
    return {request.claim: request.member for request in granted if request.member is not None}
