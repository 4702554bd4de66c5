"""Lists of cast of encyclopedia articles: "Actor as Character, who …" and "Actor (role), Actor (role)".

In: a notebook. Out: cast claims; the lines that are read so are left alone by the lists that all pages have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Block, BlockKind, EntityKind, Page, Span
from dramatheque.reading.entries import holds
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.names import is_person_name

LONGEST_ACTOR, LONGEST_CHARACTER, FEWEST = 70, 80, 3
ROLES = {"cast.main": "main", "cast.support": "support", "cast.guest": "guest", "cast.voice": "voice"}
_KINDS = (BlockKind.ITEM, BlockKind.FIELD, BlockKind.PARAGRAPH, BlockKind.ROW)
_NOTE = re.compile(r"\s*[(（\[][^()（）\[\]]{0,60}[)）\]]")
_LISTED = re.compile(r"\s*+([^\s,;()（）][^,;()（）]{0,48}?[^\s,;()（）])\s*+(?:\(([^()（）]{1,60})\)\s*+)?(?:[,;]|$)")
_TRIM = " \t\n\"“”.*†‡"


def read(notebook: Notebook) -> None:
    """Writes the cast that lines of sections of cast name."""
    page, order = notebook.page, 0
    above: tuple[Block, Span] | None = None      # an actor whose roles are the lines below
    for block in page.blocks:
        said = holds(notebook, block) or ""
        if block.kind not in _KINDS or not said.startswith("cast") or notebook.is_used(block.span):
            continue
        if above is not None and _is_role_of(page, above[0], block):
            character = _characters(page, block.span, 1)
            _write(notebook, block, above[1], character[0] if character else None, {"order": order, "role": ROLES.get(said, "")})
            notebook.use(block.span)
            continue
        above = _opened(page, block)
        if above is not None:
            order += 1
            notebook.use(block.span)
            continue
        for span in _lines(page, block):
            credits = list(_as_credits(page, block, span)) or list(_listed(page, span))
            for actor, role in credits:
                order += 1
                _write(notebook, block, actor, role, {"order": order, "role": ROLES.get(said, "")})
            if credits:
                notebook.use(span)


def _is_role_of(page: Page, above: Block, block: Block) -> bool:
    """Whether a line is a role of the actor above it, and no credit of its own."""
    is_below = block.kind is BlockKind.ITEM and block.level > above.level
    return is_below and _as().search(page.cut(block.span)[:LONGEST_ACTOR]) is None


def _opened(page: Page, block: Block) -> tuple[Block, Span] | None:
    """ "Actor as:" above a list of roles."""
    match = _opening().fullmatch(page.cut(block.span)) if block.kind in (BlockKind.ITEM, BlockKind.FIELD) else None
    if match is None or not _is_name(match[1]):
        return None
    return block, Span(block.span.start + match.start(1), block.span.start + match.end(1))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"([^\n]{{1,49}}?\S)\s++{alternatives('articles', 'credits.as')}\s*[:：]\s*", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternatives('articles', 'credits.and')}\s+")


@cache
def _parting() -> re.Pattern[str]:
    """What parts the names of two actors."""
    word = alternatives("articles", "credits.and")
    return re.compile(rf"\s+{word}\s+|\s*&\s*|\s*,\s+(?:{word}\s+)?")


@cache
def _behind() -> re.Pattern[str]:
    """Where the name of a character ends: at a sign, or at a word that begins what is said of it."""
    word = alternatives("articles", "credits.behind")
    return re.compile(rf"\s*(?:[,:;(（\[\n]|\.(?=\s|$)|\s[–—-]\s|{word}\s).*$", re.DOTALL)


@cache
def _as() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternatives('articles', 'credits.as')}\s+", re.IGNORECASE)


def _lines(page: Page, block: Block) -> Iterator[Span]:
    """The lines of a block; cells of a table are not lines."""
    text = page.cut(block.span)
    if block.kind is BlockKind.ROW and "\t" in text:
        return
    at = block.span.start
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _as_credits(page: Page, block: Block, span: Span) -> Iterator[tuple[Span, Span | None]]:
    """ "A as X", "A and B as X and Y"."""
    found = _as().search(page.text, span.start, min(span.end, span.start + LONGEST_ACTOR + 8))
    if found is None:
        return
    links = [link for link, _ in block.links if span.start <= link.start and link.end <= found.start()]
    actors = _actors(page, Span(span.start, found.start()), links)
    if not actors:
        return
    characters = _characters(page, Span(found.end(), span.end), len(actors))
    for at, actor in enumerate(actors):
        yield actor, characters[min(at, len(characters) - 1)] if characters else None


def _actors(page: Page, span: Span, links: list[Span]) -> list[Span]:
    """The names in front of a role; none where anything else stands there."""
    text = _NOTE.sub(lambda note: " " * len(note[0]), page.cut(span))
    pieces = _pieces(text, span.start, _parting())
    if all(_is_name(page.cut(piece)) or piece in links for piece in pieces):
        return pieces
    whole = _pieces(text, span.start, None)
    return whole if whole and whole[0] in links else []


def _characters(page: Page, span: Span, count: int) -> list[Span]:
    said = _behind().sub("", page.cut(span))
    if not said.strip(_TRIM) or len(said) > LONGEST_CHARACTER:
        return []
    pieces = _pieces(said, span.start, _and()) if count > 1 else []
    return pieces if len(pieces) == count else _pieces(said, span.start, None)


def _pieces(text: str, offset: int, parting: re.Pattern[str] | None) -> list[Span]:
    found, at = [], 0
    for match in [*(parting.finditer(text) if parting else ()), None]:
        end = match.start() if match else len(text)
        said = text[at:end].strip(_TRIM)
        if said:
            start = text.index(said, at)
            found.append(Span(offset + start, offset + start + len(said)))
        at = match.end() if match else end
    return found


def _is_name(said: str) -> bool:
    parts = said.split()
    if not 1 <= len(parts) <= 6 or len(said) > 50 or any(char.isdigit() for char in said):
        return False
    capital = [word for word in parts if word[0].isupper() or not word[0].isascii()]
    small = words("articles", "credits.small")
    others = [word for word in parts if word not in capital]
    if not capital or parts[0] not in capital or not all(word in small or "'" in word for word in others):
        return False
    return is_person_name(said)


def _listed(page: Page, span: Span) -> Iterator[tuple[Span, Span | None]]:
    """ "A (banker), B (farmer), C": three or more, and nothing else."""
    text = page.cut(span)
    found, at = [], 0
    while match := _LISTED.match(text, at):
        found.append(match)
        at = match.end()
    if len(found) < FEWEST or text[at:].strip(_TRIM) or not any(match[2] for match in found):
        return
    if all(_is_name(match[1]) for match in found):
        for match in found:
            actor, role = Span(*match.span(1)), Span(*match.span(2)) if match[2] else None
            yield _moved(actor, span.start), _moved(role, span.start) if role else None


def _moved(span: Span, offset: int) -> Span:
    return Span(offset + span.start, offset + span.end)


def _write(
    notebook: Notebook, block: Block, actor: Span, character: Span | None, qualifiers: dict[str, object]
) -> None:
    page = notebook.page
    value = {"person": page.cut(actor)}
    refs = {"person": notebook.mention(EntityKind.PERSON, value["person"]).key}
    place = actor
    if character is not None:
        value["character"] = page.cut(character)
        refs["character"] = notebook.mention(EntityKind.CHARACTER, value["character"]).key
        is_near = character.end - actor.start <= LONGEST_ACTOR + LONGEST_CHARACTER
        place = Span(actor.start, character.end) if is_near else character
    how = How(qualifiers=qualifiers, section=block.section, refs=refs)
    notebook.claim(notebook.subject_at(actor.start), "cast", value, place, **how)
