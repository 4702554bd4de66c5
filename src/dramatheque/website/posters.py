"""Typographic posters: a work in, an SVG out; the same work always gives the same poster.

A poster is a composition (six of them, chosen by the title's script and length and a hash of the work), the colours of the
country of origin, the native title as large as it goes, the Latin title, the year and the network.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from math import cos, pi, sin
from typing import NamedTuple

from markupsafe import escape

from dramatheque.library.record import Named
from dramatheque.values.scripts import Script, script_of
from dramatheque.website.lettering import fit, upright, width
from dramatheque.website.presenting.wording import country_word, language_of, word

WIDE, HIGH, EDGE = 600, 900, 44
SERIF = {
    "ja": "'Noto Serif CJK JP','Noto Serif JP','Hiragino Mincho ProN','Yu Mincho',serif",
    "ko": "'Noto Serif CJK KR','Noto Serif KR',AppleMyungjo,Batang,serif",
    "zh-Hans": "'Noto Serif CJK SC','Noto Serif SC','Songti SC',SimSun,serif",
    "zh-Hant": "'Noto Serif CJK TC','Noto Serif TC','Songti TC',PMingLiU,serif",
    "th": "'Noto Serif Thai',Norasi,Kinnari,Thonburi,serif",
    "": "'Iowan Old Style','Palatino Linotype','Source Serif 4','Noto Serif','Noto Serif CJK JP',Georgia,serif",
}
SANS = "'Avenir Next',Optima,'Noto Sans','Noto Sans CJK JP','Segoe UI','Helvetica Neue',sans-serif"


class Poster(NamedTuple):
    """What a poster says, and its colours."""

    title: str  # set large: native where there is one
    lang: str
    latin: str  # set small beneath; "" where the large title is the only one
    facts: str
    number: str
    ground: str
    ink: str
    second: str
    paper: str
    seed: bytes

    def pick(self, place: int, count: int) -> int:
        """A stable choice between `count` things."""
        return self.seed[place] % count


Composition = Callable[[Poster], list[str]]


def poster_address(work: Named) -> str:
    """Where a work's poster is; the address changes with what is on it, so that it may be kept for long."""
    return f"/posters/{work.id}.svg?v={_digest(work).hex()[:8]}"


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
        *_choose(poster)(poster),
        "</svg>",
    ]
    return "".join(drawn)


@cache
def accents() -> dict[str, dict[str, str]]:
    """The colours of each country, from accents.toml."""
    return tomllib.loads(files("dramatheque.website").joinpath("accents.toml").read_text(encoding="utf-8"))


def _digest(work: Named) -> bytes:
    told = f"{work.id}|{work.name}|{work.native}|{work.year}|{work.country}|{work.type}"
    return hashlib.sha256(told.encode()).digest()


def _poster(work: Named, network: str) -> Poster:
    title = work.native or work.name
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
    )


def _choose(poster: Poster) -> Composition:
    length = len(poster.title.replace(" ", ""))
    if poster.lang in ("ja", "zh-Hans", "zh-Hant"):
        choices: tuple[Composition, ...] = (column, disc, steps) if length > 5 else (column, quarters, disc, steps)
        return choices[poster.pick(0, len(choices))]
    if script_of(poster.title) is Script.HANGUL:
        choices = (
            (disc, waves, steps, quarters) if length in (2, 3, 4) and " " not in poster.title else (disc, waves, steps, horizon)
        )
        return choices[poster.pick(0, len(choices))]
    return (horizon, waves, disc, steps)[poster.pick(0, 4)]


# Compositions. Each fills the whole field and sets every word of the poster.


