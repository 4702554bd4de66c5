"""Casts and heads as Japanese, Korean and Chinese pages print them: remarks in brackets, words for actors, columns."""

from __future__ import annotations

from short_openings import CHINESE, JAPANESE, KOREAN, pairs, said

TITLE = "ドラマ『海辺の灯台』の感想\n\n"


def test_ages_and_remarks_in_square_brackets() -> None:
    text = TITLE + "【キャスト】森川修一[30](中川拓也)、森川春菜[28](高山美咲[Wヒロイン])、"
    text += "北野葵(松本百合子)、南健一[23](西田翔太)\n"
    wanted = {("中川拓也", "森川修一"), ("高山美咲", "森川春菜"), ("松本百合子", "北野葵"), ("西田翔太", "南健一")}
    assert pairs(text) == wanted


def test_a_heading_of_cast_with_a_remark_names_no_title() -> None:
    text = "「海辺の灯台」は、2013年1月にTBS系列で放送されたドラマです。\n登場人物(キャスト含む)\n"
    text += "• 森川修一(もりかわ しゅういち) – 中川拓也\n• 港の会社に勤める。\n• 北野葵(きたの あおい) – 高山美咲\n• 修一の妻。\n"
    text += "ストーリー展開\n序盤\n物語は港から始まる。\n"
    assert said(text, "title.native") == ["海辺の灯台"]
    assert pairs(text) == {("中川拓也", "森川修一"), ("高山美咲", "北野葵")}


def test_the_word_for_an_actor_behind_a_blank() -> None:
    text = TITLE + "登場人物・キャスト\n\nユン・ミナ 演:キム・ハヌル\n会社の社長。\n\n"
    text += "リ・ジュノ 演:パク・ソジュン\n北の軍人。\n"
    assert pairs(text) == {("キム・ハヌル", "ユン・ミナ"), ("パク・ソジュン", "リ・ジュノ")}


def test_a_part_with_its_word_in_brackets_and_what_is_said_of_it() -> None:
    text = "MBC 드라마 '바람의 항구'\n출연\n서하린(한도윤역) - 항구의 의사이자 선장\n"
    text += "정이담(김나래역) - 도시로 떠나지만 돌아온다.\n"
    assert {("서하린", "한도윤"), ("정이담", "김나래")} <= pairs(text)


def test_a_name_in_the_title_is_that_of_a_part() -> None:
    text = "드라마 '내 이름은 서하린'\n\n편성 : MBC\n연출 : 김윤호\n극본 : 박도희\n"
    text += "김선우 : 서하린\n정이담 : 현진서\n이규호 : 민현수\n"
    assert pairs(text) == {("김선우", "서하린"), ("정이담", "현진서"), ("이규호", "민현수")}


def test_a_day_with_points_is_no_numbered_line() -> None:
    text = "드라마 '나의 하린'\n\n총 16부작\n\n2005. 06. 01 ~ 2005. 07. 21\n\n편성 : MBC\n"
    assert (said(text, "start_date"), said(text, "end_date")) == (["2005-06-01"], ["2005-07-21"])


def test_columns_behind_a_title() -> None:
    text = "海辺の灯台   日テレ   土  21時\n\n脚本 森川千秋\n主演 高山美咲\n\nドラマの初回を見た。\n"
    assert said(text, "title.native") == ["海辺の灯台"]


def test_what_a_part_does_plays_nobody() -> None:
    assert pairs(JAPANESE + "鬼教師が主人公。") == set()
    assert pairs(JAPANESE + "高山美咲が演じるのは森川千秋と呼ばれる教師だ。") == {("高山美咲", "森川千秋")}


def test_words_of_one_script_are_not_read_as_those_of_another() -> None:
    text = "新台剧《海边的灯》将开播,由林一诺、王小安携手飙戏,仿佛回到以前的时代,"
    text += "是由《风之门》、《云中月》的知名编剧陈可欣掌镜。\n"
    assert said(text, "title.native") == ["海边的灯"]
    assert {"林一诺", "王小安"} == {person for person, _ in pairs(text)}
    assert said(text, "crew") == [{"person": "陈可欣", "job": "screenwriter"}]


def test_remakes_in_a_row() -> None:
    found = said(CHINESE.replace("电视剧", "台劇") + "後來被翻拍成韓劇《愛的時間》、陸劇《愛的進化》。", "related_work")
    assert {row["title"] for row in found} == {"愛的時間", "愛的進化"}


def test_earlier_works_of_makers_are_no_titles_of_the_page() -> None:
    text = "大連播放的偶像劇《海邊的燈》受到喜歡。該劇由編劇徐小庭、導演林友寧聯手打造。\n"
    text += "林友寧,現任講師。曾先後執導過電影《風之門》及電視劇《雲中月》等作品。\n"
    text += "王小安,女演員。2003年憑藉《飛雪》入圍金鐘獎。\n"
    assert said(text, "title.native") == ["海邊的燈"]
    assert {row["person"] for row in said(text, "crew")} == {"徐小庭", "林友寧"}


def test_a_part_called_by_words_in_korean_keeps_its_name() -> None:
    assert ("서하린", "한도윤") in pairs(KOREAN + "한도윤(서하린 분)은 항구로 돌아온다.")


def test_names_with_blanks_alone_between_them_are_parted() -> None:
    sheet = "静かな渡し\n\n放送：フジテレビ\n話数：11話\n出演：{}\nジャンル：ドラマ\n"
    assert said(sheet.format("高橋健一 田中美咲 中川拓也"), "cast") == [
        {"person": "高橋健一"}, {"person": "田中美咲"}, {"person": "中川拓也"},
    ]
    assert [value["person"] for value in said(sheet.format("高橋 健一 田中 美咲"), "cast")] == ["高橋 健一", "田中 美咲"]
    assert [value["person"] for value in said(sheet.format("高橋 健一"), "cast")] == ["高橋 健一"]
