"""AniList: "anilist:199", a medium with staff, characters and their voices, and what it is related to."""

from __future__ import annotations

import re

from dramatheque.reading.containers.apis.desk import Desk
from dramatheque.reading.containers.opened import Opened

_ASKED = re.compile(r"(?:(?:anime|manga|media)[/:])?(\d{1,9})")
_QUERY = """query ($id: Int) { Media(id: $id) {
  id idMal type format status siteUrl description(asHtml: false) episodes duration countryOfOrigin season seasonYear source
  startDate { year month day } endDate { year month day } title { romaji english native } synonyms genres averageScore favourites
  tags { name } studios { edges { isMain node { id name } } }
  staff(perPage: 50, sort: RELEVANCE) { edges { role node { id name { full native } } } }
  characters(perPage: 50, sort: ROLE) { edges {
    role node { id name { full native } } voiceActors(language: JAPANESE) { id name { full native } }
  } }
  relations { edges { relationType node { id type format title { romaji english native } startDate { year month day } } } }
  externalLinks { site url }
} }"""


def fetch(asked: str, desk: Desk) -> Opened:
    """A medium as one answer."""
    found = _ASKED.fullmatch(asked)
    if not found:
        raise desk.error("source.refused", "no number of AniList", remedy="write anilist:199")
    document = desk.json(desk.base(), body={"query": _QUERY, "variables": {"id": int(found[1])}})
    held = document.get("data") if isinstance(document, dict) else None
    if not isinstance(held, dict) or not held.get("Media"):
        raise desk.error("source.missing", "AniList knows nothing of that number", remedy="check the number")
    return desk.opened({"data": held}, url=f"https://anilist.co/{str(held['Media'].get('type', 'anime')).lower()}/{found[1]}")
