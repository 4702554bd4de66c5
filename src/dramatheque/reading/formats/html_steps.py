"""What the markup between two texts of an HTML document does: boxes that open and close, marks, breaks, what is left out.

In: tags as the parser writes them, without a text among them. Out: steps for html_tree.py. Documents repeat their markup: the
steps of a stretch are found once for all that differ in addresses and numbers alone, and elements that hold nothing are no step.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Any, TypeAlias

from dramatheque.reading.formats.boxes import CELLS, NOTHING, OWN_LINE, SPACED
from dramatheque.reading.formats.markup import roles_of

# How an element is walked. MARK is inline, and its span matters: <b>, <span>, <a>.
INLINE, MARK, BOX, BREAK, PICTURE, RUBY, SKIP = range(7)

BOXES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p pre search section summary table tbody td tfoot th thead
    tr ul xmp
"""
MARKS = "a abbr b bdi button cite data dfn em font i label q small span strong sup time u"
SKIPPED = """
    applet area audio base canvas colgroup datalist embed frame frameset head iframe input link map meta meter noembed noframes
    noscript object optgroup option param progress rp rt script select source style svg math template textarea title track video
"""
WAYS = {
    **dict.fromkeys(BOXES.split(), BOX), **dict.fromkeys(MARKS.split(), MARK),
    **dict.fromkeys(SKIPPED.split(), SKIP), "br": BREAK, "hr": BREAK, "img": PICTURE, "ruby": RUBY,
}
VOIDS = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
VOID = frozenset(VOIDS.split())
TELLING = frozenset(("a", "b", "strong", "dfn", "label", "time"))
UNSEEN = frozenset(("edit", "unseen", "note"))   # roles of elements that are left out
HIDDEN = frozenset(("unseen",))
_HOLD_A_PLACE = frozenset((*OWN_LINE, *CELLS, "pre"))
_LONGEST_KEPT, _MOST_KEPT = 2_000, 8_192      # characters of markup whose steps are kept for the next like it; how many are
_DIGITS = "0123456789"
_ZEROS = bytes.maketrans(b"123456789", b"000000000")

# The parser writes a tag as <name a="b">, values without < and >.
_TAG = re.compile(r"<(/?)([^ >/]*+)([^>]*)>")              # other blanks, such as U+00A0, are letters of a name
_ATTRIBUTE = re.compile(r" ([^\s>]+?)=\"([^\"]*)\"")
_READ = "class|id|itemprop|itemtype|style|role|alt|hidden|colspan|rowspan|aria-level|data-of|data-number"
_UNREAD = re.compile(rf" (?!(?:{_READ})=)[^\s=>]+=\"[^\"]*\"")
_ID = re.compile(r' id="([^"]*)"')
_ANCHOR = re.compile(r"<a(?=[ >])")

TO_BOX, FROM_BOX, TO_MARK, TO_NOTHING, FROM_MARK, TO_BREAK, TO_SPACE, TO_PICTURE, PAST = range(9)
Step: TypeAlias = tuple[int, Any, Any, Any]
Attributes: TypeAlias = dict[str, str | None]
_ENDS_LINE = frozenset((TO_BOX, FROM_BOX, TO_BREAK))
_HOLDS_NOTHING = frozenset((TO_BREAK, TO_SPACE))


def steps_of(markup: str) -> tuple[Step, ...]:
    """What tags and blanks do, elements that hold nothing left out.

    A step is its kind and three things: a box has tag, attributes and roles; a mark tag, roles and the number of its anchor, from
    the last one back where it is negative; a break its gap; a picture text and roles; what is left out its tag, the number of its
    tag, and its roles.
    """
    if '="' not in markup or len(markup) > _LONGEST_KEPT:
        return _kept_steps(markup) if len(markup) <= _LONGEST_KEPT else _steps(markup)
    zeroed = markup.encode().translate(_ZEROS)       # a string takes ten times as long to translate
    steps = _by_zeroed.get(zeroed)
    if steps is None:
        read = _as_read(markup)
        steps = _kept_steps(read)
        if _as_read(zeroed.decode()) == read:         # its numbers say nothing
            if len(_by_zeroed) >= _MOST_KEPT:
                _by_zeroed.clear()
            _by_zeroed[zeroed] = steps
    return steps


def _as_read(markup: str) -> str:
    """Markup without the attributes that nobody reads and the numbers of ids."""
    markup = _UNREAD.sub(' _=""', markup)
    return _ID.sub(_without_number, markup) if ' id="' in markup else markup


def _without_number(found: re.Match[str]) -> str:
    """Ids are numbered: without the number the answer for one comment holds for all of them."""
    said = found[1]
    plain = said.rstrip(_DIGITS)
    return found[0] if plain == said else f' id="{plain}0"'


