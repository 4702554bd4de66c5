"""Tables made up with copiers among their sources: which sources copy is known, so that finding them can be scored."""

from __future__ import annotations

import random
from dataclasses import dataclass

from dramatheque.fusing import Row, Table


@dataclass(frozen=True)
class Plan:
    """How a table is made up."""

    objects: int = 200
    careful: int = 4               # sources that are right nine times of ten
    careless: int = 3              # sources that are right six times of ten
    copiers: int = 3               # copies of the first careless source
    kept: float = 0.9              # of a copier's values, those it has from there
    wrong_values: int = 10
    seed: int = 1


def made_up(plan: Plan) -> tuple[list[Row], dict[str, str], set[frozenset[str]]]:
    """The rows, what is right, and the pairs of sources that share an origin."""
    chance = random.Random(plan.seed)  # noqa: S311
    truth = {f"o{number}": f"right {number}" for number in range(plan.objects)}
    skill = {f"careful{n}": 0.9 for n in range(plan.careful)} | {f"careless{n}": 0.6 for n in range(plan.careless)}
    said: dict[str, dict[str, str]] = {}
    for source, share in skill.items():
        spoken_of = [thing for thing in truth if chance.random() < 0.9]
        said[source] = {thing: _statement(chance, thing, truth[thing], share, plan) for thing in spoken_of}
    for number in range(plan.copiers):
        said[f"copier{number}"] = {
            thing: value if chance.random() < plan.kept else _statement(chance, thing, truth[thing], 0.6, plan)
            for thing, value in said["careless0"].items() if chance.random() < 0.9
        }
    rows = [Row(source, thing, "value", "text", value) for source, values in said.items() for thing, value in values.items()]
    family = ["careless0", *(f"copier{number}" for number in range(plan.copiers))]
    return rows, truth, {frozenset((one, other)) for one in family for other in family if one != other}


def _statement(chance: random.Random, thing: str, right: str, share: float, plan: Plan) -> str:
    return right if chance.random() < share else f"wrong {thing} {chance.randrange(plan.wrong_values)}"


def found_pairs(table: Table) -> set[frozenset[str]]:
    """The pairs of sources of which a report card says that one has half of its values from the other."""
    cards = table.sources()
    return {frozenset((card.source, origin.source)) for card in cards for origin in card.copies_from if origin.share >= 0.4}


def share_right(table: Table, truth: dict[str, str]) -> float:
    """How many of the fused values are right."""
    rows = list(table.fused())
    return sum(row.value == truth[row.object] for row in rows) / len(rows)
