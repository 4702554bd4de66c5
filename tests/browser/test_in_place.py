"""What members do happens where they are, and happens all the same without scripts: a shelf, a heart, a report, a search."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.models import Report
from dramatheque.community.opinions import services as opinions
from dramatheque.community.opinions.models import Vote
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import Entry, Run
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from dramatheque.community.talk.models import Heart, Place
from dramatheque.library import selectors as library
from dramatheque.library import services as library_services
from sheets import Sheet

pytestmark = pytest.mark.browser


@pytest.fixture
def work(shelf: None) -> int:
    """The number of the work of the three pages."""
    return library.find("One Litre of Tears")[0].entity.id


@pytest.fixture
def mari(page: Any, work: int, live_server: Any) -> Any:
    """A signed-in member's tab."""
    mari = Member.objects.create_user("mari", "mari@mail.example", "x")
    client = Client()
    client.force_login(mari)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return page


def with_scripts(request: pytest.FixtureRequest) -> bool:
    return "with scripts" in request.node.name


def marked(page: Any) -> None:
    """Marks the document, so that it can be told from one that was loaded anew."""
    page.evaluate("window.isTheFirst = true")


def is_the_first(page: Any) -> bool:
    return bool(page.evaluate("window.isTheFirst === true"))


@pytest.mark.row("M11", "M13")
def test_a_shelf_is_kept_in_place(mari: Any, work: int, request: pytest.FixtureRequest) -> None:
    mari.goto(f"/works/{work}")
    if with_scripts(request):
        marked(mari)
    panel = mari.locator("#mine")
    panel.get_by_role("button", name="Watching", exact=True).click()
    panel.get_by_text("0 of 11 episodes seen").wait_for()
    panel.get_by_role("button", name="Seen episode 1", exact=True).first.click()
    panel.get_by_text("1 of 11 episodes seen").wait_for()
    panel.get_by_label("Overall").select_option(label="9.5")
    panel.get_by_role("button", name="Keep scores").click()
    mari.locator("#members .score b", has_text="9.5").wait_for()
    assert "9.5" in mari.locator("#tally").inner_text()
    if with_scripts(request):
        assert is_the_first(mari)
        assert mari.evaluate("document.activeElement.id") == "keep-scores"
    assert Entry.objects.get().state == "watching"


def test_the_next_episode_is_marked_on_the_front_page(mari: Any, work: int, request: pytest.FixtureRequest) -> None:
    shelves.mark(Member.objects.get(username="mari"), work, {1, 2, 4}, of=11)
    mari.goto("/")
    if with_scripts(request):
        marked(mari)
    for seen in ("3 episodes seen", "4 episodes seen"):
        mari.locator("#watching").get_by_text(seen).wait_for()
        mari.get_by_role("button", name="I have seen the next episode of One Litre of Tears").click()
    mari.locator("#watching").get_by_text("5 episodes seen").wait_for()
    if with_scripts(request):
        assert is_the_first(mari)
        assert mari.evaluate("document.activeElement.id") == f"next-{work}"
    assert Run.objects.get().episodes == "1-5"


def test_hearts_and_votes_are_given_in_place(mari: Any, work: int, request: pytest.FixtureRequest) -> None:
    ken = Member.objects.create_user("ken", "ken@mail.example", "x")
    comment = talk.say(talk.Speaker(ken), Place.COMMENTS, Subject("work", work), talk.Words("Where is the hill?"))
    review = opinions.write(ken, work, "It takes its time, and that is what it is about. " * 3, spoils_to=0, episodes=11)
    mari.goto(f"/works/{work}")
    if with_scripts(request):
        marked(mari)
        mari.locator(f"#heart-{comment.pk} button").click()
        mari.locator(f'#heart-{comment.pk} [aria-pressed="true"]').wait_for()
        mari.locator(f"#helps-{review.pk}").click()
        mari.get_by_text("1 of 1 person found this review helpful").wait_for()
        assert is_the_first(mari)
    else:
        mari.locator(f"#heart-{comment.pk} button").click()
        mari.locator(f'#heart-{comment.pk} [aria-pressed="true"]').wait_for()
        mari.goto(f"/works/{work}")
        mari.locator(f"#helps-{review.pk}").click()
        mari.get_by_text("1 of 1 person found this review helpful").wait_for()
    assert Heart.objects.count() == Vote.objects.count() == 1


