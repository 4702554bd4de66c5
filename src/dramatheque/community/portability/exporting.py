"""A member's own rows as objects, one a line: settings, shelf, ratings, favourites, reviews, votes, follows, lists,
and the parts that other apps bring.

A work is written with its number, titles and year, so that another library can find it. Scores are from 0 to 100. Rows are made
while they are read, some hundred at a time: whoever has much does not fill the memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import ASPECTS, Review
from dramatheque.community.portability.parts import Row, parts
from dramatheque.community.shelves.models import Run
from dramatheque.library.models import Mention
from dramatheque.library.record import Named
from dramatheque.library.shaping import named

AT_ONCE = 400        # rows that are asked for and held together
SETTINGS = (
    "display_name", "about", "language", "title_script", "name_order", "hides_titles", "scale", "time_zone", "country",
    "profile_for", "shelves_for", "ratings_for", "activity_for", "wall_for", "wall_open_to",
)


def export(member: Member) -> Iterator[Row]:
    """Every row of the member's own, what others said to the member (votes, followers) too."""
    yield {"kind": "member", "username": member.username, "joined_at": _moment(member.joined_at)} | {
        name: member.withheld.get(name) or getattr(member, name) for name in SETTINGS
    }
    yield from _shelf(member)
    yield from _opinions(member)
    yield from _lists(member)
    for kind, held, other in (
        ("follow", member.follows, "followed"), ("follower", member.followers, "follower"), ("block", member.blocks, "blocked"),
    ):
        for name, since in held.order_by("id").values_list(f"{other}__username", "since"):
            yield {"kind": kind, "member": name, "since": _moment(since)}
    for part in parts():
        yield from part.rows(member)
    for kept in in_turn(member.unplaced.order_by("id").values_list("row", flat=True)):
        yield from kept


def in_turn(query: QuerySet[Any, Any]) -> Iterator[list[Any]]:
    """The rows of a query in its order, some at a time, each part by a query of its own: who takes them slowly keeps no query
    open."""
    numbers = list(query.values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        yield list(query.filter(pk__in=numbers[start : start + AT_ONCE]))


_OF_ENTRY = ("state", "priority", "notes", "tags")
_OF_WORK = ("work_id", "work__entity")


def _shelf(member: Member) -> Iterator[Row]:
    moments = ("added_at", "changed_at", "watched_at")
    for entries in in_turn(member.entries.order_by("id").values("pk", *_OF_WORK, *_OF_ENTRY, *moments)):
        works, runs = _works(entries), _runs([entry["pk"] for entry in entries])
        for entry in entries:
            yield {
                "kind": "entry", "work": works[entry["work_id"]], **{name: entry[name] for name in _OF_ENTRY},
                **{name: _moment(entry[name]) for name in moments}, "runs": runs[entry["pk"]],
            }


def _runs(entries: Collection[int]) -> dict[int, list[Row]]:
    """How entries were watched, by the numbers of the entries, each in the order of its runs."""
    found: dict[int, list[Row]] = defaultdict(list)
    columns = ("entry_id", "number", "episodes", "started", "finished")
    ordered = Run.objects.filter(entry__in=entries).order_by("number").values_list(*columns)
    for entry, number, episodes, started, finished in ordered:
        days = {"started": _moment(started), "finished": _moment(finished)}
        found[entry].append({"number": number, "episodes": episodes} | days)
    return found


def _opinions(member: Member) -> Iterator[Row]:
    for kind, held, when, columns in (
        ("rating", member.ratings, "changed_at", ASPECTS),
        ("episode_rating", member.episode_ratings, "", ("episode", "score")),
        ("favourite", member.favourites, "since", ()),
    ):
        for rows in in_turn(held.order_by("id").values(*_OF_WORK, *columns, *([when] if when else []))):
            works = _works(rows)
            for row in rows:
                moment = {when: _moment(row[when])} if when else {}
                yield {"kind": kind, "work": works[row["work_id"]], **moment, **{name: row[name] for name in columns}}
    for reviews in in_turn(member.reviews.select_related("work").prefetch_related("revisions").order_by("id")):
        works = _works([{"work_id": review.work_id, "work__entity": review.work.entity} for review in reviews])
        yield from (_review(review, works[review.work_id]) for review in reviews)
    for votes in in_turn(member.review_votes.order_by("id").values("review", "review__member__username", "is_helpful")):
        for vote in votes:
            author = vote["review__member__username"] or ""
            yield {"kind": "vote", "review": vote["review"], "author": author, "is_helpful": vote["is_helpful"]}


def _review(review: Review, work: Row) -> Row:
    return {
        "kind": "review", "work": work, "body": review.body, "language": review.language,
        "spoils_to": review.spoils_to, "seen": review.seen, "seen_of": review.seen_of, "state": review.state,
        "published_at": _moment(review.published_at),
        "revisions": [
            {"body": old.body, "spoils_to": old.spoils_to, "until": _moment(old.until)}
            for old in sorted(review.revisions.all(), key=lambda old: old.pk)
        ],
        "helpful": review.helpful, "not_helpful": review.not_helpful,
    }


def _lists(member: Member) -> Iterator[Row]:
    for made in member.lists.prefetch_related("editors").order_by("id"):
        items = list(made.items.values(*_OF_WORK, "note", "spoils_to"))
        works = _works(items)
        yield {
            "kind": "list", "title": made.title, "about": made.about, "audience": made.audience,
            "query": made.query, "editors": sorted(editor.username for editor in made.editors.all()),
            "items": [
                {"work": works[item["work_id"]], "note": item["note"], "spoils_to": item["spoils_to"]} for item in items
            ],
        }


def _works(rows: Iterable[Row]) -> dict[int, Row]:
    """The works that rows name, by the number they name them by. One query."""
    shown = {row["work_id"]: row["work__entity"] for row in rows}
    known = named(set(shown.values()))
    return {number: _work(number, known.get(entity)) for number, entity in shown.items()}


def _work(number: int, shown: Named | None) -> Row:
    if shown is None:
        return {"id": number}
    return {"id": shown.id, "title": shown.name, "native": shown.native, "year": shown.year, "type": shown.type}


def _moment(value: Any) -> str | None:
    return value.isoformat() if value is not None else None


def told_thing(mention: Mention) -> Row:
    """A thing of the library as rows name it, so that another library can find it."""
    return told_things([mention])[mention.pk]


def told_things(mentions: Iterable[Mention]) -> dict[int, Row]:
    """The same of many, by their numbers. One query."""
    held = {mention.pk: mention for mention in mentions}
    known = named({mention.entity for mention in held.values()})
    return {number: _thing(mention, known.get(mention.entity)) for number, mention in held.items()}


def _thing(mention: Mention, shown: Named | None) -> Row:
    known = {"title": shown.name, "native": shown.native, "year": shown.year} if shown else {}
    return {"id": mention.pk, "kind": mention.kind} | known
