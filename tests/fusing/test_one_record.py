"""Five pages in, one record out: what the record holds, whichever way round they came."""

from __future__ import annotations

from functools import cache
from itertools import permutations

import pytest
from five_pages import RUNS, S0, S1, S2, S3, SPECIAL, all_pages, blog, encyclopedia, fan_wiki, streaming, tracker
from witness_stand import flags, of, the, told, values

from dramatheque.claims import Fact, Standing
from dramatheque.fusing import fuse


@cache
def record() -> tuple[Fact, ...]:
    return fuse(all_pages())


def test_every_order_of_the_five_pages_gives_the_same_record() -> None:
    pages = [list(page()) for page in (encyclopedia, streaming, tracker, fan_wiki, blog)]
    for order in permutations(range(5)):
        assert fuse(row for number in order for row in pages[number]) == record()


@pytest.mark.row("X02", "M31")
def test_the_start_date_is_settled_by_witnesses_and_by_the_calendar() -> None:
    fact = the(record(), "start_date")
    first, second = fact.candidates
    assert (fact.standing, first.value, second.value) == (Standing.SETTLED, "2005-10-11", "2005-10-15")
    assert (first.sites, second.sites) == ((S0, S3, S1), (S2,))
    assert flags(first) == {"schedule.fits", "date.home_run"}
    assert flags(second) == {"schedule.too_few", "schedule.weekday", "date.other_run"}
    assert first.confidence > 0.9
    assert second.confidence < 0.05
    for words in ("Three independent pages say 11 October 2005", "15 October 2005", "ten Tuesdays for eleven episodes"):
        assert words in fact.reason
    assert any("Hong Kong" in flag.message for flag in second.flags)
    assert the(record(), "end_date").standing is Standing.AGREED


@pytest.mark.row("X02", "M31")
def test_the_calendar_decides_between_one_page_and_one_page() -> None:
    rows = [
        told("a", "start_date", "2005-10-11"), told("b", "start_date", "2005-10-15"), told("c", "end_date", "2005-12-20"),
        told("c", "episode_count", 11), told("c", "time_slot", "Tuesdays", weekdays=[2]),
    ]
    fact = the(fuse(rows), "start_date")
    assert (fact.standing, fact.winner and fact.winner.value) == (Standing.SETTLED, "2005-10-11")
    assert the(fuse(rows[:2]), "start_date").winner is None


@pytest.mark.row("X03")
def test_a_slot_said_once_each_way_has_no_winner() -> None:
    fact = the(record(), "time_slot")
    assert (fact.standing, fact.winner) == (Standing.OPEN, None)
    assert [candidate.qualifiers["from"] for candidate in fact.candidates] == ["21:00", "22:00"]
    assert "does not decide" in fact.reason


@pytest.mark.row("X03")
def test_a_slot_that_only_the_first_run_contradicts_has_no_winner_either() -> None:
    rows = [
        told(S3, "time_slot", "Tuesday 21:00", weekdays=[2], from_="21:00"), told(S3, "start_date", "2005-10-11"),
        told(S0, "broadcast", {"country": "Japan", "start": "2005-10-11"}, weekdays=[2], from_="22:00", to="23:00"),
    ]
    fact = the(fuse(rows), "time_slot")
    assert (fact.standing, fact.winner, flags(fact.candidates[0])) == (Standing.OPEN, None, {"slot.run"})
    assert "22:00–23:00" in fact.reason
    agreeing = [*rows, told("another", "time_slot", "Tuesdays at 9", weekdays=[2], from_="21:00")]
    assert the(fuse(agreeing), "time_slot").standing is Standing.AGREED


@pytest.mark.row("X04")
def test_two_directors_are_shown_best_supported_first() -> None:
    first, second = [fact for fact in of(record(), "crew") if fact.candidates[0].value["job"] == "director"]
    assert first.candidates[0].witnesses == 2
    assert {first.candidates[0].value["person"], *first.candidates[0].spellings} >= {"Masanori Murakami"}
    assert second.candidates[0].value["person"] == "Riki Okamura"
    assert "more than one director" in second.reason
    assert {first.standing, second.standing} == {Standing.AGREED, Standing.SINGLE}


