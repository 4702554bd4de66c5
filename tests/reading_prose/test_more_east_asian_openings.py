"""Further ways of saying that openings of Japanese, Korean and Chinese pages have; the dramas and people are made up."""

from __future__ import annotations

from short_openings import CHINESE, JAPANESE, KOREAN, pairs, rated, said

from dramatheque.reading import read_bytes


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


def test_lists_of_casts_with_dots_behind_the_actor() -> None:
    lines = [
        "牧原つばき :高山美咲・・・貧しい高校生。", "大道寺司 :森川拓也・・・F4のリーダー。",
        "西原 :ダニエル伊藤・・・楓の秘書。", "タマ :中村すみ子・・・使用人頭。",
    ]
    text = "『海辺の灯台』\n脚本:本田サキ\n<キャスト>\n" + "\n".join(lines) + "\n第1話\n「あれから1年・・・今夜ついに」\n"
    found = pairs(text + "ドラマ『海辺の灯台』の感想。")
    assert found == {("高山美咲", "牧原つばき"), ("森川拓也", "大道寺司"), ("ダニエル伊藤", "西原"), ("中村すみ子", "タマ")}


def test_a_whole_cast_in_one_line() -> None:
    cast = "江田音役:高山美咲▽神田晴役:森川拓也(King)▽馳川天馬役:中川大介"
    text = f"海辺の灯台\n\n  • キャスト:\n    {cast}"
    text += "\n  • 放送日:\n    TBS系\n    2018年4月17日から毎週火曜午後10時放送\n\nドラマ「海辺の灯台」は漫画が原作。\n"
    assert pairs(text) == {("高山美咲", "江田音"), ("森川拓也", "神田晴"), ("中川大介", "馳川天馬")}
    assert said(text, "network") == ["TBS系"]


def test_songs_behind_a_note() -> None:
    text = "海辺の灯台\n\n脚本:高山美咲\n主題歌:波 ♪Love so blue(初回限定盤)\n\nドラマ『海辺の灯台』の感想です。"
    assert [(song["artist"], song["title"]) for song in said(text, "theme_song")] == [("波", "Love so blue")]


def test_a_maker_that_is_a_broadcaster_is_the_station() -> None:
    sheet = "ドラマ「海辺の灯台」\n放送日 | 2005年10月11日~12月20日 |\n脚本 | 高山美咲 |\n"
    assert said(sheet + "制作 | TBS 海テレビ |\n", "network") == ["TBS"]
    assert said(sheet + "放送局 | テレビ朝日 |\n制作 | TBS |\n", "network") == ["テレビ朝日"]


def test_parts_called_by_hiragana() -> None:
    text = JAPANESE + "父・恵一を森川拓也さんが演じる。思いを断ち切りたいうらら(高山美咲さん)は見合いをする。うららは泣いた。"
    assert ("高山美咲", "うらら") in pairs(text)


def test_nicknames_before_parts() -> None:
    text = JAPANESE + "主演は高山美咲、森川拓也。高山は“のんちゃん”こと野口恵、森川は千原真一。"
    assert {("高山美咲", "野口恵"), ("森川拓也", "千原真一")} <= pairs(text)


def test_a_pair_behind_a_credit() -> None:
    text = JAPANESE + "“のんちゃん”こと野口恵は高山美咲、指揮者志望の千原真一は森川拓也。"
    assert pairs(text) == {("高山美咲", "野口恵"), ("森川拓也", "千原真一")}


def test_a_part_of_a_list_is_no_actor() -> None:
    text = JAPANESE + "主演は高山美咲。ほかにハンス・フォン・ハイマンを中川大介、峰田龍を瑛太。"
    assert ("中川大介", "ハンス・フォン・ハイマン") in pairs(text)
    assert not any(person.startswith("ハンス") for person, _ in pairs(text))


def test_figures_of_regions_in_a_row() -> None:
    text = JAPANESE + "瞬間最高視聴率は関東地区が12・8%、関西地区が9・0%。"
    assert rated(text) == {(12.8, None, "peak"), (9.0, None, "peak")}


def test_the_episode_in_brackets_behind_a_figure() -> None:
    assert (23.8, 12, None) in rated(KOREAN + "17회는 25.1%를 기록했다. 이 드라마 시청률은 23.8%(12회)가 최고였다.")


def test_what_sort_of_actor_is_no_part() -> None:
    assert pairs(KOREAN + "서하린은 메디컬퀸으로 변신했다. 한도윤은 수재 의사 강동우로 변신했다.") == {("한도윤", "강동우")}


def test_a_moment_is_no_slot() -> None:
    text = KOREAN + "14일 월요일 밤 10시 SBS ‘바람의 항구’ 3회. 매주 월요일과 화요일 밤 10시에 방송되는 SBS 월화드라마다."
    assert said(text, "time_slot") == ["월요일과 화요일 밤 10시"]


