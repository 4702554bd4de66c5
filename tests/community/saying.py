"""Said and read in one word, for the tests of talk."""

from __future__ import annotations

from typing import Any

from dramatheque.community.members.models import Member
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import selectors, services
from dramatheque.community.talk.models import Comment, Place
from dramatheque.community.talk.selectors import Asked
from dramatheque.community.talk.services import Speaker, Words

LATER = Asked(newest_first=False)


def say(who: Member, about: Subject | int, body: str = "So quiet, and then the notebook.", *, place: str = Place.COMMENTS,
        parent: int = 0, **words: Any) -> Comment:
    """A comment by a member; a number stands for a work."""
    subject = about if isinstance(about, Subject) else Subject("work", about)
    return services.say(Speaker(who), place, subject, Words(body, **words), parent=parent)


def read(about: Subject | int, reader: Member | None = None, asked: Asked = LATER, place: str = Place.COMMENTS) -> list[str]:
    """The words a reader is given, in their order."""
    subject = about if isinstance(about, Subject) else Subject("work", about)
    return [row.body for row in selectors.opened(place, subject, reader, asked).rows]
