"""Names of parts and actors as news tell them: rare surnames, polite words in brackets, runs without commas; all made up."""

from __future__ import annotations

from short_openings import CHINESE, JAPANESE, KOREAN, pairs, rated, said


def test_a_rare_surname_before_a_given_name_in_kana_stays() -> None:
    assert ("高山美咲", "三澄ミコト") in pairs(JAPANESE + "高山美咲さんが演じるのは法医解剖医・三澄ミコト。")
    assert ("高山美咲", "ミラ") in pairs(JAPANESE + "高山美咲演じる女性刑事ミラが走る。ミラは泣いた。")


def test_polite_words_and_names_in_kana_in_brackets() -> None:
    text = JAPANESE + "社員・森美雪(加藤あいさん)と、隣室に住む北野みちる(高山美咲)。"
    found = pairs(text + "さらに成長した下屋(中川拓也)から呼び出しを受ける。")
    assert {("加藤あい", "森美雪"), ("高山美咲", "北野みちる"), ("中川拓也", "下屋")} <= found


def test_makers_behind_other_works_and_in_pairs() -> None:
    text = "高山美咲主演のTBS系連続ドラマ『海辺の灯台』の放送が決まった。"
    text += "『海辺の灯台』は『風の道』(同局系)も手掛けた脚本家・森川千秋氏による話題作。"
    assert said(text, "crew") == [{"person": "森川千秋", "job": "screenwriter"}]
    found = said(JAPANESE + "西村修一さんと南健一さんが演出を務める。", "crew")
    assert {row["person"] for row in found} == {"西村修一", "南健一"}


def test_words_that_are_nobody() -> None:
    assert said(JAPANESE + "脚本家の魅力までご紹介します。", "crew") == []
    assert pairs(JAPANESE + "高収入・高学歴・高身長の男だ。") == set()
    assert pairs(JAPANESE + "パク・ソジュンが演じる死神も加わり、物語が花開いていく。") == set()


def test_a_run_whose_end_is_told_in_the_same_year() -> None:
    text = "「海辺の灯台」は、2006年7月4日から同年の9月19日まで、TBS系列で毎週火曜日に放送されたドラマです。"
    assert (said(text, "start_date"), said(text, "end_date")) == (["2006-07-04"], ["2006-09-19"])


def test_figures_of_single_viewers_in_brackets() -> None:
    assert rated(JAPANESE + "初回視聴率が14.2%(世帯)7.7%(個人)だった。") == {(14.2, 1, None)}


def test_korean_makers_in_a_row_and_parts_with_remarks() -> None:
    crew = said("SBS 드라마 '바람의 항구'(극본 김하나 연출 이두리)가 첫 방송됐다.", "crew")
    assert {(row["person"], row["job"]) for row in crew} == {("김하나", "screenwriter"), ("이두리", "director")}
    text = "드라마 '바람의 항구'\n\n- 서하린 : 한도윤 역 (1팀, 과장)\n- 항구에서 자랐다.\n- 정이담 : 김나래 역 (2팀)\n"
    text += "- 이규호 : 민현수 역 (본부, 부장)\n"
    assert pairs(text) == {("서하린", "한도윤"), ("정이담", "김나래"), ("이규호", "민현수")}


def test_days_in_which_the_comic_ran_are_no_broadcast() -> None:
    text = "《바람의 항구》는 2014년 10월 17일부터 12월 20일까지 tvN에서 방영된 드라마이다. "
    text += "2012년 1월 17일부터 2013년 8월 13일까지 연재된 웹툰을 각색했다."
    assert said(text, "start_date") == ["2014-10-17"]
    assert said(KOREAN + "‘바람의 항구’는 2003년 방영된 MBC ‘눈의 도시’와 다른 작품이다.", "year") == []


def test_chinese_names_are_told_by_their_surnames() -> None:
    found = pairs(CHINESE + "首先是饰演范小雨的张一诺,其次是饰演林婉的李可,也很拼。")
    assert found == {("张一诺", "范小雨"), ("李可", "林婉")}
    assert said(CHINESE + "在导演发出邀请之前，他已经看过。", "crew") == []
    found = pairs(CHINESE + "由陈一诺、吴刚李小冉李沁等主演。")
    assert {person for person, _ in found} == {"陈一诺", "吴刚", "李小冉", "李沁"}


def test_a_short_name_of_the_work_and_episodes_with_blanks() -> None:
    text = "最近热门的台剧《我们与海的距离》开播。\n\n《与海》第 5 集收视率 1.45,第 6 集收视率 1.84。"
    text += "《与海》中宋小安(林一诺饰)登场。\n"
    assert said(text, "country") == ["TW"]
    assert {(figure, episode) for figure, episode, _ in rated(text)} == {(1.45, 5), (1.84, 6)}
    assert pairs(text) == {("林一诺", "宋小安")}


def test_a_title_that_opens_the_page_is_no_short_form_of_its_sequel() -> None:
    text = "『海辺の灯台』は、2006年にTBS系列で放送された連続ドラマである。2019年には続編『まだ海辺の灯台』が放送された。"
    assert said(text, "title.native")[:1] == ["海辺の灯台"]
