"""Where everything is: entities, facts, documents, sources to the paths of the site; foreign addresses to safe ones."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, quote_plus, urlsplit

from dramatheque.claims import EntityKind
from dramatheque.community import subjects
from dramatheque.library.record import Named

FOLDERS = subjects.FOLDERS
KINDS = {folder: EntityKind(kind) for kind, folder in FOLDERS.items()}
CLAIM_LENGTH = 12


def address(thing: Named) -> str:
    """The path of a thing's page."""
    return f"/{FOLDERS[thing.kind]}/{thing.id}-{_quoted(thing.slug)}"


@lru_cache(maxsize=8192)
def _quoted(text: str, safe: str = "/") -> str:
    return quote(text, safe=safe)


_plus_quoted = lru_cache(maxsize=8192)(quote_plus)


def short(claim: str) -> str:
    """A claim id as anchors use it: enough of it to be one of a kind on a page."""
    return claim[:CLAIM_LENGTH]


def document_address(document: str, claim: str = "") -> str:
    """The path of a document's page, at a claim's first quote where one is named."""
    return f"/documents/{document}?claim={short(claim)}#c-{short(claim)}" if claim else f"/documents/{document}"


def gap_address(document: str, start: int) -> str:
    """The path of the place where a document leaves something out."""
    return f"/documents/{document}?at={start}#g-{start}"


def site_address(name: str) -> str:
    """The path of a source's page."""
    return f"/sources/{_quoted(name, '')}"


@lru_cache(maxsize=4096)
def foreign(url: str) -> str:
    """An address from a page as a link may use it: http and https only, else "".

    >>> foreign("https://example.org/a?b"), foreign("javascript:alert(1)"), foreign("//example.org"), foreign("http://")
    ('https://example.org/a?b', '', '', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def query(**parts: object) -> str:
    """A query string of the parts that say something; "" of none.

    >>> query(q="a b&c", page=1, country="", year=2005)
    '?q=a+b%26c&year=2005'
    """
    said = [
        f"{_plus_quoted(key)}={_plus_quoted(str(value))}" for key, value in parts.items()
        if value not in (None, "", False) and (key, value) != ("page", 1)
    ]
    return f"?{'&'.join(said)}" if said else ""
