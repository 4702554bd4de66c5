"""Reports, decisions, the public log, suspension, appeals to a second person, and undoing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dramatheque.community.articles import services as articles
from dramatheque.community.articles.models import Article
from dramatheque.community.members.models import Member
from dramatheque.community.moderation import selectors, services
from dramatheque.community.moderation.models import Appeal, Decision, Report
from dramatheque.community.moderation.services import Order, RefusedError
from dramatheque.community.opinions import selectors as reviews
from dramatheque.community.opinions import services as opinions
from dramatheque.community.photos import selectors as photo_pages
from dramatheque.community.photos import services as photos
from dramatheque.community.photos.models import Photo
from dramatheque.community.shelves import lists
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from pictures_made import picture

BODY = "Buy cheap umbrellas here, buy cheap umbrellas now, buy them all and buy them today, umbrellas!"


@pytest.fixture
def spammer(members: Callable[..., Member]) -> Member:
    return members("umbrellas")


@pytest.fixture
def article(settings: Any, works: tuple[int, int], spammer: Member) -> Subject:
    settings.DRAMATHEQUE_ARTICLES = "members"
    made = articles.write(spammer, articles.Words("Cheap umbrellas", body=BODY))
    articles.publish(spammer, made)
    return Subject("article", made.pk)


@pytest.fixture
def photo(works: tuple[int, int], spammer: Member) -> Subject:
    words = photos.Words("An umbrella that is for sale", "cc0-1.0")
    return Subject("photo", photos.add(spammer, works[0], picture(), words).pk)


@pytest.fixture
def warden(members: Callable[..., Member]) -> Member:
    return members("warden", is_staff=True)


@pytest.fixture
def second(members: Callable[..., Member]) -> Member:
    return members("second.warden", is_staff=True)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def shown(subject: Subject) -> bool:
    return not Article.objects.get(pk=subject.number).is_hidden


def test_a_report_is_one_a_member_and_can_be_changed(article: Subject, members: Callable[..., Member], spammer: Member) -> None:
    ken = members("ken")
    services.report(ken, article, "spam")
    services.report(ken, article, "false", "  not  even umbrellas ")
    assert [(row.why, row.words) for row in Report.objects.all()] == [("false", "not even umbrellas")]
    for who, subject in ((spammer, article), (ken, Subject("article", 999)), (ken, Subject("work", 1))):
        with pytest.raises(RefusedError):
            services.report(who, subject, "spam")
    with pytest.raises(RefusedError, match="what is wrong"):
        services.report(ken, article, "boring")


def test_the_queue_has_danger_first_then_what_most_report(
    article: Subject, photo: Subject, works: tuple[int, int], members: Callable[..., Member], spammer: Member
) -> None:
    other = articles.write(spammer, articles.Words("A sad evening", body=BODY))
    articles.publish(spammer, other)
    sad = Subject("article", other.pk)
    readers = [members(f"reader{number}") for number in range(3)]
    services.report(readers[0], photo, "rights")
    for reader in readers[:2]:
        services.report(reader, article, "spam")
    services.report(readers[2], sad, "harm")
    rows, total = selectors.queue()
    assert [(row.subject, row.times, row.is_urgent) for row in rows] == [(sad, 1, True), (article, 2, False), (photo, 1, False)]
    assert total == 3


@pytest.mark.row("M15")
def test_a_decision_closes_the_reports_and_tells_the_reporter(
    article: Subject, members: Callable[..., Member], warden: Member, spammer: Member
) -> None:
    ken = members("ken")
    services.report(ken, article, "spam")
    made = services.decide(warden, article, Order("mask", "spam", words="We sell nothing here."))
    assert not shown(article)
    assert selectors.queue() == ((), 0)
    ((report, where),) = selectors.reported_by(ken)
    assert report.decision == made
    assert where is None, "it is out of sight"
    page = signed_in(ken).get("/moderation/mine").content.decode()
    assert "taken out of sight" in page
    assert "We sell nothing here." in page
    assert [row.pk for row, _ in selectors.on_member(spammer)] == [made.pk]
    Article.objects.filter(pk=article.number).update(is_hidden=False)
    with pytest.raises(RefusedError, match="have decided"):
        services.report(ken, article, "abuse")


def test_dismissed_is_told_but_not_in_the_log(article: Subject, members: Callable[..., Member], warden: Member) -> None:
    ken = members("ken")
    services.report(ken, article, "spam")
    services.decide(warden, article, Order("dismiss", "spam"))
    assert shown(article)
    assert selectors.log()[1] == 0
    assert "nothing is wrong with it" in signed_in(ken).get("/moderation/mine").content.decode()


def test_only_moderators_decide(article: Subject, members: Callable[..., Member], warden: Member) -> None:
    with pytest.raises(RefusedError, match="Only moderators"):
        services.decide(members("ken"), article, Order("mask", "spam"))
    with pytest.raises(RefusedError):
        services.decide(warden, article, Order("undo", "spam"))
    with pytest.raises(RefusedError, match="how many days"):
        services.decide(warden, article, Order("suspend", "spam", days=400))


def test_moderators_are_not_suspended_by_moderators(
    settings: Any, works: tuple[int, int], warden: Member, second: Member
) -> None:
    made = articles.write(second, articles.Words("By a moderator", body=BODY))
    articles.publish(second, made)
    with pytest.raises(RefusedError, match="Moderators are not"):
        services.decide(warden, Subject("article", made.pk), Order("ban", "abuse"))


def test_a_suspended_member_reads_exports_appeals_and_writes_nothing(article: Subject, spammer: Member, warden: Member) -> None:
    services.decide(warden, article, Order("suspend", "spam", words="Three quiet days.", days=3))
    client = signed_in(spammer)
    refused = client.post("/articles/new", {"title": "More umbrellas"})
    assert refused.status_code == 403
    assert "Three quiet days." in refused.content.decode()
    assert Article.objects.count() == 1
    assert client.get("/articles").status_code == 200
    assert client.get("/settings/export").status_code == 200
    assert client.post("/settings/data", {"rows": "{}"}).status_code == 403, "an import would bring words to others"
    form = dict.fromkeys(("profile_for", "shelves_for", "ratings_for", "activity_for", "wall_for", "wall_open_to"), "me")
    form |= {"scale": "ten", "title_script": "english", "name_order": "stated", "time_zone": "UTC", "about": "umbrellas"}
    assert client.post("/settings", form).status_code == 302, "who sees what stays theirs to say"
    spammer.refresh_from_db()
    assert (spammer.about, spammer.profile_for) == ("", "me")
    assert client.post("/settings/delete", {"username": "somebody else"}).status_code == 200
    decision = Decision.objects.get()
    assert client.post(f"/moderation/decisions/{decision.pk}/appeal", {"words": "They were good umbrellas."}).status_code == 302
    Decision.objects.update(until=timezone.now() - timedelta(minutes=1))
    assert client.post("/articles/new", {"title": "More umbrellas"}).status_code == 302


def test_clearing_takes_everything_of_one_member_and_undoing_brings_back_just_that(
    article: Subject, photo: Subject, works: tuple[int, int], spammer: Member, warden: Member
) -> None:
    before = articles.write(spammer, articles.Words("Hidden before", body=BODY))
    articles.publish(spammer, before)
    articles.hide(warden, before, on=True)
    made = services.decide(warden, article, Order("clear", "spam"))
    assert not shown(article)
    assert photo_pages.gallery(works[0], None).total == 0
    services.undo(warden, made.pk)
    assert shown(article)
    assert photo_pages.gallery(works[0], None).total == 1
    assert Article.objects.get(pk=before.pk).is_hidden, "it was out of sight before"
    with pytest.raises(RefusedError, match="no such decision"):
        services.undo(warden, made.pk)


def test_a_decision_is_undone_for_the_member_too(article: Subject, spammer: Member, warden: Member) -> None:
    made = services.decide(warden, article, Order("ban", "spam"))
    assert services.reads_only(spammer) == made
    services.undo(warden, made.pk, "A mistake.")
    assert services.reads_only(spammer) is None


def test_an_appeal_goes_to_a_second_person(article: Subject, spammer: Member, warden: Member, second: Member) -> None:
    made = services.decide(warden, article, Order("ban", "spam"))
    with pytest.raises(RefusedError, match="sentence or two"):
        services.appeal(spammer, made.pk, "no")
    with pytest.raises(RefusedError, match="no decision here"):
        services.appeal(second, made.pk, "It is not about me at all.")
    appeal = services.appeal(spammer, made.pk, "They were good umbrellas.")
    with pytest.raises(RefusedError, match="no decision here"):
        services.appeal(spammer, made.pk, "They really were.")
    with pytest.raises(RefusedError, match="somebody else"):
        services.answer(warden, appeal.pk, "No.", granted=False)
    assert "somebody else answers" in signed_in(warden).get("/moderation/appeals").content.decode()
    services.answer(second, appeal.pk, "They were.", granted=True)
    assert services.reads_only(spammer) is None
    assert shown(article)
    assert Appeal.objects.get().judge == second
    assert "It was granted" in signed_in(spammer).get("/moderation/mine").content.decode()
    with pytest.raises(RefusedError, match="no such appeal"):
        services.answer(second, appeal.pk, "Again.", granted=False)


def test_the_log_is_for_everybody_and_names_nobody(article: Subject, photo: Subject, spammer: Member, warden: Member) -> None:
    services.decide(warden, article, Order("mask", "spam", words="No shop here.", note="third time this week"))
    services.decide(warden, photo, Order("warn", "rights"))
    page = Client().get("/moderation/log").content.decode()
    assert "No shop here." in page
    assert "third time" not in page
    for name in ("umbrellas", "warden", "Cheap"):
        assert name not in page
    rows, total = selectors.log()
    assert total == 2
    assert rows[0].member == rows[1].member != selectors.pseudonym(warden.pk)


def test_a_case_shows_what_is_said_and_decides(article: Subject, members: Callable[..., Member], warden: Member) -> None:
    services.report(members("ken"), article, "spam", "<b>look</b>")
    client, path = signed_in(warden), f"/moderation/article/{article.number}"
    page = client.get(path).content.decode()
    assert "Buy cheap umbrellas" in page
    assert "&lt;b&gt;look&lt;/b&gt;" in page
    assert client.post(path, {"act": "mask"}).status_code == 400
    assert client.post(path, {"act": "mask", "why": "spam", "words": "No."}).status_code == 302
    assert not shown(article)
    assert client.get("/moderation/article/999").status_code == 404
    assert signed_in(members("other")).get(path).status_code == 404


def test_a_review_that_is_withheld_is_its_authors_alone_and_comes_back_as_it_was(
    works: tuple[int, int], members: Callable[..., Member], warden: Member, spammer: Member
) -> None:
    made = opinions.write(spammer, works[0], BODY)
    ken, day = members("ken"), made.published_at
    decision = services.decide(warden, Subject("review", made.pk), Order("mask", "spam"))
    assert reviews.top_reviews(works[0], ken) == []
    assert reviews.scores(works[0]).reviews == 0
    assert signed_in(ken).get(f"/reviews/{made.pk}").status_code == 404
    with pytest.raises(opinions.RefusedError, match="moderator"):
        opinions.write(spammer, works[0], f"{BODY} Again!")
    services.undo(warden, decision.pk)
    assert [row.published_at for row in reviews.top_reviews(works[0], ken)] == [day]
    assert reviews.scores(works[0]).reviews == 1


def test_a_list_that_is_withheld_is_its_owners_alone(members: Callable[..., Member], warden: Member, spammer: Member) -> None:
    made = lists.make(spammer, "Umbrellas of the world", audience="members")
    ken = members("ken")
    decision = services.decide(warden, Subject("list", made.pk), Order("mask", "spam"))
    assert signed_in(ken).get(f"/lists/{made.pk}").status_code == 404
    with pytest.raises(lists.RefusedError, match="moderator"):
        lists.change(spammer, made.pk, title="Umbrellas", about="", audience="public")
    services.undo(warden, decision.pk)
    made.refresh_from_db()
    assert (made.audience, made.withheld) == ("members", "")
    assert signed_in(ken).get(f"/lists/{made.pk}").status_code == 200


def test_every_page_of_moderators_says_what_waits_on_the_others(
    article: Subject, photo: Subject, members: Callable[..., Member], warden: Member, works: tuple[int, int]
) -> None:
    ken = members("ken")
    services.report(ken, article, "spam")
    services.report(members("yui"), article, "spam")
    photos.flag(ken, Photo.objects.get(pk=photo.number), "rights")
    talk.say(talk.Speaker(guest="rain"), "comments", Subject("work", works[0]), talk.Words("hello"))
    client = signed_in(warden)
    for path in ("/moderation", "/moderation/appeals", "/talk/held", "/talk/requests", "/photos/flagged", "/articles/waiting"):
        page = client.get(path).content.decode()
        assert f'<a href="{path}" aria-current="page">' in page
        for other, label in (("/moderation", "Reports"), ("/talk/held", "Comments that wait"), ("/photos/flagged", "Photos")):
            here = ' aria-current="page"' if other == path else ""
            assert f'<a href="{other}"{here}>{label} <small>1</small></a>' in page, (path, other)
    assert 'aria-label="Moderation"' in client.get("/moderation/log").content.decode()
    assert 'aria-label="Moderation"' not in Client().get("/moderation/log").content.decode()
