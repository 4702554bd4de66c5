"""What a template shows, by its make and by wikitext.toml: a box of fields, a date, a list, a name with its readings, nothing.

In: a Template. Out: the way it is shown, and for those inside a line the pieces of their text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from dramatheque.reading.formats.wikitext_nodes import Node, Template, plain_text

FEWEST_FIELDS = 2
FILE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ogg", ".ogv", ".tif", ".webm", ".pdf")


class Way(StrEnum):
    """How a template inside a line is shown."""

    NOTHING = "nothing"
    LIST = "list"
    LAST = "last"
    FIRST = "first"
    NAMED = "named"
    READING = "reading"
    ITSELF = "named_itself"
    LATEST = "latest"
    PAIR = "pair"
    UNNAMED = "unnamed"


def way_of(template: Template) -> Way:
    """The way this template is shown."""
    return _way(template.name) if len(template.name) <= 120 else Way.NOTHING


def is_fields(template: Template) -> bool:
    """Whether a template is a box of fields: named parameters, written over several lines."""
    named = sum(1 for key, value in template.parameters if key and not key.isdigit() and value)
    return template.is_block and named >= FEWEST_FIELDS and named >= 0.6 * len(template.parameters)


def inline_text(template: Template, way: Way) -> Iterator[str | list[Node]]:
    """The pieces of text of a template inside a line."""
    unnamed = [value for key, value in template.parameters if (not key or key.isdigit()) and plain_text(value).strip()]
    named = [value for key, value in template.parameters if key and not key.isdigit() and plain_text(value).strip()]
    if way is Way.ITSELF:
        yield template.name
    elif way in (Way.LAST, Way.FIRST) and unnamed:
        yield unnamed[-1 if way is Way.LAST else 0]
    elif way is Way.READING and len(unnamed) >= 2:
        yield from (unnamed[0], "(", unnamed[1], ")")
    elif way is Way.NAMED and (unnamed or named):
        first, *more = unnamed + (named if not unnamed else [])
        yield first
        for number, value in enumerate(more):
            yield from (", " if number else " (", value)
        yield ")" if more else ""
    elif way is Way.PAIR:
        for number, value in enumerate(unnamed[:2]):
            yield from (" ", value) if number else (value,)
    elif way is Way.LATEST:
        yield max((word for word in _days(unnamed)), default="")
    elif way is Way.UNNAMED:
        yield from _dated(unnamed)


def dated(words: list[str]) -> Iterator[str]:
    """Unnamed parameters as words, years with the months and days after them as ISO dates; of a day and an age only the day.

    >>> list(dated(["2005", "10", "11"])), list(dated(["1928", "9", "19", "1883", "11", "10"])), list(dated(["45", "min"]))
    (['2005-10-11'], ['1928-09-19'], ['45', 'min'])
    """
    at = 0
    while at < len(words):
        if len(words[at]) == 4 and words[at].isdecimal() and 1500 <= int(words[at]) <= 2200:
            parts = [words[at]]
            for limit in (12, 31):
                following = words[at + len(parts)] if at + len(parts) < len(words) else ""
                if not (following.isdecimal() and 1 <= int(following) <= limit and len(following) <= 2):
                    break
                parts.append(f"{int(following):02d}")
            yield "-".join(parts)
            at += len(parts)
            if at < len(words) and len(words) - at <= 3 and all(word.isdecimal() for word in words[at:]):
                return
        else:
            yield words[at]
            at += 1


def _days(unnamed: list[list[Node]]) -> Iterator[str]:
    """The days of a template that has several, as ISO dates."""
    words = [plain_text(value).strip() for value in unnamed]
    while words:
        first = next(dated(words), "")
        if len(first) > 4 and first[:4].isdecimal() and first[4] == "-":
            yield first
            words = words[len(first.split("-")) :]
        else:
            words = words[1:]


def _dated(unnamed: list[list[Node]]) -> Iterator[str | list[Node]]:
    words = [plain_text(value).strip() for value in unnamed]
    if any(len(word) == 4 and word.isdecimal() for word in words):
        for number, word in enumerate(dated(words)):
            yield f" {word}" if number else word
        return
    for number, value in enumerate(unnamed):
        yield from (" ", value) if number else (value,)


def prefix_of(target: str) -> str:
    """What kind of link a target is by its prefix: file, category, wiki (another language's page), or "".

    >>> prefix_of("ファイル:A.jpg"), prefix_of("분류:드라마"), prefix_of("ja:1リットルの涙"), prefix_of("Hana: a life")
    ('file', 'category', 'wiki', '')
    """
    prefix, colon, name = target.partition(":")
    if not colon or not prefix:
        return ""
    kind = _prefixes().get(prefix.strip().casefold(), "")
    if kind or name.lower().endswith(FILE_ENDINGS):
        return kind or "file"
    return "wiki" if prefix.isascii() and prefix.islower() and 2 <= len(prefix) <= 3 and name[:1] not in (" ", "") else ""


def folded(name: str) -> str:
    """A template's name as wikitext.toml compares it."""
    return "".join(name.casefold().replace("_", " ").split())


@lru_cache(maxsize=4096)
def _way(name: str) -> Way:
    ways, prefixes = _tables()
    short = folded(name.removeprefix("Template:"))
    if short in ways:
        return ways[short]
    if not short or short.startswith(prefixes):
        return Way.NOTHING
    head, dash, _ = short.partition("-")
    return ways.get(head, Way.UNNAMED) if dash and head in ("lang", "transl") else Way.UNNAMED


@cache
def _tables() -> tuple[dict[str, Way], tuple[str, ...]]:
    templates = _sheet()["templates"]
    ways = {folded(name): Way(way) for way, names in templates.items() if way != "nothing_prefixes" for name in names}
    return ways, tuple(folded(name) for name in templates["nothing_prefixes"])


@cache
def _prefixes() -> dict[str, str]:
    return {name.casefold(): kind for kind, names in _sheet()["prefixes"].items() for name in names}


@cache
def _sheet() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("dramatheque.reading.formats").joinpath("wikitext.toml").read_text(encoding="utf-8"))
