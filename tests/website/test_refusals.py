"""What is refused in a word is said as a page to browsers, and in a word to programs."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from dramatheque.website.outages import OneLine

pytestmark = pytest.mark.django_db
BROWSER = {"HTTP_ACCEPT": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(autouse=True)
def _hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]


def test_an_address_of_forms_says_so_to_a_browser(client: Client) -> None:
    answer = client.get("/read/accept", **BROWSER)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "it takes what a form of this site sends" in answer.content.decode()
    assert 'class="site"' in answer.content.decode()
    assert client.get("/read/accept").content == b""
    assert client.head("/read/accept", **BROWSER).content == b""


def test_words_of_a_refusal_are_kept(client: Client) -> None:
    page = client.get("/find?q=a%00b", **BROWSER)
    assert page.status_code == 400
    assert "This holds a character that no text has." in page.content.decode()
    assert "<h1>Not done</h1>" in page.content.decode()
    assert client.get("/find?q=a%00b").content == b"This holds a character that no text has."


def test_a_form_without_its_token_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/read", {"text": "One Litre of Tears"}, **BROWSER)
    assert answer.status_code == 403
    assert "load the page again and send it once more" in answer.content.decode()
    assert "style" not in answer.content.decode().split("</head>")[1]


def test_other_answers_stay_as_they_are(client: Client) -> None:
    assert client.get("/robots.txt", **BROWSER)["Content-Type"] == "text/plain"
    assert "Nothing hangs here" in client.get("/nothing", **BROWSER).content.decode()


def test_a_database_that_refuses_is_said_to_be_away_for_a_moment(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("database is locked\nand more")

    monkeypatch.setattr("dramatheque.library.selectors.browse", refuse)
    logger = logging.getLogger("django.request")
    monkeypatch.setattr(logger, "propagate", True)
    answer = Client(raise_request_exception=False).get("/browse", **BROWSER)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Closed for a moment" in answer.content.decode()
    assert answer["Content-Security-Policy"]
    said = next(record for record in caplog.records if record.name == "django.request")
    assert OneLine().filter(said)
    assert logging.Formatter().format(said) == "Service Unavailable: /browse: the database refuses (database is locked and more)"


def test_another_fault_is_ours_and_its_way_is_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("dramatheque.library.selectors.browse", break_off)
    monkeypatch.setattr(logging.getLogger("django.request"), "propagate", True)
    answer = Client(raise_request_exception=False).get("/browse", **BROWSER)
    assert answer.status_code == 500
    said = next(record for record in caplog.records if record.name == "django.request")
    assert OneLine().filter(said)
    assert "Traceback" in logging.Formatter().format(said)
