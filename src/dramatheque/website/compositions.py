"""Compositions of posters: what a poster says in, the pieces of its SVG out. Each fills the whole field and sets every word."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import NamedTuple

from markupsafe import escape

from dramatheque.values.scripts import Script, script_of
from dramatheque.website.typesetting import BLACK, Field, Words, block, face, runs_down, small_print, small_title

WIDE, HIGH, EDGE = 600, 900, 44


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
    joints: frozenset[int] = frozenset()  # where words of the title meet without a space

    def pick(self, place: int, count: int) -> int:
        """A stable choice between `count` things."""
        return self.seed[place] % count


Composition = Callable[[Poster], list[str]]


def choose(poster: Poster) -> Composition:
    """The composition of a poster, by its script and length and by chance that never changes."""
    choices = [disc, waves, steps, horizon, hills, rain, windows]
    title = poster.title.replace(" ", "")
    if poster.lang in ("ja", "zh-Hans", "zh-Hant"):
        choices = [column, disc, steps, hills, column, rain, windows] + ([quarters, quarters, column] if len(title) <= 5 else [])
    elif script_of(poster.title) is Script.HANGUL and len(title) in (2, 3, 4) and " " not in poster.title:
        choices = [*choices, quarters, quarters]
    return choices[poster.pick(0, len(choices))]


def column(poster: Poster) -> list[str]:
    """The title runs down in one or two columns at the right; a disc stands at the left like a seal or a moon."""
    field = Field(WIDE - EDGE - 380, EDGE + 16, 380, HIGH - 290)
    count = runs_down(_words(poster), field, "")[1]
    dark = bool(poster.pick(1, 2)) or count > 1
    ground, ink, shape = (poster.ground, poster.ink, poster.second) if dark else (poster.paper, BLACK, poster.ground)
    radius = 120 + poster.pick(4, 60)
    cx, cy = (EDGE + radius if not dark else 100 + poster.pick(2, 100)), HIGH - 190 - radius - poster.pick(3, 120)
    parts = [_field(ground), f'<circle cx="{cx}" cy="{cy}" r="{radius if dark else min(radius, 150)}" fill="{shape}"/>']
    return [*parts, *runs_down(_words(poster), field, ink)[0], *_imprint(poster, ink)]


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
    return [*parts, *_block(poster, BLACK, 70, 360), *_imprint(poster, poster.ink)]


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
                f'fill="{ink}" {face(poster.lang)} font-weight="700">{escape(characters[place])}</text>'
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
    return [*parts, *_block(poster, BLACK, 70, 330), *_imprint(poster, poster.ink)]


def hills(poster: Poster) -> list[str]:
    """Three ranges of hills, each nearer and darker, under a small sun; the title stands in the sky."""
    cx, cy, radius = 130 + poster.pick(1, 340), 470 + poster.pick(2, 40), 52 + poster.pick(3, 34)
    parts = [_field(poster.paper), f'<circle cx="{cx}" cy="{cy}" r="{radius}" fill="{poster.ground}"/>']
    for place, (top, fill, fade) in enumerate(((560, poster.ground, 0.35), (620, poster.ground, 0.75), (672, poster.second, 1))):
        swell, lean = (40 + poster.seed[6 + place] % 70) // (2 if place == 2 else 1), poster.seed[9 + place] % 160
        path = f"M0 {top + swell} C{120 + lean} {top - swell} {200 + lean} {top - swell} {330 + lean // 2} {top + swell // 2} "
        path += f"S{520 + lean // 4} {top - swell // 2} {WIDE} {top + swell // 3} V{HIGH} H0 Z"
        parts.append(f'<path d="{path}" fill="{fill}" opacity="{fade}"/>')
    parts.append(f'<rect y="{HIGH - 165}" width="{WIDE}" height="165" fill="{poster.second}"/>')
    return [*parts, *_block(poster, BLACK, 70, 320), *_imprint(poster, poster.ink)]


def rain(poster: Poster) -> list[str]:
    """Rain that falls across a pale moon; the title stands beneath it."""
    cx, radius = 170 + poster.pick(1, 260), 110 + poster.pick(2, 50)
    parts = [_field(poster.ground), f'<circle cx="{cx}" cy="250" r="{radius}" fill="{poster.ink}"/>']
    slant, step = (-60, 60)[poster.pick(3, 2)], 26 + poster.pick(4, 10)
    for drop in range(-3, WIDE // step + 4):
        start, long = poster.seed[drop % len(poster.seed)] % 120, 170 + poster.seed[(drop * 7) % len(poster.seed)] % 190
        x = drop * step + start % step
        lean = slant * long // 400
        line = f'stroke="{poster.second}" stroke-width="{3 + drop % 3}" stroke-linecap="round"'
        parts.append(f'<path d="M{x} {start} l{lean} {long}" {line}/>')
    parts.append(f'<rect y="480" width="{WIDE}" height="{HIGH - 480}" fill="{poster.ground}"/>')
    return [*parts, *_block(poster, poster.ink, 500, 210), *_imprint(poster, poster.ink)]


def windows(poster: Poster) -> list[str]:
    """The front of a house at night, one window lit; the title stands above it on paper."""
    across, lit = 4 + poster.pick(1, 3), poster.pick(2, 30)
    wide = (WIDE - 2 * EDGE) / across
    parts = [_field(poster.paper), f'<rect y="420" width="{WIDE}" height="{HIGH - 420}" fill="{poster.second}"/>']
    for place in range(across * 3):
        column_, row = place % across, place // across
        fill = poster.paper if place == lit % (across * 3) else poster.ground
        x, y = EDGE + column_ * wide + wide * 0.12, 450 + row * 94
        parts.append(f'<rect x="{x:.1f}" y="{y}" width="{wide * 0.76:.1f}" height="72" fill="{fill}"/>')
    return [*parts, *_block(poster, BLACK, 66, 320), *_imprint(poster, poster.ink)]


# What compositions are made of.


def _field(fill: str) -> str:
    return f'<rect width="{WIDE}" height="{HIGH}" fill="{fill}"/>'


def _words(poster: Poster) -> Words:
    return Words(poster.title, poster.lang, poster.joints)


def _block(poster: Poster, ink: str, top: float, down: float) -> list[str]:
    """The large title in lines, as large as the field allows."""
    return block(_words(poster), Field(EDGE, top, WIDE - 2 * EDGE, down), ink)


def _imprint(poster: Poster, ink: str) -> list[str]:
    """The foot: a rule, the Latin title, country, network and year."""
    across = WIDE - 2 * EDGE
    parts = [f'<rect x="{EDGE}" y="{HIGH - 150}" width="{across}" height="2" fill="{ink}"/>']
    if poster.latin:
        parts += small_title(poster.latin, EDGE, HIGH - 112, across, ink)
    return [*parts, small_print(f"{poster.number}{poster.facts}", EDGE, HIGH - 38, across, ink)]
