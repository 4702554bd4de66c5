"""Whether a page is an article on one person or character, and where it says who that is.

In: a notebook. Out: an Article, or None for every other page. What counts: boxes that only persons have, categories of people, a
first sentence with a reading or a lifetime in brackets, and what it says somebody is. One of these alone is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from dramatheque.claims import Block, BlockKind, EntityKind, Page, Span
from dramatheque.reading import labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.structured_data import is_data
from dramatheque.reading.themes.categories import categories
from dramatheque.reading.themes.persons import meanings
from dramatheque.reading.wordlists import contains, words
from dramatheque.values.names import is_person_name
from dramatheque.values.text import fold

LONGEST_NAME, LONGEST_BRACKET, ENOUGH = 60, 600, 3
INSIDE_BOX = 6               # the level of headings over values of a box that are more than lines
MOST_FIELDS, FEWEST_LABELS = 60, 4
_OPENING = re.compile(r"[(（]")
_NATIVE_AND_LATIN = re.compile(r"\s*([\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3·]{2,20})\s+(?=[A-Z][A-Za-z .'-]{2,40}$)")
_DISAMBIGUATED = re.compile(r"\s*[(（][^()（）]{1,40}[)）]\s*$")
_OF_PERSONS = frozenset(
    ("reading", "birth_name", "born", "died", "born_year", "died_year", "sex", "profession", "told", "native", "alias", "country")
)
_OF_WORKS = ("network", "episode_count", "cast", "crew.", "aired", "time_slot", "runtime_minutes", "distributor")
_SENTENCE_END = re.compile(r"[。\n]|(?<=[a-z0-9)])\.\s")


Sentence: TypeAlias = tuple[Span, Span | None, Span]


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a box: what its label means, the label as it stands, the field."""

    meaning: str
    label: str
    block: Block


@dataclass(frozen=True, slots=True)
class Article:
    """What the page is about, and where its first sentence says so."""

    kind: EntityKind
    name: Span                       # in the first sentence, the title, or a box
    bracket: Span | None             # behind the name in the first sentence, without the signs
    definition: Span | None          # the rest of the first sentence
    lead: tuple[Block, ...]          # the paragraphs above the first heading
    boxes: tuple[Told, ...]
    filed: tuple[tuple[str, Span], ...]  # categories


def find_article(notebook: Notebook) -> Article | None:
    """The article that a wiki page is, if it is one on a person; elsewhere a profile: a sheet of facts that only persons have."""
    page = notebook.page
    if page.document.format != "wikitext":
        return _profile(notebook) if page.document.format in ("html", "text") else None
    top = _top(page)
    boxes, is_work = _boxes(notebook, top)
    filed = tuple(categories(notebook))
    lead = tuple(block for block in top if block.kind is BlockKind.PARAGRAPH)
    first = _first_sentence(page, lead)
    definition = page.cut(first[2]) if first else ""
    if is_work or any(word in definition.casefold() for word in words("persons", "lead.group")):
        return None
    is_fictional = contains(definition, "persons", "lead.fictional") or _count(filed, "fictional") > 0
    bracket = page.cut(first[1]) if first and first[1] else ""
    is_defined = (2 if bracket else 1) * contains(definition, "persons", "lead.person")
    if _weight(boxes, filed, bracket) + is_defined + 3 * is_fictional < ENOUGH:
        return None
    name = first[0] if first else _named(page, boxes)
    if name is None:
        return None
    kind = EntityKind.CHARACTER if is_fictional else EntityKind.PERSON
    return Article(kind, name, first[1] if first else None, first[2] if first else None, lead, boxes, filed)


def _profile(notebook: Notebook) -> Article | None:
    """A page whose labels say when somebody was born and three things more that are said of persons alone."""
    page = notebook.page
    if not any(meanings.label(label) == "born" for _, _, label, _ in notebook.fields):
        return None
    shown = [block for _, block, _, _ in notebook.fields if not is_data(block.section)]
    boxes, is_work = _boxes(notebook, shown[:MOST_FIELDS])
    kinds = {told.meaning if told.meaning != "told" else told.label for told in boxes if told.meaning in _OF_PERSONS}
    if is_work or len(kinds) < FEWEST_LABELS or "born" not in kinds or any(told.meaning == "other" for told in boxes):
        return None
    heading = next((block.span for block in page.blocks if block.kind is BlockKind.HEADING and block.level == 1), None)
    name = heading or _named(page, boxes)
    if name is None or not is_person_name(page.cut(_bare(page, name))):
        return None
    return Article(EntityKind.PERSON, _bare(page, name), None, None, (), boxes, ())


def _bare(page: Page, name: Span) -> Span:
    """A name without the same name in another script behind it: "Gong Yoo (공유)", "陈凯歌 Kaige Chen"."""
    both = _NATIVE_AND_LATIN.match(page.text, name.start, name.end)
    if both:
        return Span(*both.span(1))
    opening = _OPENING.search(page.text, name.start, name.end)
    end = opening.start() if opening and opening.start() > name.start else name.end
    return Span(name.start, name.start + len(page.text[name.start : end].rstrip()))


