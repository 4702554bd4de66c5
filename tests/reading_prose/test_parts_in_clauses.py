"""Parts told behind whole clauses, seasons told beside one another, and names that words ran into; all of it is made up."""

from __future__ import annotations

import pytest
from short_openings import CHINESE, JAPANESE, KOREAN, pairs, rated, said


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("高山美咲さん演じる気が弱いが曲がったことの嫌いな新人検事・森川千秋が事件を追う。", ("高山美咲", "森川千秋")),
        ("中川拓也が演じる、金に汚くて口も悪い、しかし腕は確かな森川修一と町の人々の物語。", ("中川拓也", "森川修一")),
        ("高山美咲(26)演じる相棒の黛真知子とともに謎を解く。", ("高山美咲", "黛真知子")),
        ("高山美咲さんが主演。高山演じる裁判の行方に気をもむ森川千秋の姿を描く。", ("高山美咲", "森川千秋")),
        ("高山美咲演じる社会正義に燃える黛真知子が走る。黛は負けない。", ("高山美咲", "黛真知子")),
    ],
)
def test_a_part_stands_behind_a_whole_clause(sentence: str, pair: tuple[str, str]) -> None:
    assert {row for row in pairs(JAPANESE + sentence) if row[1]} == {pair}


def test_who_stands_behind_a_clause_may_be_an_actor() -> None:
    found = pairs(JAPANESE + "高山美咲演じる検事と、中川拓也さんの出会いから始まる。主演は中川拓也。")
    assert ("高山美咲", "中川拓也") not in found


def test_parts_with_the_age_of_the_actor_behind_a_dot() -> None:
    found = pairs(JAPANESE + "今回から若手弁護士・森川千秋(高山美咲・24)も加わる。変わり者の西村修一[30](中川拓也)は喜ぶ。")
    assert {("高山美咲", "森川千秋"), ("中川拓也", "西村修一")} <= found
    assert ("森川千秋", "") not in found


def test_a_part_given_with_a_polite_name_behind_it() -> None:
    text = JAPANESE + "罪を着せられた“悪女”の森川千秋役で高山美咲さん、その敵になっていく西村修一役で中川拓也さんらが出演する。"
    found = pairs(text)
    assert {("高山美咲", "森川千秋"), ("中川拓也", "西村修一")} <= found


def test_figures_and_years_of_the_series_before_are_not_of_this_one() -> None:
    text = JAPANESE + "初回の視聴率は11.2%だった。前作の初回視聴率は12.2%、最高視聴率は第8話の14.5%、平均視聴率12.5%だった。"
    assert rated(text) == {(11.2, 1, None)}
    assert said(JAPANESE + "ドラマは2012年4月期に放送された人気作の新シリーズ。", "year") == []


def test_the_run_of_another_season_is_not_that_of_the_first() -> None:
    text = JAPANESE + "2012年4月17日から2012年6月26日まで放送された。第2期が2013年10月9日から12月18日まで放送された。"
    assert said(text, "start_date") == ["2012-04-17"]


def test_verbs_around_songs_and_names_are_no_part_of_them() -> None:
    song = said(JAPANESE + "終盤には主題歌「海の声」が流れる。", "theme_song")
    assert song == [{"title": "海の声", "kind": "theme"}]
    assert said(JAPANESE + "高山和美氏が脚本を手がける。", "crew") == [{"person": "高山和美", "job": "screenwriter"}]
    assert ("高山美咲", "") in pairs(JAPANESE + "9日にスタートした高山美咲(39)主演の話題作だ。")


def test_makers_told_behind_their_earlier_works() -> None:
    text = JAPANESE + "脚本は「月の家」「風の道」など人気作を生み出してきた脚本家の西村春菜が担当。"
    text += "演出は「雪の声」のキム・ドヨン。"
    assert {tuple(row.values()) for row in said(text, "crew")} == {("西村春菜", "screenwriter"), ("キム・ドヨン", "director")}


def test_korean_rows_and_endings() -> None:
    assert {("다니엘 리", ""), ("서하린", "")} <= pairs(KOREAN + "서하린, 한도윤, 다니엘 리 등 매력적인 배우들이 주연을 맡았다.")
    assert said(KOREAN + "작품을 이끄는 작가는 김은희다.", "crew") == [{"person": "김은희", "job": "screenwriter"}]


def test_a_korean_title_whose_quotes_do_not_match() -> None:
    text = "tvN 새 금토드라마 ‘바람의 항구'가 첫 방송됐다. '바람의 항구'는 항구를 그린다."
    assert said(text, "title.native") == ["바람의 항구"]


def test_chinese_names_that_words_ran_into() -> None:
    assert said(CHINESE + "导演瞿友宁手法也细腻动人。", "crew") == [{"person": "瞿友宁", "job": "director"}]
    song = said(CHINESE + "就連林一諾演唱的主題曲《海的聲音》也紅了。", "theme_song")
    assert song == [{"title": "海的聲音", "kind": "theme", "artist": "林一諾"}]


def test_a_chinese_list_with_a_note_on_who_stands_where() -> None:
    found = pairs(CHINESE + "演員林一諾(左起)、王小安、陳可欣一同出席。")
    assert {"林一諾", "王小安", "陳可欣"} == {person for person, _ in found}
