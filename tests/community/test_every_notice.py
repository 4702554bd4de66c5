"""Every kind of notice: what brings it about, that it comes as the site has it, and that it can be switched off or had by mail.

A kind without a cause here fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from imported import import_rows

from dramatheque.community.arrivals import after_arrival
from dramatheque.community.articles import services as articles
from dramatheque.community.editing import comparing
from dramatheque.community.editing import services as editing
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.statements import Stated
from dramatheque.community.members import services as membership
from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services as moderation
from dramatheque.community.notices import selectors, services
from dramatheque.community.notices.forms import FORMS
from dramatheque.community.notices.models import Notice
from dramatheque.community.notices.record_news import tell_changes
from dramatheque.community.opinions import services as opinions
from dramatheque.community.photos import services as photos
from dramatheque.community.portability import long_imports
from dramatheque.community.portability.trackers import Told
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import comments, preserved, topics
from dramatheque.community.talk import services as talk
from dramatheque.community.talk.models import Place, PostRequest
from dramatheque.community.wanted import services as wanted
from dramatheque.library import models as library
from dramatheque.library import selectors as records
from dramatheque.library import services as record
from pictures_made import picture
from sheets import Sheet

pytestmark = pytest.mark.django_db(transaction=True)
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."


@dataclass(frozen=True, slots=True)
class Site:
    """Mari, who is told; Ken, who does it; two moderators; two titles."""

    mari: Member
    ken: Member
    warden: Member
    second: Member
    work: int
    other: int


@pytest.fixture
def site(settings: Any, works: tuple[int, int], members: Callable[..., Member], monkeypatch: pytest.MonkeyPatch) -> Site:
    settings.DRAMATHEQUE_ARTICLES = "moderators"
    monkeypatch.setattr(comments, "doubts", lambda *_, **__: ())
    mari, ken = members("mari"), members("ken")
    wardens = (members(name, is_staff=True) for name in ("warden", "second.warden"))
    return Site(mari, ken, *wardens, *works)


def say(member: Member, site: Site, body: str = BODY, **known: Any) -> int:
    return talk.say(talk.Speaker(member), Place.COMMENTS, Subject("work", site.work), talk.Words(body), **known).pk


def count_episodes(member: Member, site: Site) -> int:
    on = sheet("episode_count", "work")
    assert on is not None
    token = comparing.token(on, records.record(site.other))
    return editing.make(member, site.other, on, editing.Proposal("add", Stated(11), token=token)).pk


def read_pages(count: int) -> None:
    for name in ("beta", "delta", "epsilon", "zeta"):
        page = Sheet(f"{name}.example", "Orange Days").say("start_date", "2004-04-11").say("episode_count", count)
        record.add_reading(page.reading(), data=page.data)
    record.settle()


def written(member: Member) -> Any:
    return articles.write(member, articles.Words("On a hill", body=BODY))


def masked(site: Site) -> Any:
    """A decision on a review of Mari's that Ken reported, and a report of Mari's on one of Ken's."""
    mine, theirs = (opinions.write(member, site.work, BODY).pk for member in (site.mari, site.ken))
    moderation.report(site.ken, Subject("review", mine), "spam")
    moderation.report(site.mari, Subject("review", theirs), "spam")
    order = moderation.Order("mask", "spam")
    moderation.decide(site.warden, Subject("review", theirs), order)
    return moderation.decide(site.warden, Subject("review", mine), order)


def _reply(site: Site) -> None:
    say(site.ken, site, parent=say(site.mari, site))


def _mention(site: Site) -> None:
    say(site.ken, site, f"@mari {BODY}")


def _wall(site: Site) -> None:
    talk.say(talk.Speaker(site.ken), Place.WALL, Subject("member", site.mari.pk), talk.Words("Hello there."))


def _comment(site: Site) -> None:
    review = Subject("review", opinions.write(site.mari, site.work, BODY).pk)
    talk.say(talk.Speaker(site.ken), Place.COMMENTS, review, talk.Words("Well said."))


def _heart(site: Site) -> None:
    talk.heart(site.ken, say(site.mari, site), on=True)


def _topic(site: Site) -> None:
    services.follow(site.mari, site.work, on=True)
    talk.open_topic(site.ken, Subject("work", site.work), "The saddest scene", talk.Words(BODY))


def _topic_answer(site: Site) -> None:
    made = talk.open_topic(site.warden, Subject("work", site.work), "The saddest scene", talk.Words(BODY))
    topics.follow(site.mari, made.thread_id, on=True)
    talk.answer_topic(site.ken, made.thread_id, talk.Words("The one on the hill."))


