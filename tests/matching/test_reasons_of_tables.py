"""What a pair of rows is told to have in common: sentences that name what was found, and bits that follow how rare it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite

from dramatheque.claims import EntityKind
from dramatheque.resolving.table import Match, match_tables
from dramatheque.resolving.table_rows import Row, read_rows
from dramatheque.resolving.table_signals import Signal, learn, start

LEFT = {"id": "a", "title": "Amber Harbor Lantern"}
RIGHT = {"id": "b", "title": "Amber Harbor Lantern"}


def row(**cells: object) -> Row:
    (read,) = read_rows([json.dumps(cells)], "test", is_json=True)
    assert isinstance(read, Row)
    return read


def matched(left: Mapping[str, object], right: Mapping[str, object], *others: Mapping[str, object]) -> Match:
    """The pair of two rows that have a title in common, among others of the left table."""
    beside = [{"id": f"o{number}", "title": f"Quarry {number} Thistle", **other} for number, other in enumerate(others)]
    lefts = [row(**cells) for cells in (LEFT | left, *beside)]
    found = match_tables(lefts, [row(**RIGHT | right)], EntityKind.WORK)
    return next(match for match in found if match.left == "a")


def bits(match: Match, words: str) -> float:
    (reason,) = (reason for reason in match.reasons if words in reason.sentence)
    return reason.weight


def test_counts_of_episodes_are_near_up_to_two_or_a_twelfth() -> None:
    others = [{"episode_count": 20 + 6 * number} for number in range(30)]
    for count, near, far in ((10, 12, 13), (100, 109, 110)):
        at_edge = matched({"episode_count": count}, {"episode_count": near}, *others)
        beyond = matched({"episode_count": count}, {"episode_count": far}, *others)
        assert bits(at_edge, f"{count} and {near} episodes") > bits(beyond, f"{count} and {far} episodes") + 1


def test_a_day_that_many_works_began_on_says_less() -> None:
    day = {"start_date": "2011-04-04"}
    rare = matched(day, day, *({"start_date": f"2011-05-{number:02}"} for number in range(1, 21)))
    common = matched(day, day, *({"start_date": "2011-04-04"} for _ in range(20)))
    assert bits(rare, "2011-04-04") > bits(common, "2011-04-04") + 1


def test_a_sentence_names_what_was_found_and_nothing_empty() -> None:
    told = matched({"synopsis": "A lamp keeper writes letters to a town that has moved away. " * 3},
                   {"synopsis": "A lamp keeper writes letters to a town that has moved away. " * 3})
    sentences = [reason.sentence for reason in told.reasons]
    assert any("Amber Harbor Lantern" in sentence for sentence in sentences)
    shares = start("works")
    signals = [Signal("cast", "same", 3.0, "Ilse Vance"), Signal("cast", "same", 3.0), Signal("cast", "same", 3.0, "Otto Tamm")]
    (reason,) = shares.reasons(signals)
    assert reason.sentence.endswith("Ilse Vance, Otto Tamm")


def test_what_is_learnt_follows_the_pairs_and_stays_a_share() -> None:
    seen = [((Signal("episode_count", "other"),), 1.0)] * 2000
    before, after = start("works"), learn(start("works"), seen)
    shares = {key: 2.0**share for key, share in after.of.items() if key[0] == "episode_count"}
    assert all(isfinite(share) for share in after.of.values())
    assert abs(sum(shares.values()) - 1) < 1e-9
    assert after.of["episode_count", "other"] > before.of["episode_count", "other"] + 1
    assert 0.05 < shares["episode_count", "same"] < 0.2, "what holds for most tables is not forgotten"
