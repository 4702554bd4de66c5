"""Plates: pictures of songs, organisations, people and characters, as posters are of works; the same thing always gives the same.

A song has a record's sleeve, an organisation a station's ident, a person a card with a seal, a character a stage with a light on
it. Colours are those of the country most of their works are from.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

from markupsafe import escape

from dramatheque.library.record import Credit, Named
from dramatheque.values.scripts import Script, script_of
from dramatheque.website.joints import joints
from dramatheque.website.posters import accents
from dramatheque.website.presenting.wording import language_of, word
from dramatheque.website.typesetting import BLACK, Field, Words, block, face, runs_down, small_print, small_title

SIDE, EDGE = 600, 44
ACROSS = SIDE - 2 * EDGE
RUNS_DOWN = ("ja", "zh-Hans", "zh-Hant")
HAND = 1
"""Counted on when plates come to look another way."""


class Plate(NamedTuple):
    """What a plate says, and its colours."""

    words: Words
    latin: str  # set small beneath; "" where the large name is the only one
    told: str
    initials: str
    colours: dict[str, str]
    seed: bytes

    def pick(self, place: int, count: int) -> int:
        """A stable choice between `count` things."""
        return self.seed[place] % count


def plate_address(thing: Named) -> str:
    """Where a thing's plate is; the address changes with its names, so that it may be kept for long."""
    return f"/plates/{thing.id}.svg?v={_digest(thing).hex()[:8]}{HAND}"


def country_of(thing: Named, credits: Iterable[Credit]) -> str:
    """The country most works are from that a thing is named with; "" where none tells."""
    counted = Counter(credit.work.country for credit in credits if credit.work.country)
    return thing.country or min(counted, key=lambda code: (-counted[code], code), default="")


@lru_cache(maxsize=1024)
def draw_plate(thing: Named, country: str, told: str = "") -> str:
    """The SVG of a thing's plate, 600 by 600 units, without scripts or styles; `told` is set small at its foot."""
    plate = _plate(thing, country, told)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}" role="img">',
        f"<title>{escape(thing.name)}</title>",
        *DRAWN[str(thing.kind)](plate),
        "</svg>",
    ]
    return "".join(drawn)


def plate_facts(thing: Named, credits: Iterable[Credit]) -> str:
    """What stands at the foot of a plate: of a song who sings it and where it is heard, of others what they are."""
    lines = list(credits)
    if thing.kind != "song":
        return word("kind", thing.kind)
    singer = next((line.other.name for line in lines if line.other), "")
    work = next((line.work.native or line.work.name for line in lines), "")
    return "  ·  ".join(part for part in (singer, work) if part)


def _digest(thing: Named) -> bytes:
    return hashlib.sha256(f"{thing.kind}|{thing.name}|{thing.native}".encode()).digest()


def _plate(thing: Named, country: str, told: str) -> Plate:
    title = " ".join((thing.native or thing.name).split())
    lang = language_of(title, country)
    found = joints(title, thing.name) if title != thing.name else frozenset()
    colours = accents().get(country) or accents()["default"]
    latin = thing.name if thing.name != title else ""
    return Plate(Words(title, lang, found), latin, told, _initials(title), colours, _digest(thing))


def _initials(name: str) -> str:
    """What a seal is cut with: the letters that the words of a Latin name begin with, the first character of others."""
    words = [part for part in "".join(sign if sign.isalnum() else " " for sign in name).split() if part]
    if not words:
        return "·"
    return "".join(part[0] for part in words[:2]).upper() if script_of(name) is Script.LATIN else words[0][0]


