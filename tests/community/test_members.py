"""Members: making an account, what others see of it, settings, following, leaving."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache

from dramatheque.community.members.audience import may_see, visible
from dramatheque.community.members.models import Follow, Member

pytestmark = pytest.mark.django_db
PASSWORD = "eleven tuesdays in autumn"


@pytest.fixture(autouse=True)
def _settings(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "members"}}
    cache.clear()


def member(name: str, **known: Any) -> Member:
    return Member.objects.create_user(name, f"{name}@mail.example", PASSWORD, **known)


def signed_up(client: Any, name: str = "mari") -> None:
    """An account with its address confirmed by the code that was mailed."""
    form = {"username": name, "email": f"{name}@mail.example", "password1": PASSWORD}
    assert client.post("/account/signup/", form).status_code == 302
    code = re.search(r"^([A-Z0-9-]{6,})$", mail.outbox[-1].body, re.M)
    assert code is not None, mail.outbox[-1].body
    client.post("/account/confirm-email/", {"code": code[1]})


def test_signing_up_takes_a_name_a_password_and_the_code_that_was_mailed(client: Any) -> None:
    assert "Sign in" in client.get("/about").content.decode()
    signed_up(client)
    assert mail.outbox[-1].subject.startswith("Dramatheque: ")
    assert '<a href="/members/mari">' in client.get("/about").content.decode()
    client.post("/account/logout/")
    assert "Sign in" in client.get("/about").content.decode()
    client.post("/account/login/", {"login": "mari@mail.example", "password": PASSWORD})
    assert client.session["_auth_user_id"]


@pytest.mark.parametrize("name", ["me", "Admin", "-mari", "ma ri", "a" * 31, "<b>"])
def test_names_that_nobody_can_have(client: Any, name: str) -> None:
    client.post("/account/signup/", {"username": name, "email": "a@mail.example", "password1": PASSWORD})
    assert not Member.objects.exists()


def test_names_that_differ_in_case_are_one(client: Any) -> None:
    member("Mari")
    client.post("/account/signup/", {"username": "mari", "email": "b@mail.example", "password1": PASSWORD})
    assert Member.objects.count() == 1
    assert client.get("/members/mari", follow=True).redirect_chain == [("/members/Mari", 301)]


def test_too_many_tries_are_refused(client: Any) -> None:
    member("mari")
    answers = [client.post("/account/login/", {"login": "mari", "password": "wrong"}).content.decode() for _ in range(12)]
    assert "Too many" in answers[-1]
    assert "Too many" not in answers[0]


def test_an_operator_may_close_the_door(client: Any, settings: Any) -> None:
    settings.DRAMATHEQUE_OPEN_SIGNUP = False
    client.post("/account/signup/", {"username": "mari", "email": "a@mail.example", "password1": PASSWORD})
    assert not Member.objects.exists()


def test_a_forgotten_password_is_set_anew_by_a_code(client: Any) -> None:
    member("mari")
    client.post("/account/password/reset/", {"email": "mari@mail.example"})
    assert re.search(r"^([A-Z0-9-]{6,})$", mail.outbox[-1].body, re.M)
    outbox = len(mail.outbox)
    answer = client.post("/account/password/reset/", {"email": "nobody@mail.example"})
    assert answer.status_code == 302, "who has an account is not told"
    assert len(mail.outbox) >= outbox


def test_settings_are_kept_and_wrong_ones_are_said(client: Any) -> None:
    mari = member("mari")
    client.force_login(mari)
    kept = {
        "display_name": "Mari K.", "about": "<i>Tuesdays</i>", "scale": "stars", "title_script": "native", "name_order": "stated",
        "time_zone": "Asia/Tokyo", "country": "JP", "profile_for": "public", "shelves_for": "me", "ratings_for": "members",
        "activity_for": "followers", "wall_for": "members", "wall_open_to": "followers",
    }
    assert client.post("/settings", kept).status_code == 302
    page = client.get("/members/mari").content.decode()
    assert "&lt;i&gt;Tuesdays&lt;/i&gt;" in page
    assert "Japan" in page
    mari.refresh_from_db()
    assert (mari.scale, mari.time_zone, mari.shelves_for) == ("stars", "Asia/Tokyo", "me")
    wrong = client.post("/settings", {**kept, "time_zone": "Mars/Olympus", "display_name": "x" * 61})
    assert wrong.content.decode().count('role="alert"') == 2
    page = client.get("/settings").content.decode()
    for name, value in (("time_zone", "Asia/Tokyo"), ("country", "JP"), ("scale", "stars"), ("shelves_for", "me")):
        told = re.search(rf'<select name="{name}"[^>]*>(.*?)</select>', page, re.S)
        assert told is not None
        assert re.findall(r'<option value="([^"]*)" selected>', told[1]) == [value]
    assert '<optgroup label="Asia">' in page
    client.logout()
    assert client.get("/settings")["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("audience", "guest", "other", "follower"),
    [
        ("public", True, True, True), ("members", False, True, True), ("followers", False, False, True),
        ("me", False, False, False),
    ],
)
def test_four_audiences(client: Any, audience: str, guest: bool, other: bool, follower: bool) -> None:
    mari, ken, yui = member("mari", profile_for=audience), member("ken"), member("yui")
    Follow.objects.create(follower=yui, followed=mari)
    assert [may_see(reader, mari, audience) for reader in (None, ken, yui, mari)] == [guest, other, follower, True]
    for reader, seen in ((None, guest), (ken, other), (yui, follower), (mari, True)):
        rows = Follow.objects.filter(visible(reader, "followed", "followed__profile_for")).distinct()
        assert (mari.pk in rows.values_list("followed", flat=True)) is seen
        client.logout()
        if reader:
            client.force_login(reader)
        assert client.get("/members/mari").status_code == (200 if seen else 404)


def test_following_twice_is_following_once(client: Any) -> None:
    mari, ken = member("mari"), member("ken")
    client.force_login(ken)
    for on in ("1", "1", "0", "1"):
        client.post("/members/mari/follow", {"on": on})
    client.post("/members/ken/follow", {"on": "1"})
    assert list(Follow.objects.values_list("follower", "followed")) == [(ken.pk, mari.pk)]


def test_an_account_goes_when_its_name_is_typed(client: Any) -> None:
    mari = member("mari")
    client.force_login(mari)
    assert "This is not your name" in client.post("/settings/delete", {"username": "ken"}).content.decode()
    client.post("/settings/delete", {"username": "mari"})
    assert not Member.objects.exists()
    assert client.get("/members/mari").status_code == 404


PAGES = (
    "login", "signup", "password/reset", "email", "password/change", "2fa", "2fa/webauthn/add",
    "2fa/totp/activate", "sessions",
)


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_the_account_are_ours_and_load_nothing_from_elsewhere(client: Any, path: str) -> None:
    if path not in ("login", "signup", "password/reset"):
        signed_up(client)
    if path.startswith("2fa/"):
        client.post("/account/reauthenticate/", {"password": PASSWORD})
    answer = client.get(f"/account/{path}/")
    page = answer.content.decode()
    assert answer.status_code == 200, (path, answer.get("Location"))
    assert 'class="mark"' in page
    assert '<html lang="en">' in page
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
    for script in re.findall(r"<script([^>]*)>", page):
        assert "src=" in script or 'type="application/json"' in script
    assert " style=" not in page
    assert "onclick" not in page
