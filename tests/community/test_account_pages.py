"""Account pages that another package brings speak as the rest of the site, and show nothing the site's own policy keeps out."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.community.members.models import Member
from dramatheque.website import account_frame

PASSWORD = "eleven tuesdays in autumn"


@pytest.fixture
def signed_in(db: None, client: Any, settings: Any) -> Any:
    """A member's client that has given its password a moment ago."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "account"}}
    cache.clear()
    mari = Member.objects.create_user("mari", "mari@mail.example", PASSWORD)
    mari.emailaddress_set.create(email=mari.email, verified=True, primary=True)
    client.force_login(mari)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def test_the_code_of_an_authenticator_app_is_drawn_in_the_page(signed_in: Any) -> None:
    page = signed_in.get("/account/2fa/totp/activate/").content.decode()
    assert re.search(r'<div class="qr" role="img" aria-label="[^"]+"><svg [^>]+>\s*<path d="M', page)
    assert "data:" not in page
    assert "<?xml" not in page


def test_pages_of_the_account_say_where_one_is(signed_in: Any) -> None:
    for path, label in (
        ("/account/email/", "E-mail"), ("/account/2fa/", "Passkeys and codes"), ("/account/2fa/webauthn/", "Passkeys and codes"),
        ("/account/sessions/", "Sessions"), ("/settings", "Settings"), ("/settings/data", "My data"),
    ):
        page = signed_in.get(path).content.decode()
        assert re.findall(r'<a href="[^"]+" aria-current="page">([^<]+)</a>', page) == [label], path
        assert page.index("<h1>") < page.index('aria-label="My account"')


def test_words_are_those_of_the_site(client: Any, db: None) -> None:
    page = client.get("/account/login/").content.decode()
    assert "Sign in" in page
    assert "Sign In" not in page
    assert '<title>Sign in · Dramatheque</title>' in page


@given(st.text())
def test_words_not_on_the_list_stay(said: str) -> None:
    words = account_frame.ours(said)
    assert words == account_frame.WORDS.get(" ".join(said.split()), said.strip())


def test_sentences_keep_their_addresses_and_names(client: Any, db: None) -> None:
    page = client.get("/account/login/?next=/feed").content.decode()
    assert '<p>New here? <a href="/account/signup/?next=%2Ffeed">Make an account</a>.</p>' in page
    page = client.get("/account/signup/").content.decode()
    assert "At least 8 characters: not figures alone" in page
    assert "can’t be" not in page
    assert "We send a code to your e-mail address" in client.get("/account/password/reset/").content.decode()
    said = "We've sent a code to {}. The code expires shortly, so please enter it soon."
    assert account_frame.ours(said.format("<b>mari</b>")) == "It went to <b>mari</b> and is good for some minutes."
    assert not isinstance(account_frame.ours(said.format("<b>")), SafeString), "what was not safe is escaped still"


def test_every_sentence_on_the_list_is_one_that_is_said() -> None:
    import allauth
    from django.contrib.auth import password_validation

    brought = Path(allauth.__file__).parent
    files = [*(brought / "templates").rglob("*.html"), *(brought / "account").glob("*.py"), Path(password_validation.__file__)]
    said = " ".join(" ".join(path.read_text(encoding="utf-8") for path in files).split())
    for sentence in account_frame.SENTENCES:
        plain = re.sub(r"<[^>]*>", "{}", sentence)
        assert all(part.strip() in said for part in plain.split("{}")), sentence


def test_every_word_on_the_list_is_one_that_is_said() -> None:
    import allauth

    brought = Path(allauth.__file__).parent
    told = "".join(path.read_text(encoding="utf-8") for room in ("account", "mfa", "usersessions", "templates")
                   for path in (brought / room).rglob("*") if path.suffix in (".py", ".html"))
    said = " ".join(told.split())
    words = tomllib.loads(Path(account_frame.__file__).with_name("account_words.toml").read_text(encoding="utf-8"))["words"]
    assert [word for word in words if word not in said] == []
