"""Adding readings to the library, and what readers find afterwards."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from dumps import differences, normalised

from dramatheque.errors import LedgerError, NotFoundError
from dramatheque.library import catalogue, checking, documents, models, selectors, services
from sheets import Sheet

pytestmark = pytest.mark.django_db


def first() -> Sheet:
    sheet = Sheet("alpha.example", "One Litre of Tears", url="https://alpha.example/tears")
    sheet.say("country", "JP").say("start_date", "2005-10-11").say("episode_count", 11).say("network", "Fuji TV")
    sheet.cast("Ryo Nishikido", "Haruto Aso").cast("Erika Sawajiri", "Aya Ikeuchi")
    return sheet.leave_out("cast", character="Ikeuchi Hiroki")


def second() -> Sheet:
    sheet = Sheet("beta.example", "1 Litre of Tears", url="https://beta.example/1")
    sheet.say("country", "JP").say("start_date", "2005-10-15").say("episode_count", 11)
    return sheet.cast("Nishikido Ryō", "Asō Haruto").cast("Yuma Sanada", "Hiroki Ikeuchi").cast("Sawajiri Erika", "Ikeuchi Aya")


def third() -> Sheet:
    sheet = Sheet("gamma.example", "1リットルの涙", url="https://gamma.example/a")
    sheet.say("title.alias", "One Litre of Tears").say("country", "JP").say("start_date", "2005-10-11").say("year", 2005)
    return sheet.cast("錦戸亮", "麻生遥斗").cast("Ryo Nishikido", "Haruto Aso")


def add(*sheets: Sheet) -> list[services.Added]:
    added = [services.add_reading(sheet.reading(), data=sheet.data) for sheet in sheets]
    services.settle()
    return added


def empty() -> None:
    catalogue.clear()
    models.Judgement.objects.exclude(withdraws=None).delete()
    for table in (models.Judgement, models.Gap, models.Claim, models.Mention, models.Document):
        table.objects.all().delete()


def work() -> int:
    return selectors.find("One Litre of Tears", kind="work")[0].entity.id


def test_two_pages_of_one_drama_become_one_record() -> None:
    add(first(), second())
    record = selectors.record(work())
    assert {document.site for document in record.documents} == {"alpha.example", "beta.example"}
    assert len(record.of("episode_count")) == 1
    assert record.of("episode_count")[0].candidates[0].witnesses == 2
    people = {named.name for named in record.linked.values() if named.kind == "person"}
    assert len(people) == 3


def test_a_document_counts_what_it_brings() -> None:
    one, two = add(first(), second())
    assert one.confirmed == one.contradicted == 0
    assert one.new == len(first().claims)
    assert two.confirmed >= 4
    assert two.contradicted == 1
    assert two.new + two.confirmed + two.contradicted == len(second().claims)
    assert [named.name for named in two.works]


def test_the_same_bytes_change_nothing() -> None:
    add(first())
    before = catalogue.rows()
    assert add(first())[0].was_held
    assert catalogue.rows() == before
    assert documents.load(first().reading().document.sha256) == first().data


@pytest.mark.row("X01")
def test_every_order_gives_the_same_record() -> None:
    seen: list[dict[str, Any]] = []
    for order in permutations((first, second, third)):
        empty()
        add(*(make() for make in order))
        seen.append(normalised())
        assert differences(seen[0], seen[-1]) == []
    assert len(seen) == 6


def test_trust_brought_up_to_date_often_or_once_is_the_same() -> None:
    add(first(), second(), third())
    once = normalised()
    empty()
    for sheet in (first(), second(), third()):
        add(sheet)
    assert differences(once, normalised()) == []
    assert services.settle() == 0


def test_a_newer_version_of_a_page_speaks_for_the_older() -> None:
    add(first(), second())
    older = first()
    newer = Sheet("alpha.example", "One Litre of Tears", url="https://alpha.example/tears", read_at="2026-05-05")
    newer.say("country", "JP").say("start_date", "2005-10-15").say("episode_count", 11).cast("Ryo Nishikido", "Haruto Aso")
    add(newer)
    record = selectors.record(work())
    assert [candidate.value for candidate in record.of("start_date")[0].candidates] == ["2005-10-15"]
    assert len(record.documents) == 2
    view = selectors.document(older.reading().document.sha256)
    assert view.newer is not None
    assert view.newer.read_at == "2026-05-05"
    assert len(view.claims) == len(older.claims)
    assert list(checking.check()) == []


def test_an_older_version_added_late_does_not_speak() -> None:
    older = Sheet("alpha.example", "One Litre of Tears", url="https://alpha.example/tears", read_at="2025-01-01")
    older.say("country", "JP").say("start_date", "2005-10-15")
    add(first(), older)
    assert [candidate.value for candidate in selectors.record(work()).of("start_date")[0].candidates] == ["2005-10-11"]


def test_rebuilding_gives_the_same_catalogue() -> None:
    add(first(), second(), third())
    before = catalogue.rows()
    services.rebuild()
    assert catalogue.rows() == before


def test_a_page_about_no_drama_is_refused() -> None:
    from dataclasses import replace

    reading = replace(first().reading(), claims=(), not_about="a recipe")
    with pytest.raises(LedgerError, match="a recipe"):
        services.add_reading(reading, data=b"x")
    assert not models.Document.objects.exists()


def test_nothing_answers_to_an_unknown_number() -> None:
    with pytest.raises(NotFoundError):
        selectors.record(12345)


def test_every_rule_holds_after_adding() -> None:
    add(first(), second(), third())
    assert list(checking.check()) == []


@pytest.mark.parametrize(("spoil", "rule"), [
    (lambda: documents.path_of(models.Document.objects.first().sha256).write_bytes(b"else"), "bytes.changed"),
    (lambda: documents.path_of(models.Document.objects.first().sha256).unlink(), "bytes.missing"),
    (lambda: models.Document.objects.update(text="nothing of it"), "quote"),
    (lambda: models.Claim.objects.filter(property="episode_count").update(value=12), "claim.id"),
    (lambda: models.Entity.objects.update(name="Nobody"), "catalogue"),
    (lambda: models.EntityName.objects.all().delete(), "catalogue"),
])
def test_what_is_spoiled_is_found(spoil: Callable[[], object], rule: str) -> None:
    add(first(), second())
    spoil()
    assert rule in {finding.rule for finding in checking.check()}


def test_comparing_stores_nothing() -> None:
    add(first())
    before = catalogue.rows()
    comparison = services.compare(second().reading())
    assert catalogue.rows() == before
    assert models.Document.objects.count() == 1
    assert any(prop == "start_date" and held == "2005-10-11" for _, prop, _, _, held in comparison.contradicted)
    (name, _, value, *_), *_ = (row for row in comparison.contradicted if row[1] == "start_date")
    assert "2005" in comparison.reasons[(name, "start_date", value)], "why, and not only that"
    assert set(comparison.reasons) <= {row[:3] for row in comparison.contradicted}
    assert dict(comparison.matched)["Nishikido Ryō"].name == "Ryo Nishikido"
    assert dict(comparison.matched)["Yuma Sanada"] is None


def test_half_a_character_in_embedded_data_is_kept_as_unknown() -> None:
    from dramatheque.reading import read_bytes

    data = (
        b'<html><head><title>Orange Days</title><script type="application/ld+json">'
        b'{"@type": "TVSeries", "name": "Orange \\ud800 Days\\u0000", "numberOfEpisodes": 11, "countryOfOrigin": "Japan"}'
        b"</script></head><body><h1>Orange Days</h1><p>Country: Japan</p>"
        b"<p>Episodes: 11</p><p>Network: TBS</p><h2>Cast</h2><p>Satoshi Tsumabuki as Kai</p></body></html>"
    )
    services.add_reading(read_bytes(data, source="hostile.html"), data=data)
    assert list(checking.check()) == []


def test_a_page_takes_as_many_queries_whatever_is_held(django_assert_max_num_queries: Any) -> None:
    crowd = [Sheet(f"site{number}.example", f"Drama {number}").say("country", "JP") for number in range(8)]
    add(first(), second(), *crowd)
    full = third()
    for number in range(40):
        full.cast(f"Actor {number} Anon", f"Part {number} Anon")
    with django_assert_max_num_queries(104):
        services.add_reading(full.reading(), data=full.data)