def test_a_report_is_made_where_one_is(mari: Any, work: int, request: pytest.FixtureRequest) -> None:
    ken = Member.objects.create_user("ken", "ken@mail.example", "x")
    talk.say(talk.Speaker(ken), Place.COMMENTS, Subject("work", work), talk.Words("Buy my watches."))
    mari.goto(f"/talk/work/{work}")
    if with_scripts(request):
        marked(mari)
    mari.get_by_role("link", name="Report the comment of ken").click()
    place = mari.locator("dialog[open]") if with_scripts(request) else mari.locator("main")
    place.get_by_role("radio").first.check()
    place.get_by_role("button", name="Report", exact=True).click()
    mari.get_by_text("Waits for a moderator").wait_for()
    assert Report.objects.count() == 1
    if with_scripts(request):
        assert is_the_first(mari)
        place.get_by_role("button", name="Close").click()
        assert not mari.locator("dialog[open]").count()


def test_what_is_refused_is_said_whole_and_who_is_signed_out_signs_in(browser: Any, work: int, live_server: Any) -> None:
    """In a tab of its own: a browser writes every refusal to its console."""
    client = Client()
    client.force_login(Member.objects.create_user("mari", "mari@mail.example", "x"))
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    tab.goto(f"/works/{work}")
    marked(tab)
    tab.locator("#mine").get_by_role("button", name="Watching", exact=True).click()
    tab.locator("#mark-episodes").wait_for()
    tab.evaluate("document.querySelector('#mark-episodes').removeAttribute('pattern')")
    tab.locator("#mark-episodes").fill("the last one")
    tab.locator("#mark-seen").click()
    tab.get_by_role("heading", name="Not done").wait_for()
    assert is_the_first(tab)
    tab.goto(f"/works/{work}")
    context.clear_cookies(name="sessionid")
    tab.locator("#favourite").click()
    tab.wait_for_url("**/account/login/**")
    context.close()


def test_things_are_found_while_one_types(page: Any, work: int, request: pytest.FixtureRequest) -> None:
    page.goto("/find")
    box = page.locator("main input[name=q]")
    box.fill("nothing of the kind")
    if not with_scripts(request):
        box.press("Enter")
    page.get_by_text("has such a name here").wait_for()
    box.fill("リットル")
    if not with_scripts(request):
        box.press("Enter")
    page.locator("#found a", has_text="One Litre of Tears").wait_for()
    assert page.locator("#count").inner_text().startswith("1 found")
    assert "q=%E3%83%AA" in page.url
    if with_scripts(request):
        assert page.evaluate("document.activeElement.name") == "q"
        assert page.title().startswith("リットル")


def test_a_list_is_put_in_order_in_place(mari: Any, work: int, request: pytest.FixtureRequest) -> None:
    owner = Member.objects.get(username="mari")
    made = lists.make(owner, "Autumn evenings")
    other = Sheet("gamma.example", "Orange Days").say("country", "JP").say("start_date", "2004-04-11")
    library_services.add_reading(other.reading(), data=other.data)
    for number in (work, library.find("Orange Days")[0].entity.id):
        lists.add(owner, made.pk, number)
    mari.goto(f"/lists/{made.pk}?edit=1")
    if with_scripts(request):
        marked(mari)
    mari.get_by_role("button", name="Move Orange Days up").click()
    mari.locator("#works > li").first.get_by_text("Orange Days").wait_for()
    assert [item.work.name for item in lists.opened(made.pk, owner).items] == ["Orange Days", "One Litre of Tears"]
    if with_scripts(request):
        assert is_the_first(mari)
