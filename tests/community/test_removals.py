"""Preserved posts, taken away on request without an account: a code, a queue, an answer by mail, and nothing kept afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services as moderation
from dramatheque.community.moderation.models import Decision
from dramatheque.community.moderation.services import Order
from dramatheque.community.notices.models import Notice
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import preserved, removals
from dramatheque.community.talk.models import PostRequest
from dramatheque.community.talk.services import RefusedError
from dramatheque.library import services as library
from dramatheque.library.models import Claim
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
WHY = "I wrote this at sixteen and named my school."
ASKER = removals.Asker("Rainy@Mail.example", "203.0.113.7", "http://testserver")
SAID = "I cried on the bus home."


@pytest.fixture
def claim(works: tuple[int, int]) -> str:
    sheet = Sheet("old.example", "One Litre of Tears")
    sheet.say("comment", {"author": "rainy", "date": "2006-01-02", "text": SAID})
    library.add_reading(sheet.reading(), data=sheet.data)
    return str(Claim.objects.get(property="comment").pk)


@pytest.fixture
def warden(members: Members) -> Member:
    return members("warden", is_staff=True)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def code_of(letter: int = -1) -> str:
    found = re.search(r"code is (\d{6})", str(mail.outbox[letter].body))
    assert found
    return found[1]


def test_somebody_without_an_account_has_a_post_taken_away(
    claim: str, warden: Member, django_capture_on_commit_callbacks: Any
) -> None:
    guest = Client()
    assert f"/talk/posts/{claim}/removal" in guest.get(f"/talk/posts/{claim}").content.decode()
    page = f"/talk/posts/{claim}/removal"
    assert guest.get(page).status_code == 200
    answer = guest.post(page, {"email": "Rainy@Mail.example", "why": WHY})
    assert answer.status_code == 302
    one = answer["Location"]
    assert (len(mail.outbox), mail.outbox[0].to) == (1, ["rainy@mail.example"])
    assert one in mail.outbox[0].body
    assert preserved.waiting() == [], "nothing is asked before the code is back"
    assert guest.post(one, {"code": "000000" if code_of() != "000000" else "111111"}).status_code == 400
    assert guest.post(one, {"code": f" {code_of()[:3]} {code_of()[3:]} "}).status_code == 302
    assert "waits for a moderator" in guest.get(one).content.decode()
    queue = signed_in(warden).get("/talk/requests").content.decode()
    assert "somebody without an account" in queue
    assert WHY in queue
    assert "rainy@mail.example" not in queue
    number = PostRequest.objects.get().pk
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(warden).post("/talk/requests", {"request": number, "do": "grant", "words": "Of course."})
    assert guest.get(f"/talk/posts/{claim}").status_code == 404
    assert SAID not in guest.get(f"/documents/{Claim.objects.get(pk=claim).document.sha256}").content.decode()
    assert "Of course." in mail.outbox[-1].body
    assert "taken away from every page" in mail.outbox[-1].body
    assert "Of course." in guest.get(one).content.decode()
    held = PostRequest.objects.get()
    assert (held.email, held.origin, held.home, held.code) == ("", "", "", ""), "nothing of who asked is kept"
    assert "preserved post" in guest.get("/moderation/log").content.decode()


def test_a_refused_request_is_answered_and_the_post_stays(
    claim: str, warden: Member, django_capture_on_commit_callbacks: Any
) -> None:
    asked = removals.ask(ASKER, claim, WHY)
    removals.confirmed(asked.token, code_of())
    with django_capture_on_commit_callbacks(execute=True):
        preserved.decide(warden, asked.pk, grant=False, words="It names no school.")
    assert "It stays." in mail.outbox[-1].body
    assert "It names no school." in mail.outbox[-1].body
    assert preserved.post(claim) is not None
    assert Decision.objects.count() == 0


def test_what_was_taken_away_is_shown_again_when_the_decision_is_undone(claim: str, warden: Member, members: Members) -> None:
    asked = preserved.ask(members("ken"), claim, "remove", WHY)
    preserved.decide(warden, asked.pk, grant=True)
    assert preserved.post(claim) is None
    moderation.undo(warden, Decision.objects.get().pk)
    assert preserved.post(claim) is not None


def test_a_post_that_is_taken_away_after_a_report_answers_all_who_asked(
    claim: str, warden: Member, members: Members, django_capture_on_commit_callbacks: Any
) -> None:
    ken = members("ken")
    by_member = preserved.ask(ken, claim, "remove", WHY)
    mine = preserved.ask(members("yui"), claim, "mine", WHY)
    asked = removals.ask(ASKER, claim, WHY)
    removals.confirmed(asked.token, code_of())
    unconfirmed = removals.ask(removals.Asker("other@mail.example", "x", "http://testserver"), claim, WHY)
    with django_capture_on_commit_callbacks(execute=True):
        moderation.decide(warden, Subject("post", preserved.number_of(claim)), Order("mask", "privacy", words="Gone."))
    told = {row.pk: row.is_granted for row in PostRequest.objects.all()}
    assert told == {by_member.pk: True, asked.pk: True, mine.pk: None, unconfirmed.pk: None}
    assert mail.outbox[-1].to == ["rainy@mail.example"]
    assert {(row.member.username, row.form) for row in Notice.objects.filter(form="post_request")} == {("ken", "post_request")}
    assert "Gone." in signed_in(ken).get("/moderation/mine").content.decode()


def test_codes_cannot_be_tried_out(claim: str) -> None:
    asked = removals.ask(ASKER, claim, WHY)
    wrong = f"{(int(code_of()) + 1) % 10**6:06}"
    for _ in range(removals.MOST_TRIES):
        with pytest.raises(RefusedError, match="not the code"):
            removals.confirmed(asked.token, wrong)
    with pytest.raises(RefusedError, match="Too many"):
        removals.confirmed(asked.token, code_of())
    assert preserved.waiting() == []


@pytest.mark.parametrize("token", ["", "-", "x" * 22, "0"])
def test_there_is_no_page_of_a_request_that_nobody_made(claim: str, members: Members, token: str) -> None:
    preserved.ask(members("ken"), claim, "remove", WHY)          # a member's has no such page
    assert Client().get(f"/talk/removals/{token}").status_code == 404
    with pytest.raises(RefusedError):
        removals.confirmed(token, "")


def test_the_site_writes_no_heap_of_letters(claim: str) -> None:
    for _ in range(removals.MOST_AN_ADDRESS):
        removals.ask(ASKER, claim, WHY)
    with pytest.raises(RefusedError, match="today already"):
        removals.ask(ASKER, claim, WHY)
    for number in range(removals.MOST_A_PLACE - removals.MOST_AN_ADDRESS):
        removals.ask(removals.Asker(f"a{number}@mail.example", ASKER.origin, ASKER.home), claim, WHY)
    with pytest.raises(RefusedError, match="an hour"):
        removals.ask(removals.Asker("another@mail.example", ASKER.origin, ASKER.home), claim, WHY)
    removals.ask(removals.Asker("another@mail.example", "198.51.100.1", ASKER.home), claim, WHY)
    assert len(mail.outbox) == removals.MOST_A_PLACE + 1
    PostRequest.objects.update(made_at=timezone.now() - timedelta(days=2))
    removals.ask(ASKER, claim, WHY)
    assert PostRequest.objects.count() == 1, "what nobody confirmed is gone in a day"


def test_a_form_is_said_what_is_wrong_with_it_and_a_program_gets_nowhere(claim: str) -> None:
    page = f"/talk/posts/{claim}/removal"
    for sent, field in (({"email": "nobody", "why": WHY}, "email"), ({"email": "a@mail.example", "why": "no"}, "why")):
        answer = Client().post(page, sent)
        assert answer.status_code == 400
        assert f'id="{field}"' in answer.content.decode()
        assert 'role="alert"' in answer.content.decode()
    assert Client().post(page, {"email": "a@mail.example", "why": WHY, "url": "https://spam.example"}).status_code == 200
    assert Client().post("/talk/posts/0123456789abcdef/removal", {"email": "a@mail.example", "why": WHY}).status_code == 404
    assert (PostRequest.objects.count(), len(mail.outbox)) == (0, 0)


class Broken(BaseEmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("nobody is there")


def test_a_mail_server_that_is_away_loses_nothing(
    claim: str, warden: Member, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    asked = removals.ask(ASKER, claim, WHY)
    removals.confirmed(asked.token, code_of())
    away = f"{Broken.__module__}.Broken"
    kept, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, away
    with pytest.raises(RefusedError, match="could not be sent"):
        removals.ask(removals.Asker("a@mail.example", "x", ASKER.home), claim, WHY)
    assert PostRequest.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        preserved.decide(warden, asked.pk, grant=True)
    assert PostRequest.objects.get().email == "rainy@mail.example"
    settings.EMAIL_BACKEND = kept
    assert (removals.send_answers(), removals.send_answers()) == (1, 0)
    assert PostRequest.objects.get().email == ""


def test_nobody_decides_on_what_they_asked_themselves(claim: str, warden: Member, members: Members) -> None:
    asked = preserved.ask(warden, claim, "mine", WHY)
    with pytest.raises(RefusedError, match="your own"):
        preserved.decide(warden, asked.pk, grant=True)
    assert signed_in(warden).post("/talk/requests", {"request": asked.pk, "do": "grant"}).status_code == 400
    preserved.decide(members("second", is_staff=True), asked.pk, grant=True)
    assert preserved.owners([claim])[claim] == warden
