"""Whole pages in the layouts of databases, wikis, streaming services and blogs, and the facts they must give: no more, no less.

A file of layouts/ holds pages of our own wording: `%%%% name`, the facts, `---`, the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dramatheque.claims import Claim, EntityKind, State
from dramatheque.reading import read_bytes
from dramatheque.values.text import fold

LAYOUTS = Path(__file__).parent / "layouts"
FACTS = (
    "title", "country", "year", "start_date", "end_date", "episode_count", "runtime_minutes", "network", "time_slot", "genre",
    "cast", "crew", "episode_title", "audience_rating", "broadcast", "theme_song", "track", "related_work", "score", "votes",
    "rank", "popularity", "page_views",
)


def pages() -> Iterator[Any]:
    for path in sorted(LAYOUTS.glob("*.txt")):
        for part in re.split(r"(?m)^%%%% ", path.read_text(encoding="utf-8"))[1:]:
            name, _, rest = part.partition("\n")
            facts, _, text = rest.partition("\n---\n")
            yield pytest.param(facts.split("\n"), text, id=f"{path.stem}-{name.strip()}")


def stated(claim: Claim) -> str:
    """A claim as the files of layouts write facts."""
    kind = "title" if claim.property.startswith("title.") else claim.property
    return f"{kind}: {_grouped(claim) if isinstance(claim.value, Mapping) else _plain(claim)}"


def _grouped(claim: Claim) -> str:
    assert isinstance(claim.value, Mapping)
    value = {slot: str(item) for slot, item in claim.value.items()}
    match claim.property:
        case "cast":
            role = f" [{claim.qualifiers['role']}]" if claim.qualifiers.get("role") else ""
            return value.get("person", "?") + (f" as {value['character']}" if "character" in value else "") + role
        case "crew":
            return f"{value['job']} {value['person']}"
        case "theme_song":
            return value.get("title", "?") + (f" by {value['artist']}" if "artist" in value else "")
        case "broadcast":
            return f"{value.get('country', '?')} {value.get('start', '')}".strip()
        case _:
            return value.get("title", "?")


def _plain(claim: Claim) -> str:
    value, how = claim.value, claim.qualifiers
    match claim.property:
        case "episode_title":
            return f"{how.get('episode')} {value}"
        case "audience_rating":
            episode = f"@{how['episode']}" if "episode" in how else ""
            return " ".join(filter(None, (f"{value:g}", how.get("stat"), episode, how.get("region"))))
        case "time_slot":
            return claim.evidence[0].quote
        case "score":
            return f"{value:g}"
        case _:
            return str(value)


@pytest.mark.parametrize(("facts", "text"), list(pages()))
def test_a_layout_gives_its_facts(facts: list[str], text: str) -> None:
    reading = read_bytes(text.encode(), source="page.txt")
    first = next((mention.key for mention in reading.mentions if mention.kind is EntityKind.WORK), "")
    claims = [
        claim for claim in reading.claims
        if claim.subject.key == first and claim.state is State.KNOWN and claim.property.partition(".")[0] in FACTS
    ]
    found = {(fold(line), line) for line in map(stated, claims)}
    wanted = {(fold(line), line) for line in facts if line}
    assert sorted(line for key, line in found if key not in dict(wanted)) == []
    assert sorted(line for key, line in wanted if key not in dict(found)) == []
