"""A title page for machines: schema.org TVSeries with the documents it is drawn from. A record in, JSON for a data block out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from markupsafe import Markup

from dramatheque.claims import Candidate
from dramatheque.library.record import Record
from dramatheque.website.addresses import address, foreign
from dramatheque.website.presenting.citing import Citing

TYPES = {"film": "Movie", "book": "Book", "special": "TVEpisode", "album": "MusicAlbum"}
JOBS = {"director": "director", "screenwriter": "author", "producer": "producer", "music": "musicBy"}
# In a script element only these could end it or be read as markup.
ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))


def json_ld(record: Record, citing: Citing) -> Markup:
    """The data block's text: what the record holds to be right; undecided values are left out."""
    entity = record.entity
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(entity.type, "TVSeries"),
        "@id": address(entity),
        "name": entity.name,
        "alternateName": _names(record),
        "startDate": _winner(record, "start_date"),
        "endDate": _winner(record, "end_date"),
        "numberOfEpisodes": _winner(record, "episode_count"),
        "countryOfOrigin": [{"@type": "Country", "identifier": code} for code in _values(record, "country")],
        "inLanguage": _values(record, "language"),
        "genre": _values(record, "genre"),
        "actor": _people(record, "cast", citing, None),
        **{name: _people(record, "crew", citing, job) for job, name in JOBS.items()},
        "aggregateRating": _ratings(record, citing),
        "isBasedOn": [
            {"@type": "WebPage", "name": d.title or d.site, "url": foreign(d.url)} for d in record.documents if foreign(d.url)
        ],
    }
    kept = {key: value for key, value in data.items() if value not in (None, "", [], ())}
    text = orjson.dumps(kept).decode()
    for character, escaped in ESCAPES:
        text = text.replace(character, escaped)
    return Markup(text)  # noqa: S704 - JSON whose markup characters are escaped


def _names(record: Record) -> list[str]:
    names = [
        str(c.value) for prop in ("title.native", "title.english", "title.alias") for f in record.of(prop) for c in f.candidates
    ]
    return [name for name in dict.fromkeys(names) if name != record.entity.name]


def _winner(record: Record, prop: str) -> Any:
    fact = record.best(prop)
    return fact.winner.value if fact and fact.winner else None


def _values(record: Record, prop: str) -> list[str]:
    return [str(fact.winner.value) for fact in record.of(prop) if fact.winner]


def _people(record: Record, prop: str, citing: Citing, job: str | None) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for fact in record.of(prop):
        candidate = fact.winner
        value = _mapping(candidate)
        if candidate is None or not value.get("person") or (job is not None and value.get("job") != job):
            continue
        person = citing.thing(candidate.refs, "person")
        name = person.name if person else str(value["person"])
        found.setdefault(name, {"@type": "Person", "name": name, **({"url": address(person)} if person else {})})
    return list(found.values())


def _mapping(candidate: Candidate | None) -> Mapping[str, Any]:
    return candidate.value if candidate is not None and isinstance(candidate.value, Mapping) else {}


def _ratings(record: Record, citing: Citing) -> list[dict[str, Any]]:
    """Scores of other sites, each under the site's name: an average over sites would be nobody's figure."""
    found = []
    for fact in record.of("score"):
        for candidate in fact.candidates:
            repeats = any(flag.code == "score.scale" for flag in candidate.flags)        # the finer scale tells more
            if isinstance(candidate.value, int | float) and candidate.documents and not repeats:
                document = citing.documents.get(candidate.documents[0])
                rating = {
                    "@type": "AggregateRating",
                    "ratingValue": candidate.value,
                    "bestRating": candidate.qualifiers.get("out_of") or (10 if candidate.value > 5 else None),
                    "ratingCount": candidate.qualifiers.get("voters") or _votes(record, candidate.documents[0]),
                    "author": {"@type": "Organization", "name": document.site} if document else None,
                }
                found.append({key: value for key, value in rating.items() if value is not None})
    return found


def _votes(record: Record, document: str) -> Any:
    return next((c.value for fact in record.of("votes") for c in fact.candidates if document in c.documents), None)
