"""Requests at titles: asking, wanting the same, filling, opening again."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from imported import import_rows

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate, delete_account
from dramatheque.community.moderation import services as moderation
from dramatheque.community.notices import selectors as notices
from dramatheque.community.subjects import Subject
from dramatheque.community.wanted import exporting, selectors, services
from dramatheque.community.wanted.models import Request

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mari(members: Callable[..., Member]) -> Member:
    return members("mari")


@pytest.fixture
def ken(members: Callable[..., Member]) -> Member:
    return members("ken")


def test_the_same_is_asked_for_once(works: tuple[int, int], mari: Member, ken: Member) -> None:
    held = services.ask(mari, works[0], "subtitles", "For the special of 2007", "ภาษาไทย")
    again = services.ask(ken, works[0], "subtitles", "for the  special of 2007", "Thai")
    assert (again.pk, Request.objects.get().wanting, held.language) == (held.pk, 2, "th")
    services.want(ken, again, on=True)
    services.want(mari, again, on=True)
    assert Request.objects.get().wanting == 2
    services.want(ken, again, on=False)
    assert Request.objects.get().wanting == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [(("boat", "A long boat"), "what"), (("buy", "x"), "words"), (("subtitles", "All of it", "Klingonese"), "language")],
)
def test_what_is_missing_is_named(works: tuple[int, int], mari: Member, said: tuple[str, ...], field: str) -> None:
    with pytest.raises(services.RefusedError) as refused:
        services.ask(mari, works[0], *said)
    assert refused.value.field == field


@pytest.mark.row("B34")
def test_who_wants_it_is_told_when_it_is_there(
    works: tuple[int, int], mari: Member, ken: Member, members: Callable[..., Member]
) -> None:
    yui = members("yui")
    held = services.ask(mari, works[0], "buy", "The soundtrack on disc")
    services.want(ken, held, on=True)
    with pytest.raises(services.RefusedError):
        services.fill(yui, held.pk, "At the harbour shop", "ftp://a.example")
    services.fill(yui, held.pk, "At the harbour shop", "https://shop.example/disc")
    for who, whose in ((mari, "your"), (ken, "the")):
        ((row,), _) = notices.notices(who)
        assert f"{row.before}{row.what}" == f"yui filled {whose} request for One Litre of Tears (where to buy it)"
    with pytest.raises(services.RefusedError, match="not open"):
        services.fill(ken, held.pk, "Again")
    with pytest.raises(services.RefusedError, match="somebody else"):
        services.reopen(ken, held.pk)
    assert services.reopen(mari, held.pk).state == "open"


def test_what_most_want_comes_first_everywhere(works: tuple[int, int], mari: Member, ken: Member) -> None:
    first = services.ask(mari, works[0], "airing", "Show it again in autumn")
    second = services.ask(mari, works[1], "airing", "Show it again in spring")
    services.want(ken, second, on=True)
    rows, total = selectors.open_ones(None)
    assert ([row.id for row, _ in rows], total) == ([second.pk, first.pk], 2)
    assert selectors.open_ones(None, what="buy")[1] == 0
    assert [row.id for row in selectors.of_thing(works[0], ken)] == [first.pk]


def test_requests_are_moderated_exported_and_left(
    works: tuple[int, int], mari: Member, ken: Member, members: Callable[..., Member]
) -> None:
    held = services.ask(mari, works[0], "airing", "Show it again in autumn")
    rows = json.loads(json.dumps(list(exporting.rows(mari))))
    services.want(ken, held, on=True)
    warden = members("warden", is_staff=True)
    decision = moderation.decide(warden, Subject("request", held.pk), moderation.Order("mask", "place"))
    assert selectors.of_thing(works[0], None) == ()
    moderation.undo(warden, decision.pk)
    delete_account(mari, Fate.KEEP)
    (row,) = selectors.of_thing(works[0], None)
    assert (row.author_name, row.wanting) == ("former member", 2)
    yui = members("yui")
    assert [outcome.status for outcome in import_rows(yui, rows)] == ["placed"]


def test_the_pages(works: tuple[int, int], mari: Member, ken: Member) -> None:
    client, path = Client(), f"/works/{works[0]}/wanted"
    assert "/account/login/" in client.post(path, {"words": "x"})["Location"]
    client.force_login(mari)
    assert client.post(path, {"do": "ask", "what": "subtitles", "words": "no"}).status_code == 400
    client.post(path, {"do": "ask", "what": "subtitles", "words": "For the <b>special</b>", "language": "th"})
    held = Request.objects.get()
    other = Client()
    other.force_login(ken)
    other.post(path, {"do": "want", "request": held.pk})
    page = other.get(path).content.decode()
    assert "wanted by 2" in page
    assert "For the &lt;b&gt;special&lt;/b&gt;" in page
    assert "Thai" in page
    other.post(path, {"do": "fill", "request": held.pk, "answer": "On the harbour site", "address": "https://a.example/"})
    assert "On the harbour site" in client.get(path).content.decode()
    assert other.post(path, {"do": "take_back", "request": held.pk}).status_code == 400
    assert client.get("/wanted").status_code == 200
    assert client.get(f"/people/{works[0]}/wanted").status_code == 404
