"""Leaves out what pages say about themselves: advertising walls, notices, texts in place of a player, buttons, edit links.

In: a Notebook. Out: Discards; nothing else reads these lines. The words are in vocabulary/boilerplate.*.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.line_fronts import lines_beginning, lines_with_signs
from dramatheque.reading.lines import Line, lines_of
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.outline import Outline
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.wordlists import alternatives, may_begin, places, words

_LONGEST_BUTTON = 40
_LONGEST_CONTROL = 60
_LONGEST_NOTICE = 600
_CONTROLS = ("controls.allowed_markup", "controls.buttons", "controls.composer")
_SIGNS = re.compile(r"^[\W_]+|[\W_]+\Z")
_NAMED_PLAYER = re.compile(r"[^:：\n]{2,30}[:：]\s*")


def _may_hold(page: Outline) -> bool:
    lists = ("fallback.phrases", "lines.anywhere", "lines.begins", "lines.whole", "edit.words")
    return page.says("boilerplate", *lists) or page.says("talk", *_CONTROLS)


@needs(_may_hold)
def read(notebook: Notebook) -> None:
    """Discards the lines of a page that are no content."""
    text = notebook.page.text
    lines = lines_of(text)
    for start, word_end in places(text, "boilerplate", "fallback.phrases"):
        _fallback(notebook, lines, start, word_end)
    for name in ("lines.anywhere", "lines.begins"):
        for start, _ in places(text, "boilerplate", name):
            line = _line_at(lines, start)
            if name == "lines.anywhere" or start == line.start:
                _leave_out(notebook, line, "boilerplate")
    for start, _ in places(text, "talk", "controls.allowed_markup"):
        _leave_out(notebook, _line_at(lines, start), "control")
    for line in _telling(text):
        if _is_notice(text, line):
            _leave_out(notebook, line, "boilerplate")
        elif _is_control(text, line):
            _leave_out(notebook, line, "control")
    if notebook.outline.says("boilerplate", "edit.words"):
        for block in notebook.outline.blocks(BlockKind.HEADING):
            _edit_words(notebook, block)


def _telling(text: str) -> list[Line]:
    """The lines that may be a notice or a control: they begin with a word of one, with a digit or with a sign."""
    found = {
        line.start: line for line in (
            *lines_beginning(text, "boilerplate", "lines.whole"), *lines_with_signs(text),
            *lines_beginning(text, "talk", "controls.buttons", "controls.composer"),
        )
    }
    return [found[start] for start in sorted(found)]


def _is_notice(text: str, line: Line) -> bool:
    """Whether a line is one of the words for machinery and nothing else."""
    if len(line) > _LONGEST_BUTTON or _core(text[line.start : line.end]) not in _cores():
        return False
    return _whole().fullmatch(text, line.start, line.end) is not None


def _is_control(text: str, line: Line) -> bool:
    """Whether a line is only buttons and counters of a form."""
    if len(line) > _LONGEST_CONTROL or not _may_be_control(text, line.start):
        return False
    return _controls().fullmatch(text, line.start, line.end) is not None


def _line_at(lines: tuple[Line, ...], place: int) -> Line:
    return lines[max(0, bisect_right(lines, place, key=lambda line: line.start) - 1)]


def _leave_out(notebook: Notebook, line: Line, reason: str) -> None:
    """Discards a line, unless it is too long to be a notice, or it is left out already."""
    if len(line) <= _LONGEST_NOTICE and not notebook.is_used(line.span):
        notebook.discard(line.span, reason)


def _fallback(notebook: Notebook, lines: tuple[Line, ...], start: int, end: int) -> None:
    """The text in place of a player, without the label before it: "Audio clip: Adobe Flash Player is required"."""
    line = _line_at(lines, start)
    if notebook.is_used(Span(start, end)) or len(line) > _LONGEST_NOTICE:
        return
    named = _NAMED_PLAYER.match(notebook.page.text, line.start, end)
    notebook.discard(Span(named.end() if named else line.start, line.end), "fallback", "text shown in place of a player")


def _edit_words(notebook: Notebook, heading: Block) -> None:
    """The word "Edit" behind a heading, which the format leaves out of the heading's span."""
    text = notebook.page.text
    end = text.find("\n", heading.span.end)
    rest = text[heading.span.end : end if end >= 0 else len(text)]
    word = rest.strip()
    if word and word.lower() in _edit_forms():
        start = heading.span.end + rest.index(word)
        notebook.discard(Span(start, start + len(word)), "edit_link")


@cache
def _edit_forms() -> frozenset[str]:
    return frozenset(form.lower() for word in words("boilerplate", "edit.words") for form in (word, f"[{word}]"))


def _core(line: str) -> str:
    """A line in small letters without the signs around its words."""
    return _SIGNS.sub("", line).lower().replace("\u00a0", " ")


@cache
def _cores() -> frozenset[str]:
    return frozenset(_core(word) for word in words("boilerplate", "lines.whole"))


def _may_be_control(text: str, place: int) -> bool:
    """A cheap first look: a line of buttons and counters begins with one."""
    first = text[place]
    return first.isdigit() or first in "|·/" or may_begin(text, place, "talk", "controls.buttons", "controls.composer")


@cache
def _whole() -> re.Pattern[str]:
    words = alternatives("boilerplate", "lines.whole")
    return re.compile(rf"[\W_]*{words}[\W_]*", re.IGNORECASE)


@cache
def _controls() -> re.Pattern[str]:
    """Any number of buttons and counters in one line, nothing else."""
    words = (alternatives("talk", f"controls.{name}") for name in ("buttons", "composer"))
    button = "|".join((*words, r"\d++", r"[\s|·/]"))
    return re.compile(rf"(?=[^\n]*[^\W\d_])(?:{button})+", re.IGNORECASE)
