"""Where comments stand, as rows of an export tell it: what their threads are about, so that another site can find it.

For many comments at once, in a few queries a kind of what they are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import Review
from dramatheque.community.portability.exporting import told_things
from dramatheque.community.portability.parts import Row
from dramatheque.community.shelves.models import WorkList
from dramatheque.community.subjects import FOLDERS, Subject, find
from dramatheque.community.talk.models import Comment, Place, Thread
from dramatheque.community.talk.subject import SITE
from dramatheque.library.models import Mention

_Rows = Iterator[tuple[int, Row]]


@dataclass(frozen=True, slots=True)
class Told:
    """What some threads are about by kind and number, and the things that they and their comments give away by number."""

    abouts: Mapping[tuple[str, int], Row]
    things: Mapping[int, Row]

    @classmethod
    def of_comments(cls, comments: Collection[Comment]) -> Told:
        """Of comments with their threads and stories."""
        return cls.of_threads([comment.thread for comment in comments], [comment.story for comment in comments])

    @classmethod
    def of_threads(cls, threads: Collection[Thread], stories: Iterable[Mention | None] = ()) -> Told:
        """Of threads with their works."""
        given_away = {story for story in (*stories, *(thread.work for thread in threads)) if story is not None}
        return cls(_abouts({(thread.kind, thread.number) for thread in threads}), told_things(given_away))

    def where(self, thread: Thread, member: Member) -> Row:
        """A thread as the member's rows name it; a topic with its title and whether the member opened it."""
        topic = None
        if thread.place == Place.TOPIC:
            opener = thread.opener.username if thread.opener else ""
            topic = {"title": thread.title, "opener": opener, "is_own": thread.opener_id == member.pk,
                     "opened_at": thread.opened_at.isoformat(),
                     "story": self.things[thread.work.pk] if thread.work and thread.kind == SITE.kind else None}
        about = self.abouts[thread.kind, thread.number]
        return {"place": thread.place, "about": about, "episode": thread.episode, "topic": topic}


def _abouts(wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], Row]:
    """What threads are about. What is there no more has a row without a name."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, number in wanted:
        by_kind[kind].add(number)
    made: dict[tuple[str, int], Row] = {}
    for kind, numbers in by_kind.items():
        teller = _things if kind in FOLDERS else _TELLERS.get(kind)
        made |= {(kind, number): row for number, row in teller(numbers)} if teller else {}
    left = {Subject(*one) for one in wanted if one not in made}
    shown = find(left)
    return made | {
        (one.kind, one.number): {"kind": one.kind, "id": one.number, "title": shown[one].name if one in shown else ""}
        for one in left
    }


def _things(numbers: Collection[int]) -> _Rows:
    yield from told_things(Mention.objects.filter(pk__in=numbers)).items()


def _members(numbers: Collection[int]) -> _Rows:
    names = dict(Member.objects.filter(pk__in=numbers).values_list("pk", "username"))
    yield from ((number, {"kind": "member", "username": names.get(number, "")}) for number in numbers)


def _reviews(numbers: Collection[int]) -> _Rows:
    reviews = list(Review.objects.filter(pk__in=numbers).select_related("member", "work").defer("body"))
    works = told_things(review.work for review in reviews)
    for review in reviews:
        author = review.member.username if review.member else ""
        yield review.pk, {"kind": "review", "author": author, "work": works[review.work_id]}


def _lists(numbers: Collection[int]) -> _Rows:
    for made in WorkList.objects.filter(pk__in=numbers).select_related("owner"):
        yield made.pk, {"kind": "list", "owner": made.owner.username, "title": made.title}


_TELLERS: Mapping[str, Callable[[Collection[int]], _Rows]] = {"member": _members, "review": _reviews, "list": _lists}
