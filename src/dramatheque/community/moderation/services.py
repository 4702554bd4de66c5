"""Reporting, deciding, undoing, appealing. Each is one transaction; what is decided is logged with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from dramatheque.community.members.blocks import apart
from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, handles, look
from dramatheque.community.moderation.models import TIDYING, Act, Appeal, Decision, Report, Why
from dramatheque.community.subjects import Subject, resolve

MOST_A_DAY = 30
DAYS = (1, 3, 7, 30)
ON_MEMBER = (Act.WARN, Act.SUSPEND, Act.BAN, Act.CLEAR)
LASTING = (Act.UNDO, Act.DISMISS, *TIDYING)
"""What cannot be undone or appealed."""

decided = Signal()
"""Sent with the `decision` when one was made; its reports are closed by then."""
clearing = Signal()
"""Sent with the `member` whose every edit of the record is to be withdrawn, and the `moderator`. Whoever takes back what has no
handle gives it as [kind, number] each, and puts it back when `restoring` is sent.
"""
restoring = Signal()
"""Sent with the `decision` that is undone and the `moderator`."""
to_judge = Signal()
"""Sent with the `appeal` that a member is asked to judge."""
answered = Signal()
"""Sent with the `appeal` when somebody has decided on it."""


class RefusedError(ValueError):
    """What cannot be done, in a sentence for who wants to do it. `field` is the part of the form it is about, if any."""

    def __init__(self, why: str, field: str = "") -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True)
class Order:
    """What a moderator decides: the act, the rule, words for everybody, a note for moderators, and for how many days.

    `known` is the last decision on the subject that the moderator has read (0: none): a later one stops this.
    """

    act: str
    why: str
    words: str = ""
    note: str = ""
    days: int = 0
    known: int | None = None


def report(reporter: Member, subject: Subject, why: str, words: str = "") -> Report:
    """Says that something is out of order; saying it again changes what was said.

    :raises RefusedError: it is not there for this member, one's own, or too much at once.
    """
    if why not in Why.values:
        raise RefusedError("Say what is wrong.")
    context = reportable(subject, reporter)
    if context is not None and context.author is not None and context.author.pk == reporter.pk:
        raise RefusedError("This is your own: change it or take it away.")
    day = timezone.now() - timedelta(days=1)
    if Report.objects.filter(reporter=reporter, made_at__gt=day).count() >= MOST_A_DAY:
        raise RefusedError(f"{MOST_A_DAY} reports a day are the most; the moderators have them.")
    said = {"why": why, "words": " ".join(words.split())[:1000]}
    columns = {"reporter": reporter, "kind": subject.kind, "number": subject.number}
    held = Report.objects.filter(**columns).first()
    if held is None:
        return Report.objects.create(**columns, **said)
    if held.decision_id is not None:
        raise RefusedError("The moderators have decided on your report.")
    held.why, held.words = said["why"], said["words"]
    held.save()
    return held


def reportable(subject: Subject, reader: Member | None) -> Context | None:
    """What a subject says that a reader (None: a guest) sees and may report.

    :raises RefusedError: it is not there for them, or nothing that can be moderated.
    """
    if subject.kind not in handles() or not resolve([subject], reader):
        raise RefusedError("There is nothing here that could be reported.")
    return look(subject)


@transaction.atomic
def decide(moderator: Member, subject: Subject, order: Order) -> Decision:
    """Decides on a subject and closes its reports.

    :raises RefusedError: no moderator, no such act, somebody else was first, or the subject has no author to act on.
    """
    _may(moderator)
    if order.act not in Act.values or order.act in (Act.UNDO, *TIDYING) or order.why not in Why.values:
        raise RefusedError("Choose what to do, and by which rule.")
    _alone(subject)
    context = look(subject)
    if context is None:
        raise RefusedError("It is not there any more.")
    if order.known is not None and latest(subject) > order.known:
        raise RefusedError("Somebody else has decided on this meanwhile: read below what.")
    if context.author is not None and context.author.pk == moderator.pk:
        raise RefusedError("This is your own: another moderator decides on it.")
    if order.act in ON_MEMBER:
        if context.author is None:
            raise RefusedError("Nobody here is its author: take it out of sight instead.")
        if context.author.is_staff:
            raise RefusedError("Moderators are not warned or suspended here; take away their right first.")
    if order.act == Act.SUSPEND and order.days not in DAYS:
        raise RefusedError("Choose for how many days.")
    made = Decision.objects.create(
        act=order.act, why=order.why, kind=subject.kind, number=subject.number, moderator=moderator, member=context.author,
        words=order.words[:500], note=order.note[:1000], touched=_carry_out(moderator, subject, order, context.author),
        until=timezone.now() + timedelta(days=order.days) if order.act == Act.SUSPEND else None,
    )
    Report.objects.filter(kind=subject.kind, number=subject.number, decision=None).update(decision=made)
    decided.send(sender=Decision, decision=made)
    return made


def latest(subject: Subject) -> int:
    """The number of the last decision on a subject; 0 where there is none."""
    found = Decision.objects.filter(kind=subject.kind, number=subject.number).order_by("-pk").values_list("pk", flat=True)
    return found.first() or 0


@transaction.atomic
def tidy(moderator: Member, subject: Subject, act: str, author: Member | None, words: str = "") -> Decision:
    """Logs what a moderator has done to a topic where it stands, and tells who opened it."""
    _may(moderator)
    if act not in TIDYING:
        raise RefusedError("Choose what to do.")
    made = Decision.objects.create(
        act=act, why=Why.PLACE, kind=subject.kind, number=subject.number, moderator=moderator, member=author, words=words[:500]
    )
    decided.send(sender=Decision, decision=made)
    return made


def _alone(subject: Subject) -> None:
    """Two who decide on one subject, or on one member, wait for one another: the second sees what the first has done."""
    list(Report.objects.select_for_update(no_key=True).filter(kind=subject.kind, number=subject.number).values_list("pk"))
    context = look(subject)
    if context is not None and context.author is not None:
        list(Member.objects.select_for_update(no_key=True).filter(pk=context.author.pk).values_list("pk"))


def _carry_out(moderator: Member, subject: Subject, order: Order, author: Member | None) -> list[list[str | int]]:
    """Takes out of sight what the order says; gives what it took, each only where it was in sight."""
    more: list[list[str | int]] = []
    if order.act == Act.CLEAR and author is not None:
        found = [Subject(kind, number) for kind, handle in handles().items() for number in handle.all_of(author)]
        wanted = list(dict.fromkeys(one for held in found for one in _pieces(held)))
        answers: list[tuple[Any, Any]] = clearing.send(sender=Decision, member=author, moderator=moderator)
        for _, taken in answers:
            more += taken or []
    elif order.act in (Act.MASK, Act.SUSPEND, Act.BAN):
        context = look(subject)
        wanted = _pieces(subject) if context is not None and not context.is_masked else []
    else:
        wanted = []
    for one in wanted:
        handles()[one.kind].mask(one.number, True)
    touched: list[list[str | int]] = [[one.kind, one.number] for one in wanted]
    return touched + more


def _pieces(subject: Subject) -> list[Subject]:
    """What goes out of sight with a subject: itself, or its parts."""
    parts = handles()[subject.kind].parts
    return list(parts(subject.number)) if parts else [Subject(subject.kind, subject.number)]


@transaction.atomic
def undo(moderator: Member, number: int, words: str = "", *, why: str = Why.OTHER) -> Decision:
    """Undoes a decision: what it took out of sight is back, what it forbade is allowed.

    :raises RefusedError: there is no such decision, or it is undone.
    """
    _may(moderator)
    made = _undone(moderator, number, words, why)
    decided.send(sender=Decision, decision=made)
    return made


def _undone(moderator: Member, number: int, words: str, why: str) -> Decision:
    held = Decision.objects.select_for_update().filter(pk=number).exclude(act__in=LASTING).first()
    if held is None or Decision.objects.filter(undoes=held).exists():
        raise RefusedError("There is no such decision to undo.")
    if held.member_id == moderator.pk:
        raise RefusedError("This is a decision on yourself: another moderator undoes it, or you appeal.")
    known = handles()
    for kind, touched in held.touched:
        if kind in known:
            known[kind].mask(touched, False)
    restoring.send(sender=Decision, decision=held, moderator=moderator)
    return Decision.objects.create(
        act=Act.UNDO, why=why, kind=held.kind, number=held.number, moderator=moderator, member=held.member, words=words[:500],
        undoes=held,
    )


def appeal(member: Member, number: int, words: str) -> Appeal:
    """Says something against a decision on oneself, once.

    :raises RefusedError: it is not one's own, undone, or was appealed.
    """
    held = Decision.objects.filter(pk=number, member=member, undone=None).exclude(act__in=LASTING).first()
    text = words.strip()
    if held is None or Appeal.objects.filter(decision=held).exists():
        raise RefusedError("There is no decision here that you could appeal.")
    if len(text) < 10:
        raise RefusedError("Say in a sentence or two why it was wrong.")
    return Appeal.objects.create(decision=held, words=text[:2000])


@transaction.atomic
def answer(judge: Member, number: int, words: str, *, granted: bool) -> Appeal:
    """Somebody else than who decided answers an appeal: a moderator, or the member who was asked to. Granting it undoes the
    decision.

    :raises RefusedError: the same moderator, nobody who may, or it was answered.
    """
    held = Appeal.objects.select_for_update().select_related("decision").filter(pk=number, is_granted=None).first()
    if held is None or held.asked_id != judge.pk or not judge.is_active:
        _may(judge)
    if held is None:
        raise RefusedError("There is no such appeal.")
    if held.decision.moderator_id == judge.pk:
        raise RefusedError("You made the decision: somebody else looks at the appeal.")
    if held.decision.member_id == judge.pk:
        raise RefusedError("This is your own appeal: somebody else looks at it.")
    if not words.strip():
        raise RefusedError("Say why.")
    held.judge, held.is_granted, held.answer, held.answered_at = judge, granted, words.strip()[:1000], timezone.now()
    held.save()
    if granted and not Decision.objects.filter(undoes=held.decision).exists():
        _undone(judge, held.decision_id, held.answer, held.decision.why)
    answered.send(sender=Appeal, appeal=held)
    return held


@transaction.atomic
def ask_to_judge(moderator: Member, number: int, name: str) -> Appeal:
    """Asks a member to answer an appeal, where no other moderator is there to: on a site with one moderator.

    :raises RefusedError: another moderator can answer it, or this member is not the one to.
    """
    _may(moderator)
    held = Appeal.objects.select_for_update().select_related("decision").filter(pk=number, is_granted=None).first()
    if held is None:
        raise RefusedError("There is no such appeal.")
    if not is_alone(held):
        raise RefusedError("Another moderator answers it.")
    asked = Member.objects.filter(username__iexact=name.strip(), is_active=True).first()
    about = {held.decision.member_id, held.decision.moderator_id}
    if asked is None or asked.pk in about or reads_only(asked) is not None or apart(held.decision.member, [asked.pk]):
        raise RefusedError("Ask somebody else: a member who may write here, and who neither appealed nor decided.")
    held.asked = asked
    held.save(update_fields=["asked"])
    to_judge.send(sender=Appeal, appeal=held)
    return held


def is_alone(held: Appeal) -> bool:
    """Whether no moderator is there who could answer an appeal."""
    others = Member.objects.filter(is_staff=True, is_active=True)
    return not others.exclude(pk__in={held.decision.moderator_id or 0, held.decision.member_id or 0}).exists()


def reads_only(member: Member) -> Decision | None:
    """The decision by which a member may only read now; None where they may write. One query."""
    held = Decision.objects.filter(member=member, act__in=(Act.SUSPEND, Act.BAN), undone=None)
    lasting = [row for row in held.order_by("-made_at") if row.until is None or row.until > timezone.now()]
    return lasting[0] if lasting else None


def _may(member: Member) -> None:
    if not member.is_staff or not member.is_active:
        raise RefusedError("Only moderators do this.")
