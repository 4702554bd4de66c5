"""How many queries the pages of a member's own take, whatever stands on them: the bounds only get stricter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import follow
from dramatheque.community.opinions import services as opinions
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk

pytestmark = pytest.mark.django_db
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."
BUDGETS = {"/members/{name}": 17, "/feed": 14, "/for-you": 12, "/settings/data": 8}


@pytest.mark.parametrize("page", BUDGETS)
def test_a_page_of_ones_own_takes_few_queries(works: tuple[int, int], members: Callable[..., Member], page: str) -> None:
    mari, ken = members("mari"), members("ken")
    follow(mari, ken, on=True)
    for member in (mari, ken):
        for work in works:
            shelves.mark(member, work, {1, 2}, of=11)
            opinions.rate(member, work, {"overall": 80})
            opinions.favour(member, work, on=True)
            opinions.write(member, work, BODY)
            talk.say(talk.Speaker(member), "comments", Subject("work", work), talk.Words("what is in yours"))
        lists.make(member, "Autumn evenings")
    client: Any = Client()
    client.force_login(mari)
    path = page.format(name="mari")
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= BUDGETS[page]
