"""What stands beside a work: its number in; rows of one text each out, in one query, and those rows as a `Beside`.

A title page asks for this with every request, inside the one query for all that members do (`title_rows`): rows of one column
fit into any other. It stands here as SQL for SQLite and PostgreSQL, since building it through the object mapper costs ten times
what running it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection

from dramatheque.claims import EntityKind
from dramatheque.community.members.blocks import BLOCKS_SQL
from dramatheque.community.members.models import Member
from dramatheque.community.recommending.selectors import Beside, Computed, Pair, Reason, kept_back
from dramatheque.community.shelves.models import State
from dramatheque.community.spoilers import reached_sql
from dramatheque.library import shaping
from dramatheque.library.record import Named

SHOWN = 8            # computed works on the page of a work
READ = 2             # so many times as many picks are read: some are refused, some of works that are one by now
WIDTH = len(shaping.NAMED)

_MADE = {"sqlite": "json_array", "postgresql": "json_build_array"}
_DECODED = {"sqlite": "json(p.because)", "postgresql": "p.because"}
_COLUMNS = ", ".join((
    "p.id", "p.place", "p.strength", "{because}",
    *(f"h.{name}" for name in shaping.NAMED), *(f"o.{name}" for name in shaping.NAMED),
    f"EXISTS (SELECT 1 FROM shelves_entry n JOIN library_mention q ON q.id = n.work_id WHERE n.member_id = %s "  # noqa: S608
    f"AND n.state = '{State.NOT_INTERESTED.value}' AND q.entity = o.id)",
    "r.id", "l.entity", "r.reason", "r.language", "r.made_at", "r.changed_at", "r.agree", "r.disagree", "r.spoils_liked",
    "r.spoils_tried", "m.username", "m.display_name", "v.agrees",
    *(f"CASE WHEN r.spoils_liked > 0 OR r.spoils_tried > 0 THEN {reached_sql(end)} ELSE 0 END" for end in ("h.id", "o.id")),
    BLOCKS_SQL.format(author="r.member_id"), "CASE WHEN r.member_id = %s THEN 1 ELSE 0 END",
))
"""How far the reader has come counts only where a reason gives something away."""
_FROM = (
    " FROM recommending_pick p JOIN library_mention w ON w.id = p.work_id JOIN library_entity h ON h.id = w.entity "
    "JOIN library_mention t ON t.id = p.other_id JOIN library_entity o ON o.id = t.entity "
    "LEFT JOIN recommending_recommendation r ON r.id = p.recommendation_id LEFT JOIN library_mention l ON l.id = r.liked_id "
    "LEFT JOIN members_member m ON m.id = r.member_id "
    "LEFT JOIN recommending_vote v ON v.recommendation_id = r.id AND v.member_id = %s "
    "WHERE p.work_id IN (SELECT id FROM library_mention WHERE entity = %s) AND p.place <= %s AND o.id <> h.id"
)


def beside(work: int, reader: Member | None, most: int = SHOWN) -> Beside:
    """What stands beside a work. What the reader wants nothing of is left out of what is computed. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*beside_sql(work, reader, most))
        return beside_of(tuple(row[0] for row in cursor.fetchall()), most)


def beside_sql(work: int, reader: Member | None, most: int = SHOWN) -> tuple[str, tuple[int | None, ...]]:
    """The query of `beside` with its values, for who asks several things at once: rows of one text named `told`."""
    columns = _COLUMNS.replace("{because}", _DECODED[connection.vendor])
    who = reader.pk if reader else None
    told = f"SELECT CAST({_MADE[connection.vendor]}({columns}) AS text) AS told"
    return told + _FROM, (who, who, who, who, who, who, work, READ * most)


@lru_cache(maxsize=128)
def beside_of(rows: tuple[str, ...], most: int = SHOWN) -> Beside:
    """What stands beside a work, of the rows that `beside_sql` gives: of equal rows the same, which nobody changes."""
    pairs: dict[int, Pair] = {}
    computed: dict[int, Computed] = {}
    for row in sorted(map(orjson.loads, rows), key=lambda row: (row[1], -row[2], row[0])):
        (_, _, strength, because), names, (is_refused, *told) = row[:4], row[4 : 4 + 2 * WIDTH], row[4 + 2 * WIDTH :]
        here, other = _named(names[:WIDTH]), _named(names[WIDTH:])
        if told[0] is not None:
            held = pairs.get(other.id)
            kept = held.reasons if held else (_reason(told, here, other),)
            pairs[other.id] = Pair(other, kept, (held.total if held else 0) + because.get("reasons", 1))
        elif not is_refused and other.id not in computed:
            computed[other.id] = Computed(other, strength, because)
    return Beside(tuple(pairs.values()), tuple(computed.values())[:most])


def _reason(told: Sequence[Any], here: Named, other: Named) -> Reason:
    number, liked, reason, language, made, changed, agree, disagree, spoils_liked, spoils_tried, *rest = told
    handle, name, my_vote, reach_here, reach_there, is_folded, is_own = rest
    ends, reach = ((here, other), (reach_here, reach_there)) if liked == here.id else ((other, here), (reach_there, reach_here))
    hidden = kept_back(ends, (spoils_liked, spoils_tried), reach, is_own=bool(is_own))
    return Reason(
        number, handle or "", name or handle or "", *ends, "" if hidden or is_folded else reason, hidden, language, _moment(made),
        changed is not None, agree, disagree, None if my_vote is None else bool(my_vote), bool(is_own),
        bool(is_folded),
    )


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _named(row: Sequence[Any]) -> Named:
    return Named(row[0], EntityKind(row[1]), *row[2:])
