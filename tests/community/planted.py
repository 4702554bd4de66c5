"""A site on which words of every kind give the story of one drama away beyond episode 3, each with a mark of its own.

`plant` makes it and gives the marks, the numbers that addresses are made with, and the reader, who is at episode 3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dramatheque.community.articles import services as articles
from dramatheque.community.articles.models import Linkback
from dramatheque.community.editing import comparing
from dramatheque.community.editing import services as editing
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.statements import Stated
from dramatheque.community.members import services as members_services
from dramatheque.community.members.models import Member
from dramatheque.community.notices import services as notices
from dramatheque.community.opinions import services as opinions
from dramatheque.community.photos import services as photos
from dramatheque.community.portability import long_imports
from dramatheque.community.portability.trackers import Told
from dramatheque.community.recommending import services as recommending
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from dramatheque.community.talk.models import Place
from dramatheque.community.talk.services import Speaker, Words
from dramatheque.community.talk.subject import SITE
from dramatheque.community.wanted import services as wanted
from dramatheque.library import models as library
from dramatheque.library import selectors, services
from pictures_made import picture
from sheets import Sheet

SEED = "zqz"
"""Every mark begins with this and says no word: what searches for it finds all of them, or none."""
QUIET = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."
EPISODES = 11

RECORD = (
    "episode", "ending", "oldcomment", "oldreview", "teaser", "edited", "editedagain", "quoted", "why", "denied",
    "title", "othertitle",
)
WORDS = (
    "review", "reviewbefore", "comment", "commentbefore", "reply", "mention", "wall", "room", "topic", "topicpost", "onarticle",
    "onlist", "onwall", "sitetopic", "sitetopicpost", "onphoto", "onpost", "recommended", "recommendedtoo", "photoalt",
    "photocaption", "article", "articlebefore", "clip", "listnote",
)
"""What is marked: words that pages have and members state of the record, and members' own words."""


@dataclass(frozen=True, slots=True)
class Planted:
    """The marks by name, what stands for names in addresses, and who reads and who wrote."""

    marks: dict[str, str]
    names: dict[str, Any]
    reader: Member
    author: Member
    work: int


def marked(name: str) -> str:
    """The mark of one kind of words."""
    return f"{SEED}{name}qz"


def plant(works: tuple[int, int], members: Callable[..., Member]) -> Planted:
    """Everything that can give something away, by a member who is through; the reader has seen three episodes."""
    work, other = works
    author = members("author", display_name="Mari K.", activity_for="public", shelves_for="public")
    reader = members("reader", hides_titles=True)
    shelves.mark(author, work, set(range(1, 12)), of=EPISODES)
    shelves.mark(author, other, {1})
    shelves.mark(reader, work, {1, 2, 3}, of=EPISODES)
    shelves.mark(reader, other, {1}, of=EPISODES)
    members_services.follow(reader, author, on=True)
    for number in works:
        notices.follow(reader, number, on=True)
    slug = library.Entity.objects.get(pk=work).slug
    names: dict[str, Any] = {"owner": author.username, "work": work, "other": other, "slug": slug}
    names |= _record(work, other, author)
    names |= _opinions(work, other, author, members("second", activity_for="public"))
    names |= _articles(work, author)
    names |= _talk(work, names, author, reader)
    return Planted({name: marked(name) for name in (*RECORD, *WORDS)}, names, reader, author, work)


def _record(work: int, other: int, author: Member) -> dict[str, Any]:
    page = Sheet("omega.example", "One Litre of Tears", url="https://omega.example/litre")
    page.say("country", "JP").say("episode_count", EPISODES)
    page.say("episode_title", "A youth", episode=1).say("episode_title", marked("title"), episode=9)
    page.say("episode_synopsis", "She is told why she falls.", episode=2)
    page.say("episode_synopsis", f"{marked('episode')} is told.", episode=9)
    page.say("synopsis", "A girl of fifteen begins to fall.", language="en")
    page.say("synopsis", f"It ends with {marked('ending')}.", language="en", spoiler=True)
    page.say("comment", {"author": "Aki", "text": f"I cried at {marked('oldcomment')}"}, number=1, spoiler=True)
    page.say("review", {"author": "Bo", "text": f"Eleven weeks to {marked('oldreview')}"}, spoiler=True)
    page.say("article", {"title": "The last week", "text": f"Alert: {marked('teaser')}"}, of_kind="news", spoiler=True)
    dissent = Sheet("psi.example", "One Litre of Tears").say("country", "JP")
    dissent.say("episode_title", marked("othertitle"), episode=9)
    for sheet_read in (page, dissent):
        services.add_reading(sheet_read.reading(), data=sheet_read.data)
    services.settle()
    post = library.Claim.objects.get(property="comment").pk
    synopsis, tag = sheet("episode_synopsis", "work"), sheet("tag", "work")
    assert synopsis is not None
    assert tag is not None

    def stated(name: str) -> Stated:
        return Stated(f"{marked(name)}, and nobody knew of it before that evening.", {"episode": 8})

    first = editing.make(author, work, synopsis, editing.Proposal("add", stated("edited")))
    claim = library.Claim.objects.filter(property="episode_synopsis", document__address=f"community:{first.pk}").get().pk
    token = comparing.token(synopsis, selectors.record(work), claim)
    again = editing.Proposal(
        "correct", stated("editedagain"), claim=claim, token=token, address="https://omega.example/eight",
        quote=f"so {marked('quoted')}", why=f"since {marked('why')}",
    )
    second = editing.make(author, work, synopsis, again)
    third = editing.make(author, work, synopsis, editing.Proposal("add", Stated(marked("denied"), {"episode": 10})))
    editing.withdraw(author, third.pk)
    editing.make(author, other, tag, editing.Proposal("add", Stated("bridges")))
    held = library.Document.objects.filter(claims__property="synopsis").values_list("sha256", flat=True)[0]
    return {"document": held, "post": post, "edit": second.pk}


