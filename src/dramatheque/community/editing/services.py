"""What members do to the record. Each is one transaction; `stepped` is sent with every `step` taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from dramatheque.claims import Candidate, EntityKind
from dramatheque.community.editing import comparing, permissions, statements
from dramatheque.community.editing.comparing import Meeting, meet
from dramatheque.community.editing.models import Edit, Kind, Ruling, State, Step, What
from dramatheque.community.editing.sheets import Sheet, sheet
from dramatheque.community.editing.statements import Stated, Statement, Written
from dramatheque.community.members.models import Member
from dramatheque.library import models as ledger
from dramatheque.library import services as library
from dramatheque.library.record import Record
from dramatheque.library.shaping import named

stepped = Signal()
"""Sent with the `step` that was taken, inside its transaction."""
NEWCOMERS_SHARE = 3
"""Who is not trusted yet makes this part of the edits an hour that others may."""


class RefusedError(ValueError):
    """What a member may not do, in a sentence for the member."""


class ChangedError(RefusedError):
    """Others changed what the edit started from; it can be sent again."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a member sends: `claim` leads to the value it goes against, `token` says what the member saw."""

    kind: str
    new: Stated | None = None
    claim: str = ""
    token: str = ""
    why: str = ""
    address: str = ""
    quote: str = ""


@transaction.atomic
def make(member: Member, record: Record, on: Sheet, proposal: Proposal) -> Edit:
    """Makes an edit. It shows at once, or waits where a member not yet trusted goes against what is there."""
    _within_limits(member)
    target = _target(record, on, proposal)
    if target is None and on.excludes and proposal.new and (beaten := _beaten(record, on, proposal.new)):
        target, proposal = beaten, replace(proposal, kind=Kind.CORRECT)
    old = comparing.stated_of(on, target, record) if target else None
    if old and proposal.new and meet(on, old, proposal.new) is Meeting.SAME and _same_words(old, proposal.new):
        raise RefusedError("This is what stands there already.")
    _not_twice(record, on, proposal)
    edit = Edit(
        member=member, thing_id=record.entity.id, property=on.prop.name, kind=proposal.kind, state=State.LIVE,
        old=_kept(old), new=_kept(proposal.new), why=proposal.why, address=proposal.address, quote=proposal.quote,
    )
    if not permissions.is_trusted(member) and _overwrites(member, record, on, edit, target):
        edit.state = State.WAITING
    edit.save()
    _step(edit, member, What.MADE, proposal.why)
    if edit.state == State.LIVE:
        _show(edit)
        library.settle()
    return edit


@transaction.atomic
def decide(member: Member, number: int, *, accept: bool, why: str = "") -> Edit:
    """Accepts or declines an edit that waits."""
    edit = _locked(number)
    if not permissions.may_decide(member, edit):
        raise RefusedError("This edit is not yours to decide on, or somebody has decided already.")
    edit.state = State.LIVE if accept else State.DECLINED
    edit.save(update_fields=["state"])
    _step(edit, member, What.ACCEPTED if accept else What.DECLINED, why)
    if accept:
        _show(edit)
        library.settle()
    return edit


@transaction.atomic
def withdraw(member: Member, number: int, why: str = "") -> Edit:
    """Takes an edit back. What it replaced shows again."""
    edit = _locked(number)
    if not permissions.may_withdraw(member, edit):
        raise RefusedError("This edit is not yours to take back, or it is taken back already.")
    was, edit.state = edit.state, State.WITHDRAWN
    edit.save(update_fields=["state"])
    _step(edit, member, What.WITHDRAWN, why)
    if was == State.LIVE:
        _silence(edit)
        for earlier in edit.replaces.filter(state=State.REPLACED):
            _change(earlier, State.LIVE, None)
            _speak(earlier)
        library.settle()
    return edit


@transaction.atomic
def restore(member: Member, number: int, why: str = "") -> Edit:
    """Puts back an edit that was taken back."""
    edit = _locked(number)
    if not permissions.may_restore(member, edit):
        raise RefusedError("This edit is not yours to put back, or it is not taken back.")
    edit.state = State.LIVE
    edit.save(update_fields=["state"])
    _step(edit, member, What.RESTORED, why)
    _show(edit)
    library.settle()
    return edit


