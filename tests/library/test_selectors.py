"""What selectors hand out, and how many queries they take for it."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.errors import NotFoundError
from dramatheque.library import models, selectors, services, shaping
from sheets import Sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf() -> None:
    """Two dramas of three sites."""
    one = Sheet("alpha.example", "Orange Days", url="https://alpha.example/orange").say("country", "JP")
    one.say("start_date", "2004-04-11").say("genre", "Romance").say("network", "TBS")
    one.cast("Satoshi Tsumabuki", "Kai Yuki").cast("Kou Shibasaki", "Sae Hagio").leave_out("cast", character="Shohei Aida")
    two = Sheet("beta.example", "Orange Days").say("country", "JP").say("start_date", "2004-04-18").say("genre", "School")
    two.cast("Tsumabuki Satoshi", "Kai Yuki").cast("Hiroki Narimiya", "Shohei Aida")
    three = Sheet("gamma.example", "Nirvana in Fire").say("title.native", "琅琊榜").say("country", "CN")
    three.say("start_date", "2015-09-19").cast("Hu Ge", "Mei Changsu")
    three.say("name", "胡歌", of=three.mentions["person", "Hu Ge"], form="native")
    for sheet in (one, two, three):
        services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()


def number(query: str, kind: str = "") -> int:
    return selectors.find(query, kind=kind)[0].entity.id


def test_a_record_takes_four_queries(shelf: None, django_assert_num_queries: Any) -> None:
    entity = number("Orange Days")
    with django_assert_num_queries(4):
        record = selectors.record(entity)
    assert (record.entity.name, record.entity.year, record.entity.country) == ("Orange Days", 2004, "JP")
    assert {named.name for named in record.linked.values()} >= {"Satoshi Tsumabuki", "Kai Yuki", "TBS"}
    assert all(number in record.linked for fact in record.of("cast") for c in fact.candidates for number in c.refs.values())


def test_the_number_of_any_mention_leads_to_its_record(shelf: None, django_assert_num_queries: Any) -> None:
    entity = number("Orange Days")
    for mention in models.Mention.objects.filter(entity=entity):
        with django_assert_num_queries(4):
            assert selectors.record(mention.pk).entity.id == entity


@pytest.mark.parametrize("query", ["胡歌", "琅琊", "Hu Ge", "hu ge", "HuGe", "nirvana", "Nirvana in Fi", "ＮＩＲＶＡＮＡ"])
def test_found_in_any_script(shelf: None, query: str) -> None:
    found = selectors.find(query)
    assert found
    assert found[0].entity.name in ("Hu Ge", "Nirvana in Fire")


def test_what_is_not_asked_for_is_not_found(shelf: None) -> None:
    assert selectors.find("王凱") == ()
    assert selectors.find("  '\"*() ") == ()
    assert selectors.find("orange", kind="person") == ()
    assert len(selectors.find("a", limit=2)) <= 2


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("sawajiri erica", "Erika Sawajiri"), ("Sawaziri Erika", "Erika Sawajiri"), ("沢尻エリカ", "Erika Sawajiri"),
        ("Yi Min-ho", "Lee Min-ho"), ("이민호", "Lee Min-ho"), ("Hyeon Bin", "Hyun Bin"), ("フジテレビ", "Fuji TV"),
    ],
)
def test_names_are_found_in_other_spellings_and_scripts(db: None, query: str, name: str) -> None:
    sheet = Sheet("one.example", "Orange Days").say("network", "Fuji TV")
    for person in ("Erika Sawajiri", "Lee Min-ho", "Hyun Bin", "Kou Shibasaki", "Mari Natsuki", "Min-jung Lee"):
        sheet.cast(person)
    services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()
    assert [found.entity.name for found in selectors.find(query)][:1] == [name]


def test_what_sounds_like_nothing_held_finds_nothing(shelf: None) -> None:
    assert selectors.find("Gong Yoo") == ()
    assert selectors.find("Wentworth Miller") == ()


def test_credits_of_a_person_and_a_character(shelf: None) -> None:
    (credit,) = selectors.credits(number("Satoshi Tsumabuki", "person"))
    assert (credit.work.name, credit.property, credit.witnesses) == ("Orange Days", "cast", 2)
    assert credit.other is not None
    assert credit.other.name == "Kai Yuki"
    (credit,) = selectors.credits(credit.other.id)
    assert credit.other is not None
    assert "Tsumabuki" in credit.other.name


def test_namesakes_of_other_works_are_offered_and_not_joined(db: None) -> None:
    for site, work, other in (("one.example", "Orange Days", "Kou Shibasaki"), ("two.example", "Blue Nights", "Mari Natsuki")):
        sheet = Sheet(site, work).cast("Satoshi Tsumabuki").cast(other)
        services.add_reading(sheet.reading(), data=sheet.data)
    services.settle()
    one, two = (found.entity for found in selectors.find("Satoshi Tsumabuki", kind="person"))
    assert [named.id for named in selectors.namesakes(one.id)] == [two.id]
    assert [named.note for named in selectors.namesakes(two.id)] == ["Orange Days"]
    assert selectors.namesakes(selectors.find("Mari Natsuki")[0].entity.id) == ()


def test_the_documents_of_a_person_are_all_that_speak_of_him(shelf: None) -> None:
    record = selectors.record(number("Satoshi Tsumabuki", "person"))
    assert {document.site for document in record.documents} == {"alpha.example", "beta.example"}


def test_sources_of_a_fact_open_every_quote(shelf: None, django_assert_max_num_queries: Any) -> None:
    entity = number("Orange Days")
    with django_assert_max_num_queries(6):
        ((fact, sources),) = selectors.fact_sources(entity, "start_date")
    assert {source.claim for source in sources} == {claim for c in fact.candidates for claim in c.claims}
    for source in sources:
        text = selectors.document(source.document.id).text
        assert all(text[place.start : place.end] == place.quote for place in source.evidence)


def test_a_document_links_its_claims_to_what_they_ended_in(shelf: None) -> None:
    entity = number("Orange Days")
    first = next(d for d in selectors.record(entity).documents if d.site == "alpha.example")
    view = selectors.document(first.id)
    assert [work.id for work in view.works] == [entity]
    cast = next(stated for stated in view.claims if stated.claim.property == "cast")
    assert cast.subject is not None
    assert cast.subject.id == entity
    assert set(cast.refs) == {"person", "character"}
    assert [gap.filled_by for gap in view.gaps] == [("beta.example",)]
    with pytest.raises(NotFoundError):
        selectors.document("0" * 64)


def test_sites_and_their_report_cards(shelf: None) -> None:
    listing = selectors.sites()
    assert {row.name for row in listing.rows} == {"alpha.example", "beta.example", "gamma.example"}
    view = selectors.site("beta.example")
    assert [document.title for document in view.documents] == ["Orange Days"]
    assert all(0 < grade.trust <= 1 for grade in view.grades)
    with pytest.raises(NotFoundError):
        selectors.site("nowhere.example")


def test_browsing_narrows_by_facets(shelf: None) -> None:
    everything = selectors.browse("work", sort="year")
    assert [named.name for named in everything.rows] == ["Nirvana in Fire", "Orange Days"]
    assert dict(everything.facets["country"]) == {"CN": 1, "JP": 1}
    assert [named.name for named in selectors.browse("work", country="JP").rows] == ["Orange Days"]
    assert [named.name for named in selectors.browse("work", year=2015).rows] == ["Nirvana in Fire"]
    assert [named.name for named in selectors.browse("work", decade=2010).rows] == ["Nirvana in Fire"]
    assert [named.name for named in selectors.browse("work", genre="School").rows] == ["Orange Days"]
    assert selectors.browse("work", country="KR").total == 0


def test_pages_of_a_list(shelf: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shaping, "PAGE_SIZE", 2)
    first, last = selectors.browse("person", page=1), selectors.browse("person", page=99)
    assert (first.total, first.pages, first.page, last.page) == (4, 2, 1, 2)
    assert len({named.id for named in (*first.rows, *last.rows)}) == 4


def test_disagreements_with_what_each_page_tells(shelf: None) -> None:
    (row,) = selectors.disagreements(property="start_date").rows
    assert {(told.value, told.sites) for told in row.values} == {
        ("2004-04-11", ("alpha.example",)), ("2004-04-18", ("beta.example",))
    }
    assert row.reason
    assert selectors.disagreements(standing=row.standing).total >= 1
    assert selectors.disagreements(property="episode_count").total == 0


def test_the_home_page_counts(shelf: None) -> None:
    summary = selectors.shelf_summary()
    assert (summary.works, summary.people, summary.documents, summary.sources) == (2, 4, 3, 3)
    assert summary.claims == sum(row.claims for row in selectors.sites().rows)


def test_notes_tell_people_apart_by_their_work(shelf: None) -> None:
    assert selectors.find("Hu Ge", kind="person")[0].entity.note == "Nirvana in Fire (2015)"


def test_a_whole_word_answers_better_than_the_beginning_of_one() -> None:
    sheet = Sheet("alpha.example", "Orange Days").cast("Satoko Kashikawa", "Kai").cast("Yuuki Sato", "Sae")
    services.add_reading(sheet.reading(), data=sheet.data)
    assert [found.entity.name for found in selectors.find("sato", kind="person")] == ["Yuuki Sato", "Satoko Kashikawa"]
