"""Titles of episodes that a member has not seen yet stay back where the member wants that, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dramatheque.community.members.forms import PreferencesForm
from dramatheque.community.members.models import Member
from dramatheque.community.shelves import services as shelves
from dramatheque.library import services as library
from sheets import Sheet

pytestmark = pytest.mark.django_db


def pages(work: int, reader: Member | None) -> str:
    client = Client()
    if reader is not None:
        client.force_login(reader)
    paths = (f"/works/{work}", f"/works/{work}-one-litre-of-tears/facts/episode_title", "/disagreements", "/")
    return "\n".join(client.get(path, follow=True).content.decode() for path in paths)


def test_who_wants_it_is_told_titles_as_they_come(works: tuple[int, int], members: Callable[..., Member]) -> None:
    for site, named in (("beta", "The farewell"), ("delta", "A farewell")):
        page = Sheet(f"{site}.example", "One Litre of Tears").say("country", "JP")
        page.say("episode_title", "A youth", episode=1).say("episode_title", named, episode=9)
        library.add_reading(page.reading(), data=page.data)
    library.settle()
    mari, ken = members("mari"), members("ken")
    client = Client()
    client.force_login(mari)
    form = PreferencesForm(instance=mari)
    sent = {name: form.initial[name] or "" for name in form.fields} | {"hides_titles": "on"}
    assert client.post("/settings", sent).status_code == 302
    mari.refresh_from_db()
    assert mari.hides_titles
    for member in (mari, ken):
        shelves.mark(member, works[0], {1, 2, 3}, of=11)
    for reader, is_shown in ((mari, False), (ken, True), (None, True)):
        told = pages(works[0], reader)
        assert "A youth" in told
        assert ("farewell" in told) is is_shown
        assert ("title not seen yet" in told) is not is_shown
    shelves.mark(mari, works[0], set(range(4, 10)), of=11)
    assert "The farewell" in pages(works[0], mari)
