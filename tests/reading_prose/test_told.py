"""Pages in many languages (told/*.toml) and what the reader takes from their sentences.

A page's `claims` are what it states. `missed` and `wrong` are what the reader does not do yet: a change that mends one of them
takes it from the file, so that what is known to fail stays exact.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dramatheque.claims import Claim, Mention
from dramatheque.reading import read_bytes

FOLDER = Path(__file__).parent / "told"
FACTS = ("cast", "crew", "network", "episode_count", "country", "start_date", "end_date", "year", "audience_rating", "time_slot")
PROPERTIES = frozenset((*FACTS, "related_work", "theme_song", "runtime_minutes", "sales", "broadcast", "track"))


def pages() -> list[Any]:
    return [
        pytest.param(page, id=f"{file.stem}-{number}")
        for file in sorted(FOLDER.glob("*.toml"))
        for number, page in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["page"])
    ]


def line(claim: Claim, main: Mention | None) -> str:
    """A claim as told/*.toml writes it; another work's begins with its name."""
    said = _said(claim)
    return said if main is None or claim.subject == main else f"@{claim.subject.name} {said}"


def _said(claim: Claim) -> str:
    value: Any = claim.value
    how = claim.qualifiers
    match claim.property:
        case "cast":
            return f"cast: {value['person']}" + (f" = {value['character']}" if value.get("character") else "")
        case "crew":
            return f"{value['job']}: {value['person']}"
        case "audience_rating":
            episode = [f"e{how['episode']}"] if how.get("episode") else []
            return " ".join([f"rating: {value:g}", *episode, *([how["stat"]] if how.get("stat") else [])])
        case "theme_song":
            return f"song {value['kind']}: {value['title']}" + (f" / {value['artist']}" if value.get("artist") else "")
        case "related_work":
            return f"{value['relation']}: {value['title']}"
        case "broadcast":
            return "run: " + " ".join(str(value[slot]) for slot in ("country", "start", "network") if value.get(slot))
        case "time_slot":
            return f"slot: {value}"
        case "sales":
            return f"sales: {value['copies']}"
        case _:
            return f"{claim.property}: {value}"


def found_in(text: str, expected: set[str]) -> Iterator[str]:
    """What the reader takes from a page; an actor alone where a credit of the same actor is expected is left out."""
    reading = read_bytes(text.strip().encode(), source="page.txt")
    main = next((claim.subject for claim in reading.claims if claim.property.startswith("title")), None)
    for claim in reading.claims:
        if claim.property in PROPERTIES:
            said = line(claim, main)
            says_less = said.startswith("cast: ") and " = " not in said and said not in expected
            if not (says_less and any(other.startswith(f"{said} = ") for other in expected)):
                yield said


@pytest.mark.parametrize("page", pages())
def test_a_page_gives_what_it_states(page: dict[str, Any]) -> None:
    expected = set(page["claims"]) - set(page.get("missed", ())) | set(page.get("wrong", ()))
    assert set(found_in(page["text"], set(page["claims"]) | expected)) == expected


def test_most_of_what_the_pages_state_is_read() -> None:
    rows = [param.values[0] for param in pages()]
    stated = sum(len(page["claims"]) for page in rows)
    right = stated - sum(len(page.get("missed", ())) for page in rows)
    wrong = sum(len(page.get("wrong", ())) for page in rows)
    assert right / stated >= 0.85
    assert right / (right + wrong) >= 0.93
