"""Whom a request is from: the session and the member, which every page reads as SQL, are what Django's own reads give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session
from django.utils import timezone

from dramatheque.community.members.backend import MemberBackend
from dramatheque.community.members.models import Member
from dramatheque.website.sessions import SessionStore

pytestmark = pytest.mark.django_db


def test_a_member_is_the_one_that_the_object_mapper_gives(members: Callable[..., Member]) -> None:
    told = members("mari", about="Eleven days.", country="JP", withheld={"about": ["no"]}, unread=3, is_staff=True)
    told.last_login = timezone.now()
    told.save()
    found, expected = MemberBackend().get_user(told.pk), Member.objects.get(pk=told.pk)
    assert found == expected
    names = [field.attname for field in Member._meta.concrete_fields]
    assert [(name, getattr(found, name)) for name in names] == [(name, getattr(expected, name)) for name in names]
    assert found is not None
    assert not found._state.adding


def test_a_member_that_was_found_can_be_saved(members: Callable[..., Member]) -> None:
    found = MemberBackend().get_user(members("mari").pk)
    assert found is not None
    found.about = "changed"
    found.save()
    assert Member.objects.get().about == "changed"


def test_nobody_is_found_by_a_number_that_nobody_has_or_of_a_closed_account(members: Callable[..., Member]) -> None:
    closed = members("mari", is_active=False)
    assert MemberBackend().get_user(closed.pk) is None
    assert MemberBackend().get_user(closed.pk + 1) is None


def test_a_session_holds_what_was_written_in_it_until_it_ends() -> None:
    written = Stored()
    written["seen"] = [1, "ä"]
    written.save()
    assert SessionStore(written.session_key)["seen"] == [1, "ä"]
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    ended = SessionStore(written.session_key)
    assert "seen" not in ended
    assert ended.session_key is None


def test_a_session_that_was_tampered_with_is_empty() -> None:
    written = SessionStore()
    written["seen"] = 1
    written.save()
    Session.objects.update(session_data="abc:def")
    assert "seen" not in SessionStore(written.session_key)


def test_who_is_signed_in_costs_two_queries(client: Any, members: Callable[..., Member], django_assert_num_queries: Any) -> None:
    client.force_login(members("mari"))
    with django_assert_num_queries(2):
        assert "/members/mari" in client.get("/about").content.decode()
    client.cookies["sessionid"] = "nobodyhasthiskeyatall"
    with django_assert_num_queries(1):
        assert "Sign in" in client.get("/about").content.decode()