def _top(page: Page) -> list[Block]:
    """The blocks above the first heading that is not the title."""
    blocks = list(page.blocks)
    ends = (at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING and 1 < block.level < INSIDE_BOX)
    return blocks[: next(ends, len(blocks))]


def _boxes(notebook: Notebook, top: list[Block]) -> tuple[tuple[Told, ...], bool]:
    """The values of boxes on persons, and whether a box is one on a work."""
    page, found, of_works = notebook.page, [], set()
    for block in top:
        if block.kind is not BlockKind.FIELD or block.label is None or (page.document.format == "wikitext" and not block.section):
            continue
        said = page.cut(block.label)
        meaning = meanings.label(said)
        target = labels.field(said, page.document.language) or ""
        if target.startswith(_OF_WORKS) and meaning is None:
            of_works.add(target)
        if meaning is not None or target not in ("", "drop"):
            found.append(Told(meaning or "other", said, block))
    of_persons = {told.meaning for told in found} & _OF_PERSONS
    return tuple(found), len(of_works) >= 2 and len(of_works) > len(of_persons)


def _weight(boxes: tuple[Told, ...], filed: tuple[tuple[str, Span], ...], bracket: str) -> int:
    held = [told for told in boxes if told.meaning in _OF_PERSONS]
    kinds = {told.meaning if told.meaning != "told" else told.label for told in held}
    of_box = 2 if len(kinds) >= 3 else 1 if kinds else 0
    return of_box + min(_count(filed, "person"), 2) + bool(re.search(r"\d{3,4}", bracket) or _is_kana(bracket[:4]))


def _count(filed: tuple[tuple[str, Span], ...], kind: str) -> int:
    pieces = words("persons", f"categories.{kind}")
    return sum(any(piece in name.casefold() for piece in pieces) for name, _ in filed)


def _is_kana(text: str) -> bool:
    return bool(text) and all("\u3041" <= char <= "\u30ff" or char == " " for char in text)


def _first_sentence(page: Page, lead: tuple[Block, ...]) -> Sentence | None:
    """The name that a paragraph begins with, the brackets behind it, and what it then says; the likeliest of the first."""
    title = fold(_DISAMBIGUATED.sub("", page.document.title))
    found = [sentence for block in lead[:6] if (sentence := _sentence(page, block, title))]
    return max(found, key=lambda sentence: _likeness(page, sentence, title), default=None)


def _sentence(page: Page, block: Block, title: str) -> Sentence | None:
    text, start, end = page.text, block.span.start, block.span.end
    opening = _OPENING.search(text, start, min(end, start + LONGEST_NAME + 1))
    if opening is not None and text[start : opening.start()].strip():
        name = Span(start, start + len(text[start : opening.start()].rstrip()))
        said = fold(page.cut(name))
        close = closing(text, opening.start(), min(end, opening.start() + LONGEST_BRACKET))
        if close >= 0 and (not title or said == title or title in said or (said and said in title)):
            return name, Span(opening.end(), close), Span(close + 1, _sentence_end(text, close + 1, end))
    bare = _bare_name(page, block, title)
    return (bare, None, Span(bare.end, _sentence_end(text, bare.end, end))) if bare else None


def _likeness(page: Page, sentence: Sentence, title: str) -> int:
    """How much a sentence looks like the one that says who somebody is."""
    name, bracket, definition = sentence
    inside, said = page.cut(bracket) if bracket else "", page.cut(definition)
    return (
        2 * (_is_kana(inside[:3]) or bool(re.search(r"\d{3,4}", inside)))
        + 2 * said.lstrip().startswith(words("persons", "lead.says")) + (fold(page.cut(name)) == title)
    )


def _bare_name(page: Page, block: Block, title: str) -> Span | None:
    """The title at the beginning of a paragraph: "Werner Herzog is a director"."""
    if not title or len(title) > LONGEST_NAME:
        return None
    for length in range(len(title), min(len(title) * 2 + 4, len(block.span)) + 1):
        if fold(page.text[block.span.start : block.span.start + length]) == title:
            return Span(block.span.start, block.span.start + length)
    return None


def closing(text: str, opening: int, end: int) -> int:
    """Where the bracket that opens here is closed; -1 where it is not before the end."""
    depth = 0
    for at in range(opening, end):
        if text[at] in "(（":
            depth += 1
        elif text[at] in ")）":
            depth -= 1
            if depth == 0:
                return at
    return -1


def _sentence_end(text: str, start: int, end: int) -> int:
    found = _SENTENCE_END.search(text, start, end)
    return found.start() if found else end


def _named(page: Page, boxes: tuple[Told, ...]) -> Span | None:
    """The name that a box gives, else the title of the page."""
    for told in boxes:
        if told.meaning == "name" and told.block.cells:
            return told.block.cells[0]
    heading = next((block for block in page.blocks[:1] if block.kind is BlockKind.HEADING), None)
    return heading.span if heading else None


def told(article: Article, *wanted: str) -> Iterator[Told]:
    """The values of boxes that mean one of these."""
    return (one for one in article.boxes if one.meaning in wanted and one.block.cells)
