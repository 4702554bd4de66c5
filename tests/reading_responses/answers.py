"""Answers in the shapes of real APIs about dramas that do not exist, for the tests of this folder."""

from __future__ import annotations

import json
from typing import Any

from dramatheque.claims import Claim, Reading
from dramatheque.reading import read_bytes

SERIES: dict[str, Any] = {
    "id": 4711, "name": "The Lighthouse at Mokpo", "original_name": "목포의 등대", "original_language": "ko",
    "first_air_date": "2019-03-04", "last_air_date": "2019-04-23", "status": "Ended", "number_of_episodes": 16,
    "episode_run_time": [70], "origin_country": ["KR"], "vote_average": 8.1, "vote_count": 204,
    "overview": "A keeper of a lighthouse finds letters that were never sent, and the woman who wrote them.",
    "genres": [{"id": 18, "name": "Drama"}], "networks": [{"id": 1, "name": "tvN"}],
    "created_by": [{"id": 2, "name": "Seo Mi-rae", "original_name": "서미래"}],
    "seasons": [{"air_date": "2019-03-04", "episode_count": 16, "id": 9, "name": "Season 1", "overview": "", "season_number": 1}],
    "last_episode_to_air": {"id": 1, "name": "Low Tide", "air_date": "2019-04-23", "episode_number": 16, "season_number": 1},
    "external_ids": {"imdb_id": "tt0047110", "tvdb_id": None, "wikidata_id": "Q471100"},
    "credits": {
        "cast": [
            {"id": 31, "name": "Ha Do-yun", "original_name": "하도윤", "character": "Kang Jin / Young Kang Jin", "order": 0},
            {"id": 32, "name": "Im Se-ra", "original_name": "임세라", "character": "The Radio (voice)", "order": 1},
        ],
        "crew": [
            {"id": 33, "name": "Noh Hyun-ki", "original_name": "노현기", "department": "Directing", "job": "Director"},
            {"id": 34, "name": "Ok Bora", "original_name": "옥보라", "department": "Art", "job": "Set Decoration"},
        ],
    },
}
SEASON: dict[str, Any] = {
    "_id": "a", "id": 77, "name": "Season 2", "season_number": 2, "air_date": "2021-01-02", "overview": "",
    "episodes": [
        {
            "id": 1, "episode_number": 1, "name": "Episode 1", "air_date": "2021-01-02", "overview": "", "show_id": 4711,
            "crew": [{"id": 33, "name": "Noh Hyun-ki", "original_name": "Noh Hyun-ki", "job": "Director"}],
            "guest_stars": [{"id": 35, "name": "Pyo Jin", "original_name": "Pyo Jin", "character": "A Fisher"}],
        },
        {
            "id": 2, "episode_number": 2, "name": "Spring Tide", "air_date": "2021-01-09", "overview": "The boats come home.",
            "show_id": 4711,
        },
    ],
}
BOX = [
    {"key": "中文名", "value": "雨后的书店"},
    {"key": "别名", "value": [{"v": "Bookshop After Rain"}, {"k": "英文", "v": "After Rain"}]},
    {"key": "导演", "value": "滝沢真二"},
    {"key": "放送结束", "value": "2015年6月20日"},
]
SUBJECT: dict[str, Any] = {
    "id": 815, "type": 6, "platform": "日剧", "name": "雨あがりの本屋", "name_cn": "雨后的书店", "date": "2015-04-11", "eps": 11,
    "summary": "一家旧书店和每逢下雨才来的客人之间的故事。他们慢慢成为了朋友。", "infobox": BOX,
    "tags": [{"name": "治愈", "count": 3}],
    "rating": {"score": 7.4, "total": 311, "rank": 512}, "total_episodes": 11,
}
MEDIA: dict[str, Any] = {
    "data": {"Media": {
        "id": 5, "idMal": 6, "type": "ANIME", "format": "TV", "countryOfOrigin": "JP", "episodes": 12,
        "title": {"romaji": "Yoru no Toshokan", "english": "The Night Library", "native": "夜の図書館"}, "synonyms": ["NL"],
        "startDate": {"year": 2018, "month": 7, "day": None}, "description": "A library<br>that opens &amp; closes at night.",
        "staff": {"edges": [{"role": "Director", "node": {"name": {"full": "Mori Kenta", "native": "森健太"}}}]},
        "characters": {"edges": [
            {
                "role": "MAIN", "node": {"name": {"full": "Aoi"}},
                "voiceActors": [{"id": 8, "name": {"full": "Hara Mio", "native": "原美緒"}}],
            },
        ]},
        "averageScore": 81,
    }},
}


def statement(number: str, content: Any, rank: str = "normal", qualifiers: list[Any] | None = None) -> dict[str, Any]:
    """A statement as the REST interface of Wikidata writes one."""
    value = {"type": "value", "content": content}
    return {"id": "x", "rank": rank, "qualifiers": qualifiers or [], "property": {"id": number}, "value": value}


def day(time: str, precision: int = 11) -> dict[str, Any]:
    """A time of Wikidata."""
    return {"time": time, "precision": precision, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}


ITEM: dict[str, Any] = {
    "id": "Q900001", "type": "item", "sitelinks": {}, "descriptions": {},
    "labels": {"en": "Harbour Lights", "ja": "港のあかり", "de": "Harbour Lights", "fr": "Les Lumières du port"},
    "aliases": {"ja": ["みなとのあかり"]},
    "statements": {
        "P31": [statement("P31", "Q5398426")], "P364": [statement("P364", "Q5287")], "P495": [statement("P495", "Q17")],
        "P580": [
            statement("P580", day("+1998-01-01T00:00:00Z", 9)), statement("P580", day("+1997-10-02T00:00:00Z"), "preferred"),
        ],
        "P1113": [statement("P1113", {"amount": "+11", "unit": "1"})], "P345": [statement("P345", "tt0900001")],
        "P57": [statement("P57", "Q900002")], "P161": [
            statement("P161", "Q900003", qualifiers=[{"property": {"id": "P453"}, "value": {"content": "Q900004"}}]),
            statement("P161", "Q900009"),
        ],
    },
    "names": {"Q900002": {"en": "Sugi Taro"}, "Q900003": {"ja": "月岡さやか"}, "Q900004": {"en": "Captain Oki"}},
}


class Told:
    """A reading, asked by property; `subject` is the name of whom it speaks of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def claims(self, prop: str, subject: str = "") -> list[Claim]:
        return [c for c in self.reading.claims if c.property == prop and subject in ("", c.subject.name)]

    def values(self, prop: str, subject: str = "") -> list[Any]:
        return [dict(c.value) if hasattr(c.value, "keys") else c.value for c in self.claims(prop, subject)]

    def pointers(self, prop: str) -> list[str]:
        return [evidence.pointer for claim in self.claims(prop) for evidence in claim.evidence]


def told(answer: Any, url: str = "") -> Told:
    """The reading of an answer."""
    data = answer if isinstance(answer, bytes) else json.dumps(answer, ensure_ascii=False).encode()
    return Told(read_bytes(data, source="answer.json", url=url))
