"""axe-core finds nothing wrong on any page of the site: for guests, members and moderators, in light and in dark.

The pages are those of tests/community/permissions.toml, so that a new view is looked at without anybody's doing.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from dramatheque.community.members.models import Member
from dramatheque.library import selectors as library
from dramatheque.library import services
from sheets import Sheet

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PLACES = {"guest": 0, "owner": 2, "moderator": 3}      # of a reader's status in a row
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async runOnly => {
    const found = await axe.run(document, {runOnly, resultTypes: ["violations"]});
    // The size of a link inside a line is free (WCAG 2.5.8, inline): marks of sources stand in the lines they cite.
    const isInline = (rule, node) => rule.id === "target-size" && node.html.startsWith('<a class="cite"');
    const said = node => node.html.slice(0, 160) + " " + (node.any[0] || {message: ""}).message;
    return found.violations.map(rule => [rule.id, rule.nodes.filter(node => !isInline(rule, node)).slice(0, 3).map(said)]);
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core."""
    package = pytest.importorskip("axe_playwright_python", reason="NO PAGE WAS LOOKED AT BY AXE: pip install -e .[e2e]")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


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
    ):
        services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()
    works = tuple(library.find(name)[0].entity.id for name in ("One Litre of Tears", "Orange Days"))
    return permissions.World(works, lambda name, **known: Member.objects.create_user(name, f"{name}@mail.example", "x", **known))


def open_to(world: Any, reader: str) -> list[str]:
    """The addresses that answer a reader with a page; those a guest sees alike are looked at once, for guests."""
    rows = import_module("test_permissions").ROWS
    found = []
    for view, (_, got, *_rest) in rows.items():
        statuses = got.split() * (4 if " " not in got else 1)
        seen_by_guest = statuses[0] == "200" and (view.startswith(("account_", "mfa_")) or reader == "moderator")
        if statuses[PLACES[reader]] == "200" and not (reader != "guest" and seen_by_guest):
            found.append(world.path(view))
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("reader", PLACES)
def test_axe_finds_nothing(world: Any, axe: str, browser: Any, live_server: Any, reader: str, scheme: str) -> None:
    context = browser.new_context(base_url=live_server.url, color_scheme=scheme, accept_downloads=False)
    if reader != "guest":
        cookie = world.client(reader).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    # Nothing but contrast hangs on the scheme.
    only = {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": ["color-contrast"]}
    wrong: list[str] = []
    looked_at = 0
    for path in open_to(world, reader):
        kind = world.client(reader).get(path).get("Content-Type", "")
        if kind.startswith("text/html"):
            page.goto(path)
            page.evaluate(axe)
            looked_at += 1
            wrong += [f"{path} {rule}: {place}" for rule, places in page.evaluate(RUN, only) for place in places]
    context.close()
    assert looked_at >= 5
    assert not wrong, "\n" + "\n".join(wrong)
