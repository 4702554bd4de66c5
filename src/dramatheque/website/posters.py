"""Typographic posters: a work in, an SVG out; the same work always gives the same poster.

A poster is a composition (`compositions.py`, chosen by the title's script and length and a hash of the work), the colours of the
country of origin, the native title as large as it goes, the Latin title, the year and the network.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from markupsafe import escape

from dramatheque.library.record import Named
from dramatheque.website.compositions import HIGH, WIDE, Poster, choose
from dramatheque.website.joints import joints
from dramatheque.website.presenting.wording import country_word, language_of, word

HAND = 3
"""Counted on when posters of the same works come to look another way."""


def poster_address(work: Named) -> str:
    """Where a work's poster is; the address changes with what is on it, so that it may be kept for long."""
    return f"/posters/{work.id}.svg?v={_digest(work).hex()[:8]}{HAND}"


def poster_text(work: Named) -> str:
    """The alternative text of a poster."""
    facts = ", ".join(str(part) for part in (country_word(work.country) if work.country else "", work.year) if part)
    return f"Poster: {work.native or work.name}{f', {facts}' if facts else ''}"


@lru_cache(maxsize=1024)
def draw_poster(work: Named, network: str = "") -> str:
    """The SVG of a work's poster, 600 by 900 units, without scripts or styles."""
    poster = _poster(work, network)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" role="img">',
        f"<title>{escape(poster_text(work))}</title>",
        *choose(poster)(poster),
        "</svg>",
    ]
    return "".join(drawn)


@cache
def accents() -> dict[str, dict[str, str]]:
    """The colours of each country, from accents.toml."""
    return tomllib.loads(files("dramatheque.website").joinpath("accents.toml").read_text(encoding="utf-8"))


def _digest(work: Named) -> bytes:
    """What a poster hangs on: what is told of the work, not its number, so that it looks the same in every library."""
    told = f"{work.name}|{work.native}|{work.year}|{work.country}|{work.type}"
    return hashlib.sha256(told.encode()).digest()


def _poster(work: Named, network: str) -> Poster:
    title = " ".join((work.native or work.name).split())
    lang = language_of(title, work.country)
    colours = accents().get(work.country) or accents()["default"]
    facts = "  ·  ".join(str(part) for part in (country_word(work.country) if work.country else "", network, work.year) if part)
    kind = work.type if work.type not in ("", "series") else ""
    return Poster(
        title,
        lang,
        work.name if work.name != title else "",
        facts,
        f"{word('relations', kind)}  ·  " if kind else "",
        colours["ground"],
        colours["ink"],
        colours["second"],
        colours["paper"],
        _digest(work),
        joints(title, work.name) if title != work.name else frozenset(),
    )
