"""A member's first evening: a passkey, a drama shelved, four episodes, scores, a review that helps another member, the data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from dramatheque.community.members.models import Member

pytestmark = pytest.mark.browser
REVIEW = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook and a bicycle."


@pytest.fixture
def page(browser: Any, shelf: None, live_server: Any, settings: Any) -> Iterator[Any]:
    """A tab of a browser with a passkey device, at localhost: passkeys know hosts by name."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "journey"}}
    cache.clear()
    settings.ALLOWED_HOSTS = ["*"]
    context = browser.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"))
    context.set_default_timeout(20_000)
    tab = context.new_page()
    device = context.new_cdp_session(tab)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    tab.on("console", lambda message: pytest.fail(message.text) if "Content Security Policy" in message.text else None)
    yield tab
    context.close()


def sign_up(page: Any, name: str) -> None:
    """An account with a passkey and no password."""
    page.goto("/account/signup/passkey/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("E-mail").fill(f"{name}@mail.example")
    page.locator("main form button").first.click()
    page.wait_for_url("**/confirm-email/**")
    code = re.search(r"^([A-Z0-9-]{6,})$", mail.outbox[-1].body, re.M)
    assert code is not None
    page.get_by_label("Code").fill(code[1])
    page.locator("main form button").first.click()
    page.wait_for_url("**/webauthn/signup/")
    page.locator("#id_name").fill("this machine")
    page.locator("#mfa_webauthn_signup").click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))


@pytest.mark.row("M08", "M10", "M11", "M13", "M16", "M35")
def test_a_first_evening(page: Any, live_server: Any, tmp_path: Path) -> None:
    sign_up(page, "mari")
    page.locator(".shelf a", has_text="One Litre of Tears").first.click()
    page.wait_for_url("**/works/*")
    work = page.url.split("#")[0]

    mine = page.locator("#mine")
    mine.get_by_role("button", name="Watching", exact=True).click()
    mine.get_by_text("0 of 11 episodes seen").wait_for()
    mine.get_by_label("Episodes", exact=True).fill("1-3")
    mine.get_by_role("button", name="Seen", exact=True).click()
    mine.get_by_text("3 of 11 episodes seen").wait_for()
    mine.get_by_role("button", name="Seen episode 4").first.click()
    mine.get_by_text("4 of 11 episodes seen").wait_for()

    mine.get_by_label("Overall").select_option(label="9.5")
    mine.get_by_label("Music").select_option(label="8.0")
    mine.get_by_role("button", name="Keep scores").click()
    page.locator("#members .score b", has_text="9.5").wait_for()

    mine.get_by_role("link", name="Write a review").click()
    page.get_by_label("Review,").fill(REVIEW)
    page.get_by_label("It gives away").fill("4")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url("**/reviews/*")
    review = page.url
    assert page.get_by_text("4 of 11 episodes seen").is_visible()
    assert page.get_by_role("button", name="Helpful", exact=True).count() == 0, "not on one's own"

    other = Client()
    other.force_login(Member.objects.create_user("ken", "ken@mail.example", "x"))
    cookie = {"name": "sessionid", "value": other.cookies["sessionid"].value, "url": page.url}
    second = page.context.browser.new_context()
    second.add_cookies([cookie])
    ken = second.new_page()
    ken.goto(work)
    hidden = ken.locator("#members .review")
    assert hidden.get_by_text("Gives away the story up to episode 4").is_visible()
    assert REVIEW not in hidden.inner_text(), "who has seen nothing is told nothing"
    hidden.get_by_role("link", name="Read it all the same").click()
    ken.get_by_role("button", name="Helpful", exact=True).click()
    ken.get_by_text("1 of 1 person found this review helpful").wait_for()
    second.close()

    page.goto(review)
    assert page.get_by_text("1 of 1 person found this review helpful").is_visible()
    page.goto("/settings/data")
    with page.expect_download() as started:
        page.get_by_role("link", name="Lines of JSON").click()
    held = tmp_path / "mine.ndjson"
    started.value.save_as(held)
    rows = {row["kind"]: row for row in map(json.loads, held.read_text(encoding="utf-8").splitlines())}
    assert rows["member"]["username"] == "mari"
    assert rows["entry"]["runs"][0]["episodes"] == "1-4"
    assert (rows["rating"]["overall"], rows["rating"]["music"]) == (95, 80)
    assert (rows["review"]["body"], rows["review"]["seen"], rows["review"]["helpful"]) == (REVIEW, 4, 1)
