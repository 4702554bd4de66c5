"""What a visitor does: from the hall to a disputed date, its quotes, the document and back; and a page read into the library."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEW_PAGE = """One Litre of Tears

Native title: 1リットルの涙
Country: Japan
Network: Fuji TV
Episodes: 12
Director: Masanori Murakami
"""


def has_scripts(page: Any) -> bool:
    """Whether the tab runs scripts: the light switch shows only then."""
    return bool(page.locator("button.theme").is_visible())


@pytest.mark.row("X13", "X02")
def test_from_the_hall_to_a_disputed_date_its_quotes_the_document_and_back(shelf: None, page: Any) -> None:
    page.goto("/")
    page.locator(".shelf a", has_text="One Litre of Tears").first.click()
    page.wait_for_url("**/works/*")
    row = page.locator("#facts .facts > div", has_text="First broadcast")
    assert "11 October 2005" in row.inner_text()
    assert "15 October 2005" in row.inner_text()
    row.locator("a.differ").first.click()
    if has_scripts(page):
        card = page.locator("dialog .factcard")
        card.wait_for()
    else:
        page.wait_for_url("**/facts/start_date*")
        card = page.locator(".factcard").first
    told = card.inner_text()
    assert "October 11, 2005" in told
    assert "October 15, 2005" in told
    card.locator("blockquote a", has_text="October 15").first.click()
    page.wait_for_url(re.compile(r"/documents/[0-9a-f]{64}\?claim=[0-9a-f]{12}#c-"))
    marked = page.locator("mark", has_text="October 15")
    assert marked.is_visible()
    marked.locator("a").click()
    page.wait_for_url("**/facts/start_date*")
    page.go_back()
    page.go_back()
    assert "/works/" in page.url
    assert page.locator("h1").first.inner_text()


def test_a_pasted_page_is_shown_first_and_read_into_the_library_when_accepted(shelf: None, page: Any) -> None:
    page.goto("/read")
    page.locator("#text").fill(NEW_PAGE)
    page.locator("#origin").fill("https://another.example/litre")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="It adds").wait_for()
    assert "Masanori Murakami" in page.locator("section.new").inner_text()
    assert "Country" in page.locator("section.confirmed").inner_text()
    assert "12" in page.locator("section.contradicted").inner_text()
    page.goto("/sources")
    assert "another.example" not in page.content()
    page.go_back()
    page.get_by_role("button", name="Accept into the library").click()
    page.get_by_role("heading", name="Accepted").wait_for()
    page.locator("a.onward", has_text="One Litre of Tears").click()
    page.wait_for_url("**/works/*")
    assert "Masanori Murakami" in page.locator("#cast").inner_text()
    episodes = page.locator("#facts .facts > div.disputed", has=page.get_by_text("Episodes", exact=True))
    assert "12" in episodes.inner_text()


def test_light_and_dark_follow_the_system_and_the_switch(shelf: None, browser: Any, live_server: Any) -> None:
    context = browser.new_context(base_url=live_server.url, color_scheme="dark")
    page = context.new_page()
    page.goto("/")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("button.theme").click()
    light = page.evaluate(ground)
    assert light != dark
    page.goto("/about")
    assert page.evaluate(ground) == light
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_out_of_the_window(shelf: None, browser: Any, live_server: Any, width: int) -> None:
    context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto("/")
    work = page.locator(".shelf a").first.get_attribute("href")
    for path in (
        "/",
        work,
        f"{work}/facts/start_date",
        "/browse",
        "/disagreements",
        "/gaps",
        "/sources",
        "/read",
        "/about",
        "/find?q=涙",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_a_menu_closes_by_escape_and_by_a_click_elsewhere(page: Any) -> None:
    page.goto("/about")
    menu = page.get_by_label("Site").locator("summary").first
    gaps = page.get_by_label("Site").get_by_role("link", name="Gaps")
    menu.click()
    assert gaps.is_visible()
    if not has_scripts(page):
        return
    page.keyboard.press("Escape")
    assert not gaps.is_visible()
    menu.click()
    page.get_by_role("contentinfo").get_by_text("Every value is cited").click()
    assert not gaps.is_visible()