def test_parts_in_quotes_in_front_of_chinese_actors() -> None:
    text = "「海邊的燈」電視劇今晚舉辦晚會，「皇上」林一諾、「皇后」王小安、「溫太醫」張曉明等演員現身。"
    assert {("林一諾", "皇上"), ("王小安", "皇后"), ("張曉明", "溫太醫")} <= pairs(text)


def test_friends_and_guests_of_chinese_casts() -> None:
    text = CHINESE + "林一诺、王小安特邀领衔主演，张晓明、李文友情出演的古装剧。"
    assert {person for person, _ in pairs(text)} == {"林一诺", "王小安", "张晓明", "李文"}


def test_authors_behind_where_their_work_ran() -> None:
    for told in ("森ノ木ユウが描く同名の漫画", "森ノ木ユウさんの医療マンガ"):
        clause = f"は、「ウィーク」(海社)で連載中の{told}が原作"
        assert said(JAPANESE + f"「海辺の灯台」{clause}。", "crew") == [{"person": "森ノ木ユウ", "job": "original_author"}]
    text = JAPANESE + "原作は「ウィーク」で連載されている森ノ木ユウ氏による同名人気漫画。"
    assert said(text, "crew") == [{"person": "森ノ木ユウ", "job": "original_author"}]


def test_makers_told_by_several_earlier_works() -> None:
    text = JAPANESE + "脚本は「花の町」「森の駅」などの高山むつみ氏。"
    text += "演出は「空の店」などの本田裕康氏、「風の猫」などの中川文紀氏ら。"
    made = {(value["person"], value["job"]) for value in said(text, "crew")}
    assert made == {("高山むつみ", "screenwriter"), ("本田裕康", "director"), ("中川文紀", "director")}


def test_who_joins_a_cast() -> None:
    text = JAPANESE + "松岡茉子さん、吉田陽子さんらが前作から引き続き出演し、"
    text += "新たに佐々木蔵人さん、宮沢氷河(ひが)さん、松本若葉さんらも加入した。"
    assert {person for person, _ in pairs(text)} == {"松岡茉子", "吉田陽子", "佐々木蔵人", "宮沢氷河", "松本若葉"}
    text = JAPANESE + "松岡茉子ら前作のキャストが出演するほか、佐々木蔵人、古畑星子が新たに加わった。"
    assert {person for person, _ in pairs(text)} == {"松岡茉子", "佐々木蔵人", "古畑星子"}


def test_words_in_brackets_that_are_no_names() -> None:
    text = JAPANESE + "第2話は11.8%(ビデオリサーチ調べ、関東地区、以下同)だった。"
    text += "松岡茉子(22)、吉田陽子(年齢非公表)、星川源(36)らが出演。"
    assert pairs(text) == {("松岡茉子", ""), ("吉田陽子", ""), ("星川源", "")}


def test_what_a_part_does_before_a_dot() -> None:
    text = JAPANESE + "主演は高山美咲。妊婦・マナ(森川千秋さん)が来る。物静かな青年・ユウト(中川拓也さん)が転校してくる。"
    assert {("森川千秋", "マナ"), ("中川拓也", "ユウト")} <= pairs(text)


def test_a_title_in_two_scripts_is_the_same_work() -> None:
    text = "韓国ドラマ「海の末裔」とは?\n\n「海の末裔 Love By The Sea」は最高視聴率41.6%を記録しました。"
    text += "全16話構成のドラマ「海の末裔 Love By The Sea」。"
    assert rated(text) == {(41.6, None, "peak")}
    assert said(text, "episode_count") == [16]


def test_columns_of_casts_parted_by_blanks() -> None:
    lines = [
        "チェ・ミナ チョン・ユリ 会社を経営", "ペ・ドユン カン・ジュノ/イ・ミノ ユリの転校生",
        "パク・ソウォン キム・サンウ ユリの婚約者、", "町工場を経営",
    ]
    head = "ドラマ「冬の海」\n\n脚本:キム・ハナ\n\n主な登場人物・キャスト\n\n"
    text = head + "\n".join(lines) + "\n\nあらすじ\n\nユリ(チェ・ミナ)が転校する。"
    found = pairs(text)
    assert {("チェ・ミナ", "チョン・ユリ"), ("ペ・ドユン", "カン・ジュノ/イ・ミノ"), ("パク・ソウォン", "キム・サンウ")} <= found
    assert not any("を" in person for person, _ in found)


def test_a_country_in_which_a_page_tells_of_the_showing_is_no_home() -> None:
    text = "ドラマ「冬の海」はKBSで2002年1月14日から放送された。日本では2003年4月~9月にNHKBS2で放送された。"
    reading = read_bytes(text.encode(), source="page.txt")
    told = [(claim.property, claim.value) for claim in reading.claims]
    assert ("start_date", "2002-01-14") in told
    assert ("broadcast", {"country": "JP", "network": "NHKBS2", "start": "2003-04"}) in told
    assert ("network", "NHKBS2") not in told


