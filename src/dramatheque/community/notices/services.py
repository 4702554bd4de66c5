"""Telling members, reading, and what each wants to be told and how."""

from __future__ import annotations

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from dramatheque.community.members.blocks import apart
from dramatheque.community.members.models import Member
from dramatheque.community.notices.forms import FORMS
from dramatheque.community.notices.models import Followed, Letters, Notice, Rhythm, Wish
from dramatheque.community.notices.selectors import rows
from dramatheque.community.subjects import Subject, find, is_public, resolve

MOST_KEPT = 500
"""So many notices a member has; older ones that were read go."""


class RefusedError(ValueError):
    """What cannot be done, in a sentence for the member."""


def tell(members: Collection[Member], form: str, subject: Subject, *, actor: Member | None = None) -> int:
    """Tells members of something, each as they want it; nobody of what they did themselves or may not see, or what somebody did
    whom they block or who blocks them. Gives how many.

    The same about one subject that was not read yet is one notice: it counts who did it.
    """
    shown = find([subject]).get(subject)
    if shown is None:
        return 0
    wanted = {member.pk: member for member in members if member.is_active and (actor is None or member.pk != actor.pk)}
    for number in apart(actor, wanted):
        wanted.pop(number, None)
    wishes = dict(Wish.objects.filter(member__in=wanted, form=form).values_list("member", "by"))
    told: dict[bool, list[Member]] = {True: [], False: []}       # by mail, on the site alone
    for number, member in wanted.items():
        by = FORMS[form].by if FORMS[form].always else wishes.get(number, FORMS[form].by)
        if by == "off" or (FORMS[form].moderators and not member.is_staff):
            continue
        if not is_public(shown) and not resolve([subject], member):
            continue
        told[by == "mail"].append(member)
    for by_mail, told_so in told.items():
        if actor is None:
            _tell_all(told_so, form, subject, by_mail=by_mail)
        for member in told_so if actor is not None else ():
            _tell(member, form, subject, actor, by_mail=by_mail)
    return sum(map(len, told.values()))


def _tell_all(members: Collection[Member], form: str, subject: Subject, *, by_mail: bool) -> None:
    """Tells many of what nobody in particular did, in a few queries."""
    named = {"form": form, "kind": subject.kind, "number": subject.number, "episode": subject.episode}
    now = timezone.now()
    with transaction.atomic():
        held = Notice.objects.select_for_update().filter(member__in=members, read_at=None, **named)
        unread = set(held.values_list("member", flat=True))
        held.update(made_at=now)
        fresh = [member for member in members if member.pk not in unread]
        Notice.objects.bulk_create(
            [Notice(member=member, **named, made_at=now, by_mail=by_mail) for member in fresh], ignore_conflicts=True
        )
        Member.objects.filter(pk__in=[member.pk for member in fresh]).update(unread=F("unread") + 1)


def _tell(member: Member, form: str, subject: Subject, actor: Member | None, *, by_mail: bool) -> None:
    named = {"member": member, "form": form, "kind": subject.kind, "number": subject.number, "episode": subject.episode}
    now = timezone.now()
    try:
        with transaction.atomic():
            Notice.objects.create(**named, actor=actor, actors=[actor.pk] if actor else [], made_at=now, by_mail=by_mail)
    except IntegrityError:
        with transaction.atomic():
            held = Notice.objects.select_for_update().filter(**named, read_at=None).first()
            if held is None:
                return
            if actor is not None and actor.pk not in held.actors:
                held.actors = [*held.actors, actor.pk][-200:]
                held.actor = actor
            held.made_at = now
            held.save(update_fields=["actors", "actor", "made_at"])
        return
    Member.objects.filter(pk=member.pk).update(unread=F("unread") + 1)


def read(member: Member, number: int | None = None) -> None:
    """Marks one notice as read, or all."""
    with transaction.atomic():
        unread = Notice.objects.filter(member=member, read_at=None)
        (unread if number is None else unread.filter(pk=number)).update(read_at=timezone.now())
        old = Notice.objects.filter(member=member).exclude(read_at=None).order_by("-made_at").values_list("pk", flat=True)
        Notice.objects.filter(pk__in=list(old[MOST_KEPT : MOST_KEPT + 500])).delete()
        _count(member)


def put_away_gone(member: Member) -> None:
    """Marks as read what is about things that are not there for the member any more: nothing is counted that cannot be opened."""
    with transaction.atomic():
        unread = list(Notice.objects.filter(member=member, read_at=None).select_related("actor"))
        there = {row.id for row in rows(unread, member)}
        gone = [notice.pk for notice in unread if notice.pk not in there]
        Notice.objects.filter(pk__in=gone).update(read_at=timezone.now())
        _count(member)


def _count(member: Member) -> None:
    member.unread = Notice.objects.filter(member=member, read_at=None).count()
    member.save(update_fields=["unread"])


def wish(member: Member, form: str, by: str) -> None:
    """How a member wants one form of notice."""
    known = FORMS.get(form)
    if known is None or by not in ("mail", "site", "off"):
        raise RefusedError("There is no such notice.")
    if known.always:
        raise RefusedError("This one always comes: it is about what happens to your account.")
    if by == known.by:
        Wish.objects.filter(member=member, form=form).delete()
    else:
        Wish.objects.update_or_create(member=member, form=form, defaults={"by": by})


def letters(member: Member, rhythm: str, quiet_from: int, quiet_to: int) -> None:
    """When a member's letters may go out."""
    if rhythm not in Rhythm.values or not (0 <= quiet_from <= 23 and 0 <= quiet_to <= 23):
        raise RefusedError("Hours run from 0 to 23.")
    said = {"rhythm": rhythm, "quiet_from": quiet_from, "quiet_to": quiet_to}
    Letters.objects.update_or_create(member=member, defaults=said)


def follow(member: Member, thing: int, *, on: bool) -> None:
    """Begins or ends following a thing of the library (a mention number); doing it twice changes nothing."""
    if not on:
        Followed.objects.filter(member=member, thing__entity=thing).delete()
    elif not Followed.objects.filter(member=member, thing__entity=thing).exists():
        Followed.objects.create(member=member, thing_id=thing)


def unbind(blocker: Member, blocked: Member, **_: object) -> None:
    """When a block begins: what the blocker was told of the other's doings goes."""
    Notice.objects.filter(member=blocker, actor=blocked).delete()
    Member.objects.filter(pk=blocker.pk).update(unread=Notice.objects.filter(member=blocker, read_at=None).count())
