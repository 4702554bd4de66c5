"""Words with a bound where the place is about no title: they name the title they give away, and show when a reader gets there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from imported import import_rows

from dramatheque.community.members.models import Member
from dramatheque.community.portability.exporting import export
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import selectors, services, stories, topics
from dramatheque.community.talk.models import Comment, Place, Revision, Thread
from dramatheque.community.talk.selectors import Asked
from dramatheque.community.talk.services import RefusedError, Speaker, Words
from dramatheque.community.talk.subject import SITE
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]


@pytest.fixture
def mari(members: Members) -> Member:
    return members("mari")


@pytest.fixture
def ken(members: Members) -> Member:
    return members("ken")


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def bodies(place: str, subject: Subject, reader: Member | None, **known: Any) -> list[str]:
    return [row.body for row in selectors.opened(place, subject, reader, Asked(**known)).rows]


def test_words_on_a_list_and_a_wall_wait_for_the_reader_of_their_title(works: tuple[int, int], mari: Member, ken: Member) -> None:
    first, second = works
    made = lists.make(mari, "Autumn evenings")
    places = ((Place.COMMENTS, Subject("list", made.pk)), (Place.WALL, Subject("member", mari.pk)))
    for place, about in places:
        services.say(Speaker(mari), place, about, Words("the bridge falls", 7, story=first))
        services.say(Speaker(mari), place, about, Words("the lamp goes out", WHOLE, story=second))
    shelves.mark(ken, first, set(range(1, 7)), of=11)
    for place, about in places:
        assert bodies(place, about, ken) == ["", ""]
        assert bodies(place, about, ken, words="bridge") == [], "nor are they found"
        hidden = {row.story_name: row.hidden_to for row in selectors.opened(place, about, ken, Asked()).rows}
        assert hidden == {"One Litre of Tears": 7, "Orange Days": WHOLE}
        assert bodies(place, about, None) == ["", ""]
        assert sorted(bodies(place, about, mari)) == ["the bridge falls", "the lamp goes out"]
    shelves.mark(ken, first, {7}, of=11)
    for place, about in places:
        assert sorted(bodies(place, about, ken)) == ["", "the bridge falls"]
        assert bodies(place, about, ken, words="bridge") == ["the bridge falls"]
    shelves.put(ken, second, "completed", episodes=11)
    for place, about in places:
        assert "" not in bodies(place, about, ken)
    page = signed_in(ken).get(f"/talk/list/{made.pk}").content.decode()
    assert "gives away the story of Orange Days" in page
    assert "speaks of episode 7 of One Litre of Tears" in Client().get(f"/talk/list/{made.pk}").content.decode()


def test_which_title_is_asked_where_the_place_is_about_none(works: tuple[int, int], mari: Member) -> None:
    about = Subject("list", lists.make(mari, "Autumn evenings").pk)
    with pytest.raises(RefusedError, match="which title") as caught:
        services.say(Speaker(mari), Place.COMMENTS, about, Words("the bridge falls", 7))
    assert caught.value.field == "story"
    services.say(Speaker(mari), Place.COMMENTS, about, Words("a quiet one", 0))
    here = services.say(Speaker(mari), Place.COMMENTS, Subject("work", works[0]), Words("it rains", 3, story=works[1]))
    assert here.story is None, "what stands with a title gives that one away"


@pytest.mark.parametrize(
    "told", ["{number}", "/works/{number}-one-litre-of-tears", "https://x.example/works/{number}", "one litre of TEARS"]
)
def test_a_title_is_named_by_number_address_or_name(works: tuple[int, int], told: str) -> None:
    assert stories.find_story(told.format(number=works[0])) == works[0]


def test_where_no_one_title_is_meant_the_way_out_is_said(works: tuple[int, int]) -> None:
    for name in ("Litre", "Orange"):
        with pytest.raises(stories.NoStoryError, match=r"Give the number of one: \d+ for O"):
            stories.find_story(name)
    with pytest.raises(stories.NoStoryError, match="No title is called that"):
        stories.find_story("zzyzx quux")
    other = Sheet("delta.example", "Orange Days").say("country", "KR").say("start_date", "1991-01-01")
    library_services.add_reading(other.reading(), data=other.data)
    if len([row for row in library.find("Orange Days") if row.entity.name == "Orange Days"]) > 1:
        with pytest.raises(stories.NoStoryError, match="Which title"):
            stories.find_story("Orange Days")
    assert stories.find_story(" ") == 0


def test_the_form_asks_keeps_what_was_typed_and_says_what_is_wrong(works: tuple[int, int], mari: Member) -> None:
    made, client = lists.make(mari, "Autumn evenings"), signed_in(mari)
    path = f"/talk/list/{made.pk}"
    assert 'name="story"' in client.get(path).content.decode()
    assert 'name="story"' not in client.get(f"/talk/work/{works[0]}").content.decode()
    sent = {"body": "the bridge falls", "spoils_to": "7"}
    for story in ("", "zzyzx"):
        answer = client.post(path, {**sent, "story": story})
        assert answer.status_code == 400
        page = answer.content.decode()
        assert "the bridge falls</textarea>" in page
        assert 'id="problem-story"' in page
        assert f'name="story" value="{story}"' in page
    assert client.post(path, {**sent, "story": "one litre of tears"}).status_code == 302
    said = Comment.objects.get()
    assert said.story is not None
    assert (said.story.entity, said.spoils_to) == (works[0], 7)
    page = client.get(f"/comments/{said.pk}/edit").content.decode()
    assert f'name="story" value="{works[0]}"' in page
    answer = client.post(f"/comments/{said.pk}/edit", {"body": "the lamp falls", "spoils_to": "2", "story": "Orange Days"})
    assert answer.status_code == 302
    said.refresh_from_db()
    assert (said.story_id, said.spoils_to) == (works[1], 2)
    assert Revision.objects.get().spoils_to == 7
    client.post(f"/comments/{said.pk}/edit", {"body": "nothing falls", "spoils_to": "", "story": ""})
    said.refresh_from_db()
    assert (said.story_id, said.spoils_to) == (None, 0)


def test_what_gave_another_title_away_before_waits_to_be_asked_for(works: tuple[int, int], mari: Member, ken: Member) -> None:
    about = Subject("list", lists.make(mari, "Autumn evenings").pk)
    said = services.say(Speaker(mari), Place.COMMENTS, about, Words("the bridge falls", 7, story=works[0]))
    services.change(mari, said.pk, "and it rains", spoils_to=7)
    services.change(mari, said.pk, "the lamp goes out", spoils_to=2, story=works[1])
    shelves.mark(ken, works[1], {1, 2}, of=11)
    assert selectors.history(said.pk, ken) == []
    assert len(selectors.history(said.pk, ken, is_opened=True) or ()) == 2
    assert len(selectors.history(said.pk, mari) or ()) == 2


def test_a_topic_of_the_site_with_a_bound_is_about_a_story(works: tuple[int, int], mari: Member, ken: Member) -> None:
    with pytest.raises(RefusedError):
        services.open_topic(mari, SITE, "How it ends", Words("on a bridge", 11))
    said = services.open_topic(mari, SITE, "How it ends", Words("on a bridge", 11, story=works[0]))
    plain = services.open_topic(mari, SITE, "Hello", Words("who is here?"))
    assert [row.title for row in selectors.topics(None, ken)[0]] == ["Hello", ""]
    shelves.put(ken, works[0], "completed", episodes=11)
    assert [row.title for row in selectors.topics(None, ken)[0]] == ["Hello", "How it ends"]
    moderator = Member.objects.create_user("warden", "w@mail.example", "eleven tuesdays in autumn", is_staff=True)
    topics.tend(moderator, said.thread_id, "move", to=str(works[1]))
    assert Thread.objects.get(pk=said.thread_id).work_id == works[1]
    topics.tend(moderator, said.thread_id, "move", to="")
    assert Thread.objects.get(pk=said.thread_id).work_id == works[1], "the title it gives away is not forgotten"
    services.answer_topic(mari, plain.thread_id, Words("the lamp goes out", 4, story=works[1]))
    rows = selectors.topic(plain.thread_id, ken, Asked(newest_first=False))
    assert rows is not None
    assert [row.body for row in rows[2].rows] == ["who is here?", ""]


def test_the_title_goes_out_and_comes_back(works: tuple[int, int], mari: Member) -> None:
    about = Subject("member", mari.pk)
    services.say(Speaker(mari), Place.WALL, about, Words("the bridge falls", 7, story=works[0]))
    services.open_topic(mari, SITE, "How it ends", Words("on a bridge", WHOLE, story=works[1]))
    rows = [row for row in export(mari) if row["kind"] == "comment"]
    Thread.objects.all().delete()
    assert [done.status for done in import_rows(mari, rows)] == ["placed", "placed"]
    assert Comment.objects.get(thread__place=Place.WALL).story_id == works[0]
    assert Thread.objects.get(place=Place.TOPIC).work_id == works[1]
    assert [row for row in export(mari) if row["kind"] == "comment"] == rows
