"""Keeps e-mail addresses and telephone numbers of people out: they are masked in the text of a page before anything reads it.

In: a Page. Out: the page with each address and number replaced by dots of the same length, so that every span stays true, and a
Discard for each. Dates, counters, ISBNs and addresses of pages are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dramatheque.claims import Discard, Page, Span
from dramatheque.reading.wordlists import places

_SIGNS = ("@", "＠", "(at)", "[at]", "{at}", " at ", " arroba ")
_DOTS = (" dot ", " punkt ", " punto ", "(dot)", "[dot]")
_LOCAL = re.compile(r"[\w.+-]{1,64}$")
_DOT = r"\s?(?:\.|\(dot\)|\[dot\]|\s(?:dot|punkt|punto)\s)\s?"
_DOMAIN = re.compile(rf"[A-Za-z0-9-]{{1,63}}(?:{_DOT}[A-Za-z0-9-]{{2,63}}){{1,4}}", re.IGNORECASE)
_ENDS = "com|net|org|edu|gov|info|io|co|jp|kr|cn|tw|th|id|my|sg|hk|ph|vn|uk|de|fr|es|it|tr|br|ru|us|ca|au"
_SPELLED_END = re.compile(rf"\s(?:{_ENDS})$", re.IGNORECASE)
"""How an address written in words ends: "starts at a dot and grows" is none."""
_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|ico|css|js)$", re.IGNORECASE)
"""How the name of a file ends: "lamp@2x.png" is nobody's address."""
_PHONE = re.compile(r"\+?\(?\d[\d ().–-]{6,18}\d(?!\w)")
_DIGITS = re.compile(r"\d[\d ().–-]{6}")
_LEAD = re.compile(r"(?:\s(?:is|me|at|no|number|nya))?[\s.:：#]{0,3}")
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15
_MASK = "•"


def mask_contacts(page: Page) -> Page:
    """The page without anybody's e-mail address or telephone number; the same page where there are none."""
    title = _masked(page.document.title, find_contacts(page.document.title))
    if title != page.document.title:
        page = replace(page, document=replace(page.document, title=title))
    found = find_contacts(page.text)
    if not found:
        return page
    discards = (Discard(span, "contact") for span in found)
    return replace(page, text=_masked(page.text, found), discards=(*page.discards, *discards))


def _masked(text: str, found: Iterable[Span]) -> str:
    return replace_spans(text, found, lambda contact: _MASK * len(contact))


def find_contacts(text: str, *, signs: tuple[str, ...] = ()) -> tuple[Span, ...]:
    """Where addresses and numbers of people stand, in order, those that overlap as one; `signs` are further at-signs."""
    kept: list[Span] = []
    for span in sorted({*_mails(text, signs), *_phones(text)}):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


def replace_spans(text: str, spans: Iterable[Span], change: Callable[[str], str]) -> str:
    """The text with what stands in each span changed; the spans in order."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], change(text[span.start : span.end])]
        at = span.end
    return "".join([*pieces, text[at:]])


def _mails(text: str, signs: tuple[str, ...] = ()) -> Iterator[Span]:
    """Only what stands around an at-sign is looked at, so that long pages take no longer than their length."""
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text
    for sign in (*signs, *_SIGNS[:5], *_spelled_signs(lower)):
        at = lower.find(sign)
        while at >= 0:
            start = at + len(sign)
            start += text[start : start + 1] == " "
            domain = _DOMAIN.match(text, start, min(len(text), start + 160))
            local = _LOCAL.search(text[max(0, at - 64) : at].removesuffix(" ")) if domain else None
            if domain and local and not _FILE.search(domain[0]) and (sign[0] != " " or _SPELLED_END.search(domain[0])):
                stop = at - (text[at - 1] == " ")
                yield Span(stop - len(local[0]), domain.end())
            at = lower.find(sign, at + len(sign))


def _spelled_signs(lower: str) -> tuple[str, ...]:
    """At-signs in words, where a text has one and a dot in words."""
    found = tuple([sign for sign in _SIGNS[5:] if sign in lower])
    return found if found and any(dot in lower for dot in _DOTS) else ()


def _phones(text: str) -> Iterator[Span]:
    """Numbers with the code of a country, and numbers behind a word that announces one: "my phone 0917 555 0199"."""
    at = text.find("+")
    while at >= 0:
        found = _PHONE.match(text, at) if not text[at - 1 : at].isalnum() else None
        if found and _is_number(found[0]):
            yield Span(found.start(), found.end())
        at = text.find("+", at + 1)
    if not _DIGITS.search(text):
        return
    for _, end in places(text, "boilerplate", "contacts.phone"):
        lead = _LEAD.match(text, end)
        found = _PHONE.match(text, lead.end() if lead else end)
        if found and _is_number(found[0]):
            yield Span(found.start(), found.end())


def _is_number(text: str) -> bool:
    return _FEWEST_DIGITS <= sum(char.isdigit() for char in text) <= _MOST_DIGITS
