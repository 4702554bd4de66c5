"""One line of a list of works to its parts: title, days, network, role.

In: a line such as 「風の港（2004年10月5日 - 12月14日、テレビ浦） - 主演・森春香 役」 or "The Ferry (2004, TV Ura) as Haruka".
Out: a FilmLine of spans, or None for a line without a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import Block, Page, Span
from dramatheque.reading.themes.persons.article import closing
from dramatheque.reading.themes.prose.shadow import networks
from dramatheque.reading.wordlists import alternatives, contains, words
from dramatheque.values.dates import find_range
from dramatheque.values.text import fold

LONGEST_TITLE, LONGEST_ROLE, LONGEST_LINE = 90, 40, 600
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LEADING_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s?[年년]?(?:\s?[-–~〜]\s?(?:(?:19|20)\d\d)?\s?[年년]?)?\s*[:：、,\s–—-]\s*")
_TITLED = re.compile(r"[《『〈「\"“]([^《》『』〈〉「」\"“”]{1,90})[》』〉」\"”]")
_ROLE_END = re.compile(r"[※\n。;；<＜]|(?<=\S)\s[/／]\s|\s[-–—]\s")
_TRIM = " 　\t『』「」《》〈〉\"“”'’‘*・,、:："


@dataclass(frozen=True, slots=True)
class FilmLine:
    """What a line says of one work. `part` is what it names of the work: an episode; `role` may be empty."""

    title: Span
    year: tuple[int, Span] | None = None
    run: tuple[str, str, Span] | None = None     # first and last day
    network: Span | None = None
    character: Span | None = None
    role: str = ""                               # main, support, guest, voice
    part: Span | None = None


def read_line(page: Page, block: Block, span: Span) -> FilmLine | None:
    """The parts of a line of a block."""
    text, offset = page.cut(span), span.start
    if len(text) > LONGEST_LINE:
        return None
    opening, close = _bracket_with_year(text)
    before: tuple[int, int] | None = None        # a broadcaster in front of a title in quotes
    leading = _LEADING_YEAR.match(text) if opening < 0 else None
    if opening >= 0:
        first, last, inside, rest = 0, opening, (opening + 1, close), close + 1
    else:
        first = leading.end() if leading else 0
        quoted = _TITLED.search(text, first)
        if quoted and fold(text[first : quoted.start()]) in _known_networks():
            before, first = (first, first + len(text[first : quoted.start()].rstrip())), quoted.start()
        last = _title_end(text, first)
        inside, rest = (0, 0), last
        if last < len(text) and text[last] in "(（":
            end = closing(text, last, len(text))
            inside, rest = ((last + 1, end), end + 1) if end > 0 else (inside, rest)
    title, part = _title(text, first, last)
    if title is None:
        return None
    title = _linked(text, title, [(link.start - offset, link.end - offset) for link, _ in block.links])
    year = _year(text, inside) or ((int(leading[1]), leading.span(1)) if leading else None)
    character, role = _role(text, rest)
    run = _run(text, inside, offset) if part is None else None
    network = before or _network(text, inside)

    def placed(pair: tuple[int, int]) -> Span:
        return Span(offset + pair[0], offset + pair[1])

    return FilmLine(
        placed(title), (year[0], placed(year[1])) if year else None, run, placed(network) if network else None,
        placed(character) if character else None, role, placed(part) if part else None,
    )


def _linked(text: str, title: tuple[int, int], links: list[tuple[int, int]]) -> tuple[int, int]:
    """Of two links side by side the second is the title: the first is the slot it was shown in."""
    inside = sorted(link for link in links if title[0] <= link[0] < link[1] <= title[1])
    if len(inside) < 2 or inside[-1][1] != title[1] or text[inside[-2][1] : inside[-1][0]].strip(_TRIM):
        return title
    return inside[-1]


def _bracket_with_year(text: str) -> tuple[int, int]:
    """The first brackets that have a year in them."""
    at = 0
    while (found := re.search(r"[(（]", text[at:])) is not None:
        opening = at + found.start()
        close = closing(text, opening, len(text))
        if close < 0:
            return -1, -1
        if opening > 0 and _YEAR.search(text, opening, close):
            return opening, close
        at = close + 1
    return -1, -1


def _title_end(text: str, first: int) -> int:
    """Where a title without a year behind it ends: at brackets, or at what begins a role."""
    titled = _TITLED.match(text, first)
    if titled:
        return titled.end()
    end = _behind_title().search(text, first + 1)
    return end.start() if end else len(text)


def _title(text: str, first: int, last: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The title between two places, and the part of the work that stands behind it: an episode."""
    part = None
    whole = text[first:last]
    found = _part_of().search(whole)
    if found and found.start() > 0 and whole[: found.start()].strip(_TRIM):
        part = (first + found.start() + len(found[0]) - len(found[0].lstrip()), first + found.end())
        last = first + found.start()
    said = text[first:last].strip(_TRIM)
    if not said or len(said) > LONGEST_TITLE or not fold(said) or (found and found.start() == 0):
        return None, None
    start = text.index(said, first)
    return (start, start + len(said)), part


