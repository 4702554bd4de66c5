"""The pages of talk: who may do what there, what is counted and announced, and that no surface gives a story away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services
from dramatheque.community.talk.models import Comment, Place, State, Thread, segment
from dramatheque.community.talk.services import Speaker, Words
from dramatheque.library import services as library
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
REVIEW = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."


@pytest.fixture(autouse=True)
def _fast(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dramatheque.community.talk.comments.MOST_IN_A_WHILE", 10_000)
    monkeypatch.setattr("dramatheque.community.talk.comments.doubts", lambda *_, **__: ())


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def signed_in(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.mark.row("M21", "M27", "B28")
def test_what_is_said_stands_in_its_thread_as_it_was_typed(works: tuple[int, int], members: Members) -> None:
    client, path = signed_in(members("mari")), f"/talk/work/{works[0]}"
    words = "I <3 it :P T.T =( ^.^ =] *so* good"
    answer = client.post(path, {"body": words})
    assert re.fullmatch(rf"{path}\?at=(\d+)#comment-\1", answer["Location"])
    shown = page(client, answer["Location"])
    assert "I &lt;3 it :P T.T =( ^.^ =] <em>so</em> good" in shown
    assert "1 comment<" in shown
    assert 'data-most="1800"' in shown
    assert 'aria-live="polite"' in shown
    assert "maxlength" not in shown.split("<textarea")[1].split(">")[0], "browsers count other units than characters"


def test_what_is_refused_is_said_beside_the_field_and_nothing_is_lost(works: tuple[int, int], members: Members) -> None:
    client = signed_in(members("mari"))
    answer = client.post(f"/talk/work/{works[0]}", {"body": "long " * 400, "spoils_to": "4"})
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in shown
    assert 'id="problem-body"' in shown
    assert "1,999 characters" in shown
    assert "long long" in shown
    assert client.post(f"/talk/work/{works[0]}", {"body": "x", "spoils_to": "seven"}).status_code == 400
    assert not Comment.objects.exists()


def test_guests_are_led_to_sign_in_unless_the_operator_lets_them(works: tuple[int, int], members: Members, settings: Any) -> None:
    path = f"/talk/work/{works[0]}"
    assert Client().post(path, {"body": "x", "guest": "Aya"})["Location"].startswith("/account/login/")
    assert "Sign in" in page(Client(), path)
    settings.DRAMATHEQUE_GUEST_COMMENTS = True
    shown = page(Client(), path)
    assert "&lt;acronym title=&#34;&#34;&gt;" in shown, "the tags stand beside the form"
    said = Client().post(path, {"body": "<b>hi</b> <script>x</script>", "guest": "Aya"})
    assert "waits" in said.content.decode()
    assert "Aya" not in page(Client(), path)
    assert Client().post(path, {"body": "spam", "guest": "Bot", "url": "x"}).status_code == 200
    assert Comment.objects.count() == 1
    assert signed_in(members("mari")).get("/talk/held").status_code == 404
    warden = signed_in(members("warden", is_staff=True))
    assert "<b>hi</b> &lt;script&gt;x&lt;/script&gt;" in page(warden, "/talk/held")
    warden.post("/talk/held", {"comment": Comment.objects.get().pk, "do": "approve"})
    assert "<b>hi</b> &lt;script&gt;x&lt;/script&gt;" in page(Client(), path)


@pytest.mark.row("M24")
def test_no_heart_is_shown_at_zero(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    said = services.say(Speaker(mari), Place.COMMENTS, Subject("work", works[0]), Words("a quiet one"))
    path = f"/talk/work/{works[0]}"
    assert "♥" not in page(Client(), path)
    client = signed_in(ken)
    assert "♥" not in page(client, path)
    client.post(f"/comments/{said.pk}/heart", {"on": "1"})
    assert "♥ 1" in page(Client(), path)
    assert 'aria-pressed="true" aria-label="Like, 1 so far"' in page(client, path)
    assert "aria-pressed" not in page(signed_in(mari), path), "nobody likes one's own"
    assert signed_in(mari).post(f"/comments/{said.pk}/heart", {"on": "1"}).status_code == 403


@pytest.mark.row("M23")
def test_times_are_relative_and_exact_where_the_reader_lives(works: tuple[int, int], members: Members) -> None:
    with time_machine.travel(datetime(2026, 11, 14, 16, 30, tzinfo=UTC)):
        services.say(Speaker(members("ken")), Place.COMMENTS, Subject("work", works[0]), Words("a week ago"))
    with time_machine.travel(datetime(2026, 11, 22, 3, tzinfo=UTC)):
        shown = page(signed_in(members("mari", time_zone="Asia/Tokyo")), f"/talk/work/{works[0]}")
    assert 'datetime="2026-11-15T01:30+09:00" title="15 November 2026, 01:30 JST">7 days ago</time>' in shown


def test_changes_are_readable_and_deleting_keeps_answers(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    said = services.say(Speaker(mari), Place.COMMENTS, Subject("work", works[0]), Words("first words"))
    services.say(Speaker(ken), Place.COMMENTS, Subject("work", works[0]), Words("an answer"), parent=said.pk)
    client = signed_in(mari)
    assert client.post(f"/comments/{said.pk}/edit", {"body": "other words"}).status_code == 302
    assert "first words" in page(Client(), f"/comments/{said.pk}/history")
    assert signed_in(ken).get(f"/comments/{said.pk}/edit").status_code == 403
    assert signed_in(ken).post(f"/comments/{said.pk}/edit", {"do": "delete"}).status_code == 403
    client.post(f"/comments/{said.pk}/edit", {"do": "delete"})
    shown = page(Client(), f"/talk/work/{works[0]}")
    assert "Deleted by its author" in shown
    assert "an answer" in shown
    assert "words" not in page(Client(), f"/talk/work/{works[0]}").split("<ol")[1].split("</ol")[0]
    assert Client().get(f"/comments/{said.pk}/history").status_code == 404


def test_the_address_of_a_merged_work_leads_to_the_one_it_has_now(works: tuple[int, int], members: Members) -> None:
    library.judge(*works, "same", "mari")
    now, other = sorted(works)
    answer = Client().get(f"/talk/work/{other}?order=oldest")
    assert (answer.status_code, answer["Location"]) == (301, f"/talk/work/{now}?order=oldest")


@pytest.mark.row("B21")
def test_links_lead_to_the_form_and_orders_and_languages_can_be_chosen(works: tuple[int, int], members: Members) -> None:
    mari, about = members("mari"), Subject("work", works[0])
    services.say(Speaker(mari), Place.COMMENTS, about, Words("I have watched this drama with my mother, twice."))
    services.say(Speaker(mari), Place.COMMENTS, about, Words("毎週泣きながら見ていました。大好きなドラマです。"))
    shown = page(Client(), f"/talk/work/{works[0]}")
    assert 'href="#say"' in shown
    assert shown.index("毎週") < shown.index("my mother")
    oldest = page(Client(), f"/talk/work/{works[0]}?order=oldest&view=flat")
    assert oldest.index("my mother") < oldest.index("毎週")
    only = page(Client(), f"/talk/work/{works[0]}?language=ja")
    assert 'lang="ja"' in only
    assert "my mother" not in only
    assert "my mother" in page(Client(), f"/talk/work/{works[0]}?q=MOTHER")


@pytest.mark.row("C08", "C09")
def test_walls_and_topics_have_pages(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    client = signed_in(mari)
    assert client.post(f"/walls/work/{works[0]}", {"body": "short", "audience": "members"}).status_code == 302
    assert "short" not in page(Client(), f"/walls/work/{works[0]}")
    assert "short" in page(signed_in(members("ken")), f"/walls/work/{works[0]}")
    assert client.post(f"/walls/work/{works[0]}", {"body": "x" * 501}).status_code == 400
    assert client.post(f"/walls/member/{mari.pk}", {"body": "my own wall"}).status_code == 302
    assert "my own wall" in page(Client(), f"/walls/member/{mari.pk}")
    answer = client.post(f"/forum/work/{works[0]}", {"title": "The notebook", "body": "What is in yours?"})
    assert "The notebook" in page(Client(), "/forum")
    assert "What is in yours?" in page(Client(), answer["Location"])
    assert client.post("/forum", {"title": "x", "body": "y"}).status_code == 400
    assert client.post(answer["Location"], {"body": "Lists."})["Location"].startswith(answer["Location"])
    assert Client().get("/walls/person/1").status_code == 404
    assert Client().get(f"/talk/member/{mari.pk}").status_code == 404


def test_rooms_say_when_they_open(works: tuple[int, int], members: Members) -> None:
    value = {"country": "JP", "network": "Network One", "start": "2031-10-14", "time_slot": "Tuesdays"}
    sheet = Sheet("beta.example", "Two Later").say("country", "JP").say("episode_count", 2)
    sheet.say("broadcast", value, weekdays=[2], **{"from": "21:00"})
    work = library.add_reading(sheet.reading(), data=sheet.data).works[0].id
    with time_machine.travel(datetime(2031, 10, 14, 13, tzinfo=UTC)):
        shown = page(Client(), f"/talk/work/{work}/rooms")
        assert f'href="/talk/work/{work}/1"' in shown
        assert f'href="/talk/work/{work}/2"' not in shown
        assert "21 October 2031, 21:00 JST" in page(Client(), f"/talk/work/{work}/2")
        assert signed_in(members("mari")).post(f"/talk/work/{work}/2", {"body": "early"}).status_code == 403
    assert not Comment.objects.exists()


def test_a_page_of_a_long_thread_takes_at_most_six_queries(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    first = services.say(Speaker(mari), Place.COMMENTS, Subject("work", works[0]), Words("first"))
    thread, now = first.thread_id, timezone.now()
    many = [
        Comment(thread_id=thread, author=mari, body=f"comment {root}", root=root, path=segment(root), made_at=now)
        for root in range(10_000, 10_300)
    ]
    Comment.objects.bulk_create(many)
    Thread.objects.update(count=301, rows=301)
    client = signed_in(ken)
    for path in (f"/talk/work/{works[0]}", f"/talk/work/{works[0]}?page=3", f"/talk/work/{works[0]}?view=flat&order=oldest"):
        with CaptureQueriesContext(connection) as told:
            assert page(client, path).count('class="comment') >= 100
        assert len(told) <= 6, [query["sql"][:120] for query in told]
    with CaptureQueriesContext(connection) as told:
        page(Client(), f"/talk/work/{works[0]}?page=2")
    assert len(told) <= 4


SECRET = "zanzibarnotebook"


class Told:
    """A world in which one member gave the end away wherever something can be said, each time in the same word."""

    def __init__(self, works: tuple[int, int], members: Members) -> None:
        self.teller = members("teller", activity_for="public")
        self.answerer = members("answerer", activity_for="public")
        work, speaker = Subject("work", works[0]), Speaker(self.teller)
        bound = Words(f"the {SECRET} is lost", spoils_to=4)
        end = Words(f"the {SECRET} ends", spoils_to=WHOLE, story=works[0])
        review = opinions.write(self.answerer, works[0], REVIEW)
        hidden = opinions.write(self.teller, works[0], f"{REVIEW} The {SECRET}.", spoils_to=5)
        made = lists.make(self.teller, "A list")
        said = [
            services.say(speaker, Place.COMMENTS, work, bound),
            services.say(speaker, Place.COMMENTS, work, end),
            services.say(speaker, Place.COMMENTS, Subject("work", works[0], 7), Words(f"in the room, the {SECRET}")),
            services.say(speaker, Place.COMMENTS, Subject("review", review.pk), bound),
            services.say(speaker, Place.COMMENTS, Subject("list", made.pk), end),
            services.say(speaker, Place.WALL, work, bound),
            services.say(speaker, Place.WALL, Subject("member", self.answerer.pk), end),
            services.open_topic(self.teller, work, f"Why the {SECRET}", bound),
            services.open_topic(self.teller, work, "A quiet topic", Words("nothing yet")),
        ]
        said.append(services.answer_topic(self.teller, said[-1].thread_id, bound))
        changed = services.say(speaker, Place.COMMENTS, work, bound)
        services.change(self.teller, changed.pk, "I say nothing", spoils_to=0)
        for one in (*said, changed):
            thread = one.thread
            if thread.place == Place.TOPIC:
                services.answer_topic(self.answerer, thread.pk, Words("oh"), parent=one.pk)
            else:
                about = Subject(thread.kind, thread.number, thread.episode)
                services.say(Speaker(self.answerer), thread.place, about, Words("oh"), parent=one.pk)
        self.first = {f"/comments/{one.pk}{rest}" for one in (*said, changed) for rest in ("", "/history")}
        self.first |= {f"/reviews/{review.pk}", f"/lists/{made.pk}", f"/find?q={SECRET}", f"/talk/work/{works[0]}?q={SECRET}",
                       f"/walls/member/{self.answerer.pk}", "/members/teller/comments", "/forum", f"/works/{works[0]}",
                       f"/works/{works[0]}/reviews", f"/talk/review/{review.pk}", f"/talk/list/{made.pk}"}
        self.asked_for = {f"/reviews/{hidden.pk}"}      # the page of one review is where it is read on purpose

    def crawl(self, client: Client) -> dict[str, str]:
        """Every page within reach by links, but where words are asked for on purpose."""
        waiting, pages = sorted(self.first), {}
        while waiting:
            path = waiting.pop()
            answer = client.get(path, follow=True)
            if not answer.get("Content-Type", "").startswith(("text/html", "application/atom+xml")):
                continue
            pages[path] = answer.content.decode()
            for href in re.findall(r'(?:href|action)="(/[^"#]*)', pages[path]):
                link = href.replace("&amp;", "&")
                on_purpose = "open=1" in link or link in self.asked_for
                if link.startswith(TALKED) and not on_purpose and link not in pages and link not in waiting:
                    waiting.append(link)
        return pages


TALKED = (
    "/talk", "/walls", "/forum", "/topics", "/comments", "/members", "/works", "/people", "/reviews", "/lists", "/find", "/top",
)


@pytest.mark.row("M22")
@pytest.mark.parametrize("who", ["guest", "at episode 3"])
def test_no_surface_gives_away_what_the_reader_has_not_seen(works: tuple[int, int], members: Members, who: str) -> None:
    told = Told(works, members)
    reader = members("reader")
    shelves.mark(reader, works[0], range(1, 4), of=11)
    client = Client() if who == "guest" else signed_in(reader)
    pages = told.crawl(client)
    assert len(pages) > 50
    assert any(path.endswith(".atom") for path in pages)
    # The address and the search field repeat what was looked for: that is the reader's own word.
    own = re.compile(rf'(?:value|href|action|content)="[^"]*{SECRET}[^"]*"|<title>[^<]*</title>|“{SECRET}”|for {SECRET}')
    leaks = {path: re.findall(rf".{{60}}{SECRET}", text) for path, text in pages.items() if SECRET in own.sub("", text)}
    assert {path for path in leaks if SECRET not in path} == set()
    assert not any("the " + SECRET in text for text in pages.values())


def test_who_has_seen_it_all_and_who_asks_reads_everything(works: tuple[int, int], members: Members) -> None:
    told = Told(works, members)
    fan = members("fan")
    shelves.put(fan, works[0], "completed", episodes=11)
    pages = told.crawl(signed_in(fan))
    assert sum(f"the {SECRET}" in text for text in pages.values()) > 15
    said = Comment.objects.filter(spoils_to=4, state=State.SHOWN).exclude(body="oh").order_by("pk")[0]
    assert SECRET not in page(Client(), f"/comments/{said.pk}")
    assert SECRET in page(Client(), f"/comments/{said.pk}?open=1")


@pytest.mark.row("M20", "B23")
def test_preserved_posts_are_answered_where_they_stand(works: tuple[int, int], members: Members) -> None:
    sheet = Sheet("old.example", "One Litre of Tears").say("country", "JP").say("comment_count", 1121)
    first = {"author": "vini", "date": "2009-05-02", "text": "please tell me where to buy the diary", "likes": 0}
    second = {"author": "sakura", "date": "2009-05-03", "text": "in the end she is gone", "likes": 2}
    sheet.say("comment", first, number=1).say("comment", second, number=2, spoiler=True)
    work = library.add_reading(sheet.reading(), data=sheet.data).works[0].id
    shown = page(Client(), f"/talk/work/{work}/preserved")
    assert "2 of 1,121" in shown
    assert "vini" in shown
    client = signed_in(members("mari"))
    assert "in the end she is gone" not in page(client, f"/talk/work/{work}/preserved")
    posts = re.findall(r'/talk/posts/(\w+)#say', shown)
    assert len(posts) == 2
    texts = [page(client, f"/talk/posts/{claim}") for claim in posts]
    assert sum("please tell me where to buy" in text for text in texts) == 1
    assert not any("in the end she is gone" in text for text in texts)
    assert "in the end she is gone" in page(client, f"/talk/posts/{posts[1]}?open=1")
    client.post(f"/talk/work/{work}", {"body": "there is a new edition", "answers": posts[0]})
    assert "there is a new edition" in page(Client(), f"/talk/work/{work}/preserved")
    assert "there is a new edition" in page(Client(), f"/talk/posts/{posts[0]}")
    assert f'href="/talk/posts/{posts[0]}"' in page(Client(), f"/talk/work/{work}")
    assert client.post(f"/talk/work/{work}", {"body": "x", "answers": "nothing"}).status_code == 400
    assert Client().get("/talk/posts/nothing").status_code == 404


def test_who_wrote_an_old_post_has_it_under_their_name_or_taken_away(works: tuple[int, int], members: Members) -> None:
    sheet = Sheet("old.example", "One Litre of Tears").say("country", "JP")
    for number, text in enumerate(("I was ill myself that year", "so sad"), 1):
        value = {"author": "Angelica", "date": "2009-05-02", "text": text, "likes": 0}
        sheet.say("comment", value, quote=f"Angelica: {text}", number=number)
    added = library.add_reading(sheet.reading(), data=sheet.data)
    work, every = added.works[0].id, f"/talk/work/{added.works[0].id}/preserved"
    first, second = re.findall(r"/talk/posts/(\w+)#say", page(Client(), every))
    client, warden = signed_in(members("aya")), signed_in(members("warden", is_staff=True))
    assert Client().post(f"/talk/posts/{first}/ask", {"request": "mine"})["Location"].startswith("/account/login/")
    assert client.post("/talk/posts/nothing/ask", {"request": "mine"}).status_code == 404
    client.post(f"/talk/posts/{first}/ask", {"request": "remove", "why": "my own words"})
    client.post(f"/talk/posts/{second}/ask", {"request": "mine"})
    assert client.get("/talk/requests").status_code == 404
    for _ in range(2):
        asked = re.findall(r'name="request" value="(\d+)"', page(warden, "/talk/requests"))[0]
        warden.post("/talk/requests", {"request": asked, "do": "grant"})
    shown = page(Client(), every)
    assert '<a href="/members/aya">by aya</a>' in shown
    address = Client().get(f"/works/{work}")["Location"]
    for path in (every, address, f"{address}/facts/comment", f"/documents/{added.document}"):
        text = page(Client(), path)
        assert "I was ill myself" not in text, path
        assert "so sad" in text, path
    assert Client().get(f"/talk/posts/{first}").status_code == 404


def test_a_feed_has_what_was_last_said_as_a_guest_may_read_it(works: tuple[int, int], members: Members) -> None:
    mari, about = members("mari"), Subject("work", works[0])
    services.say(Speaker(mari), Place.COMMENTS, about, Words("a *quiet* one <3"))
    services.say(Speaker(mari), Place.COMMENTS, about, Words("and she is gone", spoils_to=7))
    answer = signed_in(mari).get(f"/talk/work/{works[0]}.atom")
    text = answer.content.decode()
    assert answer["Content-Type"] == "application/atom+xml"
    assert "&lt;em&gt;quiet&lt;/em&gt;" in text
    assert "Hidden: speaks of episode 7" in text
    assert "she is gone" not in text, "feeds are read by programs that know nobody's progress, their own author's neither"
    assert Client().get(f"/talk/member/{mari.pk}.atom").status_code == 404
