"""What strangers may send to every view: numbers of any length, addresses elsewhere, forms without a token, too much at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from test_permissions import ROWS, World, _settings, names_asked  # noqa: F401 - the settings are a fixture

from dramatheque.community.members.models import Member
from dramatheque.website.middleware import MOST_SENT

pytestmark = pytest.mark.django_db
SECRET = "eleven tuesdays in autumn"        # of all members of these tests
LONG = "9" * 30
ELSEWHERE = ("https://evil.example/", "//evil.example/", "/\\evil.example/", "/\t/evil.example/", "javascript:alert(1)")
SIGNING_IN = {"account_login", "account_signup", "account_reset_password"}
FROM_PROGRAMS = {"webmention", "pingback"}          # other sites send these: no token is asked of them


def numbered(resolver: Any = None, before: str = "/") -> list[str]:
    """The address of every view that takes a number, with a number that no database holds."""
    found: list[str] = []
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += numbered(pattern, path)
        elif isinstance(pattern, URLPattern) and "<int:number>" in path:
            found.append(path.replace("<int:number>", LONG).replace("<slug:kind>", "review"))
    return found


@pytest.mark.parametrize("reader", ["member", "moderator"])
def test_a_number_that_no_database_holds_is_not_there(
    works: tuple[int, int], members: Callable[..., Member], reader: str
) -> None:
    client = World(works, members).client(reader)
    paths = numbered()
    assert len(paths) > 30
    client.raise_request_exception = False
    told = {(method, path): getattr(client, method)(path).status_code for path in paths for method in ("get", "post")}
    assert {asked: status for asked, status in told.items() if status not in (404, 405, 403, 400)} == {}


def leads(client: Client, method: str, path: str, where: str, names: list[str]) -> str:
    """Where an answer leads, as a browser reads it, when every name it asks for holds an address elsewhere."""
    with transaction.atomic():
        answer = getattr(client, method)(path, dict.fromkeys([*names, "next", "back", "path", "to"], where))
        transaction.set_rollback(True)
    return str(answer.get("Location", "/")).replace("\\", "/").replace("\t", "")


def test_no_answer_leads_elsewhere(works: tuple[int, int], members: Callable[..., Member]) -> None:
    world, names, led = World(works, members), names_asked(), []
    owner, guest = world.client("owner"), world.client("guest")
    for view, row in ROWS.items():
        client = guest if view in SIGNING_IN else owner
        for where in ELSEWHERE[:3]:
            method = "get" if row[2] == "405" else "post"
            parts = urlsplit(leads(client, method, world.path(view), where, names))
            if parts.scheme or parts.netloc not in ("", "testserver"):
                led.append((view, method, where))
    assert led == []


def test_signing_in_leads_back_on_this_site_alone(members: Callable[..., Member]) -> None:
    yui = members("yui")
    EmailAddress.objects.create(user=yui, email=yui.email, verified=True, primary=True)
    for where in (*ELSEWHERE, "/shelf"):
        answer = Client().post("/account/login/", {"login": "yui", "password": SECRET, "next": where})
        assert (answer.status_code, answer["Location"]) == (302, where if where == "/shelf" else "/"), where


def test_no_form_is_taken_without_its_token(works: tuple[int, int], members: Callable[..., Member]) -> None:
    world = World(works, members)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.reader("owner"))
    takes = {view for view, row in ROWS.items() if len(row) > 2 and row[2] != "405"}
    assert len(takes) > 50
    taken = {view for view in takes if client.post(world.path(view), {"do": "put"}).status_code != 403}
    assert taken <= FROM_PROGRAMS


def test_every_answer_tells_browsers_to_be_careful(works: tuple[int, int], members: Callable[..., Member]) -> None:
    world, careless = World(works, members), []
    client = world.client("owner")
    for view in ROWS:
        answer = client.get(world.path(view))
        policy = answer.get("Content-Security-Policy", "")
        if not ("default-src 'none'" in policy and "unsafe" not in policy and answer.get("X-Frame-Options") == "DENY"
                and answer.get("X-Content-Type-Options") == "nosniff" and answer.get("Referrer-Policy") == "same-origin"):
            careless.append((view, answer.status_code))
    assert careless == []


def test_a_form_without_end_is_not_read(client: Client) -> None:
    class Endless:
        """A body that fails the test when it is read."""

        def read(self, *_: object) -> bytes:
            raise AssertionError("it was read")

        readline = read

    answer = client.post(
        "/read", data=b"", content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(MOST_SENT + 1), "wsgi.input": Endless()},  # type: ignore[arg-type]
    )
    assert answer.status_code == 413


def test_what_one_member_is_shown_is_kept_by_no_proxy(works: tuple[int, int], members: Callable[..., Member]) -> None:
    world, kept = World(works, members), []
    client = world.client("owner")
    for view in ROWS:
        answer = client.get(world.path(view))
        control = answer.get("Cache-Control", "")
        is_picture = view in {"poster", "plate"}
        if not is_picture and not ("private" in control or "no-store" in control):
            kept.append((view, control))
    assert kept == []
    assert "Cache-Control" not in Client().get("/")
