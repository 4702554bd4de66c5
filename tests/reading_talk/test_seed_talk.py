"""What the seed pages hold of talk, figures, articles and machinery: the acceptance rows of these themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dramatheque.claims import Claim, Reading

pytestmark = pytest.mark.shared

Of = Callable[[Reading, str], list[Claim]]
Readings = dict[str, Reading]


def values(claims: list[Claim]) -> list[Any]:
    return [claim.value for claim in claims]


def slots(claims: list[Claim], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(claim.value.get(name) for name in names) for claim in claims]  # type: ignore[union-attr]


def qualified(claims: list[Claim], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(claim.qualifiers.get(name) for name in names) for claim in claims]


def by_author(claims: list[Claim]) -> dict[str, Claim]:
    return {claim.value["author"]: claim for claim in claims}  # type: ignore[index]


@pytest.mark.row("C06", "C07", "C08", "C09", "C10")
def test_counters_of_a_library_page(seed_readings: Readings, of: Of) -> None:
    names = ("page_views", "fans", "forum_posts", "wall_posts", "photos")
    assert [values(of(seed_readings["s1"], name)) for name in names] == [[295993], [2173], [568], [3495], [83]]


@pytest.mark.row("C20")
def test_a_page_without_author_and_date_has_the_time_it_was_read(seed_readings: Readings, of: Of) -> None:
    document = seed_readings["s1"].document
    assert (document.author, document.published) == ("", "")
    assert document.read_at.startswith("2014-03-20")
    assert of(seed_readings["s1"], "page_views")


@pytest.mark.row("M02")
def test_an_empty_list_of_related_titles_is_a_gap(seed_readings: Readings) -> None:
    gaps = [gap for gap in seed_readings["s2"].gaps if gap.property == "related_work"]
    assert [gap.quote for gap in gaps] == ["Related Content"]


@pytest.mark.row("M05", "M06", "M07")
def test_news_with_teaser_date_and_spoiler_sign(seed_readings: Readings, of: Of) -> None:
    news = of(seed_readings["s2"], "article")
    assert slots(news, "title", "date") == [
        ("The Dramatic Disease", "2013-11-10"),
        ("A Detective's Corp. Journal in Dramaland", "2013-10-05"),
    ]
    assert qualified(news, "of", "spoiler") == [("news", True), ("news", None)]
    assert all(
        claim.value["text"].startswith(start) for claim, start in zip(news, ("Every other drama", "Seen that house"), strict=True)
    )


@pytest.mark.row("M09", "M10", "M11", "M13")
def test_reviews_with_date_progress_helpful_votes_and_five_scores(seed_readings: Readings, of: Of) -> None:
    reviews = of(seed_readings["s2"], "review")
    assert slots(reviews, "date", "seen", "episodes", "helpful", "helpful_of") == [
        ("2012-07-06", 11, 11, 38, 40),
        ("2011-05-31", 11, 11, 43, 45),
    ]
    assert slots(reviews, "overall", "story", "acting", "music", "rewatch") == [(10, 10, 9, 9, 9), (10, 10, 10, 10, 5)]


@pytest.mark.row("M08", "M14")
def test_cut_reviews_are_marked_and_keep_their_paragraphs(seed_readings: Readings, of: Of) -> None:
    reviews = of(seed_readings["s2"], "review")
    assert qualified(reviews, "truncated") == [(True,), (True,)]
    assert [len(claim.value["text"].split("\n")) for claim in reviews] == [2, 3]
    assert all("read more" not in claim.value["text"] for claim in reviews)


@pytest.mark.row("M12", "M15", "M16", "M17")
def test_the_missing_author_is_a_gap_and_buttons_are_left_out(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s2"]
    gaps = [gap for gap in reading.gaps if gap.property == "review"]
    assert [dict(gap.about) for gap in gaps] == [{"missing": "author", "number": 1}, {"missing": "author", "number": 2}]
    assert all("author" not in claim.value for claim in of(reading, "review"))
    left_out = [reading.page.cut(discard.span) for discard in reading.discards if discard.reason == "control"]
    assert left_out.count("report I found this review Helpful Not Helpful") == 2
    assert left_out.count("Other reviews by this user") == 2


@pytest.mark.row("M18", "M19")
def test_recommendations_with_reason_and_author_whose_title_is_lost(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s2"]
    given = of(reading, "recommendation")
    assert slots(given, "author", "title") == [("Niss", None), ("kittiy", None)]
    assert given[1].value["text"] == "both dramas are heart braking and make you wanna cry."
    gaps = [gap for gap in reading.gaps if gap.property == "recommendation"]
    assert [gap.about["author"] for gap in gaps] == ["Niss", "kittiy"]


@pytest.mark.row("M20", "M25", "M40")
def test_nineteen_comments_of_160_with_their_replies(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s2"]
    comments = of(reading, "comment")
    parents = [claim.qualifiers.get("parent") for claim in comments]
    assert len(comments) == 19
    assert [number for number, parent in enumerate(parents, 1) if parent] == [13, 14, 15, 19]
    assert [parent for parent in parents if parent] == [12, 12, 12, 18]
    assert not any(claim.qualifiers.get("inferred_parent") for claim in comments)
    assert values(of(reading, "comment_count")) == [160]
    assert [claim.value["author"] for claim in comments].count("JJayWalkers_96") == 2


@pytest.mark.row("M21", "M22")
def test_the_composer_is_no_comment(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s2"]
    left_out = [reading.page.cut(discard.span) for discard in reading.discards if discard.reason == "control"]
    assert "1800 characters remaining Spoiler?" in left_out
    assert not any("1800" in claim.value.get("text", "") for claim in of(reading, "comment"))


@pytest.mark.row("M23")
def test_relative_dates_are_counted_from_the_day_of_reading(seed_readings: Readings, of: Of) -> None:
    first = of(seed_readings["s2"], "comment")[:4]
    assert slots(first, "date") == [("2014-03-13",), ("2014-03-07",), ("2014-03-01",), ("2014-03-13",)]
    assert qualified(first, "date_stated", "date_uncertain")[0] == ("7 days ago", 1)
    assert qualified(first, "date_stated", "date_uncertain")[3] == (None, None)


@pytest.mark.row("M24")
def test_hearts_are_counted_and_none_is_kept_at_zero(seed_readings: Readings, of: Of) -> None:
    likes = [claim.value.get("likes") for claim in of(seed_readings["s2"], "comment")]
    assert sum(1 for count in likes if count) == 15
    assert max(count for count in likes if count) == 10
    assert 0 not in likes


@pytest.mark.row("M26")
def test_a_filipino_comment_is_known_as_one(seed_readings: Readings, of: Of) -> None:
    assert by_author(of(seed_readings["s2"], "comment"))["kjrrussel"].qualifiers["language"] == "tl"


@pytest.mark.row("M27", "M28")
def test_emoticons_and_sayings_are_kept_as_written(seed_readings: Readings, of: Of) -> None:
    comments = by_author(of(seed_readings["s2"], "comment"))
    ends = {"Vehi": ":P", "FullDex": "<3", "kpopfan03": "T.T", "ishaa": "=]"}
    assert {name: comments[name].value["text"].endswith(end) for name, end in ends.items()} == dict.fromkeys(ends, True)
    assert "^.^" in comments["JJayWalkers_96"].value["text"]
    assert "11/10" in comments["Karagi_"].value["text"]


@pytest.mark.row("M32", "M33", "M34", "M35", "M36")
def test_score_rank_popularity_members_and_a_zero(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s2"]
    score = of(reading, "score")[0]
    assert (score.value, score.qualifiers["voters"]) == (9.02, 6186)
    names = ("votes", "rank", "popularity", "members", "favourites")
    assert [values(of(reading, name)) for name in names] == [[6186], [2], [86], [9227], [0]]


@pytest.mark.row("M37")
def test_a_second_scale_of_the_same_score(seed_readings: Readings, of: Of) -> None:
    stars = of(seed_readings["s2"], "score")[1]
    assert (stars.value, stars.qualifiers["out_of"], stars.qualifiers["voters"]) == (4.5, 5, 6186)


@pytest.mark.row("F01")
def test_edit_beside_a_heading_is_no_content(seed_readings: Readings) -> None:
    reading = seed_readings["s3"]
    left_out = [reading.page.cut(discard.span) for discard in reading.discards if discard.reason == "edit_link"]
    assert left_out == ["Edit"] * 4


@pytest.mark.row("F15")
def test_the_wall_against_ad_blockers_is_left_out(seed_readings: Readings) -> None:
    reading = seed_readings["s3"]
    walls = [discard.span for discard in reading.discards if discard.reason == "boilerplate"]
    assert len(walls) == 3
    wall = reading.page.text.index("Ad blocker")
    assert all(place.end <= wall for claim in reading.claims for place in claim.evidence)


@pytest.mark.row("B01")
def test_the_author_and_day_of_a_blog_post(seed_readings: Readings) -> None:
    document = seed_readings["s4"].document
    assert (document.author, document.published) == ("Jason", "2006-01-01")


@pytest.mark.row("B02", "B23")
def test_the_comments_in_the_header_are_comments_and_trackbacks(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s4"]
    counts = {claim.qualifiers["place"]: claim for claim in of(reading, "comment_count")}
    assert (counts["header"].value, counts["section"].value, values(of(reading, "trackback_count"))) == (1126, 1121, [5])
    assert list(counts["header"].qualifiers["includes"]) == ["comments", "trackbacks"]
    assert len(of(reading, "comment")) == 54


@pytest.mark.row("B04", "B05")
def test_captions_and_pull_quotes(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s4"]
    assert slots(of(reading, "picture"), "caption", "alt") == [
        ("1 Litre of Tears", None),
        ("Haruto and Aya", "Haruto & Aya"),
        ("Kito Aya's diary", "1 Litre of Tears diary"),
    ]
    assert [claim.value["text"].split(" ")[0] for claim in of(reading, "quotation")] == ["Sometimes", "Just"]


@pytest.mark.row("B06")
def test_the_text_in_place_of_a_player_is_left_out_and_the_clip_noted(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s4"]
    left_out = [reading.page.cut(discard.span) for discard in reading.discards if discard.reason == "fallback"]
    assert [text.split(" (")[0] for text in left_out] == ["Adobe Flash Player"]
    assert "audio_clip" in [claim.value["medium"] for claim in of(reading, "product")]


@pytest.mark.row("B09")
def test_a_review_of_the_blogger_is_excerpted_with_its_author(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s4"]
    review = of(reading, "review")[0]
    assert (review.value["author"], review.qualifiers["truncated"]) == ("Jason", True)
    assert 80 < len(review.value["text"]) <= 320
    assert "overall" not in review.value


@pytest.mark.row("B11")
def test_a_recommendation_found_in_prose(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s4"]
    assert slots(of(reading, "recommendation"), "title", "author") == [("Beautiful Life", "Jason")]
    related = {claim.value["title"]: claim.value["relation"] for claim in of(reading, "related_work")}
    assert related["Beautiful Life"] == "recommended"


@pytest.mark.row("B12")
def test_a_recap_belongs_to_its_episode(seed_readings: Readings, of: Of) -> None:
    recap = of(seed_readings["s4"], "episode_synopsis")
    assert qualified(recap, "episode") == [(1,)]
    assert of(seed_readings["s4"], "synopsis") == []
    assert recap[0].value.count("\n\n") == 3
    assert recap[0].evidence[0].quote.startswith("This dorama starts")


@pytest.mark.row("B14", "B17")
def test_products_by_medium_and_language_and_translations(seed_readings: Readings, of: Of) -> None:
    reading = seed_readings["s4"]
    bought = [claim for claim in of(reading, "product") if claim.value["medium"] != "audio_clip"]
    assert slots(bought, "medium", "language") == [("dvd_box", None), ("book", "ja"), ("book", "en"), ("soundtrack", None)]
    assert slots(of(reading, "translation"), "translator", "status") == [("Kiwi and Pye", "ongoing"), ("Ayafan", "ongoing")]


@pytest.mark.row("B15")
def test_downloads_are_withheld_and_counted(seed_readings: Readings) -> None:
    reading = seed_readings["s4"]
    assert [discard.reason for discard in reading.discards].count("withheld_link") == 2
    assert not any("Kioku" in place.quote for claim in reading.claims for place in claim.evidence)


@pytest.mark.row("B18", "B19")
def test_related_posts_with_their_excerpts_and_what_they_are_about(seed_readings: Readings, of: Of) -> None:
    posts = [claim for claim in of(seed_readings["s4"], "article") if claim.qualifiers["of"] == "related_post"]
    assert slots(posts, "title") == [
        ("Attention Please!",),
        ("At Home Dad",),
        ("Tokyo Friends",),
        ("Kaoru Amane’s Taiyou no Uta",),
        ("Hana Yori Dango",),
    ]
    assert [claim.qualifiers["concerns"] for claim in posts] == ["drama", "drama", "drama", "song", "drama"]
    assert not any(claim.value["text"].endswith(".") for claim in posts)


@pytest.mark.row("B20")
def test_trackbacks_with_site_country_and_time(seed_readings: Readings, of: Of) -> None:
    found = of(seed_readings["s4"], "trackback")
    assert slots(found, "site", "date")[:3] == [
        ("Boku Baka Blog", "2006-12-05"),
        ("Larsis Blog", "2007-03-14"),
        ("Waiting for the world to change.", "2007-07-20"),
    ]
    assert qualified(found, "country", "time")[:3] == [("UNITED STATES", "02:09"), ("GERMANY", "22:05"), (None, "07:32")]
    assert found[1].value["title"] == "Neues Gedicht: Schicksal"
    assert len(found) == 5


@pytest.mark.row("B22")
def test_countries_the_site_printed_are_kept_apart_from_names(seed_readings: Readings, of: Of) -> None:
    comments = of(seed_readings["s4"], "comment")
    assert sum(1 for claim in comments if claim.qualifiers.get("country")) == 23
    assert by_author(comments)["heri altis"].qualifiers["country"] == "INDONESIA"
    assert slots(comments, "date")[0] == ("2011-10-08",)
    assert qualified(comments, "time")[:1] == [("00:09",)]


@pytest.mark.row("B24")
def test_lost_replies_are_found_by_their_dates(seed_readings: Readings, of: Of) -> None:
    comments = of(seed_readings["s4"], "comment")
    names = [claim.value["author"] for claim in comments]
    replies = {
        (claim.value["author"], names[claim.qualifiers["parent"] - 1])
        for claim in comments
        if claim.qualifiers.get("inferred_parent")
    }
    assert replies == {("sakura", "vini"), ("slitop88", "asuo-kun"), ("chuang", "rylizmie"), ("Mohammed", "catherine")}


@pytest.mark.row("B25")
def test_empty_bodies_are_kept_as_lost(seed_readings: Readings, of: Of) -> None:
    lost = [claim.value["author"] for claim in of(seed_readings["s4"], "comment") if claim.qualifiers.get("text_lost")]
    assert lost == ["sa", "Pemma"]


@pytest.mark.row("B26", "B33")
def test_odd_and_repeated_names_are_verbatim(seed_readings: Readings, of: Of) -> None:
    names = [claim.value["author"] for claim in of(seed_readings["s4"], "comment")]
    odd = ["ore wa *****desu", "_s_e_i_r_y_n", "ele,,", "5566", "a q u a", "SAM@", "Sam@", "sam@", "Chu's Cradle"]
    assert [name for name in odd if name not in names] == []
    assert [names.count(name) for name in ("vini", "sakura", "aira", "catherine")] == [2, 2, 2, 1]


@pytest.mark.row("B28")
def test_languages_are_tagged_and_words_left_alone(seed_readings: Readings, of: Of) -> None:
    comments = by_author(of(seed_readings["s4"], "comment"))
    assert comments["Angelica"].qualifiers["language"] == "tl"
    assert comments["meghraj meena"].qualifiers["language"] == "en"
    assert comments["Bkey"].value["text"].startswith("soMEtIMe i FeEl lYk….It’S reaLlY hArD")


@pytest.mark.row("B29")
def test_confessions_of_illness_and_self_harm_are_marked(seed_readings: Readings, of: Of) -> None:
    marked = [claim.value["author"] for claim in of(seed_readings["s4"], "comment") if claim.qualifiers.get("sensitive")]
    assert {"Angelica", "janel", "sujatha"} <= set(marked)
    assert len(marked) <= 6


@pytest.mark.row("B30", "B31")
def test_the_form_and_its_list_of_tags_are_controls(seed_readings: Readings) -> None:
    reading = seed_readings["s4"]
    left_out = [reading.page.cut(discard.span) for discard in reading.discards if discard.reason == "control"]
    assert any(text.startswith("You can use these HTML tags") for text in left_out)
    assert "Leave a Comment" in left_out


@pytest.mark.row("B32")
def test_neighbouring_posts_without_titles_are_gaps(seed_readings: Readings) -> None:
    gaps = [dict(gap.about) for gap in seed_readings["s4"].gaps if gap.property == "article"]
    assert gaps == [{"place": "previous"}, {"place": "next"}]


def test_every_quote_is_in_its_page_at_its_place(seed_readings: Readings) -> None:
    for reading in seed_readings.values():
        for claim in reading.claims:
            for place in claim.evidence:
                assert reading.page.text[place.start : place.end] == place.quote


def test_nothing_that_people_wrote_is_taken_for_a_fact(seed_readings: Readings) -> None:
    talk = {"comment", "review", "trackback", "recommendation", "article"}
    for name in ("s2", "s4"):
        reading = seed_readings[name]
        posts = [claim.evidence[0] for claim in reading.claims if claim.property == "comment"]
        for claim in reading.claims:
            if claim.property not in talk:
                assert not any(post.start <= claim.evidence[0].start < post.end for post in posts), claim
