"""Articles: writing, publishing, bounds, what they are about, figures, clips, history, lists and the feed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from imported import import_rows

from dramatheque.community import subjects
from dramatheque.community.articles import clips, exporting, selectors, services
from dramatheque.community.articles.markup import Shown, render
from dramatheque.community.articles.models import Article, Revision, State
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate, delete_account
from dramatheque.community.photos import services as photos
from dramatheque.community.shelves import services as shelves
from dramatheque.library import services as library
from pictures_made import picture

BODY = "Eleven quiet Tuesdays ask what a day is for, and answer with a notebook that is read aloud on a hill."
OGG = b"OggS" + bytes(200)


@pytest.fixture(autouse=True)
def _open(settings: Any) -> None:
    settings.DRAMATHEQUE_ARTICLES = "members"


@pytest.fixture
def mari(members: Callable[..., Member]) -> Member:
    return members("mari")


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def published(member: Member, work: int, title: str = "Nine episodes later", **words: Any) -> Article:
    made = services.write(member, services.Words(title, **{"body": BODY} | words))
    services.link(member, made, work)
    services.publish(member, made)
    return made


def test_a_draft_is_its_authors_alone_and_is_published_once(mari: Member, members: Callable[..., Member]) -> None:
    made = services.write(mari, services.Words("  Nine   episodes later ", body=BODY, tags="Hospitals, #notebooks, hospitals"))
    assert (made.title, made.slug, made.language) == ("Nine episodes later", "nine-episodes-later", "en")
    assert made.tags == ["hospitals", "notebooks"]
    other = members("other")
    assert selectors.opened(made.pk, other) is None
    assert selectors.listing(other).total == 0
    assert Client().get(f"/articles/{made.pk}").status_code == 404
    services.publish(mari, made)
    first = made.published_at
    services.take_back(mari, made)
    assert selectors.opened(made.pk, other) is None
    services.publish(mari, made)
    assert made.published_at == first
    assert [row.title for row in selectors.listing(None).rows] == ["Nine episodes later"]


def test_where_moderators_publish_members_offer(settings: Any, mari: Member, members: Callable[..., Member]) -> None:
    settings.DRAMATHEQUE_ARTICLES = "moderators"
    made = services.write(mari, services.Words("Nine episodes later", body=BODY))
    assert services.publish(mari, made) is False
    assert made.state == State.OFFERED
    warden = members("warden", is_staff=True)
    assert [row.id for row in selectors.offered()] == [made.pk]
    assert services.publish(warden, made) is True
    assert selectors.listing(None).total == 1


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": "ab"}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"lede": "x" * 401}, "lede"),
        ({"body": "x" * 60_001}, "body"),
        ({"form": "poem"}, "form"),
        ({"tags": ",".join(str(n) for n in range(13))}, "tags"),
    ],
)
def test_what_is_wrong_is_named(mari: Member, words: dict[str, str], field: str) -> None:
    with pytest.raises(services.RefusedError) as refused:
        services.write(mari, services.Words(**{"title": "Nine episodes later"} | words))
    assert refused.value.field == field


def test_others_change_nothing(works: tuple[int, int], mari: Member, members: Callable[..., Member]) -> None:
    made, other = published(mari, works[0]), members("other")
    for act in (
        lambda: services.write(other, services.Words("Mine now", body=BODY), made),
        lambda: services.delete(other, made),
        lambda: services.take_back(other, made),
        lambda: services.link(other, made, works[1]),
        lambda: services.hide(other, made, on=True),
    ):
        with pytest.raises(services.RefusedError):
            act()
    assert signed_in(other).get(f"/articles/{made.pk}/edit").status_code == 404


def test_what_it_said_before_stays(works: tuple[int, int], mari: Member) -> None:
    made = published(mari, works[0])
    services.write(mari, services.Words("Nine episodes later", body=BODY), made)
    assert not Revision.objects.exists(), "nothing changed"
    services.write(mari, services.Words("Ten episodes later", body=BODY), made)
    page = Client().get(f"/articles/{made.pk}/history").content.decode()
    assert "Nine episodes later" in page


def test_an_article_keeps_what_it_gives_away_from_those_who_are_not_there_yet(
    works: tuple[int, int], mari: Member, members: Callable[..., Member]
) -> None:
    made = published(mari, works[0], body=f"{BODY} The farewell on the ninth evening.", spoils_to=9)
    ken = members("ken")
    shelves.mark(ken, works[0], {1, 2, 3}, of=11)
    client = signed_in(ken)
    surfaces = ["/articles", "/articles.atom", f"/articles?about={works[0]}", f"/articles/{made.pk}-{made.slug}"]
    for path in surfaces:
        for reader in (client, Client()):
            answer = reader.get(path)
            assert answer.status_code == 200
            assert "farewell" not in answer.content.decode(), path
    assert client.get(f"/articles/{made.pk}/history").status_code == 404
    assert "farewell" in client.get(f"/articles/{made.pk}-{made.slug}?all=1").content.decode(), "asked for"
    shelves.mark(ken, works[0], set(range(1, 10)), of=11)
    assert "farewell" in client.get(f"/articles/{made.pk}-{made.slug}").content.decode()


def test_a_bound_needs_a_title(mari: Member, works: tuple[int, int]) -> None:
    made = services.write(mari, services.Words("Nine episodes later", body=BODY, spoils_to=9))
    with pytest.raises(services.RefusedError, match="which title"):
        services.publish(mari, made)
    services.link(mari, made, works[0])
    services.publish(mari, made)
    assert made.bounded_by is not None
    assert made.bounded_by.entity == works[0]


def test_the_list_shows_the_first_work_each_article_is_about(works: tuple[int, int], mari: Member) -> None:
    both, none = published(mari, works[1]), services.write(mari, services.Words("About nothing", body=BODY))
    services.link(mari, both, works[0])
    services.publish(mari, none)
    assert {number: work.id for number, work in selectors.covers([both.pk, none.pk]).items()} == {both.pk: works[1]}
    page = Client().get("/articles").content.decode()
    assert page.count('src="/posters/') == 1
    assert f'src="/posters/{works[1]}.svg?v=' in page


def test_lists_are_narrowed_and_follow_merges(works: tuple[int, int], mari: Member) -> None:
    first = published(mari, works[0], tags="hill", form="recap")
    second = published(mari, works[1], "Other days", tags="campus, 想い出")

    def listed(**asked: Any) -> list[int]:
        return [row.id for row in selectors.listing(None, **asked).rows]

    assert listed() == [second.pk, first.pk]
    assert listed(form="recap") == [first.pk]
    assert listed(tag="想い出") == [second.pk]
    assert listed(thing=works[1]) == [second.pk]
    assert listed(author="mari", language="en") == [second.pk, first.pk]
    assert dict(selectors.tags()) == {"hill": 1, "campus": 1, "想い出": 1}
    library.judge(works[0], works[1], "same", by="test", why="one drama")
    assert listed(thing=min(works)) == [second.pk, first.pk]


@pytest.mark.row("B18", "B32")
def test_beside_and_related(works: tuple[int, int], mari: Member) -> None:
    named = (("One of it", 0), ("Two of it", 1), ("Three of it", 0))
    first, second, third = (published(mari, works[number], title) for title, number in named)
    opened = selectors.opened(second.pk, None)
    assert opened is not None
    assert opened.before is not None
    assert opened.after is not None
    assert (opened.before.id, opened.after.id) == (third.pk, first.pk)
    of_first = selectors.opened(first.pk, None)
    assert of_first is not None
    assert [row.id for row in of_first.related] == [third.pk]


@pytest.mark.row("B04", "B06")
def test_figures_are_photos_and_clips_of_this_site_only(works: tuple[int, int], mari: Member) -> None:
    photo = photos.add(mari, works[0], picture(), photos.Words("A bridge in the rain", "cc-by-4.0", "The bridge", "Mori Aoi"))
    made = published(mari, works[0])
    clip = services.add_clip(mari, made, OGG, title="Rain on a tin roof", licence="cc0-1.0")
    body = f"{BODY}\n\n![Two friends](photo:{photo.pk})\n\n![rain](clip:{clip.pk})\n\n![far](https://example.org/a.png)\n\n![gone](photo:999)"
    services.write(mari, services.Words("Nine episodes later", body=body), made)
    opened = selectors.opened(made.pk, mari)
    assert opened is not None
    assert opened.body is not None
    html = str(opened.body.html)
    assert f'<img src="/photos/{photo.sha256}.webp"' in html
    assert 'alt="Two friends"' in html
    assert "The bridge · Mori Aoi · CC BY 4.0" in html
    assert f'src="/clips/{clip.sha256}.ogg"' in html
    assert html.count("<img") == 1
    assert opened.body.missing == ("photo:999",)
    photos.decide(Member.objects.create_user("warden", "w@mail.example", "x" * 20, is_staff=True), photo, shown=False)
    again = selectors.opened(made.pk, None)
    assert again is not None
    assert again.body is not None
    assert "<img" not in again.body.html
    assert Client().get(f"/clips/{clip.sha256}.ogg").content == OGG


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        '![x](photo:1 "onerror=alert(1)")',
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '<img src=x onerror="alert(1)">',
        "![\"><script>alert(1)</script>](photo:1)",
        "[a]: javascript:alert(1)\n\n[a]",
    ],
)
def test_hostile_bodies_are_text(body: str) -> None:
    html = str(render(body, {"photo:1": Shown("/photos/" + "0" * 64 + ".webp", "a", "b", 10, 10)}).html)
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert "onerror=" not in html.replace("&lt;img src=x onerror=", "").replace('title="onerror', "")


def test_clips_are_known_by_what_they_hold(works: tuple[int, int], mari: Member) -> None:
    made = published(mari, works[0])
    with pytest.raises(clips.ClipError, match="no sound"):
        services.add_clip(mari, made, b"<html><script>alert(1)</script>", title="x", licence="cc0-1.0")
    with pytest.raises(clips.ClipError, match="at most"):
        clips.take_in(b"OggS" + bytes(clips.MOST_BYTES))
    with pytest.raises(services.RefusedError, match="name of who"):
        services.add_clip(mari, made, OGG, title="x", licence="cc-by-4.0")
    clip = services.add_clip(mari, made, OGG, title="Rain", licence="cc0-1.0")
    path = services.clip_file(clip.sha256, clip.form)
    assert path.read_bytes() == OGG
    services.delete(mari, made)
    assert not path.exists()


def test_what_stays_when_the_author_leaves(works: tuple[int, int], mari: Member, members: Callable[..., Member]) -> None:
    kept, gone = published(mari, works[0]), published(members("ken"), works[0], "Gone with its author")
    delete_account(mari, Fate.KEEP)
    delete_account(Member.objects.get(username="ken"), Fate.DELETE)
    assert [(row.id, row.author_name) for row in selectors.listing(None).rows] == [(kept.pk, "former member")]
    assert not Article.objects.filter(pk=gone.pk).exists()


def test_articles_are_subjects(works: tuple[int, int], mari: Member) -> None:
    made = published(mari, works[0], spoils_to=4)
    subject = subjects.Subject("article", made.pk)
    shown = subjects.resolve([subject], None)[subject]
    assert (shown.name, shown.path, shown.work, shown.spoils_to) == (made.title, f"/articles/{made.pk}-{made.slug}", works[0], 4)
    services.hide(Member.objects.create_user("warden", "w@mail.example", "x" * 20, is_staff=True), made, on=True)
    assert subjects.resolve([subject], None) == {}
    assert Client().get(f"/articles/{made.pk}-{made.slug}").status_code == 404


def test_the_desk(works: tuple[int, int], mari: Member) -> None:
    client = signed_in(mari)
    assert client.post("/articles/new", {"title": "x"}).status_code == 400
    desk = client.post("/articles/new", {"title": "Nine episodes later"})["Location"]
    page = client.get(f"{desk}?q=orange")
    assert "Orange Days" in page.content.decode()
    client.post(desk, {"do": "link", "thing": works[1]})
    client.post(desk, {"do": "clip", "file": SimpleUploadedFile("a.ogg", OGG), "clip_title": "Rain", "clip_licence": "cc0-1.0"})
    said = {"title": "Nine episodes later", "body": f"## A hill\n\n{BODY}", "form": "feature", "tags": "hill", "spoils_to": "0"}
    refused = client.post(desk, {**said, "do": "save", "spoils_to": "many"})
    assert refused.status_code == 400
    assert "A hill" in refused.content.decode(), "what was typed stays"
    answer = client.post(desk, {**said, "do": "publish"}, follow=True)
    html = answer.content.decode()
    assert "<h2>A hill</h2>" in html
    assert "Orange Days" in html
    assert answer["Link"] == '</webmention>; rel="webmention"'
    assert "Nine episodes later" in Client().get("/articles.atom").content.decode()


def test_articles_go_out_and_come_back_as_drafts(works: tuple[int, int], mari: Member, members: Callable[..., Member]) -> None:
    made = published(mari, works[0], tags="hill", spoils_to=4)
    services.write(mari, services.Words("Ten episodes later", body=BODY, tags="hill", spoils_to=4), made)
    rows = json.loads(json.dumps(list(exporting.rows(mari))))
    yui = members("yui")
    assert [outcome.how for outcome in import_rows(yui, rows)] == ["as a draft"]
    assert list(exporting.rows(yui)) == [{**rows[0], "state": "draft"}]
    assert [outcome.how for outcome in import_rows(yui, rows)] == ["it is here already"]
    assert Article.objects.count() == 2
