"""Talk: what may be said where, in which order it is read, what becomes of it, and who is not spoiled by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saying import LATER, read, say

from dramatheque.community.members import services as membership
from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate
from dramatheque.community.opinions import services as opinions
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import State as Standing
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Subject, resolve
from dramatheque.community.talk import selectors, services
from dramatheque.community.talk.models import Comment, Place, Revision, State, Thread, numbers, segment
from dramatheque.community.talk.selectors import Asked
from dramatheque.community.talk.services import NotAllowedError, RefusedError, Speaker, Words
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


@pytest.fixture(autouse=True)
def _fast(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dramatheque.community.talk.comments.MOST_IN_A_WHILE", 10_000)


@pytest.mark.row("M25")
def test_answers_stand_below_what_they_answer_and_the_newest_branch_first(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken", display_name="Ken")
    first = say(ken, works[0], "one")
    say(mari, works[0], "two")
    below = say(mari, works[0], "one, one", parent=first.pk)
    say(ken, works[0], "one, two", parent=first.pk)
    say(ken, works[0], "one, one, one", parent=below.pk)
    assert read(works[0]) == ["one", "one, one", "one, one, one", "one, two", "two"]
    assert read(works[0], asked=Asked()) == ["two", "one", "one, one", "one, one, one", "one, two"]
    assert read(works[0], asked=Asked(is_flat=True)) == ["one, one, one", "one, two", "one, one", "two", "one"]
    rows = selectors.opened(Place.COMMENTS, Subject("work", works[0]), None, LATER).rows
    assert [(row.depth, row.to) for row in rows] == [(0, ""), (1, "Ken"), (2, "mari"), (1, "Ken"), (0, "")]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 30), min_size=1, max_size=25))
def test_the_order_of_paths_is_the_order_of_reading(works: tuple[int, int], members: Members, answered: list[int]) -> None:
    """Each comment answers one of those before it, or none; the thread is then read depth first, oldest first."""
    Thread.objects.all().delete()
    who = Member.objects.filter(username="mari").first() or members("mari")
    said: list[Comment] = []
    below: dict[int, list[int]] = {}
    for number in answered:
        parent = said[number % (len(said) + 1) - 1].pk if number % (len(said) + 1) else 0
        made = say(who, works[0], f"word {len(said)}", parent=parent)
        below.setdefault(parent, []).append(made.pk)
        said.append(made)

    def walked(parent: int) -> list[int]:
        return [number for one in below.get(parent, []) for number in (one, *walked(one))]

    rows = selectors.opened(Place.COMMENTS, Subject("work", works[0]), None, LATER).rows
    assert [row.id for row in rows] == walked(0)
    newest = selectors.opened(Place.COMMENTS, Subject("work", works[0]), None, Asked()).rows
    assert [row.id for row in newest] == [number for one in reversed(below[0]) for number in (one, *walked(one))]


@given(st.lists(st.integers(1, 36**8 - 1), min_size=1, max_size=20), st.lists(st.integers(1, 36**8 - 1), min_size=1, max_size=20))
def test_paths_are_ordered_as_their_numbers_are(left: list[int], right: list[int]) -> None:
    one, other = ("".join(map(segment, path)) for path in (left, right))
    assert (one < other) == (left < right)
    assert numbers(one) == left


def test_answers_go_to_any_depth_and_stay_in_order(works: tuple[int, int], members: Members) -> None:
    who, above = members("mari"), 0
    for number in range(170):
        above = say(who, works[0], f"{number}", parent=above).pk
    page = selectors.opened(Place.COMMENTS, Subject("work", works[0]), None, Asked(newest_first=False, page=2))
    assert [row.body for row in page.rows] == [f"{number}" for number in range(100, 170)]
    assert Comment.objects.order_by("-depth")[0].depth == 149


@pytest.mark.row("M21")
@pytest.mark.parametrize(("body", "fits"), [
    ("a" * 1800, True), ("a" * 1801, False), ("泣" * 1800, True), ("😭" * 1800, True), ("😭" * 1801, False),
    (" " * 40 + "é" * 1800 + "\n" * 9, True), ("a\r\n" * 600, True), ("", False), (" \n\t ", False),
])
def test_lengths_are_counted_in_characters(works: tuple[int, int], members: Members, body: str, fits: bool) -> None:
    mari = members("mari")
    if fits:
        assert len(say(mari, works[0], body).body) <= 1800
    else:
        with pytest.raises(RefusedError):
            say(mari, works[0], body)


@pytest.mark.row("M24")
def test_hearts_are_for_others_and_count_once(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    said = say(mari, works[0])
    for on in (True, True, False, True):
        services.heart(ken, said.pk, on=on)
    with pytest.raises(NotAllowedError):
        services.heart(mari, said.pk, on=True)
    row = selectors.opened(Place.COMMENTS, Subject("work", works[0]), ken, LATER).rows[0]
    assert (row.hearts, row.my_heart) == (1, True)
    assert selectors.opened(Place.COMMENTS, Subject("work", works[0]), mari, LATER).rows[0].my_heart is False
    membership.delete_account(ken)
    assert Comment.objects.get().hearts == 0


@pytest.mark.row("M22")
def test_what_gives_away_more_than_the_reader_has_seen_stays_in_the_database(works: tuple[int, int], members: Members) -> None:
    mari, ken, work = members("mari"), members("ken"), works[0]
    say(mari, work, "nothing of the story")
    say(mari, work, "secret of seven", spoils_to=7)
    say(mari, work, "secret of the end", spoils_to=WHOLE)
    shelves.mark(ken, work, range(1, 4), of=11)
    with CaptureQueriesContext(connection):
        assert read(work, ken) == ["nothing of the story", "", ""]
    assert read(work) == ["nothing of the story", "", ""]
    assert read(work, mari) == ["nothing of the story", "secret of seven", "secret of the end"]
    assert read(work, ken, Asked(newest_first=False, is_opened=True))[1] == "secret of seven"
    hidden = selectors.opened(Place.COMMENTS, Subject("work", work), ken, LATER).rows
    assert [row.hidden_to for row in hidden] == [0, 7, WHOLE]
    shelves.mark(ken, work, range(1, 8), of=11)
    assert read(work, ken) == ["nothing of the story", "secret of seven", ""]
    shelves.put(ken, work, Standing.COMPLETED)
    assert read(work, ken)[2] == "secret of the end"


def test_words_that_are_kept_back_cannot_be_found_by_searching(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    say(mari, works[0], "she dies", spoils_to=WHOLE)
    assert selectors.opened(Place.COMMENTS, Subject("work", works[0]), None, Asked(words="dies")).total == 0
    assert selectors.opened(Place.COMMENTS, Subject("work", works[0]), mari, Asked(words="DIES")).total == 1


def test_what_was_said_before_is_kept_and_bounded_by_its_own_bound(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    said = say(mari, works[0], "she dies", spoils_to=9)
    services.change(mari, said.pk, "I cried", spoils_to=0)
    services.change(mari, said.pk, "I cried", spoils_to=0)
    assert selectors.history(said.pk, ken) == []
    assert [body for body, _ in selectors.history(said.pk, mari) or []] == ["she dies"]
    assert [body for body, _ in selectors.history(said.pk, ken, is_opened=True) or []] == ["she dies"]
    row = selectors.opened(Place.COMMENTS, Subject("work", works[0]), ken, LATER).rows[0]
    assert (row.body, row.changed_at is not None) == ("I cried", True)
    with pytest.raises(NotAllowedError):
        services.change(ken, said.pk, "I laughed", spoils_to=0)


def test_deleting_keeps_the_thread_and_leaves_no_word(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    first = say(mari, works[0], "gone")
    services.change(mari, first.pk, "gone too", spoils_to=0)
    answer = say(ken, works[0], "stays", parent=first.pk)
    with pytest.raises(NotAllowedError):
        services.delete(ken, first.pk)
    services.delete(mari, first.pk)
    rows = selectors.opened(Place.COMMENTS, Subject("work", works[0]), None, LATER).rows
    assert [(row.body, row.author, row.state) for row in rows] == [("", "", State.DELETED), ("stays", "ken", State.SHOWN)]
    assert not Revision.objects.exists()
    services.delete(ken, answer.pk)
    assert not Comment.objects.exists(), "with its last answer the place goes too"


def test_who_leaves_takes_their_words_along(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    first = say(mari, works[0], "mine")
    say(ken, works[0], "yours", parent=first.pk)
    say(ken, Subject("member", mari.pk), "on the wall", place=Place.WALL)
    membership.delete_account(mari, Fate.DELETE)
    assert sorted(Comment.objects.values_list("body", flat=True)) == ["", "yours"]


def test_who_leaves_may_leave_their_words(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    first = say(mari, works[0], "mine", spoils_to=4)
    say(members("ken"), works[0], "yours", parent=first.pk)
    membership.delete_account(mari, Fate.KEEP)
    rows = selectors.opened(Place.COMMENTS, Subject("work", works[0]), None, Asked(newest_first=False, is_opened=True)).rows
    assert [(row.body, row.author, row.author_name, row.to) for row in rows] == [
        ("mine", "", "former member", ""), ("yours", "ken", "ken", "former member"),
    ]


def test_what_merges_is_read_together_and_what_parts_apart(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    say(mari, works[0], "of the one")
    say(mari, works[1], "of the other")
    judgement = library_services.judge(*works, "same", "mari")
    now = library.record(works[1]).entity.id
    assert read(now) == ["of the one", "of the other"]
    say(mari, now, "of both")
    library_services.withdraw(judgement.pk)
    assert (read(works[0]), read(works[1])) == (["of the one", "of both"], ["of the other"])


def test_episodes_people_reviews_and_lists_have_threads_of_their_own(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    review = opinions.write(mari, works[0], "Eleven quiet Tuesdays that ask what a day is for.")
    made = lists.make(mari, "Tears")
    abouts = [Subject("work", works[0]), Subject("work", works[0], 3), Subject("review", review.pk), Subject("list", made.pk)]
    for place, about in enumerate(abouts):
        say(mari, about, f"about {place}")
    assert [read(about, mari) for about in abouts] == [["about 0"], ["about 1"], ["about 2"], ["about 3"]]
    assert read(abouts[1]) == [""], "what is said in the room of an episode gives that episode away"
    with pytest.raises(NotAllowedError):
        say(mari, Subject("member", mari.pk))


def test_what_is_about_something_kept_to_oneself_is_kept_with_it(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari", activity_for=Audience.PUBLIC), members("ken")
    made = lists.make(mari, "Tears", audience=Audience.ME)
    said = say(mari, Subject("list", made.pk), "on my list")
    assert selectors.comment(said.pk, mari) is not None
    assert selectors.comment(said.pk, ken) is None
    assert selectors.said_by(mari, ken) == ([], False)
    assert [row.body for row in selectors.said_by(mari, mari)[0]] == ["on my list"]
    assert resolve([Subject("comment", said.pk)], ken) == {}
    with pytest.raises(RefusedError):
        say(ken, Subject("list", made.pk), "let me in")
    with pytest.raises(RefusedError):
        services.heart(ken, said.pk, on=True)


@pytest.mark.row("M26", "B28")
def test_languages_are_told_and_filtered(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    say(mari, works[0], "I have watched this drama with my mother and we cried every time.")
    say(mari, works[0], "毎週泣きながら見ていました。大好きなドラマです。")
    page = selectors.opened(Place.COMMENTS, Subject("work", works[0]), None, Asked(language="ja"))
    assert page.languages == {"en": 1, "ja": 1}
    assert [row.language for row in page.rows] == ["ja"]


def test_a_long_thread_is_paged_in_few_queries(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    said = [say(mari, works[0], f"comment {place}") for place in range(4)]
    services.heart(ken, said[0].pk, on=True)
    thread = said[0].thread_id
    many = [
        Comment(thread_id=thread, author=mari, body=f"{root}", root=root, path=segment(root), made_at=timezone.now())
        for root in range(10_000, 10_500)
    ]
    Comment.objects.bulk_create(many)
    Thread.objects.update(count=504, rows=504)

    def queries(page: int) -> int:
        with CaptureQueriesContext(connection) as told:
            shown = selectors.opened(Place.COMMENTS, Subject("work", works[0]), ken, Asked(page=page))
        assert (len(shown.rows), shown.pages) == (100 if page < 6 else 4, 6)
        return len(told)

    assert [queries(page) for page in (1, 3, 6)] == [2, 2, 2]
    found = selectors.opened(Place.COMMENTS, Subject("work", works[0]), ken, Asked(at=said[0].pk))
    assert said[0].pk in [row.id for row in found.rows]


def test_one_comment_stands_with_what_it_answers_and_what_answers_it(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    first = say(mari, works[0], "one")
    say(mari, works[0], "beside", parent=first.pk)
    second = say(mari, works[0], "two", parent=first.pk)
    say(mari, works[0], "three", parent=second.pk)
    found = selectors.comment(second.pk, None)
    assert found is not None
    assert [row.body for row in found[1]] == ["one", "two", "three"]
    assert found[0].name == "One Litre of Tears"
    services.mask(second.pk, on=True)
    assert selectors.comment(second.pk, mari) is None
    assert read(works[0]) == ["one", "beside", "", "three"]
    services.mask(second.pk, on=False)
    assert read(works[0])[2] == "two"


def test_made_at_of_a_comment_that_comes_from_elsewhere_is_kept(works: tuple[int, int], members: Members) -> None:
    then = datetime(2009, 10, 11, 8, 30, tzinfo=UTC)
    made = services.say(Speaker(members("mari")), Place.COMMENTS, Subject("work", works[0]), Words("then"), made_at=then)
    assert made.made_at == then
