"""What has been done to the record, by whom: histories, recent changes, what waits. A name shows where its owner's page would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from dramatheque.community.editing.models import Edit, Ruling, Seen, State, Step, What
from dramatheque.community.kept_back import bound_of
from dramatheque.community.members.audience import visible
from dramatheque.community.members.models import Member
from dramatheque.community.spoilers import hides, reaches
from dramatheque.library.record import Listing, Named
from dramatheque.library.shaping import named

PAGE = 50
HIDDEN = None


@dataclass(frozen=True, slots=True)
class Only:
    """What a list of changes is narrowed to: a property, a sort of step, a kind of thing; "" where it is not."""

    prop: str = ""
    what: str = ""
    kind: str = ""


EVERYTHING = Only()


@dataclass(frozen=True, slots=True)
class Change:
    """A step as a list shows it. `by` is None for one who does not show their page to this reader, or is gone.

    Where `hidden_to` is not 0 what is stated gives its work away up to that episode, and the reader has not seen it.
    """

    step: Step
    by: Member | None
    edit: Edit | None
    ruling: Ruling | None
    things: tuple[Named, ...]                # what the edit is about; the two that were judged
    hidden_to: int = 0


@dataclass(frozen=True, slots=True)
class EditView:
    """One edit with every step, the oldest first. `author` is None as `Change.by` is, `hidden_to` is as there."""

    edit: Edit
    thing: Named | None
    author: Member | None
    steps: tuple[Change, ...]
    hidden_to: int = 0


def changes(reader: Member | None, only: Only = EVERYTHING, *, by: Member | None = None, page: int = 1) -> Listing[Change]:
    """The steps taken on the record, newest first; `by` narrows them to what one member made."""
    rows = Step.objects.order_by("-at", "-id")
    if only.prop:
        rows = rows.filter(edit__property=only.prop)
    if only.what:
        rows = rows.filter(what=only.what)
    if only.kind:
        rows = rows.filter(Q(edit__thing__kind=only.kind) | Q(ruling__judgement__left__kind=only.kind))
    if by is not None:
        rows = rows.filter(Q(edit__member=by) | Q(ruling__member=by))
    return _listed(rows, reader, page)


def history(reader: Member | None, thing: int, prop: str = "") -> tuple[Change, ...]:
    """Every step on edits and judgements of a thing (or of one of its properties), newest first."""
    rows = Step.objects.filter(_about(thing)).order_by("-at", "-id")
    return _shaped(rows.filter(edit__property=prop) if prop else rows, reader)


def waiting(reader: Member | None, page: int = 1) -> Listing[Change]:
    """The edits that wait for somebody to decide, the oldest first, each by the step that made it."""
    return _listed(Step.objects.filter(edit__state=State.WAITING, what=What.MADE).order_by("at", "id"), reader, page)


def one(number: int, reader: Member | None, *, is_opened: bool = False) -> EditView | None:
    """One edit; None where there is none. Whole whatever it gives away where the reader has opened it."""
    edit = Edit.objects.select_related("member", "thing").filter(pk=number).first()
    if edit is None:
        return None
    steps = _shaped(Step.objects.filter(edit=edit).order_by("id"), reader, is_opened=is_opened)
    author = next((change.by for change in steps if change.step.what == What.MADE), None)
    hidden_to = max((change.hidden_to for change in steps), default=0)
    return EditView(edit, named({edit.thing.entity}).get(edit.thing.entity), author, steps, hidden_to)


def news(member: Member) -> tuple[Change, ...]:
    """What others did to the member's edits since the member last looked."""
    seen = Seen.objects.filter(member=member).values_list("step", flat=True).first() or 0
    rows = Step.objects.filter(edit__member=member, pk__gt=seen).exclude(by=member).order_by("-id")
    return _shaped(rows[:PAGE], member)


def look(member: Member) -> None:
    """Remembers that the member has seen the news there are."""
    last = Step.objects.order_by("-id").values_list("id", flat=True).first() or 0
    Seen.objects.update_or_create(member=member, defaults={"step": last})


def _about(thing: int) -> Q:
    judged = Q(ruling__judgement__left__entity=thing) | Q(ruling__judgement__right__entity=thing)
    return Q(edit__thing__entity=thing) | judged


def _listed(rows: QuerySet[Step], reader: Member | None, page: int) -> Listing[Change]:
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    return Listing(_shaped(rows[(page - 1) * PAGE : page * PAGE], reader), total, page, pages)


def _shaped(rows: QuerySet[Step], reader: Member | None, *, is_opened: bool = False) -> tuple[Change, ...]:
    judged = Prefetch("ruling", Ruling.objects.select_related("judgement__left", "judgement__right"))
    steps = list(rows.select_related("by", "edit__thing", "edit__member").prefetch_related(judged))
    names = named({number for step in steps for number in _numbers(step)})
    shown = _with_names(steps, reader)
    hidden = {} if is_opened else _hidden(steps, names, reader)
    return tuple(
        Change(
            step, step.by if step.pk in shown else HIDDEN, step.edit, step.ruling,
            tuple(names[number] for number in _numbers(step) if number in names), hidden.get(step.edit_id or 0, 0),
        )
        for step in steps
    )


def _hidden(steps: Iterable[Step], names: dict[int, Named], reader: Member | None) -> dict[int, int]:
    """The edits that give away more than the reader has seen, each with its bound. A guest has seen nothing; one's own are
    never kept back. A query where any has a bound."""
    bounds: dict[int, tuple[int, int]] = {}
    titles = reader is not None and reader.hides_titles
    for edit in (step.edit for step in steps if step.edit is not None):
        work = names.get(edit.thing.entity)
        told = [side["qualifiers"] for side in (edit.old, edit.new) if side]
        bound = max((bound_of(edit.property, qualifiers, work, titles=titles) for qualifiers in told), default=0)
        if bound and (reader is None or edit.member_id != reader.pk):
            bounds[edit.pk] = (edit.thing.entity, bound)
    come = reaches(reader, {work for work, _ in bounds.values()})
    return {number: bound for number, (work, bound) in bounds.items() if hides(bound, come.get(work, 0))}


def _numbers(step: Step) -> tuple[int, ...]:
    if step.edit is not None:
        return (step.edit.thing.entity,)
    if step.ruling is None:
        return ()
    return step.ruling.judgement.left.entity, step.ruling.judgement.right.entity


def _with_names(steps: Iterable[Step], reader: Member | None) -> set[int]:
    """The steps whose maker shows their page to the reader. Moderators see who did what."""
    asked = Step.objects.filter(pk__in=[step.pk for step in steps if step.by_id], by__is_active=True)
    if reader is None or not reader.is_staff:
        asked = asked.filter(visible(reader, "by", "by__profile_for"))
    return set(asked.values_list("pk", flat=True))
