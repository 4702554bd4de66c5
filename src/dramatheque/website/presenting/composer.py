"""The form in which something is said: what was sent and what is wrong with it, and the words that were sent read back."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import QueryDict

from dramatheque.community.members.audience import Audience
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.talk.markup import TAGS
from dramatheque.community.talk.models import Place
from dramatheque.community.talk.stories import NoStoryError, find_story
from dramatheque.community.talk.words import MOST_CHARACTERS, RefusedError, Words


class Composer(NamedTuple):
    """What a form for words shows. `problem` is about the field named `field`; `tags` are what guests may write."""

    to: str
    label: str
    most: int
    place: str
    body: str = ""
    spoils_to: str = ""
    is_spoiler: bool = False
    audience: str = Audience.PUBLIC
    parent: str = ""
    guest: str = ""
    title: str = ""
    problem: str = ""
    field: str = ""
    has_episodes: bool = False
    least: int = 0
    tags: tuple[str, ...] = ()
    answers: str = ""
    asks_story: bool = False     # the thread is about no title: which one the words give away is asked
    story: str = ""


AUDIENCES = tuple(Audience.choices)


def composer(
    to: str, place: str, label: str = "Your comment", *, sent: QueryDict | None = None, error: RefusedError | None = None,
    **more: Any,
) -> Composer:
    """An empty form, or one with what was sent and why it was refused."""
    empty = Composer(to, label, MOST_CHARACTERS[Place(place)], place)._replace(**more)
    if sent is None or error is None:
        return empty
    return empty._replace(
        body=sent.get("body", ""), spoils_to=sent.get("spoils_to", ""), is_spoiler=sent.get("spoiler") == "1",
        audience=sent.get("audience", Audience.PUBLIC), parent=sent.get("parent", ""), guest=sent.get("guest", ""),
        title=sent.get("title", ""), problem=str(error), field=error.field, answers=sent.get("answers", ""),
        story=sent.get("story", ""),
    )


def words_of(sent: QueryDict) -> Words:
    """What was sent as words; RefusedError where the bound is no episode, or the title it is of cannot be told."""
    bound = bound_of(sent)
    story = story_of(sent) if bound else 0
    return Words(sent.get("body", ""), bound, sent.get("audience", Audience.PUBLIC), sent.get("answers", ""), story)


def bound_of(sent: QueryDict) -> int:
    """What the words give away: the whole story where the box is ticked, else up to the episode."""
    episode = sent.get("spoils_to", "").strip() or "0"
    if not episode.isdecimal() or int(episode) > WHOLE:
        raise RefusedError("Give the last episode it speaks of as a number.", "spoils_to")
    return WHOLE if sent.get("spoiler") == "1" else int(episode)


def story_of(sent: QueryDict) -> int:
    """The title that the words give away, by its number, address or name; 0 where none is named."""
    try:
        return find_story(sent.get("story", ""))
    except NoStoryError as error:
        raise RefusedError(str(error), "story") from error


def allowed_tags() -> tuple[str, ...]:
    """What guests may write, as the form shows it.

    >>> allowed_tags()[:2]
    ('<a href="" title="">', '<abbr title="">')
    """
    return tuple("<" + " ".join([name, *(f'{attribute}=""' for attribute in kept)]) + ">" for name, kept in TAGS.items())
