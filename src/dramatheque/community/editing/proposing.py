"""What a member proposes, and what it meets on the record as it is now."""

from __future__ import annotations

from dataclasses import dataclass

from dramatheque.claims import Candidate, Holds
from dramatheque.community.editing import comparing, statements
from dramatheque.community.editing.comparing import Meeting, meet
from dramatheque.community.editing.models import Edit, Kind
from dramatheque.community.editing.sheets import Sheet
from dramatheque.community.editing.speaking import live, replaced_by, today
from dramatheque.community.editing.statements import Stated
from dramatheque.community.editing.steps import ChangedError, RefusedError
from dramatheque.community.members.models import Member
from dramatheque.fusing import COMMUNITY
from dramatheque.library.record import Record


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


def target_of(record: Record, on: Sheet, proposal: Proposal) -> Candidate | None:
    """The value that a proposal goes against; None for one that adds. RefusedError where it cannot be made."""
    if proposal.kind not in Kind.values or (proposal.kind != Kind.WRONG) != (proposal.new is not None):
        raise RefusedError("An edit adds a value, corrects one, or calls one wrong.")
    found = comparing.find(record, on.prop.name, proposal.claim) if proposal.claim else None
    if proposal.kind != Kind.ADD and found is None:
        raise ChangedError("The value that this is about is not on the record any more.")
    if proposal.token != comparing.token(on, record, proposal.claim):
        raise ChangedError("While you were writing, others changed what is told here. See how it is now, then send yours again.")
    if found and proposal.kind == Kind.CORRECT and on.prop.holds is Holds.PASSAGE and found[1].sites != (COMMUNITY,):
        raise RefusedError("These are the words of a page. Add a text of your own beside them, or call them wrong.")
    return found[1] if found and proposal.kind != Kind.ADD else None


def beaten(record: Record, on: Sheet, new: Stated) -> Candidate | None:
    """The value that is shown where the new one goes; None where the new one bears it, or another that is open, out."""
    for fact in record.of(on.prop.name):
        met = {place: meet(on, comparing.stated_of(on, one, record), new) for place, one in enumerate(fact.candidates)}
        is_told = Meeting.SAME in (met.values() if fact.winner is None else [met[0]])
        if not is_told and met.get(0) is Meeting.AGAINST:
            return fact.candidates[0]
    return None


def same_words(old: Stated, new: Stated) -> bool:
    """Whether two values are written alike."""
    return old.value == new.value and dict(old.qualifiers) == dict(new.qualifiers)


def refuse_twice(record: Record, on: Sheet, proposal: Proposal) -> None:
    """Refuses what the community says already; what pages say is borne out only by another source."""
    if proposal.new is None:
        return
    for edit in live(record.entity.id, on):
        held = today(edit.new)
        if held and meet(on, held, proposal.new) is Meeting.SAME and same_words(held, proposal.new):
            raise RefusedError(f"The community says this already, in edit {edit.pk}.")
    if proposal.kind == Kind.ADD and not (proposal.address and proposal.quote):
        shown = (fact.winner for fact in record.of(on.prop.name))
        if any(one and meet(on, comparing.stated_of(on, one, record), proposal.new) is Meeting.SAME for one in shown):
            raise RefusedError("This is on the record already. To bear it out, give the address of a page and its words.")


def overwrites(member: Member, record: Record, on: Sheet, edit: Edit, target: Candidate | None) -> bool:
    """Whether an edit goes against something that others state."""
    if any(earlier.member_id != member.pk for earlier in replaced_by(edit, on)):
        return True
    if target is None:
        return False
    own = {statements.address_of(number) for number in Edit.objects.filter(member=member).values_list("id", flat=True)}
    return any(document.url not in own for document in record.documents if document.id in target.documents)
