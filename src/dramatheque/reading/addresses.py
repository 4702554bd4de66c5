"""Addresses in pages: what a site calls the thing behind one, and which addresses are built alike.

In: addresses, absolute or as a saved page has them. Out: ids as external_id has them ("imdb:tt0436992"), shapes. Sites are in
addresses.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import parse_qsl, urlsplit

_NUMBER = re.compile(r"\d+")
_LONGEST = 2_000


@lru_cache(maxsize=4096)
def id_behind(address: str, title: str = "") -> str:
    """What a site calls the thing at an address; an address without a host belongs to the site that the page's title names.

    >>> id_behind("https://www.imdb.com/title/tt0436992/?ref_=nv"), id_behind("/31342-signal", "My list - MyDramaList")
    ('imdb:tt0436992', 'mydramalist:31342')
    >>> id_behind("https://example.org/31342-signal"), id_behind("/31342-signal")
    ('', '')
    """
    if len(address) > _LONGEST:
        return ""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme not in ("", "http", "https"):
        return ""
    path = "/" + parts.path.strip("/")
    for site, hosts, names, patterns in _sites():
        if host in hosts or (not host and any(name in title for name in names)):
            for pattern, template in patterns:
                found = pattern.fullmatch(path)
                if found:
                    return f"{site}:{template.format(found['id'])}"
    return ""


@cache
def _sites() -> tuple[tuple[str, frozenset[str], tuple[str, ...], tuple[tuple[re.Pattern[str], str], ...]], ...]:
    rows = tomllib.loads(files("dramatheque.reading").joinpath("addresses.toml").read_text(encoding="utf-8"))
    return tuple((site, frozenset(row["hosts"]), tuple(row["names"]), _patterns(row["ids"])) for site, row in rows.items())


def _patterns(ids: Mapping[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(path), template) for path, template in ids.items())


def _pattern(path: str) -> re.Pattern[str]:
    held = "#" if "#" in path else "*"
    before, _, behind = path.rpartition(held)
    form = {"#": r"(?P<id>\d{1,18})", "*": r"(?P<id>[^/]{1,200})"}[held]
    return re.compile(_loose(before) + form + _loose(behind))


def _loose(path: str) -> str:
    return re.escape(path).replace(r"\*", r"[^/]{0,300}")


@lru_cache(maxsize=4096)
def shape_of(address: str) -> str:
    """What addresses of things of one kind on one site have in common: host, path without numbers and last name, query keys.

    >>> shape_of("https://a.org/31342-signal") == shape_of("https://a.org/7-stairway-to-heaven") != shape_of("https://a.org/people/7-han")
    True
    """
    try:
        parts = urlsplit(address[:_LONGEST])
        keys = sorted({key for key, _ in parse_qsl(parts.query)})
    except ValueError:
        return ""
    *above, last = parts.path.strip("/").split("/")
    if last and not _NUMBER.search(last) and above:
        last = "*"
    elif _NUMBER.match(last):
        last = "#-*" if "-" in last else "#"
    else:
        last = _NUMBER.sub("#", last) if _NUMBER.search(last) and len(last) <= 14 else "*"
    return "/".join((parts.netloc, *(_NUMBER.sub("#", part) for part in above), last)) + "?" * bool(keys) + "&".join(keys)
