"""Heads of made-up pages in Japanese, Korean and Chinese, and what is read from a page that begins with one."""

from __future__ import annotations

from typing import Any

from dramatheque.reading import read_bytes

JAPANESE = "連続ドラマ『海辺の灯台』(TBS系)は全10話。\n\n"
KOREAN = "SBS 새 월화드라마 '바람의 항구'는 16부작이다.\n\n"
CHINESE = "电视剧《海边的灯》由湖南卫视播出，共30集。\n\n"


def said(text: str, *props: str) -> list[Any]:
    """The values of some properties that a page gives its works."""
    reading = read_bytes(text.encode(), source="page.txt")
    return [claim.value for claim in reading.claims if claim.property in props]


def pairs(text: str) -> set[tuple[str, str]]:
    """Actor and character of each credit."""
    return {(value["person"], value.get("character", "")) for value in said(text, "cast")}


def rated(text: str) -> set[tuple[Any, Any, Any]]:
    """Figure, episode and kind of each rating."""
    reading = read_bytes(text.encode(), source="page.txt")
    claims = [claim for claim in reading.claims if claim.property == "audience_rating"]
    return {(claim.value, claim.qualifiers.get("episode"), claim.qualifiers.get("stat")) for claim in claims}