def _helpful(site: Site) -> None:
    opinions.vote(site.ken, opinions.write(site.mari, site.work, BODY).pk, helpful=True)


def _review(site: Site) -> None:
    membership.follow(site.mari, site.ken, on=True)
    opinions.write(site.ken, site.work, BODY)


def _follow(site: Site) -> None:
    membership.follow(site.ken, site.mari, on=True)


def _list(site: Site) -> None:
    membership.follow(site.mari, site.ken, on=True)
    lists.make(site.ken, "Autumn evenings")


def _list_editor(site: Site) -> None:
    lists.let_edit(site.ken, lists.make(site.ken, "Autumn evenings").pk, "mari", on=True)


def _article(site: Site) -> None:
    services.follow(site.mari, site.work, on=True)
    made = written(site.warden)
    articles.link(site.warden, made, site.work)
    articles.publish(site.warden, made)


def _article_published(site: Site) -> None:
    made = written(site.mari)
    articles.publish(site.mari, made)
    articles.publish(site.warden, made)


def _photo(site: Site) -> None:
    services.follow(site.mari, site.work, on=True)
    photos.add(site.ken, site.work, picture(), photos.Words("a bridge in the rain", "cc0-1.0"))


def _filled(site: Site) -> None:
    wanted.fill(site.ken, wanted.ask(site.mari, site.work, "buy", "The disc of it").pk, "At the harbour")


def _edit_accepted(site: Site) -> None:
    read_pages(12)
    editing.decide(site.warden, count_episodes(site.mari, site), accept=True)


def _edit_declined(site: Site) -> None:
    read_pages(12)
    editing.decide(site.warden, count_episodes(site.mari, site), accept=False)


def _merged(site: Site) -> None:
    shelves.put(site.mari, site.other, "watching")
    tell_changes()
    record.judge(site.work, site.other, "same", by="warden")
    tell_changes()


def _parted(site: Site) -> None:
    shelves.put(site.mari, site.other, "watching")
    made = record.judge(site.work, site.other, "same", by="warden")
    tell_changes()
    record.withdraw(made.pk)
    tell_changes()


def _fact(site: Site) -> None:
    shelves.put(site.mari, site.other, "watching")
    tell_changes()
    read_pages(12)
    tell_changes()


def _stated(site: Site) -> None:
    count_episodes(site.mari, site)
    read_pages(12)
    tell_changes()


def _decision(site: Site) -> None:
    masked(site)


def _appeal(site: Site) -> None:
    made = moderation.appeal(site.mari, masked(site).pk, "It was no advertising.")
    moderation.answer(site.second, made.pk, "Right.", granted=True)


def _judge(site: Site) -> None:
    said = say(site.ken, site)
    decision = moderation.decide(site.warden, Subject("comment", said), moderation.Order("mask", "spam"))
    made = moderation.appeal(site.ken, decision.pk, "It was no advertising.")
    Member.objects.filter(pk=site.second.pk).update(is_staff=False)
    moderation.ask_to_judge(site.warden, made.pk, site.mari.username)


def _post_request(site: Site) -> None:
    page = Sheet("omega.example", "One Litre of Tears").say("country", "JP").say("comment", {"author": "Aki", "text": "So sad."})
    record.add_reading(page.reading(), data=page.data)
    preserved.ask(site.mari, library.Claim.objects.get(property="comment").pk, "mine", "I wrote it")
    preserved.decide(site.warden, PostRequest.objects.get().pk, grant=True)


def _arrived(site: Site) -> None:
    import_rows(site.mari, [{"kind": "rating", "work": {"title": "A Later Arrival"}, "overall": 80}])
    page = Sheet("later.example", "A Later Arrival")
    record.add_reading(page.reading(), data=page.data)
    after_arrival()


def take_in(site: Site) -> None:
    told = [Told(line, {"kind": "entry", "work": {"title": "One Litre of Tears"}, "state": "watching"}) for line in range(1, 4)]
    long_imports.take(site.mari, "shelf.csv", "table", told)
    long_imports.place_due(lambda: None)


