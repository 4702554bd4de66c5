"""The first works of lists, for a strip of posters beside each: numbers of lists in, works by list out.

Which lists a reader may see is asked before (lists.lists_of); what stands in them has no audience of its own.
"""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.shelves.models import ListItem
from dramatheque.library.record import Named
from dramatheque.library.shaping import named

MOST = 5
# Places go on behind works that were taken out or joined with others, so a few more are asked for than are shown.
ASKED = 2 * MOST


def covers(lists: Collection[int]) -> dict[int, tuple[Named, ...]]:
    """The first works of each list, at most MOST, each once; lists without works are left out. Two queries."""
    found = ListItem.objects.filter(of__in=lists, place__lte=ASKED).order_by("place", "id").values_list("of", "work__entity")
    held: dict[int, dict[int, None]] = {}
    for number, work in found:
        held.setdefault(number, {})[work] = None
    works = named({work for row in held.values() for work in row})
    shown = {number: tuple(works[work] for work in row if work in works)[:MOST] for number, row in held.items()}
    return {number: row for number, row in shown.items() if row}