@pytest.mark.row("X05", "B07")
def test_a_number_of_another_magnitude_is_kept_and_labelled() -> None:
    fact = the(record(), "sales")
    assert [candidate.value["copies"] for candidate in fact.candidates] == [1_100_000, 18_000_000]
    assert (fact.standing, fact.candidates[0].witnesses) == (Standing.SETTLED, 2)
    assert flags(fact.candidates[1]) == {"outlier"}
    assert "18,000,000 is 16 times more" in fact.reason


@pytest.mark.row("X06", "W34")
def test_a_stated_average_is_measured_by_its_rows() -> None:
    (fact,) = [fact for fact in of(record(), "audience_rating", region="Kanto") if "episode" not in dict(fact.key)]
    assert values(fact) == [15.31, 15.1]
    assert fact.standing is Standing.SETTLED
    assert flags(fact.candidates[0]) == {"average.fits"}
    assert flags(fact.candidates[1]) == {"average.mismatch"}
    assert "not a rounding difference" in fact.reason
    assert "15.309" in fact.reason


@pytest.mark.row("W33")
def test_unknown_ratings_are_unknown_and_never_a_value() -> None:
    cells = [fact for fact in of(record(), "audience_rating") if fact.standing is Standing.UNKNOWN]
    assert len(cells) == 22
    assert all(values(fact) == [None] and fact.winner is None for fact in cells)


@pytest.mark.row("X07")
def test_genres_add_up_with_a_count_each() -> None:
    assert {fact.candidates[0].value: fact.candidates[0].witnesses for fact in of(record(), "genre")} == {
        "Family": 2, "Romance": 2, "Tragedy": 2, "School": 1,
    }


@pytest.mark.row("X08", "W26", "W27")
def test_an_actor_missing_on_one_page_is_filled_by_another_without_a_disagreement() -> None:
    credits = {fact.candidates[0].value.get("person"): fact for fact in of(record(), "cast")}
    for person in ("Yuma Sanada", "Ai Miyoshi", "Saori Koide", "Momosuke Mizutani", "Ryo Hashizume"):
        assert (credits[person].standing, credits[person].candidates[0].groups) == (Standing.SINGLE, ((S3,),))
        assert credits[person].candidates[0].sites == (S0, S3)
        assert "one page says a part" in credits[person].reason
    older = credits["Yuuki Miyoshi"]
    assert (older.standing, older.candidates[0].qualifiers["scope"]) == (Standing.SINGLE, "last two episodes")
    shown = [fact.candidates[0].value for fact in of(record(), "cast")]
    assert {value["character"] for value in shown if "person" not in value} == {"Saki Matsumura", "Asumi Oikawa", "Ikeuchi Rika"}
    assert {"Shigeyuki Satō", "Shigeyuki Totsugi"} <= credits.keys()


@pytest.mark.row("W05", "C19")
def test_credits_of_one_person_become_one() -> None:
    asou = [fact for fact in of(record(), "cast") if "ishikido" in str(fact.candidates[0].value.get("person"))]
    assert len(asou) == 1
    assert asou[0].candidates[0].sites == (S0, S3, S1)
    assert asou[0].candidates[0].qualifiers["role"] == "main"
    (heroine,) = [fact for fact in of(record(), "cast") if "awajiri" in str(fact.candidates[0].value.get("person"))]
    assert len(heroine.candidates[0].claims) == 3


