"""Editing the record: what members state lives in the ledger, outlives imports, and can be taken back and put back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from imported import import_rows

from dramatheque.claims import Fact, Standing
from dramatheque.community import subjects
from dramatheque.community.editing import comparing, services
from dramatheque.community.editing.models import Edit, State, Step
from dramatheque.community.editing.parsing import parse
from dramatheque.community.editing.services import ChangedError, Proposal, RefusedError
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.statements import Stated
from dramatheque.community.members.models import Member
from dramatheque.community.moderation import handles
from dramatheque.community.moderation.services import clearing
from dramatheque.community.portability.exporting import export
from dramatheque.library import catalogue, checking, models, selectors
from dramatheque.library import services as library
from sheets import Sheet

pytestmark = pytest.mark.django_db
SOURCE = {"address": "https://station.example/bus", "quote": "On air from 11 October 2005"}


@pytest.fixture(autouse=True)
def _limits(settings: Any) -> None:
    settings.DRAMATHEQUE_TRUSTED_EDITS = 2
    settings.DRAMATHEQUE_EDITS_AN_HOUR = 90


def add(*sheets: Sheet) -> None:
    for one in sheets:
        library.add_reading(one.reading(), data=one.data)
    library.settle()


@pytest.fixture
def bus() -> int:
    page = Sheet("alpha.example", "Winter Bus").say("country", "JP").say("start_date", "2005-10-15").say("network", "Fuji TV")
    add(page.cast("Mari Oda", "Rin").cast("Ken Abe", "Goro"))
    return selectors.find("Winter Bus", kind="work")[0].entity.id


@pytest.fixture
def mari(members: Callable[..., Member]) -> Member:
    return members("mari", is_staff=True)


def propose(who: Member, thing: int, prop: str, kind: str = "add", on: Any = None, **given: Any) -> Edit:
    """An edit as the form sends it: texts of inputs, `on` the value it goes against, refs by slot."""
    record = selectors.record(thing)
    filled = sheet(prop, record.entity.kind)
    assert filled is not None
    claim = next((one.claims[0] for fact in record.of(prop) for one in fact.candidates if one.value == on), "") if on else ""
    extra = {name: given.pop(name) for name in ("address", "quote", "why", "token") if name in given}
    refs = given.pop("refs", {})
    new = None
    if kind != "wrong":
        parsed = parse(filled, {name: str(item) for name, item in given.items()})
        assert not parsed.problems
        new = Stated(parsed.value, parsed.qualifiers, refs)
    extra.setdefault("token", comparing.token(filled, record, claim[:12]))
    return services.make(who, thing, filled, Proposal(kind, new, claim[:12], **extra))


def fact(thing: int, prop: str) -> Fact:
    (found,) = selectors.record(thing).of(prop)
    return found


def whole() -> None:
    assert list(checking.check()) == []


def test_a_correction_with_its_source_is_shown_and_outlives_later_pages_and_a_rebuild(bus: int, mari: Member) -> None:
    edit = propose(mari, bus, "start_date", "correct", "2005-10-15", value="11 Oct 2005", why="read the listing", **SOURCE)
    held = fact(bus, "start_date")
    assert held.standing is Standing.SETTLED
    assert [one.value for one in held.candidates] == ["2005-10-11", "2005-10-15"]
    assert "A member says 11 October 2005" in held.reason
    add(Sheet("beta.example", "Winter Bus").say("country", "JP").say("network", "Fuji TV").say("start_date", "2005-10-11"))
    add(Sheet("alpha.example", "Winter Bus", url="https://alpha.example/b").say("country", "JP").say("start_date", "2005-10-18"))
    assert fact(bus, "start_date").candidates[0].value == "2005-10-11"
    before = catalogue.rows()
    library.rebuild()
    assert catalogue.rows() == before
    whole()
    assert (edit.state, edit.versions) == (State.LIVE, 1)
    (quotes,) = [source.evidence for _, claims in selectors.fact_sources(bus, "start_date") for source in claims
                 if source.document.url == f"community:{edit.pk}"]
    assert [place.quote for place in quotes] == ["2005-10-11", "On air from 11 October 2005"]
    assert {place.cited for place in quotes} == {"https://station.example/bus"}
    assert "mari" not in models.Document.objects.get(url=f"community:{edit.pk}").text


def test_reverting_restores_what_was_and_reverting_the_revert_what_came(bus: int, mari: Member) -> None:
    before = catalogue.rows()["Entity"][str(bus)]
    edit = propose(mari, bus, "start_date", "correct", "2005-10-15", value="2005-10-11", **SOURCE)
    after = [one.value for one in fact(bus, "start_date").candidates]
    services.withdraw(mari, edit.pk, "I misread")
    assert catalogue.rows()["Entity"][str(bus)] == before
    services.restore(mari, edit.pk, "no, it was right")
    assert [one.value for one in fact(bus, "start_date").candidates] == after
    services.withdraw(mari, edit.pk)
    assert catalogue.rows()["Entity"][str(bus)] == before
    assert models.Document.objects.filter(url=f"community:{edit.pk}").count() == 4
    assert [step.what for step in edit.steps.order_by("id")] == ["made", "withdrawn", "restored", "withdrawn"]
    whole()


def test_one_cast_line_is_added_with_a_known_person_and_a_new_character(bus: int, mari: Member) -> None:
    add(Sheet("gamma.example", "Summer Boat").say("country", "JP").cast("Yui Hara", "Captain"))
    yui = selectors.find("Yui Hara", kind="person")[0].entity.id
    edit = propose(mari, bus, "cast", person="Yui Hara", character="Conductor", role="main", refs={"person": yui, "character": 0})
    (line,) = [one for one in selectors.record(bus).of("cast") if one.candidates[0].refs.get("person") == yui]
    assert line.candidates[0].qualifiers["role"] == "main"
    conductor = line.candidates[0].refs["character"]
    assert selectors.record(conductor).entity.name == "Conductor"
    assert Edit.objects.get(pk=edit.pk).new["refs"] == {"person": yui, "character": conductor}
    assert {credit.work.id for credit in selectors.credits(yui)} >= {bus}
    services.withdraw(mari, edit.pk)
    services.restore(mari, edit.pk)
    assert any(one.candidates[0].refs == {"person": yui, "character": conductor} for one in selectors.record(bus).of("cast"))
    whole()


def test_a_wrong_cast_line_goes_and_a_corrected_one_takes_its_place(bus: int, mari: Member) -> None:
    line = {"person": "Ken Abe", "character": "Goro"}
    ken = selectors.find("Ken Abe", kind="person")[0].entity.id
    refs = {"person": ken, "character": 0}
    edit = propose(mari, bus, "cast", "correct", line, person="Ken Abe", character="Jiro", refs=refs, **SOURCE)
    assert {one.candidates[0].value["character"] for one in selectors.record(bus).of("cast")} == {"Rin", "Jiro"}
    (refuted,) = selectors.record(bus).refuted["cast"]
    assert refuted.candidates[0].value["character"] == "Goro"
    assert "this is wrong" in refuted.reason
    assert all("Goro" not in str(credit.other) for credit in selectors.credits(ken))
    whole()
    services.withdraw(mari, edit.pk)
    assert {one.candidates[0].value["character"] for one in selectors.record(bus).of("cast")} == {"Rin", "Goro"}
    whole()


def test_calling_a_value_wrong_without_a_source_leaves_it_open(bus: int, mari: Member) -> None:
    propose(mari, bus, "network", "wrong", "Fuji TV", why="it ran elsewhere")
    held = fact(bus, "network")
    assert held.standing is Standing.OPEN
    assert "A member says that this is wrong." in held.reason
    whole()


def test_on_one_fact_the_community_says_one_thing_and_the_earlier_comes_back(bus: int, mari: Member) -> None:
    first = propose(mari, bus, "episode_count", value="11", **SOURCE)
    second = propose(mari, bus, "episode_count", "correct", 11, value="12", **SOURCE)
    assert [one.value for one in fact(bus, "episode_count").candidates] == [12]
    assert Edit.objects.get(pk=first.pk).state == State.REPLACED
    services.withdraw(mari, second.pk)
    assert [one.value for one in fact(bus, "episode_count").candidates] == [11]
    assert Edit.objects.get(pk=first.pk).state == State.LIVE
    whole()


def test_a_newcomer_adds_at_once_and_waits_with_what_goes_against_others(bus: int, mari: Member, members: Any) -> None:
    ana, ben = members("ana"), members("ben")
    assert propose(ana, bus, "genre", value="family").state == State.LIVE
    waiting = propose(ana, bus, "start_date", "correct", "2005-10-15", value="2005-10-11", **SOURCE)
    assert waiting.state == State.WAITING
    assert fact(bus, "start_date").candidates[0].value == "2005-10-15"
    for nobody in (ana, ben):
        with pytest.raises(RefusedError):
            services.decide(nobody, waiting.pk, accept=True)
    services.decide(mari, waiting.pk, accept=True, why="checked")
    assert fact(bus, "start_date").candidates[0].value == "2005-10-11"
    assert propose(ana, bus, "network", "wrong", "Fuji TV").state == State.LIVE, "two edits on the record make her trusted"
    declined = propose(ben, bus, "country", "wrong", "JP")
    services.decide(ana, declined.pk, accept=False, why="it is from there")
    assert Edit.objects.get(pk=declined.pk).state == State.DECLINED
    assert fact(bus, "country").standing is Standing.SINGLE
    whole()


def test_a_newcomer_may_correct_what_only_they_have_stated(bus: int, members: Any) -> None:
    ana = members("ana")
    propose(ana, bus, "episode_count", value="11")
    assert propose(ana, bus, "episode_count", "correct", 11, value="12").state == State.LIVE
    assert [one.value for one in fact(bus, "episode_count").candidates] == [12]


def test_bearing_out_what_is_shown_goes_against_nobody(bus: int, members: Any) -> None:
    add(Sheet("beta.example", "Winter Bus").say("country", "JP").say("network", "Fuji TV").say("start_date", "2005-10-11"))
    assert fact(bus, "start_date").standing is Standing.OPEN
    edit = propose(members("ana"), bus, "start_date", value="2005-10-11", **SOURCE)
    assert (edit.kind, edit.state) == ("add", State.LIVE)
    assert fact(bus, "start_date").standing is Standing.SETTLED
    third = propose(members("ben"), bus, "start_date", value="2005-10-20", **SOURCE)
    assert (third.kind, third.state) == ("correct", State.WAITING)
    assert third.old["value"] == "2005-10-11"


def test_two_who_change_one_value_are_told_and_nothing_is_lost(bus: int, mari: Member, members: Any) -> None:
    filled = sheet("start_date", "work")
    assert filled is not None
    seen = comparing.token(filled, selectors.record(bus))
    propose(mari, bus, "start_date", value="2005-10-11", token=seen, **SOURCE)
    with pytest.raises(ChangedError):
        propose(members("ken", is_staff=True), bus, "start_date", value="2005-10-12", token=seen, **SOURCE)
    assert Edit.objects.count() == 1


def test_only_who_made_it_or_a_moderator_takes_an_edit_back(bus: int, mari: Member, members: Any) -> None:
    ana, ben = members("ana"), members("ben")
    edit = propose(ana, bus, "genre", value="family")
    with pytest.raises(RefusedError):
        services.withdraw(ben, edit.pk)
    services.withdraw(mari, edit.pk, "not a genre")
    with pytest.raises(RefusedError):
        services.restore(ana, edit.pk)
    services.restore(mari, edit.pk)
    services.withdraw(ana, edit.pk)
    services.restore(ana, edit.pk)
    assert Edit.objects.get(pk=edit.pk).state == State.LIVE


def test_what_is_there_already_needs_another_source(bus: int, mari: Member) -> None:
    station = selectors.find("Fuji TV", kind="organisation")[0].entity.id
    with pytest.raises(RefusedError, match="bear it out"):
        propose(mari, bus, "network", value="fuji tv", refs={"value": station})
    borne = propose(mari, bus, "country", value="Japan", **SOURCE)
    assert fact(bus, "country").standing is Standing.AGREED
    with pytest.raises(RefusedError, match=f"in edit {borne.pk}"):
        propose(mari, bus, "country", value="JP", **SOURCE)


def test_an_account_that_goes_leaves_its_edits_without_a_name(bus: int, members: Any) -> None:
    ana = members("ana")
    edit = propose(ana, bus, "genre", value="family")
    ana.delete()
    kept = Edit.objects.get(pk=edit.pk)
    assert (kept.member, kept.state) == (None, State.LIVE)
    assert [one.candidates[0].value for one in selectors.record(bus).of("genre")] == ["family"]
    whole()


def test_an_hour_has_its_limit(bus: int, members: Any, settings: Any) -> None:
    settings.DRAMATHEQUE_EDITS_AN_HOUR = 9
    ana = members("ana")
    settings.DRAMATHEQUE_TRUSTED_EDITS = 50
    for turn in range(3):
        propose(ana, bus, "tag", value=f"tag {turn}")
    with pytest.raises(RefusedError, match="an hour"):
        propose(ana, bus, "tag", value="one more")


def test_judging_who_is_who_and_taking_it_back(bus: int, mari: Member, members: Any) -> None:
    boat = Sheet("gamma.example", "Summer Boat").say("country", "JP").cast("Oda Mariko", "Captain")
    add(boat)
    one, two = (selectors.find(name, kind="person")[0].entity.id for name in ("Mari Oda", "Oda Mariko"))
    before = catalogue.rows()
    with pytest.raises(RefusedError):
        services.judge(members("ana"), one, two, "same", "")
    ruling = services.judge(mari, one, two, "same", "her stage name")
    assert selectors.record(two).entity.id == selectors.record(one).entity.id
    whole()
    services.unjudge(mari, ruling.pk, "another person after all")
    assert catalogue.rows() == before
    assert [step.what for step in Step.objects.order_by("id")] == ["judged", "unjudged"]


def test_an_export_holds_ones_edits_and_judgements_and_comes_back(bus: int, mari: Member, members: Any) -> None:
    add(Sheet("gamma.example", "Summer Boat").say("country", "JP").cast("Oda Mariko", "Captain"))
    one, two = (selectors.find(name, kind="person")[0].entity.id for name in ("Mari Oda", "Oda Mariko"))
    edit = propose(mari, bus, "start_date", "correct", "2005-10-15", value="2005-10-11", why="read it", **SOURCE)
    services.withdraw(members("boss", is_staff=True), edit.pk, "a rerun")
    services.judge(mari, one, two, "different", "namesakes")
    rows = [row for row in json.loads(json.dumps(list(export(mari)))) if row["kind"] in ("edit", "judgement")]
    assert [row["kind"] for row in rows] == ["edit", "judgement"]
    told, judged = rows
    assert (told["thing"]["title"], told["old"]["value"], told["new"]["value"]) == ("Winter Bus", "2005-10-15", "2005-10-11")
    assert [(step["what"], step["by"], step["why"]) for step in told["steps"]] == [
        ("made", "me", "read it"), ("withdrawn", "another member", "a rerun"),
    ]
    assert "boss" not in json.dumps(rows)
    assert {thing["title"] for thing in judged["things"]} == {"Mari Oda", "Oda Mariko"}
    assert [outcome.status for outcome in import_rows(mari, rows)] == ["placed", "placed"]
    other = members("other")
    assert [outcome.status for outcome in import_rows(other, rows)] == ["kept", "kept"]
    assert [row for row in export(other) if row["kind"] in ("edit", "judgement")] == rows
    assert Edit.objects.count() == 1


def test_an_edit_is_a_subject_of_talk(bus: int, mari: Member) -> None:
    edit = propose(mari, bus, "genre", value="family")
    (shown,) = subjects.resolve([subjects.Subject("edit", edit.pk), subjects.Subject("edit", 99)], None).values()
    assert (shown.name, shown.path) == (f"Edit {edit.pk}: Genre of Winter Bus", f"/edits/{edit.pk}")


def test_the_words_of_a_page_are_called_wrong_and_not_changed(bus: int, mari: Member) -> None:
    told = "A bus leaves the city in the snow and nobody on it knows who is driving."
    add(Sheet("beta.example", "Winter Bus").say("country", "JP").say("network", "Fuji TV").say("synopsis", told))
    with pytest.raises(RefusedError, match="words of a page"):
        propose(mari, bus, "synopsis", "correct", told, value=f"{told} It is Rin.")
    own = propose(mari, bus, "synopsis", value="Seven strangers share a night bus, and each has a reason to stay on.", **SOURCE)
    propose(mari, bus, "synopsis", "wrong", told, **SOURCE)
    assert [one.candidates[0].documents for one in selectors.record(bus).of("synopsis")] == [
        (models.Document.objects.get(url=f"community:{own.pk}").sha256,)
    ]
    mine = str(own.new["value"])
    propose(mari, bus, "synopsis", "correct", mine, value=f"{mine} Then it stops.", **SOURCE)
    (text,) = selectors.record(bus).of("synopsis")
    assert text.candidates[0].value == f"{mine} Then it stops."
    whole()


def test_moderators_take_hold_of_an_edit_and_of_all_that_a_member_stated(bus: int, mari: Member, members: Any) -> None:
    before = catalogue.rows()["Entity"][str(bus)]
    ana = members("ana")
    first = propose(ana, bus, "genre", value="family", why="as on the box")
    propose(ana, bus, "tag", value="snow")
    third = propose(ana, bus, "start_date", "correct", "2005-10-15", value="2005-10-11", **SOURCE)
    assert third.state == State.LIVE
    held = handles.handles()["edit"]
    told = held.look(first.pk)
    assert told is not None
    assert (told.author, told.is_masked) == (ana, False)
    assert "family" in told.words
    assert "as on the box" in told.words
    assert set(held.all_of(ana)) == set(Edit.objects.values_list("id", flat=True))
    held.mask(first.pk, True)
    assert not selectors.record(bus).of("genre")
    held.mask(first.pk, False)
    assert selectors.record(bus).of("genre")
    clearing.send(sender=Member, member=ana, moderator=mari)
    assert catalogue.rows()["Entity"][str(bus)] == before
    assert set(Edit.objects.values_list("state", flat=True)) == {State.WITHDRAWN}
    whole()
