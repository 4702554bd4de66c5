"""Lists that are a search: kept as their query, found anew each time, for their audience, out and in again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imported import import_rows

from dramatheque.community.members.models import Member
from dramatheque.community.portability.exporting import export
from dramatheque.community.shelves import lists, smart
from dramatheque.library import services
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


def titles(number: int, reader: Member | None) -> list[str]:
    opened = lists.opened(number, reader)
    assert opened is not None
    return [item.work.name for item in opened.items]


@given(st.text(max_size=60) | st.dictionaries(
    st.sampled_from(["q", "kind", "country", "decade", "year", "genre", "sort", "page"]), st.text(max_size=12),
).map(lambda told: "&".join(f"{name}={value}" for name, value in told.items())))
def test_what_is_kept_of_a_query_is_one_spelling(query: str) -> None:
    kept = smart.kept(query)
    assert smart.kept(kept) == kept
    assert len(kept) <= 3000


def test_what_stands_in_it_is_found_anew(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    japan = lists.make(mari, "All of Japan", query="?country=jp&sort=year&page=2")
    days = lists.make(mari, "Days", query="q=Days", audience="me")
    assert sorted(titles(japan.pk, None)) == ["One Litre of Tears", "Orange Days"]
    services.add_reading((sheet := Sheet("delta.example", "Days of Rain").say("country", "JP")).reading(), data=sheet.data)
    services.settle()
    assert "Days of Rain" in titles(japan.pk, None)
    assert sorted(titles(days.pk, mari)) == ["Days of Rain", "Orange Days"]
    assert lists.opened(days.pk, members("ken")) is None


def test_nothing_is_put_into_it_by_hand(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    made = lists.make(mari, "All of Japan", query="country=JP")
    for doing in (lists.add, lists.remove):
        with pytest.raises(lists.RefusedError, match="is a search"):
            doing(mari, made.pk, works[0])
    assert lists.choices(mari, works[0]) == ()
    with pytest.raises(lists.RefusedError, match="Narrow"):
        lists.make(mari, "Everything", query="sort=name")


def test_it_goes_out_and_comes_in_again(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    lists.make(mari, "All of Japan", query="country=JP")
    import_rows(ken, list(export(mari)))
    assert ken.lists.get().query == "country=JP"


def test_a_search_is_kept_from_its_page(client: Any, works: tuple[int, int], members: Members) -> None:
    assert "Keep this search" not in client.get("/browse?country=JP").content.decode()
    client.force_login(members("mari"))
    assert "Keep this search" not in client.get("/browse").content.decode()
    page = client.get("/browse?country=JP&sort=year").content.decode()
    assert 'name="query" value="?kind=work&amp;country=JP&amp;sort=year"' in page
    assert 'name="query" value="q=Orange%20Days"' in client.get("/find?q=Orange+Days").content.decode()
    made = client.post("/lists", {"title": "Japan", "query": "?country=JP&sort=year"})
    shown = client.get(made["Location"]).content.decode()
    assert '<a href="/browse?country=JP&amp;sort=year">' in shown
    assert "2 titles" in shown
    edited = client.get(f"{made['Location']}?edit=1").content.decode()
    assert "Add a title" not in edited
    assert "Delete the list" in edited
    assert "search" in client.get("/members/mari/lists").content.decode()