@transaction.atomic
def judge(member: Member, left: int, right: int, verdict: str, why: str) -> Ruling:
    """Says that two things are the same or different."""
    if not permissions.may_judge(member):
        raise RefusedError("Who is who is for members with more edits on the record to say.")
    if verdict not in ("same", "different"):
        raise RefusedError("A judgement says same or different.")
    _within_limits(member)
    made = library.judge(left, right, verdict, by=str(member.pk), why=why)
    library.settle()
    ruling = Ruling.objects.create(member=member, judgement=made, verdict=verdict, why=why)
    _step(ruling, member, What.JUDGED, why)
    return ruling


@transaction.atomic
def unjudge(member: Member, number: int, why: str = "") -> Ruling:
    """Takes a judgement back; what held before holds again."""
    ruling = Ruling.objects.select_for_update().filter(pk=number).first()
    if ruling is None or not permissions.may_unjudge(member, ruling):
        raise RefusedError("This judgement is not yours to take back, or it is taken back already.")
    library.withdraw(ruling.judgement_id)
    library.settle()
    ruling.is_undone = True
    ruling.save(update_fields=["is_undone"])
    _step(ruling, member, What.UNJUDGED, why)
    return ruling


def value(held: Mapping[str, Any] | None) -> Stated | None:
    """A value as an edit keeps it."""
    return Stated(held["value"], held["qualifiers"], held["refs"]) if held else None


def _today(held: Mapping[str, Any] | None) -> Stated | None:
    """The same with the numbers that its things are shown under now: they may have merged since."""
    stated = value(held)
    if stated is None or not any(stated.refs.values()):
        return stated
    shown = dict(ledger.Mention.objects.filter(pk__in=stated.refs.values()).values_list("id", "entity"))
    return replace(stated, refs={slot: shown.get(number, 0) for slot, number in stated.refs.items()})


def _kept(stated: Stated | None) -> dict[str, Any] | None:
    return asdict(stated) if stated else None


def _target(record: Record, on: Sheet, proposal: Proposal) -> Candidate | None:
    if proposal.kind not in Kind.values or (proposal.kind != Kind.WRONG) != (proposal.new is not None):
        raise RefusedError("An edit adds a value, corrects one, or calls one wrong.")
    found = comparing.find(record, on.prop.name, proposal.claim) if proposal.claim else None
    if proposal.kind != Kind.ADD and found is None:
        raise ChangedError("The value that this is about is not on the record any more.")
    if proposal.token != comparing.token(on, record, proposal.claim):
        raise ChangedError("While you were writing, others changed what is told here. See how it is now, then send yours again.")
    return found[1] if found and proposal.kind != Kind.ADD else None


def _beaten(record: Record, on: Sheet, new: Stated) -> Candidate | None:
    """The value that is shown where the new one goes; None where the new one bears it, or another that is open, out."""
    for fact in record.of(on.prop.name):
        met = {place: meet(on, comparing.stated_of(on, one, record), new) for place, one in enumerate(fact.candidates)}
        is_told = Meeting.SAME in (met.values() if fact.winner is None else [met[0]])
        if not is_told and met.get(0) is Meeting.AGAINST:
            return fact.candidates[0]
    return None


def _same_words(old: Stated, new: Stated) -> bool:
    return old.value == new.value and dict(old.qualifiers) == dict(new.qualifiers)


def _not_twice(record: Record, on: Sheet, proposal: Proposal) -> None:
    """Refuses what the community says already; what pages say is borne out only by another source."""
    if proposal.new is None:
        return
    for edit in _live(record.entity.id, on):
        held = _today(edit.new)
        if held and meet(on, held, proposal.new) is Meeting.SAME and _same_words(held, proposal.new):
            raise RefusedError(f"The community says this already, in edit {edit.pk}.")
    if proposal.kind == Kind.ADD and not (proposal.address and proposal.quote):
        shown = (fact.winner for fact in record.of(on.prop.name))
        if any(one and meet(on, comparing.stated_of(on, one, record), proposal.new) is Meeting.SAME for one in shown):
            raise RefusedError("This is on the record already. To bear it out, give the address of a page and its words.")


def _overwrites(member: Member, record: Record, on: Sheet, edit: Edit, target: Candidate | None) -> bool:
    """Whether an edit goes against something that others state."""
    if any(earlier.member_id != member.pk for earlier in _replaced_by(edit, on)):
        return True
    if target is None:
        return False
    own = {statements.address_of(number) for number in Edit.objects.filter(member=member).values_list("id", flat=True)}
    return any(document.url not in own for document in record.documents if document.id in target.documents)


def _live(entity: int, on: Sheet) -> Iterable[Edit]:
    return Edit.objects.filter(thing__entity=entity, property=on.prop.name, state=State.LIVE)