def column(poster: Poster) -> list[str]:
    """The title runs down in one or two columns at the right; a disc stands at the left like a seal or a moon."""
    lettering = fit(upright(poster.title), HIGH - 290, 380, largest=150, lines=2, leading=1.16)
    size = lettering.size
    dark = bool(poster.pick(1, 2)) or len(lettering.lines) > 1
    ground, ink, shape = (poster.ground, poster.ink, poster.second) if dark else (poster.paper, "#1b1a17", poster.ground)
    radius = 120 + poster.pick(4, 60)
    cx, cy = (EDGE + radius if not dark else 100 + poster.pick(2, 100)), HIGH - 190 - radius - poster.pick(3, 120)
    parts = [_field(ground), f'<circle cx="{cx}" cy="{cy}" r="{radius if dark else min(radius, 150)}" fill="{shape}"/>']
    for place, line in enumerate(lettering.lines):
        x = WIDE - EDGE - size * (0.5 + 1.16 * place)
        y = EDGE + 16 + (size * 0.45 if place else 0)
        parts.append(
            f'<text x="{x:.0f}" y="{y:.0f}" writing-mode="vertical-rl" font-size="{size}" fill="{ink}" {_face(poster)} '
            f'font-weight="700">{escape(line)}</text>'
        )
    return [*parts, *_imprint(poster, ink)]


