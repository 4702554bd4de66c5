"""Episodes and audience ratings: a record in, one table and one chart out. A cell is known, unknown, or not in any page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from dramatheque.claims import Fact, Standing
from dramatheque.community.spoilers import hides
from dramatheque.community.title_rows import Recap
from dramatheque.library.record import Record
from dramatheque.website.charts import Series, rating_chart
from dramatheque.website.presenting.citing import Citing, FactRow, Stated
from dramatheque.website.presenting.values import show_number

Rated = list[tuple[Fact, dict[str, Any]]]


class Cell(NamedTuple):
    """One rating. `state`: known, unknown (a page says that it is not known), absent (no page has it)."""

    state: str
    text: str = ""
    cite: Markup = Markup("")


class EpisodeRow(NamedTuple):
    """One episode."""

    number: int
    titles: tuple[Stated, ...]
    date: str
    date_cite: Markup
    cells: tuple[Cell, ...]
    synopsis: tuple[Stated, ...]
    is_kept_back: bool = False   # there is a synopsis, of an episode that the reader has not seen
    recaps: tuple[Recap, ...] = ()   # what members wrote of it
    is_title_kept_back: bool = False


class Episodes(NamedTuple):
    """The section: rows, the columns of ratings, averages as stated and checked, and the chart."""

    rows: tuple[EpisodeRow, ...] = ()
    regions: tuple[str, ...] = ()
    averages: tuple[FactRow, ...] = ()
    chart: Markup = Markup("")
    measurers: tuple[str, ...] = ()
    unknown_cells: int = 0
    has_dates: bool = False


def episodes(
    record: Record, citing: Citing, reach: int | None = None, recaps: Iterable[Recap] = (), *, hides_titles: bool = False
) -> Episodes:
    """Everything told about single episodes; what happens in those beyond `reach` only where that is None, their titles only
    without `hides_titles`."""
    written: dict[int, tuple[Recap, ...]] = {}
    for recap in recaps:
        written[recap.episode] = (*written.get(recap.episode, ()), recap)
    titles = dict(_by_episode(record, "episode_title"))
    dates = dict(_by_episode(record, "episode_date"))
    synopses = dict(_by_episode(record, "episode_synopsis"))
    rated = [(fact, _slots(fact)) for fact in record.of("audience_rating")]
    ratings = _ratings(rated)
    regions = _regions(ratings)
    numbers = sorted({*titles, *dates, *synopses, *written, *(number for number, _ in ratings)})
    unseen = {number for number in titles if hides_titles and reach is not None and hides(number, reach)}
    rows = tuple(
        EpisodeRow(
            number,
            () if number in unseen else tuple(
                [citing.stated("episode_title", c) for fact in titles.get(number, ()) for c in fact.candidates]
            ),
            *_date(dates.get(number), citing),
            tuple([_cell(ratings.get((number, region)), citing) for region in regions]),
            *_synopsis(synopses.get(number, ()), citing, is_kept_back=reach is not None and hides(number, reach)),
            written.get(number, ()),
            number in unseen,
        )
        for number in numbers
    )
    unknown = sum(cell.state == "unknown" for row in rows for cell in row.cells)
    averages = tuple(_averages(rated, citing))
    unknown += sum(1 for row in averages if row.standing == "unknown")
    return Episodes(
        rows,
        regions,
        averages,
        _chart(record.entity.name, numbers, regions, ratings),
        _measurers(rated),
        unknown,
        bool(dates),
    )


def _synopsis(facts: Iterable[Fact], citing: Citing, *, is_kept_back: bool) -> tuple[tuple[Stated, ...], bool]:
    told = [candidate for fact in facts for candidate in fact.candidates]
    if is_kept_back:
        return (), bool(told)
    return tuple([citing.stated("episode_synopsis", candidate) for candidate in told]), False


def _by_episode(record: Record, prop: str) -> Iterator[tuple[int, list[Fact]]]:
    found: dict[int, list[Fact]] = {}
    for fact in record.of(prop):
        number = _slots(fact).get("episode")
        if isinstance(number, int):
            found.setdefault(number, []).append(fact)
    yield from found.items()


def _slots(fact: Fact) -> dict[str, Any]:
    qualifiers = fact.candidates[0].qualifiers if fact.candidates else {}
    return {**qualifiers, **dict(fact.key)}


def _ratings(rated: Rated) -> dict[tuple[int, str], Fact]:
    found: dict[tuple[int, str], Fact] = {}
    for fact, slots in rated:
        if isinstance(slots.get("episode"), int):
            found.setdefault((slots["episode"], _region(slots)), fact)
    return found


def _regions(ratings: dict[tuple[int, str], Fact]) -> tuple[str, ...]:
    """The columns, the one with most known cells first."""
    known: dict[str, int] = {}
    for (_, region), fact in ratings.items():
        known[region] = known.get(region, 0) + (fact.standing is not Standing.UNKNOWN)
    return tuple(sorted(known, key=lambda region: (-known[region], region)))


def _region(slots: dict[str, Any], otherwise: str = "Rating") -> str:
    return str(slots.get("region") or slots.get("column") or otherwise)


def _cell(fact: Fact | None, citing: Citing) -> Cell:
    if fact is None or not fact.candidates:
        return Cell("absent")
    cite = citing.mark("audience_rating", *fact.candidates)
    if fact.standing is Standing.UNKNOWN or fact.candidates[0].value is None:
        return Cell("unknown", "unknown", cite)
    shown = fact.candidates if fact.standing is Standing.OPEN else fact.candidates[:1]
    return Cell("known", " / ".join(_percent(candidate.value) for candidate in shown), cite)


def _percent(value: Any) -> str:
    return f"{value:.1f}" if isinstance(value, float) and round(value, 1) == value else show_number(value)


def _date(facts: list[Fact] | None, citing: Citing) -> tuple[str, Markup]:
    if not facts or not facts[0].candidates:
        return "", Markup("")
    best = facts[0].candidates[0]
    return str(best.value), citing.mark("episode_date", best)


def _averages(rated: Rated, citing: Citing) -> Iterator[FactRow]:
    for fact, slots in rated:
        if isinstance(slots.get("episode"), int) or not fact.candidates:
            continue
        label = ", ".join(part for part in (str(slots.get("stat") or "average").capitalize(), _region(slots, "")) if part)
        yield citing.row(fact, label)


def _measurers(rated: Rated) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(slots["measurer"]).rstrip(".") for _, slots in rated if slots.get("measurer")))


def _chart(title: str, numbers: list[int], regions: tuple[str, ...], ratings: dict[tuple[int, str], Fact]) -> Markup:
    series = []
    for region in regions:
        points = tuple([_point(ratings.get((number, region))) for number in numbers])
        series.append(Series(region, points))
    if not any(isinstance(point, float) for line in series for point in line.points):
        return Markup("")
    return rating_chart(f"Audience ratings of {title}", tuple(numbers), tuple(series))


def _point(fact: Fact | None) -> float | str:
    if fact is None or not fact.candidates:
        return "absent"
    value = fact.candidates[0].value
    if fact.standing is Standing.UNKNOWN or isinstance(value, bool) or not isinstance(value, int | float):
        return "unknown"
    return float(value)