def _replaced_by(edit: Edit, on: Sheet) -> list[Edit]:
    """The edits on the record that this one takes the place of: on one fact the community says one thing."""
    entity = ledger.Mention.objects.values_list("entity", flat=True).get(pk=edit.thing_id)
    new, old = _today(edit.new), _today(edit.old)
    return [earlier for earlier in _live(entity, on) if earlier.pk != edit.pk and _is_replaced(on, earlier, new, old)]


def _is_replaced(on: Sheet, earlier: Edit, new: Stated | None, old: Stated | None) -> bool:
    stated, denied = _today(earlier.new), _today(earlier.old)
    if stated and old and meet(on, stated, old) is Meeting.SAME:
        return True
    if stated and new and on.excludes and meet(on, stated, new) is Meeting.AGAINST:
        return True
    return bool(denied and new and earlier.kind == Kind.WRONG and meet(on, denied, new) is Meeting.SAME)


def _show(edit: Edit) -> None:
    """Puts an edit on the record, in the place of those it goes against."""
    for earlier in _replaced_by(edit, _sheet_of(edit)):
        _change(earlier, State.REPLACED, edit)
        _step(earlier, edit.member, What.REPLACED, edit.why)
        _silence(earlier)
    _speak(edit)


def _change(edit: Edit, state: State, replaced_by: Edit | None) -> None:
    edit.state, edit.replaced_by = state, replaced_by
    edit.save(update_fields=["state", "replaced_by"])


def _speak(edit: Edit) -> None:
    """Writes a version of the edit's document that states what it states."""
    on = _sheet_of(edit)
    thing = ledger.Mention.objects.get(pk=edit.thing_id)
    known = named({thing.entity}).get(thing.entity)
    new, old = value(edit.new), value(edit.old)
    if edit.kind == Kind.CORRECT and old and (on.excludes or _are_one(edit, on)):
        old = None                       # another value of one fact speaks against it as it is
    edit.versions += 1
    statement = Statement(
        edit.pk, edit.versions, _now(), on, EntityKind(thing.kind), edit.thing_id, known.name if known else thing.name, new, old,
        edit.why, edit.address, edit.quote,
    )
    _remember_new(edit, _keep(statements.write(statement)))
    edit.save(update_fields=["versions", "new"])


def _are_one(edit: Edit, on: Sheet) -> bool:
    """Whether an edit only spells its value otherwise."""
    new, old = _today(edit.new), _today(edit.old)
    return new is not None and old is not None and meet(on, old, new) is Meeting.SAME


def _silence(edit: Edit) -> None:
    """Writes a version of the edit's document that states nothing."""
    edit.versions += 1
    edit.save(update_fields=["versions"])
    _keep(statements.write_nothing(edit.pk, edit.versions, _now()))


def _keep(written: Written) -> Written:
    library.add_reading(written.reading, data=written.data, numbered=written.numbered)
    return written


def _remember_new(edit: Edit, written: Written) -> None:
    """Things that the edit named first have a number now, by which later versions call them."""
    if not edit.new or all(edit.new["refs"].values()):
        return
    rows = ledger.Mention.objects.filter(document__sha256=written.reading.document.sha256)
    numbers = {key: called or number for key, number, called in rows.values_list("key", "id", "by_number")}
    claim = written.reading.claims[0]
    edit.new["refs"] = {slot: number or numbers[claim.refs[slot]] for slot, number in edit.new["refs"].items()}


def _sheet_of(edit: Edit) -> Sheet:
    found = sheet(edit.property, edit.thing.kind)
    if found is None:
        raise RefusedError("This is not edited any more.")
    return found


def _within_limits(member: Member) -> None:
    most = settings.DRAMATHEQUE_EDITS_AN_HOUR
    if not permissions.is_trusted(member):
        most = max(1, most // NEWCOMERS_SHARE)
    since = timezone.now() - timedelta(hours=1)
    if Step.objects.filter(by=member, at__gt=since, what__in=(What.MADE, What.JUDGED)).count() >= most:
        raise RefusedError(f"{most} edits an hour are enough for one member. Come back in a while.")


def _locked(number: int) -> Edit:
    edit = Edit.objects.select_for_update().filter(pk=number).first()
    if edit is None:
        raise RefusedError("There is no such edit.")
    return edit


def _step(on: Edit | Ruling, by: Member | None, what: What, why: str) -> None:
    place: dict[str, Any] = {"edit": on} if isinstance(on, Edit) else {"ruling": on}
    stepped.send(Step, step=Step.objects.create(by=by, what=what, why=why, **place))


def _now() -> str:
    return timezone.now().isoformat(timespec="microseconds")
