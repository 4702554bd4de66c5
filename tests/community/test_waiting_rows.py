"""Rows of imports that wait for a title go to it when it comes, or where the member says; nothing said since is written over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from imported import import_rows

from dramatheque.community.arrivals import after_arrival
from dramatheque.community.members.models import Member
from dramatheque.community.notices.models import Notice
from dramatheque.community.opinions import services as opinions
from dramatheque.community.opinions.models import Rating
from dramatheque.community.portability.models import Unplaced
from dramatheque.community.portability.waiting import place_arrived
from dramatheque.community.shelves.models import Entry, State
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services
from sheets import Sheet

pytestmark = pytest.mark.django_db(transaction=True)
Members = Callable[..., Member]


def row(title: str, kind: str = "entry", **told: Any) -> dict[str, Any]:
    held = {"entry": {"state": "completed", "runs": [{"number": 1, "episodes": "1-9"}]}, "rating": {"overall": 80}}
    return {"kind": kind, "work": {"title": title, "native": "", "year": None}, **held[kind], **told}


def add(title: str, site: str = "later.example", **said: Any) -> int:
    sheet = Sheet(site, title)
    for prop, value in said.items():
        sheet.say(prop, value)
    library_services.add_reading(sheet.reading(), data=sheet.data)
    return library.find(title)[0].entity.id


def test_rows_go_to_their_title_when_it_comes_and_the_member_is_told_once(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    import_rows(mari, [row("A Later Arrival"), row("A Later Arrival", "rating"), row("Never Seen Here")])
    import_rows(ken, [row("a later arrival!", state="planned", runs=[])])
    after_arrival([works[0]])
    assert Unplaced.objects.count() == 4
    work = add("A Later Arrival")
    after_arrival([work])
    assert [(kept.member.username, kept.row["work"]["title"]) for kept in Unplaced.objects.all()] == [("mari", "Never Seen Here")]
    assert list(Entry.objects.order_by("member").values_list("member__username", "state", "seen")) == [
        ("mari", State.COMPLETED, 9), ("ken", State.PLANNED, 0),
    ]
    assert Rating.objects.get().overall == 80
    told = Notice.objects.filter(form="arrived").order_by("member")
    assert list(told.values_list("member__username", "kind", "number")) == [("mari", "work", work), ("ken", "work", work)]
    assert place_arrived() == 0


def test_what_the_member_has_said_since_stands(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    import_rows(mari, [row("A Later Arrival", "rating")])
    work = add("A Later Arrival")
    opinions.rate(mari, work, {"overall": 30})
    assert place_arrived([work]) == 0
    assert Rating.objects.get().overall == 30
    assert "since" in Unplaced.objects.get().why


def test_a_title_that_two_works_have_waits_on(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    import_rows(mari, [row("A Later Arrival")])
    add("A Later Arrival", year=1999, country="JP")
    add("A Later Arrival", "other.example", year=2019, country="KR")
    assert place_arrived() == 0
    assert Unplaced.objects.get().why.endswith("several in this library")


def test_the_page_places_a_row_as_the_title_the_member_means(client: Client, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    import_rows(mari, [row("Ein Liter Wasser"), row("Ein Liter Wasser", "rating"), row("Other")])
    import_rows(ken, [row("Ein Liter Wasser")])
    client.force_login(mari)
    page = client.get("/settings/data").content.decode()
    assert "3 rows wait" in page
    number = str(Unplaced.objects.filter(member=mari).order_by("pk")[0].pk)
    theirs = str(Unplaced.objects.get(member=ken).pk)
    there = f"https://site.example/works/{works[0]}-one-litre-of-tears?x=1"
    for told, status in (
        ({"do": "as", "row": number, "title": "Nothing Like It"}, 400), ({"do": "as", "row": theirs, "title": there}, 400),
        ({"do": "forget", "row": theirs}, 200), ({"do": "dance"}, 400), ({"do": "as", "row": number, "title": there}, 200),
    ):
        assert client.post("/settings/data", told).status_code == status, told
    assert Entry.objects.get().work_id == works[0]
    assert Rating.objects.get().overall == 80
    assert [kept.row["work"]["title"] for kept in Unplaced.objects.order_by("pk")] == ["Other", "Ein Liter Wasser"]
    work = add("Other")
    page = client.post("/settings/data", {"do": "again"}).content.decode()
    assert "1 placed" in page
    assert Entry.objects.filter(member=mari, work=work).exists()
    assert client.post("/settings/data", {"do": "clear"}).status_code == 200
    assert Unplaced.objects.get().member == ken
