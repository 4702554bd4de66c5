"""Rows W: what an encyclopaedia's article gives the library and the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from seed_library import Page, candidates, related, section, words

from dramatheque.library import selectors
from dramatheque.library.record import DocumentView, Record
from dramatheque.reading import read_bytes

pytestmark = [pytest.mark.shared, pytest.mark.django_db]

Source = Callable[[str], DocumentView]
Title = Callable[[str], str]
Character = Callable[[str], Record]


@pytest.mark.row("W01", "W44")
def test_the_title_of_the_markup_is_a_romanised_title_in_its_section(shelf: Record, source: Source) -> None:
    alias = {c.value: c for c in candidates(shelf, "title.alias")}
    assert alias["1 Litre no Namida"].qualifiers["form"] == "romanised"
    held = source("s0")
    assert held.document.title == "1 Litre no Namida"
    sections = {place.section for told in held.claims for place in told.claim.evidence}
    assert ("1 Litre no Namida", "Broadcasts", "Japan") in sections


@pytest.mark.row("W02")
def test_every_line_of_the_infobox_is_read_and_what_nobody_knows_is_kept_raw(source: Source) -> None:
    held = source("s0")
    box = held.text[held.text.index("Infobox") : held.text.index(" is a 2005")]
    read = [place.start for told in held.claims for place in told.claim.evidence] + [lead.start for lead in held.leads]
    lines = list(re.finditer(r"^- [^:\n]+: (.+)$", box, re.MULTILINE))
    assert len(lines) == 13
    for line in lines:
        start, end = (held.text.index("Infobox") + place for place in line.span(1))
        assert any(start <= at < end for at in read), line[0]
    strange = read_bytes(b"= Umi no Koe =\n\nInfobox\n- Country: Japan\n- Num Episodes: 9\n- Lens mount: PL\n", source="x")
    assert [(c.value, c.qualifiers["label"]) for c in strange.claims if c.property == "field"] == [("PL", "Lens mount")]


@pytest.mark.row("W05", "W24", "W25")
def test_stars_of_the_box_are_the_first_credits_of_the_cast(shelf: Record, title: Title) -> None:
    starring = ["Erika Sawajiri", "Ryo Nishikido", "Hiroko Yakushimaru", "Takanori Jinnai"]
    people = [c.value.get("person") for c in candidates(shelf, "cast")]
    assert [people.count(name) for name in starring] == [1, 1, 1, 1]
    roles = [c.qualifiers.get("role") for c in candidates(shelf, "cast") if "s0" in c.sites]
    assert (roles.count("main"), roles.count("support")) == (2, 20)          # two lines of the other cast are the special's
    cast = title("cast")
    assert cast.index("Main cast") < cast.index("Erika Sawajiri Aya Ikeuchi") < cast.index("Ryo Nishikido Haruto Asou")
    assert cast.index("Ryo Nishikido Haruto Asou") < cast.index("Supporting cast") < cast.index("Hiroshi Mizuno")


@pytest.mark.row("W06", "W40", "W42")
def test_the_song_is_one_for_box_and_broadcasts(shelf: Record, title: Title) -> None:
    songs = [c for c in candidates(shelf, "theme_song") if c.value.get("title") == "Only Human"]
    assert [(c.value["artist"], c.value["kind"]) for c in songs] == [("K", "ending")]
    assert songs[0].qualifiers["broadcast"] == ["ID", "JP", "MY", "PH", "SG", "TH", "TW", "VN"]
    music = title("music")
    assert music.count("Only Human by K") == 1
    assert "Stubborn 固執 by Jason Chan TV" in music
    assert "Walang Hanggan by Wency Cornejo feat. Cookie Chua" in music
    assert len([c for c in candidates(shelf, "crew") if c.value["job"] == "music"]) == 1


@pytest.mark.row("W09")
def test_the_list_of_episodes_is_a_lead(source: Source, page: Page) -> None:
    held = source("s0")
    assert [(lead.label, lead.why) for lead in held.leads] == [("List of 1 Litre of Tears episodes", "episode_list")]
    assert "List of 1 Litre of Tears episodes" in words(page(f"/documents/{held.document.id}"))


@pytest.mark.row("W10", "W11", "W12", "W13")
def test_makers_and_network_in_the_key_facts(title: Title, shelf: Record) -> None:
    facts = title("facts")
    assert "Network Fuji TV FNS" in facts
    assert "Production Fuji Television production" in facts
    assert "Kyodo Television" in facts
    assert "Producer Kashikawa Satoko" in title("cast")
    company = next(c for c in candidates(shelf, "company") if c.value == "Fuji Television")
    assert company.refs == next(c for c in candidates(shelf, "network")).refs


@pytest.mark.row("W14", "W31")
def test_a_related_title_becomes_the_remake_that_a_section_calls_it(shelf: Record, title: Title) -> None:
    relations = {c.value["title"]: c for c in candidates(shelf, "related_work")}
    nayla = relations["Buku Harian Nayla"]
    assert (nayla.value["relation"], nayla.value["country"], len(nayla.claims)) == ("remake", "ID", 2)
    record = selectors.record(related(shelf, "Buku Harian Nayla").id)
    assert {c.value["person"] for c in candidates(record, "crew")} == {"Serena Luna"}
    writer = selectors.record(next(iter(candidates(record, "crew"))).refs["person"])
    assert [(c.value, c.qualifiers["form"]) for c in candidates(writer, "name")] == [("Chevyra Edenia", "pen")]
    tree = title("related")
    assert tree.index("Remake") < tree.index("Tears of Happiness China") < tree.index("Bir Litre Gözyaşı Turkey, 2018")
    assert tree.count("Tears of Happiness") == 1
    assert re.search(r"India \d Amrita TV announced dubbed", title("broadcasts"))


@pytest.mark.row("W15", "W16")
def test_a_lead_without_subject_speaks_of_the_article(source: Source, shelf: Record) -> None:
    held = source("s0")
    lead = held.text.index(" is a 2005")
    spoken = {
        told.claim.property: told
        for told in held.claims
        for place in told.claim.evidence
        if lead <= place.start < held.text.index("Directed by") + 30
    }
    assert {"year", "network", "crew"} <= spoken.keys()
    assert {told.subject.id for prop, told in spoken.items() if told.subject and prop != "death_age"} == {shelf.entity.id}
    assert spoken["crew"].claim.value == {"person": "Riki Okamura", "job": "director"}


@pytest.mark.row("W17", "X10")
def test_the_diarist_is_a_person_and_her_diary_a_work(shelf: Record) -> None:
    author = next(c for c in candidates(shelf, "crew") if c.value["job"] == "original_author")
    person = selectors.record(author.refs["person"])
    assert [c.value for c in candidates(person, "death_age")] == [25]
    source_work = next(c for c in candidates(shelf, "related_work") if c.value["relation"] == "adapted_from")
    book = selectors.record(source_work.refs["title"])
    assert (book.entity.type, book.entity.id != shelf.entity.id) == ("book", True)
    assert "character" not in {named.kind for named in book.linked.values()}


@pytest.mark.row("W18", "X05")
def test_copies_sold_say_over_how_many_and_where(title: Title) -> None:
    figures = title("figures")
    assert "more than 1,100,000 copies, Japan" in figures
    assert figures.index("1,100,000") < figures.index("sources disagree") < figures.index("more than 18,000,000 copies")


@pytest.mark.row("W20")
def test_the_empty_section_is_a_gap_that_another_page_fills(source: Source) -> None:
    (gap,) = (gap for gap in source("s0").gaps if gap.gap.about.get("section") == "Episodes")
    assert (gap.gap.property, gap.filled_by) == ("episode_title", ("s1",))


@pytest.mark.row("W21", "W22", "W28")
def test_the_special_on_its_own_page(shelf: Record, page: Page) -> None:
    special = related(shelf, "Special Episode")
    text = page(f"/works/{special.id}")
    facts = words(section(text, "facts"))
    assert "5 April 2007" in facts
    assert "180 min" in facts
    synopsis = section(text, "synopsis")
    assert synopsis.index('<details class="spoiler">') < synopsis.index("Haruto")
    assert "The text names 2014 and 2015, but the work is of 2007: this cannot be." in words(synopsis)
    cast = words(section(text, "cast"))
    assert "Anri Okamoto Nagashima Mizuki" in cast
    assert cast.count("not named by any page Ikeuchi Rika") == 1
    assert "Special of 1 Litre of Tears Japan, 2005" in words(section(text, "related"))


@pytest.mark.row("W23", "C16", "X09")
def test_garbled_and_clean_copy_are_one_text_of_one_witness(shelf: Record, page: Page) -> None:
    special = selectors.record(related(shelf, "Special Episode").id)
    (synopsis,) = candidates(special, "synopsis")
    assert (synopsis.sites, synopsis.witnesses) == (("s0", "s1"), 1)
    told = words(page(f"/works/{special.entity.id}/facts/synopsis"))
    assert "motivated to support Mizuki reappears" in told
    assert "so he supports the patient" in told


@pytest.mark.row("W26", "W27", "X08")
def test_gaps_of_the_cast_on_the_page(title: Title, shelf: Record) -> None:
    cast = title("cast")
    for name, played in (("Yuma Sanada", "Hiroki Ikeuchi"), ("Saori Koide", "Mari Sugiura"), ("Ai Miyoshi", "Ikeuchi Rika")):
        assert f"{name} {played}" in cast
    assert "Yuuki Miyoshi Ikeuchi Rika" in cast
    assert "played an older Rika in the last two episodes" in cast
    for name in ("Saki Matsumura", "Asumi Oikawa", "Kikue Oikawa", "Madoka Fujimura", "Kiichi Takano"):
        assert cast.count(f"not named by any page {name}") == 1
    assert not any(fact.standing in ("open", "settled") for fact in shelf.of("cast"))


@pytest.mark.row("W29", "B13")
@pytest.mark.parametrize(
    ("name", "relation", "other"),
    [
        ("Yoshifumi Asōu", "father", "Haruto Asou"),
        ("Takeda Makoto", "friend", "Yuji Kawamoto"),
        ("Asumi Oikawa", "roommate", "Aya Ikeuchi"),
        ("Kikue Oikawa", "mother", "Asumi Oikawa"),
        ("Tomita", "jealous of", "Aya Ikeuchi"),
        ("Ikeuchi Shioka", "mother", "Aya Ikeuchi"),
    ],
)
def test_notes_tie_characters_to_one_another(character: Character, name: str, relation: str, other: str) -> None:
    record = character(name)
    ties = {(c.value["relation"], record.linked[c.refs["to"]].name) for c in candidates(record, "relation")}
    assert (relation, other) in ties


@pytest.mark.row("W30")
def test_one_page_for_every_spelling(page: Page, shelf: Record) -> None:
    for spelled in ("Haruto Asō", "Haruto Asou", "Asou Haruto", "Haruto Aso"):
        assert selectors.find(spelled, kind="character")[0].entity.name == "Haruto Asou"
    assert "Asou Haruto" in words(page(f"/characters/{selectors.find('Haruto Asō', kind='character')[0].entity.id}"))
    quotes = words(page(f"/works/{shelf.entity.id}/facts/cast"))
    for spelled in ("Ryō Nishikido", "Ryo Nishikido", "Nishikido Ryo", "Nishikido Ryou", "Asou Haruto", "Haruto Asou"):
        assert spelled in quotes
    assert selectors.find("Aoi", kind="person")[0].entity.name == "Aoi"


@pytest.mark.row("W32", "W33", "W34", "W35", "X06")
def test_audience_ratings_as_table_and_chart(title: Title, page: Page, shelf: Record) -> None:
    text = page(f"/works/{shelf.entity.id}")
    assert "<svg" in section(text, "episodes")
    table = title("episodes")
    assert "measured by Video Research, Ltd." in table
    assert "(22 cells)" in table
    assert re.search(r"1 The beginning of my youth .* 13\.5 \d 15\.6 \d 12\.7", table)
    assert re.search(r"2 15 years old, sickness that steals up \d 15\.1 \d unknown \d unknown", table)
    assert "15.31 is right: the eleven episodes average 15.309." in table
    assert all(
        c.qualifiers.get("measurer") == "Video Research, Ltd." for c in candidates(shelf, "audience_rating") if c.sites == ("s0",)
    )


RUNS = {
    "Japan": ("Fuji TV", "11 October – 20 December 2005", "Tuesdays, 22:00–23:00"),
    "Hong Kong": ("TVB Jade", "15 October – 31 December 2006", "Sundays, 22:30–23:30"),
    "Singapore": ("E-City", "28 November 2006 – 2 January 2007", "Mondays and Tuesdays, 23:00–24:00"),
    "Indonesia": ("Indosiar", "4 May – 18 May 2007", "Mondays to Fridays, 17:00–18:00"),
    "Philippines": ("GMA Network", "25 May – 19 June 2009", "Mondays to Fridays, 22:15–22:45"),
    "Vietnam": ("HTV3", "3 September 2012 –", "Mondays to Thursdays, 21:30–22:30 GMT+7"),
}


@pytest.mark.row("W36", "W37", "W38", "W39", "W43", "X12")
@pytest.mark.parametrize("country", RUNS)
def test_broadcast_runs_on_the_page(title: Title, country: str) -> None:
    assert re.search(rf"{country} \d {' '.join(map(re.escape, RUNS[country]))}", title("broadcasts"))


@pytest.mark.row("W41")
def test_the_lost_song_is_offered_another_page_s_title(shelf: Record, title: Title) -> None:
    gaps = [gap for gap in shelf.gaps if gap.gap.property == "theme_song"]
    assert len(gaps) == 8
    assert {(gap.suggestion, gap.filled_by) for gap in gaps} == {("Konayuki", ())}
    assert "another page has Konayuki: offered, not asserted" in title("music")


@pytest.mark.row("W19", "C11", "C12", "M01")
def test_the_synopsis_names_whom_it_is_after_and_keeps_every_wording(shelf: Record, title: Title, page: Page) -> None:
    synopsis = title("synopsis")
    assert "after FujiTV; 3 pages share this text and count as one witness" in synopsis
    told = words(page(f"/works/{shelf.entity.id}/facts/synopsis"))
    assert "spinocerebellar ataxia" in told
    assert "spinocerebellar degeneration" in told
    languages: set[Any] = {c.qualifiers.get("language") for c in candidates(shelf, "synopsis")}
    assert languages == {"en"}
