"""What the library holds after reading the five seed pages: expected.toml, row by row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from dramatheque.claims import Candidate, Fact, Standing, State
from dramatheque.library import checking, selectors, services
from dramatheque.library.record import Named, Record
from dramatheque.reading import read_bytes
from dramatheque.values.names import name_key
from dramatheque.values.titles import title_key

pytestmark = [pytest.mark.shared, pytest.mark.django_db]


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return tomllib.loads((shared / "seeds" / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library(seeds: dict[str, Path], django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """The library with the five pages, each from a site named s0 … s4."""
    with django_db_blocker.unblock(), override_settings(DRAMATHEQUE_HOME=tmp_path_factory.mktemp("home")), transaction.atomic():
        for name, path in seeds.items():
            data = path.read_bytes()
            services.add_reading(read_bytes(data, source=name, site=name, read_at="2026-01-01"), data=data)
        services.settle()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def record(library: None) -> Record:
    """The record of the drama."""
    return selectors.record(selectors.find("One Litre of Tears", kind="work")[0].entity.id)


@pytest.fixture(scope="module")
def main(expected: dict[str, Any]) -> dict[str, Any]:
    main: dict[str, Any] = expected["work"]["main"]
    return main


def values(facts: tuple[Fact, ...]) -> list[Any]:
    return [candidate.value for fact in facts for candidate in fact.candidates]


def told(candidate: Candidate) -> set[str]:
    """The short names of the pages that tell a value."""
    return set(candidate.sites)


def only(facts: tuple[Fact, ...]) -> Fact:
    (fact,) = facts
    return fact


def related(record: Record, title: str) -> Record:
    """The record of a work the drama is related to."""
    wanted = title_key(title)
    for fact in record.of("related_work"):
        for candidate in fact.candidates:
            if title_key(str(candidate.value["title"])) == wanted and "title" in candidate.refs:
                return selectors.record(candidate.refs["title"])
    raise AssertionError(f"{title} is not related to the drama")


def person(record: Record, name: str) -> Named:
    """The one person of the drama with a name."""
    found = [named for named in record.linked.values() if named.kind == "person" and is_called(named, name)]
    assert len(found) == 1, (name, found)
    return found[0]


def is_called(named: Named, name: str) -> bool:
    keys = {name_key(found.matched) for found in selectors.find(name, kind=named.kind) if found.entity.id == named.id}
    return name_key(name) in keys


# titles and key facts

@pytest.mark.row("X01", "W01", "W03", "C01", "C02", "M29", "M39", "F02", "F03")
def test_one_work_under_all_its_titles(record: Record, main: dict[str, Any]) -> None:
    titles = {form: main["titles"][form] for form in ("english", "romanised", "alias")}
    for title in (*titles["english"], *titles["romanised"], *titles["alias"], main["titles"]["native"]):
        found = selectors.find(title, kind="work")
        assert found[0].entity.id == record.entity.id, title
    assert {document.site for document in record.documents} == {"s0", "s1", "s2", "s3", "s4"}
    native = values(record.of("title.native"))
    assert [title_key(title) for title in native] == [title_key(main["titles"]["native"])]


@pytest.mark.row("W07", "M30")
def test_country_and_language(record: Record, main: dict[str, Any]) -> None:
    assert values(record.of("country")) == [main["country"]]
    assert values(record.of("language")) == [main["language"]]


@pytest.mark.row("X07", "W04")
def test_genres_with_their_witnesses(record: Record, main: dict[str, Any]) -> None:
    counts = {str(fact.candidates[0].value).capitalize(): len(told(fact.candidates[0])) for fact in record.of("genre")}
    assert counts == {"Family": 2, "Romance": 2, "Tragedy": 2, "School": 1}
    assert sorted(counts) == main["genres"]


@pytest.mark.row("W12")
def test_one_broadcaster_in_all_spellings(record: Record) -> None:
    fuji = {named.id for named in record.linked.values() if named.kind == "organisation" and "fuji" in named.slug}
    assert len(fuji) == 1
    assert {candidate.refs.get("value") for fact in record.of("network") for candidate in fact.candidates} == fuji


@pytest.mark.row("W11")
def test_production_companies(record: Record, main: dict[str, Any]) -> None:
    names = {name_key(str(value)) for value in values(record.of("company"))}
    assert {name_key(name) for name in main["production_companies"]} <= names


@pytest.mark.row("W08", "C05", "F04")
def test_episode_count_and_running_time(record: Record, main: dict[str, Any]) -> None:
    count = only(record.of("episode_count"))
    assert [candidate.value for candidate in count.candidates] == [main["episode_count"]]
    assert count.standing is Standing.AGREED
    assert values(record.of("runtime_minutes")) == [main["runtime_minutes"]]


@pytest.mark.row("X02", "M31", "W13")
def test_start_date_is_settled_by_schedule_arithmetic(record: Record, main: dict[str, Any]) -> None:
    fact = only(record.of("start_date"))
    assert fact.standing is Standing.SETTLED
    assert fact.candidates[0].value == main["start_date"]["winner"]
    assert set(main["start_date"]["sources"]) <= told(fact.candidates[0])
    dissent = [candidate for candidate in fact.candidates[1:] if not candidate.supports_first]
    assert [(candidate.value, told(candidate)) for candidate in dissent] == [("2005-10-15", {"s2"})]
    assert "Tuesday" in fact.reason


@pytest.mark.row("C04", "F05")
def test_end_date(record: Record, main: dict[str, Any]) -> None:
    fact = only(record.of("end_date"))
    assert [candidate.value for candidate in fact.candidates if not candidate.supports_first] == [main["end_date"]["winner"]]
    assert set(main["end_date"]["sources"]) <= told(fact.candidates[0])


@pytest.mark.row("X03", "F06")
def test_time_slot_stays_open(record: Record) -> None:
    fact = only(record.of("time_slot"))
    assert fact.standing is Standing.OPEN
    assert fact.winner is None
    assert {candidate.qualifiers.get("from") for candidate in fact.candidates} == {"21:00", "22:00"}


# people

def test_crew(record: Record, main: dict[str, Any]) -> None:
    jobs: dict[str, list[str]] = {}
    for fact in record.of("crew"):
        for candidate in fact.candidates:
            jobs.setdefault(str(candidate.value["job"]), []).append(name_key(str(candidate.value["person"])))
    assert name_key(main["producer"]) in jobs["producer"]
    assert {name_key(name) for name in main["screenwriters"]} <= set(jobs["screenwriter"])
    assert name_key(main["original_author"]) in jobs["original_author"]
    assert name_key(main["music"]) in jobs["music"]


@pytest.mark.row("X04", "W16")
def test_both_directors_are_shown_the_better_supported_first(record: Record, main: dict[str, Any]) -> None:
    directors = [
        (name_key(str(candidate.value["person"])), told(candidate))
        for fact in record.of("crew") for candidate in fact.candidates if candidate.value["job"] == "director"
    ]
    assert directors == [(name_key(row["value"]), set(row["sources"])) for row in main["director"]["values"]]


@pytest.mark.row("W30", "F12", "C18", "B10")
def test_one_person_in_all_spellings(record: Record, expected: dict[str, Any]) -> None:
    printed = "\n".join(selectors.document(document.id).text for document in record.documents)
    for who, row in expected["people"].items():
        spelled = [name for name in row.get("spelled", [who.replace("_", " ").title()]) if name in printed]
        if not row.get("in_work"):
            assert len({person(record, name).id for name in spelled}) == 1, who


def test_who_plays_whom(record: Record, expected: dict[str, Any]) -> None:
    for who, row in expected["people"].items():
        if row.get("in_work"):
            continue
        name = row.get("spelled", [who.replace("_", " ")])[0]
        credits = selectors.credits(person(record, name).id)
        parts = [credit.other for credit in credits if credit.property == "cast" and credit.other]
        assert any(is_called(part, row["plays"]) for part in parts), (who, parts)


@pytest.mark.row("X10")
def test_the_diarist_is_not_the_character(record: Record) -> None:
    diarist, character = selectors.find("Aya Kito", kind="person")[0], selectors.find("Aya Ikeuchi", kind="character")[0]
    assert diarist.entity.id != character.entity.id
    assert not any(is_called(named, "Aya Ikeuchi") for named in record.linked.values() if named.kind == "person")


@pytest.mark.row("F13")
def test_a_stage_name_is_offered_and_not_merged(record: Record) -> None:
    pairs = {frozenset((name_key(pair.left.name), name_key(pair.right.name))) for pair in selectors.suggestions().rows}
    assert frozenset((name_key("Shigeyuki Satō"), name_key("Shigeyuki Totsugi"))) in pairs


def test_characters_in_all_spellings(record: Record, expected: dict[str, Any]) -> None:
    for who, spelled in expected["characters"].items():
        known = [named for named in record.linked.values() if named.kind == "character"]
        ids = {named.id for name in spelled for named in known if is_called(named, name)}
        assert len(ids) == 1, (who, ids)


@pytest.mark.row("X08", "W26", "W27")
def test_missing_actors_are_filled_by_another_page(record: Record, main: dict[str, Any]) -> None:
    page = next(document.id for document in record.documents if document.site == "s0")
    gaps = [gap for gap in selectors.document(page).gaps if gap.gap.property == "cast"]
    assert len(gaps) == main["cast_lines"]["without_actor"]
    filled = [gap for gap in gaps if gap.filled_by]
    assert len(filled) == main["cast_lines"]["filled_by_s3"]
    assert {site for gap in filled for site in gap.filled_by} == {"s3"}


# episodes, ratings, runs, music, figures

@pytest.mark.row("C15")
def test_eleven_episode_titles(record: Record, main: dict[str, Any]) -> None:
    assert [dict(fact.key)["episode"] for fact in record.of("episode_title")] == list(range(1, main["episode_titles"] + 1))


@pytest.mark.row("W32", "W33")
def test_ratings_known_and_unknown(record: Record, main: dict[str, Any]) -> None:
    facts = [fact for fact in record.of("audience_rating") if "s0" in told(fact.candidates[0])]
    cells = {(dict(fact.key).get("episode"), dict(fact.key).get("region")): fact.candidates[0] for fact in facts}
    known = main["rating_rows"]
    for region in known["regions"]:
        assert sum(place == region and episode is not None for episode, place in cells) == known["episodes"], region
    assert cells[1, "Nationwide"].value == known["known_nationwide"]["1"]
    assert cells[1, "Kansai"].value == known["known_kansai"]["1"]
    assert sum(candidate.state is State.UNKNOWN for candidate in cells.values()) == main["rating_cells_unknown"]


@pytest.mark.row("X06", "W34", "C13")
def test_the_stated_average_is_borne_out_by_the_rows(record: Record, main: dict[str, Any]) -> None:
    wanted = main["average_rating_kanto"]
    keys = [(dict(fact.key), fact) for fact in record.of("audience_rating")]
    fact = only(tuple(fact for key, fact in keys if not key.get("episode") and key.get("region") == "Kanto"))
    assert fact.candidates[0].value == wanted["winner"]
    assert [(candidate.value, told(candidate)) for candidate in fact.candidates[1:]] == [
        (row["value"], {row["source"]}) for row in wanted["dissent"]
    ]


@pytest.mark.row("W36", "X12")
def test_runs_in_nine_countries_with_the_schedule_check(record: Record, main: dict[str, Any], expected: dict[str, Any]) -> None:
    shown = [fact for fact in record.of("broadcast") if not fact.candidates[0].qualifiers.get("intention")]
    runs = {str(fact.candidates[0].value["country"]): fact for fact in shown}
    assert sorted(runs) == sorted(main["broadcasts"])
    codes: dict[str, set[str]] = {}
    for country, fact in runs.items():
        for flag in (*fact.flags, *fact.candidates[0].flags):
            codes.setdefault(flag.code, set()).add(country)
    assert codes["schedule.fits"] == set(expected["schedule"]["fits_eleven_episodes"])
    assert codes["schedule.one_more"] == set(expected["schedule"]["one_week_more"])
    assert codes["schedule.recut"] == set(expected["schedule"]["recut_into_half_hours"])


def test_songs(record: Record, main: dict[str, Any]) -> None:
    songs = {
        (str(candidate.value.get("title")), str(candidate.value.get("artist")))
        for fact in record.of("theme_song") for candidate in fact.candidates
    }
    for wanted in (main["theme_song"], main["insert_song"]):
        assert (wanted["title"], wanted["performer"]) in songs


@pytest.mark.row("C17")
def test_tracks_with_their_missing_numbers(record: Record, main: dict[str, Any]) -> None:
    numbers = [dict(fact.key)["number"] for fact in record.of("track")]
    assert len(numbers) == main["tracks"]
    assert not {5, 6, 8, 12} & set(numbers)


@pytest.mark.row("X05", "W18", "F10", "B07")
def test_copies_sold_and_the_outlier(record: Record) -> None:
    fact = record.of("sales")[0]
    assert fact.standing is Standing.SETTLED
    first, *others = fact.candidates
    assert (first.value["copies"], first.qualifiers["bound"], told(first)) == (1_100_000, "over", {"s0", "s1", "s3"})
    assert [(other.value["copies"], told(other)) for other in others] == [(18_000_000, {"s4"})]
    assert any(flag.code == "outlier" for other in others for flag in other.flags)


@pytest.mark.row("X11", "C06", "C07", "C08", "C09", "C10", "M32", "M33", "M34", "M35", "M36")
def test_figures_stay_with_their_site(record: Record, main: dict[str, Any]) -> None:
    for prop in ("page_views", "fans", "forum_posts", "wall_posts", "photos"):
        assert values(record.of(prop)) == [main[prop]["s1"]], prop
    wanted = main["score"]
    assert wanted["s2"] in values(record.of("score"))
    for prop, name in (("votes", "voters"), ("rank", "ranked"), ("popularity", "popularity"), ("members", "members"),
                       ("favourites", "favourites")):
        assert wanted[name] in values(record.of(prop)), prop


def test_what_people_wrote(record: Record, main: dict[str, Any]) -> None:
    def by(prop: str, site: str) -> int:
        return sum(site in told(candidate) for fact in record.of(prop) for candidate in fact.candidates)

    assert by("review", "s2") == main["reviews"]["s2"]
    assert by("recommendation", "s2") == main["recommendations"]["s2"]
    assert by("comment", "s2") == main["comments"]["s2"]["shown"]
    assert by("comment", "s4") == main["comments"]["s4"]["shown"]
    assert by("trackback", "s4") == main["trackbacks"]["s4"]
    counts = {(candidate.value, *told(candidate)) for fact in record.of("comment_count") for candidate in fact.candidates}
    assert {(160, "s2"), (1121, "s4"), (1126, "s4")} <= counts


# other works

@pytest.mark.row("W21")
def test_the_special_is_a_work_of_its_own(record: Record, expected: dict[str, Any]) -> None:
    wanted = expected["work"]["special"]
    specials = {
        candidate.refs["title"] for fact in record.of("related_work") for candidate in fact.candidates
        if candidate.value.get("relation") == "special" and "title" in candidate.refs
    }
    assert len(specials) == 1
    special = selectors.record(specials.pop())
    assert special.entity.id != record.entity.id
    assert wanted["date"] in values(special.of("start_date"))
    assert wanted["runtime_minutes"] in values(special.of("runtime_minutes"))


@pytest.mark.row("W31", "W14")
def test_the_remakes_are_works_with_their_own_facts(record: Record, expected: dict[str, Any]) -> None:
    remakes = expected["work"]["remakes"]
    diary, turkish = related(record, "Buku Harian Nayla"), related(record, remakes["bir_litre_gozyasi"]["title"])
    chinese = related(record, "Tears of Happiness")
    assert [diary.entity.country, turkish.entity.country, chinese.entity.country] == ["ID", "TR", "CN"]
    assert remakes["buku_harian_nayla"]["network"] in values(diary.of("network"))
    assert remakes["bir_litre_gozyasi"]["network"] in values(turkish.of("network"))
    assert turkish.entity.year == remakes["bir_litre_gozyasi"]["year"]
    assert record.entity.year == 2005


# the library as a whole

@pytest.mark.row("X09", "C16", "W23")
def test_pages_that_share_their_text_are_one_witness(record: Record) -> None:
    first = record.of("sales")[0].candidates[0]
    assert len(first.documents) == 3
    assert first.witnesses == 2


@pytest.mark.row("X13", "W44")
def test_every_value_opens_to_its_quote(record: Record) -> None:
    for prop, facts in record.facts.items():
        opened = selectors.fact_sources(record.entity.id, prop)
        assert [fact for fact, _ in opened] == list(facts)
        for fact, sources in opened:
            assert {source.claim for source in sources} == {claim for c in fact.candidates for claim in c.claims}
            assert all(source.evidence and source.document.read_at for source in sources)


def test_trust_is_up_to_date(library: None) -> None:
    assert services.settle() == 0


def test_every_rule_of_the_ledger_holds(library: None) -> None:
    assert [finding for finding in checking.check() if not finding.rule.startswith("bytes")] == []
