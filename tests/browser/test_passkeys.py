"""An account with a passkey, from signing up to signing in again, in a browser with an authenticator of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Any, transactional_db: None, live_server: Any, settings: Any) -> Iterator[Any]:
    """A page of a browser with a passkey device, at localhost: passkeys know hosts by name."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "browser"}}
    cache.clear()
    settings.ALLOWED_HOSTS = ["*"]
    context = browser.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"))
    opened = context.new_page()
    device = context.new_cdp_session(opened)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    opened.on("console", lambda message: pytest.fail(message.text) if "Content Security Policy" in message.text else None)
    yield opened
    context.close()


def test_signing_up_and_in_with_a_passkey(page: Any) -> None:
    page.goto("/about")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="Make an account").first.click()
    page.get_by_role("link", name="passkey", exact=False).first.click()
    page.get_by_label("Username").fill("mari")
    page.get_by_label("E-mail").fill("mari@mail.example")
    page.locator("main button[type=submit], main form button").first.click()
    page.wait_for_url("**/confirm-email/**")
    code = re.search(r"^([A-Z0-9-]{6,})$", mail.outbox[-1].body, re.M)
    assert code is not None
    page.get_by_label("Code").fill(code[1])
    page.locator("main form button").first.click()
    page.wait_for_url("**/webauthn/signup/")
    page.locator("main").get_by_label("Name").fill("this machine")
    page.locator("#mfa_webauthn_signup").click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    assert page.get_by_label("Account").get_by_text("mari").is_visible()

    page.goto("/account/logout/")
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    page.goto("/account/login/")
    assert page.get_by_role("link", name="Sign in").first.is_visible()
    page.get_by_role("button", name="passkey", exact=False).click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    assert page.get_by_label("Account").get_by_text("mari").is_visible()
