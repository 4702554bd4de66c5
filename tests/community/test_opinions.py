"""Ratings, favourites, reviews and votes: what is kept, what all together say, who sees what, and nobody is spoiled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.community.members.models import Member, Scale
from dramatheque.community.opinions import selectors, services
from dramatheque.community.opinions.formulas import weighted, wilson
from dramatheque.community.opinions.models import EpisodeRating, Revision, Summary
from dramatheque.community.opinions.standing import standing
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import State
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services
from dramatheque.website.presenting.opinions import choices, meant, nearest

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook. <3"


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_bound_is_below_the_share_and_grows_with_certainty(yes: int, no: int) -> None:
    assert 0 <= wilson(yes, no) <= (yes / (yes + no) if yes + no else 0)
    if yes:
        assert wilson(2 * yes, 2 * no) >= wilson(yes, no)


@given(st.integers(0, 10_000), st.floats(0, 100))
def test_few_scores_stay_near_the_mean_of_all(count: int, mean: float) -> None:
    assert min(mean, 100) - 0.001 <= weighted(100 * count, count, mean) <= 100


@pytest.mark.row("M13", "M32")
def test_scores_by_aspect_and_by_who_finished_or_dropped(works: tuple[int, int], members: Members) -> None:
    for name, state, overall in (("mari", State.COMPLETED, 90), ("ken", State.COMPLETED, 85), ("yui", State.DROPPED, 30)):
        who = members(name)
        services.rate(who, works[0], {"overall": overall, "music": overall})
        shelves.put(who, works[0], state)
    said = selectors.scores(works[0])
    assert (said.all.count, said.finished.mean, said.dropped.mean) == (3, 87.5, 30)
    assert said.aspects["music"] == (pytest.approx(68.33, abs=0.01), 3)
    assert said.members == {"completed": 2, "dropped": 1}
    assert selectors.scores(works[1]).all.count == 0


def test_scores_out_of_scale_are_refused_and_an_empty_rating_is_gone(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    for wrong in ({"overall": 101}, {"overall": -1}, {"looks": 50}):
        with pytest.raises(services.RefusedError):
            services.rate(mari, works[0], wrong)
    services.rate(mari, works[0], {"overall": 90, "story": 80})
    services.rate(mari, works[0], {"overall": None})
    assert standing(mari, works[0])[1].scores["story"] == 80
    services.rate(mari, works[0], {"story": None})
    assert selectors.scores(works[0]).all.count == 0


@pytest.mark.row("C07", "M36")
def test_favourites_are_counted_once_a_member(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    for on in (True, True, False, True):
        services.favour(mari, works[0], on=on)
    assert selectors.scores(works[0]).favourites == 1
    assert standing(mari, works[0])[1].is_favourite


def test_what_merges_adds_up_and_what_parts_has_its_own_again(works: tuple[int, int], members: Members) -> None:
    services.rate(members("mari"), works[0], {"overall": 90})
    services.rate(members("ken"), works[1], {"overall": 50})
    judgement = library_services.judge(*works, "same", "mari")
    merged = library.record(works[1]).entity.id
    assert selectors.scores(merged).all.mean == 70
    library_services.withdraw(judgement.pk)
    assert [selectors.scores(work).all.mean for work in works] == [90, 50]


@pytest.mark.row("M09", "M10")
def test_how_far_one_had_watched_is_frozen_when_a_review_is_published(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    shelves.mark(mari, works[0], range(1, 5), of=11, on=date(2026, 10, 13))
    services.write(mari, works[0], BODY, publish=False, episodes=11)
    assert selectors.reviews(works[0], None) == ([], 0), "a draft is nobody else's"
    services.write(mari, works[0], BODY, episodes=11)
    shelves.put(mari, works[0], State.COMPLETED, episodes=11)
    services.write(mari, works[0], f"{BODY} And again.", episodes=11)
    ((row,), total) = selectors.reviews(works[0], None)
    assert (total, row.seen, row.seen_of, row.state, row.is_changed) == (1, 4, 11, "watching", True)
    assert list(Revision.objects.values_list("body", flat=True)) == [BODY]


def test_a_review_of_a_few_words_is_refused(works: tuple[int, int], members: Members) -> None:
    with pytest.raises(services.RefusedError, match="40 characters"):
        services.write(members("mari"), works[0], "Nice.")
    with pytest.raises(services.RefusedError, match="40000"):
        services.write(members("ken"), works[0], "x" * 40_001)


@pytest.mark.row("M11", "M16")
def test_votes_are_one_a_member_and_not_on_ones_own(works: tuple[int, int], members: Members) -> None:
    mari, ken, yui = members("mari"), members("ken"), members("yui")
    review = services.write(mari, works[0], BODY).pk
    for said in (True, True, False):
        services.vote(ken, review, helpful=said)
    services.vote(yui, review, helpful=True)
    ((row,), _) = selectors.reviews(works[0], ken)
    assert (row.helpful, row.not_helpful, row.my_vote) == (1, 1, False)
    services.vote(ken, review, helpful=None)
    ((row,), _) = selectors.reviews(works[0], ken)
    assert (row.helpful, row.not_helpful, row.my_vote) == (1, 0, None)
    with pytest.raises(services.RefusedError, match="own review"):
        services.vote(mari, review, helpful=True)
    draft = services.write(yui, works[0], BODY, publish=False).pk
    with pytest.raises(services.RefusedError, match="not there"):
        services.vote(ken, draft, helpful=True)


def test_helpful_reviews_come_first_with_every_third_place_for_a_new_one(works: tuple[int, int], members: Members) -> None:
    voters = [members(f"voter{number}") for number in range(4)]
    written = [services.write(members(f"author{number}"), works[0], BODY).pk for number in range(6)]
    for review in written[:4]:
        for voter in voters[: 4 - review % 2]:
            services.vote(voter, review, helpful=True)
    order = [row.id for row in selectors.reviews(works[0], None)[0]]
    assert set(order) == set(written)
    assert order[2] == written[5], "the newest with few votes"
    assert order[0] in written[:4]
    assert [row.id for row in selectors.reviews(works[0], None, sort="newest")[0]] == written[::-1]


def test_nobody_gets_a_word_beyond_what_was_seen(client: Any, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    made = services.write(mari, works[0], f"In the ninth week it ends: {BODY}", spoils_to=9)
    path = f"/works/{works[0]}-{library.record(works[0]).entity.slug}"
    for reader, furthest, shown in ((None, 0, False), (ken, 0, False), (ken, 8, False), (ken, 9, True), (mari, 0, True)):
        client.logout()
        if reader:
            client.force_login(reader)
        if furthest:
            shelves.mark(ken, works[0], {furthest}, of=11)
        for page in (path, f"/works/{works[0]}/reviews"):
            text = client.get(page).content.decode()
            assert ("In the ninth week" in text) is shown, (reader, furthest, page)
            assert ("up to episode 9" in text) is not shown
    client.logout()
    assert "In the ninth week" not in client.get(f"/reviews/{made.pk}").content.decode()
    assert "In the ninth week" in client.get(f"/reviews/{made.pk}?open=1").content.decode(), "who opens it has asked for it"


@pytest.mark.row("M08")
def test_a_review_is_written_changed_and_taken_back_on_the_site(client: Any, works: tuple[int, int], members: Members) -> None:
    page = f"/works/{works[0]}/review"
    assert client.get(page)["Location"].startswith("/account/login/")
    mari = members("mari")
    client.force_login(mari)
    assert client.get(page).status_code == 200
    short = client.post(page, {"body": "Nice.", "do": "publish"})
    assert (short.status_code, "40 characters" in short.content.decode()) == (400, True)
    assert client.post(page, {"body": BODY, "do": "draft"})["Location"] == page
    assert "This is a draft" in client.get(page).content.decode()
    made = client.post(page, {"body": f"<script>x</script> {BODY}", "do": "publish", "spoils_to": "0"})["Location"]
    text = client.get(made).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in text
    assert client.get("/members/mari/reviews").status_code == 200
    client.post(f"{made}/vote", {"helpful": "1"})
    assert "person found" not in client.get(made).content.decode()
    client.post(page, {"do": "take_back"})
    assert client.get(made).status_code == 404


def test_rating_on_the_site_in_the_scale_of_the_member(client: Any, works: tuple[int, int], members: Members) -> None:
    mari = members("mari", scale="stars")
    client.force_login(mari)
    to = f"/works/{works[0]}/rating"
    assert client.post(to, {"overall": "90", "story": ""}).status_code == 302
    assert client.post(to, {"favourite": "1"}).status_code == 302
    path = f"/works/{works[0]}-{library.record(works[0]).entity.slug}"
    text = client.get(path).content.decode()
    assert '<option value="90" selected>4.5 ★</option>' in text
    assert "<b>4.5 ★</b>" in text
    client.logout()
    assert "<b>9.0</b>" in client.get(path).content.decode()
    client.force_login(mari)
    for wrong in ({"overall": "900"}, {"overall": "nine"}):
        assert client.post(to, wrong).status_code == 400


def test_ratings_for_oneself_are_on_no_review(works: tuple[int, int], members: Members) -> None:
    mari = members("mari", ratings_for="me")
    services.rate(mari, works[0], {"overall": 90})
    services.write(mari, works[0], BODY)
    assert selectors.top_reviews(works[0], None)[0].scores == {}
    assert selectors.top_reviews(works[0], mari)[0].scores == {"overall": 90}


def test_summaries_are_what_counting_anew_gives(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    services.rate(mari, works[0], {"overall": 90})
    services.favour(mari, works[0], on=True)
    services.write(mari, works[0], BODY)
    shelves.put(mari, works[0], State.COMPLETED)
    before = Summary.objects.values().get()
    services.count(works[0])
    assert Summary.objects.values().get() == before
    shelves.remove(mari, works[0])
    assert selectors.scores(works[0]).finished.count == 0


def test_a_page_full_of_opinions_takes_few_queries(client: Any, works: tuple[int, int], members: Members) -> None:
    for name in ("mari", "ken", "yui", "aoi"):
        services.write(members(name), works[0], BODY)
        services.rate(Member.objects.get(username=name), works[0], {"overall": 80})
    path = f"/works/{works[0]}-{library.record(works[0]).entity.slug}"
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= 8, [query["sql"][:90] for query in asked]
    client.force_login(Member.objects.get(username="mari"))
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= 12, [query["sql"][:90] for query in asked]


def test_marking_an_episode_counts_nothing_anew_unless_the_shelf_changes(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    for who, score in ((mari, 80), (ken, 60)):
        services.rate(who, works[0], {"overall": score, "story": 70})
        shelves.mark(who, works[0], {1}, of=11)
    with CaptureQueriesContext(connection) as queries:
        shelves.mark(mari, works[0], {2, 3}, of=11)
    assert not [query for query in queries if "opinions_rating" in query["sql"]]
    shelves.mark(mari, works[0], set(range(1, 12)), of=11)
    found = selectors.scores(works[0])
    assert (found.finished.count, found.finished.mean, found.members) == (1, 80.0, {"completed": 1, "watching": 1})
    shelves.remove(mari, works[0])
    assert (selectors.scores(works[0]).finished.count, selectors.scores(works[0]).all.count) == (0, 2)


@pytest.mark.parametrize("scale", Scale.values)
@given(held=st.integers(0, 100))
def test_a_score_of_any_scale_survives_the_form_of_another(scale: str, held: int) -> None:
    offered = choices(scale)
    assert meant(nearest(held, offered), held, scale) == held
    others = [value for value, _ in offered if value != nearest(held, offered)]
    assert [meant(value, held, scale) for value in others] == others
    assert meant(None, held, scale) is None


def test_saving_one_aspect_after_a_change_of_scale_leaves_the_others_as_they_are(
    client: Any, works: tuple[int, int], members: Members
) -> None:
    mari = members("mari", scale="ten")
    services.rate(mari, works[0], {"overall": 85, "story": 73})
    services.rate_episode(mari, works[0], 2, 45)
    mari.scale = "smileys"
    mari.save()
    client.force_login(mari)
    client.post(f"/works/{works[0]}/rating", {"overall": "100", "story": "60", "music": "20", "cast": ""})
    assert standing(mari, works[0])[1].scores == {"overall": 85, "story": 73, "music": 20, "cast": None, "rewatch": None}
    client.post(f"/works/{works[0]}/episodes", {"e1": "100", "e2": "60"})
    assert dict(EpisodeRating.objects.values_list("episode", "score")) == {1: 100, 2: 45}
    client.post(f"/works/{works[0]}/rating", {"overall": "60"})
    assert standing(mari, works[0])[1].scores["overall"] == 60


def test_the_words_of_a_draft_are_nobodys_to_read_once_it_is_published(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    services.write(mari, works[0], "Not for anybody yet: names, doubts and a bad joke.", publish=False)
    services.write(mari, works[0], "Still not for anybody: another of the bad jokes.", publish=False)
    services.write(mari, works[0], BODY)
    assert not Revision.objects.exists()
    services.write(mari, works[0], BODY + " Again.")
    assert [revision.body for revision in Revision.objects.all()] == [BODY]
