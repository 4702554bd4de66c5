"""One page of a MediaWiki export (<page> … </page>) to its title and its wikitext."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_OPENING = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<mediawiki\b[^>]{0,1000}>|<page>)")
_TITLE = re.compile(r"<title>([^<]{1,1000})</title>")
_TEXT = re.compile(r"<text\b[^<>]{0,500}>([^<]*)")


@dataclass(frozen=True, slots=True)
class Export:
    """What an export says of its page."""

    title: str
    text: str


def is_export(text: str) -> bool:
    """Whether a text is an export of a wiki."""
    return _OPENING.match(text) is not None


def unpacked(text: str) -> Export | None:
    """The title and the last text of an exported page; of several pages, of the first."""
    if not is_export(text):
        return None
    title = _TITLE.search(text)
    end = text.find("</page>")
    texts = _TEXT.findall(text, 0, end if end >= 0 else len(text))
    return Export(unescape(title[1]).strip() if title else "", unescape(texts[-1]) if texts else "")
