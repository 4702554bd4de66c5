"""Ways of saying that openings of Japanese, Korean and Chinese pages have; the dramas and people are made up."""

from __future__ import annotations

import pytest
from short_openings import CHINESE, JAPANESE, KOREAN, pairs, rated, said

from dramatheque.reading import read_bytes


@pytest.mark.parametrize("row", ["{}・・・{}", "・{}役・・・{}", "{}……{}", "・{} ‥‥ {}"])
def test_lists_of_parts_with_dots_between(row: str) -> None:
    cast = [("森川千秋", "高山美咲"), ("西村 健一", "佐藤翔太"), ("大野遥", "中村恵子")]
    text = JAPANESE + "最終回のキャスト\n" + "\n".join(row.format(part, actor) for part, actor in cast)
    assert {(actor, part) for part, actor in cast} <= pairs(text)


def test_the_broadcaster_in_brackets_is_no_further_title() -> None:
    text = "高山美咲が医師役を演じるドラマ『海辺の灯台』(TBS系)の第5話が9日に放送され、平均視聴率9.0%を記録。"
    assert said(text, "title.native", "title.alias") == ["海辺の灯台"]


@pytest.mark.parametrize(
    "clause",
    ["昨年「森の駅」が大ヒットした", "「森の駅」「風の町」などを手がけてきた", "『森の駅』で知られる"],
)
def test_earlier_works_of_a_writer_take_no_credit_away(clause: str) -> None:
    text = JAPANESE + f"{clause}高山美咲氏が脚本を担当。"
    assert {"person": "高山美咲", "job": "screenwriter"} in said(text, "crew")


def test_an_episode_without_a_sign_before_its_number() -> None:
    assert (13.1, 2, None) in rated(JAPANESE + "2話視聴率は13.1%と初回超え。")
    assert (12.7, 3, None) in rated(JAPANESE + "視聴率は3話目にして12.7%まで上がった。")
    assert not any(episode for _, episode, _ in rated(JAPANESE + "全10話の平均視聴率は9.5%だった。"))


def test_the_best_episode_so_far_is_no_peak() -> None:
    assert rated(JAPANESE + "視聴率は第2話で自己最高の13.1%をマーク。") == {(13.1, 2, None)}
    assert rated(KOREAN + "3회는 자체 최고 시청률 8.2%를 기록했다.") == {(8.2, 3, None)}


def test_a_mark_that_was_passed_is_no_rating() -> None:
    assert rated(KOREAN + "시청률은 3회(12.4%)부터 10%를 돌파했다.") == {(12.4, 3, None)}


def test_months_and_years_with_a_particle_between() -> None:
    text = "ドラマ「海辺の灯台」は、2005年の10月からTBS系で放送された。"
    assert said(text, "start_date") == ["2005-10"]


def test_the_same_year_is_that_of_the_first_day() -> None:
    text = "『海辺の灯台』は2018年4月17日から同年6月26日まで、TBS系「火曜ドラマ」枠で放送された。"
    assert (said(text, "start_date"), said(text, "end_date")) == (["2018-04-17"], ["2018-06-26"])


def test_a_sentence_that_begins_with_a_label_is_no_field() -> None:
    text = "ドラマ『海辺の灯台』の話です。\n最高視聴率20.5%を記録した『海辺の灯台』ですが、放送当初の視聴率は6.9%でした。"
    assert (20.5, None, "average") not in rated(text)


def test_foreign_names_behind_what_somebody_is() -> None:
    assert ("キム・ドヨン", "チ・ハナ") in pairs(JAPANESE + "少女チ・ハナ(キム・ドヨン)は海へ行く。")


def test_makers_in_brackets_inside_the_quotes_of_a_title() -> None:
    text = "5일 첫 방송된 SBS 새 월화드라마 '바람의 항구(극본 장하준, 연출 홍성진)' 1회는 전국 기준 6.5%의 시청률을 기록했다."
    assert said(text, "title.native") == ["바람의 항구"]
    assert {(value["person"], value["job"]) for value in said(text, "crew")} == {
        ("장하준", "screenwriter"), ("홍성진", "director"),
    }


def test_a_title_that_begins_with_a_word_for_dramas() -> None:
    text = "‘드라마의 밤’ 첫방 시청률 6.5%..‘불안한 출발’\n\nSBS 새 월화드라마 ‘드라마의 밤’이 시작했다. ‘드라마의 밤’ 1회."
    assert said(text, "title.native") == ["드라마의 밤"]


