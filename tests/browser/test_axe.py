"""axe-core finds nothing wrong on any page of the site: for guests, members and moderators, in light and in dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from open_pages import PLACES, open_to, tab_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("reader", PLACES)
def test_axe_finds_nothing(world: Any, axe: str, browser: Any, live_server: Any, reader: str, scheme: str) -> None:
    page = tab_of(world, reader, browser, live_server.url, color_scheme=scheme)
    # Nothing but contrast hangs on the scheme.
    only = {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": ["color-contrast"]}
    wrong: list[str] = []
    paths = open_to(world, reader)
    for path in paths:
        page.goto(path)
        page.evaluate(axe)
        wrong += [f"{path} {rule}: {place}" for rule, places in page.evaluate(RUN, only) for place in places]
    page.context.close()
    assert len(paths) >= 5
    assert not wrong, "\n" + "\n".join(wrong)
