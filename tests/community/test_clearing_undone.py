"""Taking back everything of a member, and undoing that: edits and judgements of the record are as they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dramatheque.community.editing import services as editing
from dramatheque.community.editing.models import Edit, Ruling, State
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.statements import Stated
from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services
from dramatheque.community.moderation.services import Order
from dramatheque.community.subjects import Subject
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services
from sheets import Sheet

pytestmark = pytest.mark.django_db


def tags(work: int) -> set[str]:
    return {str(fact.winner.value) for fact in library.record(work).of("tag") if fact.winner}


def test_edits_and_judgements_come_back(works: tuple[int, int], members: Callable[..., Member], settings: Any) -> None:
    settings.DRAMATHEQUE_TRUSTED_EDITS = 0
    warden, mari = members("warden", is_staff=True), members("mari")
    other = Sheet("eta.example", "Days of Orange").say("country", "JP")
    held = library_services.add_reading(other.reading(), data=other.data).works[0]
    third = held if isinstance(held, int) else held.id
    on = sheet("tag", "work")
    assert on is not None
    for name in ("bridges", "rain"):
        editing.make(mari, works[0], on, editing.Proposal("add", Stated(name)))
    editing.withdraw(mari, Edit.objects.get(new__value="rain").pk)
    editing.judge(mari, works[1], third, "same", "one drama")
    assert library.record(third).entity.id == library.record(works[1]).entity.id
    made = services.decide(warden, Subject("member", mari.pk), Order("clear", "false", words="All of it."))
    assert tags(works[0]) == set()
    assert library.record(third).entity.id != library.record(works[1]).entity.id
    services.undo(warden, made.pk)
    assert tags(works[0]) == {"bridges"}, "and what its author took back stays taken back"
    assert Edit.objects.get(new__value="bridges").state == State.LIVE
    assert library.record(third).entity.id == library.record(works[1]).entity.id
    assert [row.member for row in Ruling.objects.filter(is_undone=False)] == [mari]
    assert mari.rulings.count() == 2, "nothing is rewritten: it is judged again"
