"""What follows for members when documents came to be held: imports find titles they waited for, changes are told."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.notices.record_news import tell_changes
from dramatheque.community.portability.waiting import place_arrived


def after_arrival(works: Collection[int] | None = None) -> None:
    """To be called once after documents were added or works judged anew; with the works they speak of, or for all there is."""
    place_arrived(works)
    tell_changes(works)
