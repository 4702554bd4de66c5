"""People of one work whom one page names in Thai and another in Latin letters."""

from __future__ import annotations

from dramatheque.resolving.naming import shared_readings


def test_a_cast_in_thai_and_one_in_latin_letters_have_people_in_common() -> None:
    thai, latin = ["ธีรเดช แสงมณี", "พิมพ์ลดา บุญสมศักดิ์"], ["Teeradet Saengmanee", "Pimlada Boonsomsak", "Rin Hale"]
    assert shared_readings(thai, latin) == ["Pimlada Boonsomsak", "Teeradet Saengmanee"]
    assert shared_readings(thai, ["Teeradet Wongchai", "Rin Hale"]) == []