def test_an_actor_alone_goes_with_the_best_known_of_several_credits() -> None:
    rows = [
        told("a", "cast", {"person": "Hu Ge", "character": "Lin Shu"}),
        told("b", "cast", {"person": "Hu Ge", "character": "Lin Shu"}),
        told("c", "cast", {"person": "Hu Ge", "character": "A Monk"}), told("d", "cast", {"person": "Hu Ge"}),
    ]
    known, other = of(fuse(rows), "cast")
    assert (known.candidates[0].value["character"], known.candidates[0].documents) == ("Lin Shu", ("a", "b", "d"))
    assert other.candidates[0].documents == ("c",)


@pytest.mark.row("X09", "W23", "C16")
def test_pages_that_share_their_text_are_one_witness() -> None:
    (story,) = of(record(), "synopsis")
    assert story.candidates[0].witnesses == 1
    assert story.candidates[0].groups == (tuple(sorted((S0, S1, S2))),)
    assert len(story.candidates[0].spellings) == 2
    copies = the(record(), "sales").candidates[0]
    assert copies.groups == ((S0, S1), (S3,)) or copies.groups == ((S3,), tuple(sorted((S0, S1))))
    special = fuse([
        told(S0, "synopsis", SPECIAL.format(" (2014–2015)"), passage=SPECIAL.format(" (2014–2015)")),
        told(S1, "synopsis", SPECIAL.format(""), passage=SPECIAL.format("")),
    ])
    assert the(special, "synopsis").candidates[0].witnesses == 1


@pytest.mark.row("W22")
def test_years_after_the_work_itself_are_flagged() -> None:
    rows = [told(S0, "start_date", "2007-04-05"), told(S0, "synopsis", SPECIAL.format(" (2014–2015)"), passage="x")]
    (flag,) = the(fuse(rows), "synopsis").candidates[0].flags
    assert flag.code == "date.impossible"
    assert "2014 and 2015" in flag.message
    remade = [*rows, told(S1, "related_work", {"title": "Again", "year": 2014}), told(S1, "award", "Prize of 2015")]
    assert not the(fuse(remade), "synopsis").candidates[0].flags


@pytest.mark.row("X11", "C20")
def test_figures_of_two_sites_stay_side_by_side() -> None:
    assert dict(the(record(), "members").key) == {"site": S2, "date": "2014-03-20"}
    fans = the(record(), "fans")
    assert (values(fans), dict(fans.key), flags(fans.candidates[0])) == ([2173], {"site": S1}, {"figure.undated"})
    again = fuse([told(S1, "fans", 2173), told(S2, "fans", 2173), told(S2, "fans", 2200, document="later", read_at="2020-01-01")])
    assert len(of(again, "fans")) == 3
    assert values(the(record(), "favourites")) == [0]


@pytest.mark.row("B02")
def test_a_header_count_that_holds_the_trackbacks_is_no_disagreement() -> None:
    header = the(record(), "comment_count", place="header")
    (flag,) = header.candidates[0].flags
    assert (flag.code, flag.fits) == ("counter.sum", True)
    assert "1,126" in flag.message
    assert "5 trackbacks" in flag.message


@pytest.mark.row("M37")
def test_two_scales_of_one_score_agree() -> None:
    stars = next(fact for fact in of(record(), "score") if fact.candidates[0].value == 4.5)
    assert flags(stars.candidates[0]) == {"score.scale"}
    other = fuse([told(S2, "score", 8.2, read_at="2014"), told(S2, "score", 4.5, out_of=5, read_at="2014")])
    assert not any(flags(fact.candidates[0]) for fact in of(other, "score"))


@pytest.mark.row("X12", "W39")
def test_every_run_is_counted_out() -> None:
    verdicts = {dict(fact.key)["country"]: flags(fact.candidates[0]) for fact in of(record(), "broadcast")}
    assert len(verdicts) == len(RUNS)
    assert {country for country, found in verdicts.items() if found == {"schedule.fits"}} == {"JP", "SG", "ID", "TW", "TH"}
    assert {country for country, found in verdicts.items() if found == {"schedule.one_more"}} == {"HK", "MY"}
    assert verdicts["PH"] == {"schedule.recut"}
    assert verdicts["VN"] == set()


