"""What records tell of the sites they were read from."""

from __future__ import annotations

from witness_stand import told

from dramatheque.claims import Fact, canonical
from dramatheque.fusing import Row, Table, fuse
from dramatheque.fusing.fact_rows import rows_of


def test_facts_become_rows_of_their_sites() -> None:
    facts = fuse([
        told("a.org", "start_date", "2005-10-11"), told("b.org", "start_date", "2005-10-18"), told("a.org", "episode_count", 11),
        told("a.org", "genre", "romance"), told("a.org", "audience_rating", 12.5, episode=1, region="Kanto"),
    ])
    assert set(rows_of("work 1", facts)) == {
        Row("a.org", "work 1", "start_date", "date", "2005-10-11"), Row("b.org", "work 1", "start_date", "date", "2005-10-18"),
        Row("a.org", "work 1", "episode_count", "number", 11),
        Row("a.org", f"work 1 {_key(facts)}", "audience_rating", "number", 12.5),
    }


def _key(facts: tuple[Fact, ...]) -> str:
    return canonical(next(fact.key for fact in facts if fact.property == "audience_rating"))


def test_a_site_that_takes_over_the_mistakes_of_another_is_found() -> None:
    rows: list[Row] = []
    for number in range(80):
        right, wrong = 10 + number, 200 + number
        mistaken = number % 3 == 0
        said = {"a.org": right, "b.org": right, "c.org": right if number % 7 else 999,
                "d.org": wrong if mistaken else right, "copy.org": wrong if mistaken else right}
        rows += rows_of(f"work {number}", fuse(told(site, "episode_count", value) for site, value in said.items()))
    table = Table(rows)
    assert [row.value for row in sorted(table.fused(), key=lambda row: int(row.object.split()[1]))] == [10 + n for n in range(80)]
    cards = {card.source: card for card in table.sources()}
    assert [origin.source for origin in cards["copy.org"].copies_from] == ["d.org"]
    assert not cards["a.org"].copies_from
    assert cards["a.org"].trust > 0.9
    assert cards["d.org"].trust < 0.75
