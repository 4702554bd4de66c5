"""Names in the first lines of an article: the reading in the brackets behind a name, the name somebody was born with.

In: text of a page. Out: names with their spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import Page, Span
from dramatheque.reading.themes.persons.article import closing
from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import one_of

_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s゠]+")
_TRIM = " 　\t\"'“”「」『』・、，,：:＝="
_NAME_END = re.compile(r"[（(。、，,;；\n〈<\[/／]|だが|であ|です|で、|と[いな]|(?<=\S)\s-\s")
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A name, its place, and the reading behind it where there is one."""

    span: Span
    reading: Span | None = None


def reading_in(page: Page, bracket: Span) -> Span | None:
    """The kana that brackets begin with: "あべ ひろし、1964年6月22日 - "."""
    return _kana_from(page, bracket.start, bracket.end)


def _kana_from(page: Page, start: int, end: int) -> Span | None:
    match = _KANA.match(page.text, start, end)
    if match is None:
        return None
    said = match[0].strip(_TRIM)
    behind = page.text[match.end() : match.end() + 1]
    if len(said) < 2 or (match.end() < end and not (behind.isdigit() or behind in "、,，;；（([〔-/／")) or "\n" in said:
        return None
    if behind == "-":       # "あさの - こ": something of the name is left out
        return None
    at = page.text.index(said, start)
    return Span(at, at + len(said))


def birth_names(page: Page, area: Span) -> Iterator[Named]:
    """Names behind words such as 本名: "本名：赤沢 裕子（あかざわ ゆうこ）", "本名は正衛"."""
    for match in _birth_words().finditer(page.text, area.start, area.end):
        found = name_at(page, match.end(), area.end)
        if found is not None:
            yield found


def name_at(page: Page, start: int, end: int) -> Named | None:
    """The name that begins at a place, with the reading in brackets behind it."""
    stop = _NAME_END.search(page.text, start, min(end, start + LONGEST))
    last = stop.start() if stop else min(end, start + LONGEST)
    said = page.text[start:last].strip(_TRIM)
    if not said or len(said) > LONGEST - 5 or any(said.startswith(word) for word in words("persons", "lead.same")):
        return None
    if any(char.isdigit() for char in said) or (stop is None and last != end):
        return None
    at = page.text.index(said, start)
    behind = at + len(said)
    while behind < end and page.text[behind] in " \n":
        behind += 1
    reading = None
    if page.text[behind : behind + 1] in ("(", "（"):
        close = closing(page.text, behind, min(end, behind + 80))
        inside = behind + 1 + (page.text[behind + 1 : behind + 2] in "＝=")
        reading = _kana_from(page, inside, close) if close > 0 else None
    return Named(Span(at, at + len(said)), reading)


@cache
def _birth_words() -> re.Pattern[str]:
    known = one_of(words("persons", "lead.birth_name"))
    joined = r"(?:は|：|:|・|、|，|＝|=|은|는|\s(?=\S))\s?"
    return re.compile(rf"(?:{known})(?:[^。、，,は：:・（(\n]{{0,20}}?){joined}", re.IGNORECASE)
