"""The index of forms leaves none out that fits a sentence; it only spares the trying of those that cannot."""

from __future__ import annotations

import pytest

from dramatheque.reading.themes.prose.form_index import form_index
from dramatheque.reading.themes.prose.shadow import mark

SENTENCES = {
    "latin": (
        "Harbour Lights is a 2016 South Korean drama that aired on tvN from 2 December 2016, starring Lee Min-ho as Han Do-jin.",
        "The 16-episode series was directed by Kim Won-seok and written by Noh Hee-kyung.",
        "It premiered in Japan on Fuji TV on 11 October 2005 and ended on 20 December 2005.",
        "Erika Sawajiri plays Aya Ikeuchi, a girl who falls ill; Kei Tanaka played Yuji Kawamoto.",
        "Based on the diary of the same name by Aya Kito, it sold 1.1 million copies.",
        "Drama Korea ini tayang di tvN pada tahun 2016 dan dibintangi oleh Gong Yoo.",
        "Le drame japonais a été diffusé en 2005 sur Fuji TV.",
        "Dizi 2016 yılında tvN kanalında yayınlandı.",
    ),
    "japanese": (
        "『港の灯』は、2005年10月11日からフジテレビ系で放送された日本のテレビドラマ。主演は沢尻エリカ。全11話。",
        "脚本は江頭美智留、原作は木藤亜也の日記『1リットルの涙』。",
    ),
    "korean": ("《도깨비》는 2016년 12월 2일부터 tvN에서 방송된 대한민국의 드라마이다. 공유가 김신 역을 맡았다. 16부작.",),
    "chinese": ("《想见你》是2019年11月17日在中视播出的台湾电视剧，由柯佳嬿、许光汉主演，共13集。",),
    "thai": ("บุพเพสันนิวาส เป็นละครโทรทัศน์ไทย ออกอากาศทางช่อง 3 ในปี 2561 นำแสดงโดย ธนวรรธน์ วรรธนะภูติ",),
}


@pytest.mark.parametrize("script", SENTENCES)
def test_every_form_that_fits_is_found(script: str) -> None:
    index = form_index(script)
    fitting = 0
    for sentence in SENTENCES[script]:
        shadow = mark(sentence)
        folded = shadow.casefold()
        found = index.in_sentence(folded, index.pieces_in(folded))
        fits = [form for form in index.forms if form.expression.search(shadow)]
        assert [form for form in found if form in fits] == fits
        assert len(found) < len(index.forms) / 2
        fitting += len(fits)
    assert fitting


def test_a_text_without_the_words_costs_no_form() -> None:
    index = form_index("latin")
    assert index.in_sentence("nothing to see here", index.pieces_in("nothing to see here")) == []
