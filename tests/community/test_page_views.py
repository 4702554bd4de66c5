"""The counter of page views: it counts people, keeps nothing of them and costs a view no write."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from dramatheque.community.visits import counting
from dramatheque.community.visits.models import PageViews
from dramatheque.library import selectors, services

pytestmark = [pytest.mark.django_db, pytest.mark.row("C06")]
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


def opened(client: Any, number: int, **headers: str) -> str:
    """The page of a work as a browser gets it."""
    sent = {"User-Agent": BROWSER, **headers}
    return client.get(f"/works/{number}", headers=sent, follow=True).content.decode()


def test_the_page_says_how_often_it_was_opened_and_since_when(client: Any, works: tuple[int, int], tally: counting.Tally) -> None:
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        assert "on this site since" not in opened(client, works[0])  # nobody has been here before
        opened(client, works[0])
        tally.write(at_once=True)
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False):
        opened(client, works[0])
        tally.write(at_once=True)
        assert "Opened 3 times on this site since 1 March 2026." in opened(client, works[0])
        assert "on this site since" not in opened(client, works[1])
    assert sorted(PageViews.objects.values_list("thing", "day", "count")) == [
        (works[0], date(2026, 3, 1), 2), (works[0], date(2026, 3, 2), 1),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Examplebot/2.1 (+https://bot.example)"},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": ""},
        {"DNT": "1"},
        {"Sec-GPC": "1"},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_programs_and_those_who_ask_not_to_be_are_not_counted(
    client: Any, works: tuple[int, int], tally: counting.Tally, headers: dict[str, str]
) -> None:
    opened(client, works[0], **headers)
    tally.write(at_once=True)
    assert not PageViews.objects.exists()


def test_an_operator_may_turn_it_off(client: Any, works: tuple[int, int], tally: counting.Tally, settings: Any) -> None:
    settings.DRAMATHEQUE_COUNT_VIEWS = False
    opened(client, works[0])
    tally.write(at_once=True)
    assert not PageViews.objects.exists()


def test_views_follow_a_merge_and_part_again(works: tuple[int, int], tally: counting.Tally) -> None:
    for number in (works[0], works[0], works[1]):
        tally.count(number)
    tally.write(at_once=True)
    judgement = services.judge(works[0], works[1], "same", "mari")
    merged = selectors.record(works[1]).entity.id
    assert counting.views(merged).total == 3
    services.withdraw(judgement.pk)
    assert [counting.views(number).total for number in works] == [2, 1]


def test_a_view_writes_nothing_and_many_are_written_at_once(client: Any, works: tuple[int, int], tally: counting.Tally) -> None:
    opened(client, works[0])  # the first after a quiet time is written at once, when the answer has gone
    with CaptureQueriesContext(connection) as queries:
        for _ in range(20):
            opened(client, works[0])
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
    with CaptureQueriesContext(connection) as queries:
        tally.write(at_once=True)
    assert len([query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]) == 2
    assert counting.views(works[0]).total == 21


def test_a_locked_database_loses_no_views(works: tuple[int, int], tally: counting.Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    tally.count(works[0])

    def locked(*_: Any, **__: Any) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(PageViews.objects, "bulk_create", locked)
        tally.write(at_once=True)
    assert counting.views(works[0]) is None
    tally.count(works[0])
    tally.write(at_once=True)
    assert counting.views(works[0]).total == 2


def test_threads_that_count_together_lose_nothing(works: tuple[int, int], tally: counting.Tally) -> None:
    threads = [threading.Thread(target=lambda: [tally.count(works[0]) for _ in range(500)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.write(at_once=True)
    assert counting.views(works[0]).total == 2000
