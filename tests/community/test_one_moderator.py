"""A site with one moderator: they are made by a command, and an appeal goes to a member whom they ask to judge it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dramatheque.commands import main
from dramatheque.community.members import blocks
from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services
from dramatheque.community.moderation.models import Appeal
from dramatheque.community.moderation.services import Order, RefusedError
from dramatheque.community.notices.models import Notice
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from dramatheque.community.talk.models import Comment

pytestmark = pytest.mark.django_db(transaction=True)
Members = Callable[..., Member]


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def appeal(works: tuple[int, int], members: Members) -> Appeal:
    """What a member says against the decision of the only moderator."""
    warden, mari = members("warden", is_staff=True), members("mari")
    said = talk.say(talk.Speaker(mari), "comments", Subject("work", works[0]), talk.Words("a quiet one"))
    decision = services.decide(warden, Subject("comment", said.pk), Order("mask", "spam", words="Not here."))
    return services.appeal(mari, decision.pk, "It was no advertising at all.")


def test_the_program_makes_moderators(members: Members, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dramatheque.commands.moderators.open_library", lambda: None)
    members("mari")
    members("Ken")
    assert main(["moderators", "ken"]) == 0
    assert capsys.readouterr().out == "Ken\n"
    assert main(["moderators", "mari"]) == 0
    assert capsys.readouterr().out == "Ken\nmari\n"
    assert main(["moderators", "--remove", "Ken"]) == 0
    assert capsys.readouterr().out == "mari\n"
    assert Member.objects.get(username="Ken").is_staff is False
    assert main(["moderators", "nobody"]) == 1
    assert "nobody: no member has this name" in capsys.readouterr().err


def test_a_member_who_is_asked_reads_both_sides_and_answers(appeal: Appeal, members: Members) -> None:
    warden, aya, other = Member.objects.get(username="warden"), members("aya"), members("other")
    page = signed_in(warden).get("/moderation/appeals").content.decode()
    assert "Ask a member" in page
    path = f"/moderation/appeals/{appeal.pk}"
    for nobody in (aya, other):
        assert signed_in(nobody).get(path).status_code == 404
        assert signed_in(nobody).post(path, {"do": "grant", "words": "Indeed."}).status_code == 404
    assert signed_in(warden).post(path, {"do": "ask", "name": "AYA"}).status_code == 302
    assert Notice.objects.filter(member=aya, form="judge").count() == 1
    assert path in signed_in(aya).get("/notices").content.decode()
    assert signed_in(other).get(path).status_code == 404
    shown = signed_in(aya).get(path).content.decode()
    assert all(words in shown for words in ("a quiet one", "It was no advertising at all.", "Not here."))
    assert signed_in(aya).get("/moderation/appeals").status_code == 404, "this one appeal and nothing else"
    assert signed_in(aya).post(path, {"do": "grant", "words": "It advertises nothing."})["Location"] == "/notices"
    appeal.refresh_from_db()
    assert (appeal.is_granted, appeal.judge) == (True, aya)
    assert Comment.objects.get().state == "shown"
    mari = Member.objects.get(username="mari")
    assert Notice.objects.filter(member=mari, form="appeal").count() == 1
    assert "aya" not in signed_in(mari).get("/moderation/mine").content.decode()
    assert signed_in(aya).get(path).status_code == 404, "it is answered"


def test_who_decided_answers_no_appeal_and_asks_nobody_who_is_part_of_it(appeal: Appeal, members: Members) -> None:
    warden, mari = Member.objects.get(username="warden"), Member.objects.get(username="mari")
    with pytest.raises(RefusedError):
        services.answer(warden, appeal.pk, "No.", granted=False)
    foe = members("foe")
    blocks.block(foe, mari, on=True)
    members("gone", is_active=False)
    for name in ("mari", "warden", "nobody", "gone", "foe", ""):
        with pytest.raises(RefusedError, match="Ask somebody else"):
            services.ask_to_judge(warden, appeal.pk, name)
    with pytest.raises(RefusedError):
        services.ask_to_judge(foe, appeal.pk, "warden")
    members("second", is_staff=True)
    with pytest.raises(RefusedError, match="Another moderator"):
        services.ask_to_judge(warden, appeal.pk, "foe")
    assert "Ask a member" not in signed_in(warden).get("/moderation/appeals").content.decode()
