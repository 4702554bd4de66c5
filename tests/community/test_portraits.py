"""A member's page: what is shown to whom, the frame of pages around it, and that no setting is lost from its form."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.community.members.forms import PreferencesForm
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.portrait import portrait
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.website.presenting.members import member_tabs

pytestmark = pytest.mark.django_db


@pytest.fixture
def mari(works: tuple[int, int]) -> Member:
    """A member who watches one work, has completed another and favours it."""
    audiences = dict.fromkeys(("shelves_for", "ratings_for"), "public")
    mari = Member.objects.create_user("mari", "mari@mail.example", "x", display_name="Mari K.", **audiences)
    shelves.mark(mari, works[0], {1, 2}, of=11)
    shelves.put(mari, works[1], "completed", episodes=12)
    opinions.favour(mari, works[1], on=True)
    opinions.write(mari, works[1], "It takes its time, and that is what it is about. " * 3, spoils_to=0, episodes=12)
    lists.make(mari, "Autumn evenings")
    lists.make(mari, "Only mine", audience="me")
    return mari


def test_the_latest_of_each_is_shown(mari: Member, works: tuple[int, int]) -> None:
    told = portrait(mari, None)
    assert [(work.id, seen) for work, seen in told.watching] == [(works[0], 2)]
    assert [work.id for work in told.completed] == [work.id for work in told.favourites] == [works[1]]
    assert [work.id for work, _ in told.reviews] == [works[1]]
    assert [row.title for row in told.lists] == ["Autumn evenings"]
    assert {row.title for row in portrait(mari, mari).lists} == {"Autumn evenings", "Only mine"}


@pytest.mark.parametrize(("audience", "lost"), [("shelves_for", ("watching", "completed")), ("ratings_for", ("favourites",))])
def test_each_half_has_its_own_audience(mari: Member, audience: str, lost: tuple[str, ...]) -> None:
    setattr(mari, audience, "me")
    mari.save()
    shown, own = portrait(mari, None), portrait(mari, mari)
    for part in ("watching", "completed", "favourites"):
        assert bool(getattr(shown, part)) == (part not in lost)
        assert getattr(own, part)


def test_the_frame_leads_to_what_the_reader_may_open(mari: Member, client: Any) -> None:
    mari.shelves_for = mari.activity_for = "me"
    mari.save()
    names = {tab.name for tab in member_tabs(mari, None)}
    assert {"shelf", "edits"} == {tab.name for tab in member_tabs(mari, mari)} - names
    for tab in member_tabs(mari, None):
        answer = client.get(tab.href)
        assert answer.status_code == 200, tab
        if tab.name != "wall":
            assert f'href="{tab.href}" aria-current="page"' in answer.content.decode(), tab


def test_a_new_member_is_told_where_to_begin(client: Any) -> None:
    nova = Member.objects.create_user("nova", "nova@mail.example", "x")
    assert "shows nothing to you" in client.get("/members/nova").content.decode()
    client.force_login(nova)
    text = client.get("/members/nova").content.decode()
    assert 'id="beginning"' in text
    assert 'href="/settings/data"' in text


def test_every_setting_is_in_its_form(mari: Member, client: Any) -> None:
    client.force_login(mari)
    text = client.get("/settings").content.decode()
    assert all(text.count(f'name="{name}"') == 1 for name in PreferencesForm.base_fields)


def test_the_front_page_shows_members_what_they_watch(mari: Member, works: tuple[int, int], client: Any) -> None:
    assert 'id="watching"' not in client.get("/").content.decode()
    client.force_login(mari)
    own = client.get("/").content.decode().split('id="watching"')[1].split("</section>")[0]
    assert "2 episodes seen" in own
    assert f'href="/works/{works[1]}-' not in own, "it is completed"
    client.force_login(Member.objects.create_user("nova", "nova@mail.example", "x"))
    assert 'href="/settings/data"' in client.get("/").content.decode().split('id="watching"')[1].split("</section>")[0]