def test_a_quoted_title_and_words_are_no_title() -> None:
    text = "드라마 <바람의 항구> 정보\n드라마 <바람의 항구>는 2016년 12월 2일부터 tvN에서 방송된 드라마이다."
    assert said(text, "title.native") == ["바람의 항구"]


def test_parts_in_quotes_with_the_actor_in_brackets() -> None:
    assert ("공하늘", "김선우") in pairs(KOREAN + "쓸쓸한 청년 '김선우'(공하늘 분)의 여정을 그린다.")


def test_parts_before_actors_in_a_korean_row() -> None:
    text = KOREAN + "이정하는 박은솔, 사의찬은 연우빈이 각각 연기한다."
    assert pairs(text) == {("박은솔", "이정하"), ("연우빈", "사의찬")}


def test_the_last_letter_of_a_word_is_no_particle() -> None:
    assert not any("보조작" in person for person, _ in pairs(KOREAN + "보조작가 이고운 캐릭터를 소화했다."))


def test_two_leads_and_what_they_took() -> None:
    claims = said(KOREAN + "배우 연우빈과 박은솔이 주연을 맡은 드라마다.", "cast")
    assert {claim["person"] for claim in claims} >= {"연우빈"}


def test_directors_and_writers_with_particles_but_no_comma() -> None:
    text = KOREAN + "연출은 이응수, 윤종하, 권혁민이 각본은 김은하가 맡았다."
    made = {(value["person"], value["job"]) for value in said(text, "crew")}
    assert made == {
        ("이응수", "director"), ("윤종하", "director"), ("권혁민", "director"), ("김은하", "screenwriter"),
    }


@pytest.mark.parametrize(
    ("clause", "job"),
    [("由编剧林一诺执笔", "screenwriter"), ("該劇編劇則是瞿友安", "screenwriter"), ("导演则是林一诺", "director")],
)
def test_words_that_run_into_a_chinese_name(clause: str, job: str) -> None:
    made = {(value["person"], value["job"]) for value in said(CHINESE + clause + "。", "crew")}
    assert made & {("林一诺", job), ("瞿友安", job)}


def test_words_that_run_into_a_chinese_part() -> None:
    assert ("黄晓光", "沐建安") in pairs(CHINESE + "讲述转业军人沐建安(黄晓光饰)在商海中沉浮的故事。")


def test_japanese_names_in_chinese_spelling_stay_whole() -> None:
    assert ("铃木亮介", "泽村修一") in pairs(CHINESE + "铃木亮介饰演泽村修一。")


def test_a_short_name_given_once_for_a_title() -> None:
    text = (
        "'나룻배'와 함께 한 시간이었다.\n"
        "tvN 금토드라마 '유리와 물-나룻배'(연출 이응수, 극본 김은하, 이하 '나룻배')가 21일 막을 내린다. '나룻배'는 끝났다."
    )
    assert set(said(text, "title.native", "title.alias")) == {"나룻배", "유리와 물-나룻배"}
    assert {"person": "이응수", "job": "director"} in said(text, "crew")


def test_songs_under_a_heading_of_songs() -> None:
    text = JAPANESE + "◆主題歌\n森の声「Lantern」(海辺レコーズ)\n\n◆挿入歌\n高山美咲「粉の雪」\n"
    songs = {(value["title"], value["artist"]) for value in said(text, "theme_song")}
    assert songs == {("Lantern", "森の声"), ("粉の雪", "高山美咲")}


def test_a_title_with_a_subtitle_in_another_script_is_one() -> None:
    text = (
        "2018年4月17日から、TBS系で放送された。全11話。\n"
        "『花の町〜花町 Next Season〜』は、森川千秋による漫画作品。『花の町〜花町 Next Season〜』が原作。"
    )
    assert said(text, "title.native", "title.english") == ["花の町〜花町 Next Season〜"]


def test_who_the_lead_is_must_be_a_whole_name() -> None:
    assert pairs(JAPANESE + "主人公・ミコはナチュラルな医師で恋もする。") == set()
    assert ("高山美咲", "ミコ") in pairs(JAPANESE + "主人公・ミコは高山美咲。")


def test_a_verb_before_a_list_is_no_name() -> None:
    text = JAPANESE + "ヒット作を生んだパク・ソウォン作家が手がけ、キム・ドヨンやチョ・ミナをはじめとした俳優陣が出演。"
    assert {person for person, _ in pairs(text)} == {"キム・ドヨン", "チョ・ミナ"}


def test_times_an_episode_was_shown_number_it() -> None:
    text = JAPANESE + "初回が10・2%でスタートし、2回目で12・1%、3回目で12・5%と視聴率は上がった。"
    assert rated(text) == {(10.2, 1, None), (12.1, 2, None), (12.5, 3, None)}


