"""Every kind of thing that members make can be reported, read whole by moderators, taken out of sight and shown again.

The registries are walked: a new kind without a handle, without a link to report it, or that stays in sight, fails here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dramatheque.community import subjects
from dramatheque.community.articles import services as articles
from dramatheque.community.editing import services as editing
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.statements import Stated
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import follow
from dramatheque.community.moderation import selectors, services
from dramatheque.community.moderation.handles import handles, look
from dramatheque.community.moderation.models import Decision, Report, Why
from dramatheque.community.moderation.services import Order, RefusedError
from dramatheque.community.opinions import services as opinions
from dramatheque.community.photos import services as photos
from dramatheque.community.recommending import services as recommending
from dramatheque.community.shelves import lists
from dramatheque.community.subjects import FOLDERS, Subject
from dramatheque.community.talk import preserved
from dramatheque.community.talk import services as talk
from dramatheque.community.wanted import services as wanted
from dramatheque.library import services as library
from dramatheque.library.models import Claim
from pictures_made import picture
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."
NOT_MADE = {*FOLDERS, "site", "page", "decision", "appeal", "wall", "import"}
"""Subjects that no member made: things of the record, places, and what moderators do themselves."""
PAGES = {
    "review": "/reviews/{}", "list": "/lists/{}", "recommendation": "/recommendations/{}", "photo": "/photos/{}",
    "article": "/articles/{}", "comment": "/comments/{}", "topic": "/topics/{}", "edit": "/edits/{}",
}


@pytest.fixture(autouse=True)
def _settings(settings: Any) -> None:
    settings.DRAMATHEQUE_ARTICLES = "members"


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def warden(members: Members) -> Member:
    return members("warden", is_staff=True)


@pytest.fixture
def author(members: Members) -> Member:
    return members("mari", about="I collect notebooks.", display_name="Mari of the notebooks")


@pytest.fixture
def made(works: tuple[int, int], author: Member) -> dict[str, Subject]:
    """One thing of every kind."""
    sheet_of = Sheet("old.example", "One Litre of Tears")
    sheet_of.say("comment", {"author": "rainy", "date": "2006-01-02", "text": "I cried on the bus home."})
    library.add_reading(sheet_of.reading(), data=sheet_of.data)
    claim = Claim.objects.get(property="comment").pk
    article = articles.write(author, articles.Words("A bridge in the rain", body=BODY))
    articles.publish(author, article)
    tag = sheet("tag", "work")
    assert tag is not None
    numbers = {
        "review": opinions.write(author, works[0], BODY).pk,
        "list": lists.make(author, "Notebooks").pk,
        "recommendation": recommending.recommend(author, *works, BODY).pk,
        "photo": photos.add(author, works[0], picture(), photos.Words("A bridge in the rain", "cc0-1.0")).pk,
        "article": article.pk,
        "comment": talk.say(talk.Speaker(author), "wall", Subject("work", works[0]), talk.Words("a quiet one")).pk,
        "topic": talk.open_topic(author, Subject("work", works[0]), "A quiet topic", talk.Words("what is in yours")).thread_id,
        "edit": editing.make(author, works[0], tag, editing.Proposal("add", Stated("bridges"))).pk,
        "request": wanted.ask(author, works[0], "buy", "The disc of it").pk,
        "member": author.pk,
        "post": preserved.number_of(claim), "document": Claim.objects.values_list("document", flat=True).get(pk=claim),
    }
    return {kind: Subject(kind, number) for kind, number in numbers.items()}


def page_of(subject: Subject) -> str:
    if subject.kind == "request":
        return subjects.find([subject])[subject].path.partition("#")[0]
    return PAGES[subject.kind].format(subject.number) if subject.kind in PAGES else subjects.find([subject])[subject].path


def test_every_kind_that_members_make_can_be_reported(made: dict[str, Subject]) -> None:
    assert set(subjects.kinds()) - NOT_MADE == set(handles()) == set(made)


@pytest.mark.row("M15")
def test_every_thing_has_a_link_to_report_it_for_others_alone(made: dict[str, Subject], author: Member, members: Members) -> None:
    reader, own, guest = signed_in(members("ken")), signed_in(author), Client()
    for kind, subject in made.items():
        link = f"/report?kind={kind}&amp;number={subject.number}"
        page = page_of(subject)
        answers = {name: client.get(page, follow=True) for name, client in (("reader", reader), ("own", own), ("guest", guest))}
        assert {answer.status_code for answer in answers.values()} == {200}, page
        told = {name: link in answer.content.decode() for name, answer in answers.items()}
        assert told == {"reader": True, "own": kind in ("post", "document"), "guest": True}, (kind, page)
        assert reader.get(link.replace("&amp;", "&")).status_code == 200, kind
        assert guest.get(link.replace("&amp;", "&")).status_code == 200, kind


@pytest.mark.row("M15")
def test_every_case_is_read_whole_and_every_mask_holds_and_is_lifted(
    made: dict[str, Subject], warden: Member, members: Members
) -> None:
    ken = members("ken")
    for kind, subject in made.items():
        page = page_of(subject)
        words = look(subject)
        assert words is not None
        services.report(ken, subject, Why.ABUSE)
        case = signed_in(warden).get(f"/moderation/{kind}/{subject.number}").content.decode()
        assert words.words.split("\n")[0] in case, kind
        services.decide(warden, subject, Order("mask", Why.ABUSE, words="Not here."))
        assert look(subject).is_masked, kind  # type: ignore[union-attr]
        for reader in (Client(), signed_in(ken)):
            shown = reader.get(page)
            told = shown.content.decode() if shown.status_code == 200 else ""
            named = {words.author.username if words.author else "", "rainy", ""}
            said = [line for line in words.words.split("\n") if line not in named]
            assert not any(line in told for line in said), (kind, page)
        again = signed_in(warden).get(f"/moderation/{kind}/{subject.number}").content.decode()
        assert "Show it again" in again, kind
        hidden_by = selectors.hidden_by(subject)
        assert hidden_by is not None
        assert signed_in(warden).post(f"/moderation/decisions/{hidden_by.pk}/undo").status_code == 302
        assert not look(subject).is_masked, kind  # type: ignore[union-attr]
        assert Client().get(page, follow=True).status_code == 200, kind


def test_everything_of_one_member_goes_and_comes_back(made: dict[str, Subject], author: Member, warden: Member) -> None:
    kept = {"post", "document"}
    decision = services.decide(warden, made["member"], Order("clear", Why.SPAM))
    masked = {kind for kind, subject in made.items() if look(subject).is_masked}  # type: ignore[union-attr]
    assert masked == set(made) - kept
    author.refresh_from_db()
    assert not any(list(handle.all_of(author)) for handle in handles().values())
    services.undo(warden, decision.pk)
    assert {kind for kind, subject in made.items() if look(subject).is_masked} == set()  # type: ignore[union-attr]


def test_what_is_wrong_with_a_record_is_mended_by_whoever_sees_it(works: tuple[int, int], members: Members) -> None:
    answer = signed_in(members("ken")).get(f"/report?kind=work&number={works[0]}")
    assert (answer.status_code, answer["Location"]) == (302, f"/works/{works[0]}-one-litre-of-tears/edit")
    assert signed_in(members("yui")).get(answer["Location"]).status_code == 200


def test_nobody_decides_on_what_is_their_own(works: tuple[int, int], members: Members, warden: Member) -> None:
    ken, second = members("ken"), members("second.warden", is_staff=True)
    own = Subject("review", opinions.write(warden, works[0], BODY).pk)
    services.report(ken, own, Why.ABUSE)
    for act in ("dismiss", "mask"):
        with pytest.raises(RefusedError, match="your own"):
            services.decide(warden, own, Order(act, Why.ABUSE))
    assert signed_in(warden).post(f"/moderation/review/{own.number}", {"act": "dismiss", "why": "abuse"}).status_code == 400
    made = services.decide(second, own, Order("mask", Why.ABUSE))
    with pytest.raises(RefusedError, match="on yourself"):
        services.undo(warden, made.pk)
    appeal = services.appeal(warden, made.pk, "It was a fair review.")
    for judge in (warden, second):
        with pytest.raises(RefusedError):
            services.answer(judge, appeal.pk, "Yes.", granted=True)


def test_who_comes_second_reads_what_was_decided_and_does_not_decide_again(
    made: dict[str, Subject], warden: Member, members: Members
) -> None:
    second, subject = members("second.warden", is_staff=True), made["review"]
    services.report(members("ken"), subject, Why.ABUSE)
    path = f"/moderation/review/{subject.number}"
    order = {"act": "suspend", "why": "abuse", "days": "7", "known": "0"}
    assert signed_in(warden).post(path, order).status_code == 302
    late = signed_in(second).post(path, order)
    assert late.status_code == 400
    assert "meanwhile" in late.content.decode()
    assert Decision.objects.count() == 1
    assert signed_in(second).post(path, order | {"known": str(Decision.objects.get().pk), "days": "1"}).status_code == 302


def test_a_list_kept_from_moderators_is_no_case_until_somebody_reports_it(
    author: Member, warden: Member, members: Members
) -> None:
    made = lists.make(author, "Presents for Ken", audience="followers")
    client, path = signed_in(warden), f"/moderation/list/{made.pk}"
    assert client.get(path).status_code == 404
    ken = members("ken")
    follow(ken, author, on=True)
    services.report(ken, Subject("list", made.pk), Why.PRIVACY)
    assert client.get(path).status_code == 200
    assert client.get("/moderation/work/1").status_code == 404


SPAM = "All the newest dramas free of charge: https://a.example/x and https://b.example/y every day."


def test_what_somebody_new_advertises_is_reported_by_the_site_once(
    works: tuple[int, int], members: Members, django_capture_on_commit_callbacks: Any
) -> None:
    new = members("newest")
    with django_capture_on_commit_callbacks(execute=True):
        review = opinions.write(new, works[0], SPAM)
        lists.make(new, "Dramas", about=SPAM, audience="me")
        opinions.write(new, works[1], f"https://a.example/x {BODY}")
    told = [(row.kind, row.number, row.why, row.reporter) for row in Report.objects.all()]
    assert told == [("review", review.pk, "spam", None)]
    with django_capture_on_commit_callbacks(execute=True):
        opinions.write(new, works[0], f"{SPAM} And more.")
    assert Report.objects.count() == 1


def test_words_the_operator_blocks_are_looked_at_whoever_writes_them(
    settings: Any, works: tuple[int, int], members: Members, warden: Member, django_capture_on_commit_callbacks: Any
) -> None:
    settings.DRAMATHEQUE_BLOCKED = ["umbrella-shop.example"]
    ken = members("ken")
    with django_capture_on_commit_callbacks(execute=True):
        for work in works:
            opinions.write(ken, work, f"See https://umbrella-shop.example/now {BODY}")
        opinions.write(warden, works[0], f"See https://umbrella-shop.example/now {BODY}")
    assert Report.objects.filter(is_automatic=True).count() == 2
    said = talk.say(talk.Speaker(ken), "wall", Subject("work", works[0]), talk.Words("umbrella-shop.example is nice"))
    assert said.state == "held"


def test_somebody_in_danger_comes_first_in_the_queue(
    works: tuple[int, int], members: Members, warden: Member, django_capture_on_commit_callbacks: Any
) -> None:
    ken = members("ken")
    with django_capture_on_commit_callbacks(execute=True):
        said = talk.say(talk.Speaker(ken), "wall", Subject("work", works[0]), talk.Words("もう死にたい。誰もいない"))
    rows, _ = selectors.queue()
    assert [(row.subject, row.is_urgent) for row in rows] == [(Subject("comment", said.pk), True)]
    page = signed_in(warden).get(f"/moderation/comment/{said.pk}").content.decode()
    assert "the site itself" in page


def test_a_profile_that_is_withheld_cannot_be_written_again_until_it_is_shown(
    author: Member, warden: Member
) -> None:
    decision = services.decide(warden, Subject("member", author.pk), Order("mask", Why.ABUSE))
    author.refresh_from_db()
    assert (author.display_name, author.about) == ("", "")
    form = {name: getattr(author, name) for name in ("scale", "title_script", "name_order", "time_zone", "profile_for")}
    form |= dict.fromkeys(("shelves_for", "ratings_for", "activity_for", "wall_for", "wall_open_to"), "public")
    kept = signed_in(author).post("/settings", form | {"about": "the same again", "display_name": "Mari"})
    assert kept.status_code == 302
    author.refresh_from_db()
    assert (author.display_name, author.about, author.shelves_for) == ("", "", "public")
    services.undo(warden, decision.pk)
    author.refresh_from_db()
    assert (author.display_name, author.about, author.withheld) == ("Mari of the notebooks", "I collect notebooks.", {})
