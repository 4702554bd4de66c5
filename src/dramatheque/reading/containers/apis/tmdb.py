"""TMDb: "tmdb:1399" or "tmdb:tv/1399" a series with its seasons, "tmdb:movie/27205" a film, "tmdb:person/17419" somebody."""

from __future__ import annotations

import re
from typing import Any

from dramatheque.reading.containers.apis.desk import Desk, shown
from dramatheque.reading.containers.opened import Opened

_ASKED = re.compile(r"(?:(tv|movie|person)[/:])?(\d{1,9})(?:-.*)?")
_PARTS = {
    "tv": "aggregate_credits,alternative_titles,content_ratings,external_ids,keywords,recommendations,translations",
    "movie": "credits,alternative_titles,external_ids,keywords,recommendations,translations",
    "person": "external_ids",
}
_SEASONS_A_TIME, _MOST_SEASONS = 18, 36      # the API appends 20 parts at most


def fetch(asked: str, desk: Desk) -> Opened:
    """A series, film or person with all that the API appends to it."""
    found = _ASKED.fullmatch(asked)
    if not found:
        raise desk.error("source.refused", "no number of TMDb", remedy="write tmdb:1399, tmdb:movie/27205 or tmdb:person/17419")
    kind, number = found[1] or "tv", found[2]
    address = f"{desk.base()}/{kind}/{number}"
    query = {"append_to_response": _PARTS[kind], "language": "en-US"}
    document = _ask(desk, address, query)
    if kind == "tv":
        document |= _seasons(desk, address, document)
    return desk.opened(document, url=shown(address, query))


def _ask(desk: Desk, address: str, query: dict[str, str]) -> dict[str, Any]:
    name, value = desk.key()
    headers = {"Authorization": f"Bearer {value}"} if name == "TMDB_TOKEN" else {}
    answer = desk.json(address, query, headers=headers, secret={} if headers else {"api_key": value})
    if not isinstance(answer, dict):
        raise desk.error("source.refused", "TMDb answers something else than an object", remedy="try again later")
    return answer


def _seasons(desk: Desk, address: str, series: dict[str, Any]) -> dict[str, Any]:
    """The episodes of each season, under `season_details` by number."""
    listed = series.get("seasons") or []
    numbers = [season.get("season_number") for season in listed if isinstance(season, dict)]
    wanted = [number for number in numbers if isinstance(number, int) and number > 0][:_MOST_SEASONS]
    details: dict[str, Any] = {}
    for first in range(0, len(wanted), _SEASONS_A_TIME):
        some = wanted[first : first + _SEASONS_A_TIME]
        query = {"append_to_response": ",".join(f"season/{number}" for number in some), "language": "en-US"}
        answer = _ask(desk, address, query)
        details |= {str(number): answer[f"season/{number}"] for number in some if f"season/{number}" in answer}
    return {"season_details": details} if details else {}
