"""The structured parts of the seed pages s0 to s3, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.claims import State

pytestmark = pytest.mark.shared


@pytest.fixture
def s0(seed: Any) -> Any:
    return seed("s0")


@pytest.fixture
def s1(seed: Any) -> Any:
    return seed("s1")


@pytest.fixture
def s2(seed: Any) -> Any:
    return seed("s2")


@pytest.fixture
def s3(seed: Any) -> Any:
    return seed("s3")


@pytest.mark.parametrize("name", ["s0", "s1", "s2", "s3"])
def test_every_quote_is_in_its_page(seed: Any, name: str) -> None:
    reading = seed(name).reading
    assert all(reading.page.text[e.start : e.end] == e.quote for claim in reading.claims for e in claim.evidence)
    assert all(reading.page.text[gap.start : gap.end] == gap.quote for gap in reading.gaps)


@pytest.mark.row("W01", "W03", "W06", "W07", "W08", "W10", "W13", "W14")
def test_s0_infobox(s0: Any) -> None:
    title = next(c for c in s0.claims("title.alias") if c.value == "1 Litre no Namida")
    assert title.qualifiers["form"] == "romanised"
    assert s0.values("title.english", "w1") == ["1 Liter of Tears"]
    assert (s0.values("country", "w1"), s0.values("language", "w1"), s0.values("episode_count", "w1")) == (["JP"], ["ja"], [11])
    assert {"title": "Only Human", "artist": "K", "kind": "ending"} in s0.values("theme_song")
    assert {"person": "Satoko Kashikawa", "job": "producer"} in s0.values("crew")
    assert s0.one("start_date", "w1").value == "2005-10-11"
    assert {"title": "Buku Harian Nayla", "relation": "related"} in s0.values("related_work", "w1")


@pytest.mark.row("W02", "W04", "W09", "W11", "W12")
def test_s0_lists_in_the_infobox(s0: Any) -> None:
    assert s0.values("genre", "w1") == ["Romance", "Tragedy", "Family"]
    assert s0.values("company", "w1") == ["Fuji Television", "Kyodo Television"]
    station = next(c for c in s0.claims("network", "w1") if c.qualifiers.get("group"))
    assert (station.value, station.qualifiers["group"]) == ("Fuji TV", "FNS")
    assert "episode_list" in {lead.why for lead in s0.reading.leads}


@pytest.mark.row("W19", "W20", "W21", "W44")
def test_s0_sections(s0: Any) -> None:
    assert s0.one("synopsis", "w1").value.startswith("Fifteen-year-old")
    assert s0.one("synopsis", "w1").evidence[0].section == ("1 Litre no Namida", "Plot")
    assert [gap.about for gap in s0.gaps("episode_title")] == [{"section": "Episodes"}]
    special = next(c for c in s0.claims("type") if c.value == "special")
    assert special.subject.key != "w1"
    assert {c.refs["title"] for c in s0.claims("related_work") if c.value["relation"] == "special"} == {special.subject.key}


@pytest.mark.row("W05", "W24", "W25", "W26", "W27", "W28", "W30")
def test_s0_cast(s0: Any) -> None:
    special = next(c.subject.key for c in s0.claims("type") if c.value == "special")
    cast, later = s0.cast(), s0.cast(special)
    roles = [claim.qualifiers["role"] for claim in (*cast.values(), *later.values()) if claim.value.get("character")]
    assert (roles.count("main"), roles.count("support")) == (2, 22)
    assert len(s0.gaps("cast")) == 11
    assert [
        cast[key].qualifiers["order"]
        for key in cast
        if key[1] and key[0] in ("Erika Sawajiri", "Ryo Nishikido", "Hiroko Yakushimaru", "Takanori Jinnai")
    ] == [1, 2, 3, 4]
    older = cast["Yuuki Miyoshi", "Ikeuchi Rika"]
    assert older.qualifiers["scope"] == "last two episodes"
    assert set(later) == {("", "Ikeuchi Rika"), ("Anri Okamoto", "Nagashima Mizuki")}
    assert "Ryō Nishikido" in [c.value for c in s0.claims("name")]
    assert ("Aoi", "Tomita") in cast


@pytest.mark.row("W29")
def test_s0_notes(s0: Any) -> None:
    described = {c.subject.name: c.value for c in s0.claims("description")}
    assert described["Hiroshi Mizuno"] == "a doctor"
    ties = {(c.subject.name, c.value["relation"], c.value["to"]) for c in s0.claims("relation")}
    assert {
        ("Yoshifumi Asōu", "father", "Haruto"),
        ("Takeda Makoto", "friend", "Yuji"),
        ("Tomita", "jealous of", "Aya"),
        ("Asumi Oikawa", "roommate", "Aya"),
    } <= ties


@pytest.mark.row("W32", "W33", "W34", "W35")
def test_s0_ratings(s0: Any) -> None:
    cells = s0.claims("audience_rating", "w1")
    assert len(cells) == 36
    assert sum(c.state is State.UNKNOWN for c in cells) == 22
    assert len(s0.gaps("audience_rating")) == 22
    assert {c.qualifiers["measurer"] for c in cells} == {"Video Research, Ltd."}
    average = next(c for c in cells if c.qualifiers.get("stat") == "average" and c.qualifiers["region"] == "Kanto")
    assert (average.value, "episode" in average.qualifiers) == (15.31, False)


@pytest.mark.row("W36", "W37", "W38", "W39", "W43")
def test_s0_broadcasts(s0: Any) -> None:
    runs = {c.value["country"]: c for c in s0.claims("broadcast", "w1") if "start" in c.value}
    assert list(runs) == ["JP", "HK", "SG", "ID", "TW", "MY", "TH", "PH", "VN"]
    assert (runs["VN"].value["start"], "end" in runs["VN"].value, runs["VN"].qualifiers["zone"]) == ("2012-09-03", False, "GMT+7")
    slots = {code: (run.qualifiers["weekdays"], run.qualifiers["from"], run.qualifiers["to"]) for code, run in runs.items()}
    assert slots == {
        "JP": ([2], "22:00", "23:00"),
        "HK": ([7], "22:30", "23:30"),
        "SG": ([1, 2], "23:00", "24:00"),
        "ID": ([1, 2, 3, 4, 5], "17:00", "18:00"),
        "TW": ([1, 2, 3, 4], "22:00", "23:00"),
        "MY": ([6], "18:00", "19:00"),
        "TH": ([1, 2], "20:30", "21:30"),
        "PH": ([1, 2, 3, 4, 5], "22:15", "22:45"),
        "VN": ([1, 2, 3, 4], "21:30", "22:30"),
    }
    assert [run.value["network"] for run in runs.values()] == [
        "Fuji TV",
        "TVB Jade",
        "E-City",
        "Indosiar",
        "Japan Entertainment Television",
        "8TV",
        "Thai Public Broadcasting Service",
        "GMA Network",
        "HTV3",
    ]
    assert (runs["TW"].value["start"], runs["TW"].value["end"]) == ("2007-07-02", "2007-07-18")


@pytest.mark.row("W40", "W41", "W42")
def test_s0_songs(s0: Any) -> None:
    songs = {(c.value.get("title", ""), c.qualifiers.get("broadcast", "")): c for c in s0.claims("theme_song")}
    stubborn = songs["Stubborn", "HK"]
    assert (stubborn.value["artist"], stubborn.qualifiers["native_title"], stubborn.qualifiers["medium"]) == (
        "Jason Chan",
        "固執",
        "TV",
    )
    assert songs["Xiang Ai Bu Xiang Ai", "HK"].qualifiers["medium"] == "Movie"
    assert songs["Walang Hanggan", "PH"].qualifiers["featuring"] == "Cookie Chua"
    assert songs["", "JP"].value["artist"] == "Remioromen"
    assert len([gap for gap in s0.gaps("theme_song") if gap.about["artist"] == "Remioromen"]) == 8
    composer = [c for c in s0.claims("crew", "w1") if c.value["job"] == "music"]
    assert [(c.value["person"], len(c.evidence)) for c in composer] == [("Susumu Ueda", 2)]


@pytest.mark.row("C01", "C02", "C03", "C04", "C05")
def test_s1_head(s1: Any) -> None:
    assert s1.values("title.english") == ["One Litre of Tears"]
    assert len(s1.one("title.english").evidence) == 2
    forms = {c.value: c.qualifiers.get("form") for c in s1.claims("title.alias")}
    assert forms == {"1 Litre no Namida": "romanised", "Ichi Rittoru no Namida": "romanised", "A Diary with Tears": "translation"}
    assert s1.one("year").qualifiers["of"] == "production"
    assert (s1.one("start_date", "w1").value, s1.one("end_date", "w1").value) == ("2005-10-11", "2005-12-20")
    assert (s1.one("episode_count").value, s1.one("type", "w1").value) == (11, "series")


@pytest.mark.row("C11", "C12", "C13", "C14")
def test_s1_text_and_credits(s1: Any) -> None:
    synopsis = s1.one("synopsis", "w1")
    assert (synopsis.qualifiers["origin"], synopsis.value.count("\n\n")) == ("FujiTV", 2)
    assert "spinocerebellar ataxia" in synopsis.value
    rating = s1.one("audience_rating")
    assert (rating.value, rating.qualifiers["region"], rating.qualifiers["stat"]) == (15.1, "Kanto", "average")
    assert {"title": "Tears of Happiness", "relation": "related"} in s1.values("related_work", "w1")
    assert [(v["job"], v["person"]) for v in s1.values("crew", "w1")] == [
        ("original_author", "Kito Aya"),
        ("screenwriter", "Egashira Michiru"),
        ("screenwriter", "Oshima Satomi"),
        ("screenwriter", "Yokota Rie"),
        ("producer", "Kashikawa Satoko"),
        ("director", "Murakami Masanori"),
        ("music", "Ueda Susumu"),
    ]


@pytest.mark.row("C15", "C16", "C17")
def test_s1_episodes_special_and_tracks(s1: Any) -> None:
    titles = {c.qualifiers["episode"]: c.value for c in s1.claims("episode_title")}
    assert (len(titles), titles[3], titles[11]) == (
        11,
        "Why did the illness chose me?",
        "Faraway, to a place where there are no tears left to cry",
    )
    assert [c.subject.key for c in s1.claims("type") if c.value == "special"] == ["w2"]
    tracks = {c.qualifiers["number"]: c for c in s1.claims("track")}
    assert len(tracks) == 19
    assert tracks[1].subject.key == "w1"
    assert (tracks[20].qualifiers["version"], tracks[21].qualifiers["version"]) == ("Sub Theme", "Piano Version")
    assert [gap.about["number"] for gap in s1.gaps("track")] == [5, 6, 8, 12]
    assert [gap.about for gap in s1.gaps("album")] == [{"missing": "title"}]


@pytest.mark.row("C18", "C19")
def test_s1_cells(s1: Any) -> None:
    cast = s1.cast()
    assert cast["Nishikido Ryo", "Asou Haruto"].qualifiers["role"] == "main"
    assert [person for person, character in cast if not character] == [
        "Sawajiri Erika",
        "Narumi Riko",
        "Matsuyama Kenichi",
        "Fujiki Naohito",
    ]


@pytest.mark.row("M01", "M29", "M30", "M31", "M39")
def test_s2_details(s2: Any) -> None:
    assert s2.values("title.native", "w1") == ["1 リットルの涙"]
    assert s2.values("title.english", "w1") == ["1 Litre of Tears", "One Litre of Tears"]
    assert len(s2.claims("title.english")[0].evidence) == 3
    assert set(s2.values("title.alias", "w1")) == {"Ichi Rittoru no Namida", "A Diary with Tears", "1 Litre no Namida"}
    assert (s2.values("country"), s2.values("network"), s2.values("genre")) == (
        ["JP"],
        ["Fuji TV"],
        ["Family", "Romance", "School", "Tragedy"],
    )
    assert (s2.one("start_date").value, s2.one("end_date").value) == ("2005-10-15", "2005-12-20")
    runtime = s2.one("runtime_minutes")
    assert (runtime.value, runtime.qualifiers["average"]) == (45, True)
    assert s2.one("synopsis").evidence[0].start == 0


@pytest.mark.row("F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08")
def test_s3_details(s3: Any) -> None:
    assert s3.values("title.native") == ["1リットルの涙"]
    assert s3.values("title.alias") == ["Ichi ritoru no namida"]
    assert (s3.values("title.english"), len(s3.one("title.english").evidence)) == (["1 Litre of Tears"], 2)
    assert s3.one("episode_count").value == 11
    assert (s3.one("start_date").value, s3.one("end_date").value) == ("2005-10-11", "2005-12-20")
    slot = s3.one("time_slot")
    assert (dict(slot.qualifiers), s3.claims("runtime_minutes")) == ({"weekdays": [2], "from": "21:00", "zone": "JST"}, [])
    assert s3.one("album").value == "1 Litre of Tears OST"
    assert "album" in {lead.why for lead in s3.reading.leads}
    assert [gap.quote for gap in s3.gaps("related_work")] == ["Related Drama:"]
    assert not any("Edit" in title for block in s3.reading.page.blocks for title in block.section)
    assert [s3.reading.page.cut(d.span) for d in s3.reading.discards if d.reason == "edit_link"] == ["Edit"] * 4


@pytest.mark.row("F11", "F12", "F13", "F14")
def test_s3_credits(s3: Any) -> None:
    cast = s3.cast()
    assert len(cast) == 17
    assert [person for person, character in cast if not character] == [
        "Yuya Endo",
        "Shigeyuki Totsugi",
        "Hiroshi Katsuno",
        "Tomofumi Okumura",
    ]
    assert ("Ken'ichi Matsuyama", "Yuji Kawamoto") in cast
    assert [(v["job"], v["person"]) for v in s3.values("crew")] == [
        ("original_author", "Aya Kito"),
        ("producer", "Kashikawa Satoko"),
        ("director", "Masanori Murakami"),
        ("screenwriter", "Egashira Michiru"),
        ("screenwriter", "Ooshima Satomi"),
        ("screenwriter", "Yokota Rie"),
        ("music", "Susumu Ueda"),
    ]


@pytest.mark.row("W15")
def test_s0_lead_without_its_subject_speaks_of_the_page_topic(s0: Any) -> None:
    director = [c for c in s0.claims("crew") if c.value["job"] == "director"]
    assert [(c.value["person"], c.subject.key) for c in director] == [("Riki Okamura", "w1")]


@pytest.mark.row("C20")
def test_s1_names_no_author_and_no_date(s1: Any) -> None:
    assert (s1.reading.document.author, s1.reading.document.published) == ("", "")


@pytest.mark.row("M02")
def test_s2_related_content_is_empty(s2: Any) -> None:
    assert [gap.quote for gap in s2.gaps("related_work")] == ["Related Content"]
    assert not s2.claims("related_work")
