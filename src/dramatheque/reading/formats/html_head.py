"""What the <head> of an HTML document says of it: title, address, site, language, author, day; and its meta rows.

In: a parsed document. Out: a Head. Nothing here is taken from the visible text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]{1,2000})", re.IGNORECASE)
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
DAYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "dc.date.issued",
    "pubdate", "publish-date", "parsely-pub-date", "sailthru.date", "og:published_time",
)


@dataclass(slots=True)
class Head:
    """The head of a document. `meta` keeps every named row in order, names in lower case."""

    title: str = ""
    url: str = ""
    base: str = ""
    language: str = ""
    meta: list[tuple[str, str]] = field(default_factory=list)

    def first(self, *names: str) -> str:
        """The first filled row of any of these names, in the order of the names."""
        for name in names:
            for key, value in self.meta:
                if key == name and value:
                    return value
        return ""

    @property
    def site_name(self) -> str:
        return self.first("og:site_name", "application-name")

    @property
    def author(self) -> str:
        said = self.first(*AUTHORS)
        return "" if said.startswith(("http://", "https://")) else said

    @property
    def published(self) -> str:
        for name in DAYS:
            found = _DAY.match(self.first(name))
            if found:
                return found[0]
        return ""


def read_head(parser: LexborHTMLParser, html: str, given_url: str) -> Head:
    """The head of a document; its address is the one given, else the one it names itself."""
    head = Head()
    canonical = ""
    node = parser.head.first_child if parser.head is not None else None
    while node is not None:
        tag = node.tag
        if tag == "meta":
            attributes = node.attributes
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            content = attributes.get("content")
            if name and content:
                head.meta.append((name.strip().lower(), " ".join(content.split())))
            elif (attributes.get("http-equiv") or "").lower() == "content-language" and content:
                head.language = language_tag(content)
        elif tag == "title" and not head.title:
            head.title = " ".join((node.text_content or node.text() or "").split())
        elif tag == "link" and (node.attributes.get("rel") or "").lower() == "canonical":
            canonical = node.attributes.get("href") or ""
        elif tag == "base":
            head.base = node.attributes.get("href") or ""
        node = node.next
    saved = _SAVED.search(html[:2000])
    head.url = given_url or next(filter(_is_address, (saved[1] if saved else "", canonical, head.first("og:url"))), "")
    head.base = _joined(head.url, head.base)
    root = parser.root
    said = root.attributes.get("lang") or root.attributes.get("xml:lang") if root is not None else ""
    head.language = language_tag(said or "") or head.language or language_tag(head.first("og:locale", "language", "dc.language"))
    return head


def language_tag(said: str) -> str:
    """A BCP 47 tag as it is usually written; empty for what is none.

    >>> language_tag("JA_jp"), language_tag("zh-hant-TW"), language_tag("English, maybe")
    ('ja-JP', 'zh-Hant-TW', '')
    """
    said = said.strip()
    if not _LANGUAGE.fullmatch(said):
        return ""
    first, *more = said.replace("_", "-").split("-")
    shaped = (part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in more)
    return "-".join([first.lower(), *shaped])


def _joined(url: str, base: str) -> str:
    """The address that relative links start from."""
    try:
        joined = urljoin(url, base.strip()) if base else url
    except ValueError:
        return url
    return joined if _is_address(joined) else url


def _is_address(text: str) -> bool:
    if not text.startswith(("http://", "https://")):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False