def test_shares_of_other_measures_are_no_ratings() -> None:
    text = JAPANESE + "初回の視聴率は10.2%、タイムシフトは10.6%で、総合視聴率は19.5%だった。"
    assert rated(text) == {(10.2, 1, None)}


def test_episodes_numbered_in_chinese_characters() -> None:
    text = CHINESE + "第三話收視率為22.9%，第十二集收視率21.8%。"
    assert rated(text) == {(22.9, 3, None), (21.8, 12, None)}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("不良生徒役を演じる高山美咲、森川千秋、西村健一らが出演。", "高山美咲"),
        ("故・高山美咲さん、森川千秋さん、西村健一さんらが出演。", "高山美咲"),
    ],
)
def test_what_somebody_does_is_no_part_of_the_name(told: str, name: str) -> None:
    assert (name, "") in pairs(JAPANESE + told)


def test_an_edition_is_not_what_the_page_is_about() -> None:
    text = (
        "「海の学校」再放送へ\n\n"
        "女優の高山美咲さん主演のドラマ「海の学校」(TBS系)が、「海の学校2002特別編」として放送される。「海の学校」は人気作。"
    )
    assert said(text, "title.native") == ["海の学校"]


def test_who_directs_another_work_plays_no_part() -> None:
    text = KOREAN + "'바람의 항구'는 '미생들'의 김원호 PD가 연출하는 작품이다."
    assert pairs(text) == set()


def test_other_names_of_a_title_take_no_credit_away() -> None:
    text = "《海边的灯》，又名《灯塔银行》《Umibe no Akari》，是由福泽克男、田中健一执导，林一诺编剧的一部日本电视剧。"
    made = {(value["person"], value["job"]) for value in said(text, "crew")}
    assert made == {("福泽克男", "director"), ("田中健一", "director"), ("林一诺", "screenwriter")}
    assert "灯塔银行" in said(text, "title.alias")


def test_the_day_of_a_later_season_is_not_the_first_day() -> None:
    text = "电视剧《海边的灯》首季于2013年7月7日在日本播出，第二季时隔七年于2020年7月19日播出。"
    assert said(text, "start_date") == ["2013-07-07"]


def test_a_title_in_kana_does_not_make_a_chinese_page_japanese() -> None:
    text = "《海邊的燈》（うみべのあかり）是一部日劇，由堺雅信主演，改編自池井戶健的小說。該劇在TBS電視台播出，共10集。"
    assert said(text, "episode_count") == [10]
    assert ("堺雅信", "") in pairs(text)


def test_days_of_the_week_with_one_sign_for_the_week() -> None:
    reading = read_bytes((KOREAN + "'바람의 항구'는 금, 토요일 오후 8시 30분 방송된다.").encode(), source="page.txt")
    slots = [claim.qualifiers["weekdays"] for claim in reading.claims if claim.property == "time_slot"]
    assert slots == [[5, 6]]


def test_what_a_foreign_actor_is_and_the_dot_in_the_name() -> None:
    text = (
        "韓国ドラマ「海の末裔」は、大人気俳優ソン・ジュノなど豪華キャストが出演する。\n"
        "ソン・ジュノ×キム・ハナ「海の末裔」が放送決定。"
    )
    assert {person for person, _ in pairs(text)} == {"ソン・ジュノ", "キム・ハナ"}


@pytest.mark.parametrize("actors", ["松本潤一小栗健石垣佑介成宮寛太", "松本潤一、小栗健、石垣佑介、成宮寛太"])
def test_actors_without_commas_between(actors: str) -> None:
    found = {person for person, _ in pairs(JAPANESE + f"生徒役に{actors}らが名を連ねる。")}
    assert found == {"松本潤一", "小栗健", "石垣佑介", "成宮寛太"}


def test_chinese_actors_without_a_comma_between() -> None:
    text = "林彬孫藝心主演的韓劇《海邊的燈》現正熱播中。\n林彬和孫藝心主演的《海邊的燈》掀起追劇熱潮。"
    assert {person for person, _ in pairs(text)} == {"林彬", "孫藝心"}


def test_a_title_without_quotes_behind_the_word_for_dramas() -> None:
    text = (
        "海の末裔のキャスト・相関図まとめ\nドラマ海の末裔の最高視聴率は41.6%を記録しました。\n"
        "ドラマ海の末裔は2016年に韓国のテレビ局KBS2で放送されました。海の末裔は全16話です。"
    )
    assert said(text, "title.native") == ["海の末裔"]


