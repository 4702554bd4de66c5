"""Judgements: merging, keeping apart, taking back; what comes of them, and that nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dramatheque.errors import LedgerError, NotFoundError
from dramatheque.library import catalogue, checking, models, selectors, services
from sheets import Sheet

pytestmark = pytest.mark.django_db


def add(*sheets: Sheet) -> None:
    for sheet in sheets:
        services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()


def shelf() -> None:
    one = Sheet("alpha.example", "One Litre of Tears").say("country", "JP").say("start_date", "2005-10-11")
    one.cast("Shigeyuki Satō", "Nishino").cast("Ryo Nishikido", "Haruto Aso").cast("Erika Sawajiri", "Aya Ikeuchi")
    two = Sheet("beta.example", "One Litre of Tears").say("country", "JP").say("start_date", "2005-10-11")
    two.cast("Shigeyuki Totsugi").cast("Nishikido Ryo", "Aso Haruto").cast("Erika Sawajiri", "Aya Ikeuchi")
    three = Sheet("gamma.example", "Orange Days").say("country", "JP").say("start_date", "2004-04-11")
    three.cast("Satoshi Tsumabuki", "Kai Yuuki").cast("Kou Shibasaki", "Sae Hagio")
    add(one, two, three)


def number(name: str) -> int:
    return selectors.find(name)[0].entity.id


def test_a_member_merges_and_the_younger_number_leads_to_the_older() -> None:
    shelf()
    one, two = number("Shigeyuki Satō"), number("Shigeyuki Totsugi")
    assert one != two
    services.judge(one, two, "same", "mari", "his stage name")
    older, younger = sorted((one, two))
    assert selectors.record(younger).entity.id == older
    assert number("Shigeyuki Totsugi") == number("Shigeyuki Satō") == older
    assert list(checking.check()) == []


def test_withdrawing_restores_exactly_what_was() -> None:
    shelf()
    before = catalogue.rows()
    judgement = services.judge(number("Shigeyuki Satō"), number("Shigeyuki Totsugi"), "same", "mari")
    assert catalogue.rows() != before
    services.withdraw(judgement.pk)
    assert catalogue.rows() == before
    with pytest.raises(NotFoundError):
        services.withdraw(judgement.pk)


def test_a_member_keeps_apart_what_rules_join() -> None:
    shelf()
    joined = number("Ryo Nishikido")
    ours, theirs = models.Mention.objects.filter(entity=joined).order_by("id").values_list("id", flat=True)
    before = catalogue.rows()
    judgement = services.judge(ours, theirs, "different", "mari", "namesakes")
    assert {found.entity.id for found in selectors.find("Ryo Nishikido", kind="person")} == {ours, theirs}
    services.withdraw(judgement.pk)
    assert catalogue.rows() == before


def test_better_rules_reach_old_pairs_when_everything_is_judged_again() -> None:
    shelf()
    before = catalogue.rows()
    models.Judgement.objects.filter(verdict="same", left__kind="person").update(verdict="different", score=0.0, rule="people.old")
    services.rebuild()
    assert catalogue.rows() != before
    services.rebuild(judge_again=True)
    assert catalogue.rows() == before
    assert models.Judgement.objects.filter(verdict="withdrawn", rule="people.old").exists()
    held = models.Judgement.objects.count()
    services.rebuild(judge_again=True)
    assert (catalogue.rows(), models.Judgement.objects.count()) == (before, held)


def test_only_things_of_one_kind_are_judged() -> None:
    shelf()
    person, work = number("Shigeyuki Satō"), number("One Litre of Tears")
    with pytest.raises(LedgerError):
        services.judge(person, work, "same", "mari")
    with pytest.raises(LedgerError):
        services.judge(person, person, "same", "mari")
    with pytest.raises(LedgerError):
        services.judge(person, number("Shigeyuki Totsugi"), "perhaps", "mari")


@pytest.mark.row("F13")
def test_a_likely_pair_is_offered_and_not_merged() -> None:
    shelf()
    pairs = {frozenset((pair.left.name, pair.right.name)) for pair in selectors.suggestions().rows}
    assert frozenset(("Shigeyuki Satō", "Shigeyuki Totsugi")) in pairs
    assert selectors.record(number("Shigeyuki Satō")).suggestions == ("Shigeyuki Totsugi",)


def test_a_pair_that_a_member_calls_unsure_or_different_is_offered_no_more() -> None:
    shelf()
    services.judge(number("Shigeyuki Satō"), number("Shigeyuki Totsugi"), "different", "mari")
    assert selectors.record(number("Shigeyuki Satō")).suggestions == ()


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_merges_and_unmerges_taken_back_leave_what_was(db: Any, data: st.DataObject) -> None:
    if not models.Document.objects.exists():
        shelf()
    before = catalogue.rows()
    numbers = list(models.Mention.objects.exclude(kind="organisation").order_by("id").values_list("id", "kind"))
    made = []
    for _ in range(data.draw(st.integers(1, 4))):
        one, kind = data.draw(st.sampled_from(numbers))
        others = [other for other, same in numbers if same == kind and other != one]
        other = data.draw(st.sampled_from(others))
        made.append(services.judge(one, other, data.draw(st.sampled_from(("same", "different"))), "mari").pk)
    for judgement in data.draw(st.permutations(made)):
        services.withdraw(judgement)
    assert catalogue.rows() == before
    assert models.Judgement.objects.filter(verdict="withdrawn", by="member:mari").count() >= len(made)
