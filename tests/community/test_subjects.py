"""Subjects: one way to name what members' things are about, found under any number, and only for those who may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dramatheque.community import subjects
from dramatheque.community.members import services as following
from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import Entry, State
from dramatheque.community.shelves.selectors import on_shelf
from dramatheque.community.spoilers import WHOLE, hides, reach_of, reached
from dramatheque.community.subjects import Shown, Subject, find, resolve
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."


@pytest.fixture
def entered() -> Iterator[Callable[..., None]]:
    """Enters a kind for one test."""
    before = dict(subjects._kinds)
    yield subjects.register
    subjects._kinds.clear()
    subjects._kinds.update(before)


def test_a_thing_of_the_library_has_a_name_a_page_and_an_episode_its_bound(works: tuple[int, int]) -> None:
    whole, third = Subject("work", works[0]), Subject("work", works[0], 3)
    found = resolve([whole, third, Subject("person", works[0]), Subject("work", 10**12), Subject("nothing", 1)], None)
    assert set(found) == {whole, third}
    assert (found[whole].name, found[whole].spoils_to, found[whole].work) == ("One Litre of Tears", 0, works[0])
    assert (found[third].name, found[third].spoils_to) == ("One Litre of Tears, episode 3", 3)
    assert found[third].path.startswith(found[whole].path)


def test_a_merged_work_is_found_under_all_its_numbers_and_a_parted_one_has_its_own_again(works: tuple[int, int]) -> None:
    judgement = library_services.judge(*works, "same", "mari")
    now = library.record(works[1]).entity.id
    found = resolve([Subject("work", number) for number in works], None)
    assert {shown.subject.number for shown in found.values()} == {now}
    library_services.withdraw(judgement.pk)
    assert resolve([Subject("work", works[1])], None)[Subject("work", works[1])].name == "Orange Days"


@pytest.mark.parametrize("audience", list(Audience))
def test_who_may_see_a_list_is_told_by_its_owner(works: tuple[int, int], members: Members, audience: Audience) -> None:
    owner, fan, stranger, editor = (members(name) for name in ("mari", "ken", "yui", "aki"))
    following.follow(fan, owner, on=True)
    made = lists.make(owner, "Tears", audience=audience)
    lists.let_edit(owner, made.pk, "aki", on=True)
    asked = Subject("list", made.pk)
    seen = {who.username if who else "guest" for who in (None, stranger, fan, owner, editor) if asked in resolve([asked], who)}
    assert seen == {
        Audience.PUBLIC: {"guest", "yui", "ken", "mari", "aki"}, Audience.MEMBERS: {"yui", "ken", "mari", "aki"},
        Audience.FOLLOWERS: {"ken", "mari", "aki"}, Audience.ME: {"mari", "aki"},
    }[audience]
    assert find([asked])[asked].name == "Tears"


def test_members_and_reviews_are_subjects_drafts_and_those_who_left_are_not(works: tuple[int, int], members: Members) -> None:
    mari, gone = members("mari", display_name="Mari"), members("gone", is_active=False)
    review = opinions.write(mari, works[0], BODY, spoils_to=4)
    draft = opinions.write(mari, works[1], BODY, publish=False)
    asked = [Subject("member", mari.pk), Subject("member", gone.pk), Subject("review", review.pk), Subject("review", draft.pk)]
    found = resolve(asked, None)
    assert [found[subject].name for subject in found] == ["Mari", "Review of One Litre of Tears by Mari"]
    assert found[asked[2]] == Shown(asked[2], "Review of One Litre of Tears by Mari", f"/reviews/{review.pk}", mari.pk,
                                    work=works[0], spoils_to=4, noun="review of One Litre of Tears", by="by Mari")


def test_a_hundred_subjects_take_as_many_queries_as_one(works: tuple[int, int], members: Members) -> None:
    owner, fan = members("mari"), members("ken")

    def queries(count: int) -> int:
        made = [lists.make(owner, f"List {count} {place}", audience=Audience.FOLLOWERS) for place in range(count)]
        asked = [Subject("list", row.pk) for row in made] + [Subject("work", number) for number in works]
        with CaptureQueriesContext(connection) as told:
            resolve(asked, fan)
        return len(told)

    assert queries(1) == queries(30) <= 5


def test_a_new_kind_is_one_entry(entered: Callable[..., None]) -> None:
    entered("photo", "photo", lambda wanted: {one: Shown(one, "A photo", f"/photos/{one.number}") for one in wanted})
    assert resolve([Subject("photo", 7)], None)[Subject("photo", 7)].path == "/photos/7"
    assert subjects.kinds()["photo"] == "photo"


def test_how_far_a_reader_has_come(works: tuple[int, int], members: Members) -> None:
    mari, work = members("mari"), works[0]

    def come() -> int:
        column = Entry.objects.filter(member=mari).annotate(come=reached(mari, "work__entity")).values_list("come", flat=True)
        held = on_shelf(mari, work)
        assert list(column) == ([reach_of(held)] if held else [])
        return reach_of(held)

    assert come() == 0
    shelves.mark(mari, work, {1, 2, 3}, of=11)
    assert (come(), hides(4, come()), hides(3, come()), hides(4, 3, is_own=True)) == (3, True, False, False)
    shelves.put(mari, work, State.COMPLETED)
    assert come() == WHOLE
    shelves.watch_again(mari, work)
    assert come() == WHOLE, "who has finished it once knows how it ends"
