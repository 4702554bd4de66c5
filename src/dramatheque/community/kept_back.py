"""What the record gives away: a property, its qualifiers and the form of its work in, the last episode it speaks of out.

What a page or a member marks as giving the story away goes to its end, a synopsis of an episode as far as its episode; so does
the title of an episode, for members who want that. Who shows words of the record to a reader asks here, so that facts, documents,
edits and histories keep back the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dramatheque.claims import EntityKind
from dramatheque.community.members.models import Member
from dramatheque.community.spoilers import WHOLE, hides, reaches
from dramatheque.library.record import Named

AFTERWARDS = ("special",)            # works that tell what comes after another one, and so how that one ends


def bound_of(prop: str, qualifiers: Mapping[str, Any], of: Named | None, *, titles: bool = False) -> int:
    """The last episode that a statement of this property gives away; 0 where it gives nothing away.

    With `titles` those of episodes give these away.

    >>> bound_of("episode_synopsis", {"episode": 4}, None), bound_of("country", {}, None)
    (4, 0)
    >>> bound_of("episode_title", {"episode": 4}, None), bound_of("episode_title", {"episode": 4}, None, titles=True)
    (0, 4)
    """
    if qualifiers.get("spoiler") is True:
        return WHOLE
    if prop == "episode_synopsis" or (titles and prop == "episode_title"):
        episode = qualifiers.get("episode")
        return min(episode, WHOLE) if isinstance(episode, int) else WHOLE
    return WHOLE if prop == "synopsis" and of is not None and of.type in AFTERWARDS else 0


class Reach:
    """How far a reader has come in some works. For a guest nothing of the record is kept back: its pages fold it away."""

    def __init__(self, reader: Member | None, *works: Named) -> None:
        """A query, once anything is asked that has a bound; those of `works` that are no works are left out."""
        self._reader, self._works = reader, {work.id for work in works if work.kind is EntityKind.WORK}
        self._come: dict[int, int] | None = None

    def hidden_to(self, prop: str, qualifiers: Mapping[str, Any], of: Named | None) -> int:
        """The episode up to which a statement gives its work away, where that is more than the reader has seen; else 0."""
        if self._reader is None:
            return 0
        bound = bound_of(prop, qualifiers, of, titles=self._reader.hides_titles)
        if bound and self._come is None:
            self._come = reaches(self._reader, self._works)
        return bound if hides(bound, (self._come or {}).get(of.id if of is not None else 0, 0)) else 0


EVERYTHING = Reach(None)
"""Who asks for everything."""
