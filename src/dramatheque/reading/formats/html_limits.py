"""Keeps hostile HTML from costing more than its size: some input makes every HTML5 parser quadratic in time or memory.

In: the source of a page. Out: source that is safe to parse; or a PageError. Ordinary pages pass with two counts.
"""

from __future__ import annotations

import re

from dramatheque.errors import PageError

FEW_TAGS = 4_000             # below this the worst costs a second
DEEPEST = 1_000              # elements inside one another; browsers stop at 512
UNCLOSED = 300               # <b>, <font> … left open: each is opened again in every block that follows
ATTRIBUTES = 3_000           # of one element
LONG_PART = 2 * ATTRIBUTES   # characters without a `>` that may hold so many

_NESTING = re.compile(
    r"<(/?)(?:div|section|article|main|aside|nav|ul|ol|dl|blockquote|center|table|form|fieldset|details|figure|header|footer|pre"
    r"|address|span|label|abbr|cite|q|sub|sup|ruby|button|summary|object|svg|math|template|bdo|bdi|time|data|mark|[a-z]+-[a-z-]*)\b",
    re.IGNORECASE,
)
_FORMATTING = re.compile(r"<(/?)(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u|a)\b", re.IGNORECASE)
_FORMATTING_TAG = re.compile(r"</?(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u|a)(?:\s[^<>]*)?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</(?:script|style)", re.IGNORECASE)


def within_limits(html: str, source: str, tags: int) -> str:
    """The source, with formatting marks taken out where hundreds of them are never closed; raises PageError (page.too_deep).

    It has no more tags than `tags`.
    """
    if len(html) > 20_000 and _widest_tag(html) > ATTRIBUTES:
        html = _without_scripts(html)
        if _widest_tag(html) > ATTRIBUTES:
            raise PageError("page.too_deep", source, f"an element has more than {ATTRIBUTES:,} attributes")
    if tags < FEW_TAGS or html.count("<") < FEW_TAGS:
        return html
    if _unclosed(html) > UNCLOSED:
        html = _FORMATTING_TAG.sub("", html)
    if _depth(html) > DEEPEST:
        raise PageError("page.too_deep", source, f"elements are nested more than {DEEPEST:,} deep")
    return html


def _depth(html: str) -> int:
    """How deep elements are nested at most; those that close one another silently (p, li, td) nest only with their parents."""
    depth = deepest = 0
    for match in _NESTING.finditer(html):
        if match[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _unclosed(html: str) -> int:
    opened = closed = 0
    for match in _FORMATTING.finditer(html):
        if match[1]:
            closed += 1
        else:
            opened += 1
    return opened - closed


def _widest_tag(html: str) -> int:
    """The most words between a `<` and the next `>`: a bound on the attributes of an element."""
    widest = at = 0
    while at < len(html):
        close = html.rfind(">", at, at + LONG_PART + 1)
        if close < 0:                       # no other `>` for long: one part, to be looked at
            close = html.find(">", at)
            close = len(html) if close < 0 else close
            widest = max(widest, len(html[html.rfind("<", at, close) + 1 or at : close].split()))
        at = close + 1
    return widest


def _without_scripts(html: str) -> str:
    kept: list[str] = []
    at = 0
    while (opening := _SCRIPT.search(html, at)) and (end := _SCRIPT_END.search(html, opening.end())):
        kept.append(html[at : opening.start()])
        at = end.start()
    return "".join([*kept, html[at:]])
