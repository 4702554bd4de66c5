"""Reads what people posted under a page: comments and trackbacks, who answers whom, and how many the page says there are.

In: a Notebook whose page has POST blocks. Out: comment and trackback claims in the order of the page, counts, and used spans, so
that nothing people write is taken for a fact about the work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dramatheque.claims import Block, BlockKind
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.bylines import find_byline
from dramatheque.reading.themes.posted import posted
from dramatheque.reading.themes.sensitive import is_sensitive
from dramatheque.reading.themes.spoilers import warns_of_spoilers
from dramatheque.reading.themes.threads import Placed, find_parents
from dramatheque.reading.zones import Zone, zone_at, zones_of
from dramatheque.values.languages import guess_language

CONFIDENCE = 0.95
_COUNTS = {"comments": "comment_count", "trackbacks": "trackback_count", "reviews": "review_count"}
_CRUMBS = re.compile(r"\s+(?P<sign>[»«|›‹])\s+")


def read(notebook: Notebook) -> None:
    """Writes the comments, trackbacks and counts of a page."""
    zones = zones_of(notebook.page.text, notebook.page.blocks)
    posts = [block for block in notebook.page.blocks if block.kind is BlockKind.POST and not notebook.is_used(block.span)]
    trackbacks = [post for post in posts if _kind_at(zones, post) == "trackbacks"]
    comments = [post for post in posts if _kind_at(zones, post) not in ("trackbacks", "reviews")]
    for post in trackbacks:
        _trackback(notebook, post)
    _comments(notebook, comments)
    _counts(notebook, zones)
    for post in (*trackbacks, *comments):
        if not _opens_board(post):
            notebook.use(post.span)


def _kind_at(zones: Sequence[Zone], post: Block) -> str:
    zone = zone_at(zones, post.span.start)
    return zone.kind if zone else ""


def _opens_board(post: Block) -> bool:
    """The first entry of a board is what the thread is about, often an article: its facts are read."""
    number, author = post.part("number"), post.part("author")
    return bool(number and author and len(number) == 1 and number.start < author.start)


def _comments(notebook: Notebook, posts: Sequence[Block]) -> None:
    dated = [posted(notebook, post.part("date")) for post in posts]
    moments = [f"{day}T{how.get('time', '')}" if day else "" for day, how in dated]
    placed = [
        Placed(post.level, moment, _cut(notebook, post, "author"), _cut(notebook, post, "to"))
        for post, moment in zip(posts, moments, strict=True)
    ]
    for number, (post, (day, how), parent) in enumerate(zip(posts, dated, find_parents(placed), strict=True), 1):
        qualifiers = {"number": number, **how} | _about_text(notebook, post)
        if parent.number:
            qualifiers["parent"] = parent.number
            qualifiers["inferred_parent"] = True if parent.inferred else None
        author, text = _cut(notebook, post, "author"), _cut(notebook, post, "body")
        value = {"author": author, "date": day, "text": text, "likes": _likes(notebook, post)}
        work = notebook.subject_at(post.span.start)
        notebook.claim(work, "comment", value, post.span, qualifiers=qualifiers, section=post.section, confidence=CONFIDENCE)


def _about_text(notebook: Notebook, post: Block) -> dict[str, Any]:
    """What can be said of the words of a post; a country is what the site printed and nobody has checked."""
    text = _cut(notebook, post, "body")
    language = guess_language(text) if text else "und"
    return {
        "country": _cut(notebook, post, "country"),
        "language": language if language != "und" else "",
        "spoiler": True if text and warns_of_spoilers(text) else None,
        "sensitive": True if text and is_sensitive(text) else None,
        "text_lost": None if text else True,
        "stars": _cut(notebook, post, "rating").count("★") or None,
    }


def _cut(notebook: Notebook, post: Block, part: str) -> str:
    span = post.part(part)
    if span is None:
        return ""
    lines = notebook.page.cut(span).strip().splitlines()
    return lines[0] if len(lines) == 1 else "\n".join(line.strip() for line in lines)


def _likes(notebook: Notebook, post: Block) -> int | None:
    """The stated likes; a page that shows no heart at zero says nothing."""
    digits = re.sub(r"\D", "", _cut(notebook, post, "likes"))
    return int(digits) if digits and int(digits) else None


def _trackback(notebook: Notebook, post: Block) -> None:
    day, how = posted(notebook, post.part("date"))
    site, title = site_and_title(_cut(notebook, post, "author"))
    qualifiers = {**how, "country": _cut(notebook, post, "country")}
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
