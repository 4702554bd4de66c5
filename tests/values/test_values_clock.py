"""Time slots as pages write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.values.clock import find_slot


@pytest.mark.parametrize(
    ("text", "weekdays", "from_time", "to_time", "zone"),
    [
        ("Tuesdays at 10:00-11:00pm", (2,), "22:00", "23:00", ""),
        ("Sundays at 10:30-11:30pm", (7,), "22:30", "23:30", ""),
        ("Mondays and Tuesdays, 11:00pm – 12:00am", (1, 2), "23:00", "24:00", ""),
        ("Mondays to Fridays at 05:00-06:00 pm", (1, 2, 3, 4, 5), "17:00", "18:00", ""),
        ("Mondays to Thursdays at 10:00-11:00pm", (1, 2, 3, 4), "22:00", "23:00", ""),
        ("Saturdays, 06:00 pm – 07:00 pm", (6,), "18:00", "19:00", ""),
        ("Mondays & Tuesdays, 08:30 pm – 09:30 pm", (1, 2), "20:30", "21:30", ""),
        ("Weekdays, 10:15pm – 10:45pm", (1, 2, 3, 4, 5), "22:15", "22:45", ""),
        ("Mondays to Thursday, 21h30 - 22h30 GMT+7", (1, 2, 3, 4), "21:30", "22:30", "GMT+7"),
        ("Tuesday 21:00 (JST)", (2,), "21:00", "", "JST"),
        ("Monday at 9pm CST", (1,), "21:00", "", "CST"),
        ("Monday & Tuesday 21:55", (1, 2), "21:55", "", ""),
        ("Saturdays 11:00 - 12:00 am", (6,), "23:00", "24:00", ""),
        ("Fridays 23:30 - 00:30", (5,), "23:30", "24:30", ""),
        ("火曜日21:00 – 21:54", (2,), "21:00", "21:54", ""),
        ("木曜22時", (4,), "22:00", "", ""),
        ("木  22時", (4,), "22:00", "", ""),
        ("木曜・後10時", (4,), "22:00", "", ""),
        ("木曜後10・00", (4,), "22:00", "", ""),
        ("月曜午後9時放送の「月9」枠", (1,), "21:00", "", ""),
        ("毎週金曜日 深夜0時12分", (5,), "24:12", "", ""),
        ("월화 밤 10시", (1, 2), "22:00", "", ""),
        ("수목 오후 10시", (3, 4), "22:00", "", ""),
        ("周一至周五20:00", (1, 2, 3, 4, 5), "20:00", "", ""),
        ("每晚19:30", (1, 2, 3, 4, 5, 6, 7), "19:30", "", ""),
        ("วันพุธ-พฤหัสบดี 20:15 น.", (3, 4), "20:15", "", ""),
        ("Mardi", (2,), "", "", ""),
        ("Lunes y martes 22:00", (1, 2), "22:00", "", ""),
        ("木曜劇場枠。放送は木曜22:00~22:54", (4,), "22:00", "22:54", ""),
        ("on Monday. It airs Wednesdays at 9pm", (3,), "21:00", "", ""),
        ("Air Time: Daily Primetime Drama 19:30 (2 eps)", (1, 2, 3, 4, 5, 6, 7), "19:30", "", ""),
        ("夜22時00分", (), "22:00", "", ""),
        ("10月11日(火) 21:00", (2,), "21:00", "", ""),
    ],
)
@pytest.mark.row("W39")
def test_slots(text: str, weekdays: tuple[int, ...], from_time: str, to_time: str, zone: str) -> None:
    slot = find_slot(text)
    assert slot is not None
    assert (slot.weekdays, slot.from_time, slot.to_time, slot.zone) == (weekdays, from_time, to_time, zone)


def test_the_place_of_a_slot_covers_days_time_and_zone() -> None:
    text = "Runtime: Tuesday 21:00 (JST), rerun"
    slot = find_slot(text)
    assert slot is not None
    assert text[slot.start : slot.end] == "Tuesday 21:00 (JST)"


@pytest.mark.parametrize(
    ("text", "from_time", "to_time"),
    [
        ("夜10:00-10:57", "22:00", "22:57"),
        ("夜9時～10時9分", "21:00", "22:09"),
        ("夜11:15-0:05", "23:15", "24:05"),
        ("夜12時", "24:00", ""),
        ("よる9時00分～9時54分", "21:00", "21:54"),
        ("深夜0:20-0:50", "24:20", "24:50"),
        ("深夜1時29分〜1時59分", "25:29", "25:59"),
        ("深夜11時30分～0時", "23:30", "24:00"),
        ("深夜24:58-25:28", "24:58", "25:28"),
        ("朝8:00-8:15", "08:00", "08:15"),
        ("あさ8時", "08:00", ""),
        ("昼0:30～1:00", "12:30", "13:00"),
        ("昼1時", "13:00", ""),
        ("夕方4時50分～5時50分", "16:50", "17:50"),
        ("午前11:30-0:30", "11:30", "12:30"),
        ("午後10:00-10:54", "22:00", "22:54"),
        ("午後1時5分から1時30分", "13:05", "13:30"),
        ("오전 7:50~8:30", "07:50", "08:30"),
        ("오후 10시 50분 ~ 12시", "22:50", "24:00"),
        ("저녁 7시 20분~8시", "19:20", "20:00"),
        ("밤 9시 50분~11시", "21:50", "23:00"),
        ("밤 12시 30분", "24:30", ""),
        ("새벽 1시", "01:00", ""),
        ("낮 12시 30분", "12:30", ""),
        ("早上8:00-9:30", "08:00", "09:30"),
        ("上午10点", "10:00", ""),
        ("中午12:00至1:00", "12:00", "13:00"),
        ("下午5點半", "17:30", ""),
        ("晚上7:30-9:00", "19:30", "21:00"),
        ("晚8点", "20:00", ""),
        ("午夜12点", "24:00", ""),
        ("凌晨1:00-2:00", "01:00", "02:00"),
        ("11:30 PM - 12:30", "23:30", "24:30"),
        ("21:00 - 22:30 malam", "21:00", "22:30"),
    ],
)
def test_words_for_the_time_of_day_hold_for_both_times(text: str, from_time: str, to_time: str) -> None:
    slot = find_slot(text)
    assert slot is not None
    assert (slot.from_time, slot.to_time) == (from_time, to_time)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "その後10年",
        "I am 10 years old",
        "2005",
        "aired in May",
        "2005年10月11日（火）",
        "15.31%",
        "日本の家族",
        "Saturday, November 14, 2009",
        "Friday, 6 April 2012",
        "rated 0.56",
        "5 hours ago",
        "Channel 3 had",
        "1.1 million copies",
        "the sun set",
    ],
)
def test_no_slot(text: str) -> None:
    assert find_slot(text) is None


@settings(deadline=None)  # libraries load at first use
@given(st.text(alphabet="0123456789: -apm.時分月火土日Mondayto後夜", max_size=40))
def test_slots_lie_inside_the_text(text: str) -> None:
    slot = find_slot(text)
    if slot is not None:
        assert 0 <= slot.start < slot.end <= len(text)
        assert all(1 <= day <= 7 for day in slot.weekdays)


@pytest.mark.parametrize("text", ["วันพุธที่ 20 สิงหาคม", "Senin (1/6)", "Tuesday, June 5"])
def test_a_weekday_of_a_date_is_no_slot(text: str) -> None:
    assert find_slot(text) is None
