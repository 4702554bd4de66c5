"""Further ways of saying that openings of Japanese, Korean and Chinese pages have; the dramas and people are made up."""

from __future__ import annotations

from typing import Any

from dramatheque.reading import read_bytes

JAPANESE = "連続ドラマ『海辺の灯台』(TBS系)は全10話。\n\n"
KOREAN = "SBS 새 월화드라마 '바람의 항구'는 16부작이다.\n\n"
CHINESE = "电视剧《海边的灯》由湖南卫视播出，共30集。\n\n"


def said(text: str, *props: str) -> list[Any]:
    """The values of some properties that a page gives its works."""
    reading = read_bytes(text.encode(), source="page.txt")
    return [claim.value for claim in reading.claims if claim.property in props]


def pairs(text: str) -> set[tuple[str, str]]:
    """Actor and character of each credit."""
    return {(value["person"], value.get("character", "")) for value in said(text, "cast")}


def rated(text: str) -> set[tuple[Any, Any, Any]]:
    """Figure, episode and kind of each rating."""
    reading = read_bytes(text.encode(), source="page.txt")
    claims = [claim for claim in reading.claims if claim.property == "audience_rating"]
    return {(claim.value, claim.qualifiers.get("episode"), claim.qualifiers.get("stat")) for claim in claims}


def test_figures_in_a_row_from_the_first_episode_on() -> None:
    text = JAPANESE + "視聴率は第1話から、9.0%、9.5%、8・8、10.2%、11.0%と推移した。"
    assert rated(text) == {(9.0, 1, None), (9.5, 2, None), (10.2, 4, None), (11.0, 5, None)}


def test_shares_of_single_viewers_and_of_ages_are_no_ratings() -> None:
    assert rated(JAPANESE + "第3話は平均世帯視聴率が9.4%、平均個人視聴率が5.2%だった。") == {(9.4, 3, None)}
    assert rated(KOREAN + "2회는 평균 6.1%를 기록했다. 2049 시청률은 평균 2.6%, 최고 3.5%를 나타냈다.") == {(6.1, 2, None)}


def test_brackets_between_a_figure_and_its_episode() -> None:
    assert rated(KOREAN + "'바람의 항구'가 시청률 12.1%(닐슨코리아)로 종영했다.") == {(12.1, 16, None)}


def test_a_part_in_quotes_with_an_actor_in_brackets_alone() -> None:
    assert ("서하린", "민 초이") in pairs(KOREAN + "이날 방송에서는 '민 초이'(서하린)의 과거가 그려졌다.")


def test_korean_lists_with_ages() -> None:
    found = pairs(KOREAN + "한도윤(48)·서하린(28)·정이담(34) 등이 주연한다.")
    assert {person for person, _ in found} == {"한도윤", "서하린", "정이담"}


def test_what_a_writer_is_known_as_is_no_part_of_the_name() -> None:
    text = JAPANESE + "直木賞作家高山美咲氏の小説「海の記憶」が原作。"
    assert said(text, "crew") == [{"person": "高山美咲", "job": "original_author"}]


def test_parts_of_actors_who_are_told_by_other_works() -> None:
    text = JAPANESE + "皇太子シン役は「魔の森」のキム・ドヨン、女子高生ハナ役は「氷の町」のソ・ハリンが担当。"
    assert {("キム・ドヨン", "シン"), ("ソ・ハリン", "ハナ")} <= pairs(text)


def test_stations_and_services_of_chinese_pages() -> None:
    text = "电视剧《海边的灯》共30集，每集约近60分钟，登陆CCTV1黄金档，腾讯视频全网独播，可由公視+、Hami Video收看。"
    assert said(text, "network") == ["CCTV1", "腾讯视频", "公視+", "Hami Video"]
    assert said(text, "runtime_minutes") == [60]


def test_a_prize_is_no_actor() -> None:
    assert not pairs(CHINESE + "林一诺拿下最佳男主角奖。")
