"""An export is made while it is sent, in queries that do not grow with its rows; its tables hold every row and column."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.portability.exporting import export
from dramatheque.community.portability.tables import write_tables
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from dramatheque.community.talk.models import Comment
from dramatheque.website.views import portability as views

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."


def test_an_export_asks_as_often_for_many_rows_as_for_few(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")

    def say(times: int) -> int:
        for number in range(times):
            review = opinions.write(members(f"guest{times}x{number}"), works[0], BODY).pk
            for subject in (Subject("work", works[number % 2]), Subject("review", review)):
                mine = talk.say(talk.Speaker(mari), "comments", subject, talk.Words(f"what is in yours? {number}")).pk
                talk.say(talk.Speaker(ken), "comments", subject, talk.Words(f"a notebook, {number}"), parent=mine)
        with CaptureQueriesContext(connection) as asked:
            rows = [row["kind"] for row in export(mari)]
        assert rows.count("comment") == rows.count("answer") == Comment.objects.filter(author=mari).count()
        return len(asked)

    assert say(1) == say(3)


def test_an_export_is_sent_while_its_rows_are_made(
    client: Any, members: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def rows(_: Member) -> Iterator[dict[str, Any]]:
        for number in range(1000):
            made.append(number)
            yield {"kind": "entry", "notes": str(number)}

    monkeypatch.setattr(views, "export", rows)
    client.force_login(members("mari"))
    answer = client.get("/settings/export")
    lines = next(iter(answer)).decode().splitlines()
    assert 0 < len(lines) == len(made) < 1000


def test_tables_hold_every_row_and_every_column(client: Any, works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    made = io.BytesIO()
    odd = {"kind": "entry", "notes": "a line\r\nanother\x85third\u2028end", "tags": ["a", "b"]}
    write_tables([odd, {"kind": "entry", "work": {"id": 3, "title": "=1+1"}}, {"kind": "vote", "author": mari.username}], made)
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist() == ["entry.csv", "vote.csv"]
        first, second = csv.DictReader(io.StringIO(archive.read("entry.csv").decode(), newline=""))
    assert (first["notes"], first["tags"], first["work_title"]) == (odd["notes"], '["a", "b"]', "")
    assert (second["notes"], second["work_id"], second["work_title"]) == ("", "3", "'=1+1")
