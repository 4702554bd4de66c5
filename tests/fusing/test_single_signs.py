"""Small parts of fusing seen from outside: how values and keys are shown, what excludes what, how shares are learnt."""

from __future__ import annotations

import pytest
from witness_stand import of, told, unknown

from dramatheque.fusing import Claims, Row, borne_out, fuse
from dramatheque.fusing.believing import Belief
from dramatheque.fusing.items import Item
from dramatheque.fusing.learning import estimate


def item(kind: str, *said: tuple[str, object]) -> Item | None:
    """What sources say of one property of one thing."""
    claims = Claims(Row(source, "thing", "prop", kind, value) for source, value in said)
    claims.close()
    (about,) = claims.about()
    return claims.item(about)


def shown(kind: str, *said: tuple[str, object]) -> list[object]:
    found = item(kind, *said)
    return sorted(map(str, found.values)) if found else []


def test_a_value_is_shown_as_most_sources_write_it() -> None:
    assert shown("text", ("a", "Quiet-Harbor"), ("b", "Quiet Harbor"), ("c", "Quiet Harbor")) == ["Quiet Harbor"]
    assert shown("text", ("a", "Quiet-Harbor"), ("b", "Quiet Harbor"), ("c", "Quiet-Harbor")) == ["Quiet-Harbor"]
    assert shown("text", ("a", " Quiet Harbor "), ("b", "Quiet Harbor")) == ["Quiet Harbor"]


def test_of_as_many_spellings_the_order_of_the_rows_decides_nothing() -> None:
    said = [("a", "Quiet-Harbor"), ("b", "Quiet Harbor")]
    assert shown("text", *said) == shown("text", *reversed(said)) == shown("text", ("b", "Quiet-Harbor"), ("a", "Quiet Harbor"))


def test_each_source_means_the_sense_of_what_it_wrote() -> None:
    found = item("text", ("a", "Quiet-Harbor"), ("b", "Quiet Harbor"), ("c", "Lantern Street"))
    assert found is not None
    meant = {source: found.values[value] for source, value in zip(found.sources, found.said, strict=True)}
    assert meant[0] == meant[1] != meant[2] == "Lantern Street"
    assert len(found.values) == 2


def test_what_says_nothing_is_no_value_beside_others_and_alone_no_item() -> None:
    assert shown("number", ("a", "11"), ("b", "")) == ["11"]
    assert item("number", ("a", ""), ("b", "")) is None


@pytest.mark.parametrize(
    ("prop", "values", "several_right"),
    [
        ("episode_count", (11, 12), False),
        ("start_date", ("2005-10-11", "2006-01-01"), False),
        ("genre", ("romance", "drama"), True),
    ],
)
def test_only_values_that_exclude_one_another_bear_out_or_contradict(
    prop: str, values: tuple[object, ...], several_right: bool
) -> None:
    facts = fuse([told("a.org", prop, values[0]), told("b.org", prop, values[0]), told("c.org", prop, values[1])])
    verdicts = [borne_out(fact) for fact in facts]
    assert any(verdicts) is not several_right
    if not several_right:
        assert verdicts == [{"a.org": True, "b.org": True, "c.org": False}]


def test_that_nothing_is_known_is_no_value_to_compare() -> None:
    (fact,) = fuse([told("a.org", "episode_count", 11), unknown("b.org", "episode_count")])
    assert borne_out(fact) == {}


def test_a_key_is_shown_as_pages_spell_it_most_often() -> None:
    facts = fuse([told("a.org", "audience_rating", 11.2, episode=1, region="Seoul"),
                  told("b.org", "audience_rating", 11.2, episode="1", region="seoul"),
                  told("c.org", "audience_rating", 11.2, episode="1", region="Seoul")])
    (fact,) = of(facts, "audience_rating")
    key = dict(fact.key)
    assert key["region"] == "Seoul"
    assert key["stat"] == "average"
    assert str(key["episode"]) == "1"


def test_of_two_ways_to_write_a_key_the_commoner_is_shown_whatever_its_letters() -> None:
    for names in (("lanterns", "lanterns", "Lanterns"), ("Lanterns", "lanterns", "Lanterns")):
        said = [told(f"{place}.org", "track", "Quay Song", album=name, number=1) for place, name in enumerate(names)]
        (fact,) = of(fuse(said), "track")
        assert dict(fact.key)["album"] == names[0]


def test_parts_of_a_key_that_no_page_states_are_not_shown() -> None:
    (fact,) = of(fuse([told("a.org", "audience_rating", 11.2, episode=1)]), "audience_rating")
    assert {name for name, _ in fact.key} == {"episode", "stat"}


def learnt(said: tuple[int, ...], near: tuple[tuple[int, ...], ...], believed: tuple[float, ...]) -> list[tuple[float, ...]]:
    """The shares (same, near, far) of each source that says one value of one item, which stands for very many."""
    one = Item(0, "number", tuple(range(len(said))), said, near, tuple(believed), times=10**9)
    found = estimate([(one, Belief(believed, max(0.0, 1 - sum(believed))))], [0] * len(said), by_property=True)
    return [tuple(round(share, 3) for share in found.of(source, one)[:3]) for source in range(len(said))]


def test_what_is_not_the_truth_is_near_it_or_far_from_it() -> None:
    assert learnt((0, 1), ((), ()), (0.7, 0.25)) == [(0.693, 0.01, 0.297), (0.248, 0.01, 0.743)]
    assert learnt((0, 1), ((1,), ()), (0.7, 0.25)) == [(0.693, 0.01, 0.297), (0.25, 0.7, 0.05)]
    assert learnt((0, 1), ((1,), (0,)), (0.7, 0.25)) == [(0.7, 0.25, 0.05), (0.25, 0.7, 0.05)]


def test_what_is_near_several_possible_truths_adds_up_and_nobody_is_ever_sure() -> None:
    assert learnt((2,), ((2,), (2,), ()), (0.5, 0.3, 0.1)) == [(0.1, 0.8, 0.1)]
    same, near, far = learnt((0,), ((),), (1.0,))[0]
    assert same < 0.97
    assert near > 0
    assert far > 0.01
