"""Lines that may open the part of a page about one work: "1. Glass Ferry", "Glass Ferry (2020)", "GLASS FERRY (SBS)".

In: a notebook. Out: such lines with their shape, the place of the title, and what their brackets say of the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading import labels
from dramatheque.reading.bare_facts import bare_facts
from dramatheque.reading.heading_words import is_network, is_site_words
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.reading.title_lines import is_title_like
from dramatheque.reading.titling import bare_title
from dramatheque.values.dates import find_dates
from dramatheque.values.languages import language_code
from dramatheque.values.places import country_code
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_KINDS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD)
_LONGEST, _LONG_LINE, _CODE = 100, 6, 3
_NUMBER = re.compile(r"\s*(?:#|[Nn]o\.?\s?|[Nn]º\s?|第)?(?P<number>\d{1,3})(?:位|\s?[.)）:：、]|\s[-–—])\s*(?=\S)")
_MARKED = re.compile(r"(?:#|[Nn]o\.?\s?)?(?P<number>\d{1,3})\s?[.)）:：、]?\s*$")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\s?[:：–—-]\s?(?=\S)")
_BRACKET = re.compile(r"\s?[(（\[](?P<inside>[^()（）\[\]]{2,60})[)）\]]\s*$")
_TAIL = re.compile(r"\s*(?:[|｜]|\s[-–—~]|[:：,，])\s*(?P<inside>[^|｜:：,，–—]{2,40})$")
_TAIL_SIGN = re.compile(r"[|｜:：,，]|\s[-–—~]")
_LEAD = re.compile(r"(?P<title>[^()（）\n.!?]{2,60}?)\s?[(（](?P<inside>[^()（）\n]{2,40})[)）]")
_NAMED_TWICE = re.compile(
    r"(?P<both>(?P<title>[A-Z0-9][^\n.!?:：/／「」]{1,60}?)\s?[/／]\s?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f][^\n:：/／]{0,40}?)\s?[:：]"
)
_COMMA = re.compile(r"[,、，;；]")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–~]\s?(?:(?:19|20)\d\d)?)?")
_QUOTED_FIRST = re.compile(r"\s*(?:[“\"‘«「『《](?P<quoted>[^“”\"‘«»「」『』《》\n]{2,60}))[”\"’»」』》](?=\s|$)")
_QUOTES = " \t\"“”„'‘’«»「」『』《》〈〉"
_QUOTES_ALONE = _QUOTES.strip()
_PARTED = re.compile(
    r"\b(?:season|episode|ep|part|week|chapter|saison|temporada|sezon|bölüm|musim|épisode|episodio)\.?\s?\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that may name a work: which block it is, its shape, where the title stands, and what stands behind it."""

    place: int
    block: Block
    shape: str                # number, year, network, native, "kind miniseries", lead, quoted, plain
    title: Span
    number: int = 0
    behind: Span | None = None
    says: str = ""            # what stands behind the title: year, network, kind…


def openings(notebook: Notebook) -> Iterator[Opening]:
    """The lines of a page that may be titles of its works, by their form alone."""
    page = notebook.page
    may_name_twice = any(sign in page.text for sign in "/／")
    for place, block in enumerate(page.blocks):
        if block.kind not in _KINDS:
            continue
        is_line = len(block.span) <= _LONGEST and "\n" not in page.cut(block.span).strip()
        opening = _named_twice(notebook, place, block) if may_name_twice else None
        opening = opening or (_opening(notebook, place, block) if is_line else None) or _lead(notebook, place, block)
        if opening is not None:
            yield opening


def _opening(notebook: Notebook, place: int, block: Block) -> Opening | None:
    text = notebook.page.text
    start, end = block.span.start, block.span.end
    marked = _MARKED.search(text, text.rfind("\n", 0, start) + 1, start) if block.kind is BlockKind.ITEM else None
    number = marked or _NUMBER.match(text, start, end)
    if number and not marked:
        start = number.end()
    if not number and (block.kind is BlockKind.FIELD and labels.field(text[start : block.label.end] if block.label else "")):
        return None
    year = _YEAR_FIRST.match(text, start, end)
    start = year.end() if year else start
    aside = _BRACKET.search(text, start, end)
    tail = _TAIL.search(text, start, end) if _TAIL_SIGN.search(text, start, end) else None
    bracket = aside or tail
    says = _kind_of(bracket["inside"]) if bracket else ""
    behind = Span(*bracket.span("inside")) if bracket and says else None
    end = bracket.start() if bracket and says else end
    if not says and tail and (dated := _of_broadcaster(text, start, tail)):
        (start, end), behind, says = dated, Span(start, dated[0]), "network"
    named = _QUOTED_FIRST.match(text, start, end) if number else None
    if named:
        end, says = named.end("quoted"), "said"          # "2. “Glass Ferry” – Lee Rin & Kim Do-yeon"
    shape = "number" if number else "year" if year else says or _shape_of(text, start, end, aside)
    if shape == "plain" and block.kind is not BlockKind.HEADING:
        return None
    first, last = bare_title(text[start:end])
    title = _stripped(text, start + first, start + last)
    if not _may_open(notebook, title) or (not says and _is_headline(notebook.page.cut(title))):
        return None
    said = int(number["number"]) if number else 0
    return Opening(place, block, shape, title, said, behind, says)


