"""Facts of fields, titles and subjects, on pages of our own wording."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.claims import EntityKind

SHEET = """Harbour Lights (TV series) - Wikipedia

Infobox
- Alt Name: Lights of the Port
- Genre: Romance Mystery Family
- Country: Japan
- Language: Japanese
- Num Episodes: 9
- List Episodes: List of Harbour Lights episodes
- Company: Kita Films, Minami Television
- Network: FNS (Fuji TV)
- First Aired: 2011-04-12
- Harbour master: K. Ito
- Prequel:
"""


@pytest.mark.row("W02", "W04", "W07", "W08", "W09", "W11", "W12")
def test_an_infobox_as_a_list(tell: Any) -> None:
    told = tell(SHEET)
    assert (told.values("title.english"), told.values("title.alias")) == (["Harbour Lights"], ["Lights of the Port"])
    assert told.values("genre") == ["Romance", "Mystery", "Family"]
    assert (told.values("country"), told.values("language")) == (["JP"], ["ja"])
    assert told.one("episode_count").value == 9
    assert told.values("company") == ["Kita Films", "Minami Television"]
    network = told.one("network")
    assert (network.value, network.qualifiers["group"]) == ("Fuji TV", "FNS")
    assert told.one("network_group").subject.kind is EntityKind.ORGANISATION
    assert told.one("start_date").value == "2011-04-12"
    assert [(lead.why, lead.label) for lead in told.reading.leads] == [("episode_list", "List of Harbour Lights episodes")]


@pytest.mark.row("W02", "F08")
def test_unknown_labels_are_kept_and_empty_ones_are_gaps(tell: Any) -> None:
    told = tell(SHEET)
    kept = told.one("field")
    assert (kept.value, kept.qualifiers["label"]) == ("K. Ito", "Harbour master")
    assert [gap.quote for gap in told.gaps("related_work")] == ["Prequel:"]


TOP = "Drama Details\n\nTitle: Harbour Lights\nCountry: Japan\nNetwork: NTV\nType: TV drama\n"
"""What makes a page one about a drama, for tests of a single line."""


def test_quotes_are_where_they_say(tell: Any) -> None:
    reading = tell(SHEET).reading
    for claim in reading.claims:
        for place in claim.evidence:
            assert reading.page.text[place.start : place.end] == place.quote


@pytest.mark.row("W44", "X13")
def test_claims_know_their_section(tell: Any) -> None:
    assert tell(SHEET).one("episode_count").evidence[0].section == ("Infobox",)


@pytest.mark.row("F02", "M29", "W03")
def test_titles_of_a_field_are_typed_by_script_and_words(tell: Any) -> None:
    told = tell(
        "Details\n\n• Name: 港の灯 (Minato no Akari)\n  Harbour Lights\n• Also Known as: 港 の灯; Akari;\n"
        "• Country: Japan\n• Network: NTV\n• Type: Drama\n"
    )
    assert told.values("title.native") == ["港の灯", "港 の灯"]
    assert told.values("title.english") == ["Harbour Lights"]
    romanised = next(claim for claim in told.claims("title.alias") if claim.value == "Minato no Akari")
    assert romanised.qualifiers["form"] == "romanised"
    assert "Akari" in told.values("title.alias")


@pytest.mark.row("C01", "M39")
def test_a_title_said_again_is_a_place_more_and_not_a_title_more(tell: Any) -> None:
    told = tell(
        "Harbour Lights\nAlternative Names:\n\nMinato no Akari\n\nCountry: Japan\nEpisodes: 9\n\n"
        "Harbour Lights\n\nMinato no Akari\n\nText.\n"
    )
    assert told.values("title.english") == ["Harbour Lights"]
    assert len(told.one("title.english").evidence) == 2
    assert len(told.one("title.alias").evidence) == 2


@pytest.mark.row("F06")
@pytest.mark.parametrize(
    ("line", "prop", "value"),
    [
        ("Runtime: Tuesday 21:00 (JST)", "time_slot", "Tuesday 21:00 (JST)"),
        ("Duration: 11 Episodes", "episode_count", 11),
        ("Running time: 54 minutes", "runtime_minutes", 54),
        ("Running time: 45", "runtime_minutes", 45),
        ("Episodes: 20 + 1 Special", "episode_count", 20),
        ("Season: Fall 2005", "year", 2005),
        ("Release Date: 2004", "year", 2004),
        ("Release Date: 2006-10", "start_date", "2006-10"),
    ],
)
def test_values_are_read_by_what_they_are(tell: Any, line: str, prop: str, value: object) -> None:
    told = tell(f"{TOP}{line}\n")
    assert told.one(prop).value == value
    assert not told.claims("field")


@pytest.mark.row("F05", "C04", "W43")
@pytest.mark.parametrize(
    "text",
    [
        "October 11 - December 20, 2005",
        "Oct 11, 2005 to Dec 20, 2005",
        "2005-10-11 to 2005-12-20",
        "October 11, 2005 – December 20, 2005",
    ],
)
def test_ranges_of_dates(tell: Any, text: str) -> None:
    told = tell(f"{TOP}Aired: {text}\n")
    assert (told.one("start_date").value, told.one("end_date").value) == ("2005-10-11", "2005-12-20")


@pytest.mark.row("C03")
def test_a_year_of_production_is_not_the_year_of_broadcast(tell: Any) -> None:
    told = tell(f"{TOP}Year Produced: 2005\nAir Date: Jan 9, 2006 to Mar 20, 2006\n")
    assert told.one("year").qualifiers == {"of": "production"}
    assert told.one("start_date").value == "2006-01-09"


@pytest.mark.row("W14", "C13")
def test_related_works_are_mentions_of_their_own(tell: Any) -> None:
    told = tell(f"{TOP}Related: Night Ferry, Low Tide (2009)\nSequel: Harbour Lights 2\n")
    shown = [(value["title"], value["relation"]) for value in told.values("related_work")]
    assert shown == [("Night Ferry", "related"), ("Low Tide", "related"), ("Harbour Lights 2", "sequel")]
    assert all(claim.refs["title"] != "w1" for claim in told.claims("related_work"))


@pytest.mark.row("W21")
def test_a_special_in_its_section_is_a_work_of_its_own(tell: Any) -> None:
    told = tell(
        "= Harbour Lights =\n\n- Country: Japan\n- Episodes: 9\n\n==Special episode==\n\n"
        "Shown a year later, it follows the cook to sea.\n"
    )
    special = told.one("type")
    assert (special.value, special.subject.key) == ("special", "w2")
    relation = next(claim for claim in told.claims("related_work") if claim.refs["title"] == "w2")
    assert (relation.subject.key, relation.value["relation"]) == ("w1", "special")


@pytest.mark.row("W20")
def test_a_known_heading_over_nothing_is_a_gap(tell: Any) -> None:
    told = tell("= Harbour Lights =\n\n- Country: Japan\n- Network: NTV\n\n==Episodes==\n\n==Cast==\n- Mori Ken - Captain Abe\n")
    assert [gap.quote for gap in told.gaps("episode_title")] == ["Episodes"]
    assert not told.gaps("cast")


@pytest.mark.row("C11", "W19")
def test_a_synopsis_says_whom_the_page_cites(tell: Any) -> None:
    text = (
        "The ferry stops at an island where nobody gets off, until one evening a girl does, and the captain "
        "has to find out who she is."
    )
    told = tell(f"{TOP}\nSynopsis\n\n{text}\n\nHe asks the cook first.\n(Source: NTV)\n")
    synopsis = told.one("synopsis")
    assert synopsis.value == f"{text}\n\nHe asks the cook first."
    assert (synopsis.qualifiers["origin"], synopsis.qualifiers["language"]) == ("NTV", "en")
    assert synopsis.evidence[0].passage is not None


def test_two_readings_are_the_same(tell: Any) -> None:
    assert tell(SHEET).reading == tell(SHEET).reading


DATA = """<html><head><title>Harbour Lights - A Site</title>
<meta property="og:title" content="Harbour Lights - A Site"><meta name="keywords" content="drama, boats">
<script type="application/ld+json">{"@type": "TVSeries", "name": "Harbour Lights", "startDate": "2011-04-12",
"numberOfEpisodes": 9,
"timeRequired": "PT54M", "inLanguage": "ja",
"countryOfOrigin": {"@type": "Country", "name": "Japan"}, "genre": ["Romance", "Mystery"],
"actor": [{"@type": "Person", "name": "Ken Mori"}, {"@type": "Person", "name": "Rin Abe"}],
"director": {"@type": "Person", "name": "Jun Ito"}}
</script><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Port closed",
"datePublished": "2020-01-01",
"author": {"@type": "Person", "name": "Site Writer"}}</script></head><body><h1>Harbour Lights</h1>
<p>A drama of nine episodes.</p></body></html>"""


def test_structured_data_of_a_work_and_of_no_work(tell: Any) -> None:
    told = tell(DATA)
    assert told.values("title.english") == ["Harbour Lights"]
    assert (told.values("start_date"), told.values("episode_count"), told.values("runtime_minutes")) == (
        ["2011-04-12"],
        [9],
        [54],
    )
    assert (told.values("country"), told.values("language"), told.values("genre")) == (["JP"], ["ja"], ["Romance", "Mystery"])
    assert set(told.cast()) == {("Ken Mori", ""), ("Rin Abe", "")}
    assert told.values("crew") == [{"person": "Jun Ito", "job": "director"}]
    assert not told.claims("field")


def test_a_book_and_a_special_on_the_page_of_a_drama(tell: Any) -> None:
    told = tell(
        "= Harbour Lights =\n\nBook\n\n- Author: Aya Oka\n- Publisher: Minato Press\n- Pages: 270\n- ISBN: 4344406109\n"
        "- Genre: Novel\n\n"
        "==Details==\n- Genres: school, romance\n- Episodes: 9\n- Broadcast network: NTV\n"
        "- Broadcast period: 2011-04-12 to 2011-06-07, special 2012-01-05\n"
    )
    assert told.values("genre", "w1") == ["school", "romance"]
    assert (told.values("start_date", "w1"), told.values("end_date", "w1")) == (["2011-04-12"], ["2011-06-07"])
    kinds = {claim.value: claim.subject.key for claim in told.claims("type")}
    assert told.values("start_date", kinds["special"]) == ["2012-01-05"]
    assert told.values("genre", kinds["book"]) == ["Novel"]
    relations = {claim.refs["title"]: claim.value["relation"] for claim in told.claims("related_work")}
    assert relations == {kinds["special"]: "special", kinds["book"]: "adapted_from"}
