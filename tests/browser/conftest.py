"""A chromium over the live site; without one the tests are skipped, and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from dramatheque.community.members.models import Member
from dramatheque.library import selectors as library
from dramatheque.library import services
from dramatheque.reading import read_bytes
from sheets import Sheet

PAGES = {
    "guide": """One Litre of Tears

Native title: 1リットルの涙
Country: Japan
Network: Fuji TV
Episodes: 11
Aired: October 11, 2005 to December 20, 2005
""",
    "tracker": """One Litre of Tears

Native title: 1リットルの涙
Country: Japan
Network: Fuji TV
Episodes: 11
Aired: October 15, 2005 to December 20, 2005
""",
    "wiki": """One Litre of Tears

Native title: 1リットルの涙
Country: Japan
Episodes: 11
Broadcast period: October 11, 2005 - December 20, 2005
Genre: Family, Romance
""",
}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Says in plain sight that the journeys were not walked."""
    reasons = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if "browser" in report.nodeid}
    for reason in sorted(reasons):
        terminalreporter.write_line(reason.removeprefix("Skipped: "), red=True, bold=True)


def chromium() -> str:
    """The path of a chromium, or ""."""
    return next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "")


@pytest.fixture
def shelf(transactional_db: None, tmp_path: Path, settings: Any) -> None:
    """A library of three pages that disagree on one date."""
    settings.DRAMATHEQUE_HOME = tmp_path
    for name, text in PAGES.items():
        data = text.encode()
        reading = read_bytes(data, source=f"{name}.txt", url=f"https://{name}.example/litre", read_at="2026-11-01T08:30:00+00:00")
        services.add_reading(reading, data=data)
    services.settle()

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_CAST = {
    "person": "Krungthepmahanakhon Amonrattanakosinmahintharayutthaya", "character": "たいせつなことばをわすれないひとのはは",
}


@pytest.fixture
def world(transactional_db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The things and readers of the test of permissions."""
    settings.DRAMATHEQUE_HOME = tmp_path
    settings.DRAMATHEQUE_ARTICLES = "members"
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "community")
    permissions = import_module("test_permissions")
    cast = {"person": "Aya Sato", "character": "Rin"}
    for sheet in (
        Sheet("alpha.example", "One Litre of Tears").say("country", "JP").say("episode_count", 11).say("cast", cast),
        Sheet("beta.example", "One Litre of Tears").say("country", "JP").say("episode_count", 12).say("start_date", "2005-10-11"),
        Sheet("gamma.example", "Orange Days").say("country", "JP").say("start_date", "2004-04-11"),
        # Names that are hard to set in a narrow window.
        Sheet(f"{'a-very-long-name-' * 2}delta.example", "One Litre of Tears").say("title.alias", LONG).say("cast", LONG_CAST),
    ):
        services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()
    works = tuple(library.find(name)[0].entity.id for name in ("One Litre of Tears", "Orange Days"))
    return permissions.World(works, lambda name, **known: Member.objects.create_user(name, f"{name}@mail.example", "x", **known))


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A browser without a head. Playwright runs an event loop, in which Django would refuse the database."""
    path = chromium()
    if not path:
        pytest.skip("NO BROWSER TEST WAS RUN: there is no chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="NO BROWSER TEST WAS RUN: playwright is not installed")
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield opened
        opened.close()


@pytest.fixture(params=["with scripts", "without scripts"])
def page(request: pytest.FixtureRequest, browser: Any, live_server: Any) -> Iterator[Any]:
    """A tab on the live site; complaints of the browser (a blocked script, a missing file) fail the test."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param == "with scripts")
    context.set_default_timeout(10_000)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("requestfailed", lambda sent: None if "ABORTED" in (sent.failure or "") else complaints.append(f"failed: {sent.url}"))
    yield tab
    context.close()
    assert complaints == []
