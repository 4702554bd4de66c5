"""Two browsers: one member writes of episode nine; the other, at episode three, is sent nothing of it, finishes, and reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from dramatheque.community.members import services as membership
from dramatheque.community.members.models import Member

pytestmark = pytest.mark.browser
REVIEW = "On the ninth evening the notebook answers, and nothing of the hill is as it was before that."
COMMENT = "I had to stop at the ninth evening and make tea."


@pytest.fixture(params=["with scripts", "without scripts"])
def browsers(request: pytest.FixtureRequest, browser: Any, shelf: None, live_server: Any) -> Iterator[tuple[Any, Any]]:
    """A tab of each member's own browser, signed in."""
    mari, ken = (Member.objects.create_user(name, f"{name}@mail.example", "x") for name in ("mari", "ken"))
    membership.follow(ken, mari, on=True)
    contexts = []
    for member in (mari, ken):
        client = Client()
        client.force_login(member)
        context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param == "with scripts")
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        context.set_default_timeout(20_000)
        contexts.append(context)
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


def open_title(tab: Any) -> None:
    tab.goto("/")
    tab.locator(".shelf a", has_text="One Litre of Tears").first.click()
    tab.wait_for_url("**/works/*")


def mark_seen(tab: Any, episodes: str) -> None:
    mine = tab.locator("#mine")
    if not mine.get_by_label("Episodes", exact=True).count():
        mine.get_by_role("button", name="Watching", exact=True).click()
        mine.get_by_text("0 of 11 episodes seen").wait_for()
    mine.get_by_label("Episodes", exact=True).fill(episodes)
    mine.get_by_role("button", name="Seen", exact=True).click()


@pytest.mark.row("M22")
def test_one_writes_the_other_reads_when_through(browsers: tuple[Any, Any]) -> None:
    writer, reader = browsers
    open_title(writer)
    mark_seen(writer, "1-11")
    writer.locator("#mine").get_by_text("11 of 11 episodes seen").wait_for()
    writer.locator("#mine").get_by_role("link", name="Write a review").click()
    writer.get_by_label("Review,").fill(REVIEW)
    writer.get_by_label("It gives away").fill("9")
    writer.get_by_role("button", name="Publish").click()
    writer.wait_for_url("**/reviews/*")
    review = writer.url
    open_title(writer)
    work = writer.url.split("#")[0]
    talk = writer.goto(f"/talk/work/{work.split('/works/')[1].split('-')[0]}").url
    writer.get_by_label("Your comment").fill(COMMENT)
    writer.get_by_label("It speaks of episodes up to").fill("9")
    writer.get_by_role("button", name="Say it").click()
    writer.get_by_text(COMMENT).wait_for()

    open_title(reader)
    mark_seen(reader, "1-3")
    reader.locator("#mine").get_by_text("3 of 11 episodes seen").wait_for()
    for path in (work, review, talk, "/feed"):
        answer = reader.goto(path)
        for words in (REVIEW, COMMENT):
            assert words not in answer.text(), f"not a byte of it is sent on {path}"
            assert words not in reader.content()
    reader.goto("/notices")
    reader.get_by_role("button", name="Review of One Litre of Tears").click()
    reader.wait_for_url("**/reviews/*")
    assert reader.get_by_text("Gives away the story up to episode 9").first.is_visible(), "and what a notice leads to"

    reader.goto(work)
    mark_seen(reader, "4-11")
    reader.locator("#mine").get_by_text("11 of 11 episodes seen").wait_for()
    reader.goto(work)
    assert reader.locator("#members").get_by_text(REVIEW).is_visible()
    reader.goto(review)
    reader.get_by_role("button", name="Helpful", exact=True).click()
    reader.get_by_text("1 of 1 person found this review helpful").wait_for()
    reader.goto(talk)
    assert reader.get_by_text(COMMENT).is_visible()
