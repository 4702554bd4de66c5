"""What members make is looked at when it is saved: advertising by somebody new, and somebody in danger, are reported by the site.

Nothing is held or hidden here: moderators find it in their queue as if somebody had reported it. What is screened are the
models of handles.
"""

from __future__ import annotations

from functools import partial
from itertools import islice

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_save
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle, entered, handles, look
from dramatheque.community.moderation.models import Report, Why
from dramatheque.community.screening import Writer, doubts, is_sensitive
from dramatheque.community.screening.spam import FEW_SHOWN
from dramatheque.community.subjects import Subject, find, is_open

IN_DANGER = "The words say that their writer may be in danger."


def connect() -> None:
    """Begins to look, at every kind that is or will be entered."""
    entered.connect(_watch, dispatch_uid="screening")
    for kind, handle in handles().items():
        _watch(kind, handle)


def _watch(kind: str, handle: Handle, **_: object) -> None:
    if handle.model is not None:
        post_save.connect(partial(_saved, kind), sender=handle.model, weak=False, dispatch_uid=f"screening of {kind}")


def _saved(kind: str, instance: models.Model, raw: bool = False, update_fields: object = None, **_: object) -> None:
    if not raw and update_fields is None:
        subject = Subject(kind, instance.pk)
        transaction.on_commit(lambda: screen(subject))


def screen(subject: Subject) -> None:
    """Reports a subject that moderators can see, where its words give cause and the site has not said so before."""
    context = look(subject)
    if context is None or context.is_masked or context.author is None or context.author.is_staff:
        return
    why, said = _cause(context, context.author)
    if not why or (shown := find([subject]).get(subject)) is None or not is_open(shown):
        return
    if not Report.objects.filter(kind=subject.kind, number=subject.number, is_automatic=True, why=why).exists():
        Report.objects.create(kind=subject.kind, number=subject.number, why=why, words=said, is_automatic=True)


def _cause(context: Context, author: Member) -> tuple[str, str]:
    if is_sensitive(context.words):
        return Why.HARM, IN_DANGER
    blocked = settings.DRAMATHEQUE_BLOCKED
    if not doubts(context.words, Writer(0, 0), blocked=blocked):         # what a stranger may say needs no look at who it is
        return "", ""
    shown = sum(1 for handle in handles().values() for _ in islice(handle.all_of(author), FEW_SHOWN + 1))
    found = doubts(context.words, Writer(shown - 1, (timezone.now() - author.joined_at).days), blocked=blocked)
    return (Why.SPAM, "; ".join(found)[:1000]) if found else ("", "")
