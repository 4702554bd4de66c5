"""Feeds stay well formed whatever members write."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from dramatheque.community.articles import services as articles
from dramatheque.community.editing import services as editing
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.statements import Stated
from dramatheque.community.members.models import Member
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk

pytestmark = pytest.mark.django_db
ODD = "A quiet\x0b bridge \x01 in \x1b[31m the \ufffe rain <b>&amp; more"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_character_that_xml_cannot_hold_takes_a_feed_from_nobody(
    works: tuple[int, int], members: Callable[..., Member], client: Client
) -> None:
    mari, work = members("mari", is_staff=True), works[0]
    talk.say(talk.Speaker(mari), "comments", Subject("work", work), talk.Words(ODD))
    article = articles.write(mari, articles.Words(ODD, body=f"{ODD}, and eleven Tuesdays that ask what a day is for."))
    articles.publish(mari, article)
    tag = sheet("tag", "work")
    assert tag is not None
    editing.make(mari, work, tag, editing.Proposal("add", Stated("a\x01quiet\x0bbridge")))
    for path, said in ((f"/talk/work/{work}.atom", "bridge"), ("/articles.atom", "bridge"), ("/changes.atom", "bridge")):
        answer = client.get(path)
        assert answer.status_code == 200, path
        (entry,) = ET.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314 - ours
        assert said in "".join(entry.itertext()), path
        assert entry.findtext(f"{ATOM}id"), path
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "mari", path


def test_words_of_members_are_words_to_readers_that_take_summaries_for_html(
    works: tuple[int, int], members: Callable[..., Member], client: Client
) -> None:
    mari, work = members("mari", is_staff=True), works[0]
    tag = sheet("tag", "work")
    assert tag is not None
    editing.make(mari, work, tag, editing.Proposal("add", Stated("bridges <b>& rain")))
    article = articles.write(mari, articles.Words("Rain", body="Where 1 < 2, over eleven Tuesdays and more."))
    articles.publish(mari, article)
    for path, shown in (("/changes.atom", "ridges &lt;b&gt;&amp; rain"), ("/articles.atom", "1 &lt; 2")):
        (entry,) = ET.fromstring(client.get(path).content).findall(f"{ATOM}entry")  # noqa: S314 - ours
        assert shown in str(entry.findtext(f"{ATOM}summary")), path


@pytest.mark.parametrize("path", ["/changes.atom", "/articles.atom", "/changes.atom?kind=people&what=made"])
def test_a_feed_without_entries_has_what_atom_asks_for(client: Client, path: str) -> None:
    feed = ET.fromstring(client.get(path).content)  # noqa: S314 - ours
    said = {child.tag.removeprefix(ATOM): child for child in feed}
    assert {"id", "title", "updated", "author"} <= said.keys()
    links = {link.get("rel"): str(link.get("href")) for link in feed.findall(f"{ATOM}link")}
    assert links["self"].endswith(path)
    assert said["id"].text == links["alternate"]
    assert links["alternate"].partition("?")[2] == path.partition("?")[2]