def _shape_of(text: str, start: int, end: int, aside: re.Match[str] | None) -> str:
    """The shape of a line without number, year or words behind its title: in two scripts, in quotes, or plain."""
    scripts = (script_of(text[start : aside.start()]), script_of(aside["inside"])) if aside else (Script.COMMON,) * 2
    if scripts[0] is Script.LATIN and scripts[1] not in (Script.LATIN, Script.COMMON):
        return "native"
    said = text[start:end].strip()
    return "quoted" if said[:1] in _QUOTES_ALONE and said[-1:] in _QUOTES_ALONE else "plain"


def _of_broadcaster(text: str, start: int, tail: re.Match[str]) -> tuple[int, int] | None:
    """Where the title stands in a line from a broadcaster to the first day: "KBS Glass Ferry - 7 October"."""
    if not find_dates(tail["inside"]):
        return None
    words = text[start : tail.start()].split(" ")
    count = next((count for count in (3, 2, 1) if len(words) > count and is_network(" ".join(words[:count]))), 0)
    return (start + len(" ".join(words[:count])) + 1, tail.start()) if count else None


def _named_twice(notebook: Notebook, place: int, block: Block) -> Opening | None:
    """A passage that begins with a title in two scripts and a colon: "Glass Ferry / 硝子の船: A drama …"."""
    named = _NAMED_TWICE.match(notebook.page.cut(block.span))
    if named is None:
        return None
    title = Span(block.span.start + named.start("title"), block.span.start + named.end("title"))
    both = Span(title.start, block.span.start + named.end("both"))
    return Opening(place, block, "lead", both, says="native") if _may_open(notebook, title) else None


def _lead(notebook: Notebook, place: int, block: Block) -> Opening | None:
    """A passage that begins with a title and its broadcaster in brackets: "Glass Ferry (OCN, 1 March). A team …"."""
    line = notebook.page.cut(block.span)
    bracket = _LEAD.match(line)
    says = _kind_of(_COMMA.split(bracket["inside"])[0]) if bracket else ""
    if bracket is not None and line.startswith((":", "："), bracket.end()) and not says:
        title = Span(block.span.start, block.span.start + bracket.end("title"))          # "Esaret (Redemption): The story …"
        both = Span(title.start, block.span.start + bracket.end())
        return Opening(place, block, "lead", both, says="told") if _may_open(notebook, title) else None
    if bracket is None or says != "network":
        return None
    title = _stripped(notebook.page.text, block.span.start, block.span.start + bracket.end("title"))
    start = block.span.start + bracket.start("inside")
    behind = Span(start, start + len(_COMMA.split(bracket["inside"])[0]))
    return Opening(place, block, "lead", title, 0, behind, says) if _may_open(notebook, title) else None


def _kind_of(inside: str) -> str:
    """What the words behind a title are: a broadcaster, a year with or without other facts, or nothing known."""
    targets = {fact.target for fact in bare_facts(inside.strip())} | ({"network"} if is_network(inside.strip()) else set())
    if "year" in targets or _YEARS.fullmatch(inside.strip()):
        return "year"
    if "network" in targets:
        return "network"
    return f"kind {fold(inside)}" if is_site_words(inside) else ""


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _QUOTES:
        start += 1
    while start < end and text[end - 1] in _QUOTES:
        end -= 1
    return Span(start, end)


def _may_open(notebook: Notebook, title: Span) -> bool:
    said = notebook.page.cut(title)
    language = notebook.page.document.language
    if len(fold(said)) < 2 or not is_title_like(said, language) or is_site_words(said):
        return False
    if _PARTED.search(said):
        return False
    is_place = country_code(said) or is_network(said) or (len(said) > _CODE and language_code(said))
    return not (is_place or labels.section(said, language))


def _is_headline(said: str) -> bool:
    """Whether a long line has words in capitals and in small letters, as a sentence has: "Two newcomers join the cast of …"."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", said) if word.casefold() not in name_words("title_words")]
    small = [word for word in words if word[0].islower()]
    return len(words) >= _LONG_LINE and 0 < len(small) < len(words)
