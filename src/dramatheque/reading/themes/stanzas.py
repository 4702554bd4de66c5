"""Lists of cast in which every part has a few lines of its own: actor, character, tier; character, who plays it.

In: a Notebook. Out: credits in a Casting, and the names that have a job under them. What stands on one line with the actor is
left to credits.py.
"""

from __future__ import annotations

import re

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading import labels
from dramatheque.reading.credit_lines import CreditLine, is_actor_name, role_of
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.orientation import which_plays
from dramatheque.reading.themes.casting import Casting, Credit
from dramatheque.reading.tiers import is_job, is_tier, part_in, parts_below, player_at, players_below, tiers_below
from dramatheque.values.scripts import Script, script_of

_LINES = (BlockKind.ITEM, BlockKind.PARAGRAPH)
_LONGEST = 60
_AGE = "〈＜<（("
_FEWEST = 4
_MARKED = re.compile(r"\s[-–—/]\s|[()（）…,、，]|\.{2}")

Job = tuple[Span, str, Block]
"""A name, the label of its job, and its block."""


def read_stanzas(notebook: Notebook, casting: Casting) -> list[Job]:
    """Takes the parts of such lists into the casting; gives back the names that have a job under them."""
    blocks = notebook.page.blocks
    lines = [_line(notebook, block) for block in blocks]
    for at in sorted(players_below(lines)):
        _played(notebook, casting, blocks[at - 1], blocks[at])
    for at in sorted(parts_below(lines)):
        _plays(notebook, casting, blocks[at - 1], blocks[at])
    tiers = sorted(tiers_below(lines))
    jobs: list[Job] = []
    for place, at in enumerate(tiers):
        above = _above(lines, at)
        first = min(above) if above else at
        if above:
            _part(notebook, casting, [blocks[line] for line in above], blocks[at])
        is_last = place + 1 == len(tiers) or tiers[place + 1] - at > len(above) + 1
        jobs += _jobs(blocks, lines, first - 1, -1) if not place else []
        jobs += _jobs(blocks, lines, at + 2, 1) if is_last else []
    return jobs


def _line(notebook: Notebook, block: Block) -> str:
    is_plain = block.kind in _LINES and not block.cells and len(block.span) <= _LONGEST and not notebook.is_used(block.span)
    return notebook.page.cut(block.span) if is_plain else ""


def _played(notebook: Notebook, casting: Casting, above: Block, block: Block) -> None:
    """A character and, in the line below, who plays it."""
    name = notebook.page.cut(above.span)
    cut = next((place for place, letter in enumerate(name) if letter in _AGE and place), len(name))
    start = block.span.start + player_at(notebook.page.cut(block.span))
    actor = Span(start, block.span.end)
    if is_actor_name(notebook.page.cut(actor)) and name[:cut].strip():
        character = Span(above.span.start, above.span.start + len(name[:cut].rstrip()))
        line = CreditLine((actor,), character, name[cut:].strip("()（）〈〉＜＞<> "))
        casting.add(Credit.of(line, Span(above.span.start, block.span.end), above, ""))
        casting.places.update(((above.span.start, above.span.end), (block.span.start, block.span.end)))


def _plays(notebook: Notebook, casting: Casting, above: Block, block: Block) -> None:
    """An actor and, in the line below, the part."""
    start, end = part_in(notebook.page.cut(block.span))
    if is_actor_name(notebook.page.cut(above.span)):
        line = CreditLine((above.span,), Span(block.span.start + start, block.span.start + end))
        casting.add(Credit.of(line, Span(above.span.start, block.span.end), above, ""))
        casting.places.update(((above.span.start, above.span.end), (block.span.start, block.span.end)))


def _above(lines: list[str], at: int) -> list[int]:
    """The one to three lines of names over a tier."""
    found: list[int] = []
    place = at - 1
    while place >= 0 and len(found) < 3 and lines[place] and not is_tier(lines[place]) and not is_job(lines[place]):
        if labels.section_exactly(lines[place]) or (found and place > 0 and is_job(lines[place - 1]) and len(found) == 2):
            break
        found.insert(0, place)
        place -= 1
    return found


def _part(notebook: Notebook, casting: Casting, names: list[Block], tier: Block | None, role: str = "") -> None:
    """One part: its actor, perhaps the actor's name in another script, perhaps the character, and the tier if it has a line."""
    texts = [notebook.page.cut(block.span) for block in names]
    if len(texts) == 3 and script_of(texts[0]) is script_of(texts[1]):
        names, texts = names[1:], texts[1:]
    if not is_actor_name(texts[0]):
        return
    natives: tuple[tuple[int, str], ...] = ()
    rest = names[1:]
    if len(texts) > 1 and script_of(texts[0]) is Script.LATIN is not script_of(texts[1]):
        natives, rest = ((0, texts[1]),), names[2:]
    line = CreditLine((names[0].span,), rest[0].span if rest else None, natives=natives)
    last = tier or names[-1]
    role = role_of(notebook.page.cut(tier.span)) if tier else role
    casting.add(Credit.of(line, Span(names[0].span.start, last.span.end), last, role))
    casting.places.update((block.span.start, block.span.end) for block in (*names, last))


def _jobs(blocks: tuple[Block, ...], lines: list[str], at: int, step: int) -> list[Job]:
    """Names with their jobs in the line below, beside a list of parts."""
    found: list[Job] = []
    while 0 < at < len(lines) and is_job(lines[at]) and lines[at - 1] and is_actor_name(lines[at - 1]):
        found.append((blocks[at - 1].span, lines[at], blocks[at]))
        at += 2 * step
    return found


def alternating(notebook: Notebook, listed: list[Block], casting: Casting, role: str) -> None:
    """Lists of names in which actor and character take turns, a line each, perhaps with the actor's name in another script."""
    lines = [notebook.page.cut(block.span) for block in listed]
    if len(lines) < _FEWEST or not all(len(line) <= _LONGEST and _is_bare(line) for line in lines):
        return
    latin = [script_of(line) is Script.LATIN for line in lines]
    if len(lines) % 3 == 0 and latin == [True, False, True] * (len(lines) // 3):
        for at in range(0, len(lines), 3):
            _part(notebook, casting, listed[at : at + 3], None, role)
    elif len(lines) % 2 == 0 and _take_turns(casting, lines):
        for at in range(0, len(lines), 2):
            _part(notebook, casting, listed[at : at + 2], None, role)


def _is_bare(line: str) -> bool:
    return line[-1] not in ".!?。:：" and not any(character.isdigit() for character in line) and not _MARKED.search(line)


def _take_turns(casting: Casting, lines: list[str]) -> bool:
    """Whether every other line is an actor: those are names of persons, and what stands between shows that it is played."""
    actors, characters = lines[::2], lines[1::2]
    if not all(is_actor_name(line) for line in actors) or any(casting.knows(line) for line in characters):
        return False
    if sum(casting.knows(line) for line in actors) > 1:
        return True
    return which_plays(list(zip(actors, characters, strict=True))) > len(actors) // 2