def sleeve(plate: Plate) -> list[str]:
    """A record half out of its sleeve, rings, or the swing of a sound; the title above."""
    ground, ink, second, paper = (plate.colours[name] for name in ("ground", "ink", "second", "paper"))
    match plate.pick(0, 3):
        case 0:
            y, radius = 372 + plate.pick(1, 40), 236
            parts = [_ground(ground), f'<circle cx="{SIDE}" cy="{y}" r="{radius}" fill="{second}"/>']
            parts += [
                f'<circle cx="{SIDE}" cy="{y}" r="{radius - 22 * ring}" fill="none" stroke="{ground}" stroke-width="2"/>'
                for ring in range(1, 6)
            ]
            parts += [f'<circle cx="{SIDE}" cy="{y}" r="{r}" fill="{fill}"/>' for r, fill in ((78, ink), (12, second))]
            return [*parts, *block(plate.words, Field(EDGE, 40, ACROSS, 210), ink), *_foot(plate, ink, 300)]
        case 1:
            parts = [_ground(paper)]
            count = 26 + plate.pick(1, 8)
            step = SIDE / count
            for bar in range(count):
                high = 24 + (plate.seed[bar % 32] % 100) * abs(sin(pi * (bar + 0.5) / count)) * 1.3
                fill = second if bar % 5 == plate.pick(2, 5) else ground
                parts.append(
                    f'<rect x="{bar * step + step * 0.2:.1f}" y="{378 - high / 2:.1f}" width="{step * 0.6:.1f}" '
                    f'height="{high:.1f}" rx="{step * 0.3:.1f}" fill="{fill}"/>'
                )
            return [*parts, *block(plate.words, Field(EDGE, 40, ACROSS, 220), BLACK), *_foot(plate, BLACK)]
        case _:
            cx, cy = (EDGE + 60, SIDE // 2, SIDE - EDGE - 60)[plate.pick(1, 3)], SIDE
            rings = [
                f'<circle cx="{cx}" cy="{cy}" r="{(330, 270, 215, 165, 120)[ring]}" fill="{(second, ground)[ring % 2]}"/>'
                for ring in range(5)
            ]
            foot = f'<rect y="{SIDE - 128}" width="{SIDE}" height="128" fill="{second}"/>'
            return [_ground(ground), *rings, foot, *block(plate.words, Field(EDGE, 40, ACROSS, 200), ink), *_foot(plate, ink)]


def ident(plate: Plate) -> list[str]:
    """What a station shows between programmes: bars, a mast that sends, or a screen; the name beneath."""
    ground, ink, second, paper = (plate.colours[name] for name in ("ground", "ink", "second", "paper"))
    match plate.pick(0, 3):
        case 0:
            fills = (ink, paper, ground, second, BLACK)
            parts = [_ground(second)]
            parts += [
                f'<rect x="{place * 100}" width="101" height="250" fill="{fills[(place + plate.pick(1, 5)) % 5]}"/>'
                for place in range(6)
            ]
            parts += [
                f'<rect x="{place * 100}" y="250" width="101" height="36" fill="{fills[place * 3 % 5]}"/>' for place in range(6)
            ]
        case 1:
            cx, cy = 150 + plate.pick(1, 300), 236
            parts = [_ground(ground)]
            parts += [
                f'<circle cx="{cx}" cy="{cy}" r="{ring * 52}" fill="none" stroke="{second}" stroke-width="{22 - ring * 2}"/>'
                for ring in range(1, 6)
            ]
            parts.append(f'<path d="M{cx} {cy} l-34 110 h68 Z" fill="{ink}"/><circle cx="{cx}" cy="{cy}" r="20" fill="{ink}"/>')
            parts.append(f'<rect y="346" width="{SIDE}" height="254" fill="{ground}"/>')
        case _:
            parts = [_ground(ground), f'<rect x="{EDGE}" y="56" width="{ACROSS}" height="240" rx="46" fill="{second}"/>']
            for place in range(3):
                turn = 2 * pi * (place / 3 + plate.pick(1, 12) / 36)
                x, y = SIDE / 2 + 62 * cos(turn), 176 + 44 * sin(turn)
                parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="64" fill="{(ink, paper, ground)[place]}" opacity="0.82"/>')
    return [*parts, *block(plate.words, Field(EDGE, 340, ACROSS, 110, 96), ink), *_foot(plate, ink)]


def card(plate: Plate) -> list[str]:
    """A card of paper with the name on it, and a seal."""
    ground, ink, paper = (plate.colours[name] for name in ("ground", "ink", "paper"))
    parts = [_ground(paper)]
    side = 118 + plate.pick(1, 30)
    if plate.words.lang in RUNS_DOWN:
        parts += runs_down(plate.words, Field(SIDE - EDGE - 300, 48, 300, 400, 104), BLACK, columns=1)[0]
        x, y = EDGE, 300 - plate.pick(2, 90)
    else:
        parts += block(plate.words, Field(EDGE, 56, ACROSS, 190, 92), BLACK)
        x, y = SIDE - EDGE - side, 300 + plate.pick(2, 20)
    size = side * (0.4 if len(plate.initials) > 1 else 0.62)
    parts.append(f'<rect x="{x}" y="{y}" width="{side}" height="{side}" rx="{side // 8}" fill="{ground}"/>')
    parts.append(
        f'<text x="{x + side / 2:.0f}" y="{y + side / 2 + size * 0.36:.0f}" font-size="{size:.0f}" text-anchor="middle" '
        f'fill="{ink}" {face(plate.words.lang)} font-weight="700">{escape(plate.initials)}</text>'
    )
    return [*parts, *_foot(plate, BLACK)]


def stage(plate: Plate) -> list[str]:
    """A dark stage with one light on it; the name stands where it falls."""
    ground, ink, second = (plate.colours[name] for name in ("ground", "ink", "second"))
    lamp = (70, SIDE // 2, SIDE - 70)[plate.pick(1, 3)]
    left, right = 40 + plate.pick(2, 40), SIDE - 40 - plate.pick(3, 40)
    return [
        _ground(second),
        f'<polygon points="{lamp - 16},0 {lamp + 16},0 {right},410 {left},410" fill="{ground}"/>',
        f'<ellipse cx="{(left + right) / 2:g}" cy="410" rx="{(right - left) / 2:g}" ry="42" fill="{ground}"/>',
        *block(plate.words, Field(EDGE + 50, 180, ACROSS - 100, 230, 110), ink),
        *_foot(plate, ink),
    ]


DRAWN: dict[str, Callable[[Plate], list[str]]] = {"song": sleeve, "organisation": ident, "person": card, "character": stage}


def _ground(fill: str) -> str:
    return f'<rect width="{SIDE}" height="{SIDE}" fill="{fill}"/>'


def _foot(plate: Plate, ink: str, across: int = ACROSS) -> list[str]:
    """The Latin name above the facts."""
    latin = small_title(plate.latin, EDGE, SIDE - 82, across, ink)[:1] if plate.latin else []
    return [*latin, small_print(plate.told, EDGE, SIDE - 38, across, ink)]
