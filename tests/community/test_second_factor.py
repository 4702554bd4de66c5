"""A second factor: an app's codes, and the recovery codes that let a member in when the app is lost; each once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from dramatheque.community.members.models import Member

pytestmark = pytest.mark.django_db
PASSWORD = "eleven tuesdays in autumn"


@pytest.fixture(autouse=True)
def _cache(settings: Any) -> Iterator[None]:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "factor"}}
    cache.clear()
    yield
    cache.clear()


def code_of(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))))


def begin(password: str = PASSWORD) -> tuple[Client, Any]:
    """A new browser in which the password was given."""
    client = Client()
    return client, client.post("/account/login/", {"login": "mari", "password": password})


def is_in(client: Client) -> bool:
    return client.get("/settings").status_code == 200


def test_who_loses_the_app_comes_in_by_a_recovery_code_once() -> None:
    mari = Member.objects.create_user("mari", "mari@mail.example", PASSWORD)
    mari.emailaddress_set.create(email=mari.email, verified=True, primary=True)
    client, _ = begin()
    assert is_in(client), "without a second factor the password is enough"
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    found = re.search(r'value="([A-Z2-7]{16,})"', page)
    assert found is not None
    assert client.post("/account/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()
    for _ in range(2):        # a code may run out on its way
        if not Authenticator.objects.exists():
            client.post("/account/2fa/totp/activate/", {"code": code_of(found[1])})
    codes = re.findall(r"\b[0-9a-f]{8}\b|\b\d{8}\b", client.get("/account/2fa/recovery-codes/").content.decode())
    assert len(set(codes)) >= 8
    for words, comes_in in (("12345678", False), (codes[0], True), (codes[0], False), (codes[1], True)):
        other, answer = begin()
        assert "/2fa/authenticate" in answer["Location"]
        assert not is_in(other), "the password alone is not enough"
        other.post("/account/2fa/authenticate/", {"code": words})
        assert is_in(other) is comes_in, words
        cache.clear()
    other, _ = begin()
    other.post("/account/2fa/authenticate/", {"code": codes[2]})
    other.post("/account/reauthenticate/", {"password": PASSWORD})
    other.post("/account/2fa/totp/deactivate/", {})
    assert not Authenticator.objects.filter(type="totp").exists()
    assert is_in(begin()[0]), "the app is gone, and the password enough again"
