"""Reports by those without an account: what is public alone, few at a time, answered by letter where they gave an address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services, strangers
from dramatheque.community.moderation.models import Report
from dramatheque.community.moderation.services import Order, RefusedError
from dramatheque.community.shelves import lists
from dramatheque.community.strangers import Asker
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk

pytestmark = pytest.mark.django_db(transaction=True)
Members = Callable[..., Member]
HOME = "https://dramas.example"


@pytest.fixture
def warden(members: Members) -> Member:
    return members("warden", is_staff=True)


@pytest.fixture
def said(works: tuple[int, int], members: Members) -> Subject:
    comment = talk.say(talk.Speaker(members("mari")), "comments", Subject("work", works[0]), talk.Words("a quiet one"))
    return Subject("comment", comment.pk)


def asker(place: str = "203.0.113.7", email: str = "") -> Asker:
    return Asker(email, place, HOME)


def sent(subject: Subject, **known: Any) -> dict[str, Any]:
    return {"kind": subject.kind, "number": subject.number, "why": "rights", "words": "It is from my book."} | known


def test_who_gives_an_address_is_told_what_came_of_it_and_then_forgotten(said: Subject, warden: Member) -> None:
    answer = Client().post("/report", sent(said, email=" Rain@Mail.example "))
    assert "What they decide goes to your address" in answer.content.decode()
    held = Report.objects.get()
    assert (held.email, held.reporter, len(held.origin), held.words) == ("rain@mail.example", None, 16, "It is from my book.")
    assert "203.0" not in held.origin
    client = Client()
    client.force_login(warden)
    case = client.get(f"/moderation/comment/{said.number}").content.decode()
    assert "somebody without an account" in case
    assert "rain@mail.example" not in case, "moderators decide on things, not on who reports them"
    assert mail.outbox == []
    services.decide(warden, said, Order("mask", "rights", words="It stands in a book."))
    (letter,) = mail.outbox
    assert letter.to == ["rain@mail.example"]
    assert "taken out of sight" in letter.body
    assert "It stands in a book." in letter.body
    assert "from my book" not in letter.body, "what was written is sent to no address that nobody has confirmed"
    held.refresh_from_db()
    assert (held.email, held.home, held.origin) == ("", "", strangers.FORGOTTEN)
    assert "somebody without an account" in client.get(f"/moderation/comment/{said.number}").content.decode()
    services.decide(warden, said, Order("dismiss", "rights"))
    assert len(mail.outbox) == 1


def test_without_an_address_nothing_is_sent(said: Subject, warden: Member) -> None:
    assert "log of moderation" in Client().post("/report", sent(said)).content.decode()
    services.decide(warden, said, Order("dismiss", "rights"))
    assert mail.outbox == []


def test_what_is_wrong_is_said_at_its_field_and_what_was_written_stays(said: Subject) -> None:
    for field, value in (("email", "no address"), ("words", "Cheap at https://a.example and https://b.example")):
        answer = Client().post("/report", sent(said, **{field: value}))
        page = answer.content.decode()
        assert answer.status_code == 400
        assert value in page
        assert 'aria-invalid="true" aria-describedby="problem"' in page
    assert Client().post("/report", sent(said, why="")).status_code == 400
    assert not Report.objects.exists()


def test_programs_that_fill_in_every_field_are_thanked_and_not_kept(said: Subject) -> None:
    assert Client().post("/report", sent(said, url="https://a.example")).status_code == 200
    assert not Report.objects.exists()


def test_only_what_is_public_can_be_reported_without_an_account(members: Members) -> None:
    made = lists.make(members("mari"), "For members", audience="members")
    subject = Subject("list", made.pk)
    assert Client().get(f"/report?kind=list&number={made.pk}").status_code == 404
    assert Client().post("/report", sent(subject)).status_code == 404
    with pytest.raises(RefusedError):
        strangers.report(asker(), subject, "spam")
    for kind in ("work", "site", "decision", "nothing"):
        assert Client().get(f"/report?kind={kind}&number=1").status_code == 404


def test_few_come_from_one_place_and_the_queue_stays_readable(
    works: tuple[int, int], members: Members, said: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    mari = Member.objects.get(username="mari")
    monkeypatch.setattr("dramatheque.community.talk.comments.MOST_IN_A_WHILE", 1000)
    about = Subject("work", works[0])
    numbers = [talk.say(talk.Speaker(mari), "wall", about, talk.Words(f"post {number}")).pk for number in range(12)]
    for number in numbers[: strangers.MOST_A_PLACE]:
        strangers.report(asker(), Subject("comment", number), "spam")
    strangers.report(asker(), Subject("comment", numbers[0]), "abuse", "or rather this")
    assert Report.objects.count() == strangers.MOST_A_PLACE, "again changes what was said"
    assert Report.objects.order_by("pk").first().why == "abuse"  # type: ignore[union-attr]
    with pytest.raises(RefusedError, match="come back in an hour"):
        strangers.report(asker(), Subject("comment", numbers[-1]), "spam")
    strangers.report(asker("198.51.100.9"), Subject("comment", numbers[-1]), "spam")
    Report.objects.update(made_at=timezone.now() - timedelta(hours=2))
    strangers.report(asker(), Subject("comment", numbers[-1]), "spam")
    monkeypatch.setattr(strangers, "MOST_OPEN", Report.objects.count())
    with pytest.raises(RefusedError):
        strangers.report(asker("192.0.2.4"), said, "spam")


def test_behind_a_proxy_those_who_ask_are_told_apart(said: Subject, settings: Any) -> None:
    def origins() -> set[str]:
        return {report.origin for report in Report.objects.all()}

    for place in ("203.0.113.7", "198.51.100.9"):
        Client().post("/report", sent(said), headers={"X-Forwarded-For": place})
    assert len(origins()) == 1, "without a proxy what a request says of itself counts nothing"
    Report.objects.all().delete()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for place in ("6.6.6.6, 203.0.113.7", "198.51.100.9"):
        Client().post("/report", sent(said), headers={"X-Forwarded-For": place})
    assert origins() == {asker(place).place for place in ("203.0.113.7", "198.51.100.9")}


def test_a_letter_that_cannot_be_sent_breaks_nothing(said: Subject, warden: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    def failed(*_: object, **__: object) -> None:
        raise OSError("no server")

    strangers.report(asker(email="rain@mail.example"), said, "rights")
    monkeypatch.setattr("dramatheque.community.strangers.send_mail", failed)
    services.decide(warden, said, Order("dismiss", "rights"))
    assert Report.objects.get().email == ""
