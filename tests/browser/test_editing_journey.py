"""A member corrects a date with a quote, adds a line of cast, and takes the correction back, with scripts and without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from dramatheque.community.members.models import Member
from dramatheque.library import checking, search, services
from dramatheque.reading import read_bytes


def sign_in(page: Any, address: str, name: str, **known: Any) -> None:
    member = Member.objects.create_user(name, f"{name}@mail.example", "eleven tuesdays in autumn", **known)
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": address}])


def has_scripts(page: Any) -> bool:
    """Whether the tab runs scripts: the switch for light and dark is shown by one."""
    return bool(page.locator("button.theme").is_visible())


def read(name: str, text: str) -> None:
    data = text.encode()
    reading = read_bytes(data, source=f"{name}.txt", url=f"https://{name}.example/litre", read_at="2026-11-02T08:30:00+00:00")
    services.add_reading(reading, data=data)
    services.settle()


@pytest.fixture
def one_page(transactional_db: None, tmp_path: Path, settings: Any) -> None:
    """A library of one page, whose date is wrong."""
    settings.DRAMATHEQUE_HOME = tmp_path
    search.clear()                       # its table is no model's: what the test before wrote is still there
    read("guide", "One Litre of Tears\n\nCountry: Japan\nNetwork: Fuji TV\nFirst aired: October 15, 2005\n")


@pytest.mark.row("F01", "F16")
def test_a_date_is_corrected_with_a_quote_outlives_a_later_page_and_is_reverted(
    one_page: None, page: Any, live_server: Any
) -> None:
    sign_in(page, live_server.url, "mari", is_staff=True)
    page.goto("/find?q=litre")
    page.get_by_role("link", name="One Litre of Tears").first.click()
    title = page.url
    page.get_by_role("link", name="Edit First broadcast").click()
    page.get_by_role("link", name="Correct it: 15 October 2005").click()
    assert page.get_by_label("First broadcast").input_value() == "2005-10-15"
    page.get_by_label("First broadcast").fill("11 October 2005")
    page.get_by_label("Address of a page").fill("https://station.example/litre")
    page.get_by_label("Its words").fill("On air from 11 October 2005")
    page.get_by_label("Why", exact=False).fill("The listing of the station")
    page.get_by_role("button", name="Keep").click()
    assert "On the record" in page.locator("main").inner_text()
    edit = page.url
    for _ in ("as it is", "after a later page"):
        page.goto(title)
        facts = page.locator("#facts").inner_text()
        assert "11 October 2005" in facts.partition("sources disagree")[0]
        assert "15 October 2005" in facts.partition("sources disagree")[2]
        assert "A member says 11 October 2005" in facts
        read("later", "One Litre of Tears\n\nCountry: Japan\nNetwork: Fuji TV\nEpisodes: 11\n")
    page.goto(edit)
    page.get_by_label("Why", exact=False).fill("The listing was of a rerun")
    page.get_by_role("button", name="Take it back").click()
    assert "Taken back" in page.locator("main").inner_text()
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Take it back").click()
    page.goto(f"{title}/history?property=start_date")
    history = page.locator("main").inner_text()
    places = [history.index("took back"), history.index("restored"), history.rindex("took back"), history.index("corrected")]
    assert places == sorted(places)
    assert "guide.example" in history
    page.goto(title)
    assert "15 October 2005" in page.locator("#facts").inner_text()
    assert "11 October 2005" not in page.locator("#facts").inner_text()
    assert list(checking.check()) == []


@pytest.mark.row("M03")
def test_a_line_of_cast_is_added_in_place_by_choosing_who_is_meant(one_page: None, page: Any, live_server: Any) -> None:
    read("other", "Orange Days\n\nCountry: Japan\nNetwork: TBS\nEpisodes: 11\n\nCast\n\nSatoshi Tsumabuki as Kai Yuuki\n")
    sign_in(page, live_server.url, "ana")
    page.goto("/find?q=litre")
    page.get_by_role("link", name="One Litre of Tears").first.click()
    title = page.url
    page.goto(f"{title}/edit/cast")
    page.get_by_label("Person", exact=False).first.fill("Tsumabuki")
    page.get_by_label("Character", exact=False).first.fill("A bus driver")
    meant = page.get_by_role("radio", name="Satoshi Tsumabuki")
    if has_scripts(page):
        meant.wait_for()
    else:
        page.get_by_role("button", name="Keep").click()
    meant.check()
    page.get_by_role("button", name="Keep").click()
    assert "On the record" in page.locator("main").inner_text()
    page.goto(title)
    line = page.locator("#cast li", has_text="A bus driver")
    line.get_by_role("link", name="Satoshi Tsumabuki").click()
    assert "One Litre of Tears" in page.locator("main").inner_text()
    assert list(checking.check()) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_editing_stay_inside_the_window(shelf: None, browser: Any, live_server: Any, width: int) -> None:
    context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": 800})
    page = context.new_page()
    sign_in(page, live_server.url, "mari", is_staff=True)
    page.goto("/find?q=litre")
    page.get_by_role("link", name="One Litre of Tears").first.click()
    title = page.url
    paths = [f"{title}{end}" for end in ("/edit", "/edit/cast", "/edit/broadcast", "/edit/synopsis", "/history")]
    for path in (*paths, "/changes", "/edits/waiting", "/edits/mine", "/judgements", "/suggestions"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()