def test_a_film_before_the_drama_is_not_what_the_page_is_about() -> None:
    text = (
        "林彬和孫藝心因去年的電影《談判之夜》相識。\n"
        "繼《談判之夜》後，林彬和孫藝心再接拍電視劇《海邊的燈》。《海邊的燈》預計9月開播。"
    )
    assert said(text, "title.native") == ["海邊的燈"]


def test_the_day_of_a_report_is_no_last_day() -> None:
    text = "《海邊的燈》主演感謝觀眾\n\n首爾2月17日電 熱劇《海邊的燈》完美收官，主演林彬發表感言。"
    assert said(text, "end_date") == []


def test_fields_labelled_with_a_part() -> None:
    head = "海の末裔 キャスト 視聴率\n全16話\n放送局 KBS2\n"
    text = head + "【ユ・ジヌ役】ソ・ジュノ\n【カン・ハナ役】ソン・ヘミ\n【イ・チス役】オニ/SHINY\n"
    assert {("ソ・ジュノ", "ユ・ジヌ"), ("ソン・ヘミ", "カン・ハナ"), ("オニ", "イ・チス")} <= pairs(text)


def test_labels_say_which_figure_is_the_highest_and_which_the_first() -> None:
    text = "海の末裔 視聴率\n放送局 KBS2\n平均視聴率 26.27%\n最高視聴率 41.6%\n最低視聴率 12.6%\n初回視聴率 14.3%\n"
    assert rated(text) == {(26.27, None, "average"), (41.6, None, "peak"), (14.3, 1, None)}


def test_the_count_behind_a_title_is_no_part_of_it() -> None:
    text = "タイトル 海の末裔 全16話\n脚本 キム・ハナ\n放送局 KBS2\n"
    assert said(text, "title.native") == ["海の末裔"]


def test_a_part_in_quotes_behind_what_it_does() -> None:
    text = CHINESE + "林彬扮演海軍高級軍官「李正安」，不單救她一命。"
    assert pairs(text) == {("林彬", "李正安")}


def test_a_prize_is_no_broadcaster() -> None:
    text = "「海の末裔」は最高視聴率41.6%を記録し、2016年KBS演技大賞など主要アワードを独占したドラマ。"
    assert said(text, "network") == []


def test_a_writer_told_with_dated_works() -> None:
    text = JAPANESE + "脚本は「森の条件」(99年)、「風の教室」(05年)を手掛けた高山美咲さんが担当、主題歌は「朝」。"
    assert {"person": "高山美咲", "job": "screenwriter"} in said(text, "crew")


def test_a_part_whose_reading_stands_in_brackets() -> None:
    text = JAPANESE + "高山美咲さん演じるスーパー家政婦の三田灯(みた・あかり)が派遣される。"
    assert pairs(text) == {("高山美咲", "三田灯")}


def test_the_title_in_square_brackets_at_the_head_of_an_entry() -> None:
    text = "【海辺のミカ】最終回(第11話)感想と視聴率\n\n40.0%は、『森の時代』(1979年)と並び、日本テレビのドラマ史上最高です。"
    assert said(text, "title.native") == ["海辺のミカ"]


def test_what_is_told_since_the_first_day_is_not_of_the_first_episode() -> None:
    text = KOREAN + "지난 10월 17일 첫 방송된 이래 '바람의 항구'는 최근 평균 시청률 8%까지 치솟았다."
    assert rated(text) == {(8.0, None, "average")}


def test_makers_between_strokes() -> None:
    text = "tvN 금토드라마로 10월 첫 방송 예정인 ‘바람의 항구’ (원작 윤태하 | 극본 정윤서 | 연출 김원호)이 시작한다."
    assert {(value["person"], value["job"]) for value in said(text, "crew")} >= {
        ("정윤서", "screenwriter"), ("김원호", "director"),
    }


def test_people_with_another_job_end_a_list_of_writers() -> None:
    made = {(value["person"], value["job"]) for value in said(CHINESE + "编剧林欣一、简奇峰、制作麻怡安、许光明。", "crew")}
    assert {person for person, job in made if job == "screenwriter"} == {"林欣一", "简奇峰"}


def test_the_first_word_of_a_korean_page_that_says_it_again() -> None:
    text = (
        "바람항구 시청률 22% 실화? 작가 누구길래\n\n바람항구가 지난 18회에서 시청률 22.3%를 기록했다.\n"
        "바람항구는 1.7%로 시작했다. 바람항구의 극본은 유현서가 맡았으며 대표작은 ‘즐거운 밤’ 등이 있다."
    )
    assert said(text, "title.native") == ["바람항구"]
