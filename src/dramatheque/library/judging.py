"""The ledger of judgements: which ones hold for some mentions, and new ones by rule where pairs have to be judged (again)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection
from django.utils import timezone

from dramatheque.library import models, profiles, standing
from dramatheque.library.models.columns import insert, select
from dramatheque.resolving import Judgement, Profile, Reason, Verdict, judge
from dramatheque.resolving.characters import PARTIAL, judge_partial_names
from dramatheque.resolving.clusters import SURE
from dramatheque.resolving.judgements import RULE

WITHDRAWN = "withdrawn"
JUDGEMENT = ("left_id", "right_id", "verdict", "by", "score", "rule", "reasons", "withdraws_id", "made_at")
# Asked several times an add: as it is sent, since the object mapper takes longer to build it than the database to answer.
_HELD = 'SELECT id, left_id, right_id, verdict, "by", score, rule, reasons, withdraws_id FROM library_judgement'
Pair = tuple[int, int]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A judgement of the ledger that nothing withdraws."""

    id: int
    left: int
    right: int
    verdict: str
    by: str
    score: float
    rule: str
    reasons: tuple[Any, ...]

    @property
    def pair(self) -> Pair:
        return self.left, self.right


def holding(mentions: Collection[int] | None = None) -> list[Held]:
    """The judgements that hold on any of the mentions (on all there are, without them), in the order they were made."""
    if mentions is not None and not mentions:
        return []
    marks = ", ".join(["%s"] * len(mentions or ()))
    narrowed = f'WHERE left_id IN ({marks}) OR right_id IN ({marks})' if mentions else ""
    withdrawn: set[int] = set()
    found = []
    with connection.cursor() as cursor:
        cursor.execute(f"{_HELD} {narrowed} ORDER BY id", [*(mentions or ()), *(mentions or ())])
        for number, left, right, verdict, by, score, rule, reasons, withdraws in cursor.fetchall():
            if withdraws is None:
                found.append(Held(number, left, right, verdict, by, score, rule, tuple(map(tuple, orjson.loads(reasons)))))
            else:
                withdrawn.add(withdraws)
    return [held for held in found if held.id not in withdrawn]


def judge_again(mentions: Collection[int], family: Collection[int] = ()) -> set[Pair]:
    """Judges the mentions against all they are to be compared with, by rule; gives the pairs on which something new was decided.

    `family` are all characters of the works concerned: what only part of a name says is a question to all of them. A judgement
    that comes out otherwise than the one held withdraws that one. What is unsure and no suggestion is not written.
    """
    held = {row.pair: row for row in holding(set(mentions).union(family)) if row.by == RULE}
    wanted = standing.pairs(mentions)
    once_partial = {pair for pair, row in held.items() if row.rule == PARTIAL}
    compared = profiles.load({number for pair in wanted | once_partial for number in pair}.union(family))
    partial = _partial_names({number: compared[number] for number in family if number in compared})
    made: list[Row] = []
    for pair in sorted(wanted | once_partial | partial.keys()):
        new = judge(compared[pair[0]], compared[pair[1]])
        if new.verdict is Verdict.UNSURE and pair in partial:
            new = partial[pair]
        made += _rows(pair, new, held.get(pair))
    members = set(mentions)
    over = {pair for pair in held.keys() - wanted - partial.keys() - once_partial if not members.isdisjoint(pair)}
    made += [_withdrawal(held[pair]) for pair in sorted(over - standing.in_one_knot(over))]
    now = timezone.now()
    insert(models.Judgement, JUDGEMENT, ((*row, now) for row in made))
    return {row[:2] for row in made}


def joined_once(mentions: Collection[int], decided: Collection[Pair]) -> dict[int, int]:
    """The mentions without an entity yet on which one judgement holds, a sure "same" with a mention that is not itself one of
    them, with that other mention."""
    beside: dict[int, list[int]] = {}
    for left, right in decided:
        beside.setdefault(left, []).append(right)
        beside.setdefault(right, []).append(left)
    single = {number for number in mentions if len(beside.get(number, ())) == 1}
    once = {number for (number,) in select("SELECT id FROM library_mention WHERE entity = 0 AND id IN ({})", single)}
    rows: dict[int, list[Held]] = {}
    for row in holding(once):
        for number in row.pair:
            rows.setdefault(number, []).append(row)
    found = {}
    for number in once:
        if len(held := rows.get(number, [])) == 1 and held[0].verdict == Verdict.SAME and held[0].score >= SURE:
            other = sum(held[0].pair) - number
            if other not in mentions and held[0].by == RULE:
                found[number] = other
    return found


def as_judgements(rows: Iterable[Held], identities: Mapping[int, tuple[str, str]]) -> list[Judgement]:
    """The judgements as resolving takes them; those on mentions without identity are left out."""
    return [
        Judgement(
            identities[row.left], identities[row.right], Verdict(row.verdict), row.score, row.rule,
            tuple(Reason(*reason) for reason in row.reasons), row.by,
        )
        for row in rows
        if row.left in identities and row.right in identities
    ]


def _partial_names(family: Mapping[int, Profile]) -> dict[Pair, Judgement]:
    numbers = {profile.id: number for number, profile in family.items()}
    found = {}
    for made in judge_partial_names(family.values()):
        left, right = sorted((numbers[made.left], numbers[made.right]))
        found[left, right] = made
    return found


def _rows(pair: Pair, new: Judgement, held: Held | None) -> Iterator[Row]:
    if held is not None:
        if (held.verdict, held.score, held.rule) == (new.verdict.value, new.score, new.rule):
            return
        yield _withdrawal(held)
    if new.verdict is not Verdict.UNSURE or new.is_suggestion:
        yield *pair, new.verdict.value, RULE, new.score, new.rule, new.reasons, None


def _withdrawal(held: Held) -> Row:
    return *held.pair, WITHDRAWN, held.by, 0.0, held.rule, [], held.id
