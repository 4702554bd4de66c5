"""Openings of pages in European languages, Indonesian and Thai (openings.toml): a case for each rule, in words of our own.

`titles` are all the titles that a page gives, in order; `says` is what it states among other things, `never` what it must not.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dramatheque.claims import Claim
from dramatheque.reading import read_bytes

CASES = tomllib.loads((Path(__file__).parent / "openings.toml").read_text(encoding="utf-8"))["page"]


def line(claim: Claim) -> str:
    """A claim as openings.toml writes it: the property and the value, a credit as "cast: person = character"."""
    value: Any = claim.value
    if claim.property == "cast":
        return f"cast: {value['person']}" + (f" = {value['character']}" if value.get("character") else "")
    if claim.property == "crew":
        return f"{value['job']}: {value['person']}"
    if claim.property == "related_work":
        return f"{value['relation']}: {value['title']}"
    if claim.property == "audience_rating":
        how = claim.qualifiers
        return " ".join([f"rating: {value:g}", *(str(how[name]) for name in ("episode", "stat") if name in how)])
    return f"{claim.property}: {value}"


@pytest.mark.parametrize("page", [pytest.param(page, id=page["rule"]) for page in CASES])
def test_an_opening_gives_what_it_states(page: dict[str, Any]) -> None:
    claims = read_bytes(page["text"].strip().encode(), source="page.txt").claims
    found = [line(claim) for claim in claims]
    if "titles" in page:
        assert [claim.value for claim in claims if claim.property.startswith("title")] == page["titles"]
    assert [said for said in page.get("says", ()) if said not in found] == []
    assert [said for said in page.get("never", ()) if said in found] == []
    assert page.keys() & {"titles", "says", "never"}
