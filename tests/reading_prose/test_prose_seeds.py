"""What the five seed pages say in sentences, row by row of the acceptance table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dramatheque.claims import Claim, Mention, Reading
from dramatheque.reading import read_bytes

pytestmark = pytest.mark.shared
_READ: dict[str, Reading] = {}


@pytest.fixture
def read(seeds: dict[str, Path]) -> Any:
    def reading(name: str) -> Reading:
        if name not in _READ:
            _READ[name] = read_bytes(seeds[name].read_bytes(), source=name)
        return _READ[name]

    return reading


def of(reading: Reading, prop: str, subject: Mention | None = None) -> list[Claim]:
    return [claim for claim in reading.claims if claim.property == prop and (subject is None or claim.subject == subject)]


def work(reading: Reading, *, kind: str = "", named: str = "") -> Mention:
    if kind:
        return next(claim.subject for claim in of(reading, "type") if claim.value == kind)
    return next(mention for mention in reading.mentions if mention.name == named)


def told(claim: Claim) -> dict[str, Any]:
    return dict(claim.value) if isinstance(claim.value, Mapping) else {}


def sentence_of(reading: Reading, claim: Claim) -> str:
    return " ".join(reading.page.cut(place.passage) for place in claim.evidence if place.passage)


@pytest.mark.row("W15", "W16")
def test_a_lead_without_its_subject_speaks_of_the_page(read: Any) -> None:
    s0 = read("s0")
    main = s0.mentions[0]
    (director,) = [claim for claim in of(s0, "crew", main) if told(claim)["job"] == "director"]
    assert told(director)["person"] == "Riki Okamura"
    assert "Directed by Riki Okamura" in sentence_of(s0, director)
    assert "Fuji TV" in [claim.value for claim in of(s0, "network", main)]
    assert [claim.value for claim in of(s0, "year", main)] == [2005]
    stars = [
        claim for claim in of(s0, "cast", main) if any("it stars" in s0.page.cut(e.passage) for e in claim.evidence if e.passage)
    ]
    assert {told(claim)["person"].replace("ō", "o") for claim in stars} == {
        "Erika Sawajiri",
        "Ryo Nishikido",
        "Hiroko Yakushimaru",
        "Takanori Jinnai",
    }


@pytest.mark.row("W17")
def test_a_real_person_and_the_diary_are_things_of_their_own(read: Any) -> None:
    s0 = read("s0")
    (age,) = of(s0, "death_age")
    assert (age.subject.name, age.subject.kind.value, age.value) == ("Aya Kitō", "person", 25)
    characters = {mention.name for mention in s0.mentions if mention.kind.value == "character"}
    assert "Aya Kitō" not in characters
    assert "Aya Ikeuchi" in characters
    book = work(s0, kind="book")
    assert [told(claim)["title"] for claim in of(s0, "related_work") if claim.refs.get("title") == book.key] == [
        "One Litre of Tears"
    ]


@pytest.mark.row("W18", "F10", "B07")
def test_copies_sold_have_their_bound(read: Any) -> None:
    for name, copies in (("s0", 1_100_000), ("s1", 1_100_000), ("s3", 1_100_000), ("s4", 18_000_000)):
        (sales,) = of(read(name), "sales")
        assert (told(sales)["copies"], sales.qualifiers["bound"]) == (copies, "over"), name
    assert told(of(read("s0"), "sales")[0])["region"] == "JP"


@pytest.mark.row("W21", "C16")
def test_a_special_told_in_a_sentence_is_a_work(read: Any) -> None:
    for name in ("s0", "s1"):
        reading = read(name)
        special = work(reading, kind="special")
        assert [claim.value for claim in of(reading, "start_date", special)] == ["2007-04-05"]
        assert [claim.value for claim in of(reading, "runtime_minutes", special)] == [180]
        assert [claim.value for claim in of(reading, "network", special)] == ["Fuji Television"]
        assert any(told(claim)["relation"] == "special" for claim in of(reading, "related_work"))
    s0 = read("s0")
    jobs = {claim.subject.name: str(claim.value) for claim in of(s0, "description") if claim.qualifiers.get("scope") == "special"}
    assert "doctor" in next(text for name, text in jobs.items() if name.startswith("Haruto"))
    assert any("nurse in training" in text for text in jobs.values())


@pytest.mark.row("W22", "W23")
def test_the_special_keeps_its_text_as_the_page_has_it(read: Any) -> None:
    s0 = read("s0")
    (story,) = of(s0, "synopsis", work(s0, kind="special"))
    assert "(2014–2015)" in str(story.value)
    assert "Mizuki reappears in the episode" in str(story.value)
    assert story.evidence[0].passage is not None


@pytest.mark.row("W31")
def test_remakes_have_country_network_year_company_and_writer(read: Any) -> None:
    s0 = read("s0")
    diary = work(s0, named="Buku Harian Nayla")
    facts = {
        prop: [claim.value for claim in of(s0, prop, diary)]
        for prop in ("country", "network", "year", "company", "title.english")
    }
    assert facts == {
        "country": ["ID"],
        "network": ["RCTI"],
        "year": [2006],
        "company": ["SinemArt"],
        "title.english": ["Nayla's Diary"],
    }
    (writer,) = of(s0, "crew", diary)
    assert told(writer) == {"person": "Serena Luna", "job": "screenwriter"}
    (pen,) = [claim for claim in of(s0, "name") if claim.qualifiers.get("form") == "pen"]
    assert (pen.subject.name, pen.value) == ("Serena Luna", "Chevyra Edenia")
    turkish = work(s0, named="Bir Litre Gözyaşı")
    assert [claim.value for prop in ("country", "network", "year") for claim in of(s0, prop, turkish)] == ["TR", "Kanal D", 2018]
    remakes = {
        told(claim)["title"]: told(claim)["country"] for claim in of(s0, "related_work") if told(claim)["relation"] == "remake"
    }
    assert remakes == {"Buku Harian Nayla": "ID", "Tears of Happiness": "CN", "Bir Litre Gözyaşı": "TR"}


@pytest.mark.row("W31")
def test_a_planned_dub_is_an_intention(read: Any) -> None:
    (dub,) = [claim for claim in of(read("s0"), "broadcast") if claim.qualifiers.get("intention")]
    assert told(dub) == {"network": "Amrita TV", "country": "IN"}
    assert dub.qualifiers["dub"] is True


@pytest.mark.row("C13")
def test_an_average_in_a_free_line_is_a_rating(read: Any) -> None:
    (rating,) = of(read("s1"), "audience_rating")
    assert (rating.value, rating.qualifiers) == (15.1, {"stat": "average", "region": "Kanto"})


@pytest.mark.row("F09", "B08")
def test_publication_is_told_as_the_pages_tell_it(read: Any) -> None:
    (years,) = of(read("s3"), "publication")
    assert (years.qualifiers["years_before"], years.qualifiers["inferred"]) == (19, True)
    (after,) = of(read("s4"), "publication")
    assert after.qualifiers == {"after": "death"}


@pytest.mark.row("B10")
def test_a_blog_names_its_cast_in_running_text(read: Any) -> None:
    s4 = read("s4")
    main = s4.mentions[0]
    people = {told(claim)["person"] for claim in of(s4, "cast", main)}
    assert people == {
        "Sawajiri Erika",
        "Nishikido Ryou",
        "Narumi Riko",
        "Yakushimaru Hiroko",
        "Jinnai Takanori",
        "Fujiki Naohito",
    }
    assert {told(claim).get("character") for claim in of(s4, "cast", main)} >= {"Ikeuchi Aya"}


@pytest.mark.row("B11")
def test_a_title_that_another_sentence_names_has_its_own_cast(read: Any) -> None:
    s4 = read("s4")
    other = work(s4, named="Beautiful Life")
    assert {told(claim)["person"] for claim in of(s4, "cast", other)} == {"Takuya Kimura", "Tokiwa Takako"}


@pytest.mark.row("B13")
def test_characters_have_what_the_recap_says_of_them(read: Any) -> None:
    said: dict[str, str] = {}
    for claim in of(read("s4"), "description"):
        said[claim.subject.name] = said.get(claim.subject.name, "") + " " + str(claim.value)
    assert "nutritionist" in said["Shioka"]
    assert "owner of a tofu shop" in said["Mizuo"]
    assert "quiet" in said["Hiroki"]
    assert "sarcastic" in said["Ako"]


@pytest.mark.row("B16")
def test_an_insert_song_is_one(read: Any) -> None:
    (song,) = [claim for claim in of(read("s4"), "theme_song") if told(claim)["kind"] == "insert"]
    assert told(song) == {"title": "Konayuki", "artist": "Remioromen", "kind": "insert"}
