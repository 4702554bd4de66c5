"""Computed recommendations: what goes together and why, who is counted, what a member is shown, and when training is due."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from imported import import_rows

from dramatheque.commands import main
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.portability.exporting import export
from dramatheque.community.recommending import due, modelling, pick_rows, services, tastes, training
from dramatheque.community.recommending.modelling import picking
from dramatheque.community.recommending.modelling.picking import Picked
from dramatheque.community.recommending.models import Pick, Recommendation, Training
from dramatheque.community.recommending.training import train
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import State
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
TITLES = ("Paper Lanterns", "Harbour Lights", "The Ninth Bridge", "Winter Post", "Salt and Tin", "A Quiet Verdict")


@pytest.fixture
def shelf(db: None) -> list[int]:
    """Six works: the first two by one writer, the third without anything in common but with the last in genre."""
    for place, title in enumerate(TITLES):
        sheet = Sheet(f"s{place}.example", title).say("genre", "crime" if place in (2, 5) else "family")
        library_services.add_reading(sheet.reading(), data=sheet.data)
    library_services.settle()
    return [library.find(title)[0].entity.id for title in TITLES]


@pytest.fixture(params=["with numpy", "without"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "without":
        monkeypatch.setattr(picking, "is_available", lambda: False)
    elif not modelling.is_available():
        pytest.skip("numpy and scipy are not installed")
    return str(request.param)


def fans(members: Members, works: list[int], count: int, prefix: str = "fan", **known: Any) -> list[Member]:
    """Members who rate the works 90, but the last of them gives the last work 40."""
    made = [members(f"{prefix}{number}", **known) for number in range(count)]
    for place, member in enumerate(made):
        for work in works:
            opinions.rate(member, work, {"overall": 40 if place == count - 1 and work == works[-1] else 90})
    return made


def beside(work: int) -> dict[int, dict[str, Any]]:
    return {row.other.id: row.because for row in pick_rows.beside(work, None).computed}


def test_what_members_like_together_is_found_and_said(way: str, shelf: list[int], members: Members, client: Any) -> None:
    fans(members, [shelf[0], shelf[2]], 8)
    done = train()
    assert (done.members, done.likes) == (8, 16)
    assert beside(shelf[0])[shelf[2]]["high"] == [7, 8]
    page = client.get(f"/works/{shelf[0]}-{library.record(shelf[0]).entity.slug}").content.decode()
    assert "7 of the 8 members who liked Paper Lanterns and rated this gave it 8 or more" in page
    assert "7 of the 8" in client.get(f"/works/{shelf[0]}/recommendations").content.decode()


def test_few_members_and_members_who_hide_are_never_told(way: str, shelf: list[int], members: Members) -> None:
    fans(members, [shelf[0], shelf[2]], picking.ENOUGH - 1)
    fans(members, [shelf[0], shelf[2]], 6, "hidden", ratings_for="me", shelves_for="me")
    assert train().members == picking.ENOUGH - 1
    assert shelf[2] not in beside(shelf[0]), "nothing in common but four members"
    assert not [said for work in shelf for said in beside(work).values() if "high" in said or "both" in said]
    fans(members, [shelf[0], shelf[2]], 1, "fifth")
    train()
    assert shelf[2] in beside(shelf[0])


def test_records_alone_tell_where_nobody_has_rated(way: str, shelf: list[int]) -> None:
    done = train()
    assert done.likes == 0
    assert beside(shelf[2]) == {shelf[5]: {"genre": ["crime"]}}
    assert shelf[5] not in beside(shelf[0])
    again = train()
    assert (again.picks, Training.objects.get().finished_at is not None) == (done.picks, True)


def test_for_you_has_reasons_and_can_be_steered(shelf: list[int], members: Members, client: Any) -> None:
    fans(members, [shelf[0], shelf[2]], 8)
    train()
    mari = members("mari")
    client.force_login(mari)
    assert "Nothing yet" in client.get("/for-you").content.decode()
    opinions.rate(mari, shelf[0], {"overall": 90})
    page = client.get("/for-you").content.decode()
    assert "Because you gave Paper Lanterns 9.0" in page
    assert "7 of the 8 members who liked Paper Lanterns" in page
    found = [row.work.id for row in tastes.for_member(mari)]
    assert shelf[2] in found
    assert shelf[0] not in found, "rated already"
    client.post("/for-you", {"not_interested": shelf[2]})
    assert shelf[2] not in [row.work.id for row in tastes.for_member(mari)]
    client.post("/for-you", {"genre": "family", "tags": " illness , "})
    assert tastes.for_member(mari) == ()
    assert tastes.taste_of(mari).tags == ["illness"]
    shelves.remove(mari, shelf[2])
    assert [row.work.id for row in tastes.for_member(mari)] == [shelf[2]]
    opinions.rate(mari, shelf[0], {"overall": 20})
    assert tastes.for_member(mari) == (), "what one dislikes recommends nothing"


def test_a_guest_names_titles(shelf: list[int], members: Members, client: Any) -> None:
    train()
    assert "Harbour Lights" in client.get("/for-you", {"q": "harbour"}).content.decode()
    assert client.get("/for-you", {"like": shelf[0], "add": shelf[2]})["Location"] == f"/for-you?like={shelf[0]}&like={shelf[2]}"
    page = client.get("/for-you", {"like": [shelf[2], "x", "9" * 30]}).content.decode()
    assert "Because you like The Ninth Bridge" in page
    assert "A Quiet Verdict" in page


def test_the_page_for_a_member_asks_few_questions(shelf: list[int], members: Members) -> None:
    mari = fans(members, shelf[:4], 6)[0]
    train()
    with CaptureQueriesContext(connection) as asked:
        assert tastes.for_member(mari)
    assert len(asked) <= 8


def test_a_member_s_recommendations_and_tastes_go_out_and_come_back(works: tuple[int, int], members: Members) -> None:
    mari, ken, yui = members("mari"), members("ken"), members("yui")
    services.recommend(mari, *works, "Both look at illness without a villain.", spoils_liked=3)
    other = services.recommend(ken, *works, "The same quiet pace, and a notebook.")
    services.vote(mari, other.pk, agrees=False)
    services.want_none(mari, genres=["crime"], tags=["illness"])
    kinds = ("recommendation", "recommendation_vote", "taste")
    rows = [row for row in json.loads(json.dumps(list(export(mari)))) if row["kind"] in kinds]
    assert [row["kind"] for row in rows] == list(kinds)
    for _ in range(2):
        outcomes = import_rows(yui, rows)
        assert [outcome.status for outcome in outcomes] == ["placed", "skipped", "placed"]
    again = [row for row in json.loads(json.dumps(list(export(yui)))) if row["kind"] in kinds]
    assert again == [rows[0], rows[2]]
    assert Recommendation.objects.count() == 3


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    monkeypatch.setattr(due, "start", lambda: calls.append("begun"))
    return calls


@pytest.fixture
def looking(begun: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every answer is followed by a look, and nothing was counted before."""
    settings.DRAMATHEQUE_TRAIN = True
    monkeypatch.setattr(due, "LOOK", 0.0)
    monkeypatch.setattr(due, "_changes", 0)
    return begun


