"""Which format a text is in: what was said of it, checked against what it looks like."""

from __future__ import annotations

import re

from dramatheque.reading.formats.json_page import looks_like_json
from dramatheque.reading.formats.wikitext_export import is_export

HEAD = 100_000               # characters that are looked at
JSON_TYPES = ("application/json", "application/ld+json")
ENOUGH = 3                   # so many closed elements, or links and templates, are no accident

_OPENING = re.compile(r"(?:<\?xml|(?><!--.*?-->)|\s)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CLOSED = re.compile(r"</(?:div|p|table|tr|td|li|ul|dl|dd|h[1-6]|body|html|article|section|main|span|a|b|strong)>", re.IGNORECASE)
_WIKI = re.compile(r"\[\[[^\[\]\n]{1,300}\]\]|\{\{[^{}\n]{1,200}[|}\n]|^\{\|", re.MULTILINE)


def sniff(text: str, content_type: str = "") -> str:
    """The format's name: html, wikitext, json or text.

    >>> sniff("<!doctype html><p>Hi")
    'html'
    >>> sniff("{{Infobox television\\n| country = Japan}} '''X''' is a [[drama]] by [[Fuji TV]].")
    'wikitext'
    >>> sniff("= A heading =\\n- Country: Japan")
    'text'
    """
    said = content_type.partition(";")[0].strip().lower()
    head = text[:HEAD]
    if said in JSON_TYPES or (said in ("", "text/plain") and looks_like_json(text)):
        return "json"
    if is_export(head):
        return "wikitext"
    if said in ("text/html", "application/xhtml+xml") or _OPENING.match(head[:5000]):
        return "html"
    if _reaches(_CLOSED, head) and not _is_mostly_wiki(head):
        return "html"
    if said in ("text/x-wiki", "text/x-mediawiki") or _reaches(_WIKI, head):
        return "wikitext"
    return "text"


def _is_mostly_wiki(head: str) -> bool:
    """Whether a text has more links and templates of wikis than elements: wikis allow both."""
    marks = sum(1 for _ in _WIKI.finditer(head)) if "[[" in head or "{{" in head else 0
    return marks >= ENOUGH and marks > sum(1 for _ in _CLOSED.finditer(head))


def _reaches(pattern: re.Pattern[str], text: str) -> bool:
    return sum(1 for _ in zip(pattern.finditer(text), range(ENOUGH), strict=False)) >= ENOUGH
