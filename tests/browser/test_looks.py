"""What a reader's own settings must not take away, and what a click on a value opens: in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from open_pages import tab_of

from dramatheque.library import selectors as library

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FACES = """selector => [...document.querySelectorAll(selector)].map(node => getComputedStyle(node).backgroundColor)"""


def test_what_is_pressed_shows_where_the_system_sets_all_colours(world: Any, browser: Any, live_server: Any) -> None:
    page = tab_of(world, "owner", browser, live_server.url, forced_colors="active")
    page.goto(f"/works/{world.names['work']}-{world.names['slug']}")
    pressed = page.evaluate(FACES, "#mine button[aria-pressed=true], #mine .seen")
    others = page.evaluate(FACES, "#mine button[aria-pressed=false]")
    page.context.close()
    assert len(pressed) >= 2
    assert not set(pressed) & set(others)


def test_a_value_opens_the_quotes_its_mark_leads_to(shelf: None, browser: Any, live_server: Any) -> None:
    work = library.find("One Litre of Tears")[0].entity
    page = browser.new_page(base_url=live_server.url)
    page.goto(f"/works/{work.id}-{work.slug}")
    page.locator("#facts .value", has_text="11 October 2005").first.click(position={"x": 4, "y": 8})
    shown = page.get_by_role("dialog")
    shown.get_by_text("October 11, 2005").first.wait_for()
    assert "First broadcast" in shown.inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="11 October – 20 December 2005").press("Enter")
    shown.get_by_role("link", name="October 15, 2005").first.wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "differ days", "focus returns to where it was"
    page.context.close()


def test_a_long_title_leaves_room_for_what_it_is(world: Any, browser: Any, live_server: Any) -> None:
    from dramatheque.library import services
    from sheets import Sheet

    long = "The Extraordinarily Long Life of the Honourable Chief Inspector of Lanterns and of Rain"
    sheet = Sheet("long.example", long).say("country", "JP").say("start_date", "2012-01-08").say("end_date", "2012-03-18")
    services.add_reading(sheet.reading(), data=sheet.data)
    work = library.find(long)[0].entity
    page = browser.new_page(base_url=live_server.url, viewport={"width": 390, "height": 844})
    page.goto(f"/works/{work.id}-{work.slug}")
    assert page.locator(".summary").bounding_box()["y"] < 600, "the days stand on the first screen of a telephone"
    page.context.close()
