"""Blocks between members: nothing either way, words folded away for who blocks, and nobody learns of being blocked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from imported import import_rows

from dramatheque.community.members import blocks
from dramatheque.community.members import services as members_services
from dramatheque.community.members.models import Block, Follow, Member
from dramatheque.community.notices.activity import feed
from dramatheque.community.notices.models import Notice
from dramatheque.community.notices.services import follow as follow_thing
from dramatheque.community.opinions import services as opinions
from dramatheque.community.portability.exporting import export
from dramatheque.community.recommending import services as recommending
from dramatheque.community.recommending.pick_rows import beside
from dramatheque.community.recommending.training import train
from dramatheque.community.shelves import lists
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import selectors as talk_selectors
from dramatheque.community.talk import services as talk
from dramatheque.community.talk.last_said import of_work
from dramatheque.community.talk.models import Comment, Place
from dramatheque.community.talk.selectors import Asked
from dramatheque.community.talk.subject import SITE

pytestmark = pytest.mark.django_db(transaction=True)
Members = Callable[..., Member]
WORDS = "A lantern carried across the yard in the rain, and nobody asks whose it was."


@pytest.fixture
def mari(members: Members) -> Member:
    return members("mari", display_name="Mari K.")


@pytest.fixture
def ken(members: Members) -> Member:
    return members("ken")


def say(
    member: Member, number: int, body: str = WORDS, *, place: str = Place.COMMENTS, kind: str = "work", parent: int = 0
) -> Comment:
    return talk.say(talk.Speaker(member), place, Subject(kind, number), talk.Words(body), parent=parent)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def test_neither_answers_follows_or_writes_on_the_wall_of_the_other(works: tuple[int, int], mari: Member, ken: Member) -> None:
    members_services.follow(ken, mari, on=True)
    members_services.follow(mari, ken, on=True)
    of = {who.pk: say(who, works[0], f"{WORDS} {who.pk}") for who in (mari, ken)}
    blocks.block(mari, ken, on=True)
    assert not Follow.objects.exists(), "following ends both ways"
    review = opinions.write(mari, works[0], WORDS)
    for who, other in ((mari, ken), (ken, mari)):
        members_services.follow(who, other, on=True)
        assert not Follow.objects.exists()
        with pytest.raises(talk.NotAllowedError):
            say(who, works[0], "an answer", parent=of[other.pk].pk)
        with pytest.raises(talk.NotAllowedError):
            say(who, other.pk, "on your wall", place=Place.WALL, kind="member")
    with pytest.raises(talk.NotAllowedError):
        say(ken, review.pk, "on your review", kind="review")
    say(ken, works[0], "the title is for everybody")
    blocks.block(mari, ken, on=False)
    members_services.follow(ken, mari, on=True)
    say(ken, works[0], "an answer", parent=of[mari.pk].pk)
    assert Follow.objects.count() == 1


def test_neither_is_told_of_the_other(works: tuple[int, int], mari: Member, ken: Member) -> None:
    first = say(mari, works[0])
    say(ken, works[0], "@mari look at this")
    assert Notice.objects.filter(member=mari, actor=ken).exists()
    blocks.block(mari, ken, on=True)
    mari.refresh_from_db()
    assert (Notice.objects.count(), mari.unread) == (0, 0), "what was told of them goes, and nobody is told of a block"
    review = opinions.write(mari, works[0], WORDS)
    say(ken, works[0], "@mari look at this too")
    say(mari, works[0], "@ken and you")
    talk.heart(ken, first.pk, on=True)
    opinions.vote(ken, review.pk, helpful=True)
    assert not Notice.objects.exists()


def test_who_blocks_reads_them_folded_and_everybody_else_as_before(works: tuple[int, int], mari: Member, ken: Member) -> None:
    work, other = works
    said, review = say(ken, work), opinions.write(ken, work, WORDS)
    advice = recommending.recommend(ken, work, other, WORDS)
    train()
    blocks.block(mari, ken, on=True)
    pages = [
        f"/works/{work}", f"/talk/work/{work}", f"/talk/work/{work}?view=flat", f"/talk/work/{work}?q=lantern",
        f"/comments/{said.pk}", f"/comments/{said.pk}/history", f"/works/{work}/reviews", f"/reviews/{review.pk}",
        f"/works/{work}/recommendations", f"/recommendations/{advice.pk}",
    ]
    for path in pages:
        page = signed_in(mari).get(path, follow=True)
        assert page.status_code == 200, path
        assert "lantern carried" not in page.content.decode(), path
        if "history" not in path:
            assert "lantern carried" in signed_in(ken).get(path, follow=True).content.decode(), path
            assert "lantern carried" in Client().get(path, follow=True).content.decode(), path
    for path in (f"/talk/work/{work}", f"/comments/{said.pk}", f"/reviews/{review.pk}", f"/recommendations/{advice.pk}"):
        assert "lantern carried" in signed_in(mari).get(f"{path}?open=1").content.decode(), path
    assert not talk_selectors.opened(Place.COMMENTS, Subject("work", work), mari, Asked(words="lantern")).rows
    (row,) = of_work(work, mari, 0).rows
    assert (row.body, row.is_folded) == ("", True)
    assert [row.body for row in of_work(work, ken, 0).rows] == [WORDS]
    (pair,) = beside(work, mari).pairs
    assert (pair.reasons[0].text, pair.reasons[0].is_folded) == ("", True)


def test_topics_they_open_stand_there_without_their_title(works: tuple[int, int], mari: Member, ken: Member) -> None:
    for about in (Subject("work", works[0]), SITE):
        talk.open_topic(ken, about, "A lantern carried away", talk.Words(WORDS))
        mine = talk.open_topic(mari, about, "Where to begin", talk.Words("Here?"))
        talk.answer_topic(ken, mine.thread_id, talk.Words("There."))
    blocks.block(mari, ken, on=True)
    for path in ("/forum", f"/forum/work/{works[0]}"):
        page = signed_in(mari).get(path).content.decode()
        assert "lantern" not in page
        assert "A topic by somebody you block" in page
        assert "Where to begin" in page
        assert "A lantern carried away" in Client().get(path).content.decode()


def test_the_blocked_reads_and_is_shown_what_any_member_is(works: tuple[int, int], mari: Member, ken: Member) -> None:
    said = say(mari, works[0])
    before = {path: signed_in(ken).get(path).status_code for path in (f"/comments/{said.pk}", "/members/mari", "/walls/member/1")}
    blocks.block(mari, ken, on=True)
    for path, status in before.items():
        page = signed_in(ken).get(path)
        assert page.status_code == status
        assert "block" not in page.content.decode().replace("Block</button>", "").replace("/settings/blocks", ""), path
    assert "lantern carried" in signed_in(ken).get(f"/comments/{said.pk}").content.decode()
    answer = signed_in(ken).post(f"/talk/work/{works[0]}", {"body": "an answer", "parent": said.pk})
    assert answer.status_code == 403
    assert "block" not in answer.content.decode().lower().split("<main")[1].split("</main")[0]


def test_a_feed_leaves_them_out_and_lists_are_no_longer_edited_together(
    works: tuple[int, int], mari: Member, ken: Member, members: Members
) -> None:
    follow_thing(mari, works[0], on=True)
    opinions.write(ken, works[0], WORDS)
    made, theirs = lists.make(mari, "Rain"), lists.make(ken, "Snow")
    lists.let_edit(mari, made.pk, "ken", on=True)
    lists.let_edit(ken, theirs.pk, "mari", on=True)
    assert [row.did for row in feed(mari).rows] == ["wrote"]
    blocks.block(mari, ken, on=True)
    assert feed(mari).rows == ()
    assert not made.editors.exists()
    assert not theirs.editors.exists()
    for who, number, name in ((mari, made.pk, "ken"), (ken, theirs.pk, "mari")):
        with pytest.raises(lists.RefusedError, match="no member of this name"):
            lists.let_edit(who, number, name, on=True)


def test_the_pages(works: tuple[int, int], mari: Member, ken: Member) -> None:
    Member.objects.filter(pk=ken.pk).update(profile_for="me")
    said, client = say(ken, works[0]), signed_in(mari)
    assert client.get("/members/ken").status_code == 404
    assert "Block who made it" in client.get(f"/report?kind=comment&number={said.pk}").content.decode()
    sent = {"kind": "comment", "number": said.pk, "on": "1"}
    assert client.post("/settings/blocks", sent)["Location"] == "/settings/blocks"
    assert "No longer block ken" in client.get("/settings/blocks").content.decode()
    assert "No longer block" not in signed_in(ken).get("/settings/blocks").content.decode()
    for wrong in ({"kind": "comment", "number": "0"}, {"kind": "site", "number": "0"}, {"kind": "member", "number": ken.pk}, {}):
        assert client.post("/settings/blocks", wrong).status_code == 404, wrong
    assert client.post("/settings/blocks", {"kind": "member", "number": ken.pk, "on": "0"}).status_code == 302
    assert not Block.objects.exists()
    blocks.block(mari, mari, on=True)
    assert not Block.objects.exists(), "nobody blocks oneself"
    Member.objects.filter(pk=ken.pk).update(profile_for="public")
    assert ">Block</button>" in client.get("/members/ken").content.decode()
    client.post("/settings/blocks", {"kind": "member", "number": ken.pk, "on": "1"})
    assert ">No longer block</button>" in client.get("/members/ken").content.decode()


def test_blocks_go_out_and_come_back(mari: Member, ken: Member) -> None:
    blocks.block(mari, ken, on=True)
    rows = [row for row in export(mari) if row["kind"] == "block"]
    assert [row["member"] for row in rows] == ["ken"]
    assert not [row for row in export(ken) if row["kind"] == "block"], "whom others block is theirs"
    Block.objects.all().delete()
    for _ in range(2):
        assert [done.status for done in import_rows(mari, rows)] == ["placed"]
    assert [row for row in export(mari) if row["kind"] == "block"] == rows
    follow = {"kind": "follow", "member": "mari"}
    import_rows(ken, [follow])
    assert not Follow.objects.exists(), "an import brings back no following across a block"
