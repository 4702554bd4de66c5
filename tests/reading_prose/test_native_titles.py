"""Titles of pages in Japanese, Korean and Chinese that no heading of facts names."""

from __future__ import annotations

import pytest

from dramatheque.reading import read_bytes

PAGES = {
    "before the broadcaster in brackets": (
        "10月スタートの新ドラマ「港の約束」(関西テレビ/フジテレビ系)。女優の広田美咲さん主演。\n広田さんは「ひなた道」で主演\n同ドラマは大河ドラマ「花の城」以来の主演となる。",
        "港の約束",
    ),
    "in square brackets of headings": (
        "【海辺の姫】3話のあらすじと視聴率!\n\n2018年1月30日\n\n月9ドラマ【海辺の姫】3話の視聴率\n\n月9ドラマ【海辺の姫】3話の視聴率は5.9%。\n\n【写真】その他の写真を見る",
        "海辺の姫",
    ),
    "beside a stressed word": (
        "主演女優は初回まで“謎” 新ドラマで異例の演出\n\n"
        "日本テレビ系で10月3日から新ドラマ『白馬の王女 適齢期』(毎週木曜後11:59)がスタートする。",
        "白馬の王女 適齢期",
    ),
    "without quotes, said again": (
        "KBS 2TV의 금토 드라마 등대반이 15일 첫 방송에서 시청률 10.1%를 기록했다.\n"
        "‘별빛 그대’로 한류스타로 발돋움한 김수한이 나왔다. 등대반은 화려하다. 등대반은 순항 중이다.",
        "등대반",
    ),
    "before what the page tells": (
        "잠입 고등학교 (등장인물, 시청률, 줄거리) 요원이 학생으로 위장한다는 설정이 낯설었습니다. "
        "2025년 2월부터 3월까지 MBC에서 방영된 이 드라마는 학원물이다.",
        "잠입 고등학교",
    ),
    "before the word for a review": (
        "나의 항구 리뷰 – 상처 위에 핀 마음\n\n"
        "‘나의 항구’는 고단한 삶을 그려낸 드라마로, 인물들의 이야기를 따라간다. 김원수 감독이 연출했다.",
        "나의 항구",
    ),
    "in a slot that is called a novel": (
        "ヒロインは杉野咲に決定!\n\n2020年度後期は連続テレビ小説「おはよやん」に決定。NHK総合で放送。“大阪のおばあさん”と呼ばれた女優をモデルに描く。",
        "おはよやん",
    ),
    "before its kind in brackets": (
        "涙の港(韓国ドラマ)のネタバレ解説・考察まとめ\n\n『涙の港』の概要\n\n話数は全16話。脚本はパク・ジウンが手掛ける。",
        "涙の港",
    ),
    "a sentence in quotes": (
        "'두 번은 안다'가 오늘 방송된다.\n\n9일 오후 방송되는 MBC 주말드라마 '두 번은 안다'에서는 재수사를 요청한다. "
        "'두 번은 안다'는 총 60부작이다.",
        "두 번은 안다",
    ),
    "beside its song": (
        "《秘密的灯塔》值得一看!这部2010年播出的韩剧讲述了爱情故事。特别是那首《那个孩子》的插曲成为经典。",
        "秘密的灯塔",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_named(name: str) -> None:
    text, title = PAGES[name]
    titles = [claim.value for claim in read_bytes(text.encode(), source="page.txt").claims if claim.property.startswith("title.")]
    assert titles == [title]
