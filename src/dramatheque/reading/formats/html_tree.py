"""The visible text of an HTML document, and the boxes it stands in.

In: a document as the parser writes it, every element closed. Out: a TextBuilder that holds what a reader sees, in reading order.
What he cannot see (scripts, hidden elements, form controls, fallbacks) is not in it.
"""

from __future__ import annotations

import re
from html import unescape

from dramatheque.reading.formats.boxes import Mark, TextBuilder
from dramatheque.reading.formats.html_steps import (
    FROM_BOX,
    FROM_MARK,
    TO_BOX,
    TO_BREAK,
    TO_MARK,
    TO_NOTHING,
    TO_PICTURE,
    TO_SPACE,
    UNSEEN,
    VOID,
    Step,
    end_of,
    steps_of,
)

# What stands between two texts. The lines of <pre> are kept: it is walked tag by tag.
_MARKUP = re.compile(r"(?:<(?!/?pre[ >])[^>]*>|[ \t\n\r\f]+)*+")
_TO_TEXT = re.compile(r">[ \t\n\r\f]*+(?!<)")
_TAG_OR_TEXT = re.compile(r"<[^>]*>|[^<]+")
# What is written without signs for < and >: code, which nobody sees, and text that is shown as it is.
_AS_WRITTEN = re.compile(
    r"<!--.*?-->|<(script|style|iframe|noembed|noframes)(?=[ >]).*?</\1>|(<(xmp|plaintext)(?: [^>]*)?>)(.*?)(?=</\3>)", re.DOTALL
)
_HOLDS_CODE = re.compile("<(?:!|script|style|iframe|no[ef]|xmp|plaintext)")
_HREF = re.compile(r'<a(?=[ >])(?: (?!href=")[^\s=>]+="[^"]*")*(?: href="([^"]*)")?')
_PRE = ("<pre>", "<pre ")


class HtmlWalk(TextBuilder):
    """One walk over a document. `notes` are footnote marks that were left out, and how much text stood before each."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[tuple[int, str]] = []
        self._marks: list[Mark | None] = []

    def over(self, html: str) -> HtmlWalk:
        """Walks a document: the markup up to the next text, then the text."""
        if _HOLDS_CODE.search(html):
            html = _AS_WRITTEN.sub(_escaped, html)
        has_pre = "<pre" in html
        at, length = 0, len(html)
        while at < length:
            if has_pre and (self._verbatim or html.startswith(_PRE, at)):
                at = self._verbatim_at(html, at)
                continue
            found = _MARKUP.match(html, at) if has_pre or html[at] != "<" else _TO_TEXT.search(html, at)
            stop = found.end()  # type: ignore[union-attr]  # an empty run fits anywhere, and every tag ends
            if stop > at:
                past = self._take(steps_of(html[at:stop]), html, at, stop)
                if past:
                    at = past
                    continue
            at = html.find("<", stop)
            if at < 0:
                at = length
            if at > stop:
                text = html[stop:at]
                if "&" in text:
                    text = unescape(text)
                if not text.isspace():
                    self.write(text)
                elif self._line is not None:
                    self._space = True
        self.finish()
        return self

    def _verbatim_at(self, html: str, at: int) -> int:
        """Takes the tag or the text at a place of a <pre>, as it stands; the place behind it."""
        found = _TAG_OR_TEXT.match(html, at)
        if found is None:
            return len(html)
        if html[at] == "<":
            return self._take(steps_of(found[0]), html, at, found.end()) or found.end()
        text = unescape(found[0])
        if not text.isspace():
            self.write(text)
        elif self._line is not None:
            self.space(text)
        return found.end()

    def _take(self, taken: tuple[Step, ...], html: str, at: int, stop: int) -> int:
        """Takes the steps of a stretch of markup; where an element is left out that ends behind it, the place of that end."""
        marks, fresh = self._marks, self._fresh
        addresses: list[str] | None = None
        for kind, one, two, three in taken:
            if kind == TO_BOX:
                self.open_box(one, two, three)
            elif kind == FROM_BOX:
                if len(self._boxes) > 1:
                    self.close_box(self._boxes[-1])
            elif kind == TO_MARK:
                if three is not None and three != -1 and addresses is None:
                    addresses = _HREF.findall(html, at, stop)
                mark = Mark(one, two, _address(html, at, stop, addresses, three) if three is not None else "")
                fresh.append(mark)
                marks.append(mark)
            elif kind == FROM_MARK:
                ended = marks.pop() if marks else None
                if ended is not None:
                    self.close_mark(ended)
            elif kind == TO_SPACE:
                if self._line is not None:
                    self._space = True
            elif kind == TO_BREAK:
                self.line_break(one)
            elif kind == TO_NOTHING:
                marks.append(None)
            elif kind == TO_PICTURE:
                self.picture(one, two)
            else:
                return self._pass(html, at, one, two, three)
        return 0

    def _pass(self, html: str, at: int, tag: str, number: int, roles: frozenset[str]) -> int:
        """Leaves an element out, so many tags behind a place; of a footnote and a ruby something stays. The place behind it."""
        for _ in range(number):
            at = html.index(">", at) + 1
        start = html.index("<", at)
        inner = html.index(">", start) + 1
        end = end_of(html, inner, tag)
        end = len(html) if end < 0 else end
        if roles.isdisjoint(UNSEEN):
            if tag == "ruby":
                self.write(ruby_text(html[inner:end]))
        elif "note" in roles:
            self.notes.append((self.at, html[start:end]))
        return end


def _address(html: str, at: int, stop: int, addresses: list[str] | None, number: int) -> str:
    """Where an anchor of a stretch leads; most often it is the last one, and the addresses of all are not looked for."""
    if addresses is None:
        tag = html.rindex("<a ", at, stop)
        start = html.find(' href="', tag, html.index(">", tag)) + len(' href="')
        href = html[start : html.index('"', start)] if start > tag else ""
    else:
        href = addresses[number]
    return unescape(href) if "&" in href else href


def _escaped(found: re.Match[str]) -> str:
    """Text that is written as it is, its signs written as those of other texts; nothing in place of code."""
    return found[2] + found[4].replace("&", "&amp;").replace("<", "&lt;") if found[2] else "<!>"


def ruby_text(html: str) -> str:
    """A name with its reading: 錦<rt>にしき</rt>戸<rt>ど</rt> in a <ruby> is "錦戸(にしきど)"."""
    base: list[str] = []
    reading: list[str] = []
    above = ["ruby"]
    for found in _TAG_OR_TEXT.finditer(html):
        piece = found[0]
        if piece[0] != "<":
            text = unescape(piece)
            if above[-1] == "rt" or (above[-1] != "ruby" and above[-2:-1] == ["rt"]):
                reading.append(text.strip())
            elif above[-1] not in ("rp", "script", "style"):
                base.append(text.strip("\n\t"))
        elif piece[1] == "/":
            del above[max(1, len(above) - 1) :]
        elif (name := piece[1:-1].split(" ")[0]) not in VOID:
            above.append(name)
    read = "".join(reading)
    return "".join(base).strip() + (f"({read})" if read else "")
