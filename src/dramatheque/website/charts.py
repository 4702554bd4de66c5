"""Charts as inline SVG, without styles of their own: classes only, so that they follow the page's colours and policy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from markupsafe import Markup, escape

WIDTH, HEIGHT = 760, 300
LEFT, RIGHT, TOP, BOTTOM = 44, 110, 16, 54


class Series(NamedTuple):
    """A line of the chart: a number for each place, "unknown" where a page says so, "absent" where no page has it."""

    label: str
    points: tuple[float | str, ...]


class _Scale(NamedTuple):
    low: float
    high: float
    places: int

    def x(self, place: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / max(self.places, 1), 1)

    def y(self, value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - self.low) / (self.high - self.low)), 1)


@lru_cache(maxsize=512)
def rating_chart(title: str, numbers: tuple[int, ...], series: tuple[Series, ...]) -> Markup:
    """Lines by region over episodes in percent; unknown cells are question marks on the floor of the chart."""
    values = [point for line in series for point in line.points if isinstance(point, float)]
    low, high = _limits(values)
    scale = _Scale(low, high, len(numbers))
    step = _step(high - low)
    parts = [f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(_told(title, values, series))}">']
    tick = low
    while tick <= high + 1e-9:
        y = scale.y(tick)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="tick" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
        tick += step
    every = max(1, ceil(len(numbers) / 20))
    for place, number in enumerate(numbers):
        if place % every == 0:
            parts.append(
                f'<text class="tick" x="{scale.x(place)}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{number}</text>'
            )
    parts.append(f'<text class="tick" x="{LEFT}" y="{HEIGHT - 8}">Episode, rating in percent</text>')
    taken: list[float] = []
    points = [
        (scale.x(place), scale.y(point)) for line in series for place, point in enumerate(line.points) if isinstance(point, float)
    ]
    for index, line in enumerate(series[:6]):
        parts.extend(_line(index, line, scale, taken, points))
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 - numbers and escaped labels only


BAR, GAP, TALL = 26, 8, 92


@lru_cache(maxsize=512)
def score_chart(steps: tuple[tuple[int, int], ...]) -> Markup:
    """Columns of how often each score was given; `steps` are the scores from the lowest on, each with its number of times."""
    most = max((times for _, times in steps), default=0) or 1
    told = ", ".join(f"{step}: {times}" for step, times in reversed(steps) if times)
    wide, high = len(steps) * (BAR + GAP), TALL + 40
    told = f"How often each score was given. {told}"
    parts = [f'<svg class="chart columns" viewBox="0 0 {wide} {high}" role="img" aria-label="{told}">']
    for place, (step, times) in enumerate(steps):
        x, tall = place * (BAR + GAP) + GAP // 2, max(2, round(TALL * times / most))
        middle = x + BAR // 2
        look = "column" if times else "column none"
        parts.append(f'<rect class="{look}" x="{x}" y="{18 + TALL - tall}" width="{BAR}" height="{tall}"/>')
        if times:
            parts.append(f'<text class="tick" x="{middle}" y="{12 + TALL - tall}" text-anchor="middle">{times}</text>')
        parts.append(f'<text class="tick" x="{middle}" y="{high - 4}" text-anchor="middle">{step}</text>')
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 - numbers only


def _line(index: int, line: Series, scale: _Scale, taken: list[float], others: Sequence[tuple[float, float]]) -> list[str]:
    """A series: strokes between neighbouring known points, dots, question marks, its name at the end. `others` are all points."""
    parts = []
    run: list[str] = []
    last: tuple[float, float] | None = None
    floor_y = HEIGHT - BOTTOM - 6 - 11 * index
    for place, point in enumerate(line.points):
        x = scale.x(place)
        if isinstance(point, float):
            y = scale.y(point)
            run.append(f"{x},{y}")
            parts.append(f'<circle class="dot s{index}" cx="{x}" cy="{y}" r="3.5"><title>{point:g} %</title></circle>')
            last = (x, y)
            continue
        parts.extend(_stroke(run, index))
        run = []
        if point == "unknown":
            parts.append(f'<text class="lost s{index}" x="{x}" y="{floor_y}" text-anchor="middle">?</text>')
    parts.extend(_stroke(run, index))
    if last and last[0] != scale.x(scale.places - 1):
        parts.append(_name_beside(index, line.label, last, others))
    elif last:
        y = last[1] + 4
        while any(abs(y - other) < 15 for other in taken):
            y += 15
        taken.append(y)
        parts.append(f'<text class="name s{index}" x="{last[0] + 14}" y="{y}">{escape(line.label)}</text>')
    return parts


def _name_beside(index: int, label: str, last: tuple[float, float], others: Sequence[tuple[float, float]]) -> str:
    """The name of a line that ends early: over its last point, or beside it where another line passes higher up."""
    x, y = last
    is_below = any(abs(at - x) < 1 and height < y for at, height in others)
    x, y = (x + 10, y + 4) if is_below else (x - 4, y - 9)
    return f'<text class="name s{index}" x="{x}" y="{y}">{escape(label)}</text>'


def _stroke(run: list[str], index: int) -> list[str]:
    return [f'<polyline class="line s{index}" points="{" ".join(run)}"/>'] if len(run) > 1 else []


def _limits(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    step = _step(max(high - low, 1))
    bottom = floor(low / step) * step
    if low > 0:
        bottom = max(0, bottom - (step if low - bottom < step / 3 else 0))
    return bottom, max(ceil(high / step) * step, bottom + step)


def _step(span: float) -> float:
    return next((step for step in (0.5, 1, 2, 5, 10, 20, 50) if span / step <= 6), 100)


def _told(title: str, values: Sequence[float], series: Sequence[Series]) -> str:
    unknown = sum(point == "unknown" for line in series for point in line.points)
    lost = f" {unknown} cells are unknown." if unknown else ""
    return f"{title}: {', '.join(line.label for line in series)}; from {min(values):g} to {max(values):g} percent.{lost}"