def test_short_korean_names_with_a_particle() -> None:
    text = KOREAN + "F4(이민후, 김현종, 김번, 김훈)의 이야기다. F4역의 이민후, 김현종, 김번, 김훈은 재미를 더한다."
    assert {person for person, _ in pairs(text)} == {"이민후", "김현종", "김번", "김훈"}


def test_a_korean_original_of_another_country() -> None:
    text = KOREAN + "가미야 유코의 일본 만화를 원작으로 한 '바람의 항구'다."
    assert said(text, "crew") == [{"person": "가미야 유코", "job": "original_author"}]


def test_digits_far_behind_a_weekday_are_no_hour() -> None:
    text = "收視率週一（1日）出爐，由林一諾主演的台視《海邊的燈》電視劇以8.23居冠。"
    assert not any("8.23" in slot for slot in said(text, "time_slot"))


def test_parts_before_actors_where_families_share_a_surname() -> None:
    lines = [
        "市川安男 内田聖也 運転手", "市川旭 佐藤健太 安男の息子", "坂本由美 高山美咲 デスク",
        "市川美佐子 常田貴子 安男の妻", "照雲 野村宏明 安男の友",
    ]
    text = "ドラマ「海のとんび」\n\n脚本:森下千秋\n\n◆ 出演者 ◆\n" + "\n".join(lines) + "\n\n感想です。"
    assert {("内田聖也", "市川安男"), ("高山美咲", "坂本由美"), ("野村宏明", "照雲")} <= pairs(text)


def test_korean_names_that_end_like_a_particle() -> None:
    text = KOREAN + "주인공 박새로이를 연기하는 배우 한도윤. 납치된 서하린(조이서 역)을 구출하는 한도윤(박새로이 역)의 모습."
    assert ("한도윤", "박새로이") in pairs(text)
    assert not any("박새로" in (person, part) for person, part in pairs(text))


def test_two_leads_with_ages_and_nothing_between() -> None:
    text = "高山美咲(51)中川拓也(34)ダブル主演の日本テレビ系2クール連続ドラマ「海辺の灯台」(日曜午後10時30分)の第10話。"
    assert pairs(text) == {("高山美咲", ""), ("中川拓也", "")}
    assert said(text, "network") == ["日本テレビ系"]


def test_the_number_of_the_last_episode_before_its_day() -> None:
    text = "2019.09.09 11:18\n\nドラマ「海辺の灯台」(TBS系)の最終回(第20話)が8日に放送された。"
    assert said(text, "end_date") == ["2019-09-08"]


def test_a_figure_with_which_another_is_compared() -> None:
    assert (12.3, 9, None) in rated(JAPANESE + "最終話の視聴率は19.4%。前回第9話の視聴率12.3%より大幅アップとなった。")


def test_actors_run_on_to_what_they_do() -> None:
    text = JAPANESE + "主演は高山美咲と中川拓也。妻を殺した犯人を中川演じる翔太らが捜す。"
    assert ("中川拓也", "翔太") in pairs(text)


def test_works_in_front_of_their_authors() -> None:
    text = "ごくあく (TBS系)\n原作/『ごくあく』橋田梢子\n脚本/高山美咲(1、2)、横田千秋(3)\n"
    text += "主題歌/『Feel the sea』V7\n出演/山口久美…中川由紀、平田成\nほか\n\nドラマ「ごくあく」。"
    made = {(value["person"], value["job"]) for value in said(text, "crew")}
    assert ("橋田梢子", "original_author") in made
    assert [(song["title"], song.get("artist")) for song in said(text, "theme_song")] == [("Feel the sea", "V7")]
    assert pairs(text) == {("中川由紀", "山口久美"), ("平田成", "")}


def test_parts_told_before_chinese_actors() -> None:
    text = CHINESE + "尤其是饰演「李子安」一角的林一诺更是令人难忘，至于饰演「莫小杰」一角的王小安可就没那么幸运。"
    assert pairs(text) == {("林一诺", "李子安"), ("王小安", "莫小杰")}


def test_hours_and_counts_in_chinese_characters() -> None:
    text = "電視劇《海邊的燈》週一至週五每晚八點在民視播出，全劇二十集。"
    assert (said(text, "time_slot"), said(text, "episode_count")) == (["週一至週五每晚八點"], [20])


def test_what_is_said_behind_a_namesake_is_said_of_it() -> None:
    text = (
        "The Lantern Doctor: what we know\n\nThe drama The Lantern Doctor starts on ABC. "
        "A South Korean drama of the same name aired in 2013, 20 episodes, with Won Ju-ho and Chae Da-in."
    )
    reading = read_bytes(text.encode(), source="page.txt")
    told = {(claim.subject.key, claim.property, str(claim.value)) for claim in reading.claims}
    assert ("w2", "episode_count", "20") in told
    assert not any(work == "w1" and prop in ("episode_count", "cast") for work, prop, _ in told)