def _opinions(work: int, other: int, author: Member, second: Member) -> dict[str, Any]:
    opinions.rate(author, work, {"overall": 90})
    opinions.write(author, work, f"{QUIET} {marked('reviewbefore')}", spoils_to=9, episodes=EPISODES)
    review = opinions.write(author, work, f"{QUIET} {marked('review')}", spoils_to=7, episodes=EPISODES)
    first = recommending.recommend(author, work, other, f"{QUIET} {marked('recommended')}", spoils_liked=9)
    recommending.recommend(second, other, work, f"{QUIET} {marked('recommendedtoo')}", spoils_tried=9)
    bounded = photos.Words(f"{marked('photoalt')} in the rain", "cc0-1.0", f"{marked('photocaption')}, at night", spoils_to=9)
    photo = photos.add(author, work, picture(), bounded)
    made = lists.make(author, "Autumn evenings", about=QUIET)
    lists.add(author, made.pk, work, note=f"for {marked('listnote')}", spoils_to=9)
    request = wanted.ask(author, work, "buy", "The disc of it")
    return {
        "review": review.pk, "recommendation": first.pk, "photo": photo.pk, "sha256": photo.sha256, "list": made.pk,
        "request": request.pk, "import": long_imports.take(author, "shelf.csv", "table", [Told(1, None, "no title")]).pk,
    }


def _articles(work: int, author: Member) -> dict[str, Any]:
    before = articles.Words("The ninth evening", body=f"{QUIET} {marked('articlebefore')}", form="recap", spoils_to=9)
    recap = articles.write(author, before)
    articles.link(author, recap, work)
    articles.publish(author, recap)
    clip = articles.add_clip(author, recap, b"OggS" + bytes(40), title=marked("clip"), licence="cc0-1.0")
    body = f"{QUIET} {marked('article')}\n\n![](clip:{clip.pk})"
    recap = articles.write(author, articles.Words("The ninth evening", body=body, form="recap", spoils_to=7), recap)
    link = Linkback.objects.create(article=recap, source="https://blog.example/rain", form="webmention")
    return {"article": recap.pk, "article_slug": recap.slug, "clip": clip.sha256, "linkback": link.pk}


def _talk(work: int, names: dict[str, Any], author: Member, reader: Member) -> dict[str, Any]:
    speaker, here = Speaker(author), Subject("work", work)

    def words(name: str, bound: int = 9, **known: Any) -> Words:
        return Words(f"{marked(name)}, @reader, says it all, and more", bound, **known)

    asked = talk.say(Speaker(reader), Place.COMMENTS, here, Words("Does it get any lighter?"))
    said = talk.say(speaker, Place.COMMENTS, here, words("commentbefore", WHOLE))
    talk.change(author, said.pk, f"{marked('comment')} says it all", spoils_to=9)
    talk.say(speaker, Place.COMMENTS, here, words("reply"), parent=asked.pk)
    talk.say(speaker, Place.COMMENTS, here, words("mention"))
    talk.say(speaker, Place.WALL, here, words("wall"))
    talk.say(speaker, Place.COMMENTS, Subject("work", work, 9), words("room", 0))
    talk.say(speaker, Place.COMMENTS, Subject("article", names["article"]), words("onarticle"))
    talk.say(speaker, Place.COMMENTS, Subject("list", names["list"]), words("onlist", WHOLE, story=work))
    talk.say(speaker, Place.WALL, Subject("member", author.pk), words("onwall", story=work))
    talk.open_topic(author, SITE, f"On {marked('sitetopic')}", words("sitetopicpost", story=work))
    talk.say(speaker, Place.COMMENTS, Subject("photo", names["photo"]), words("onphoto"))
    talk.say(speaker, Place.COMMENTS, here, words("onpost", answers=names["post"]))
    topic = talk.open_topic(author, here, f"On {marked('topic')}", words("topicpost"))
    talk.heart(reader, said.pk, on=True)
    return {"comment": said.pk, "topic": topic.thread_id}
