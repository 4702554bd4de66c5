"""Lists of works: who may see and change them, order and notes, works that merge, and their pages without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import follow
from dramatheque.community.shelves import lists
from dramatheque.community.shelves.list_covers import covers
from dramatheque.community.shelves.models import ListItem, WorkList
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


def shown(number: int, reader: Member | None, page: int = 1) -> lists.Opened:
    found = lists.opened(number, reader, page=page)
    assert found is not None
    return found


def order(number: int, reader: Member | None) -> list[int]:
    items = shown(number, reader).items
    assert [item.place for item in items] == list(range(1, len(items) + 1))
    return [item.work.id for item in items]


@pytest.fixture
def five(works: tuple[int, int]) -> list[int]:
    for title in ("Long Vacation", "Beach Boys", "Beautiful Life"):
        sheet = Sheet("delta.example", title).say("country", "JP")
        library_services.add_reading(sheet.reading(), data=sheet.data)
    return [*works, *(library.find(title)[0].entity.id for title in ("Long Vacation", "Beach Boys", "Beautiful Life"))]


def test_works_stand_in_order_with_notes_and_once(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    made = lists.make(mari, "  Quiet \0 Tuesdays ").pk
    assert shown(made, None).row.title == "Quiet Tuesdays"
    for work, note in ((works[0], "the first"), (works[1], ""), (works[0], "")):
        lists.add(mari, made, work, note=note)
    assert order(made, None) == list(works)
    assert shown(made, None).items[0].note == "the first"
    lists.annotate(mari, made, works[0], "cried")
    lists.move(mari, made, works[0], 2)
    assert [(item.work.id, item.note) for item in shown(made, None).items] == [(works[1], ""), (works[0], "cried")]
    for _ in range(2):
        lists.remove(mari, made, works[1])
    assert order(made, None) == [works[0]]
    lists.move(mari, made, works[1], 1)
    lists.annotate(mari, made, works[1], "not there")
    assert order(made, None) == [works[0]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 8)), max_size=6))
def test_moving_is_what_it_is_on_paper(five: list[int], members: Members, moves: list[tuple[int, int]]) -> None:
    mari = Member.objects.filter(username="mari").first() or members("mari")
    WorkList.objects.all().delete()
    made = lists.make(mari, "Summer").pk
    for work in five:
        lists.add(mari, made, work)
    paper = list(five)
    for which, place in moves:
        work = five[which]
        lists.move(mari, made, work, place)
        paper.remove(work)
        paper.insert(min(max(place, 1), 5) - 1, work)
        assert order(made, mari) == paper


def test_merged_works_stand_once_and_parted_ones_twice(five: list[int], members: Members) -> None:
    mari = members("mari")
    made = lists.make(mari, "Summer").pk
    for work, note in zip(five, ("", "of the second", "", "", ""), strict=True):
        lists.add(mari, made, work, note=note)
    judgement = library_services.judge(five[0], five[1], "same", "mari")
    merged = library.record(five[1]).entity.id
    assert order(made, mari) == [merged, *five[2:]]
    assert shown(made, mari).items[0].note == "of the second"
    assert shown(made, mari).row.works == 4
    lists.move(mari, made, merged, 2)
    assert order(made, mari) == [five[2], merged, *five[3:]]
    library_services.withdraw(judgement.pk)
    assert order(made, mari) == [five[2], five[0], five[1], *five[3:]]
    library_services.judge(five[0], five[1], "same", "mari")
    lists.annotate(mari, made, merged, "")
    assert shown(made, mari).items[1].note == ""
    lists.remove(mari, made, merged)
    assert order(made, mari) == [five[2], *five[3:]]


@pytest.mark.parametrize(
    ("audience", "seen"),
    [("public", "guest other follower editor mari"), ("members", "other follower editor mari"),
     ("followers", "follower editor mari"), ("me", "editor mari")],
)
def test_who_may_see_a_list(client: Any, works: tuple[int, int], members: Members, audience: str, seen: str) -> None:
    mari = members("mari")
    who = {name: members(name) for name in ("other", "follower", "editor")} | {"mari": mari}
    for name in ("follower", "editor"):
        follow(members(f"{name}2"), mari, on=True)
    follow(who["follower"], mari, on=True)
    made = lists.make(mari, "Quiet Tuesdays", audience=audience).pk
    lists.let_edit(mari, made, "editor", on=True)
    for name in ("guest", *who):
        reader = who.get(name)
        client.logout()
        if reader:
            client.force_login(reader)
        page = client.get(f"/lists/{made}")
        assert page.status_code == (200 if name in seen.split() else 404), name
        listed = client.get("/members/mari/lists").content.decode()
        assert listed.count("Quiet Tuesdays") == (1 if name in seen.split() else 0), name
        assert ("Change this list" in page.content.decode()) is (name in ("editor", "mari"))
        assert "Keep</button>" not in page.content.decode()


@pytest.mark.parametrize("name", ["other", "follower", "editor"])
def test_who_may_change_a_list(client: Any, works: tuple[int, int], members: Members, name: str) -> None:
    mari, who = members("mari"), members(name)
    follow(who, mari, on=name == "follower")
    made = lists.make(mari, "Quiet Tuesdays").pk
    lists.add(mari, made, works[0], note="mine")
    if name == "editor":
        lists.let_edit(mari, made, name, on=True)
    client.force_login(who)
    def state() -> tuple[Any, Any]:
        return list(WorkList.objects.values("title", "about", "audience")), list(WorkList.editors.through.objects.values())

    before = state()
    for act in ({"do": "keep", "title": "Mine now", "audience": "me"}, {"do": "delete"}, {"do": "let", "name": name},
                {"do": "end", "name": "mari"}):
        assert client.post(f"/lists/{made}/change", act).status_code == 403, act
    assert before == state()
    place = {"work": str(works[0]), "was": "1"}
    for act in ({"do": "add", "work": str(works[1])}, {"do": "note", "note": "ours", "place": "2", **place},
                {"do": "up", **place}, {"do": "down", **place}, {"do": "remove", **place}):
        assert client.post(f"/lists/{made}/change", act).status_code == (302 if name == "editor" else 403), act
    assert order(made, None) == ([works[1]] if name == "editor" else [works[0]])
    assert client.post(f"/works/{works[0]}/lists", {"list": made}).status_code == (302 if name == "editor" else 403)


def test_guests_and_those_who_may_not_see_a_list_change_nothing(client: Any, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    made = lists.make(mari, "Mine", audience="me").pk
    for path in (f"/lists/{made}/change", "/lists", f"/works/{works[0]}/lists"):
        assert client.post(path, {"do": "delete", "title": "x"})["Location"].startswith("/account/login/")
    client.force_login(ken)
    assert client.post(f"/lists/{made}/change", {"do": "delete"}).status_code == 404, "nothing tells that it is there"
    assert client.post(f"/works/{works[0]}/lists", {"list": made}).status_code == 403
    assert client.post("/lists/999999/change", {"do": "delete"}).status_code == 404
    assert WorkList.objects.get().pk == made
    assert not ListItem.objects.exists()


def test_editors_are_members_one_may_know_and_may_leave(client: Any, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    members("hidden", profile_for="me")
    made = lists.make(mari, "Quiet Tuesdays", audience="me").pk
    for wrong in ("nobody", "hidden", "mari", ""):
        with pytest.raises(lists.RefusedError):
            lists.let_edit(mari, made, wrong, on=True)
    lists.let_edit(mari, made, " KEN ", on=True)
    assert [row.title for row in lists.lists_of(ken, ken)] == ["Quiet Tuesdays"]
    assert lists.lists_of(ken, mari) == [], "what one edits for others is told by nobody's page but one's own"
    ken.profile_for = "me"
    ken.save()
    WorkList.objects.update(audience="public")
    assert shown(made, None).editors == ()
    assert shown(made, mari).editors == (("ken", "ken"),)
    client.force_login(ken)
    assert "Edit this list no longer" in client.get(f"/lists/{made}?edit=1").content.decode()
    assert client.post(f"/lists/{made}/change", {"do": "end", "name": "ken"})["Location"] == "/members/ken/lists"
    assert lists.lists_of(ken, ken) == []
    with pytest.raises(lists.NotAllowedError):
        lists.add(ken, made, works[0])


def test_what_is_wrong_with_a_list_is_said(client: Any, works: tuple[int, int], members: Members,
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    mari = members("mari")
    client.force_login(mari)
    made = lists.make(mari, "Summer").pk
    for wrong in ({"title": " "}, {"title": "x" * 121}, {"title": "y", "audience": "all"}, {"title": "Summer"},
                  {"title": "y", "about": "x" * 5001}):
        assert client.post("/lists", wrong).status_code == 400, wrong
    assert client.post(f"/works/{works[0]}/lists", {}).status_code == 400
    for wrong in ({"do": "note", "work": "x"}, {"do": "up", "work": "1" * 30}, {"do": "dance"}):
        assert client.post(f"/lists/{made}/change", wrong).status_code == 400, wrong
    assert client.post(f"/lists/{made}/change", {"do": "add", "work": "999999"}).status_code == 404
    lists.add(mari, made, works[0])
    long = {"do": "note", "work": works[0], "note": "x" * 501, "place": "1", "was": "1"}
    assert client.post(f"/lists/{made}/change", long).status_code == 400
    monkeypatch.setattr(lists, "MOST_WORKS", 1)
    monkeypatch.setattr(lists, "MOST_LISTS", 1)
    with pytest.raises(lists.RefusedError, match="at most 1 works"):
        lists.add(mari, made, works[1])
    with pytest.raises(lists.RefusedError, match="room for 1"):
        lists.make(mari, "Winter")
    assert order(made, mari) == [works[0]]


def test_a_list_is_made_filled_changed_and_deleted_on_the_site(client: Any, works: tuple[int, int], members: Members) -> None:
    client.force_login(members("mari"))
    where = client.post("/lists", {"title": "<b>Summer</b>", "about": "<i>hot</i>", "audience": "public"})["Location"]
    number = int(where.split("/")[2].split("?")[0])
    assert f'value="{works[1]}"' in client.get(f"{where}&q=orange").content.decode()
    assert "Nothing of this name" in client.get(f"{where}&q=zzzzqq").content.decode()
    change = f"/lists/{number}/change"
    back = client.post(change, {"do": "add", "work": works[1], "page": "1"})["Location"]
    assert back == f"/lists/{number}?edit=1#add"
    client.post(f"/works/{works[0]}/lists", {"list": number, "note": "<script>alert(1)</script>"})
    place = {"work": works[0], "was": "2", "place": "1", "note": "<script>alert(2)</script>"}
    assert client.post(change, {"do": "note", **place})["Location"] == f"/lists/{number}?edit=1#work-{works[0]}"
    assert order(number, None) == list(works)
    for path in (f"/lists/{number}", where, "/members/mari/lists"):
        text = client.get(path).content.decode()
        assert "&lt;b&gt;Summer&lt;/b&gt;" in text
        assert "<script>alert" not in text
        assert "<i>" not in text
        assert "<b>Summer" not in text
    assert "&lt;script&gt;alert(2)" in client.get(f"/lists/{number}").content.decode()
    client.post(change, {"do": "keep", "title": "Winter", "about": "", "audience": "me"})
    client.logout()
    assert client.get(f"/lists/{number}").status_code == 404
    client.force_login(Member.objects.get())
    assert client.post(change, {"do": "delete"})["Location"] == "/members/mari/lists"
    assert client.get(f"/lists/{number}").status_code == 404


def test_a_title_is_put_into_a_list_from_its_page(client: Any, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    path, page = f"/works/{works[0]}-{library.record(works[0]).entity.slug}", f"/works/{works[0]}/lists"
    assert page not in client.get(path).content.decode()
    client.force_login(mari)
    assert f'<a href="{page}">Add to a list</a>' in client.get(path).content.decode()
    assert "A new list" in client.get(page).content.decode()
    long = client.post(page, {"title": "Summer", "note": "x" * 501})
    assert (long.status_code, WorkList.objects.count()) == (400, 0), "no empty list is left behind"
    assert client.post(page, {"title": "Summer"})["Location"] == f"{path}#mine"
    spring = lists.make(mari, "Spring").pk
    shared = lists.make(ken, "Ours").pk
    lists.make(ken, "Of Ken")
    lists.let_edit(ken, shared, "mari", on=True)
    with CaptureQueriesContext(connection) as asked:
        assert {(choice.title, choice.holds) for choice in lists.choices(mari, works[0])} == {
            ("Summer", True), ("Spring", False), ("Ours", False),
        }
    assert len(asked) == 1
    text = client.get(page).content.decode()
    assert f'<option value="{spring}">Spring</option>' in text
    assert ">Summer</a>" in text
    assert ">Summer</option>" not in text
    assert "Of Ken" not in text
    assert client.get("/works/999999/lists").status_code == 404


def test_long_lists_have_pages_and_take_few_queries(client: Any, five: list[int], members: Members,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    mari = members("mari")
    made = lists.make(mari, "Summer").pk
    for work in five:
        lists.add(mari, made, work)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/lists/{made}").status_code == 200
    assert len(asked) <= 6, [query["sql"][:90] for query in asked]
    monkeypatch.setattr(lists, "PAGE", 2)
    assert [item.place for item in shown(made, None, 2).items] == [3, 4]
    assert [item.work.id for item in shown(made, None, 900).items] == five[4:]
    text = client.get(f"/lists/{made}?page=2").content.decode()
    assert 'rel="prev"' in text
    assert 'rel="next"' in text
    client.force_login(mari)
    lists.move(mari, made, five[4], 3)
    assert [item.work.id for item in shown(made, None, 2).items] == [five[4], five[2]]


def test_lists_show_their_first_works(client: Any, members: Callable[..., Member], works: tuple[int, int]) -> None:
    mari = members("mari")
    full, empty = lists.make(mari, "Full"), lists.make(mari, "Empty")
    for work in reversed(works):
        lists.add(mari, full.pk, work)
    found = covers([full.pk, empty.pk])
    assert {number: [work.id for work in row] for number, row in found.items()} == {full.pk: [*reversed(works)]}
    page = client.get("/members/mari/lists").content.decode()
    strip = page.split('class="strip"')[1:]
    assert sorted(part.split("</span>")[0].count("<img") for part in strip) == [0, 2]
    assert 'alt=""' in page
    with CaptureQueriesContext(connection) as seen:
        covers([full.pk, empty.pk])
    assert len(seen) == 2
