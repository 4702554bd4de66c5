"""Wikipedia: "wikipedia:ja:JIN (ドラマ)", the wikitext of an article as the API exports it, redirects followed."""

from __future__ import annotations

import re
from urllib.parse import quote

from dramatheque.reading.containers.apis.desk import Desk
from dramatheque.reading.containers.opened import Opened

_ASKED = re.compile(r"([a-z][a-z-]{1,11}):(\S.*)", re.IGNORECASE)
_NO_PAGE = b"<page>"


def fetch(asked: str, desk: Desk) -> Opened:
    """The export of one article; its address is that of the article for readers."""
    found = _ASKED.fullmatch(asked)
    if not found:
        raise desk.error("source.refused", "no language and title", remedy="write wikipedia:en:Title")
    language, title = found[1].lower(), found[2].strip().replace("_", " ")
    query = {"action": "query", "titles": title, "redirects": "1", "export": "1", "exportnowrap": "1"}
    data, fetched_at = desk.ask(f"{desk.base(language=language)}/w/api.php", query)
    if _NO_PAGE not in data:
        raise desk.error("source.missing", f"the Wikipedia in {language} has no article of that title", remedy="check the title")
    address = f"https://{language}.wikipedia.org/wiki/{quote(title.replace(' ', '_'), safe='()!,:;/@*~')}"
    return Opened(data, desk.source, url=address, content_type="text/x-wiki", read_at=fetched_at)
