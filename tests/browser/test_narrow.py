"""Every page of the site in a window of 360 px: none is wider than it, no words are cut off, and what is tapped is large enough.

Layout does not hang on the scheme of colours; contrast in both is what test_axe.py looks at.
"""

from __future__ import annotations

from typing import Any

import pytest
from open_pages import PLACES, open_to, tab_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WINDOW = {"width": 360, "height": 740}
# Targets below 24 px are well in a line of text, or where a circle of 24 px around each meets no other target (WCAG 2.5.8).
RUN = """() => {
    const wrong = [];
    const say = (what, node) => wrong.push(`${what}: ${node.outerHTML.slice(0, 140)}`);
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) {
        wrong.push(`the page is ${wide} px wide`);
        for (const node of document.querySelectorAll("main *, header *, footer *"))
            if (node.getBoundingClientRect().right > innerWidth + 1 && !node.closest(".wide, .jumps")) {
                say("reaches out", node);
                break;
            }
    }
    for (const node of document.querySelectorAll("body *")) {
        if (node.closest(".vh, svg, select, textarea") || node.clientWidth < 2 || !node.innerText?.trim()) continue;
        const style = getComputedStyle(node);
        if (["hidden", "clip"].includes(style.overflowX) && node.scrollWidth > node.clientWidth + 1) say("cut off", node);
        if (["hidden", "clip"].includes(style.overflowY) && node.scrollHeight > node.clientHeight + 2) say("cut off", node);
    }
    const isShown = {visibilityProperty: true, opacityProperty: true};
    const found = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
        .filter(node => node.checkVisibility(isShown) && !node.closest(".vh, .skip"));
    const inline = node => {
        if (node.matches(".cite")) return true;
        if (!node.matches("a") || getComputedStyle(node).display !== "inline") return false;
        return [...node.parentElement.childNodes].some(near => near.nodeType === 3 && /[\\p{L}\\p{N}]/u.test(near.data));
    };
    const targets = found.map(node => {
        const label = node.matches("input[type=checkbox], input[type=radio]") && node.closest("label");
        const box = (label || node).getBoundingClientRect();
        return {node, box, small: box.width < 24 || box.height < 24, x: box.x + box.width / 2, y: box.y + box.height / 2};
    }).filter(({box}) => box.width && box.height);
    const off = (at, from, to) => Math.max(from - at, 0, at - to);
    const near = (one, other) => other.small
        ? Math.hypot(one.x - other.x, one.y - other.y) < 24
        : Math.hypot(off(one.x, other.box.left, other.box.right), off(one.y, other.box.top, other.box.bottom)) < 12;
    for (const one of targets.filter(({node, small}) => small && !inline(node)))
        if (targets.some(other => other !== one && !one.node.contains(other.node) && near(one, other)))
            say(`a target of ${Math.round(one.box.width)} × ${Math.round(one.box.height)}`, one.node);
    return wrong;
}"""


@pytest.mark.parametrize("reader", PLACES)
def test_pages_fit_a_narrow_window(world: Any, browser: Any, live_server: Any, reader: str) -> None:
    page = tab_of(world, reader, browser, live_server.url, viewport=WINDOW, has_touch=True)
    wrong: list[str] = []
    paths = open_to(world, reader)
    for path in paths:
        page.goto(path, wait_until="domcontentloaded")
        wrong += [f"{path} {what}" for what in page.evaluate(RUN)]
    page.context.close()
    assert len(paths) >= 5
    assert not wrong, "\n" + "\n".join(wrong)