@pytest.mark.row("X01", "M29")
def test_spellings_of_one_title_are_one_title() -> None:
    native = the(record(), "title.native").candidates[0]
    assert {"1リットルの涙", "1 リットルの涙"} == {str(native.value), *native.spellings}
    assert len(of(record(), "title.alias")) == 3
    assert sum(candidate.witnesses for fact in of(record(), "title.english") for candidate in fact.candidates) == 4


def test_codes_stand_for_names_in_any_language() -> None:
    country = the(record(), "country").candidates[0]
    assert (country.value, country.witnesses, set(country.spellings)) == ("JP", 3, {"Japan", "日本"})
    assert values(the(record(), "language")) == ["ja"]
    assert the(record(), "network").candidates[0].refs == {"value": 900}


@pytest.mark.row("W14", "W31", "C13")
def test_a_relation_told_without_its_kind_gets_it_from_whoever_tells_it() -> None:
    facts = fuse([
        told("s1", "related_work", {"title": "Tears of Happiness", "relation": "related"}, refs={"title": 7}),
        told("s0", "related_work", {"title": "Buku Harian Nayla", "relation": "related"}, refs={"title": 8}),
        told("s0", "related_work", {"title": "Tears of Happiness", "relation": "remake", "country": "CN"}, refs={"title": 7}),
        told("s0", "related_work", {"title": "At Home Dad", "relation": "related"}, refs={"title": 9}),
    ])
    found = {fact.candidates[0].value["title"]: fact.candidates[0] for fact in of(facts, "related_work")}
    assert {title: one.value["relation"] for title, one in found.items()} == {
        "Tears of Happiness": "remake", "Buku Harian Nayla": "related", "At Home Dad": "related",
    }
    assert found["Tears of Happiness"].sites == ("s0", "s1")
    assert len(of(facts, "related_work")) == 3


@pytest.mark.row("W06", "W40")
def test_a_song_is_one_whatever_pages_call_its_use() -> None:
    song = {"title": "Only Human", "artist": "K"}
    facts = fuse([
        told("s0", "theme_song", {**song, "kind": "ending"}),
        told("s0", "theme_song", {**song, "kind": "theme"}, broadcast="JP"),
        told("s1", "theme_song", {**song, "kind": "opening"}),
        told("s2", "theme_song", {**song, "kind": "opening"}),
    ])
    only = the(facts, "theme_song").candidates[0]
    assert (only.value["kind"], only.qualifiers["kinds"]) == ("opening", ["ending", "opening"])
    assert only.witnesses == 3


@pytest.mark.row("M29")
def test_of_two_spellings_told_as_often_the_one_without_blanks_is_shown() -> None:
    facts = fuse([told("s2", "title.native", "1 リットルの涙"), told("s3", "title.native", "1リットルの涙")])
    assert (the(facts, "title.native").candidates[0].value, the(facts, "title.native").candidates[0].spellings) == (
        "1リットルの涙", ("1 リットルの涙",),
    )


@pytest.mark.row("W41")
def test_a_song_without_title_is_no_other_song_of_its_artist() -> None:
    facts = fuse([
        told("s0", "theme_song", {"artist": "Remioromen", "kind": "theme"}),
        told("s4", "theme_song", {"artist": "Remioromen", "title": "Konayuki", "kind": "insert"}),
    ])
    assert len(of(facts, "theme_song")) == 2


def test_a_star_named_in_passing_keeps_the_role_that_stands_with_the_part() -> None:
    rows = [
        told("a", "cast", {"person": "Mio Tanabe"}, role="main"),
        told("a", "cast", {"person": "Mio Tanabe", "character": "Rin"}, role="support"),
    ]
    for given in (rows, rows[::-1]):
        (candidate,) = the(fuse(given), "cast").candidates
        assert (candidate.value, candidate.qualifiers["role"]) == ({"person": "Mio Tanabe", "character": "Rin"}, "support")