def _steps(markup: str) -> tuple[Step, ...]:
    """The steps of markup that says nothing of what nobody reads."""
    steps: list[Step] = []
    opened: list[int] = []       # where the steps of elements begin that are open
    anchors = at = 0
    number = -1
    while found := _TAG.search(markup, at):
        if found.start() > at:
            _space(steps)
        at = found.end()
        number += 1
        tag = found[2]
        way = WAYS.get(tag, INLINE)
        if found[1]:
            if way in (BOX, MARK):
                _close(steps, opened, way, tag)
            continue
        anchors += tag == "a"
        if way == INLINE:
            continue
        attributes = _attributes(found[3]) if way not in (SKIP, BREAK) else {}
        roles = _roles(attributes) if attributes else NOTHING
        if way in (SKIP, RUBY) or not roles.isdisjoint(UNSEEN):
            end = at if tag in VOID else end_of(markup, at, tag)
            if end < 0:
                steps.append((PAST, tag, number, roles))
                return tuple(steps)
            number += markup.count(">", at, end)
            anchors += len(_ANCHOR.findall(markup, at, end))
            at = end
        else:
            _open(steps, opened, way, tag, attributes, roles, anchors - 1 if tag == "a" and attributes else None)
    if at < len(markup):
        _space(steps)
    return tuple([(*step[:3], step[3] - anchors) if step[0] == TO_MARK and step[3] is not None else step for step in steps])


_kept_steps = lru_cache(maxsize=_MOST_KEPT)(_steps)
_by_zeroed: dict[bytes, tuple[Step, ...]] = {}


def _open(
    steps: list[Step], opened: list[int], way: int, tag: str, attributes: Attributes, roles: frozenset[str], anchor: int | None
) -> None:
    if way == BREAK:
        _break(steps, 2 if tag == "hr" else 1)
    elif way == PICTURE:
        text = " ".join((attributes.get("alt") or "").split())
        if text:
            steps.append((TO_PICTURE, text, roles, None))
    elif way == BOX:
        _drop_space(steps)
        opened.append(len(steps))
        steps.append((TO_BOX, tag, attributes, roles))
    else:
        opened.append(len(steps))
        steps.append((TO_MARK, tag, roles, anchor) if roles or tag in TELLING else (TO_NOTHING, None, None, None))


def _close(steps: list[Step], opened: list[int], way: int, tag: str) -> None:
    """Ends an element. One that was opened here and holds nothing is at most a break."""
    start = opened.pop() if opened else -1
    is_empty = start >= 0 and all(step[0] in _HOLDS_NOTHING for step in steps[start + 1 :])
    if way == MARK:
        if is_empty:
            del steps[start]
        else:
            steps.append((FROM_MARK, None, None, None))
    elif is_empty and tag not in _HOLD_A_PLACE:
        gaps = [step[1] for step in steps[start + 1 :] if step[0] == TO_BREAK]
        del steps[start:]
        _break(steps, max((2 if tag in SPACED else 1), *gaps) if gaps else 2 if tag in SPACED else 1)
    else:
        _drop_space(steps)
        steps.append((FROM_BOX, None, None, None))


def _break(steps: list[Step], gap: int) -> None:
    _drop_space(steps)
    if steps and steps[-1][0] == TO_BREAK:
        gap = max(gap, steps.pop()[1])
    steps.append((TO_BREAK, gap, None, None))


def _space(steps: list[Step]) -> None:
    """Blanks: they say nothing where no line is open."""
    for step in reversed(steps):
        if step[0] in _ENDS_LINE or step[0] == TO_SPACE:
            return
        if step[0] == TO_PICTURE:
            break
    steps.append((TO_SPACE, None, None, None))


def _drop_space(steps: list[Step]) -> None:
    if steps and steps[-1][0] == TO_SPACE:
        steps.pop()


def end_of(html: str, at: int, tag: str) -> int:
    """Where an element ends whose start tag ends at a place; -1 where it does not."""
    depth = 1
    for found in _tags(tag).finditer(html, at):
        if found[1]:
            depth -= 1
        else:
            depth += 1
        if not depth:
            return html.find(">", found.end()) + 1
    return -1


@lru_cache(maxsize=256)
def _tags(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(tag)}(?=[\s>])")


def _attributes(said: str) -> Attributes:
    return {name: unescape(value) or None for name, value in _ATTRIBUTE.findall(said)} if said else {}


def _roles(attributes: Attributes) -> frozenset[str]:
    """The roles of an element by its names; one that is hidden has the role of what is not seen."""
    if "hidden" in attributes or ("style" in attributes and _is_hidden(attributes["style"] or "")):
        return HIDDEN
    names = attributes.get("class") or ""
    if "id" in attributes or "itemprop" in attributes:
        # Ids are numbered: without the number the answer for one comment holds for all of them.
        numbered = attributes.get("id") or ""
        plain = numbered.rstrip(_DIGITS)
        names = f"{names} {plain if plain == numbered else plain + '0'} {attributes.get('itemprop') or ''}"
    return roles_of(names) if names else NOTHING


def _is_hidden(style: str) -> bool:
    flat = style.replace(" ", "").lower()
    return "display:none" in flat or "visibility:hidden" in flat