def _year(text: str, inside: tuple[int, int]) -> tuple[int, tuple[int, int]] | None:
    found = _YEAR.search(text, *inside)
    return (int(found[1]), found.span(1)) if found else None


def _run(text: str, inside: tuple[int, int], offset: int) -> tuple[str, str, Span] | None:
    """First and last day, where the brackets tell both to the day."""
    found = find_range(text[inside[0] : inside[1]])
    if found is None or found.end_date is None or not (found.start_date and found.start_date.day and found.end_date.day):
        return None
    return str(found.start_date), str(found.end_date), Span(offset + inside[0] + found.start, offset + inside[0] + found.end)


def _network(text: str, inside: tuple[int, int]) -> tuple[int, int] | None:
    """The first broadcaster that the brackets name."""
    for start, end in _pieces(text, *inside):
        if fold(text[start:end]) in _known_networks():
            return start, end
    return None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^、，,;；/／→・]+", text[start:end]):
        said = match[0].strip()
        at = start + match.start() + len(match[0]) - len(match[0].lstrip())
        if said:
            yield at, at + len(said)


@cache
def _role_sign() -> re.Pattern[str]:
    """What stands between a title and a role: a dash, a colon, a word."""
    said = alternatives("persons", "credits.as")
    return re.compile(rf"\s*(?:[-–—－ー―:：](?:\s*{said})?|{said}|…|\.{{2,}})\s*", re.IGNORECASE)


@cache
def _behind_title() -> re.Pattern[str]:
    return re.compile(rf"[(（]|\s[-–—－―]\s|\s?[※…]|{alternatives('persons', 'credits.as')}", re.IGNORECASE)


@cache
def _part_of() -> re.Pattern[str]:
    """What names a part of a work behind its title: 第7話「霧」, 3회, Episode 2, the title of an episode."""
    unit, before = alternatives("persons", "credits.episode"), alternatives("persons", "credits.episode_before")
    counted = rf"(?:第\s?[\d一二三四五六七八九十]|제?\s?\d)[\d一二三四五六七八九十・,、〜~-]{{0,30}}\s?{unit}"
    last, title = alternatives("persons", "credits.last_episode"), r"「[^「」]{1,60}」"
    return re.compile(rf"\s?(?:(?:{counted}|{last})\s?(?:{title})?|{title}|{before}\.?\s?\d[^\n]{{0,80}})\s*$", re.IGNORECASE)


@cache
def _known_networks() -> frozenset[str]:
    return frozenset(fold(name) for name, _, _ in networks())


def _role(text: str, start: int) -> tuple[tuple[int, int] | None, str]:
    """The character and the weight of the part behind a title."""
    begin = _role_sign().match(text, start)
    if begin is None:
        return None, _weight(text[start : start + LONGEST_ROLE])
    end = _ROLE_END.search(text, begin.end())
    last = end.start() if end else len(text)
    for sign in words("persons", "credits.role_end"):
        found = re.search(rf"\s?{re.escape(sign)}(?=$|[\s（(/／、,※・])", text[begin.end() : last])
        last = begin.end() + found.start() if found else last
    first, role = _after_weight(text, begin.end(), last)
    return _named(text, first, last), role


def _after_weight(text: str, first: int, last: int) -> tuple[int, str]:
    """Where the name of a role begins behind words such as 主演・, and what those say."""
    for role in ("main", "support", "guest", "voice"):
        for word in words("persons", f"credits.{_LISTS[role]}"):
            if text[first:last].casefold().startswith(word):
                behind = first + len(word)
                if behind == last or text[behind] in " ・/:：、,　":
                    return behind + len(text[behind:last]) - len(text[behind:last].lstrip(" ・/:：、,　")), role
    return first, ""


def _named(text: str, first: int, last: int) -> tuple[int, int] | None:
    bracket = re.search(r"[(（]", text[first:last])
    last = first + bracket.start() if bracket and bracket.start() else last
    said = text[first:last].strip(_TRIM)
    if not said or len(said) > LONGEST_ROLE or not fold(said):
        return None
    if _YEAR.search(said) or contains(said, "persons", "credits.remark"):
        return None
    at = text.index(said, first)
    return at, at + len(said)


def _weight(text: str) -> str:
    """What the words behind a title say of the part: 主演, cameo."""
    low = text.strip(" -–—（()）、,").casefold()
    told = (role for role, name in _LISTS.items() if low.startswith(words("persons", f"credits.{name}")))
    return next(told, "")


_LISTS = {"main": "lead", "support": "support", "guest": "guest", "voice": "voice"}