def _import_failed(site: Site) -> None:
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(long_imports, "import_batch", lambda *_: 1 // 0)
        take_in(site)


def _waiting(site: Site) -> None:
    Member.objects.filter(pk=site.mari.pk).update(is_staff=True)
    articles.publish(site.ken, written(site.ken))


CAUSES: dict[str, Callable[[Site], None]] = {
    "reply": _reply, "mention": _mention, "wall": _wall, "comment": _comment, "heart": _heart, "topic": _topic,
    "topic_answer": _topic_answer, "helpful": _helpful, "review": _review, "follow": _follow, "list": _list,
    "list_editor": _list_editor, "article": _article, "article_published": _article_published, "photo": _photo,
    "filled": _filled, "edit_accepted": _edit_accepted, "edit_declined": _edit_declined, "merged": _merged, "parted": _parted,
    "arrived": _arrived, "fact": _fact, "stated": _stated, "decision": _decision, "report": _decision, "appeal": _appeal,
    "import_done": take_in, "import_failed": _import_failed, "judge": _judge, "post_request": _post_request, "waiting": _waiting,
}


def come(site: Site, form: str) -> list[bool]:
    """Whether each notice of the form that came to Mari comes by mail too."""
    return list(Notice.objects.filter(member=site.mari, form=form).values_list("by_mail", flat=True))


def test_every_form_has_a_cause_and_every_cause_a_form() -> None:
    assert set(CAUSES) == set(FORMS)
    assert len(FORMS) > 20


@pytest.mark.parametrize("form", sorted(CAUSES))
def test_it_comes_as_the_site_has_it(site: Site, form: str) -> None:
    by = FORMS[form].by
    if by == "off":
        by = "site"
        services.wish(site.mari, form, by)
    CAUSES[form](site)
    assert come(site, form) == [by == "mail"]
    site.mari.refresh_from_db()
    assert site.mari.unread >= 1
    said = [f"{row.before}{row.what}{row.after}" for row in selectors.notices(site.mari)[0]]
    assert all(line and "{" not in line for line in said)
    assert len(said) == site.mari.unread, "each leads to something that is there"


SENTENCES = {
    "reply": "ken answered you on One Litre of Tears",
    "mention": "ken named you on One Litre of Tears",
    "wall": "ken wrote on your wall",
    "comment": "ken commented on your review of One Litre of Tears",
    "heart": "ken liked what you said on One Litre of Tears",
    "topic": "ken opened the topic “The saddest scene”",
    "topic_answer": "ken wrote in the topic “The saddest scene”",
    "helpful": "ken found your review of One Litre of Tears helpful",
    "review": "ken wrote a review of One Litre of Tears",
    "follow": "ken began to follow you",
    "list_editor": "ken made you an editor of a list “Autumn evenings”",
    "list": "ken made a list “Autumn evenings”",
    "article": "warden published an article “On a hill”",
    "article_published": "Now published: your article “On a hill”",
    "photo": "ken brought a photo of One Litre of Tears",
    "filled": "ken filled your request for One Litre of Tears (where to buy it)",
    "edit_accepted": "Your edit of Orange Days was accepted",
    "edit_declined": "Your edit of Orange Days was declined or taken back",
    "arrived": "A Later Arrival is here now: what you brought of it is on your shelf",
    "import_done": "Your import is through. shelf.csv: 3 of 3 rows placed",
    "import_failed": "Your import broke off. shelf.csv: 0 of 3 rows placed",
    "merged": "Orange Days was joined with another title: what you gave to either is with it",
    "parted": "Orange Days was told apart from another title",
    "fact": "Dates or counts of Orange Days are told otherwise now",
    "stated": "What you stated of Orange Days is told otherwise now",
    "decision": "A moderator decided on something of yours: see what and why",
    "report": "What you reported was decided: see what and why",
    "post_request": "A moderator decided on what you asked of a preserved post",
    "appeal": "Your appeal was answered: see what and why",
    "judge": "You are asked to judge an appeal: read it and answer",
    "waiting": "Waiting for moderators: articles and links",
}


@pytest.mark.parametrize("form", sorted(CAUSES))
def test_it_is_one_sentence(site: Site, form: str) -> None:
    """The whole table: what is made of pieces reads as one who writes it would."""
    services.wish(site.mari, form, "site") if not FORMS[form].always else None
    CAUSES[form](site)
    rows = selectors.rows(Notice.objects.filter(member=site.mari, form=form), site.mari)
    assert [f"{row.before}{row.what}{row.after}" for row in rows] == [SENTENCES[form]]


@pytest.mark.parametrize("form", sorted(form for form in CAUSES if not FORMS[form].always))
def test_it_can_be_switched_off(site: Site, form: str) -> None:
    services.wish(site.mari, form, "off")
    CAUSES[form](site)
    assert come(site, form) == []


@pytest.mark.parametrize("form", sorted(form for form in CAUSES if not FORMS[form].always))
def test_it_can_be_had_the_other_way(site: Site, form: str) -> None:
    by = "site" if FORMS[form].by == "mail" else "mail"
    services.wish(site.mari, form, by)
    CAUSES[form](site)
    assert come(site, form) == [by == "mail"]
