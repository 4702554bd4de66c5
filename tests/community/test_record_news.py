"""What pages, judgements and edits change of the record is told to those who rely on it: once, as they want it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dramatheque.community.editing import comparing
from dramatheque.community.editing import services as editing
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.statements import Stated
from dramatheque.community.members.models import Member
from dramatheque.community.notices import selectors, services
from dramatheque.community.notices.models import Notice
from dramatheque.community.notices.record_news import shown_of, tell_changes
from dramatheque.community.shelves import services as shelves
from dramatheque.library import selectors as library
from dramatheque.library import services as records
from sheets import Sheet

pytestmark = pytest.mark.django_db(transaction=True)
Members = Callable[..., Member]


@pytest.fixture
def mari(members: Members) -> Member:
    return members("mari", display_name="Mari K.")


@pytest.fixture
def ken(members: Members) -> Member:
    return members("ken")


def read(site: str, title: str, **told: object) -> None:
    """A page that states a few things of a title comes to be held."""
    page = Sheet(site, title)
    for prop, value in told.items():
        page.say(prop, value)
    records.add_reading(page.reading(), data=page.data)
    records.settle()


def count_episodes(member: Member, work: int) -> None:
    """A member states that a work has eleven episodes."""
    on = sheet("episode_count", "work")
    assert on is not None
    token = comparing.token(on, library.record(work))
    editing.make(member, work, on, editing.Proposal("add", Stated(11), token=token))


def told(member: Member) -> list[str]:
    rows, _ = selectors.notices(member)
    return [f"{row.before}{row.what}{row.after}" for row in rows]


def test_a_page_that_changes_a_date_is_told_to_those_with_the_title(works: tuple[int, int], mari: Member, ken: Member) -> None:
    shelves.put(mari, works[1], "watching")
    services.follow(ken, works[1], on=True)
    assert tell_changes() == 0, "what is new to it is only looked at"
    read("beta.example", "Orange Days", country="JP", start_date="2004-04-18", episode_count=11)
    assert told(mari) == [], "reading a page tells nobody"
    assert tell_changes() == 2
    assert told(mari) == told(ken) == ["Dates or counts of Orange Days are told otherwise now"]
    assert selectors.notices(mari)[0][0].path.endswith("orange-days/history")
    assert tell_changes() == 0, "nothing changed since"
    mari.refresh_from_db()
    assert mari.unread == 1


def test_many_pages_are_one_notice_until_it_is_read(works: tuple[int, int], mari: Member) -> None:
    shelves.put(mari, works[1], "watching")
    tell_changes()
    for site, count in (("beta.example", 11), ("delta.example", 12)):
        read(site, "Orange Days", start_date="2004-04-11", episode_count=count)
        tell_changes()
    assert len(told(mari)) == 1
    services.read(mari)
    read("epsilon.example", "Orange Days", start_date="2004-04-11", episode_count=12, runtime_minutes=54)
    tell_changes()
    assert len(told(mari)) == 2


@pytest.mark.parametrize("state", ["dropped", "not_interested"])
def test_what_members_gave_up_or_others_have_is_not_told(works: tuple[int, int], mari: Member, ken: Member, state: str) -> None:
    shelves.put(mari, works[1], state)
    shelves.put(ken, works[0], "watching")
    tell_changes()
    read("beta.example", "Orange Days", start_date="2004-04-11", episode_count=11, genre="Romance")
    tell_changes()
    assert told(mari) == told(ken) == []


def test_a_page_that_says_the_same_or_something_else_is_no_news(works: tuple[int, int], mari: Member) -> None:
    shelves.put(mari, works[1], "watching")
    tell_changes()
    read("beta.example", "Orange Days", country="JP", start_date="2004-04-11", genre="Romance", album="Sign")
    assert tell_changes() == 0


def test_titles_that_are_joined_and_told_apart_again(works: tuple[int, int], mari: Member, ken: Member) -> None:
    shelves.put(mari, works[1], "watching")
    shelves.put(ken, works[0], "planned")
    tell_changes()
    made = records.judge(*works, "same", by="warden")
    tell_changes()
    joined = "Orange Days was joined with another title: what you gave to either is with it"
    assert told(mari) == told(ken) == [joined]
    records.withdraw(made.pk)
    tell_changes()
    apart = "was joined with another title: what you gave to either is with it"
    assert told(mari) == ["Orange Days was told apart from another title", f"One Litre of Tears {apart}"]
    assert told(ken) == [f"One Litre of Tears {apart}"], "a notice names what its number is now"
    assert tell_changes() == 0


def test_who_stated_a_fact_is_told_when_it_is_told_otherwise(works: tuple[int, int], mari: Member, ken: Member) -> None:
    count_episodes(mari, works[1])
    assert told(mari) == [], "what one did oneself is no news"
    for site in ("beta.example", "delta.example", "epsilon.example", "zeta.example"):
        read(site, "Orange Days", start_date="2004-04-11", episode_count=12)
    tell_changes()
    assert told(mari) == ["What you stated of Orange Days is told otherwise now"]
    assert told(ken) == []


def test_an_edit_is_told_at_once_but_to_who_made_it(works: tuple[int, int], mari: Member, ken: Member) -> None:
    for member in (mari, ken):
        shelves.put(member, works[1], "watching")
    tell_changes()
    count_episodes(ken, works[1])
    assert told(mari) == ["Dates or counts of Orange Days are told otherwise now"]
    assert told(ken) == []


@pytest.mark.parametrize("form", ["fact", "merged", "parted", "stated"])
def test_each_can_be_switched_off_or_come_by_mail(works: tuple[int, int], mari: Member, form: str) -> None:
    shelves.put(mari, works[1], "watching")
    count_episodes(mari, works[1])
    tell_changes()

    def change(site: str) -> None:
        for other in ("one", "two", "three", "four"):
            read(f"{site}{other}.example", "Orange Days", start_date="2004-04-11", episode_count=12 if site == "a" else 13)
        tell_changes()
        made = records.judge(*works, "same", by="warden")
        tell_changes()
        records.withdraw(made.pk)
        tell_changes()

    services.wish(mari, form, "off")
    change("a")
    assert form not in {row.form for row in Notice.objects.all()}
    services.wish(mari, form, "mail")
    change("b")
    assert {row.by_mail for row in Notice.objects.filter(form=form)} == {True}


def test_rebuilding_is_no_news_and_a_thing_nobody_has_is_not_looked_at(works: tuple[int, int], mari: Member) -> None:
    shelves.put(mari, works[1], "watching")
    tell_changes()
    records.rebuild()
    assert tell_changes() == 0
    with CaptureQueriesContext(connection) as queries:
        tell_changes()
    assert len(queries) == 1
    assert tell_changes([]) == 0


def test_a_thousand_members_are_told_in_a_few_queries(works: tuple[int, int], members: Members) -> None:
    for number in range(60):
        shelves.put(members(f"reader{number}"), works[1], "watching")
    tell_changes()
    read("beta.example", "Orange Days", start_date="2004-04-11", episode_count=11)
    with CaptureQueriesContext(connection) as queries:
        assert tell_changes() == 60
    assert len(queries) < 30


def test_what_is_shown_is_the_value_or_a_word_for_all_of_them(works: tuple[int, int]) -> None:
    shown = shown_of(library.record(works[1]).facts)
    assert shown["start_date"] == "2004-04-11"
    assert "country" not in shown, "several countries do not exclude one another"
