"""Members' recommendations: made and changed, shown once a pair on both titles' pages, voted on, kept behind their bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dramatheque.community import subjects
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate, delete_account
from dramatheque.community.recommending import pick_rows, selectors, services
from dramatheque.community.recommending.models import Pick, Recommendation, Vote
from dramatheque.community.shelves import services as shelves
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services
from dramatheque.library.models import Mention
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
REASON = "Both look at illness without a villain, and let the family speak."
OTHER = "The same quiet pace, and a notebook that outlives its writer."


def path(work: int) -> str:
    return f"/works/{work}-{library.record(work).entity.slug}"


@pytest.mark.row("M18", "M19")
def test_a_pair_is_shown_once_with_all_reasons_on_both_pages(client: Any, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    services.recommend(mari, works[0], works[1], REASON)
    services.recommend(ken, works[1], works[0], OTHER)
    for here, there in (works, works[::-1]):
        (pair,) = selectors.pairs_of(here, None).rows
        assert (pair.other.id, pair.total) == (there, 2)
        assert {row.text for row in pair.reasons} == {REASON, OTHER}
        (beside,) = pick_rows.beside(here, None).pairs
        assert (beside.other.id, beside.total, len(beside.reasons)) == (there, 2, 1)
        page = client.get(path(here)).content.decode()
        assert page.count('class="pair"') == 1
        assert "1 more reason" in page
        assert client.get(f"/works/{here}/recommendations").content.decode().count('class="reason"') == 2
    named = {row.author: (row.liked.id, row.tried.id) for row in selectors.pairs_of(works[0], None).rows[0].reasons}
    assert named == {"mari": works, "ken": works[::-1]}


def test_a_member_has_one_reason_for_a_pair_and_changes_it(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    first = services.recommend(mari, *works, REASON)
    services.recommend(mari, *works, f" {REASON} ")
    assert not selectors.reason(first.pk, None).is_changed  # type: ignore[union-attr]
    again = services.recommend(mari, works[1], works[0], OTHER, spoils_tried=3)
    assert (again.pk, Recommendation.objects.count()) == (first.pk, 1)
    shown = selectors.reason(first.pk, mari)
    assert shown is not None
    assert (shown.is_changed, shown.text, shown.liked.id) == (True, OTHER, works[1])


@pytest.mark.parametrize(
    ("other", "reason", "bound"), [(0, REASON, 0), (1, "too short", 0), (1, " " * 40, 0), (1, "x" * 2001, 0), (1, REASON, 10_001)]
)
def test_what_is_none_is_refused(works: tuple[int, int], members: Members, other: int, reason: str, bound: int) -> None:
    with pytest.raises(services.RefusedError):
        services.recommend(members("mari"), works[0], works[other], reason, spoils_liked=bound)
    assert not Recommendation.objects.exists()


def test_votes_are_for_others_once_and_can_be_taken_back(client: Any, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    made = services.recommend(mari, *works, REASON)
    with pytest.raises(services.RefusedError):
        services.vote(mari, made.pk, agrees=True)
    client.force_login(ken)
    for sent, counts in (("1", (1, 0)), ("0", (0, 1)), ("1", (1, 0)), ("", (0, 0))):
        client.post(f"/recommendations/{made.pk}/vote", {"agrees": sent})
        made.refresh_from_db()
        assert (made.agree, made.disagree) == counts
    assert not Vote.objects.exists()
    with pytest.raises(services.RefusedError):
        services.vote(ken, made.pk + 1, agrees=True)


def test_what_others_agree_with_comes_first(works: tuple[int, int], members: Members) -> None:
    mari, ken, yui = members("mari"), members("ken"), members("yui")
    older = services.recommend(mari, *works, REASON)
    newer = services.recommend(ken, *works, OTHER)
    assert [row.id for row in selectors.pairs_of(works[0], None).rows[0].reasons] == [newer.pk, older.pk]
    services.vote(yui, older.pk, agrees=True)
    assert [row.id for row in selectors.pairs_of(works[0], None).rows[0].reasons] == [older.pk, newer.pk]
    assert pick_rows.beside(works[1], yui).pairs[0].reasons[0].my_vote is True


def test_a_reason_waits_until_the_reader_has_come_as_far(client: Any, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    made = services.recommend(mari, *works, REASON, spoils_liked=3, spoils_tried=1)
    client.force_login(ken)
    places = (path(works[0]), path(works[1]), f"/works/{works[0]}/recommendations", "/members/mari/recommendations")

    def shown() -> set[bool]:
        return {REASON in client.get(place).content.decode() for place in places}

    assert shown() == {False}
    assert "up to episode 3 and of Orange Days up to episode 1" in client.get(path(works[0])).content.decode()
    shelves.mark(ken, works[0], {1, 2, 3})
    assert shown() == {False}, "the other one gives something away too"
    shelves.put(ken, works[1], "completed")
    assert shown() == {True}
    client.force_login(mari)
    assert shown() == {True}, "one's own is never hidden"
    client.logout()
    assert shown() == {False}
    assert REASON not in client.get(f"/recommendations/{made.pk}").content.decode()
    assert REASON in client.get(f"/recommendations/{made.pk}?open=1").content.decode(), "who opens it has asked for it"


def test_through_the_forms(client: Any, works: tuple[int, int], members: Members) -> None:
    client.force_login(members("mari"))
    form = f"/works/{works[0]}/recommend"
    assert "Orange Days" in client.get(form, {"q": "orange"}).content.decode()
    assert "No title is called like that" in client.get(form, {"q": "nowhere"}).content.decode()
    assert client.get(form, {"other": works[0]}).status_code == 400
    assert "If you liked One Litre of Tears, try Orange Days" in client.get(form, {"other": works[1]}).content.decode()
    wrong = client.post(form, {"other": works[1], "way": "on", "reason": "short"})
    assert (wrong.status_code, b'role="alert"' in wrong.content, b">short<" in wrong.content) == (400, True, True)
    assert client.post(form, {"other": works[1], "way": "on", "reason": REASON, "spoils_liked": "x"}).status_code == 400
    assert client.post(form, {"other": works[1], "way": "back", "reason": REASON}).status_code == 302
    made = Recommendation.objects.get()
    assert (made.liked_id, made.tried_id) == works[::-1]
    assert "Take it back" in client.get(form, {"other": works[1]}).content.decode()
    client.force_login(members("ken"))
    assert client.post(f"/recommendations/{made.pk}").status_code == 403
    client.force_login(Member.objects.get(username="mari"))
    client.post(f"/recommendations/{made.pk}")
    assert not Recommendation.objects.exists()
    assert not Pick.objects.exists()


def test_merged_works_bring_theirs_and_parted_ones_take_them_back(works: tuple[int, int], members: Members) -> None:
    third = Sheet("delta.example", "Tuesday Notebook").say("country", "JP")
    library_services.add_reading(third.reading(), data=third.data)
    other = library.find("Tuesday Notebook")[0].entity.id
    services.recommend(members("mari"), works[0], works[1], REASON)
    services.recommend(members("ken"), other, works[1], OTHER)
    left, right = sorted((works[0], other))
    judgement = library_services.judge(left, right, "same", by="member:mari", why="the same one")
    joined = Mention.objects.get(pk=works[0]).entity
    assert selectors.pairs_of(joined, None).rows[0].total == 2
    assert pick_rows.beside(joined, None).pairs[0].total == 2
    library_services.withdraw(judgement.pk)
    assert selectors.pairs_of(works[0], None).rows[0].total == 1


@pytest.mark.parametrize("fate", list(Fate))
def test_a_leaving_member_keeps_or_takes_them(works: tuple[int, int], members: Members, fate: Fate) -> None:
    mari, ken = members("mari"), members("ken")
    services.recommend(mari, *works, REASON)
    kept = services.recommend(ken, *works, OTHER)
    services.vote(mari, kept.pk, agrees=True)
    delete_account(mari, fate)
    rows = selectors.pairs_of(works[0], None).rows[0].reasons
    assert sorted(row.author for row in rows) == (["", "ken"] if fate == Fate.KEEP else ["ken"])
    assert {row.agree for row in rows} == {0}
    assert pick_rows.beside(works[0], None).pairs[0].total == len(rows)


def test_a_recommendation_can_be_reported_and_linked_to(works: tuple[int, int], members: Members) -> None:
    made = services.recommend(members("mari"), *works, REASON)
    about = subjects.Subject("recommendation", made.pk)
    shown = subjects.resolve([about, subjects.Subject("recommendation", made.pk + 1)], None)
    assert [(one.name, one.path) for one in shown.values()] == [
        ("Orange Days for those who liked One Litre of Tears", f"/recommendations/{made.pk}")
    ]


def test_a_title_page_reads_everything_beside_it_in_one_query(works: tuple[int, int], members: Members) -> None:
    for name in ("mari", "ken", "yui"):
        services.recommend(members(name), *works, REASON)
    Pick.objects.create(work_id=works[0], other_id=works[1], place=1, strength=1.0, because={"genre": ["drama"]})
    for reader in (None, Member.objects.get(username="mari")):
        with CaptureQueriesContext(connection) as asked:
            found = pick_rows.beside(works[0], reader)
        assert (len(asked), len(found.pairs), len(found.computed)) == (1, 1, 1)
    shelves.put(Member.objects.get(username="mari"), works[1], "not_interested")
    assert pick_rows.beside(works[0], Member.objects.get(username="mari")).computed == ()


def test_many_pairs_come_in_pages_each_once(
    client: Any, works: tuple[int, int], members: Members, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(selectors, "PAIRS", 1)
    added = Sheet("beta.example", "Lemon Nights").say("country", "JP")
    library_services.add_reading(added.reading(), data=added.data)
    third = library.find("Lemon Nights")[0].entity.id
    mari, ken = members("mari"), members("ken")
    for tried in (works[1], third):
        services.recommend(mari, works[0], tried, REASON)
    services.vote(ken, Recommendation.objects.get(tried=third).pk, agrees=True)
    seen = []
    for page in (1, 2, 3):
        with django_assert_num_queries(3):
            found = selectors.pairs_of(works[0], ken, page)
        assert (found.total, found.pages, found.page) == (2, 2, min(page, 2))
        seen.append([pair.other.id for pair in found.rows])
    assert seen == [[third], [works[1]], [works[1]]], "the one more agree with first"
    page = client.get(f"/works/{works[0]}/recommendations?page=2").content.decode()
    assert page.count('class="pair"') == 1
    assert "?page=1" in page or f'/works/{works[0]}/recommendations"' in page
