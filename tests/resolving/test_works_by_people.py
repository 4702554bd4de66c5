"""Works whose titles cannot tell: other scripts, other titles, titles as they sound; and what keeps them apart."""

from __future__ import annotations

import pytest
from told_pages import Told

from dramatheque.claims import EntityKind
from dramatheque.resolving import Neighbour, Profile, ProfileName, Verdict, candidates, judge, profiles, resolve

LATIN = ("Han Seo-yun", "Go Kyung-Pyo", "Park Bo Gum", "Ryu Jun-yeol")
HANGUL = ("한서윤", "고경표", "박보검", "류준열")


def work(page: str, *titles: str, cast: tuple[str, ...] = (), characters: tuple[str, ...] = (), **told: str) -> Profile:
    neighbours = {Neighbour(EntityKind.PERSON, name, "person") for name in cast}
    neighbours |= {Neighbour(EntityKind.CHARACTER, name, "character") for name in characters}
    attributes = {name: (value,) for name, value in told.items()}
    return Profile((page, "w1"), EntityKind.WORK, tuple(map(ProfileName, titles)), attributes, neighbours=frozenset(neighbours))


def together(*works: Profile) -> bool:
    return len(resolve(works).clusters) == 1


def test_cast_joins_titles_of_two_scripts() -> None:
    left, right = work("a", "Harbour of Winter", cast=LATIN[:3]), work("b", "겨울 항구", cast=HANGUL[:3])
    assert together(left, right)
    assert any("3 of the cast in common" in reason.sentence for reason in judge(left, right).reasons)


def test_two_of_a_cast_are_a_suggestion_and_a_network_more_decides() -> None:
    left = {"cast": LATIN[:2], "year": "2016"}
    right = {"cast": HANGUL[:2], "year": "2016"}
    assert judge(work("a", "Harbour of Winter", **left), work("b", "겨울 항구", **right)).is_suggestion
    assert together(
        work("a", "Harbour of Winter", **left, network="tvN"),
        work("b", "겨울 항구", **right, network="tvN"),
    )


def test_cast_and_year_join_two_titles_of_one_script() -> None:
    assert together(
        work("a", "Harbour of Winter", cast=LATIN, year="2016"), work("b", "The Long Snow", cast=LATIN, year="2016")
    )


def test_another_title_and_a_cast_alone_are_a_suggestion() -> None:
    judgement = judge(work("a", "Harbour of Winter", cast=LATIN), work("b", "The Long Snow", cast=LATIN))
    assert judgement.is_suggestion


def test_a_person_spelled_twice_counts_once() -> None:
    left = work("a", "Harbour of Winter", cast=("Go Kyung-Pyo", "Go Gyung-Pyo"))
    judgement = judge(left, work("b", "겨울 항구", cast=("고경표", "박보검")))
    assert any(reason.sentence.startswith("1 of the cast") for reason in judgement.reasons)


@pytest.mark.parametrize("title", ["겨울 항구 2", "겨울 항구 시즌 2"])
def test_a_season_counted_in_another_script_is_not_joined_by_its_cast(title: str) -> None:
    assert not together(work("a", "Harbour of Winter", cast=LATIN), work("b", title, cast=HANGUL))


def test_a_season_with_a_title_of_its_own_is_another_edition() -> None:
    left = work("a", "Harbour of Winter", cast=LATIN, year="2016")
    assert not together(left, work("b", "Harbour of Winter Season 2: The Thaw", cast=LATIN, year="2016"))


def test_casts_of_five_with_nobody_in_common_keep_one_title_apart() -> None:
    ours = ("Ana Ruiz", "Bo Lindt", "Cleo Marsh", "Dan Orr", "Eva Stone")
    theirs = ("Finn Hale", "Gus Petri", "Hana Blum", "Ivo Kern", "Joan West")
    judgement = judge(work("a", "The Lighthouse Keepers", cast=ours), work("b", "The Lighthouse Keepers", cast=theirs))
    assert judgement.verdict is Verdict.DIFFERENT


def test_titles_that_sound_alike_are_one_where_the_year_agrees() -> None:
    left, right = work("a", "Bad Papa", year="2018"), work("b", "배드파파", year="2018")
    assert candidates([left, right])
    assert together(left, right)
    assert not together(left, work("b", "굿마마", year="2018"))


def test_first_letters_of_a_title_are_it_where_a_cast_says_so() -> None:
    whole, short = work("a", "Harbour Winter Inn", cast=LATIN[:2]), work("b", "HWI", cast=LATIN[:1])
    assert together(whole, short)
    assert any("HWI are the first letters" in reason.sentence for reason in judge(whole, short).reasons)
    assert not together(work("a", "Harbour Winter Inn"), work("b", "HWI"))
    assert not together(whole, work("b", "Hwi", cast=LATIN[:1]))
    assert not together(whole, work("b", "High Water Island", cast=LATIN[:1]))


def test_a_short_title_with_one_of_the_cast_is_one_work() -> None:
    assert together(work("a", "HWI", cast=LATIN[:1]), work("b", "HWI", cast=LATIN[:2]))
    assert not together(work("a", "HWI"), work("b", "HWI"))


def test_a_thai_title_meets_its_spelling() -> None:
    thai, latin = work("a", "เรือนดอกแก้วมณี", network="One31"), work("b", "Ruean Dok Kaew Manee", network="One31")
    assert together(thai, latin)
    assert not together(thai, work("b", "Love on the River", network="One31"))
    assert any("sounds like" in reason.sentence for reason in judge(thai, latin).reasons)


def test_characters_by_a_part_of_their_name_speak_for_one_work() -> None:
    told = {"cast": LATIN[:2]}
    left = work("a", "Harbour of Winter", characters=("Choi Taek", "Kim Jung-Hwan"), **told)
    right = work("b", "겨울 항구", characters=("택", "정환"), cast=HANGUL[:2])
    assert any("names of 2 characters" in reason.sentence for reason in judge(left, right).reasons)


def told(page: str, title: str, **attributes: str) -> Profile:
    made = Told(page)
    made.work(title, **attributes)
    return profiles(made.reading())[0]


def test_a_title_in_two_scripts_is_known_by_each() -> None:
    assert together(told("a", "Harbour Town 항구 마을 이야기"), told("b", "Harbour Town"), told("c", "항구 마을 이야기"))


def test_whose_version_it_is_tells_the_country() -> None:
    version = told("a", "港町物語日本版")
    assert together(version, told("b", "港町物語", country="JP"))
    assert judge(version, told("b", "港町物語", country="KR")).verdict is Verdict.DIFFERENT


def test_a_page_without_a_title_is_judged_by_what_it_tells() -> None:
    untitled, titled = Told("p0001"), Told("p0002")
    for page, work in ((untitled, untitled.work("p0001")), (titled, titled.work("Harbour Town", year=2016))):
        page.cast(work, *((name, "") for name in LATIN[:2]))
    left, right = (profiles(page.reading())[0] for page in (untitled, titled))
    assert judge(left, right).is_suggestion
    assert not any("title is shared" in reason.sentence for reason in judge(left, right).reasons)
