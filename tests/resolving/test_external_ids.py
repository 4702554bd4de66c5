"""Numbers that sites give to things decide who is who, whatever the titles and spellings."""

from __future__ import annotations

from dramatheque.claims import EntityKind
from dramatheque.resolving import blocking_keys, judge
from dramatheque.resolving.profiles import Profile, ProfileName


def work(document: str, name: str, *ids: str, kind: EntityKind = EntityKind.WORK) -> Profile:
    return Profile((document, "w1"), kind, (ProfileName(name),), {"external_id": ids}, frozenset({f"{document}/w1"}))


def test_one_number_is_one_work_whatever_it_is_called() -> None:
    left, right = work("a", "시그널", "imdb:tt1"), work("b", "Signal", "imdb:tt1", "tmdb:tv/5")
    assert blocking_keys(left) & blocking_keys(right)
    assert judge(left, right).verdict == "same"
    assert judge(left, right).rule == "works.external_id"
    assert [reason.sentence for reason in judge(right, left).reasons] == ["both are imdb:tt1"]


def test_two_numbers_are_two_works_though_their_titles_agree() -> None:
    assert judge(work("a", "Good Doctor", "tmdb:tv/1"), work("b", "Good Doctor", "tmdb:tv/2")).verdict == "different"


def test_numbers_of_other_kinds_and_accounts_say_nothing() -> None:
    left, right = work("a", "Good Doctor", "tmdb:tv/1", "twitter:x"), work("b", "Good Doctor", "tmdb:movie/1", "twitter:y")
    assert judge(left, right).rule == "works"


def test_numbers_that_disagree_with_one_another_decide_nothing() -> None:
    left, right = work("a", "Good Doctor", "tmdb:tv/1", "imdb:tt1"), work("b", "Good Doctor", "tmdb:tv/2", "imdb:tt1")
    assert judge(left, right).rule == "works"


def test_people_across_works() -> None:
    left = work("a", "Ha Do-yun", "tmdb:person/3", kind=EntityKind.PERSON)
    right = work("b", "하도윤", "tmdb:person/3", kind=EntityKind.PERSON)
    assert judge(left, right).verdict == "same"
    assert judge(left, work("b", "Ha Do-yun", "tmdb:person/4", kind=EntityKind.PERSON)).verdict == "different"
