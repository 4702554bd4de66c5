"""Sites that answer programs, as sources: "tmdb:1399", "wikidata:Q34316", "bangumi:253", "anilist:199", "wikipedia:ja:Title".

In: a source. Out: Opened, with one document for everything that was asked about a thing; or a SourceError. An address of a
Wikipedia article is such a source too. Answers are kept on disk; each site is asked no faster than apis.toml says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from dramatheque.errors import SourceError
from dramatheque.reading.containers.apis import anilist, bangumi, tmdb, wikidata, wikipedia
from dramatheque.reading.containers.apis.desk import Desk
from dramatheque.reading.containers.opened import Opened

__all__ = ["Desk", "fetch", "is_api_source"]

Fetch = Callable[[str, Desk], Opened]
_APIS: dict[str, Fetch] = {
    "tmdb": tmdb.fetch, "wikidata": wikidata.fetch, "bangumi": bangumi.fetch, "anilist": anilist.fetch,
    "wikipedia": wikipedia.fetch,
}
_SOURCE = re.compile(rf"({'|'.join(_APIS)}):(?!//)(.+)", re.IGNORECASE)
_ARTICLE = re.compile(r"/wiki/([^?#]+)")
_NOT_ARTICLES = re.compile(r"[A-Za-z][A-Za-z ]{2,20}:\S")


def is_api_source(source: str) -> bool:
    """Whether a source names a thing at a site that answers programs.

    >>> [is_api_source(s) for s in ("tmdb:1399", "https://ja.wikipedia.org/wiki/JIN", "https://example.org/wiki/X", "a.html")]
    [True, True, False, False]
    """
    return _parts(source) is not None


def fetch(source: str, desk: Desk) -> Opened:
    """The document for a source that `is_api_source`; raises SourceError."""
    parts = _parts(source)
    if parts is None:
        raise SourceError("source.refused", source, "no site that answers programs is named so")
    name, asked = parts
    return _APIS[name](asked, desk.for_source(name, source))


def _parts(source: str) -> tuple[str, str] | None:
    found = _SOURCE.fullmatch(source.strip())
    if found:
        return found[1].lower(), found[2].strip()
    if not source.lower().startswith(("http://", "https://")):
        return None
    try:
        address = urlsplit(source)
        host = address.hostname or ""
    except ValueError:
        return None
    article = _ARTICLE.fullmatch(address.path)
    language, _, site = host.replace(".m.", ".", 1).partition(".")
    if site != "wikipedia.org" or language == "www" or not article or address.query:
        return None
    title = unquote(article[1]).replace("_", " ")
    return None if _NOT_ARTICLES.match(title) else ("wikipedia", f"{language}:{title}")
