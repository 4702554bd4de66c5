"""Pages of other sites about a thing: a record in, links made of what those sites call it, out.

An id is what a page states; the address is made from outside.toml, so that no page decides where a link of ours leads.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from dramatheque.claims import Standing
from dramatheque.library.record import Record
from dramatheque.website.presenting.citing import Citing

LONGEST = 80
_FORMS = {"#": "[0-9]+", "*": r"[A-Za-z0-9_-][A-Za-z0-9_.-]*"}


class OutsidePage(NamedTuple):
    """A page elsewhere. `href` is "" where nobody knows where the site has it."""

    site: str
    number: str
    href: str
    cite: Markup


def outside_pages(record: Record, citing: Citing) -> tuple[OutsidePage, ...]:
    """What other sites call the thing, by site in the order of the data file, those nobody knows last."""
    held = [
        (*find_page(str(candidate.value)), citing.mark("external_id", candidate))
        for fact in record.of("external_id") if fact.standing is not Standing.REFUTED
        for candidate in fact.candidates[:1]
    ]
    places = {name: place for place, name in enumerate(_sites())}
    held.sort(key=lambda row: (places.get(row[0], len(places)), row[0], row[1]))
    return tuple(OutsidePage(_named(site), number, href, cite) for site, number, href, cite in held)


def find_page(external_id: str) -> tuple[str, str, str]:
    """The site, the number there and the https address of the page of an id; "" where the address is not known.

    >>> find_page("imdb:tt0436992"), find_page("imdb:tt04/../x"), find_page("unheard:7")
    (('imdb', 'tt0436992', 'https://www.imdb.com/title/tt0436992/'), ('imdb', 'tt04/../x', ''), ('unheard', '7', ''))
    """
    site, _, number = external_id.partition(":")
    known = _sites().get(site)
    if known is None or len(number) > LONGEST:
        return site, number[:LONGEST], ""
    for form, page in known.pages:
        found = form.fullmatch(number)
        if found:
            return site, number, page.replace("{}", found[1])
    return site, number, ""


class _Site(NamedTuple):
    name: str
    pages: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _sites() -> dict[str, _Site]:
    data = tomllib.loads((Path(__file__).parents[1] / "outside.toml").read_text(encoding="utf-8"))
    return {name: _Site(row["name"], tuple(_pages(row.get("pages", {}).items()))) for name, row in data.items()}


def _named(site: str) -> str:
    return _sites()[site].name if site in _sites() else site


def _pages(rows: Iterable[tuple[str, str]]) -> Iterable[tuple[re.Pattern[str], str]]:
    for form, page in rows:
        (before, kind, after) = re.fullmatch(r"([^#*]*)([#*])([^#*]*)", form).groups()  # type: ignore[union-attr]
        yield re.compile(f"{re.escape(before)}({_FORMS[kind]}){re.escape(after)}"), page