def disc(poster: Poster) -> list[str]:
    """A great disc at the head, the title beneath it."""
    low = 470 + poster.pick(1, 3) * 20
    cx = (WIDE // 2, 190, 410)[poster.pick(2, 3)]
    parts = [_field(poster.ground), f'<circle cx="{cx}" cy="290" r="{200 + poster.pick(3, 50)}" fill="{poster.second}"/>']
    if poster.pick(4, 2):
        parts.append(f'<circle cx="{cx + 70}" cy="240" r="150" fill="{poster.ground}"/>')
    return [*parts, *_block(poster, poster.ink, low, HIGH - 200 - low), *_imprint(poster, poster.ink)]


def steps(poster: Poster) -> list[str]:
    """Bars that rise like stairs or a skyline, the title above them on paper."""
    parts = [_field(poster.paper)]
    count = 5 + poster.pick(1, 4)
    wide = WIDE / count
    for place in range(count):
        high = 70 + poster.seed[6 + place] % 190
        fill = poster.ground if (place + poster.pick(2, 2)) % 2 else poster.second
        parts.append(
            f'<rect x="{place * wide:.1f}" y="{HIGH - 170 - high}" width="{wide + 0.5:.1f}" height="{high + 170}" fill="{fill}"/>'
        )
    parts.append(f'<rect y="{HIGH - 172}" width="{WIDE}" height="172" fill="{poster.second}"/>')
    return [*parts, *_block(poster, "#1b1a17", 70, 360), *_imprint(poster, poster.ink)]


def quarters(poster: Poster) -> list[str]:
    """A short title in a grid, one character a field."""
    characters = list(poster.title.replace(" ", ""))[:6]
    columns = 1 if len(characters) == 1 else 2
    rows = -(-len(characters) // columns)
    wide, high = WIDE / columns, (HIGH - 190) / rows
    size = min(wide, high) * 0.78
    parts = [_field(poster.paper)]
    for place in range(columns * rows):
        # Chinese characters run down the right column, then the left; hangul runs in lines.
        column_, row = (place % columns, place // columns) if poster.lang == "ko" else (columns - 1 - place // rows, place % rows)
        dark = (column_ + row + poster.pick(1, 2)) % 2 == 0
        fill, ink = (poster.ground, poster.ink) if dark else (poster.paper, poster.second)
        x, y = column_ * wide, row * high
        parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}"/>')
        if place < len(characters):
            parts.append(
                f'<text x="{x + wide / 2:.0f}" y="{y + high / 2 + size * 0.37:.0f}" font-size="{size:.0f}" text-anchor="middle" '
                f'fill="{ink}" {_face(poster)} font-weight="700">{escape(characters[place])}</text>'
            )
        else:
            parts.append(f'<circle cx="{x + wide / 2:.0f}" cy="{y + high / 2:.0f}" r="{size / 4:.0f}" fill="{ink}"/>')
    parts.append(f'<rect y="{HIGH - 190}" width="{WIDE}" height="190" fill="{poster.second}"/>')
    return [*parts, *_imprint(poster, poster.ink)]


def waves(poster: Poster) -> list[str]:
    """Rings that spread from a corner, cut off by the title's field."""
    parts = [_field(poster.ground)]
    cx, cy = ((0, 0), (WIDE, 0), (WIDE // 2, 40))[poster.pick(1, 3)]
    for ring in range(9, 0, -1):
        radius = ring * (46 + poster.pick(2, 14))
        parts.append(f'<circle cx="{cx}" cy="{cy}" r="{radius}" fill="{poster.second if ring % 2 else poster.ground}"/>')
    parts.append(f'<rect y="480" width="{WIDE}" height="420" fill="{poster.ground}"/>')
    return [*parts, *_block(poster, poster.ink, 510, 200), *_imprint(poster, poster.ink)]


def horizon(poster: Poster) -> list[str]:
    """Stripes that thin towards a horizon, rays or a low sun above; the title stands at the head."""
    parts = [_field(poster.paper)]
    cx = 150 + poster.pick(1, 300)
    if poster.pick(2, 2):
        for ray in range(18):
            if ray % 2:
                angles = (pi * ray / 18, pi * (ray + 1) / 18)
                ends = " ".join(f"{cx + 900 * cos(angle):.0f},{640 - 900 * sin(angle):.0f}" for angle in angles)
                parts.append(f'<polygon points="{cx},640 {ends}" fill="{poster.ground}" opacity="0.10"/>')
    parts.append(f'<circle cx="{cx}" cy="640" r="{110 + poster.pick(3, 60)}" fill="{poster.ground}"/>')
    parts.append(f'<rect y="640" width="{WIDE}" height="260" fill="{poster.second}"/>')
    for stripe in range(4):
        parts.append(
            f'<rect y="{648 + stripe * (10 + stripe * 4)}" width="{WIDE}" height="{2 + stripe * 2}" fill="{poster.ground}"/>'
        )
    return [*parts, *_block(poster, "#1b1a17", 70, 330), *_imprint(poster, poster.ink)]


def _field(fill: str) -> str:
    return f'<rect width="{WIDE}" height="{HIGH}" fill="{fill}"/>'


def _face(poster: Poster) -> str:
    lang = f' xml:lang="{poster.lang}"' if poster.lang else ""
    return f'font-family="{SERIF.get(poster.lang, SERIF[""])}"{lang}'


def _block(poster: Poster, ink: str, top: float, down: float) -> list[str]:
    """The large title in lines, as large as the field allows."""
    lettering = fit(poster.title, WIDE - 2 * EDGE, down, largest=150, lines=4, leading=1.14)
    step = lettering.size * 1.14
    return [
        f'<text x="{EDGE}" y="{top + lettering.size * 0.9 + place * step:.0f}" font-size="{lettering.size}" fill="{ink}" '
        f'{_face(poster)} font-weight="700">{escape(line)}</text>'
        for place, line in enumerate(lettering.lines)
    ]


def _imprint(poster: Poster, ink: str) -> list[str]:
    """The foot: a rule, the Latin title, country, network and year."""
    parts = [f'<rect x="{EDGE}" y="{HIGH - 150}" width="{WIDE - 2 * EDGE}" height="2" fill="{ink}"/>']
    if poster.latin:
        lettering = fit(poster.latin, WIDE - 2 * EDGE, 62, largest=34, lines=2, leading=1.12)
        for place, line in enumerate(lettering.lines):
            y = HIGH - 112 + place * lettering.size * 1.12
            parts.append(
                f'<text x="{EDGE}" y="{y:.0f}" font-size="{lettering.size}" fill="{ink}" font-family="{SERIF[""]}">'
                f"{escape(line)}</text>"
            )
    told = f"{poster.number}{poster.facts}"
    size = min(21.0, (WIDE - 2 * EDGE) / max(width(told), 1))
    parts.append(
        f'<text x="{EDGE}" y="{HIGH - 38}" font-size="{size:.1f}" fill="{ink}" font-family="{SANS}" letter-spacing="0.4">'
        f"{escape(told)}</text>"
    )
    return parts
