"""What holds for all edits: any property can be stated, any order gives one catalogue, taking all back leaves nothing behind."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dramatheque.community.editing import comparing, services
from dramatheque.community.editing.models import Edit, State
from dramatheque.community.editing.parsing import clean, parse, without_contacts
from dramatheque.community.editing.services import Proposal, RefusedError
from dramatheque.community.editing.sheets import Sheet as Form
from dramatheque.community.editing.sheets import editable, sheet
from dramatheque.community.editing.statements import Stated, Statement, number_of, write, write_nothing
from dramatheque.community.members.models import Member
from dramatheque.library import catalogue, checking, models, selectors
from dramatheque.library import services as library
from sheets import Sheet

pytestmark = pytest.mark.django_db
KINDS = ("work", "person", "character", "organisation", "song")
TYPED = {
    "text": "Some words", "passage": "A bus goes through the snow, and nobody gets off.", "date": "4 March 2006", "year": "2006",
    "count": "12", "episode": "3", "percent": "12.5", "minutes": "1 hr 5 min", "country": "Korea", "language": "日本語",
    "slot": "Tuesday 21:00-21:54", "external_id": "imdb:tt0436992", "person": "Nobody Known", "character": "Ms Mo",
    "organisation": "Channel Nine", "song": "A Song of Snow", "work": "Winter Bus Special", "spoiler": "1",
}


@pytest.fixture
def bus(db: None) -> int:
    page = Sheet("alpha.example", "Winter Bus").say("country", "JP").say("start_date", "2005-10-15").say("network", "Fuji TV")
    page.cast("Mari Oda", "Rin").cast("Ken Abe", "Goro")
    page.say("theme_song", {"title": "Snow", "artist": "The Buses", "kind": "ending"})
    library.add_reading(page.reading(), data=page.data)
    library.settle()
    return selectors.find("Winter Bus", kind="work")[0].entity.id


@pytest.fixture
def mari(members: Any) -> Member:
    return members("mari", is_staff=True)


def filled(form: Form) -> Stated:
    typed = {one.name: one.choices[0][0] if one.choices else TYPED[one.type] for one in form.inputs}
    parsed = parse(form, typed)
    assert not parsed.problems
    return Stated(parsed.value, parsed.qualifiers, {one.name: 0 for one in form.inputs if one.thing})


def state(who: Member, thing: int, prop: str, new: Stated, *, cited: bool = True) -> Edit:
    record = selectors.record(thing)
    form = sheet(prop, record.entity.kind)
    assert form is not None
    source = {"address": "https://station.example/bus", "quote": "As the station says"} if cited else {}
    return services.make(who, thing, form, Proposal("add", new, token=comparing.token(form, record), **source))


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_that_is_edited_can_be_stated_shown_denied_and_taken_back(
    bus: int, mari: Member, settings: Any, kind: str
) -> None:
    settings.DRAMATHEQUE_EDITS_AN_HOUR = 1000
    thing = next(row for row in models.Entity.objects.filter(kind=kind).order_by("id").values_list("id", flat=True))
    before = catalogue.rows()["Entity"][str(thing)]
    made = []
    for form in editable(kind):
        made.append(state(mari, thing, form.prop.name, filled(form)))
        record = selectors.record(thing)
        own = f"community:{made[-1].pk}"
        document = models.Document.objects.get(address=own)
        mine = [
            (fact, one) for fact in record.of(form.prop.name) for one in fact.candidates if document.sha256 in one.documents
        ]
        assert mine, form.prop.name
        target = mine[0][1]
        claim = target.claims[0][:12]
        wrong = Proposal("wrong", None, claim, comparing.token(form, record, claim), "it is not so")
        made.append(services.make(mari, thing, form, wrong))
        told = [one.documents for fact in selectors.record(thing).of(form.prop.name) for one in fact.candidates]
        assert all(document.sha256 not in documents for documents in told), f"the community alone said {form.prop.name}"
    assert list(checking.check()) == []
    for edit in reversed(made):
        services.withdraw(mari, edit.pk)
    assert catalogue.rows()["Entity"][str(thing)] == before
    assert list(checking.check()) == []


def test_any_order_of_pages_and_edits_gives_one_catalogue(bus: int, mari: Member) -> None:
    from django.db import transaction

    def page(site: str, date: str) -> None:
        one = Sheet(site, "Winter Bus").say("country", "JP").say("start_date", date).say("network", "Fuji TV")
        one.cast("Mari Oda", "Rin")
        library.add_reading(one.reading(), data=one.data)
        library.settle()

    ken = selectors.find("Ken Abe", kind="person")[0].entity.id
    old_goro = Stated({"person": "Ken Abe", "character": "Old Goro"}, {}, {"person": ken, "character": 0})
    steps: tuple[Any, ...] = (
        lambda: page("beta.example", "2005-10-15"),
        lambda: page("gamma.example", "2005-10-11"),
        lambda: state(mari, bus, "start_date", Stated("2005-10-11")),
        lambda: state(mari, bus, "cast", old_goro),
    )
    seen = []
    for order in permutations(steps):
        with transaction.atomic():
            for step in order:
                step()
            facts = selectors.record(bus).facts
            seen.append(json.dumps({
                prop: sorted(
                    (str(one.value), one.witnesses, fact.standing.value, fact.reason) for fact in found for one in fact.candidates
                ) for prop, found in facts.items()
            }))
            if len(seen) % 8 == 1:
                assert list(checking.check()) == []
            transaction.set_rollback(True)
    assert len(set(seen)) == 1


DATES = ("2005-10-11", "2005-10-12", "2005-10-15")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(("date", "genre", "withdraw", "restore")), st.integers(0, 2)), min_size=3, max_size=7))
def test_whatever_members_do_the_ledger_folds_to_what_is_shown(bus: int, mari: Member, steps: list[tuple[str, int]]) -> None:
    from django.db import transaction

    with transaction.atomic():
        before = catalogue.rows()["Entity"][str(bus)]
        for what, which in steps:
            edits = list(Edit.objects.order_by("-id")[:3])
            try:
                if what == "date":
                    state(mari, bus, "start_date", Stated(DATES[which]))
                elif what == "genre":
                    state(mari, bus, "genre", Stated(f"genre {which}"))
                elif which < len(edits):
                    (services.withdraw if what == "withdraw" else services.restore)(mari, edits[which].pk)
            except RefusedError:
                continue
        live = Edit.objects.filter(state=State.LIVE)
        dates = [edit.new["value"] for edit in live if edit.property == "start_date" and edit.new]
        assert len(dates) <= 1, "the community says one thing on one fact"
        shown = [one for fact in selectors.record(bus).of("start_date") for one in fact.candidates]
        assert set(dates) <= {one.value for one in shown}
        assert list(checking.check()) == []
        while left := Edit.objects.filter(state__in=(State.LIVE, State.REPLACED)).order_by("-id").first():
            services.withdraw(mari, left.pk)
        assert catalogue.rows()["Entity"][str(bus)] == before
        transaction.set_rollback(True)


@given(st.text(max_size=80), st.booleans())
def test_cleaning_a_text_twice_changes_nothing_more(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once
    assert without_contacts(without_contacts(text)) == without_contacts(text)
    assert lines or "\n" not in once


@given(st.sampled_from(KINDS), st.data())
def test_whatever_is_typed_is_typed_or_told(kind: str, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(editable(kind)))
    words = st.one_of(st.text(max_size=40), st.sampled_from(list(TYPED.values())))
    given_ = {one.name: data.draw(words) for one in form.inputs}
    parsed = parse(form, given_)
    assert set(parsed.problems) <= {one.name for one in form.inputs}
    assert parsed.problems or parsed.value is not None


@given(
    st.text(min_size=1, max_size=60).map(clean).filter(bool), st.text(max_size=200).map(lambda text: clean(text, lines=True)),
    st.text(max_size=60).map(lambda text: clean(text, lines=True)), st.integers(1, 10**6),
)
def test_every_quote_of_a_statement_stands_where_it_says(value: str, quote: str, why: str, number: int) -> None:
    form = sheet("description", "person")
    assert form is not None
    from dramatheque.claims import EntityKind

    told = Statement(
        number, 1, "2026-01-01T00:00:00.000000+00:00", form, EntityKind.PERSON, 7, "Mari Oda", Stated(value),
        Stated(f"not {value}"), why, "https://a.example/", quote,
    )
    written = write(told)
    text = written.reading.page.text
    assert written.data.decode() == text
    assert written.numbered == {"p1": 7}
    assert [claim.state.value for claim in written.reading.claims] == ["known", "denied"]
    for claim in written.reading.claims:
        assert claim.evidence[0].quote.startswith(claim.value)
        for place in claim.evidence:
            assert text[place.start : place.end] == place.quote
    assert number_of(written.reading.document.url) == number
    gone = write_nothing(number, 2, "2026-01-02T00:00:00.000000+00:00")
    assert gone.reading.document.url == written.reading.document.url
    assert not gone.reading.claims
