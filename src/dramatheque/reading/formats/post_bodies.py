"""Where the text of a post ends: before the next one, before its own buttons, before what closes the list.

In: lines and a Header. Out: indices of lines; the number of likes that stands among the buttons.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.formats.post_headers import Header
from dramatheque.reading.formats.post_merging import BULLETS
from dramatheque.reading.lines import Line
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.reading.zones import closes, opening

LONGEST_BUTTONS = 60        # characters of a line that is only buttons
_NUMBER = re.compile(r"\d{1,6}")
_HEART = "[❤♥♡👍💗]"


def stop_of(text: str, lines: tuple[Line, ...], header: Header, following: int, gap: int) -> int:
    """The index of the line after a post: the next header, a line that closes or opens a zone, or one that leaves the list."""
    head = lines[header.first]
    below = lines[header.last + 1] if header.last + 1 < following else None
    is_item = bool(head.marker) and below is not None and below.indent > head.indent
    for index in range(header.last + 1, following):
        line = lines[index]
        if closes(text, line) or (len(line) <= 90 and opening(text[line.start : line.end])):
            return index
        if is_item and line.indent <= head.indent:
            return index
        if gap and index > header.last + 1 and line.above >= gap:
            return index
    return following


def without_buttons(text: str, lines: tuple[Line, ...], first: int, stop: int) -> tuple[int, Span | None]:
    """The end of a post's text before its buttons, and the number of likes that stands among them."""
    likes = None
    end = stop
    while end > first and lines[end - 1].end - lines[end - 1].start <= LONGEST_BUTTONS:
        line = lines[end - 1]
        found = _liked().fullmatch(text, line.start, line.end) if len(line) <= 40 else None
        number = _NUMBER.search(text, line.start, line.end)
        if found:
            likes = likes or Span(*found.span("before" if found["before"] else "after"))
        elif _is_buttons(text[line.start : line.end]):
            likes = likes or (Span(*number.span()) if number and _counts(text, number, line) else None)
        elif end < stop and number and len(number[0]) == len(line):
            likes = likes or Span(*number.span())
        else:
            break
        end -= 1
    return end, likes


def _counts(text: str, number: re.Match[str], line: Line) -> bool:
    """Whether the number in a line of buttons counts likes: it stands first, set off from the next button."""
    return number.start() == line.start and text[number.end() : line.end].lstrip()[:1] in "•·|"


def _is_buttons(line: str) -> bool:
    """Whether a line is only buttons: "Reply", "4 • Reply • Share ›", "View 3 replies"."""
    if line[0].isalpha() and not line.lower().startswith(_button_starts()):
        return False
    pieces = [re.sub(r"[\d\s]+", " ", piece).strip(BULLETS + "›»>()") for piece in re.split(r"[•·|/]", line.lower())]
    return any(pieces) and all(not piece or piece in _button_words() for piece in pieces)


@cache
def _button_words() -> frozenset[str]:
    return frozenset(word.lower() for name in ("tail", "likes", "view") for word in words("talk", f"posts.{name}"))


@cache
def _button_starts() -> tuple[str, ...]:
    return tuple(_button_words())


@cache
def _liked() -> re.Pattern[str]:
    word = f"(?:{_HEART}\\ufe0f?|{alternatives('talk', 'posts.likes')})"
    return re.compile(rf"(?:(?P<before>\d{{1,6}})\s*{word}|{word}\s*[:(（]?\s*(?P<after>\d{{1,6}})\s*[)）]?)", re.IGNORECASE)
