"""Facts and profiles come back from the library as they went in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.claims import Candidate, Fact, Flag, Standing, State, vocabulary
from dramatheque.library import encoding, models, profiles, recording, services
from dramatheque.resolving import profiles as profiles_of
from sheets import Sheet

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
plain: Any = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts
values = plain | st.dictionaries(texts, st.integers(-(2**53), 2**53) | texts, max_size=3)
some = st.lists(texts, max_size=3).map(tuple)
flags = st.builds(Flag, code=texts, message=texts, fits=st.booleans(), claims=some)
candidates = st.builds(
    Candidate, value=values, confidence=st.floats(0, 1), claims=some, documents=some, witnesses=st.integers(0, 9),
    groups=st.lists(some, max_size=2).map(tuple), spellings=some, qualifiers=st.dictionaries(texts, plain, max_size=2),
    refs=st.dictionaries(texts, st.integers(1, 2**53), max_size=2), flags=st.lists(flags, max_size=2).map(tuple),
    state=st.sampled_from(State), sites=some, supports_first=st.booleans(),
)
facts = st.builds(
    Fact, property=st.sampled_from(sorted(vocabulary())), candidates=st.lists(candidates, max_size=3).map(tuple),
    standing=st.sampled_from(Standing), reason=texts, key=st.lists(st.tuples(texts, plain), max_size=2).map(tuple),
    flags=st.lists(flags, max_size=2).map(tuple),
)


@given(st.lists(facts, max_size=5))
@settings(max_examples=60)
def test_facts_come_back_whole(given_facts: list[Fact]) -> None:
    held, documents = encoding.load_record(encoding.dump_facts(given_facts, ("b", "a")))
    assert documents[:2] == ("b", "a")
    assert list(held) == [name for name in vocabulary() if name in {fact.property for fact in given_facts}]
    for name, found in held.items():
        assert list(found) == [fact for fact in given_facts if fact.property == name]


@pytest.mark.django_db
def test_readings_and_profiles_come_back_from_the_ledger() -> None:
    sheet = Sheet("alpha.example", "Orange Days").say("title.native", "オレンジデイズ").say("start_date", "2004-04-11")
    sheet.cast("Satoshi Tsumabuki", "Kai Yuki").say("crew", {"person": "Jiro Shono", "job": "director"}).say("network", "TBS")
    sheet.say("related_work", {"title": "Orange Days Special", "relation": "special"}).say("episode_count", None)
    reading = sheet.reading()
    services.add_reading(reading, data=sheet.data)
    document = models.Document.objects.get()
    (held,) = recording.load_readings([document.pk]).values()
    assert held.document == reading.document
    assert held.mentions == reading.mentions
    assert held.claims == reading.claims
    numbers = dict(document.mentions.values_list("id", "key"))
    loaded = {numbers[number]: profile for number, profile in profiles.load(numbers).items()}
    for made in profiles_of(reading):
        found = loaded[made.id[1]]
        assert (found.id, found.kind, found.names, found.attributes) == (made.id, made.kind, made.names, dict(made.attributes))
        assert (found.neighbours, found.relations, found.company) == (made.neighbours, made.relations, made.company)
        assert len(found.works) == len(made.works)
