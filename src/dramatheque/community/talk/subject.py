"""Comments and topics as subjects, and the site itself: what the general forum is about."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community import subjects
from dramatheque.community.members.models import Member
from dramatheque.community.subjects import Shown, Subject
from dramatheque.community.talk.models import Comment, Place, State, Thread

SITE = Subject("site", 0)


def find_site(wanted: Collection[Subject]) -> dict[Subject, Shown]:
    """The site itself."""
    return {subject: Shown(SITE, "Dramatheque", "/forum", noun="general forum") for subject in wanted}


def find_walls(wanted: Collection[Subject]) -> dict[Subject, Shown]:
    """Walls of members, by the member's number, each inside of the member's page. Two queries."""
    numbers = {subject.number for subject in wanted}
    read_by = dict(Member.objects.filter(pk__in=numbers).values_list("pk", "wall_for"))
    owners = subjects.find({Subject("member", number) for number in numbers})
    return {
        subject: Shown(
            owner.subject, f"Wall of {owner.name}", f"/walls/member/{subject.number}", owner.owner, read_by[subject.number],
            inside=owner, noun="wall", by=f"of {owner.name}",
        )
        for subject in wanted
        if (owner := owners.get(Subject("member", subject.number))) and subject.number in read_by
    }


def find_comments(wanted: Collection[Subject]) -> dict[Subject, Shown]:
    """Comments that are shown, each inside of what it is about. A few queries a kind of subject."""
    rows = Comment.objects.filter(pk__in={subject.number for subject in wanted}, state=State.SHOWN)
    found = {row.pk: row for row in rows.select_related("thread__work", "story", "author").defer("body")}
    about = abouts({row.thread for row in found.values()})
    return {
        subject: _comment(subject, row, about[row.thread_id])
        for subject in wanted
        if (row := found.get(subject.number)) and row.thread_id in about
    }


def _comment(subject: Subject, row: Comment, about: Shown) -> Shown:
    who = row.author.shown_name if row.author else row.guest
    return Shown(
        subject, f"Comment by {who} on {about.in_words()}", f"/comments/{row.pk}", row.author_id or 0, row.audience,
        row.story.entity if row.story else work_of(row.thread), row.spoils_to, inside=about,
        noun=f"comment on {about.in_words()}", by=f"by {who}",
    )


def find_topics(wanted: Collection[Subject]) -> dict[Subject, Shown]:
    """Topics of the forum. A title that gives the story away is not told."""
    rows = Thread.objects.filter(pk__in={subject.number for subject in wanted}, place=Place.TOPIC)
    rows = rows.exclude(said_at=None).select_related("work")     # its first words may wait for a moderator
    found = {row.pk: row for row in rows}
    about = abouts(found.values())
    return {
        subject: _topic(subject, row, about[row.pk])
        for subject in wanted
        if (row := found.get(subject.number)) and row.pk in about
    }


def _topic(subject: Subject, row: Thread, about: Shown) -> Shown:
    name = f"Topic on {about.in_words()}" if row.spoils_to else row.title
    noun = f"topic on {about.in_words()}" if row.spoils_to else f"topic “{row.title}”"
    return Shown(subject, name, f"/topics/{row.pk}", work=work_of(row), spoils_to=row.spoils_to, inside=about, noun=noun)


def abouts(threads: Collection[Thread]) -> dict[int, Shown]:
    """What threads are about, whoever may see it, by the number of the thread."""
    named = {thread.pk: about_of(thread) for thread in threads}
    found = subjects.find(set(named.values()))
    return {number: found[subject] for number, subject in named.items() if subject in found}


def about_of(thread: Thread) -> Subject:
    """What a thread is about; a member's wall is for those for whom the member keeps it."""
    return place_of(thread.place, Subject(thread.kind, thread.number, thread.episode))


def place_of(place: str, subject: Subject) -> Subject:
    """What a reader must be allowed to see, to see what is said about a subject in a place."""
    return Subject("wall", subject.number) if place == Place.WALL and subject.kind == "member" else subject


def work_of(thread: Thread) -> int:
    """The work whose story a thread may give away; 0 for none."""
    return thread.work.entity if thread.work else 0
