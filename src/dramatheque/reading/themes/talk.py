"""Reads what people posted under a page: comments and trackbacks, who answers whom, and how many the page says there are.

In: a Notebook whose page has POST blocks. Out: comment and trackback claims in the order of the page, counts, and used spans, so
that nothing people write is taken for a fact about the work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.own_text import opens_board
from dramatheque.reading.themes.bylines import find_byline
from dramatheque.reading.themes.posted import posted
from dramatheque.reading.themes.sensitive import is_sensitive, may_be_sensitive
from dramatheque.reading.themes.spoilers import may_warn, warns_of_spoilers
from dramatheque.reading.themes.threads import Placed, find_parents
from dramatheque.reading.zones import Zone, zone_at, zones_of
from dramatheque.values.languages import guess_language

CONFIDENCE = 0.95
_COUNTS = {"comments": "comment_count", "trackbacks": "trackback_count", "reviews": "review_count"}
_CRUMBS = re.compile(r"\s+(?P<sign>[»«|›‹])\s+")


def read(notebook: Notebook) -> None:
    """Writes the comments, trackbacks and counts of a page."""
    zones = zones_of(notebook.page.text, notebook.page.blocks)
    blocks = notebook.whole.blocks if notebook.outline.has(BlockKind.POST) else ()
    found = [block for block in blocks if block.kind is BlockKind.POST and not notebook.is_used(block.span)]
    posts = [(_kind_at(zones, post) if zones else "", post) for post in found]
    trackbacks = [post for kind, post in posts if kind == "trackbacks"]
    comments = [post for kind, post in posts if kind not in ("trackbacks", "reviews")]
    for post in trackbacks:
        _trackback(notebook, post)
    if comments:
        _comments(notebook, comments)
    _counts(notebook, zones)
    for post in (*trackbacks, *comments):
        if not opens_board(post):
            notebook.use(post.span)


def _kind_at(zones: Sequence[Zone], post: Block) -> str:
    zone = zone_at(zones, post.span.start)
    return zone.kind if zone else ""


def _comments(notebook: Notebook, posts: Sequence[Block]) -> None:
    spans = [dict(post.parts) for post in posts]
    dated = [posted(notebook, named.pop("date", None)) for named in spans]
    moments = [f"{day}T{how.get('time', '')}" if day else "" for day, how in dated]
    said = [_said(notebook, named) for named in spans]
    placed = [
        Placed(post.level, moment, parts.get("author", ""), parts.get("to", ""))
        for post, moment, parts in zip(posts, moments, said, strict=True)
    ]
    told = zip(posts, said, dated, find_parents(placed), strict=True)
    bodies = "\n".join([parts.get("body", "") for parts in said])
    warned, harmed = may_warn(bodies), may_be_sensitive(bodies)
    for number, (post, parts, (day, how), parent) in enumerate(told, 1):
        qualifiers = {"number": number, **how} | _about_text(parts, warned=warned, harmed=harmed)
        if parent.number:
            qualifiers["parent"] = parent.number
            qualifiers["inferred_parent"] = True if parent.inferred else None
        author, text = parts.get("author", ""), parts.get("body", "")
        value = {"author": author, "date": day, "text": text, "likes": _likes(parts.get("likes", ""))}
        work = notebook.subject_at(post.span.start)
        notebook.claim(work, "comment", value, post.span, qualifiers=qualifiers, section=post.section, confidence=CONFIDENCE)


def _about_text(parts: Mapping[str, str], *, warned: bool, harmed: bool) -> dict[str, Any]:
    """What can be said of the words of a post on a page that may warn of spoilers, or speak of harm, somewhere.

    A country is what the site printed and nobody has checked.
    """
    text = parts.get("body", "")
    language = guess_language(text) if text else "und"
    about: dict[str, Any] = {"country": parts.get("country"), "language": language if language != "und" else None}
    if not text:
        about["text_lost"] = True
    elif warned or harmed:
        about["spoiler"] = True if warned and warns_of_spoilers(text) else None
        about["sensitive"] = True if harmed and is_sensitive(text) else None
    if "rating" in parts:
        about["stars"] = parts["rating"].count("★") or None
    return about


def _said(notebook: Notebook, parts: Mapping[str, Span]) -> dict[str, str]:
    """The text of each part of a post."""
    text = notebook.whole.text
    return {part: _lines_of(text[span.start : span.end]) for part, span in parts.items()}


def _lines_of(text: str) -> str:
    """A text with its lines stripped."""
    text = text.strip()
    return text if text.isprintable() else "\n".join([line.strip() for line in text.splitlines()])


def _likes(said: str) -> int | None:
    """The stated likes; a page that shows no heart at zero says nothing."""
    digits = re.sub(r"\D", "", said) if said else ""
    return int(digits) if digits and int(digits) else None


def _trackback(notebook: Notebook, post: Block) -> None:
    day, how = posted(notebook, post.part("date"))
    parts = _said(notebook, dict(post.parts))
    site, title = site_and_title(parts.get("author", ""))
    qualifiers = {**how, "country": parts.get("country", "")}
    value = {"title": title, "site": site, "date": day}
    work = notebook.subject_at(post.span.start)
    notebook.claim(work, "trackback", value, post.span, qualifiers=qualifiers, section=post.section, confidence=CONFIDENCE)


def site_and_title(text: str) -> tuple[str, str]:
    """The site and the title of a page title with crumbs.

    >>> site_and_title("Harbour Blog » Archive » A quiet sea"), site_and_title("A quiet sea « Harbour Blog")
    (('Harbour Blog', 'A quiet sea'), ('Harbour Blog', 'A quiet sea'))
    """
    pieces = _CRUMBS.split(text)
    crumbs, signs = [piece.strip() for piece in pieces[::2]], pieces[1::2]
    if not signs:
        return "", text
    return (crumbs[0], crumbs[-1]) if signs[0] in "»›" else (crumbs[-1], crumbs[0])


def _counts(notebook: Notebook, zones: Sequence[Zone]) -> None:
    """How many comments, trackbacks and reviews the page says there are; a byline may count several of them together."""
    stated: dict[str, int] = {}
    for zone in zones:
        if zone.count is not None and zone.kind in _COUNTS and zone.kind not in stated:
            stated[zone.kind] = zone.count
            where = {"place": "section"} if zone.kind == "comments" else {}
            work = notebook.subject_at(zone.title.start)
            notebook.claim(work, _COUNTS[zone.kind], zone.count, zone.title, qualifiers=where, confidence=CONFIDENCE)
    byline = find_byline(notebook.page)
    if byline.comments is None or byline.comments_span is None:
        return
    both = stated.get("comments", -1) + stated.get("trackbacks", -1) if len(stated) > 1 else -1
    includes = ("comments", "trackbacks") if byline.comments == both else ()
    qualifiers: dict[str, Any] = {"place": "header", "includes": includes}
    work = notebook.subject_at(byline.comments_span.start)
    notebook.claim(work, "comment_count", byline.comments, byline.comments_span, qualifiers=qualifiers, confidence=CONFIDENCE)
