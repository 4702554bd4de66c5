"""Notices: who is told what and how, what is counted together, letters, following things, and the feed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from imported import import_rows

from dramatheque.community.articles import services as articles
from dramatheque.community.members import services as members_services
from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services as moderation
from dramatheque.community.notices import exporting, letters, selectors, services
from dramatheque.community.notices.activity import feed
from dramatheque.community.notices.models import Letters, Notice
from dramatheque.community.opinions import services as opinions
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from dramatheque.community.talk.models import Place

BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mari(members: Callable[..., Member]) -> Member:
    return members("mari", display_name="Mari K.")


@pytest.fixture
def ken(members: Callable[..., Member]) -> Member:
    return members("ken")


def told(member: Member) -> list[str]:
    rows, _ = selectors.notices(member)
    return [f"{row.before}{row.what}{row.after}" for row in rows]


def say(member: Member, work: int, body: str = BODY, **known: Any) -> Any:
    return talk.say(talk.Speaker(member), Place.COMMENTS, Subject("work", work), talk.Words(body), **known)


def test_an_answer_is_told_to_whom_it_answers_and_nobody_else(works: tuple[int, int], mari: Member, ken: Member) -> None:
    first = say(mari, works[0])
    say(ken, works[0], parent=first.pk)
    say(mari, works[0], parent=first.pk)
    assert len(told(mari)) == 1
    assert told(mari)[0].startswith("ken answered you on ")
    assert told(ken) == []
    mari.refresh_from_db()
    assert mari.unread == 1


def test_names_with_an_at_are_told_once_even_where_they_are_answered(works: tuple[int, int], mari: Member, ken: Member) -> None:
    first = say(mari, works[0])
    say(ken, works[0], "@Mari and @nobody, see ken@mail.example and @ken and @mari.", parent=first.pk)
    assert [row.form for row in Notice.objects.all()] == ["reply"]
    say(ken, works[0], "Look at this, @MARI.")
    assert {row.form for row in Notice.objects.all()} == {"reply", "mention"}


def test_hearts_are_one_notice_until_it_is_read(works: tuple[int, int], mari: Member, members: Callable[..., Member]) -> None:
    first = say(mari, works[0])
    readers = [members(f"reader{number}") for number in range(3)]
    for reader in readers:
        talk.heart(reader, first.pk, on=True)
    (line,) = told(mari)
    assert line.startswith("reader2 and 2 others liked ")
    services.read(mari)
    mari.refresh_from_db()
    assert mari.unread == 0
    talk.heart(members("reader9"), first.pk, on=True)
    assert told(mari)[0].startswith("reader9 liked ")
    assert len(told(mari)) == 2


def test_what_one_may_not_see_is_not_told(works: tuple[int, int], mari: Member, ken: Member) -> None:
    made = lists.make(mari, "Mine alone", audience=Audience.ME)
    assert services.tell([ken], "list", Subject("list", made.pk), actor=mari) == 0
    assert told(ken) == []


def test_a_notice_goes_with_what_it_is_about(works: tuple[int, int], mari: Member, ken: Member) -> None:
    first = say(mari, works[0])
    answer = say(ken, works[0], parent=first.pk)
    talk.delete(ken, answer.pk)
    assert told(mari) == []


def test_each_member_says_what_comes_and_how(works: tuple[int, int], mari: Member, ken: Member) -> None:
    services.wish(mari, "reply", "off")
    services.wish(mari, "heart", "mail")
    first = say(mari, works[0])
    say(ken, works[0], parent=first.pk)
    talk.heart(ken, first.pk, on=True)
    assert [(row.form, row.by_mail) for row in Notice.objects.all()] == [("heart", True)]
    assert {form.code: by for form, by in selectors.wishes(mari)}["reply"] == "off"
    for form, by in (("decision", "off"), ("nothing", "off"), ("heart", "pigeon")):
        with pytest.raises(services.RefusedError):
            services.wish(mari, form, by)


def test_reviews_follows_and_editors(works: tuple[int, int], mari: Member, ken: Member) -> None:
    members_services.follow(ken, mari, on=True)
    made = opinions.write(mari, works[0], BODY)
    opinions.vote(ken, made.pk, helpful=True)
    list_of = lists.make(mari, "Autumn evenings")
    lists.let_edit(mari, list_of.pk, "ken", on=True)
    assert sorted(row.form for row in Notice.objects.filter(member=mari)) == ["follow", "helpful"]
    assert sorted(row.form for row in Notice.objects.filter(member=ken)) == ["list_editor", "review"]
    opinions.write(mari, works[0], f"{BODY} And again.")
    assert Notice.objects.filter(member=ken, form="review").count() == 1, "changing a review tells nobody"


def test_articles_come_to_those_who_follow_the_title(settings: Any, works: tuple[int, int], mari: Member, ken: Member) -> None:
    settings.DRAMATHEQUE_ARTICLES = "members"
    services.follow(ken, works[0], on=True)
    services.follow(ken, works[0], on=True)
    made = articles.write(mari, articles.Words("On a hill", body=BODY))
    articles.link(mari, made, works[0])
    articles.publish(mari, made)
    assert told(ken) == ["Mari K. published an article “On a hill”"]
    assert [thing.id for thing in selectors.followed(ken)] == [works[0]]
    services.follow(ken, works[0], on=False)
    assert selectors.followed(ken) == ()


def test_moderation_is_told_to_all_it_concerns(
    settings: Any, works: tuple[int, int], mari: Member, ken: Member, members: Callable[..., Member]
) -> None:
    settings.DRAMATHEQUE_ARTICLES = "members"
    warden, second = members("warden", is_staff=True), members("second.warden", is_staff=True)
    made = articles.write(mari, articles.Words("On a hill", body=BODY))
    articles.publish(mari, made)
    subject = Subject("article", made.pk)
    moderation.report(ken, subject, "spam")
    assert told(warden) == ["Waiting for moderators: reports"]
    decision = moderation.decide(warden, subject, moderation.Order("mask", "spam"))
    assert told(mari) == ["A moderator decided on something of yours: see what and why"]
    assert told(ken) == ["What you reported was decided: see what and why"]
    appeal = moderation.appeal(mari, decision.pk, "It was no advertising.")
    assert told(second)[0] == "Waiting for moderators: appeals"
    assert "Waiting for moderators: appeals" not in told(warden)
    moderation.answer(second, appeal.pk, "Right.", granted=True)
    assert told(mari)[0] == "Your appeal was answered: see what and why"


@pytest.mark.parametrize(
    ("rhythm", "quiet", "hour", "sent_before", "due"),
    [
        ("daily", (22, 8), 12, None, True),
        ("daily", (22, 8), 23, None, False),
        ("daily", (22, 8), 7, None, False),
        ("daily", (22, 8), 8, None, True),
        ("daily", (1, 5), 3, None, False),
        ("daily", (0, 0), 3, None, True),
        ("daily", (22, 8), 12, 2, False),
        ("hourly", (22, 8), 12, 2, True),
        ("weekly", (22, 8), 12, None, False),
    ],
)
def test_when_letters_may_go_out(
    rhythm: str, quiet: tuple[int, int], hour: int, sent_before: int | None, due: bool
) -> None:
    now = datetime(2026, 11, 21, hour, 0, tzinfo=ZoneInfo("Asia/Tokyo")).astimezone(UTC)    # a Saturday
    before = None if sent_before is None else now.replace(hour=(now.hour - sent_before) % 24)
    held = Letters(rhythm=rhythm, quiet_from=quiet[0], quiet_to=quiet[1], sent_at=before)
    assert letters.is_time(held, "Asia/Tokyo", now) is due


def test_one_letter_holds_all_that_is_due_and_goes_out_once(works: tuple[int, int], mari: Member, ken: Member) -> None:
    first = say(mari, works[0], "Farewell on the ninth evening, says the notebook.")
    say(ken, works[0], "A secret of the ninth evening.", parent=first.pk)
    members_services.follow(ken, mari, on=True)
    sent: list[tuple[str, str, str]] = []
    noon = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

    def send(*letter: str) -> None:
        sent.append(letter)  # type: ignore[arg-type]

    assert letters.send_letters(send, "https://dramas.example", noon) == 1
    ((address, subject, text),) = sent
    assert (address, subject) == ("mari@mail.example", "One thing happened"), "that somebody follows her stays on the site"
    assert "ken answered you" in text
    assert "https://dramas.example/" in text
    assert "secret" not in text, "letters tell no words"
    assert letters.send_letters(send, "https://dramas.example", noon.replace(day=23)) == 0


def test_what_was_read_needs_no_letter(works: tuple[int, int], mari: Member, ken: Member) -> None:
    say(ken, works[0], parent=say(mari, works[0]).pk)
    services.read(mari)
    assert letters.send_letters(lambda *_: pytest.fail("sent"), "", datetime(2026, 11, 21, 12, 0, tzinfo=UTC)) == 0


def test_the_feed_shows_what_each_lets_be_seen(
    works: tuple[int, int], mari: Member, ken: Member, members: Callable[..., Member]
) -> None:
    hidden = members("hidden", activity_for=Audience.ME)
    for followed in (mari, hidden):
        members_services.follow(ken, followed, on=True)
        shelves.put(followed, works[0], "watching")
        opinions.write(followed, works[1], BODY)
        lists.make(followed, f"Of {followed.username}")
    rows = feed(ken).rows
    assert {(row.who, row.did, row.what) for row in rows} == {
        ((("mari", "Mari K."),), "watches", "One Litre of Tears"),
        ((("mari", "Mari K."),), "made or changed", "a list “Of mari”"),
        ((("mari", "Mari K."),), "wrote", "a review of Orange Days"),
    }
    Member.objects.filter(pk=mari.pk).update(shelves_for=Audience.ME)
    assert "watches" not in {row.did for row in feed(ken).rows}
    assert feed(mari).rows == ()


def test_the_pages(works: tuple[int, int], mari: Member, ken: Member) -> None:
    first = say(mari, works[0])
    say(ken, works[0], parent=first.pk)
    client = Client()
    client.force_login(mari)
    page = client.get("/notices").content.decode()
    assert "ken answered you" in page
    assert "1 new" in page
    held = Notice.objects.get()
    row = selectors.notices(mari)[0][0]
    assert client.post("/notices", {"notice": held.pk, "path": row.path})["Location"] == row.path
    assert client.post("/notices", {"path": "//evil.example/"})["Location"] == "/notices"
    assert client.post("/notices", {"path": "https://evil.example/"})["Location"] == "/notices"
    assert "1 new" not in client.get("/notices").content.decode()
    said = {"reply": "off", "rhythm": "weekly", "quiet_from": "23", "quiet_to": "7"}
    assert "Kept." in client.post("/settings/notices", said).content.decode()
    assert client.post("/settings/notices", {**said, "quiet_to": "99"}).status_code == 400
    client.post(f"/follow/{works[0]}", {"on": "1"})
    assert "One Litre of Tears" in client.get("/settings/notices").content.decode()
    assert client.get("/feed").status_code == 200


def test_wishes_and_what_one_follows_go_out_and_come_back(works: tuple[int, int], mari: Member, ken: Member) -> None:
    services.follow(mari, works[0], on=True)
    services.wish(mari, "reply", "off")
    services.letters(mari, "weekly", 20, 9)
    rows = [*exporting.followed(mari), *exporting.wishes(mari)]
    assert {outcome.status for outcome in import_rows(ken, rows)} == {"placed"}
    assert [*exporting.followed(ken), *exporting.wishes(ken)] == rows


def test_a_topic_about_a_title_one_follows(works: tuple[int, int], mari: Member, ken: Member) -> None:
    services.follow(mari, works[0], on=True)
    said = talk.open_topic(ken, Subject("work", works[0]), "The saddest scene", talk.Words(BODY))
    talk.answer_topic(ken, said.thread_id, talk.Words("And the second saddest."))
    assert told(mari) == ["ken opened the topic “The saddest scene”"]


def test_what_is_gone_is_counted_no_more(client: Client, works: tuple[int, int], mari: Member, ken: Member) -> None:
    first = say(mari, works[0])
    gone, left = (say(ken, works[0], body, parent=first.pk) for body in ("Yes, the last one.", "No, the first one."))
    talk.delete(ken, gone.pk)
    mari.refresh_from_db()
    assert mari.unread == Notice.objects.filter(member=mari, read_at=None).count() == 2
    client.force_login(mari)
    page = client.get("/notices").content.decode()
    mari.refresh_from_db()
    assert mari.unread == page.count('<li class="unread">') == 1
    assert f'value="/comments/{left.pk}"' in page


def test_a_review_that_an_import_brings_is_news_only_when_it_is_new(works: tuple[int, int], mari: Member, ken: Member) -> None:
    members_services.follow(ken, mari, on=True)
    row = {
        "kind": "review", "body": BODY, "language": "en", "spoils_to": 0, "seen": 0, "seen_of": 0, "state": "", "revisions": [],
    }
    for title, moment in (("One Litre of Tears", "2020-05-01T10:00:00+00:00"), ("Orange Days", datetime.now(UTC).isoformat())):
        (outcome,) = import_rows(mari, [{**row, "work": {"title": title}, "published_at": moment}])
        assert outcome.status == "placed", outcome.why
    assert told(ken) == ["Mari K. wrote a review of Orange Days"]
