"""What people wrote on pages: reviews, recommendations, articles, threads of comments. A record in, archived posts out.

Nothing is fused here and nothing normalised: authors and words stay as printed. A post's mark leads to its place in the document.
What its page marks as giving the story away is folded for guests, and without words for members who have not come to the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from dramatheque.claims import Candidate, Fact
from dramatheque.community.spoilers import WHOLE, hides
from dramatheque.library.record import DocumentRef, Record
from dramatheque.website.addresses import address, document_address, site_address
from dramatheque.website.presenting.citing import Citing
from dramatheque.website.presenting.dates import show_ago, show_date
from dramatheque.website.presenting.values import show_number

FOLD_LENGTH = 700
SCORES = (("overall", "Overall"), ("story", "Story"), ("acting", "Acting"), ("music", "Music"), ("rewatch", "Rewatch value"))


class Post(NamedTuple):
    """A post as its page has it. `head` and `rest` are its words, cut where a long text is folded."""

    author: str
    date: str
    date_words: str
    date_exact: str
    site: str
    head: str
    rest: str
    note: str
    spoiler: bool
    href: str
    title: str = ""
    title_href: str = ""
    scores: tuple[tuple[str, str], ...] = ()
    likes: str = ""
    country: str = ""
    depth: int = 0
    inferred: bool = False
    to: str = ""  # whom it answers
    claim: str = ""
    is_kept_back: bool = False


class Thread(NamedTuple):
    """The comments of one page: how many are held, how many the page says there are."""

    site: str
    site_href: str
    number: int
    held: int
    stated: int
    posts: tuple[Post, ...]
    more: tuple[Post, ...]
    left: int
    href: str


class Talk(NamedTuple):
    """Everything people wrote."""

    reviews: tuple[Post, ...] = ()
    recommendations: tuple[Post, ...] = ()
    threads: tuple[Thread, ...] = ()
    trackbacks: tuple[Post, ...] = ()
    articles: tuple[Post, ...] = ()
    quotations: tuple[Post, ...] = ()
    pictures: tuple[Post, ...] = ()


FIRST_POSTS = 24
MOST_POSTS = 400                     # of one page; the others are read in the document
COMMENT_SLOTS = 4  # a post with more slots than a comment has may have scores
DEEPEST = 6


def talk(record: Record, citing: Citing, reach: int | None = None) -> Talk:
    """The posts of a record by kind, for a member who has come so far in the work; None: for a guest."""
    said = _said(record, citing)
    return said if reach is None or not hides(WHOLE, reach) else Talk(*map(_bounded, said))


def _bounded(posts: tuple[Any, ...]) -> tuple[Any, ...]:
    """Posts, or threads of posts, without the words that give the story away."""
    return tuple([
        one._replace(posts=_bounded(one.posts), more=_bounded(one.more)) if isinstance(one, Thread)
        else one._replace(head="", rest="", is_kept_back=True) if one.spoiler else one
        for one in posts
    ])


def _said(record: Record, citing: Citing) -> Talk:
    return Talk(
        tuple(_posts(record, "review", citing)),
        tuple(_posts(record, "recommendation", citing)),
        tuple(_threads(record, citing)),
        tuple(_posts(record, "trackback", citing)),
        tuple(_posts(record, "article", citing)),
        tuple(_posts(record, "quotation", citing)),
        tuple(_posts(record, "picture", citing)),
    )


def _posts(record: Record, prop: str, citing: Citing) -> Iterator[Post]:
    for fact in record.of(prop):
        for candidate in fact.candidates:
            yield _post(candidate, citing)


def _post(candidate: Candidate, citing: Citing, depth: int = 0, to: str = "") -> Post:
    value: Mapping[str, Any] = candidate.value if isinstance(candidate.value, Mapping) else {}
    get, told = value.get, candidate.qualifiers
    document = citing.documents.get(candidate.documents[0]) if candidate.documents else None
    head, rest = fold(str(get("text") or get("caption") or ""))
    date, likes = str(get("date") or ""), get("likes")
    title = citing.thing(candidate.refs, "title")
    claim = candidate.claims[0] if candidate.claims else ""
    return Post(
        str(get("author") or get("speaker") or ""),
        date[:10] if date[:4].isdigit() else "",
        show_ago(date, citing.today) if date else str(told.get("date_stated") or ""),
        _exact(date, told.get("date_uncertain")) if date else "as the page says; the day it was saved is not known",
        str(get("site") or (document.site if document else "")),
        head,
        rest,
        _post_note(value, told),
        bool(told.get("spoiler")),
        document_address(document.id, claim) if document else "",
        title.name if title else str(get("title") or ""),
        address(title) if title else "",
        _scores(value) if len(value) > COMMENT_SLOTS else (),
        show_number(likes) if likes else "",
        str(told.get("country") or ""),
        depth,
        bool(told.get("inferred_parent")),
        to,
        claim,
    )


def _scores(value: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((label, show_number(value[slot])) for slot, label in SCORES if value.get(slot) is not None)


def _exact(date: str, unsure: Any) -> str:
    if not unsure:
        return show_date(date)
    return f"{show_date(date)}, {'about' if unsure is True else f'give or take {unsure} day(s)'}"


def _post_note(value: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    parts: list[str] = []
    seen, count = value.get("seen"), value.get("episodes")
    if seen is not None:
        parts.append(f"{seen} of {count} episodes seen" if count is not None else f"{seen} episodes seen")
    if value.get("helpful") is not None:
        total = f" of {show_number(value['helpful_of'])}" if value.get("helpful_of") is not None else ""
        parts.append(f"{show_number(value['helpful'])}{total} people found it helpful")
    if told.get("truncated"):
        parts.append("the page shows only the beginning")
    if told.get("text_lost"):
        parts.append("text not preserved")
    if told.get("of"):
        parts.append(str(told["of"]).replace("_", " "))
    if told.get("concerns"):
        parts.append(f"on a {told['concerns']}")
    return "; ".join(parts)


def fold(text: str, length: int = FOLD_LENGTH) -> tuple[str, str]:
    """A text as what is shown at once and what is folded away, cut at the end of a sentence or word.

    >>> fold("One. Two.", 40), fold("One two three. Four five six.", 20)
    (('One. Two.', ''), ('One two three.', 'Four five six.'))
    """
    if len(text) <= length * 4 // 3:
        return text, ""
    window = text[:length]
    ends = [window.rfind(mark) + len(mark) for mark in ("\n\n", ". ", "! ", "? ", "。", "！", "？") if mark in window]
    cut = max((end for end in ends if end > length // 2), default=0) or window.rfind(" ") + 1 or length
    return text[:cut].rstrip(), text[cut:].lstrip()


def _threads(record: Record, citing: Citing) -> Iterator[Thread]:
    found: dict[str, list[Candidate]] = {}
    for fact in record.of("comment"):
        for candidate in fact.candidates:
            for held in candidate.documents[:1]:
                found.setdefault(held, []).append(candidate)
    for document_id, comments in found.items():
        document = citing.documents.get(document_id)
        if document:
            yield _thread(document, comments, _stated(record.of("comment_count"), document_id), citing)


def _thread(document: DocumentRef, comments: list[Candidate], stated: int, citing: Citing) -> Thread:
    numbered = {_number(c, place): c for place, c in enumerate(comments, 1)}
    below: dict[int, list[int]] = {}
    tops: list[int] = []
    for number in sorted(numbered):
        parent = numbered[number].qualifiers.get("parent")
        if isinstance(parent, int) and parent in numbered and parent != number:
            below.setdefault(parent, []).append(number)
        else:
            tops.append(number)
    order = islice(_walk(tops, below, numbered), MOST_POSTS)
    posts = tuple([_post(numbered[number], citing, depth, to) for number, depth, to in order])
    return Thread(
        document.site,
        site_address(document.site),
        citing.numbers[document.id],
        len(comments),
        max(stated, 0),
        posts[:FIRST_POSTS],
        posts[FIRST_POSTS:],
        len(numbered) - len(posts),
        document_address(document.id),
    )


def _walk(tops: list[int], below: Mapping[int, list[int]], numbered: Mapping[int, Candidate]) -> Iterator[tuple[int, int, str]]:
    """Comments in the order of reading, replies under what they answer, oldest first: number, depth, whom it answers."""
    seen: set[int] = set()
    stack = [(number, 0, "") for number in reversed(tops)]
    while stack:
        number, depth, to = stack.pop()
        if number in seen:
            continue
        seen.add(number)
        yield number, min(depth, DEEPEST), to
        value = numbered[number].value
        author = str(value.get("author") or "") if isinstance(value, Mapping) else ""
        stack.extend((reply, depth + 1, author) for reply in reversed(below.get(number, [])))
    yield from ((number, 0, "") for number in numbered if number not in seen)  # a ring of answers: shown flat


def _number(candidate: Candidate, place: int) -> int:
    number = candidate.qualifiers.get("number")
    return number if isinstance(number, int) else 100_000 + place


def _stated(facts: tuple[Fact, ...], document: str) -> int:
    """How many comments a page says it has: what its section says, before what its header says with trackbacks counted in."""
    counts = [
        (candidate.qualifiers.get("place") == "section", not candidate.qualifiers.get("includes"), int(candidate.value))
        for fact in facts
        for candidate in fact.candidates
        if document in candidate.documents and isinstance(candidate.value, int | float)
    ]
    return max(counts, default=(False, False, 0))[2]
