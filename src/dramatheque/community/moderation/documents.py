"""Documents of the library as readers report them and moderators take hold of them: advertising that was added as a page, or what
is private about somebody. What members state is no such document: it is an edit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.subjects import Shown, Subject
from dramatheque.fusing import COMMUNITY
from dramatheque.library import models as library
from dramatheque.library import services

MOST = 4_000         # characters of a document that a case shows
BY = "moderation"
_COLUMNS = ("pk", "sha256", "title", "source")


def find_documents(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Documents in sight. One query."""
    numbers = {subject.number for subject in subjects}
    rows = library.Document.objects.filter(pk__in=numbers, is_withheld=False).exclude(site__name=COMMUNITY)
    told = {number: (sha256, title or source) for number, sha256, title, source in rows.values_list(*_COLUMNS)}
    here = {subject: told[subject.number] for subject in subjects if subject.number in told}
    return {subject: Shown(subject, name, f"/documents/{sha256}") for subject, (sha256, name) in here.items()}


def number_of(sha256: str) -> int:
    """The number by which a document is reported."""
    return library.Document.objects.values_list("pk", flat=True).get(sha256=sha256)


def _look(number: int) -> Context | None:
    held = library.Document.objects.filter(pk=number).exclude(site__name=COMMUNITY).first()
    if held is None:
        return None
    words = "\n\n".join(filter(None, (held.title, held.url or held.source, held.text[:MOST])))
    return Context(words, None, held.is_withheld)


def _mask(number: int, on: bool) -> None:
    held = library.Document.objects.filter(pk=number).first()
    if held is None or held.is_withheld is on:
        return
    if on:
        services.withhold(held.sha256, BY, "")
        return
    for kept in held.withholdings.filter(lifts=None, lifted_by=None).values_list("pk", flat=True):
        services.lift_withholding(kept, BY)


def _nobodys(_member: Member) -> Iterable[int]:
    return ()


DOCUMENTS = Handle(_look, _mask, _nobodys)