def test_training_begins_when_enough_has_changed_and_nobody_trains(looking: list[str], settings: Any) -> None:
    due.look()
    assert looking == [], "nothing has changed"
    for _ in range(due.LEAST):
        due.count()
    due.look()
    assert looking == ["begun"]
    assert not due.claim(due.LEAST), "one trains already"
    Training.objects.update(begun_at=None, finished_at=timezone.now(), likes=100_000)
    assert not due.claim(10_000), "just trained"
    Training.objects.update(finished_at=timezone.now() - timedelta(hours=1), changed=0)
    assert not due.claim(1999), "too little of 100,000"
    assert due.claim(1)
    settings.DRAMATHEQUE_TRAIN = False
    due.count()
    due.look()
    assert looking == ["begun"]


def test_the_first_training_comes_by_itself_and_the_next_with_new_titles(looking: list[str], shelf: list[int]) -> None:
    due.look()
    assert looking == ["begun"], "works, and nothing computed of them"
    due.look()
    assert looking == ["begun"], "one trains already"
    train()
    Training.objects.update(finished_at=timezone.now() - timedelta(hours=1))
    due.look()
    assert looking == ["begun"], "nothing new"
    sheet = Sheet("new.example", "A Later Arrival").say("genre", "crime")
    library_services.add_reading(sheet.reading(), data=sheet.data)
    due.look()
    assert looking == ["begun", "begun"]


def test_training_that_fails_is_not_tried_again_at_once(
    looking: list[str], shelf: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise MemoryError

    monkeypatch.setattr("dramatheque.community.recommending.training.gather", fail)
    with pytest.raises(MemoryError):
        train()
    due.look()
    assert looking == []
    Training.objects.update(begun_at=timezone.now() - due.STUCK)
    due.look()
    assert looking == ["begun"]


def test_pages_say_that_nothing_is_computed_yet_why_and_what_helps(
    client: Client, shelf: list[int], members: Members, settings: Any
) -> None:
    mari = members("mari")
    client.force_login(mari)

    def said(path: str) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", client.get(path, follow=True).content.decode()).split())

    settings.DRAMATHEQUE_TRAIN = True
    assert "It begins by itself" in said("/for-you")
    assert "No titles were compared yet." in said(f"/works/{shelf[0]}/recommendations")
    settings.DRAMATHEQUE_TRAIN = False
    assert "Whoever runs this site calls “dramatheque train”" in said("/for-you")
    Training.objects.create(pk=1, begun_at=timezone.now())
    assert "It is being computed for the first time." in said(f"/works/{shelf[0]}/recommendations")
    train()
    assert "rate or finish a few titles" in said("/for-you")
    assert "from what records say: nobody’s likes were there yet" in said("/for-you")
    shelves.put(mari, shelf[3], State.COMPLETED)
    train()
    assert "from 1 like of 1 member and what records say" in said("/for-you")
    assert "rate or finish a few titles" not in said("/for-you")
    alone = Sheet("alone.example", "A Later Arrival")
    library_services.add_reading(alone.reading(), data=alone.data)
    here = f"/works/{library.find('A Later Arrival')[0].entity.id}"
    assert "Nothing computed goes with it yet" in said(here)
    assert "came after they were compared" in said(f"{here}/recommendations")


def test_the_command_says_what_it_did(
    shelf: list[int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dramatheque.commands.train.open_library", lambda: None)
    assert main(["train", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["likes"] == 0
    assert main(["train"]) == 0
    assert "0 likes of 0 members" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_nobody_who_writes_waits_for_training(shelf: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other, gone, *_ = shelf
    Pick.objects.create(work_id=gone, other_id=one, place=1, strength=1.0)
    monkeypatch.setattr(training, "_WORKS", 1)

    def computed(*_: Any) -> Iterator[tuple[Picked, ...]]:
        for work, beside in ((one, other), (other, one)):
            assert not connection.in_atomic_block, "what is computed while a transaction is open keeps others from writing"
            yield (Picked(work, beside, 0.5, (0, 0), 3, ()),)

    monkeypatch.setattr(training, "pick", computed)
    for _ in range(2):
        assert training.train().picks == 2
        found = Pick.objects.filter(recommendation=None).values_list("work", "other")
        assert sorted(found) == sorted([(one, other), (other, one)]), "of a work with nothing beside it nothing is left"
