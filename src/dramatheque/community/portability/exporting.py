"""A member's own rows as objects, one a line: settings, shelf, ratings, favourites, reviews, votes, follows, lists,
and the parts that other apps bring.

A work is written with its number, titles and year, so that another library can find it. Scores are from 0 to 100.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import ASPECTS
from dramatheque.community.portability.models import Unplaced
from dramatheque.community.portability.parts import Row, parts
from dramatheque.community.shelves.models import Run
from dramatheque.library.models import Mention
from dramatheque.library.record import Named
from dramatheque.library.shaping import named

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
    for follow in member.follows.select_related("followed").order_by("id"):
        yield {"kind": "follow", "member": follow.followed.username, "since": _moment(follow.since)}
    for follow in member.followers.select_related("follower").order_by("id"):
        yield {"kind": "follower", "member": follow.follower.username, "since": _moment(follow.since)}
    for held in member.blocks.select_related("blocked").order_by("id"):
        yield {"kind": "block", "member": held.blocked.username, "since": _moment(held.since)}
    for part in parts():
        yield from part.rows(member)
    for kept in Unplaced.objects.filter(member=member).order_by("id"):
        yield kept.row


def _shelf(member: Member) -> Iterator[Row]:
    entries = member.entries.select_related("work").prefetch_related("runs").order_by("id")
    works = _works(entries)
    for entry in entries:
        yield {
            "kind": "entry", "work": works[entry.work_id], "state": entry.state, "priority": entry.priority, "notes": entry.notes,
            "tags": entry.tags, "added_at": _moment(entry.added_at), "changed_at": _moment(entry.changed_at),
            "watched_at": _moment(entry.watched_at),
            "runs": [_run(run) for run in sorted(entry.runs.all(), key=lambda run: run.number)],
        }


def _run(run: Run) -> Row:
    days = {"started": _moment(run.started), "finished": _moment(run.finished)}
    return {"number": run.number, "episodes": run.episodes} | days


def _opinions(member: Member) -> Iterator[Row]:
    ratings = member.ratings.select_related("work").order_by("id")
    works = _works(ratings)
    for rating in ratings:
        yield {"kind": "rating", "work": works[rating.work_id], "changed_at": _moment(rating.changed_at)} | {
            aspect: getattr(rating, aspect) for aspect in ASPECTS
        }
    episodes = member.episode_ratings.select_related("work").order_by("id")
    works = _works(episodes)
    for scored in episodes:
        yield {"kind": "episode_rating", "work": works[scored.work_id], "episode": scored.episode, "score": scored.score}
    favourites = member.favourites.select_related("work").order_by("id")
    works = _works(favourites)
    for favourite in favourites:
        yield {"kind": "favourite", "work": works[favourite.work_id], "since": _moment(favourite.since)}
    reviews = member.reviews.select_related("work").prefetch_related("revisions", "votes__member").order_by("id")
    works = _works(reviews)
    for review in reviews:
        yield {
            "kind": "review", "work": works[review.work_id], "body": review.body, "language": review.language,
            "spoils_to": review.spoils_to, "seen": review.seen, "seen_of": review.seen_of, "state": review.state,
            "published_at": _moment(review.published_at),
            "revisions": [
                {"body": old.body, "spoils_to": old.spoils_to, "until": _moment(old.until)}
                for old in review.revisions.order_by("id")
            ],
            "helpful": review.helpful, "not_helpful": review.not_helpful,
        }
    for vote in member.review_votes.select_related("review__member").order_by("id"):
        author = vote.review.member.username if vote.review.member else ""
        yield {"kind": "vote", "review": vote.review_id, "author": author, "is_helpful": vote.is_helpful}


def _lists(member: Member) -> Iterator[Row]:
    for made in member.lists.prefetch_related("items__work", "editors").order_by("id"):
        works = _works(made.items.select_related("work"))
        yield {
            "kind": "list", "title": made.title, "about": made.about, "audience": made.audience,
            "query": made.query, "editors": sorted(editor.username for editor in made.editors.all()),
            "items": [
                {"work": works[item.work_id], "note": item.note, "spoils_to": item.spoils_to} for item in made.items.all()
            ],
        }


def _works(rows: QuerySet[Any]) -> dict[int, Row]:
    """The works that rows name, by the number they name them by."""
    shown = {row.work_id: row.work.entity for row in rows}
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
    shown = named([mention.entity]).get(mention.entity)
    known = {"title": shown.name, "native": shown.native, "year": shown.year} if shown else {}
    return {"id": mention.pk, "kind": mention.kind} | known


def flat(row: Row) -> Row:
    """A row with its work in columns of its own, for tables."""
    work = {f"work_{name}": value for name, value in row.get("work", {}).items()}
    return {name: value for name, value in row.items() if name != "work"} | work


