"""When the room of an episode opens: as it is first broadcast, by what the record tells, in the time zone of the broadcast."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dramatheque.claims import Candidate
from dramatheque.library.record import Record

Broadcast = tuple[Mapping[str, Any], Mapping[str, Any]]


def opens(record: Record, episode: int) -> datetime | None:
    """The moment an episode is first broadcast; None where the record does not tell, and its room is open.

    The episode's own date comes first; without one its day is counted from the run's first day and weekdays. A run that says
    nothing of its weekdays opens all its rooms on its first day.
    """
    value, told = _broadcast(record)
    day = _stated(record, episode) or _counted(record, value, told, episode)
    if day is None:
        return None
    hours, minutes = _clock(told.get("from"))
    zone = _zone(str(value.get("country") or record.entity.country))
    # Late slots are written past midnight: 24:30 of Sunday is Monday at half past midnight.
    shift = timedelta(days=hours // 24)
    return datetime.combine(day + shift, time(hours % 24, minutes), tzinfo=zone)


def _broadcast(record: Record) -> Broadcast:
    """The run in the work's own country, else the first told; its value and qualifiers."""
    runs: list[Broadcast] = [
        (best.value, best.qualifiers)
        for fact in record.of("broadcast")
        if (best := _best(fact.candidates)) is not None and isinstance(best.value, Mapping)
    ]
    at_home = [run for run in runs if run[0].get("country") == record.entity.country]
    return (at_home or runs or [({}, {})])[0]


def _best(candidates: tuple[Candidate, ...]) -> Candidate | None:
    return candidates[0] if candidates else None


def _stated(record: Record, episode: int) -> date | None:
    for fact in record.of("episode_date"):
        qualifiers = fact.candidates[0].qualifiers if fact.candidates else {}
        if {**qualifiers, **dict(fact.key)}.get("episode") == episode and fact.winner:
            return _day(fact.winner.value)
    return None


def _counted(record: Record, value: Mapping[str, Any], told: Mapping[str, Any], episode: int) -> date | None:
    fact = record.best("start_date")
    start = _day(value.get("start")) or _day(fact.winner.value if fact and fact.winner else None)
    weekdays = sorted({day for day in told.get("weekdays") or () if isinstance(day, int) and 1 <= day <= 7})
    if start is None or not weekdays:
        return start
    # Days after the first one of the run's own weekdays, week by week.
    offsets = sorted((day - start.isoweekday()) % 7 for day in weekdays)
    if offsets[0]:                                             # the run begins out of turn: that day is the first
        offsets = [0, *offsets] if episode == 1 else offsets
        episode = episode if episode == 1 else episode - 1
    week, place = divmod(episode - 1, len(offsets))
    return start + timedelta(days=7 * week + offsets[place])


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _clock(text: Any) -> tuple[int, int]:
    hours, _, minutes = str(text or "").partition(":")
    if hours.isdecimal() and minutes.isdecimal() and int(hours) < 48 and int(minutes) < 60:
        return int(hours), int(minutes)
    return 0, 0


@cache
def _zones() -> dict[str, str]:
    from babel.core import get_global

    single = {country: zones[0] for country, zones in get_global("territory_zones").items() if len(zones) == 1}
    return single | tomllib.loads(Path(__file__).with_name("zones.toml").read_text(encoding="utf-8"))


def _zone(country: str) -> ZoneInfo:
    return ZoneInfo(_zones().get(country, "UTC"))


def is_open(record: Record, episode: int, now: datetime | None = None) -> bool:
    """Whether the room of an episode is open."""
    moment = opens(record, episode)
    return moment is None or moment <= (now or datetime.now(UTC))
